"""Two consoles on one session: whose stage a line is of, who is told what, and what is not lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Conclusion, StageKey
from convene_tui.storage.consoles import ThisConsole
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.screens.blank import BlankScreen
from tests.tui.console import Console, console

ANN = ThisConsole(id="ann", terminal="one", name="Ann", screen=False)
BO = ThisConsole(id="bo", terminal="two", name="Bo", screen=False)
PROBLEM, SUBSTANCE = StageKey.PROBLEM, StageKey.SUBSTANCE


@asynccontextmanager
async def two(tmp_path: Path, stage: StageKey = PROBLEM) -> AsyncIterator[tuple[Console, Console]]:
    """Two consoles on one session, with one time."""
    async with (
        console(tmp_path, stage=stage, here=ANN) as one,
        console(tmp_path, stage=stage, here=BO) as other,
    ):
        other.clock.__dict__ = one.clock.__dict__
        for each in (one, other):
            await each.until(lambda each=each: bool(each.meeting.live.others))  # type: ignore[misc]
        yield one, other


def line(at: Console) -> CaptureInput:
    return at.meeting.query_one(CaptureInput)


def bars(at: Console) -> str:
    return "\n".join(at.meeting.query_one(Bars).rows)


async def told(at: Console, words: str) -> None:
    await at.until(lambda: words in bars(at))


async def both_in(stage: StageKey, *consoles: Console) -> None:
    for at in consoles:
        await at.until(lambda at=at: at.session.stage is stage)  # type: ignore[misc]
        await at.pilot.pause()


async def test_a_line_belongs_to_the_stage_in_which_it_was_begun(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, other):
        await at.say("c: the packing house closed ")
        await other.pilot.press("ctrl+t", "3")
        await both_in(SUBSTANCE, at, other)
        await told(at, "Bo went to Substance")
        await told(at, "your line is still kept in Problem")
        await at.say("two lines fear 2")
        await at.shows("for Problem")
        await at.line("")
        await at.until(lambda: bool(at.session.pains))
        (pain,) = at.session.pains
        assert (pain.text, pain.weight) == ("the packing house closed two lines", 2)
        await at.line("c: a remark in Substance")
        await at.until(lambda: bool(at.session.notes))
        (note,) = at.session.notes
        assert note.stage is SUBSTANCE
        assert not bars(other)


async def test_a_note_is_kept_in_the_stage_of_its_first_letter(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, _):
        await at.say("who runs ")
        await at.pilot.press("ctrl+t", "3")
        await both_in(SUBSTANCE, at)
        await at.line("it today?")
        await at.until(lambda: bool(at.session.notes))
        assert [(n.text, n.stage) for n in at.session.notes] == [("who runs it today?", PROBLEM)]
        await at.say("wrong")
        await at.pilot.press(*["backspace"] * 5)
        await at.pilot.press("ctrl+t", "2")
        await both_in(PROBLEM, at)
        await at.line("right")
        assert at.session.notes[-1].stage is PROBLEM


async def test_the_stage_of_a_half_typed_line_outlives_the_console(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.say("b: the bank won't lend")
        at.meeting.kept(do.EnterStage(SUBSTANCE))
        await both_in(SUBSTANCE, at)
        assert at.meeting.live.flush(5)
    async with console(tmp_path) as at:
        assert at.session.stage is SUBSTANCE
        assert line(at).value == "b: the bank won't lend"
        await at.shows("for Problem")
        await at.line(" fear 2")
        await at.until(lambda: [p.text for p in at.session.pains] == ["the bank won't lend"])


async def test_two_answers_to_one_question_are_both_kept_and_of_its_stage(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.ARRIVE) as (at, other):
        at.clock.passes(5)
        at.meeting.kept(do.EnterStage(PROBLEM))
        await both_in(PROBLEM, at, other)
        await at.shows("= Who is in the room, in one line?")
        await at.say("= twelve parties, five must ask at home")
        await other.line("= everybody came but the bank")
        await at.until(lambda: bool(at.session.conclusions))
        await at.line("")
        await at.shows("concluded already: “everybody came but the bank”")
        assert line(at).value == "= twelve parties, five must ask at home"
        await at.line("")
        await at.until(lambda: "twelve" in at.session.conclusions[0].text)
        assert [each.id for each in at.session.conclusions] == [StageKey.ARRIVE]
        old = [b.record.text for b in at.session.bin if isinstance(b.record, Conclusion)]
        assert old == ["everybody came but the bank"]


async def test_an_answer_that_was_overtaken_on_its_way_comes_back(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.ARRIVE) as (at, other):
        at.clock.passes(5)
        at.meeting.kept(do.EnterStage(PROBLEM))
        await both_in(PROBLEM, at, other)
        await other.shows("= Who is in the room")
        await at.say("= twelve parties")
        await other.say("= all but the bank")
        await other.line("")
        await at.line("")
        for each in (at, other):
            assert each.meeting.live.flush(5)
        await at.until(lambda: bool(line(at).value or line(other).value))
        slow = at if line(at).value else other
        await slow.shows("already")
        await slow.line("")
        await slow.until(lambda: not slow.meeting.live.waiting)
        texts = {at.session.conclusions[0].text}
        texts |= {b.record.text for b in slow.session.bin if isinstance(b.record, Conclusion)}
        assert texts == {"twelve parties", "all but the bank"}


# ── looking ahead ────────────────────────────────────────────────────────────────────────


async def test_one_console_looks_ahead_while_the_meeting_stays(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, other):
        visits = at.session.visits
        await other.pilot.press("ctrl+t", "v", "4")
        await other.shows("4 · Purpose")
        await other.shows("looking at 4 · Purpose; the meeting is in 2 · Problem; esc comes back")
        assert line(other).has_focus
        await other.line("draft: By May 2028 the six districts pump no more than is refilled.")
        await other.line("d: I could live with that")
        await at.until(lambda: bool(at.session.drafts and at.session.notes))
        assert at.session.notes[0].stage is StageKey.PURPOSE
        assert at.session.drafts[0].subject == "purpose"
        assert at.session.visits == visits
        assert at.session.stage is PROBLEM
        assert not bars(at)
        await at.pilot.press("ctrl+t", "3")
        await both_in(SUBSTANCE, at, other)
        await told(other, "Ann went to Substance")
        await told(other, "looking at 4 · Purpose; the meeting is in 3 · Substance")
        await other.say("! b not yet")
        await other.pilot.press("escape")
        await other.shows("3 · Substance")
        await other.until(lambda: "looking" not in bars(other))
        assert line(other).value == "! b not yet"
        assert line(other).has_focus


async def test_what_is_kept_in_a_look_at_the_debrief_is_private(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.pilot.press("ctrl+t", "v", "7")
        await at.shows("looking at 7 · Debrief")
        await at.say("he only watched")
        await at.shows("private")
        await at.line("")
        await at.until(lambda: bool(at.session.notes))
        (note,) = at.session.notes
        assert note.private
        assert note.stage is StageKey.DEBRIEF
        assert at.session.stage is PROBLEM


async def test_a_look_ends_when_the_meeting_goes_there_or_one_leads_it_on(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, other):
        await other.pilot.press("ctrl+t", "v", "4")
        await other.shows("looking at 4")
        await at.pilot.press("ctrl+t", "4")
        await both_in(StageKey.PURPOSE, at, other)
        await other.until(lambda: "looking" not in bars(other))
        await other.pilot.press("ctrl+t", "v", "2")
        await other.shows("looking at 2")
        await other.pilot.press("ctrl+t", "5")
        await both_in(StageKey.CONCERNS, at, other)
        await other.until(lambda: "looking" not in bars(other))
        await other.shows("5 · Concerns")


# ── the end ──────────────────────────────────────────────────────────────────────────────


async def test_a_half_typed_line_outlives_the_end_that_another_console_made(
    tmp_path: Path,
) -> None:
    async with two(tmp_path, StageKey.CLOSE) as (at, other):
        at.clock.passes(5)
        await at.say("+ b by fri ask the council of the trib")
        await other.until(lambda: bool(other.meeting.live.others[0].typing))
        await other.pilot.press("ctrl+d")
        await other.shows("Ann is at another console, typing")
        other.clock.passes(1)
        await other.pilot.press("ctrl+s")
        await other.shows("■ read only")
        await at.until(lambda: "ended at 10:06 by Bo" in bars(at))
        await at.say("e about it")
        assert line(at).value == "+ b by fri ask the council of the tribe about it"
        at.clock.passes(1)
        await at.line("")
        await at.until(lambda: bool(at.session.commitments))
        (task,) = at.session.commitments
        assert at.session.ended_at is not None
        assert task.at < at.session.ended_at
        await at.line(":purpose")
        assert at.session.stage is StageKey.CLOSE
        assert line(at).value == ":purpose"
        await at.pilot.press("escape")
        await at.shows("■ read only")
        await at.shows("ask the council")


async def test_letters_after_the_end_are_no_commands_and_a_form_stays_open(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.CLOSE) as (at, other):
        await at.pilot.press("f1")
        await at.shows("6 · Close: ")
        other.meeting.kept(do.EndMeeting())
        await at.until(lambda: at.session.ended_at is not None)
        await at.pilot.press("escape")
        await at.say("eoa")
        await at.until(lambda: line(at).value == "eoa")
        assert at.app.screen is at.meeting
        await at.line("")
        await at.until(lambda: at.notes() == ["eoa"])
        await at.pilot.press("escape")
        await at.shows("■ read only")


# ── the blank ────────────────────────────────────────────────────────────────────────────


async def test_a_blank_hides_the_wall_everywhere_and_the_panels_here(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, other):
        await other.say("half a line")
        await at.pilot.press("f9")
        await at.until(lambda: isinstance(at.app.screen, BlankScreen))
        await other.until(lambda: "Ann blanked the wall" in bars(other))
        await told(other, "the wall is blank: the word “show”")
        await other.line(" and goes on")
        await other.until(lambda: other.notes() == ["half a line and goes on"])
        await other.pilot.press("f9")
        await other.until(lambda: isinstance(other.app.screen, BlankScreen))
        await other.line("show")
        await other.until(lambda: not other.session.blanked)
        assert other.app.screen is other.meeting
        assert isinstance(at.app.screen, BlankScreen)
        await at.line("show")
        await at.until(lambda: at.app.screen is at.meeting)
        assert not at.session.blanked
        assert not bars(other)


async def test_a_console_that_fell_while_blank_comes_back_blank(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.pilot.press("f9")
        await at.until(lambda: at.session.blanked)
        assert at.meeting.live.flush(5)
    async with console(tmp_path) as at:
        await at.until(lambda: isinstance(at.app.screen, BlankScreen))
        async with console(tmp_path, here=BO) as other:
            await other.pilot.pause(0.2)
            assert other.app.screen is other.meeting
            await told(other, "the wall is blank")


# ── the record ───────────────────────────────────────────────────────────────────────────


async def test_a_reopened_meeting_is_followed_by_the_console_that_reads_it(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.CLOSE) as (at, other):
        other.meeting.kept(do.EndMeeting())
        await other.shows("■ read only")
        await at.until(lambda: at.session.ended_at is not None)
        await at.pilot.press("escape")
        await at.shows("■ read only")
        at.clock.passes(3)
        await other.pilot.press("o")
        await other.shows("Reopen it?")
        await other.pilot.press("ctrl+s")
        await at.until(lambda: at.app.meeting is not None and at.app.screen is at.meeting)
        await other.line("we go on")
        await at.until(lambda: at.notes() == ["we go on"])
        assert at.session.visits == other.session.visits
        assert len([pause for pause in at.session.pauses if pause.reopened]) == 1


async def test_a_review_shows_what_another_console_keeps(tmp_path: Path) -> None:
    async with console(tmp_path) as at, console(tmp_path, here=BO) as reader:
        await reader.pilot.press("f12")
        await reader.shows("Cascade first")
        await reader.pilot.press("r")
        await reader.shows("■ read only")
        await at.line("d: a line of the other console")
        await reader.pilot.press("5")
        await reader.shows("a line of the other console")
        await at.line("d: and one more")
        await reader.shows("and one more")
