"""Who said it, and what they answer, where other signs than the colon say so (laws 6, 8, 9)."""

from datetime import date

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Interpretation, parse
from convene_tui.domain.model import StageKey
from convene_tui.domain.model.words import Answer
from tests.domain.meeting import START, asked, person, session, vote
from tests.domain.spoken import NAMES, ROOM, kept, understood

SPOKEN = [
    ("- d: pumps burn out", "pain d | pumps burn out"),
    ("• Di: pumps burn out", "pain d | pumps burn out"),
    ("2. d: pumps burn out", "pain d | pumps burn out"),
    ("c.: pumps burn out", "pain c | pumps burn out"),
    ("d (quietly): pumps burn out", "pain d | (quietly) pumps burn out"),
    ("d: it is the pump - always the pump", "note d | it is the pump - always the pump"),
    ("- three pumps at the ford", "note"),
    ("2. wells: all dry", "note"),
    ("die Pumpe ist alt", "note"),
    ("d: die Pumpe ist alt", "note d | die Pumpe ist alt"),
    ("d: the calves die", "pain d | the calves die"),
]


@pytest.mark.parametrize(("line", "meant"), SPOKEN)
def test_what_stands_around_a_name_and_its_colon_hides_nobody(line: str, meant: str) -> None:
    assert kept(StageKey.PROBLEM, line) == meant


@pytest.mark.parametrize(
    "line",
    [
        "d - pumps burn out",
        "d, pumps burn out",
        "d; pumps burn out",
        "d> pumps burn out",
        "(d) pumps burn out",
        "[d] pumps burn out",
        "@d pumps burn out",
        "Roy – pumps burn out",
        "Di says: pumps burn out",
        "DR: pumps burn out",
        "D.R.: pumps burn out",
    ],
)
def test_who_is_set_off_otherwise_is_asked_about_and_a_key_makes_it_theirs(line: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert kept(StageKey.PROBLEM, line) == "note"
    assert found.doubt
    assert kept(StageKey.PROBLEM, found.asks[0].line) == "pain d | pumps burn out"


@pytest.mark.parametrize(
    "line",
    [
        "Di, let me finish",
        "a, then b",
        "i - well - do not know",
        "d3, the old well",
        "Mark - my words",
        "EU: 40 % of it",
        "d-day",
        "z - nobody's letter",
        "b) the rent",
        "d, b and c will look at it",
    ],
)
def test_what_only_looks_like_it_is_text_without_a_word(line: str) -> None:
    assert kept(StageKey.PROBLEM, line) == "note"
    assert not understood(StageKey.PROBLEM, line).doubt


@pytest.mark.parametrize("line", ["b: mould; c: rent", "Bo: mould / Di: we know"])
def test_where_another_seems_to_go_on_it_is_told(line: str) -> None:
    assert "goes on" in understood(StageKey.CLOSE, line).doubt.replace("to go", "goes")
    assert not understood(StageKey.CLOSE, "b: two things; first: the rent").doubt


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("k away", "away k"),
        ("k is away", "away k"),
        ("Bo and Di have left", "away b d"),
        ("Mark and Bo are back", "here l b"),
        ("everybody is here", "here " + " ".join(NAMES)),
        ("bo is back.", "here b"),
        ("d is here for the board", "note"),
        ("the bus is away", "note"),
        ("anna is away", "note"),
        ("mark is gone", "note"),
    ],
)
def test_who_is_here_or_away_is_said_either_way_round(line: str, meant: str) -> None:
    assert kept(StageKey.PURPOSE, line) == meant


def test_a_name_that_is_a_word_too_is_asked_about() -> None:
    found = understood(StageKey.PURPOSE, "Mark is gone")
    assert found.doubt == "Mark ? Mark Olsen (l)"
    assert kept(StageKey.PURPOSE, found.asks[0].line) == "away l"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("+ b/d send the map", "task b d | send the map"),
        ("+ Bo/Di send the map", "task b d | send the map"),
        ("+ b&d send the map", "task b d | send the map"),
        ("+ 24/7 service by the clinic", "note"),
        ("+ b to visit the mill", "task b | visit the mill"),
        ("+ b to the mill: a letter", "task b | to the mill: a letter"),
        ("+ Mark to call the bank", "task l | call the bank"),
        ("+b send the map", "task b | send the map"),
        ("+ve effect on the reeds", "note"),
        ("+ b - the map, by fri", "task b 2026-11-27 | the map"),
    ],
)
def test_two_who_are_joined_and_an_errand_behind_to(line: str, meant: str) -> None:
    assert kept(StageKey.CLOSE, line) == meant


