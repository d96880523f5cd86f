"""The meeting on the screen: capture, marks, stages, undo, and what stays private."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Input

from convene_tui.domain.intentions import EndMeeting
from convene_tui.domain.model import MarkKind, StageKey
from convene_tui.storage.settings import Settings
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.screens.blank import BlankScreen
from tests.tui.console import console

HOSTILE = (
    "[red]Ann[/]",
    "[/]",
    "[@click=app.quit]x[/]",
    "\x1b[31mEd\x1b]0;t\x07",
    "\u202eBo",
    "漢字 e\u0301",
)


async def test_title_stage_and_prompt_are_there_and_the_capture_line_has_the_focus(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        screen = at.text()
        assert "Cascade first" in screen
        assert "2 · Problem" in screen
        assert "What hurts, whom, and what happens if nobody acts?" in screen
        assert isinstance(at.app.focused, CaptureInput)


async def test_what_was_understood_is_shown_before_enter(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.say("d: the bank fear 3")
        await at.pilot.pause()
        assert "pain of Di Roy, fear 3" in at.text()
        assert at.session.pains == ()


async def test_a_line_goes_from_key_to_disk_and_says_so(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("d: the bank won't lend")
        assert at.meeting.live.flush(5)
        await at.until(lambda: "✓ pain of Di Roy" in at.text())
        assert "● saved" in at.text()
        assert at.meeting.live.saved.pains[0].text == "the bank won't lend"


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("f2", MarkKind.SPEAKS),
        ("f3", MarkKind.OBJECTS),
        ("f4", MarkKind.BLANK),
        ("f5", MarkKind.ELSEWHERE),
        ("f6", MarkKind.OFFERS),
        ("f7", MarkKind.LEADS),
    ],
)
async def test_a_mark_takes_two_keys_and_leaves_the_half_typed_line_alone(
    tmp_path: Path, key: str, kind: MarkKind
) -> None:
    async with console(tmp_path) as at:
        await at.say("half a th")
        await at.pilot.press(key, "b")
        await at.say("ought")
        assert [(m.kind, m.person) for m in at.session.marks] == [(kind, "p01")]
        assert at.meeting.query_one(CaptureInput).value == "half a thought"


async def test_a_mark_works_in_front_of_a_dialog_too(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await at.line("! b too soon")
        await at.pilot.press("tab", "enter", "enter")
        await at.until(lambda: bool(at.app.screen.query(Input)) and at.app.screen is not at.meeting)
        field = at.app.screen.query(Input).first()
        before = field.value
        await at.pilot.press("f4", "3")
        assert [(m.kind, m.person) for m in at.session.marks] == [(MarkKind.BLANK, "p02")]
        assert field.value == before


async def test_a_letter_that_is_nobodys_marks_nobody_and_typing_goes_on(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.pilot.press("f3", "z")
        await at.say("on")
        assert at.session.marks == ()
        assert at.meeting.query_one(CaptureInput).value == "on"


async def test_among_twelve_people_a_number_may_have_two_digits(tmp_path: Path) -> None:
    names = tuple(f"Person {n}" for n in range(1, 13))
    async with console(tmp_path, names=names) as at:
        await at.pilot.press("f3", "1", "2")
        await at.pilot.press("f3", "1", "enter")
        await at.pilot.press("f3", "9")
        assert [mark.person for mark in at.session.marks] == ["p11", "p00", "p08"]


async def test_escape_takes_a_mark_key_back(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.pilot.press("f3", "escape", "b")
        assert at.session.marks == ()
        assert at.meeting.query_one(CaptureInput).value == "b"


@pytest.mark.parametrize("keys", ["4", "n"])
async def test_any_stage_is_one_key_away(tmp_path: Path, keys: str) -> None:
    async with console(tmp_path) as at:
        await at.pilot.press("ctrl+t", keys)
        wanted = StageKey.PURPOSE if keys == "4" else StageKey.SUBSTANCE
        await at.until(lambda: at.session.stage is wanted)


async def test_no_key_overtakes_what_was_typed_before_it(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        for sign in "b: it hurts":
            at.app.post_message(events.Key("space" if sign == " " else sign, sign))
        for key in ("enter", "ctrl+t", "4", "f3", "c"):
            at.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await at.in_stage(4)
        await at.until(lambda: len(at.session.marks) == 1)
        assert [pain.text for pain in at.session.pains] == ["it hurts"]


async def test_an_ended_meeting_is_read_and_can_be_taken_up_again(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CLOSE) as at:
        at.meeting.kept(EndMeeting())
        await at.shows("■ read only")
        await at.pilot.press("o")
        await at.shows("Reopen it?")
        await at.pilot.press("y")
        await at.shows("Who does what by when")
        await at.line("one more thing")
        assert at.notes() == ["one more thing"]
        assert at.meeting.live.flush(5)


async def test_a_meeting_goes_back_to_the_list_of_sessions(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("one")
        await at.pilot.press("f12")
        await at.shows("1 session")
        await at.pilot.press("enter")
        await at.shows("What hurts, whom")
        await at.line("two")
        assert at.notes() == ["one", "two"]
        await at.pilot.press("f12")
        await at.shows("1 session")


async def test_leaving_a_stage_asks_for_its_conclusion_and_takes_no(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        at.clock.passes(20)
        await at.pilot.press("ctrl+t", "5")
        await at.until(lambda: "What is the common pain" in at.text())
        await at.line("= we all lose water")
        await at.until(lambda: "What is the common pain" not in at.text())
        assert at.session.conclusions[0].text == "we all lose water"
        at.clock.passes(10)
        await at.pilot.press("ctrl+t", "4")
        await at.until(lambda: "Do we have consent" in at.text())
        await at.pilot.press("escape")
        await at.until(lambda: "Do we have consent" not in at.text())
        assert len(at.session.conclusions) == 1


async def test_a_glance_at_a_stage_asks_nothing_wins_nothing_and_gets_no_tick(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        at.clock.passes(6)
        await at.pilot.press("ctrl+t", "4")
        await at.in_stage(4)
        at.clock.passes(0.1)
        await at.pilot.press("ctrl+t", "2")
        await at.in_stage(2)
        await at.pilot.pause()
        assert "The purpose in one sentence" not in at.text()
        assert "·4 Purpose" in at.text()
        assert "ahead" not in at.text()
        at.clock.passes(31)
        at.meeting.query_one("#header").refresh()
        await at.shows("12 min late")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_ahead_is_said_in_words_at_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    async with console(tmp_path, size=size) as at:
        at.clock.passes(20)
        await at.pilot.press("ctrl+t", "n")
        await at.shows("5 min ahead")
        assert "-5" not in at.text()


async def test_undo_redo_and_oops(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("one")
        await at.pilot.press("ctrl+z")
        assert at.notes() == []
        await at.pilot.press("ctrl+y")
        assert at.notes() == ["one"]
        await at.line("oops")
        assert at.notes() == []


async def test_up_brings_the_last_line_back(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("b: the rivr is low")
        await at.pilot.press("up")
        assert at.meeting.query_one(CaptureInput).value == "b: the rivr is low"


async def test_a_line_that_is_not_understood_is_kept_with_its_doubt_and_leaves_the_line_free(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        await at.say("! z too soon")
        assert "Nobody here has the letter z" in at.text()
        await at.line("")
        assert at.session.concerns[0].text == "z too soon"
        assert at.session.concerns[0].doubt == "Nobody here has the letter z"
        assert at.meeting.query_one(CaptureInput).value == ""


async def test_a_command_that_is_refused_is_answered_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await at.line("draft: By 2028 six districts pump less.")
        await at.line("consent")
        before = at.session
        for line, why in (
            ("ratify", "Not ratified: not heard yet"),
            ("consent", "A round on these words is open"),
            ("back", "No break is running"),
            ("draft: By 2028 six districts pump less.", "the version that stands"),
        ):
            await at.say(line)
            assert "private note" not in at.text()
            await at.line("")
            await at.shows(why)
            assert at.meeting.query_one(CaptureInput).value == ""
        assert (at.session.notes, at.session.rounds) == (before.notes, before.rounds)


async def test_what_takes_several_rows_beneath_the_line_begins_in_one_column(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, size=(80, 24)) as at:
        await at.say(". " + "she never looks at him " * 5)
        rows = [row for row in at.text().split("\n") if "looks at him" in row][:2]
        assert len({len(row) - len(row.lstrip()) for row in rows}) == 1


async def test_the_clock_of_a_stage_says_how_late_it_is_in_signs_too(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        for minutes, sign in (
            (10, "Problem 10:00 of 25:00"),
            (11, "! Problem 21:00"),
            (5, "‼ over"),
        ):
            at.clock.passes(minutes)
            at.meeting.query_one("#header").refresh()
            await at.shows(sign)


async def test_a_blank_screen_shows_nothing_and_comes_back_by_a_word_only(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line(". the tribe will leave")
        await at.pilot.press("f9")
        await at.until(lambda: isinstance(at.app.screen, BlankScreen))
        for keys in (["f9"], ["escape"], ["enter"], [*"shoe", "enter"]):
            await at.pilot.press(*keys)
            assert isinstance(at.app.screen, BlankScreen)
        assert "tribe" not in at.text()
        assert at.meeting.live.session.blanked
        await at.pilot.press(*"show", "enter")
        await at.until(lambda: not isinstance(at.app.screen, BlankScreen))
        assert not at.meeting.live.session.blanked


async def test_the_wall_preview_shows_nothing_private(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("problem: Wells in the lower valley fail every August, for all of us.")
        await at.line("b: fish kill")
        await at.line(". SECRET plan")
        await at.pilot.press("f3", "b", "ctrl+l")
        await at.until(lambda: "what the room sees" in at.text())
        assert "fish kill" in at.text()
        assert "SECRET" not in at.text()
        assert "objects" not in at.text()


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (20, 8)])
async def test_hostile_names_and_lines_are_text_in_every_stage(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with console(tmp_path, names=HOSTILE, stage=StageKey.PREPARE, size=size) as at:
        for text in HOSTILE:
            at.meeting.keep_line(f"! a: {text}")
        at.meeting.keep_line(f"purpose: {HOSTILE[2]} by 2028")
        for number in range(8):
            await at.pilot.press("ctrl+t", str(number))
            await at.in_stage(number)
            await at.pilot.pause()
            assert "\x1b" not in at.text()
            assert "\u202e" not in at.text()
        assert len(at.session.concerns) == len(HOSTILE)


async def test_keys_come_from_the_settings_and_a_clash_is_named(tmp_path: Path) -> None:
    settings = Settings(keys={"mark.objects": "f19", "undo": "f19", "nonsense": "x"})
    async with console(tmp_path, settings=settings) as at:
        await at.pilot.press("f19", "b")
        assert [mark.kind for mark in at.session.marks] == [MarkKind.OBJECTS]
        said = at.notifications()
        assert any("undo" in line and "already" in line for line in said)
        assert any("nonsense" in line for line in said)


async def test_what_another_console_keeps_is_seen_within_a_moment(tmp_path: Path) -> None:
    async with console(tmp_path) as one, console(tmp_path) as two:
        await one.line("from the first")
        await two.until(lambda: "from the first" in two.text())
        await two.line("from the second")
        await one.until(lambda: "from the second" in one.text())


async def test_a_half_typed_line_comes_back(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.say("half a thou")
    async with console(tmp_path) as at:
        assert at.meeting.query_one(CaptureInput).value == "half a thou"


async def test_keys_that_come_all_at_once_are_obeyed_in_their_order(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        for key, sign in (
            *(("w", "w"), ("r", "r"), ("backspace", None), ("x", "x"), ("ctrl+u", None)),
            *(("a", "a"), ("c", "c"), ("left", None), ("b", "b"), ("end", None), ("d", "d")),
        ):
            at.app.post_message(events.Key(key, sign))
        line = at.meeting.query_one("#line", Input)
        await at.until(lambda: line.value.endswith("d"))
        assert line.value == "abcd"


async def test_one_pasted_line_stands_in_the_capture_line_once(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.say("said: ")
        at.app.post_message(events.Paste("pumps burn out"))
        line = at.meeting.query_one("#line", Input)
        await at.until(lambda: "out" in line.value)
        await at.pilot.pause()
        assert line.value == "said: pumps burn out"


async def test_more_of_the_last_line_is_for_whom_that_line_is(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        for line, audience in (("the river is low", "for all"), (". he naps", "private")):
            await at.line(line)
            await at.say("& and more")
            await at.shows(f"goes on with the last line: “and more” · {audience}")
            await at.pilot.press("ctrl+u")


async def test_the_newest_pain_is_in_sight_however_many_there_are(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM, size=(80, 24)) as at:
        for number in range(14):
            await at.line(f"pain: b: number {number} hurts")
        await at.until(lambda: "number 13 hurts" in at.text().split("room ")[0])
        assert "number 0 hurts" not in at.text().split("room ")[0]
        await at.pilot.press("tab", "tab", "home")
        assert "number 0 hurts" in at.text()
