"""What a captured line means, and where: the commands of the meeting's course and its texts."""

from dataclasses import replace
from datetime import timedelta

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Unreadable, parse
from convene_tui.domain.capture.verbs import ALONE
from convene_tui.domain.model import StageKey
from convene_tui.domain.model.words import OUTCOME_WORDS, Answer
from tests.domain.meeting import START, after, asked, draft, session, visit, vote
from tests.domain.spoken import NAMES, ROOM, TUESDAY, kept, understood

LINES: list[tuple[StageKey, str, str]] = [
    (StageKey.PROBLEM, "the river is low", "note"),
    (StageKey.PROBLEM, "they live in fear", "note"),
    (StageKey.PURPOSE, "d: we could start", "note d | we could start"),
    (StageKey.PROBLEM, "tried: metering in 2019", "tried | metering in 2019"),
    (StageKey.ARRIVE, "tried: metering", "tried | metering"),
    (StageKey.PROBLEM, "inaction: dry by 2031", "inaction | dry by 2031"),
    (StageKey.PROBLEM, "draft: Wells fail.", "draft problem | Wells fail."),
    (StageKey.PURPOSE, "draft: Wells hold.", "draft purpose | Wells hold."),
    (StageKey.CLOSE, "purpose: Wells hold.", "draft purpose | Wells hold."),
    (StageKey.CLOSE, "problem: Wells fail.", "draft problem | Wells fail."),
    (StageKey.PURPOSE, "in: metering", "scope in | metering"),
    (StageKey.PURPOSE, "out: the fish", "scope out | the fish"),
    (StageKey.PURPOSE, "term: AF = acre-foot", "term AF = acre-foot"),
    (StageKey.PROBLEM, "same: wells = boreholes", "term same wells = boreholes"),
    (StageKey.PROBLEM, "card: we fear the court", "card problem | we fear the court"),
    (StageKey.CLOSE, "+ b stand by Bo", "task b | stand by Bo"),
    (StageKey.CLOSE, "act: b by in two weeks send it", "task b 2026-12-08 | send it"),
    (StageKey.CLOSE, "silence", "silence"),
    (StageKey.SUBSTANCE, "answer pays: the county bank", "answer SG2:pays | the county bank"),
    (StageKey.SUBSTANCE, "answer SG1:cognitive ask her", "answer SG1:cognitive | ask her"),
    (StageKey.CLOSE, "next: 12 dec at the ford", "next 2026-12-12 | at the ford"),
    (StageKey.CLOSE, "next: the charter", "next | the charter"),
    (StageKey.CLOSE, "meal: lunch", "meal | lunch"),
    (StageKey.CLOSE, "met: half of it", "met | half of it"),
    (StageKey.PREPARE, "success: one pain", "success | one pain"),
    (StageKey.CLOSE, "outcome: 2 no bank", "outcome OC2 | no bank"),
    (StageKey.CLOSE, "outcome: OC3", "outcome OC3"),
    (StageKey.CLOSE, "outcome: Once more, for the bank", "outcome OC3 | for the bank"),
    (StageKey.CLOSE, "outcome: we form", "outcome OC1"),
    (StageKey.CLOSE, "lead: b", "leader b"),
    (StageKey.ARRIVE, "present: b, c", "here b c"),
    (StageKey.ARRIVE, "apologies: b", "away b"),
    (StageKey.ARRIVE, "Bo just arrived", "here b"),
    (StageKey.ARRIVE, "bo joined us now", "here b"),
    (StageKey.ARRIVE, "bo stands in for Cy", "instead b | Cy Park"),
    (StageKey.ARRIVE, "bo replaces cy", "instead b | Cy Park"),
    (StageKey.ARRIVE, "b in place of Kim Novak", "instead b | Kim Novak"),
    (StageKey.ARRIVE, "mandate d: ask", "mandate must_ask d"),
    (StageKey.CONCERNS, "objections: none", "note"),
    (StageKey.PROBLEM, "d: two dry orchards (fear 3)", "pain d fear 3 | two dry orchards"),
    (StageKey.PROBLEM, "d: two dry orchards - fear, 3", "pain d fear 3 | two dry orchards"),
    (StageKey.PROBLEM, "the problem: Wells fail.", "draft problem | Wells fail."),
    (StageKey.SUBSTANCE, "need: a hydrologist", "gap somebody | a hydrologist"),
    (StageKey.PURPOSE, "not in scope: the city", "scope out | the city"),
    (StageKey.CLOSE, "tasks: Nothing.", "note"),
    (StageKey.CLOSE, "box: 12", "box close 12"),
    (StageKey.CLOSE, "box: problem 20", "box problem 20"),
    (StageKey.CLOSE, "conclude: we meet again", "conclude close | we meet again"),
    (StageKey.DEBRIEF, "read b conv wants the date", "read b convertible | wants the date"),
    (StageKey.DEBRIEF, "read b with us", "read b with_us"),
    (StageKey.DEBRIEF, "release d he watched", "release d | he watched"),
    (StageKey.DEBRIEF, "keep b c d", "keep b c d"),
    (StageKey.DEBRIEF, "thank c and d for coming", "thank c d | for coming"),
    (StageKey.DEBRIEF, "add Mia Fox: the bank", "add | Mia Fox: the bank"),
    (StageKey.DEBRIEF, "add: Mia Fox, the bank", "add | Mia Fox: the bank"),
    (StageKey.DEBRIEF, "element: pain in_hand all six", "element pain in_hand | all six"),
    (StageKey.DEBRIEF, "element: convener in doubt", "element convener in_doubt"),
    (StageKey.DEBRIEF, "element: pain: in hand", "element pain in_hand"),
    (StageKey.DEBRIEF, "read b convertible, fears it", "read b convertible | fears it"),
]


