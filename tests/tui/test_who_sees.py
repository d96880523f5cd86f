"""Whose screen is whose: an answer of one console, in one meeting, for half a day."""

from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain.model import MarkKind
from convene_tui.storage.consoles import ThisConsole
from convene_tui.storage.remembered import HOLDS
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.screens.cover import CoverScreen
from tests.domain.meeting import session
from tests.tui.archive_console import archive_console
from tests.tui.console import Clock, Console, console, in_doubt

ASKED = "Can the room see this screen?"


def is_hidden(at: Console) -> bool:
    return "Room (private)" not in at.text() and at.app.mirror.covers


async def test_until_somebody_says_who_sees_it_nothing_private_is_drawn(tmp_path: Path) -> None:
    async with console(tmp_path, here=in_doubt(tmp_path)) as at:
        await at.shows(ASKED)
        assert is_hidden(at)
        await at.pilot.press("f3", "b")
        await at.until(lambda: [m.kind for m in at.session.marks] == [MarkKind.OBJECTS])
        await at.line("b: fish kill")
        assert "objects" not in at.text()
        assert is_hidden(at)
        await at.line(":alone")
        await at.shows("Room (private)")
        assert ASKED not in at.text()
        assert "objects" in at.text()


@pytest.mark.parametrize("answer", [":alone", " :Mirrored "])
async def test_an_answer_behind_half_a_line_is_heard_and_the_half_stays(
    tmp_path: Path, answer: str
) -> None:
    here = in_doubt(tmp_path)
    async with console(tmp_path, here=here) as at:
        await at.say("half a thou")
    async with console(tmp_path, here=here) as at:
        await at.shows(ASKED)
        line = at.meeting.query_one(CaptureInput)
        assert line.value == "half a thou"
        await at.pilot.press("end", *answer, "enter")
        await at.until(lambda: ASKED not in at.text())
        assert line.value == "half a thou"
        assert at.session.notes == ()
        assert is_hidden(at) is (answer != ":alone")
        # Once it is answered, such words are words.
        await at.pilot.press("end", *":alone", "enter")
        await at.until(lambda: [note.text for note in at.session.notes] == ["half a thou:alone"])


@pytest.mark.parametrize("key", ["a", "M"])
async def test_the_key_that_answers_at_the_list_is_no_note_for_all_in_a_meeting(
    tmp_path: Path, key: str
) -> None:
    async with console(tmp_path, here=in_doubt(tmp_path)) as at:
        await at.shows(ASKED)
        await at.line(key)
        await at.shows("Not kept. Can the room see this screen? Type :alone")
        assert at.session.notes == ()
        assert at.meeting.query_one(CaptureInput).value == ""
        assert is_hidden(at)
        await at.line(":alone")
        await at.line(key)
        # Once it is answered, a letter is a letter.
        await at.until(lambda: [note.text for note in at.session.notes] == [key])


async def test_the_room_may_read_nothing_in_doubt_but_a_look_is_possible(tmp_path: Path) -> None:
    async with console(tmp_path, here=in_doubt(tmp_path)) as at:
        await at.pilot.press("ctrl+r")
        await at.shows("Room (private)")
        await at.pilot.press("escape")
        await at.until(lambda: is_hidden(at))
        await at.shows(ASKED)


async def test_a_restart_in_the_same_meeting_keeps_the_answer_of_this_console(
    tmp_path: Path,
) -> None:
    here, clock = in_doubt(tmp_path), Clock()
    for answer, hidden in ((":mirrored", True), (":alone", False)):
        async with console(tmp_path, here=here, clock=clock) as at:
            await at.line(answer)
            await at.until(lambda: is_hidden(at) is hidden)  # noqa: B023 (asked at once)
        clock.passes(60)
        async with console(tmp_path, here=here, clock=clock) as at:
            assert ASKED not in at.text()
            assert is_hidden(at) is hidden


async def test_alone_at_one_console_opens_no_other(tmp_path: Path) -> None:
    projector, laptop = in_doubt(tmp_path, "projector"), in_doubt(tmp_path, "laptop")
    async with console(tmp_path, here=projector) as at:
        await at.line(":mirrored")
    async with console(tmp_path, here=laptop) as at:
        await at.shows(ASKED)
        await at.line(":alone")
        await at.shows("Room (private)")
    async with console(tmp_path, here=projector) as at:
        assert is_hidden(at)
        assert ASKED not in at.text()


