"""A seat is one of those there are, met by any of its words (law 11)."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.between.fate import Fate
from convene_tui.domain.between.seats import seats_between
from convene_tui.domain.model import Seat, StageKey
from convene_tui.domain.seats import DEFAULT_SEATS, board, empty_seats, find_seat, seat_meant
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START
from tests.domain.spoken import ROOM, kept, understood

WORDS = {
    "suffers": "suffers, who suffers, suffer, sufferers",
    "carries_out": "carries out, who carries out, carries it out, carries_out, implements",
    "decides": "decides, permits, who permits, permit, who gives permission, approves",
    "pays": "pays, who pays, payer, who would pay, funds",
    "knows": "knows, who knows, expert, the experts",
    "could_block": "could block, who could block, blocks, block, could stop it, could_block",
    "works_on_it": "works on it, who works on it, works, works on this, works already, works_on_it",
    "public": "the public, public",
}


@pytest.mark.parametrize(
    ("words", "seat"), [(word, seat) for seat, words in WORDS.items() for word in words.split(", ")]
)
def test_a_seat_is_met_by_its_words(words: str, seat: str) -> None:
    assert kept(StageKey.SUBSTANCE, f"seat c {words}") == f"seat c {seat}"


def test_every_label_and_id_of_the_eight_means_its_seat() -> None:
    for seat in DEFAULT_SEATS:
        assert seat_meant(seat.label) == seat_meant(seat.id) == seat.id


@pytest.mark.parametrize("words", ["night porter", "secretary", "COO", "chair of the board"])
def test_another_seat_is_made_only_by_saying_so(words: str) -> None:
    found = understood(StageKey.SUBSTANCE, f"seat c {words}")
    assert found.meant == do.KeepNote(f"seat c {words}", private=True, doubt=found.doubt)
    assert kept(StageKey.SUBSTANCE, found.asks[0].line) == f"new seat c | {words}"


def test_a_seat_of_this_meetings_own_is_met_by_a_word_and_asked_about_where_two_fit() -> None:
    own = (Seat(id="s1", label="night porter"), Seat(id="s2", label="night nurse"))
    room = ROOM.with_fields(seats=own)
    assert kept(StageKey.SUBSTANCE, "seat c porter", room) == "seat c s1"
    found = understood(StageKey.SUBSTANCE, "seat c night", room)
    assert found.doubt == "Which seat: night porter or night nurse?"
    assert kept(StageKey.SUBSTANCE, found.asks[1].line, room) == "seat c s2"


def test_a_title_of_somebody_else_is_not_met_by_the_beginning_of_one_of_its_words() -> None:
    room = ROOM.with_fields(seats=(Seat(id="s1", label="Infrastructure Secretary"),))
    assert find_seat(room, "Infra") is None


def test_whoever_works_on_it_fills_that_seat_wherever_seats_are_told() -> None:
    line = understood(StageKey.SUBSTANCE, "works c").meant
    seated = understood(StageKey.SUBSTANCE, "seat c pays").meant
    assert isinstance(line, do.Intention)
    assert isinstance(seated, do.Intention)
    stamp = do.Stamp(START, "s")
    before = seated.change(ROOM.with_fields(stage=StageKey.SUBSTANCE), stamp)
    after = line.change(before, do.Stamp(START, "t"))
    told = [
        {seat.id for seat in empty_seats(after)},
        {hole.id.removeprefix("SG2:") for hole in holes(after, DEFAULTS)},
        {row.seat.id for row in board(after) if row.seat and not (row.people or row.besides)},
    ]
    assert not any("works_on_it" in empty for empty in told)
    assert all("public" in empty for empty in told)
    (filled,) = [each for each in seats_between(before, after) if each.fate is Fate.FILLED]
    assert [person.key for person in filled.sits] == ["c"]
    assert [person.seat for person in filled.sits] == ["pays"]
