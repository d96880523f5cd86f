"""What a captured line means, and where."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain import intentions as do
from convene_tui.domain.capture import Continue, TakeBack, Unreadable, parse
from convene_tui.domain.model import (
    Answer,
    Driver,
    Element,
    ElementState,
    Mandate,
    MarkKind,
    Means,
    Move,
    NoteKind,
    OutcomeId,
    StageKey,
    Stance,
    Subject,
    Substance,
)
from tests.domain.meeting import START, person, session

TUESDAY = date(2026, 11, 24)
ROOM = session(
    *(
        person(key, name)
        for key, name in zip(
            "abcdef", ("Ann Lee", "Bo Cruz", "Cy Park", "Di Roy", "Ed Wu", "Anna Ott"), strict=True
        )
    )
)


def at(stage: StageKey, line: str) -> object:
    return parse(line, ROOM.with_fields(stage=stage), TUESDAY)


def id_of(key: str) -> str:
    return next(p.id for p in ROOM.people if p.key == key)


A, B, C, D = (id_of(key) for key in "abcd")

LINES: list[tuple[StageKey, str, object]] = [
    (StageKey.PROBLEM, "the river is low", do.KeepNote("the river is low")),
    (StageKey.PROBLEM, "d: bank won't lend", do.KeepPain("bank won't lend", D)),
    (StageKey.PROBLEM, "Di Roy: bank won't lend", do.KeepPain("bank won't lend", D)),
    (StageKey.PROBLEM, "4: bank won't lend", do.KeepPain("bank won't lend", D)),
    (StageKey.PROBLEM, "d: dry fear 3", do.KeepPain("dry", D, Driver.FEAR, 3)),
    (StageKey.PROBLEM, "d gain 2", do.WeighPain(D, Driver.GAIN, 2)),
    (StageKey.PROBLEM, "they live in fear", do.KeepNote("they live in fear")),
    (
        StageKey.PROBLEM,
        "tried metering in 2019",
        do.KeepNote("metering in 2019", kind=NoteKind.TRIED),
    ),
    (StageKey.ARRIVE, "tried metering in 2019", do.KeepNote("tried metering in 2019")),
    (StageKey.ARRIVE, "tried: metering", do.KeepNote("metering", kind=NoteKind.TRIED)),
    (StageKey.PURPOSE, "d: we could start", do.KeepNote("we could start", D)),
    (StageKey.PURPOSE, "! b too soon", do.RaiseConcern("too soon", B)),
    (StageKey.PURPOSE, "!b too soon", do.RaiseConcern("too soon", B)),
    (StageKey.PURPOSE, "! Bo too soon", do.RaiseConcern("too soon", B)),
    (StageKey.PURPOSE, "! we were not asked", do.RaiseConcern("we were not asked")),
    (StageKey.PURPOSE, "concern b too soon", do.RaiseConcern("too soon", B)),
    (StageKey.PURPOSE, ". ! b too soon", do.RaiseConcern("too soon", B, off_record=True)),
    (StageKey.PURPOSE, ". he looks tired", do.KeepNote("he looks tired", private=True)),
    (StageKey.PURPOSE, "... and so on", do.KeepNote("... and so on")),
    (StageKey.PURPOSE, "? who pays", do.NameGap("who pays")),
    (StageKey.PURPOSE, "? b: a hydrologist", do.NameGap("a hydrologist", B)),
    (StageKey.CLOSE, "+ a by fri send it", do.Commit("send it", A, date(2026, 11, 27))),
    (StageKey.CLOSE, "+ a send it by 3 dec", do.Commit("send it", A, date(2026, 12, 3))),
    (StageKey.CLOSE, "+ a stand by Bo", do.Commit("stand by Bo", A)),
    (StageKey.CLOSE, "act a by in two weeks send it", do.Commit("send it", A, date(2026, 12, 8))),
    (StageKey.CLOSE, "+5 degrees", do.KeepNote("+5 degrees")),
    (StageKey.CLOSE, "> the fish", do.Park("the fish")),
    (StageKey.CLOSE, "~ c", do.MarkPerson(MarkKind.BLANK, C)),
    (StageKey.CLOSE, "~ c pulls aside", do.MarkPerson(MarkKind.PULLS_ASIDE, C)),
    (StageKey.CLOSE, "blank c", do.MarkPerson(MarkKind.BLANK, C)),
    (StageKey.CLOSE, "blank cheque for all", do.KeepNote("blank cheque for all")),
    (StageKey.CLOSE, "silence", do.MarkPerson(MarkKind.SILENCE)),
    (StageKey.PREPARE, "@ Zoe Ray, Bank, pays", do.InvitePerson("Zoe Ray", "Bank", "pays")),
    (StageKey.ARRIVE, "@ Zoe Ray", do.InvitePerson("Zoe Ray", present=True)),
    (StageKey.ARRIVE, "here a b", do.SetPresence((A, B), True)),
    (StageKey.ARRIVE, "away d", do.SetPresence((D,), False)),
    (StageKey.ARRIVE, "d for Kim Novak", do.SetStandIn((D,), "Kim Novak")),
    (StageKey.ARRIVE, "may a, b", do.SetMandate((A, B), Mandate.MAY_DECIDE)),
    (StageKey.ARRIVE, "ask d", do.SetMandate((D,), Mandate.MUST_ASK)),
    (StageKey.ARRIVE, "ask a question", do.KeepNote("ask a question")),
    (StageKey.SUBSTANCE, "seat b decides", do.SetSeat((B,), "decides")),
    (
        StageKey.SUBSTANCE,
        "kind b cog auth",
        do.SetSubstance((B,), (Substance.COGNITIVE, Substance.AUTHORITATIVE)),
    ),
    (StageKey.SUBSTANCE, "brings c money and data", do.SetMeans((C,), (Means.MONEY, Means.DATA))),
    (StageKey.SUBSTANCE, "works a c", do.SetWorks((A, C))),
    (StageKey.SUBSTANCE, "answer pays: the county bank", do.AnswerGap("pays", "the county bank")),
    (
        StageKey.SUBSTANCE,
        "answer SG1:cognitive ask the uni",
        do.AnswerGap("SG1:cognitive", "ask the uni"),
    ),
    (StageKey.PROBLEM, "draft Wells fail.", do.KeepDraft(Subject.PROBLEM, "Wells fail.")),
    (StageKey.PURPOSE, "draft Wells hold.", do.KeepDraft(Subject.PURPOSE, "Wells hold.")),
    (StageKey.CLOSE, "purpose: Wells hold.", do.KeepDraft(Subject.PURPOSE, "Wells hold.")),
    (StageKey.PURPOSE, "in: metering", do.KeepScope("metering", inside=True)),
    (StageKey.PURPOSE, "in two weeks we know", do.KeepNote("in two weeks we know")),
    (StageKey.PURPOSE, "rate b 5434", do.Rate(B, (5, 4, 3, 4))),
    (StageKey.CONCERNS, "consent", do.OpenConsent()),
    (StageKey.CONCERNS, "yes a c, d", do.Say((A, C, D), Answer.YES)),
    (StageKey.CONCERNS, "no b the date", do.Say((B,), Answer.NO, "the date")),
    (StageKey.CONCERNS, "No one knows", do.KeepNote("No one knows")),
    (StageKey.CLOSE, "next 12 dec at the ford", do.SetNext("at the ford", date(2026, 12, 12))),
    (StageKey.CLOSE, "leader b", do.SetLeader(B)),
    (StageKey.CLOSE, "outcome 2 no bank", do.SetOutcome(OutcomeId.UNMET, "no bank")),
    (StageKey.CLOSE, "box 12", do.SetTimeBox(StageKey.CLOSE, 12)),
    (StageKey.CLOSE, "box problem 20", do.SetTimeBox(StageKey.PROBLEM, 20)),
    (StageKey.CLOSE, "= we meet again", do.Conclude(StageKey.CLOSE, "we meet again")),
    (
        StageKey.DEBRIEF,
        "read b conv wants the date",
        do.ReadPerson(B, Stance.CONVERTIBLE, "wants the date"),
    ),
    (StageKey.DEBRIEF, "release d he watched", do.Propose(Move.RELEASE, D, reason="he watched")),
    (StageKey.DEBRIEF, "add Mia Fox: the bank", do.Propose(Move.ADD, None, "Mia Fox", "the bank")),
    (
        StageKey.DEBRIEF,
        "element pain in_hand all six",
        do.ViewElement(Element.PAIN, ElementState.IN_HAND, "all six"),
    ),
    (StageKey.ARRIVE, ":2", do.EnterStage(StageKey.PROBLEM)),
    (StageKey.ARRIVE, ":purpose", do.EnterStage(StageKey.PURPOSE)),
    (StageKey.ARRIVE, ":next", do.EnterStage(StageKey.PROBLEM)),
    (StageKey.ARRIVE, ":stage close", do.EnterStage(StageKey.CLOSE)),
    (StageKey.ARRIVE, "oops", TakeBack()),
    (StageKey.ARRIVE, "& and the fish", Continue("and the fish")),
    (StageKey.PURPOSE, "term AF = acre-foot", do.ExplainTerm("AF", "acre-foot")),
    (StageKey.PROBLEM, "same wells = boreholes", do.ExplainTerm("wells", "boreholes", same=True)),
    (StageKey.PROBLEM, "same as last year", do.KeepNote("same as last year")),
    (StageKey.PROBLEM, "card we fear the court", do.KeepCard(Subject.PROBLEM, "we fear the court")),
    (StageKey.ARRIVE, "break", do.TakeBreak()),
]


@pytest.mark.parametrize(("stage", "line", "meant"), LINES, ids=[line for _, line, _ in LINES])
def test_a_line_is_understood(stage: StageKey, line: str, meant: object) -> None:
    assert at(stage, line) == meant


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "nothing to keep"),
        ("   \u202e ", "nothing to keep"),
        ("! z too soon", "letter z"),
        ("+ z by fri send it", "letter z"),
        (":nowhere", "no stage"),
        ("~ q", "Nobody here"),
        ("! ", "Nothing stands behind"),
        ("x" * 5_000, "at most"),
        ("x" * 10_000_000, "at most"),
        ("@ Ann Lee", "already"),
    ],
)
def test_a_line_that_cannot_be_read_says_why(line: str, why: str) -> None:
    read = at(StageKey.PROBLEM, line)
    assert isinstance(read, Unreadable)
    assert why in read.why


def test_a_beginning_that_could_be_two_people_is_nobody() -> None:
    assert at(StageKey.PROBLEM, "An: hello") == do.KeepNote("An: hello")


def test_control_characters_and_markup_are_only_text() -> None:
    meant = at(StageKey.PURPOSE, "\x1b[31mred\x1b[0m [bold]x[/] \u202eabc\x00")
    assert meant == do.KeepNote("[31mred[0m [bold]x[/] abc")


def test_the_conclusion_is_of_the_stage_that_was_left_without_one() -> None:
    meeting = ROOM
    for minutes, stage in enumerate((StageKey.PROBLEM, StageKey.SUBSTANCE)):
        stamp = do.Stamp(START + timedelta(minutes=minutes), f"w{minutes}")
        meeting = do.EnterStage(stage).change(meeting, stamp)
    meant = parse("= wells fail for all", meeting, TUESDAY)
    assert meant == do.Conclude(StageKey.PROBLEM, "wells fail for all")


@given(st.text(max_size=300), st.sampled_from(list(StageKey)))
def test_no_text_at_all_raises(line: str, stage: StageKey) -> None:
    meeting = ROOM.with_fields(stage=stage)
    meant = parse(line, meeting, TUESDAY)
    if isinstance(meant, do.Intention):
        assert meant.said(meeting)
