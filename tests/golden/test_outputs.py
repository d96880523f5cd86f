"""Every output of two played meetings and their alliance is as it is kept, to the letter."""

from tests.as_kept import READ_IT, difference
from tests.golden.kept import kept
from tests.golden.outputs import Outputs


def test_every_output_is_as_it_is_kept(outputs: Outputs) -> None:
    """All in one test: to play takes longer than to compare. `make golden` keeps them anew."""
    before, after = kept(), outputs.everything()
    names = sorted({*before, *after})
    told = [difference(before.get(name, ""), after.get(name, ""), name) for name in names]
    differs = "\n\n".join(filter(None, told))
    assert not differs, f"{READ_IT}\n{differs}"