@pytest.mark.parametrize(("stage", "line", "meant"), LINES, ids=[line for _, line, _ in LINES])
def test_a_line_is_understood(stage: StageKey, line: str, meant: str) -> None:
    assert kept(stage, line) == meant
    assert understood(stage, line).doubt == ""


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "nothing to keep"),
        ("   \u202e ", "nothing to keep"),
        ("x" * 5_000, "at most"),
        ("x" * 10_000_000, "at most"),
    ],
)
def test_only_nothing_and_a_document_are_not_kept(line: str, why: str) -> None:
    read = parse(line, ROOM, TUESDAY)
    assert isinstance(read, Unreadable)
    assert why in read.why


def test_control_characters_and_markup_are_only_text() -> None:
    line = "\x1b[31mred\x1b[0m [bold]x[/] \u202eabc\x00"
    meant = understood(StageKey.PURPOSE, line).meant
    assert meant == do.KeepNote("[31mred[0m [bold]x[/] abc")


# ── what has to be there first ───────────────────────────────────────────────────────────

WORDS = "By 2028 six districts pump less."
ALL_SAID_YES = session(
    *ROOM.people,
    drafts=(draft(1, WORDS),),
    rounds=(asked(WORDS),),
    votes=tuple(vote(key, Answer.YES) for key in NAMES),
)


def test_a_conclusion_is_of_this_stage_by_word_and_of_the_one_that_is_asked_for_by_sign() -> None:
    meeting = ROOM
    for minutes, stage in enumerate((StageKey.PROBLEM, StageKey.SUBSTANCE)):
        stamp = do.Stamp(START + timedelta(minutes=minutes), f"w{minutes}")
        meeting = do.EnterStage(stage).change(meeting, stamp)
    here = StageKey.SUBSTANCE
    assert kept(here, "= wells fail for all", meeting) == "conclude problem | wells fail for all"
    assert kept(here, "conclude: four seats", meeting) == "conclude substance | four seats"


