"""The room sees the console's own screen: what is private is not there, at any size and stage."""

import importlib
import pkgutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen
from textual.widgets import Input, TextArea

import convene_tui.tui
from convene_tui.domain import intentions as do
from convene_tui.domain.model import Answer, ConcernTest, Session, StageKey
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live import LiveSession, Other
from convene_tui.storage.archive import Archive
from convene_tui.tui import mirror
from convene_tui.tui.keys.shown import with_keys
from convene_tui.tui.messages import LiveMoved
from convene_tui.tui.mirror import LOOK, RoomSees
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.registry import STAGE_PANELS, Around, make_panel, make_room_panel
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.cover import CoverScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.meeting.faces import Face, OwnFace, RoomFace
from tests.domain.meeting import START, asked, concern, draft, person, session, vote
from tests.tui.before_the_room import BeforeTheRoom, before_the_room, held_by
from tests.tui.private_words import SIGN

HOW_TO_LOOK, NOT_SHOWN, WHY_LATER = (
    with_keys(words, {}) for words in (mirror.HOW_TO_LOOK, mirror.NOT_SHOWN, mirror.WHY_LATER)
)
SIZES = ((80, 24), (120, 36))
NOT_ALOUD = ("⚑", "objects", "blank face", "must ask", "no mandate", "not read", "Room (private)")
"""Words of ours for what the facilitator saw, or for what only the facilitator counts."""


# ── nothing is drawn ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("size", SIZES)
async def test_no_stage_has_a_private_word_in_any_frame_but_while_one_looks(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with before_the_room(tmp_path, size=size) as at:
        for stage in AGENDA:
            await at.line(f":{stage.number}")
            await at.in_stage(stage.number)
            await at.press("f3", "b")
            await at.line(f". {SIGN} he is vain")
            at.frames.looking.clear()
            await at.look()
            await at.until(lambda: SIGN in "".join(at.frames.looking))
            await at.press("escape")
        assert len(at.frames.before_the_room) > len(AGENDA)
        assert at.frames.leaks(*NOT_ALOUD) == []


@pytest.mark.parametrize("stage", [s for s in StageKey if s is not StageKey.PREPARE])
async def test_no_live_resize_brings_anything_private_up(tmp_path: Path, stage: StageKey) -> None:
    async with before_the_room(tmp_path, stage=stage) as at:
        await at.press("f4", "a")
        for size in ((80, 24), (40, 12), (200, 60), (30, 8), (120, 36)):
            await at.pilot.resize_terminal(*size)
            await at.pilot.pause()
        assert at.frames.leaks(*NOT_ALOUD) == []
        assert SIGN not in held_by(at.meeting.face)


async def test_of_a_private_stage_stand_its_name_and_how_to_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, stage=StageKey.DEBRIEF, size=(80, 24)) as at:
        await at.shows("7 · Debrief")
        stage = [line.strip() for line in at.text().splitlines()[2:-4] if line.strip()]
        assert stage == ["7 · Debrief   private", HOW_TO_LOOK]
        assert at.said() == ""


async def test_the_facilitators_own_face_holds_nothing_while_the_room_looks_on(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path, mirrored=False) as at:
        own = at.meeting.query_one(OwnFace)
        await at.until(lambda: SIGN in held_by(own))
        await at.line(":4")
        await at.in_stage(4)
        await at.until(lambda: SIGN in own.query_one(TextArea).text)
        await at.line(":mirrored")
        await at.until(lambda: isinstance(at.meeting.face, RoomFace))
        assert own.session is None
        assert not own.display
        assert SIGN not in held_by(own)
        await at.until(lambda: "aloud Draft text" in at.meeting.face.query_one(TextArea).text)
        assert at.frames.leaks() == []
        await at.line(":alone")
        await at.until(lambda: SIGN in own.query_one(TextArea).text)


async def test_mirrored_says_at_once_what_is_hidden_and_how_to_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, mirrored=None) as at:
        await at.shows("Can the room see this screen?")
        await at.line(":mirrored")
        assert at.said().strip() == (
            "What is private is hidden: ctrl+r looks for a minute, :alone undoes it."
        )
        assert "Can the room" not in at.text()
        await at.line(":alone")
        await at.shows("Only you see this screen.")
        await at.shows("Room (private)")


