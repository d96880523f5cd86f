"""README tells of faults what the page tells."""

from tests.faults.page import HEAD, PAGE, README, in_readme


def test_the_table_in_readme_is_that_of_the_page() -> None:
    readme, told = (each.read_text(encoding="utf-8") for each in (README, PAGE))
    assert HEAD in readme
    assert in_readme(readme, told) == readme
