"""Lists as programs write them and hands make them, each read as it is meant."""

import pytest

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.reading import found_in_bytes
from tests.people.cases import FOLDER, Case, cases

ALL = [each for file in sorted(FOLDER.glob("*.txt")) for each in cases(file.stem)]


def test_there_are_many_of_them_and_no_two_are_called_the_same() -> None:
    assert len(ALL) >= 160
    assert len({case.title for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.title)
def test_a_list_gives_its_people(case: Case) -> None:
    found = found_in_bytes(case.data, case.title)
    people = tuple(
        (
            *(row.name, row.organisation, row.title, row.email, seat_meant(row.seat) or row.seat),
            *(row.note.lower(), row.instead_of),
        )
        for row in found.people
    )
    assert people == case.people