async def test_another_window_with_the_name_of_this_console_is_asked_for_itself(
    tmp_path: Path,
) -> None:
    one = ThisConsole(id="ann", terminal="tty-one", memory=tmp_path / "state")
    two = ThisConsole(id="ann", terminal="tty-two", memory=tmp_path / "state")
    async with console(tmp_path, here=one) as at:
        await at.line(":alone")
        await at.shows("Room (private)")
    async with console(tmp_path, here=two) as at:
        await at.shows(ASKED)
        assert is_hidden(at)


async def test_the_next_meeting_asks_anew(tmp_path: Path) -> None:
    here = in_doubt(tmp_path)
    async with console(tmp_path, here=here) as at:
        await at.line(":alone")
        await at.shows("Room (private)")
    async with console(tmp_path / "another", here=here) as at:
        await at.shows(ASKED)
        assert is_hidden(at)


async def test_an_answer_is_over_after_half_a_day_in_the_midst_of_a_meeting_too(
    tmp_path: Path,
) -> None:
    here, clock = in_doubt(tmp_path), Clock()
    async with console(tmp_path, here=here, clock=clock) as at:
        await at.line(":alone")
        await at.shows("Room (private)")
        clock.now += HOLDS - timedelta(minutes=1)
        at.meeting.ask_quietly()
        assert not is_hidden(at)
        clock.passes(1)
        at.meeting.ask_quietly()
        await at.shows(ASKED)
        assert is_hidden(at)
    async with console(tmp_path, here=here, clock=clock) as at:
        await at.shows(ASKED)


async def test_at_the_list_one_letter_answers_and_the_meeting_opened_there_does_not_ask(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, session(), here=in_doubt(tmp_path)) as at:
        assert isinstance(at.app.screen, CoverScreen)
        await at.shows(ASKED)
        await at.press("a")
        await at.listed(1)
        await at.press("enter")
        await at.shows("Room (private)")
        assert ASKED not in at.text()


async def test_a_meeting_opened_long_after_that_is_asked_about(tmp_path: Path) -> None:
    async with archive_console(tmp_path, session(), here=in_doubt(tmp_path)) as at:
        await at.press("a")
        await at.listed(1)
        at.clock.passes(6)
        await at.press("enter")
        await at.shows(ASKED)
        assert is_hidden(at)


async def test_at_the_list_m_keeps_it_covered_and_no_longer_asks(tmp_path: Path) -> None:
    async with archive_console(tmp_path, session(), here=in_doubt(tmp_path)) as at:
        await at.press("m")
        await at.shows("Private: the room sees this screen.")
        assert ASKED not in at.text()
        await at.press("a")
        assert isinstance(at.app.screen, CoverScreen)


async def test_the_question_of_the_list_is_answered_by_the_mouse(tmp_path: Path) -> None:
    for words, hidden in (("only I see it", False), ("it does, or may", True)):
        here = in_doubt(tmp_path / words[:2])
        async with archive_console(tmp_path / "list", session(), here=here) as at:
            await at.shows(ASKED)
            rows = at.text().splitlines()
            [row] = [place for place, text in enumerate(rows) if words in text]
            await at.pilot.click(offset=(rows[row].index(words), row))
            await at.until(lambda: not at.app.mirror.asks)
            assert at.app.mirror.room_sees is hidden


async def test_what_was_said_at_the_list_opens_no_meeting_of_another_start(tmp_path: Path) -> None:
    here, clock = in_doubt(tmp_path), Clock()
    async with archive_console(tmp_path, session(), here=here) as at:
        await at.shows(ASKED)
        await at.press("a")
        await at.until(lambda: not at.app.mirror.asks)
        await at.listed(1)
        await at.press("enter")
        await at.until(lambda: at.app.meeting is not None)
        # Who opens it from the list has just been asked.
        assert not at.app.mirror.covers
    async with console(tmp_path, here=here, clock=clock) as at:
        await at.shows(ASKED)
        assert is_hidden(at)
