"""A table that grew says what was added, whichever way it came to be so."""

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.model import Note, NoteKind, Record, StageKey
from convene_tui.domain.model.growing import added, grown
from tests.domain.meeting import START


def note(number: int) -> Note:
    return Note(
        id=f"n{number}", at=START, text=str(number), kind=NoteKind.NOTE, stage=StageKey.PROBLEM
    )


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), max_size=40))
def test_growth_is_told_as_a_walk_through_the_tables_tells_it(steps: list[tuple[int, int]]) -> None:
    forms: list[tuple[Record, ...]] = [()]
    for back, number in steps:
        before = forms[-1 - back % len(forms)]
        after = grown("notes", before, note(number))
        taken = any(each.id == f"n{number}" for each in before)
        assert (after is None) is taken
        if after is not None:
            forms.append(after)
            assert after == (*before, note(number))
        for one in forms[-4:]:
            for other in forms[-4:]:
                is_more = other[: len(one)] == one
                assert added("notes", one, other) == (other[len(one) :] if is_more else None)


class Walked(tuple[Record, ...]):
    """A table that counts how often it is walked through."""

    times = 0

    def __iter__(self) -> Iterator[Record]:
        self.times += 1
        return super().__iter__()


def test_what_is_tried_at_each_key_walks_through_a_table_once() -> None:
    tables = [Walked(note(number) for number in range(9)) for _ in range(2)]
    for key in range(20, 40):
        for rows in tables:
            after = grown("notes", rows, note(key))
            assert after is not None
            assert after[-1].id == f"n{key}"
    assert [rows.times for rows in tables] == [1, 1]