@pytest.mark.parametrize(
    ("line", "meant", "asks", "answer"),
    [
        (
            "+ the map (b, fri)",
            "task 2026-11-27 | the map (b)",
            "Bo Cruz (b) to do it",
            "b 2026-11-27",
        ),
        ("+ the map -> Bo", "task | the map -> Bo", "Bo Cruz (b) to do it", "b"),
        ("b will send the map", "note", "a task", "b"),
        ("Bo to send the map by fri", "note", "a task", "b 2026-11-27"),
    ],
)
def test_whose_task_it_seems_to_be_is_asked(line: str, meant: str, asks: str, answer: str) -> None:
    found = understood(StageKey.CLOSE, line)
    assert kept(StageKey.CLOSE, line) == meant
    assert asks in found.doubt
    text = "send the map" if "send" in line else "the map"
    assert kept(StageKey.CLOSE, found.asks[0].line) == f"task {answer} | {text}"


def test_one_or_the_other_is_asked_about() -> None:
    found = understood(StageKey.CLOSE, "+ Bo or Di send the map")
    assert found.doubt == "Who of them is to do it?"


ASKED = ROOM.with_fields(rounds=(asked("By 2028 the town pumps less"),))
"""The room while a question for consent is open."""
EVERYBODY_YES = f"yes {' '.join(each.key for each in ROOM.people)}"


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("yes from b and c", "yes b c"),
        ("yes - b c", "yes b c"),
        ("yes: b c", "yes b c"),
        ("no d - needs to see the contract", "no d | needs to see the contract"),
        ("yes to the first half", "note"),
    ],
)
def test_an_answer_names_its_people_behind_a_joint(line: str, meant: str) -> None:
    assert kept(StageKey.CONCERNS, line, ASKED) == meant


@pytest.mark.parametrize(
    ("line", "meant", "answer"),
    [
        ("d: yes", "note d | yes", "yes d"),
        ("d: no, the fog rules", "note d | no, the fog rules", "no d | the fog rules"),
        ("d yes", "note", "yes d"),
        ("Di says no: too soon", "note", "no d | too soon"),
        ("b and c agree", "note", "yes b c"),
        ("d: agreed", "note d | agreed", "yes d"),
        ("d abstains", "note", "aside d"),
        ("Yes, b and c.", "note", "yes b c"),
        ("all agree", "note", EVERYBODY_YES),
        ("all in favour", "note", EVERYBODY_YES),
        ("unanimous!", "note", EVERYBODY_YES),
        ("no objections", "note", EVERYBODY_YES),
        ("nobody objects", "note", EVERYBODY_YES),
        ("ok all", "note", EVERYBODY_YES),
        ("d: fine by me", "note d | fine by me", "yes d"),
        ("d: I can live with it", "note d | I can live with it", "yes d"),
    ],
)
def test_an_answer_said_the_other_way_is_asked_about(line: str, meant: str, answer: str) -> None:
    found = understood(StageKey.CONCERNS, line, ASKED)
    assert kept(StageKey.CONCERNS, line, ASKED) == meant
    assert found.doubt == "Is it an answer to the question?"
    assert kept(StageKey.CONCERNS, found.asks[0].line, ASKED) == answer
    assert understood(StageKey.CONCERNS, line).doubt != found.doubt


def test_words_are_no_answer_where_more_is_said() -> None:
    for line in ("d: yes, but the date", "nobody agrees", "the town agrees", "yes minister"):
        assert not understood(StageKey.CONCERNS, line, ASKED).doubt


def test_what_is_for_all_already_is_told_and_not_refused() -> None:
    assert understood(StageKey.CLOSE, "release next").doubt == "That is for all already"