def test_a_conclusion_that_nobody_asks_for_is_a_note_and_told() -> None:
    found = understood(StageKey.CLOSE, "= we meet again", session(*ROOM.people, begun=False))
    assert found.meant == do.KeepNote("= we meet again", doubt=found.doubt)
    assert found.doubt == "No conclusion is asked for; “conclude:” makes it that of Close"


def test_consent_is_asked_for_a_purpose_or_for_words() -> None:
    assert understood(StageKey.CONCERNS, "consent").doubt == "There is no purpose to consent to yet"
    not_asked = ALL_SAID_YES.with_fields(rounds=(), votes=())
    assert kept(StageKey.CONCERNS, "consent", not_asked) == "consent"
    assert kept(StageKey.CONCERNS, "consent: we meet once more") == "consent | we meet once more"


def test_ratify_freezes_what_all_have_said_yes_to() -> None:
    assert kept(StageKey.CONCERNS, "ratify", ALL_SAID_YES) == "ratify"
    one_missing = ALL_SAID_YES.with_fields(votes=ALL_SAID_YES.votes[1:])
    told = understood(StageKey.CONCERNS, "ratify", one_missing).doubt
    assert told == "Not ratified: not heard yet: Bo Cruz."


@pytest.mark.parametrize("line", ["consent", "Consent", f"consent: {WORDS}"])
def test_a_question_that_is_open_already_is_told_and_not_asked_once_more(line: str) -> None:
    found = understood(StageKey.CONCERNS, line, ALL_SAID_YES)
    assert found.idle
    assert found.doubt.startswith("A round on these words is open since 10:45")
    other = understood(StageKey.CONCERNS, "consent: another wording", ALL_SAID_YES)
    assert isinstance(other.meant, do.OpenConsent)
    (asked,) = ALL_SAID_YES.rounds
    closed = ALL_SAID_YES.with_fields(rounds=(replace(asked, closed_at=START),))
    assert isinstance(understood(StageKey.CONCERNS, "consent", closed).meant, do.OpenConsent)


def test_a_command_that_has_no_words_of_its_own_is_idle_where_this_is_not_its_moment() -> None:
    begun = session(*ROOM.people, begun=False)
    over = begun.with_fields(ended_at=START)
    refused = {
        word: found
        for word in ALONE
        for found in (understood(StageKey.CONCERNS, word, over),)
        if found.doubt
    }
    assert set(refused) == {"back", "end", "consent", "ratify", "approve", "private"}
    for word, found in refused.items():
        assert found.idle, word
        assert found.meant == do.KeepNote(word, private=True, doubt=found.doubt)
    said = understood(StageKey.CONCERNS, "yes b c", over)
    assert said.doubt
    assert not said.idle


def test_scores_are_given_to_a_purpose() -> None:
    assert kept(StageKey.PURPOSE, "rate b 5434", ALL_SAID_YES) == "rate b 5 4 3 4"
    assert kept(StageKey.PURPOSE, "rate bo 5,4,3,4", ALL_SAID_YES) == "rate b 5 4 3 4"
    assert understood(StageKey.PURPOSE, "rate b 5434").doubt == "There is no purpose to rate yet"


def test_the_same_words_are_no_new_version() -> None:
    found = understood(StageKey.PURPOSE, f"draft: {WORDS}", ALL_SAID_YES)
    assert found.doubt == "That is the version that stands"


def test_a_meeting_ends_once() -> None:
    ended = do.EndMeeting().change(ROOM, do.Stamp(after(90), "x"))
    assert understood(StageKey.CLOSE, ":end", ended).doubt == "The meeting has ended already"


# ── days ─────────────────────────────────────────────────────────────────────────────────


