"""Two consoles on one session: whose stage a line is of, who is told what, and what is not lost."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Conclusion, StageKey
from convene_tui.tui.panels.bars import Bars
from convene_tui.tui.panels.capture import CaptureInput
from tests.tui.console import Console, console

PROBLEM, SUBSTANCE = StageKey.PROBLEM, StageKey.SUBSTANCE


@asynccontextmanager
async def two(tmp_path: Path, stage: StageKey = PROBLEM) -> AsyncIterator[tuple[Console, Console]]:
    """Two consoles on one session; the second one's clock goes with the first one's."""
    async with console(tmp_path, stage=stage) as one, console(tmp_path, stage=stage) as other:
        other.app.clock = other.clock = one.clock
        yield one, other


def line(at: Console) -> CaptureInput:
    return at.meeting.query_one(CaptureInput)


def bars(at: Console) -> str:
    return "\n".join(at.meeting.query_one(Bars).rows)


async def both_in(stage: StageKey, *consoles: Console) -> None:
    for at in consoles:
        await at.until(lambda at=at: at.session.stage is stage)  # type: ignore[misc]
        await at.pilot.pause()


async def test_a_line_belongs_to_the_stage_in_which_it_was_begun(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, other):
        await at.say("c: the packing house closed ")
        await other.pilot.press("ctrl+t", "3")
        await both_in(SUBSTANCE, at, other)
        assert "nother console went to Substance" in bars(at)
        assert "your line is still kept in Problem" in bars(at)
        await at.say("two lines fear 2")
        await at.shows("for Problem")
        await at.line("")
        (pain,) = at.session.pains
        assert (pain.text, pain.weight) == ("the packing house closed two lines", 2)
        await at.line("c: a remark in Substance")
        (note,) = at.session.notes
        assert note.stage is SUBSTANCE
        assert not bars(other)


async def test_a_note_is_kept_in_the_stage_of_its_first_letter(tmp_path: Path) -> None:
    async with two(tmp_path) as (at, _):
        await at.say("who runs ")
        await at.pilot.press("ctrl+t", "3")
        await both_in(SUBSTANCE, at)
        await at.line("it today?")
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
        assert [pain.text for pain in at.session.pains] == ["the bank won't lend"]


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