# ── every panel, every screen ────────────────────────────────────────────────────────────

FOR_THE_ROOM = {
    "meeting": "DescribedPanel",
    "roster": "RoomRosterPanel",
    "roll": "RoomRollPanel",
    "statement": "StatementPanel",
    "pains": "PainsPanel",
    "holes": "NamedPanel",
    "draft": "RoomDraftPanel",
    "gauges": "RoomVersionsPanel",
    "concerns": "ConcernsPanel",
    "consent": "RoomConsentPanel",
    "commitments": "CommitmentsPanel",
    "outcome": "RoomOutcomePanel",
}
PRIVATE_PANELS = {"board", "moves", "elements"}


def test_every_panel_of_a_stage_is_for_the_room_or_private() -> None:
    around = Around(lambda: START, DEFAULTS, {})
    names = {name for stage in AGENDA for name in stage.panels}
    assert names == FOR_THE_ROOM.keys() | PRIVATE_PANELS == STAGE_PANELS.keys()
    assert all(make_panel(name, around) for name in names)
    made = {name: make_room_panel(name, around) for name in names}
    assert {n: type(panel).__name__ for n, panel in made.items() if panel} == FOR_THE_ROOM


async def test_around_the_stage_the_room_has_the_path_and_nothing_else(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        face = at.meeting.query_one(RoomFace)
        ours = {
            type(widget).__name__
            for widget in face.walk_children()
            if type(widget).__module__.startswith("convene_tui.")
        }
        panels = {"StatementPanel", "PainsPanel"}
        assert ours == {"FoldedPath", "PathPanel", "RoomStage", "Panels", "RowList"} | panels
        assert not at.meeting.query(OwnFace)


SEEN_BY_THE_ROOM = {
    "MeetingScreen": RoomSees.ALWAYS,
    "BlankScreen": RoomSees.ALWAYS,
    "CoverScreen": RoomSees.ALWAYS,
    "WallScreen": RoomSees.ALWAYS,
    "ServedScreen": RoomSees.ALWAYS,
    "Palette": RoomSees.ALWAYS,
    "HelpScreen": RoomSees.IF_MADE_FOR_IT,
    "ConsentDialog": RoomSees.IF_MADE_FOR_IT,
    "CardsDialog": RoomSees.IF_MADE_FOR_IT,
    "LineDialog": RoomSees.IF_MADE_FOR_IT,
    "FormDialog": RoomSees.IF_MADE_FOR_IT,
    "EditorDialog": RoomSees.IF_MADE_FOR_IT,
    "ActsDialog": RoomSees.IF_MADE_FOR_IT,
    "ConfirmDialog": RoomSees.IF_MADE_FOR_IT,
    "ConflictDialog": RoomSees.IF_MADE_FOR_IT,
    "VersionsDialog": RoomSees.IF_MADE_FOR_IT,
}


def test_a_screen_is_private_unless_it_stands_in_this_list() -> None:
    for module in pkgutil.walk_packages(convene_tui.tui.__path__, "convene_tui.tui."):
        importlib.import_module(module.name)

    def kinds(of: type[Screen[Any]]) -> set[type[Screen[Any]]]:
        return {of}.union(*(kinds(kind) for kind in of.__subclasses__()))

    ours = {kind for kind in kinds(Screen) if kind.__module__.startswith("convene_tui.")}
    assert len(ours) > 30
    said = {kind.__name__: vars(kind)["ROOM_SEES"] for kind in ours if "ROOM_SEES" in vars(kind)}
    assert said == SEEN_BY_THE_ROOM


@pytest.mark.parametrize("key", ["ctrl+e", "f8", "ctrl+f", "ctrl+n", "f12"])
async def test_a_private_screen_is_refused_with_the_way_to_it(tmp_path: Path, key: str) -> None:
    async with before_the_room(tmp_path, size=(80, 24)) as at:
        await at.say("half a thought")
        await at.press(key)
        await at.shows(NOT_SHOWN)
        assert isinstance(at.app.screen, MeetingScreen)
        assert at.app.live is not None
        assert at.meeting.query_one(CaptureInput).value == "half a thought"
        assert at.frames.leaks() == []


@pytest.mark.parametrize("keys", ["ctrl+k", "f1", "ctrl+l", "ctrl+p", "ctrl+o"])
@pytest.mark.parametrize("stage", [StageKey.CONCERNS, StageKey.PROBLEM])
async def test_a_screen_for_all_is_shown_with_what_is_for_all(
    tmp_path: Path, keys: str, stage: StageKey
) -> None:
    async with before_the_room(tmp_path, stage=stage) as at:
        await at.press(keys)
        await at.until(lambda: not isinstance(at.app.screen, MeetingScreen))
        await at.pilot.pause(0.1)
        assert at.frames.leaks() == []


@pytest.mark.parametrize("key", ["ctrl+k", "f1", "ctrl+o", "ctrl+e"])
async def test_in_a_private_stage_no_dialog_is_for_all(tmp_path: Path, key: str) -> None:
    async with before_the_room(tmp_path, stage=StageKey.DEBRIEF) as at:
        await at.press(key)
        await at.shows(NOT_SHOWN)
        assert isinstance(at.app.screen, MeetingScreen)


# ── the look ─────────────────────────────────────────────────────────────────────────────


async def looking(at: BeforeTheRoom) -> None:
    """Look, and see something."""
    await at.look()
    await at.shows("the room sees this")
    await at.shows("Room (private)")


def covered(at: BeforeTheRoom) -> bool:
    """Whether the look is over, and what is private is gone."""
    return at.app.mirror.covers and isinstance(at.meeting.face, RoomFace)


async def test_a_look_says_that_the_room_sees_it_and_ends_after_a_minute(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, size=(80, 24)) as at:
        await looking(at)
        await at.shows("the room sees this · 1:00 · esc hides")
        at.clock.passes(0.5)
        await at.shows("the room sees this · 0:30 · esc hides")
        at.clock.passes(0.51)
        await at.until(lambda: covered(at))
        await at.until(lambda: "the room sees this" not in at.text())
        assert at.frames.leaks(*NOT_ALOUD) == []


async def test_a_clock_that_is_put_back_ends_the_look_too(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        at.clock.now -= LOOK
        await at.until(lambda: covered(at))


async def test_a_typed_line_ends_the_look_and_a_mark_does_not(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        await at.press("f3", "b")
        await at.until(lambda: any(mark.person == "p-b" for mark in at.session.marks))
        assert at.app.mirror.looking
        await at.line(f". {SIGN} he is vain")
        assert covered(at)
        assert at.said().strip() == "✓ kept"
        await at.press("up")
        assert at.meeting.query_one(CaptureInput).value == ""
        assert at.frames.leaks(*NOT_ALOUD) == []


async def test_escape_ends_the_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        await at.press("escape")
        assert covered(at)
        assert at.frames.leaks(*NOT_ALOUD) == []


async def test_the_stage_that_anybody_moves_ends_the_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        elsewhere(at, do.EnterStage(StageKey.CONCERNS))
        await at.until(lambda: covered(at))
        await at.shows("5 · Concerns")
        assert at.frames.leaks(*NOT_ALOUD) == []


def elsewhere(at: BeforeTheRoom, *intentions: do.Intention) -> None:
    """Another console keeps something."""
    store = Archive(at.app.archive.folder, clock=at.clock).store(at.session.id)
    live = LiveSession.open(store, clock=at.clock, new_id=iter_ids())
    for intention in intentions:
        live.keep(intention)


def iter_ids() -> Any:
    """Ids of another console."""
    numbers = iter(range(1000))
    return lambda: f"other{next(numbers):06}"


async def test_a_dialog_of_a_look_is_covered_in_its_end_and_keeps_what_was_half_typed(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path, stage=StageKey.DEBRIEF) as at:
        await looking(at)
        await at.press("tab", "home", "enter", "enter")
        await at.until(lambda: bool(at.app.screen.query("#field-seen")))
        dialog = at.app.screen
        dialog.query_one("#field-seen", Input).focus()
        await at.say(f"{SIGN} half typed")
        at.clock.passes(1.1)
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        await at.shows("ctrl+r looks for a minute")
        await at.press("ctrl+r")
        assert at.app.screen is dialog
        assert f"{SIGN} half typed" in dialog.query_one("#field-seen", Input).value
        await at.press("ctrl+s")
        await at.until(lambda: any("half typed" in r.seen for r in at.session.readings))
        assert at.frames.leaks() == []


async def test_what_is_covered_can_be_left_without_a_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        await at.press("f8")
        at.clock.passes(1.1)
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert covered(at)
        assert at.frames.leaks() == []


async def test_what_shines_through_a_page_for_all_is_covered_too(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        await at.press("ctrl+f")
        await at.until(lambda: len(at.app.screen_stack) == 2)
        await at.press("f1")
        await at.until(lambda: len(at.app.screen_stack) == 3)
        at.clock.passes(1.1)
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        assert at.frames.leaks() == []


async def test_a_dialog_for_the_room_is_covered_when_the_stage_becomes_private(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path) as at:
        await at.press("ctrl+k")
        await at.until(lambda: len(at.app.screen_stack) == 2)
        await at.say("a card")
        elsewhere(at, do.EnterStage(StageKey.DEBRIEF))
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))


# ── the list ─────────────────────────────────────────────────────────────────────────────


async def test_the_list_opens_covered_and_a_look_shows_it(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, in_meeting=False, size=(80, 24)) as at:
        await at.shows("Private: the room sees this screen.")
        await at.press("escape")
        assert isinstance(at.app.screen, CoverScreen)
        await at.press("ctrl+r")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.shows(SIGN)
        await at.shows("the room sees this · ")
        at.clock.passes(1.1)
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        await at.line("what")
        await at.line(":alone")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        assert not at.app.mirror.room_sees
        assert at.frames.leaks("sessions") == []


async def test_from_the_list_that_covers_a_left_meeting_escape_leads_nowhere(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path) as at:
        await looking(at)
        await at.press("f12")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.shows("the room sees this · ")
        at.clock.passes(1.1)
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        await at.press("escape")
        assert isinstance(at.app.screen, CoverScreen)
        assert at.frames.leaks("sessions") == []


async def test_a_meeting_that_ends_is_covered_and_not_read_to_the_room(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        elsewhere(at, do.EndMeeting())
        await at.shows("another console: Enter keeps")
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, CoverScreen))
        await at.pilot.pause(0.1)
        assert at.frames.leaks() == []


# ── what is typed and said ───────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "stage"),
    [
        (f". {SIGN} he is vain", StageKey.PROBLEM),
        (f". ! c {SIGN} she told me", StageKey.CONCERNS),
        (f"private: {SIGN}", StageKey.CLOSE),
        (f"seat b who knows {SIGN}", StageKey.SUBSTANCE),
        (f"answer pays: {SIGN}", StageKey.SUBSTANCE),
        (f"{SIGN} the mayor", StageKey.DEBRIEF),
        (f"read b out {SIGN}", StageKey.DEBRIEF),
        (f"add {SIGN}", StageKey.DEBRIEF),
        (f"= {SIGN}", StageKey.DEBRIEF),
        (f"! b {SIGN}", StageKey.DEBRIEF),
        (f"@ {SIGN}, {SIGN}", StageKey.DEBRIEF),
        (f"meal: {SIGN}", StageKey.DEBRIEF),
    ],
)
async def test_dots_stand_for_a_private_line_before_and_after_enter(
    tmp_path: Path, line: str, stage: StageKey
) -> None:
    async with before_the_room(tmp_path, stage=stage, size=(80, 24)) as at:
        await at.say(line)
        field = at.meeting.query_one(CaptureInput)
        assert field.value == line
        assert at.said().strip() == "private"
        await at.shows("••")
        await at.line("")
        await at.until(lambda: at.said().strip() == "✓ kept")
        assert field.value == ""
        await at.press("up")
        assert field.value == ""
        await at.press("ctrl+z")
        await at.until(lambda: at.said().strip() == "↶ taken back")
        await at.press("ctrl+y")
        await at.until(lambda: at.said().strip() == "↶ done again")
        assert at.frames.leaks() == []


