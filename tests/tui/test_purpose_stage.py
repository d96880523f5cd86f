"""The purpose stage: drafts under the check, versions, dismissals, and what the room gives."""

from pathlib import Path

from textual.widgets import OptionList, Static

from convene_tui.domain import intentions as do
from convene_tui.domain.model import StageKey, Subject
from convene_tui.tui.panels.editor import DraftEditor
from tests.tui.console import Console, console

NARROW = "By 2028 the six valley districts pump no more than the aquifer refills."


async def write(at: Console, text: str) -> None:
    """Write a draft with the keyboard, in the place of what stands there."""
    await at.pilot.press("ctrl+o")
    await at.until(lambda: isinstance(at.app.focused, DraftEditor))
    at.meeting.query_one(DraftEditor).text = ""
    await at.say(text)


async def test_a_draft_is_checked_while_it_is_written_and_kept_by_ctrl_s(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await write(at, NARROW)
        await at.shows("● by when")
        assert at.session.purpose == ""
        await at.pilot.press("ctrl+s")
        await at.shows("Draft · version 1")
        assert at.session.purpose == NARROW


async def test_four_drafts_become_four_versions_with_what_they_changed(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE, size=(120, 50)) as at:
        drafts = (
            "Fix water for everyone.",
            "The six districts pump less water.",
            "The six districts pump no more than the aquifer refills.",
            NARROW,
        )
        for number, draft in enumerate(drafts, 1):
            await write(at, draft)
            await at.pilot.press("ctrl+s")
            await at.shows(f"Draft · version {number}")
        assert [d.text for d in at.session.versions(Subject.PURPOSE)] == list(drafts)
        await at.shows("v4 ")
        await at.shows("since version 3")


async def test_what_is_in_or_out_of_scope_is_in_sight_as_soon_as_it_is_kept(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE, size=(80, 24)) as at:
        await at.line("draft: By 2028 six districts pump less, so that no orchard goes dry.")
        for words in ("in: metering", "in: the wells", "out: the fish", "out: the dam"):
            await at.line(words)
            await at.shows(words.replace(":", " "))
        await at.line("draft: By 2029 six districts pump less, so that no orchard goes dry.")
        await at.shows("v2 10:")


async def test_a_question_points_at_its_words_and_is_dismissed_for_good(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await write(at, "We unlock synergies for everyone in a holistic ecosystem.")
        await at.shows("?")
        questions = at.meeting.query_one("#draft-questions", OptionList)
        await at.until(lambda: any(":" in (o.id or "") for o in questions.options))
        await at.pilot.press("tab")
        await at.until(lambda: questions.has_focus)
        place = next(n for n, o in enumerate(questions.options) if ":" in (o.id or ""))
        asked = questions.options[place].id
        questions.highlighted = place
        await at.pilot.press("enter", "x")
        await at.until(lambda: at.session.dismissed == (asked,))
        await at.until(lambda: asked not in [o.id for o in questions.options])


async def test_a_half_written_draft_comes_back(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await write(at, "By 2028 the six dis")
        await at.pilot.pause(0.2)
    async with console(tmp_path) as at:
        assert at.meeting.query_one(DraftEditor).text == "By 2028 the six dis"


async def test_ratings_are_taken_by_letter_and_digits_and_a_lone_low_voice_is_named(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await at.line(f"draft: {NARROW}")
        await at.pilot.press("f8")
        await at.shows("We could not do it alone")
        await at.say("5544" * 3 + "d1155" + "e5544" + "5544")
        await at.until(lambda: len(at.session.ratings) == 6)
        await at.shows("lowest 1 Di")
        await at.pilot.press("escape")
        await at.line("draft: Wells hold by 2029.")
        await at.shows("earlier version)")


async def test_the_stage_shows_what_the_room_says_at_each_rating_and_once_f8_closes(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, NARROW))
        lamps = at.meeting.query_one("#lamps", Static)
        await at.until(lambda: "the room says not asked yet" in str(lamps.content))
        first = at.session.people[0]
        at.meeting.kept(do.Rate(first.id, (5, 5, 5, 5)))
        await at.until(lambda: "the room says right-sized" in str(lamps.content))
        await at.pilot.press("f8")
        await at.shows("We could not do it alone")
        await at.say("1111" * 5)
        await at.until(lambda: len(at.session.ratings) == 6)
        await at.pilot.press("escape")
        await at.until(lambda: "the room says we differ" in str(lamps.content))


async def test_a_purpose_is_accepted_against_the_words_with_its_reason(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await at.line("draft: Better water for all.")
        await at.pilot.press("tab", "tab")
        await at.pilot.press("enter", "v")
        await at.shows("The room keeps it as it is")
        await at.say("we know what it means")
        await at.pilot.press("enter")
        await at.until(lambda: at.session.accepted_reason == "we know what it means")
        await at.shows("accepted as it is")


async def test_two_versions_are_laid_side_by_side_by_a_key(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE, size=(120, 50)) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, "Cut the wait at the gate by 2033."))
        at.meeting.kept(
            do.KeepDraft(Subject.PURPOSE, "Cut the wait at the gate to 2 hours by 2030.")
        )
        await at.shows("v2 ")
        await at.pilot.press("tab", "tab")
        await at.pilot.press("enter", "c")
        await at.shows("v1 beside v2")
        await at.shows("≠ sooner")
        await at.shows("Which of these two, and why?")
        await at.pilot.press("escape")


async def test_a_draft_in_another_language_is_left_to_the_room(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await write(at, "Bis 2030 halbieren wir die Zahl der Toten auf der Strecke.")
        await at.shows("I read English only; the room can still rate it.")
        await at.pilot.press("ctrl+s")
        await at.shows("Draft · version 1")
        await at.pilot.press("f8")
        await at.shows("We could not do it alone")