def test_another_next_step_has_no_day_of_the_one_before() -> None:
    step = do.SetNext("at the ford", TUESDAY, START.time())
    set_once = step.change(ROOM, do.Stamp(START, "x"))
    assert (set_once.next_on, set_once.next_at) == (TUESDAY, START.time())
    other = do.SetNext("at the mill").change(set_once, do.Stamp(START, "y"))
    assert (other.next_step, other.next_on, other.next_at) == ("at the mill", None, None)
    dated = do.SetNext("", TUESDAY, START.time()).change(ROOM, do.Stamp(START, "y"))
    worded = do.SetNext("at the mill").change(dated, do.Stamp(START, "z"))
    assert (worded.next_step, worded.next_on, worded.next_at) == (
        "at the mill",
        TUESDAY,
        START.time(),
    )
    moved = replace(step, at=None).change(set_once, do.Stamp(START, "z"))
    assert moved.next_at is None


def test_what_is_glanced_at_asks_for_no_conclusion_of_its_own_stage() -> None:
    meeting = session(*ROOM.people, visits=(visit(StageKey.ARRIVE),))
    assert understood(StageKey.ARRIVE, "= we are here", meeting).doubt.startswith("No conclusion")


def test_an_outcome_in_other_words_asks_which_of_the_five_it_is() -> None:
    found = understood(StageKey.CLOSE, "outcome: go")
    assert [each.label for each in found.asks] == [*OUTCOME_WORDS.values()]
    assert kept(StageKey.CLOSE, found.asks[2].line) == "outcome OC3 | go"


@pytest.mark.parametrize(
    "called", ["", "v2 ", "draft 3: ", "version 2 - ", "our goal is ", "vision: ", "purpose - "]
)
def test_what_reads_as_a_purpose_is_asked_about_where_one_is_drafted(called: str) -> None:
    line = f"{called}by 2029 no child in the valley is ill from water"
    found = understood(StageKey.PURPOSE, line)
    assert found.doubt == "Is it a draft?"
    draft = "draft purpose | by 2029 no child in the valley is ill from water"
    assert kept(StageKey.PURPOSE, found.asks[0].line) == draft
    assert not understood(StageKey.PROBLEM, "by 2029 no child will be ill from water").doubt


def test_an_hour_in_front_of_who_comes_and_goes_stays_a_note() -> None:
    found = understood(StageKey.CLOSE, "10:40 Bo leaves")
    assert "an hour stays a note" in found.doubt
    assert kept(StageKey.CLOSE, found.asks[0].line) == "away b"


def test_one_half_of_the_scope_in_the_other_is_told() -> None:
    assert "“out:”" in understood(StageKey.PURPOSE, "in: the valley; out: the city").doubt
    assert not understood(StageKey.PURPOSE, "in: the valley, inside and out").doubt


@pytest.mark.parametrize(
    ("line", "why", "answer", "meant"),
    [
        ("AF = acre-foot", "Is it what a word means?", "y", "term AF = acre-foot"),
        ("AF means acre-foot", "Is it what a word means?", "y", "term AF = acre-foot"),
        ("d: they lose 40k, pain 3", "What moves them?", "1", "pain d fear 3 | they lose 40k"),
        ("d: they lose 40k (hurts 2/3)", "What moves them?", "2", "pain d gain 2 | they lose 40k"),
    ],
)
def test_what_lacks_a_word_is_asked_about(line: str, why: str, answer: str, meant: str) -> None:
    found = understood(StageKey.PROBLEM, line)
    assert found.doubt == why
    [chosen] = [each for each in found.asks if each.key == answer]
    assert kept(StageKey.PROBLEM, chosen.line) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("bo is convertible, fears the costs", "read b convertible | fears the costs"),
        ("b: with us", "read b with_us"),
        ("Di Roy out", "read d out"),
    ],
)
def test_how_somebody_is_read_is_asked_about_in_the_debrief_alone(line: str, meant: str) -> None:
    found = understood(StageKey.DEBRIEF, line)
    assert found.doubt == "Is it how you read them?"
    assert kept(StageKey.DEBRIEF, found.asks[0].line) == meant
    assert understood(StageKey.CLOSE, line).doubt != found.doubt


def test_whoever_is_only_named_in_the_debrief_is_a_note() -> None:
    assert not understood(StageKey.DEBRIEF, "bo spoke well").doubt
