"""Two versions laid together: what lies in a bin is told from what lies beside it there."""

from dataclasses import replace
from itertools import count

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Binned, Session
from convene_tui.storage.merging import Merged, merged
from tests.storage.builders import LATER, note, small

ONE, TWO, THREE = note(1, "one"), note(2, "two"), note(3, "three")


def without(session: Session, *ids: str) -> Session:
    """The session after notes were withdrawn, one after the other."""
    notes = {note.id: note for note in session.notes}
    for number, each in enumerate(ids):
        session = do.Withdraw(notes[each]).change(session, do.Stamp(LATER, f"b{number}"))
    return session


def together(base: Session, other: Session) -> Merged:
    numbers = count()
    return merged(
        base,
        other,
        at=LATER,
        new_id=lambda: f"m{next(numbers)}",
        base_name="ours",
        other_name="theirs",
    )


@pytest.fixture
def whole() -> Session:
    return small().with_record(ONE).with_record(TWO).with_record(THREE)


@pytest.mark.parametrize("gone", [("n1",), ("n1", "n2"), ("n2", "n1"), ("n1", "n2", "n3")])
def test_what_one_has_withdrawn_stays_withdrawn_however_much_lies_in_its_bin(
    whole: Session, gone: tuple[str, ...]
) -> None:
    left = [each.id for each in whole.notes if each.id not in gone]
    for base, other in ((without(whole, *gone), whole), (whole, without(whole, *gone))):
        laid = together(base, other)
        assert [each.id for each in laid.session.notes] == left
        for each in gone:
            assert any(each in line and "withdrawn" in line for line in laid.lines)


def test_another_wording_in_the_bin_withdraws_nothing(whole: Session) -> None:
    earlier = Binned(id="w", table="notes", record=replace(ONE, text="once"), at=LATER, edited=True)
    laid = together(whole.with_fields(notes=(TWO,), bin=(earlier,)), whole)
    assert [each.id for each in laid.session.notes] == ["n2", "n1", "n3"]


def test_a_record_of_another_table_in_the_bin_withdraws_nothing(whole: Session) -> None:
    strange = Binned(id="w", table="gaps", record=ONE, at=LATER)
    laid = together(whole.with_fields(notes=(TWO, THREE), bin=(strange,)), whole)
    assert {each.id for each in laid.session.notes} == {"n1", "n2", "n3"}
