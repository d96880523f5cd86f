"""Who said it, and whether it hurts, are two things (law 8)."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture.judging import DRIVERS, Judgement, judged, weighed
from convene_tui.domain.model import Driver, StageKey
from convene_tui.domain.problem import shared_pain, to_weigh
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, pain, person, session
from tests.domain.spoken import ROOM, kept, understood

PAINS = """
pumps burn out, 400 k a year
half of it spoils
the bank won't lend on dry land
nobody owns the crane
we wait six hours at the gate
two orchards went dry in a row
our members can't pay that twice
every messenger has its own protocol
we lack two seasons of data
salmon died at the ford
no fry above the ford this winter
the letters reach us two weeks late
I cry in the car
parents shout at us
the city has no contract for trucks this year
we had to send forty people home
prices doubled since spring
it is too loud to teach
I am afraid of the winter
three routes have no driver on mondays
the kitchen closes at one
we need another pair of hands
"""
REMARKS = """
who runs it today?
what if we just had one queue
could we use one list
how many boats land before five
yes, federation is not a primary goal
no, the bank won't do that
no
exactly
it's both
that's for the council to decide
that nobody can prove in court
the council does
I agree
not really
thanks, that helps
let me finish, Jürgen
let's look at fridays
please clarify, your goals don't cover it
send me the paper
put it on the list
take one creek and finish it
we should measure first
then we could share one list
if you had one list you could run it alone
maybe we begin with the upper creek
I propose that we count for a week
I would start with the fish
we'll liaise
two students could read the logs
the county can lend a reader
mail address for the papers is x@example.org
role of the board is to set the hours
city systems outlive their vendors
balance of privacy and usability
"""
OPEN = """
we are a model for other watersheds
we are two nurses for thirty patients
our trucks stand in the rain
"""


@pytest.mark.parametrize("text", PAINS.strip().splitlines())
def test_what_tells_of_lack_loss_delay_cost_or_feeling_is_a_pain(text: str) -> None:
    assert judged(text) is Judgement.PAIN
    assert kept(StageKey.PROBLEM, f"d: {text}") == f"pain d | {text}"


@pytest.mark.parametrize("text", REMARKS.strip().splitlines())
def test_a_question_an_answer_an_instruction_and_a_proposal_are_remarks(text: str) -> None:
    assert judged(text) in (Judgement.REMARK, Judgement.PLAIN)
    assert kept(StageKey.PROBLEM, f"d: {text}") == f"note d | {text}"


@pytest.mark.parametrize("text", OPEN.strip().splitlines())
def test_what_one_tells_of_oneself_without_a_word_of_pain_is_asked_about(text: str) -> None:
    assert judged(text) is Judgement.OPEN
    found = understood(StageKey.PROBLEM, f"d: {text}")
    assert found.doubt == "Is it a pain, or only said?"
    assert found.meant == do.KeepNote(text, "p-d", doubt=found.doubt)
    assert kept(StageKey.PROBLEM, found.asks[0].line) == f"pain d | {text}"


def test_one_key_turns_a_pain_into_a_remark_and_back() -> None:
    assert understood(StageKey.PROBLEM, "d: it spoils").turned == do.KeepNote("it spoils", "p-d")
    assert understood(StageKey.PROBLEM, "d: yes").turned == do.KeepPain("yes", "p-d")
    assert understood(StageKey.CLOSE, "d: it spoils").turned is None


def test_in_the_other_stages_what_somebody_says_is_a_note() -> None:
    assert kept(StageKey.PURPOSE, "d: it spoils") == "note d | it spoils"


def test_an_objection_on_the_purpose_is_asked_about() -> None:
    found = understood(StageKey.CONCERNS, "d: I can't support it with the fish in it")
    assert found.doubt == "Is it a concern, or only said?"
    line = found.asks[0].line
    assert kept(StageKey.CONCERNS, line) == "concern d | I can't support it with the fish in it"


@pytest.mark.parametrize(
    ("word", "driver"),
    [
        *((word, Driver.FEAR) for word in "fear worried afraid scared anxious threat".split()),
        *((word, Driver.GAIN) for word in "gain profit greed greedy benefit".split()),
        *((word, Driver.GREAT) for word in "great greatness proud pride honour legacy".split()),
    ],
)
def test_what_moves_them_is_met_in_all_words_that_people_use(word: str, driver: Driver) -> None:
    assert DRIVERS[word] is driver
    assert weighed(f"two dry orchards {word} 3") == ("two dry orchards", driver, 3)
    assert kept(StageKey.PROBLEM, f"d: are we {word} 2") == f"pain d {driver} 2 | are we"


@pytest.mark.parametrize(
    "text",
    ["we live in fear", "fear is no plan", "it was a great day", "phase 3", "fear 4", "2 profits"],
)
def test_a_text_that_only_speaks_of_them_is_left_alone(text: str) -> None:
    assert weighed(text) == (text, None, None)


@pytest.mark.parametrize("text", ["two dry orchards, fear", "two dry orchards – fear 3"])
def test_a_driver_alone_or_behind_a_dash_is_one(text: str) -> None:
    assert weighed(text)[:2] == ("two dry orchards", Driver.FEAR)


# ── what a weight belongs to ─────────────────────────────────────────────────────────────


def typed(*lines: str) -> object:
    """The room after these lines in the stage of the problem, a minute each."""
    room = ROOM.with_fields(stage=StageKey.PROBLEM)
    for number, line in enumerate(lines):
        meant = understood(StageKey.PROBLEM, line, room).meant
        assert isinstance(meant, do.Intention)
        stamp = do.Stamp(START.replace(minute=number), f"x{number}")
        room = meant.change(room, stamp)
    return room


@pytest.mark.parametrize(
    ("lines", "weighed_text"),
    [
        (("d: pumps burn out",), "pumps burn out"),
        (("d: pumps burn out", "d: yes"), "pumps burn out"),
        (
            ("d: pumps burn out", "d fear 2", "d: the river is what it is"),
            "the river is what it is",
        ),
        (("d: the river is what it is",), "the river is what it is"),
        (("d: pumps burn out", "d gain 2"), "pumps burn out"),
    ],
)
def test_a_weight_belongs_to_what_was_said_last_and_has_none(
    lines: tuple[str, ...], weighed_text: str
) -> None:
    room = typed(*lines, "d fear 3")
    pains = [(p.text, p.driver, p.weight) for p in room.pains if p.person == "p-d"]  # type: ignore[attr-defined]
    assert (weighed_text, Driver.FEAR, 3) in pains


def test_a_weight_without_a_word_before_it_is_told() -> None:
    assert understood(StageKey.PROBLEM, "d fear 3").doubt == "Di Roy has named no pain yet"
    assert to_weigh(ROOM, "p-d") is None


def test_parties_are_hurt_by_weighed_pains_and_the_others_are_counted() -> None:
    meeting = session(
        *(person(key, organisation=f"Org {key}") for key in "bcd"),
        pains=(pain("b", weight=3), pain("c", weight=None), pain("d", weight=0)),
    )
    shared = shared_pain(meeting, DEFAULTS)
    assert (shared.parties, shared.named, shared.hurt, shared.unweighed) == (3, 2, 1, 1)
    assert shared.says == "1 of 3 parties is hurt; 1 pain is not weighed yet"
    unweighed = session(*meeting.people, pains=(pain("b", weight=None), pain("c", weight=None)))
    assert shared_pain(unweighed, DEFAULTS).says == "2 pains are not weighed yet"


def test_of_a_long_statement_the_first_six_hundred_signs_are_looked_at() -> None:
    pain = " crops rot"
    whole, cut = (judged("a" * (count - len(pain)) + pain) for count in (600, 601))
    assert (whole, cut) == (Judgement.PAIN, Judgement.PLAIN)