def test_yes_of_all_takes_nobodys_no_from_them() -> None:
    room = session(*(person(key) for key in "bcde"), rounds=(asked("By 2028 …"),))
    voted = room.with_fields(votes=(vote("c", Answer.NO), vote("d", Answer.ASIDE)))
    there = voted.with_fields(stage=StageKey.CONCERNS)
    meant = parse("yes all", there, START.date())
    assert isinstance(meant, Interpretation)
    assert isinstance(meant.meant, do.Say)
    assert meant.meant.people == ("p-b", "p-e")


@pytest.mark.parametrize("line", ["here z", "here all but z", "may z", "name z: Camila", "yes z"])
def test_nobodys_letter_is_told_with_every_word(line: str) -> None:
    stage = StageKey.CONCERNS if line.startswith("yes") else StageKey.ARRIVE
    room = session(*(person(key) for key in "bcde"), rounds=(asked("By 2028 …"),))
    meant = parse(line, room.with_fields(stage=stage), START.date())
    assert isinstance(meant, Interpretation)
    assert isinstance(meant.meant, do.KeepNote)
    assert meant.doubt == "Nobody here has the letter z"


def test_a_day_that_went_by_lately_is_asked_about_before_the_next_one_is_taken() -> None:
    room = session(*(person(key) for key in "bcde")).with_fields(stage=StageKey.CLOSE)
    said = date(2026, 11, 29)
    meant = parse("+ c by nov 20 ask the bank", room, said)
    assert isinstance(meant, Interpretation)
    assert meant.doubt == "Fri 20 Nov has passed: Sat 20 Nov 2027?"
    assert [choice.label for choice in meant.asks] == ["Sat 20 Nov 2027", "Fri 20 Nov 2026"]
    for line in (
        "+ c by 20 nov 2027 ask",
        "+ c by march ask",
        "+ c by 7 dec ask",
        "+ c in a year ask",
    ):
        plain = parse(line, room, said)
        assert isinstance(plain, Interpretation)
        assert plain.doubt == "", line


@pytest.mark.parametrize("who", ["b", "Bo", "Cruz", "Bo Cruz"])
@pytest.mark.parametrize(
    "sign",
    [
        " -> {}",
        "->{}",
        " → {}",
        " ({})",
        "({})",
        " [{}]",
        " @{}",
        " – {}",
        " — {}",
        " - {}",
        ": {}",
    ],
)
def test_a_task_of_somebody_named_behind_it_asks_whether_it_is_theirs(sign: str, who: str) -> None:
    line = f"+ send the map{sign.format(who)} by 4 dec"
    found = understood(StageKey.CLOSE, line)
    assert found.doubt == "Is Bo Cruz (b) to do it?", line
    assert kept(StageKey.CLOSE, found.asks[0].line) == "task b 2026-12-04 | send the map"


@pytest.mark.parametrize("behind", [" (a)", " -> the bank", " - both", ": all of it", " b", "b"])
def test_what_stands_behind_a_task_and_is_nobody_asks_for_nobody(behind: str) -> None:
    found = understood(StageKey.CLOSE, f"+ send the map{behind}")
    assert "to do it" not in found.doubt


@pytest.mark.parametrize(
    ("line", "goes_on"),
    [
        ("+ bo sends the letter by fri and Di Roy books the hall by mon", True),
        ("+ b: the letter by fri; c: the hall by mon", True),
        ("+ b the map, c prints it by fri, d reads it by mon", True),
        ("+ b sends the map + mark books the hall", True),
        ("+ b sends the map + mark prices fell", False),
        ("+ b talk to Bo and Di Roy about the hall by mon", False),
        ("+ b, c and d send the map by fri", False),
        ("+ b by fri send the agenda of the day by 12 dec", False),
    ],
)
def test_a_task_in_which_another_goes_on_is_asked_about(line: str, goes_on: bool) -> None:
    assert ("Another task" in understood(StageKey.CLOSE, line).doubt) is goes_on


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("+ all: the map", "Is everybody to do it?"),
        ("+ all read the draft by 10 jan", "Is everybody to do it?"),
        ("+ everyone reads it by 1 feb", ""),
        ("+ b?", "What is to be done?"),
        ("+ @bo the map by 1 feb", ""),
    ],
)
def test_whose_task_it_is_said_in_other_ways(line: str, why: str) -> None:
    assert understood(StageKey.CLOSE, line).doubt == why