async def test_the_first_sign_of_a_private_line_is_a_dot_already(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        for sign in (".", "~"):
            await at.say(sign)
            assert at.meeting.query_one(CaptureInput).password
            await at.press("backspace")
        await at.say("~ a")
        assert at.said().strip() == "private"


@pytest.mark.parametrize(
    "line", ["b: it hurts", "! b too soon", "+ a by fri send it", ":5", "oops"]
)
async def test_a_line_for_all_is_read_as_it_is_typed(tmp_path: Path, line: str) -> None:
    async with before_the_room(tmp_path, stage=StageKey.SUBSTANCE) as at:
        await at.say(line)
        await at.pilot.pause()
        assert not at.meeting.query_one(CaptureInput).password
        assert line in at.text()


async def test_what_was_typed_in_private_stays_covered_when_the_stage_is_for_all(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path, stage=StageKey.DEBRIEF) as at:
        await at.say(f"{SIGN} the mayor is a crook")
        await at.press("ctrl+t", "2")
        await at.shows("2 · Problem")
        await at.say(" and vain")
        assert at.said().strip() == "private"
        assert at.frames.leaks() == []


async def test_a_mark_word_stays_covered_although_it_became_a_note(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await at.say("blank a")
        assert at.meeting.query_one(CaptureInput).password
        await at.say("nnabelle")
        assert at.meeting.query_one(CaptureInput).password
        await at.press("ctrl+u")
        await at.say("a note")
        assert not at.meeting.query_one(CaptureInput).password


async def test_what_a_concern_in_confidence_became_for_all_does_not_say_that_it_was_one(
    tmp_path: Path,
) -> None:
    released = concern(1, text="a doubt", off_record=True, released=True)
    whole = replace(nearly_agreed(), concerns=(released,))
    async with before_the_room(tmp_path, session=whole) as at:
        await at.shows("a doubt")
        assert at.frames.leaks("off the record") == []


async def test_why_a_line_is_not_kept_is_said_in_a_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        await at.line("& more")
        assert at.said().strip() == WHY_LATER
        assert at.meeting.query_one(CaptureInput).value == "& more"
        await at.look()
        await at.shows("There is no line here")
        await at.press("escape")
        assert at.frames.leaks("no line here") == []


async def test_a_mark_is_acknowledged_without_name_or_sign_and_moves_nothing(
    tmp_path: Path,
) -> None:
    async with before_the_room(tmp_path, size=(80, 24)) as at:
        await at.pilot.pause()
        before = at.text().splitlines()
        await at.press("f3")
        await at.shows(" …")
        await at.press("b")
        await at.until(lambda: at.said().strip() == "✓ kept")
        after = at.text().splitlines()
        assert before[1:-3] == after[1:-3]
        await at.press("f3", "x")
        await at.until(lambda: at.said().strip() == WHY_LATER)
        assert at.frames.leaks(*NOT_ALOUD) == []


async def test_nothing_is_released_unseen(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        before = at.session
        await at.line("release")
        assert at.said().strip() == "ctrl+r first, to see what goes to all."
        assert at.session is before
        assert at.frames.leaks() == []


async def test_what_is_said_in_a_corner_waits_for_a_look(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        at.app.notify(f"Not kept, concern of {SIGN}", markup=False)
        await at.until(lambda: at.notifications() == [HOW_TO_LOOK])
        await at.look()
        await at.until(lambda: f"Not kept, concern of {SIGN}" in at.notifications())
        await at.shows(f"Not kept, concern of {SIGN}")
        await at.press("escape")
        await at.pilot.pause(0.1)
        assert at.notifications() == []
        assert at.frames.leaks() == []


async def test_where_others_are_is_not_said_before_the_room(tmp_path: Path) -> None:
    async with before_the_room(tmp_path) as at:
        # Nobody gives a sign of life here, which would take the place of these.
        at.meeting.live._beside._presence = None
        at.meeting.live._beside.others = (Other(SIGN, "Room (private)", f"{SIGN} he is vain"),)
        at.meeting.post_message(LiveMoved())
        await at.shows("+1")
        assert at.frames.leaks(*NOT_ALOUD) == []


# ── consent ──────────────────────────────────────────────────────────────────────────────

WORDS = "By 2028 six districts pump no more than the aquifer refills."


def nearly_agreed() -> Session:
    """All have said yes, and one thing said in confidence is open."""
    ann = person("a", "Ann Lee")
    confidence = concern(1, text=f"{SIGN} she told me", off_record=True, private=True)
    whole = session(
        ann,
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=(replace(vote("a", Answer.YES), at=START),),
        concerns=(confidence,),
    )
    return replace(whole, stage=StageKey.CONCERNS, id="2026-11-24-cascade")


async def test_before_the_room_consent_claims_nothing_and_is_refused_without_a_reason(
    tmp_path: Path,
) -> None:
    claims = ("Nothing stands", "in confidence", "Not ratified", "merely heard")
    async with before_the_room(tmp_path, session=nearly_agreed()) as at:
        await at.shows("yes 1")
        await at.line("ratify")
        await at.until(lambda: at.said() == "Not now: ctrl+r says why.")
        assert at.session.ratified is None
        assert at.session.notes == ()
        await at.press("tab", "tab", "enter")
        await at.until(lambda: len(at.app.screen_stack) == 2)
        await at.press("a", "1", "escape")
        assert at.frames.leaks(*claims) == []
        await at.look()
        await at.shows("One thing said in confidence is open.")


async def test_a_key_in_a_panel_leaves_what_the_room_does_not_know_as_it_is(
    tmp_path: Path,
) -> None:
    whole = nearly_agreed()
    heard = concern(2, text="too soon", tests=(ConcernTest.EXPLAINED,), person="p-a")
    async with before_the_room(
        tmp_path, session=replace(whole, concerns=(heard, *whole.concerns))
    ) as at:
        await at.shows("too soon")
        await at.press("tab", "home", "enter", "u")
        await at.until(lambda: at.session.concerns[0].state == "understood")
        assert at.session.concerns[0].tests == heard.tests
        assert at.session.concerns[0].person == "p-a"


# ── half-written texts ───────────────────────────────────────────────────────────────────


async def test_what_is_half_written_alone_is_not_shown_and_comes_back(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, stage=StageKey.PURPOSE, mirrored=False) as at:
        await at.press("ctrl+o", "end")
        await at.say(f" {SIGN}half")
        await at.until(lambda: "half" in at.meeting.live.half_typed.get("draft", ""))
        await at.press("escape")
        await at.line(":mirrored")
        await at.until(lambda: isinstance(at.meeting.face, RoomFace))
        await at.until(lambda: "aloud" in editor(at.meeting.face))
        await at.press("ctrl+o", "end")
        await at.say(" by 2028")
        await at.until(lambda: "by 2028" in at.meeting.live.half_typed.get("draft for all", ""))
        await at.look()
        await at.until(lambda: f"{SIGN}half" in editor(at.meeting.face))
        await at.press("escape")
        await at.until(lambda: "by 2028" in editor(at.meeting.face))
        assert at.frames.leaks() == []


def editor(face: Face) -> str:
    """The text of the draft on a face."""
    return "".join(area.text for area in face.query(TextArea))


async def test_while_it_is_asked_who_sees_the_screen_nothing_else_is_said(tmp_path: Path) -> None:
    async with before_the_room(tmp_path, mirrored=None, in_meeting=False) as at:
        at.app.notify(f"Not kept, concern of {SIGN}", markup=False)
        await at.pilot.pause(0.1)
        assert at.notifications() == []
        await at.press("m")
        await at.until(lambda: at.notifications() == [HOW_TO_LOOK])
    async with before_the_room(tmp_path, mirrored=None, in_meeting=False) as at:
        at.app.notify("A word", markup=False)
        await at.press("a")
        await at.until(lambda: at.notifications() == ["A word"])
