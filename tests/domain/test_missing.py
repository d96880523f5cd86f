"""A missing thing is a thing: somebody, a seat, or a fact (law 14)."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.debrief import suggested_moves
from convene_tui.domain.missing import gap_kind
from convene_tui.domain.model import Gap, GapKind, Move, StageKey
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, person, session
from tests.domain.spoken import kept, understood

SOMEBODY = """
the mayor's office
somebody who pays
somebody from the pump makers
the tribe's hydrologist
a lawyer who knows drainage
the young
farmers, none in the room tonight
cities from developing countries
rural areas
the Danish buyers
Kim Novak
Dr Sato
the night shift
the coast guard
the ministry of transport
"""
SEATS = """
who pays
who decides
who could block
who carries it out
whoever works on it
"""
FACTS = """
nobody can say what an hour costs
nobody here has the flow at the ford
we don't know how many wells there are
what does deniability mean
how much rye seed costs
whether the chapel allows a stop
is the crane ours
figures on ice for last summer
a map of the tiles
money for the strips
the cost of an hour
"""


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        *((text, GapKind.SOMEBODY) for text in SOMEBODY.strip().splitlines()),
        *((text, GapKind.SEAT) for text in SEATS.strip().splitlines()),
        *((text, GapKind.FACT) for text in FACTS.strip().splitlines()),
    ],
)
def test_the_words_tell_what_is_missing(text: str, kind: GapKind) -> None:
    assert gap_kind(text) is kind
    assert kept(StageKey.SUBSTANCE, f"? {text}") == f"gap {kind} | {text}"
    assert understood(StageKey.SUBSTANCE, f"? {text}").doubt == ""


@pytest.mark.parametrize("text", ["transport", "legal", "who takes the lead", "trust"])
def test_where_they_do_not_tell_one_is_asked(text: str) -> None:
    found = understood(StageKey.SUBSTANCE, f"? b: {text}")
    assert found.doubt == "Is somebody missing, a seat, or a fact?"
    assert [kept(StageKey.SUBSTANCE, choice.line) for choice in found.asks] == [
        f"gap {kind} b | {text}" for kind in ("somebody", "seat", "fact")
    ]


def test_what_is_to_be_added_are_people() -> None:
    meeting = session(
        person("b", "Bo Cruz", seat="pays"),
        gaps=tuple(
            Gap(id=f"g{number}", text=text, at=START)
            for number, text in enumerate(("the mayor's office", "what it costs", "who pays", "it"))
        ),
    )
    added = [each.name for each in suggested_moves(meeting, DEFAULTS) if each.move is Move.ADD]
    assert "the mayor's office" in added
    assert not {"what it costs", "who pays", "it"} & set(added)


def test_whoever_is_to_be_asked_for_a_seat_is_added_and_not_the_asking() -> None:
    asked = do.AnswerGap("pays", "ask the county bank")
    meeting = asked.change(session(person("b")), do.Stamp(START, "x"))
    added = {
        each.name: each.reason
        for each in suggested_moves(meeting, DEFAULTS)
        if each.move is Move.ADD
    }
    assert added["the county bank"] == "empty seat: who pays"


def test_the_principal_of_a_stand_in_is_the_one_on_the_roster() -> None:
    meeting = session(
        person("b", "Camila Fuentes", instead_of="c"), person("c", "Pedro Araya", present=False)
    )
    hole = next(hole for hole in holes(meeting, DEFAULTS) if hole.id == "SG3:p-b")
    assert hole.question == "What would bring Pedro Araya here next time?"
    move = next(
        each for each in suggested_moves(meeting, DEFAULTS) if each.reason.startswith("sent Camila")
    )
    assert (move.name, move.person) == ("Pedro Araya", "p-c")
