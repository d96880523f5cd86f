"""Two meetings are laid side by side from the archive, by real keys on the example alliance."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from textual.content import Content

from bench.example import play_all
from convene_tui.storage.archive import Archive
from convene_tui.tui.dialogs.choice import ChoiceDialog
from convene_tui.tui.panels.pairs import PairList
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.compare import CompareScreen
from tests.domain.whole_meeting import whole_meeting
from tests.tui.archive_console import HOSTILE, AtArchive, archive_console


@asynccontextmanager
async def alliance(tmp_path: Path, size: tuple[int, int] = (120, 36)) -> AsyncIterator[AtArchive]:
    """The console on the three meetings of the example."""
    play_all(tmp_path / "sessions")
    async with archive_console(tmp_path, size=size) as at:
        yield at


async def side_by_side(at: AtArchive, title: str) -> None:
    """Press the key on a meeting, and wait until it is beside the one that it follows."""
    await at.choose(title)
    await at.press("c")
    await at.until(lambda: isinstance(at.app.screen, (CompareScreen, ChoiceDialog)))
    if isinstance(at.app.screen, ChoiceDialog):
        await at.press("enter")
    await at.until(lambda: isinstance(at.app.screen, CompareScreen))
    await at.pilot.pause()


def rows(at: AtArchive, first: str, last: str) -> list[str]:
    """The rows of the screen from one heading to the next."""
    lines = at.text().splitlines()
    begin = next(n for n, line in enumerate(lines) if line.startswith(f" {first}  "))
    end = next(n for n, line in enumerate(lines) if line.startswith(f" {last}  "))
    return lines[begin:end]


async def test_a_meeting_is_laid_beside_the_one_that_it_follows(tmp_path: Path) -> None:
    async with alliance(tmp_path) as at:
        await side_by_side(at, "Second")
        title, bar, *_ = at.text().splitlines()
        assert title.index("First meeting · 17 Nov 2026") < title.index("Second meeting · 12 Jan")
        assert "1 Concerns" in bar
        assert "8 Outcome" in bar
        concerns = "\n".join(rows(at, "1 Concerns", "2 Seats"))
        assert "↺ came back    Gus Hahn: our members will not have" in concerns
        assert "✓ closed       Bo Cruz: in-stream flow" in concerns
        raised = next(line for line in concerns.splitlines() if line.startswith(" + raised"))
        assert raised.index("Mia Fox") > raised.index("│") > len(" + raised")
        await at.press("escape")
        at.on(ArchiveScreen)


async def test_on_a_narrow_screen_one_stands_below_the_other(tmp_path: Path) -> None:
    async with alliance(tmp_path, (80, 24)) as at:
        await side_by_side(at, "Second")
        title, bar, *_ = at.text().splitlines()
        assert title == " First meeting · 17 Nov 2026 → Second meeting · 12 Jan 2027"
        assert bar.endswith("8 Outcome")
        concerns = rows(at, "1 Concerns", "2 Seats")
        assert not [line for line in concerns if "│" in line]
        flow = next(n for n, line in enumerate(concerns) if "in-stream flow" in line)
        assert concerns[flow + 2].strip().startswith("→ accommodated: two feet of water")


async def test_a_number_goes_to_its_section_and_words_that_changed_have_a_sign(
    tmp_path: Path,
) -> None:
    async with alliance(tmp_path) as at:
        await side_by_side(at, "Second")
        await at.press("4")
        await at.until(lambda: at.text().splitlines()[2].startswith(" 4 Purpose"))
        purpose = "\n".join(rows(at, "4 Purpose", "5 Problem"))
        assert "−2028 season −the six valley districts pump" in purpose
        assert "+2030 season +every district of the whole" in purpose
        assert "▲ broader      date later: 2030" in purpose
        assert "Who asked for it, and who will do it?" in purpose
        pairs = at.app.screen.query_one(PairList)
        changed = [span.style for span in pairs.pairs[pairs.cursor].right[0].spans]
        assert any("underline" in str(style) for style in changed)
        await at.press("6")
        await at.shows("! overdue      Joy Adeyemi: what a loan would need")


async def test_the_list_scrolls_to_its_end_by_keys(tmp_path: Path) -> None:
    async with alliance(tmp_path, (80, 24)) as at:
        await side_by_side(at, "Third")
        assert "we form an alliance" not in at.text()
        await at.press("end")
        await at.shows("→ we form an alliance")
        await at.press("home")
        await at.shows("1 Concerns")


async def test_several_earlier_meetings_are_asked_about_nearest_first(tmp_path: Path) -> None:
    async with alliance(tmp_path) as at:
        await at.choose("Third")
        await at.press("c")
        await at.shows("beside which earlier meeting?")
        lines = [line for line in at.text().splitlines() if "2027-01-12" in line or "2026-" in line]
        second, first = (line for line in lines if "│" in line)
        assert "it follows this one" in second
        assert "First meeting" in first
        await at.press("2")
        await at.shows("First meeting · 17 Nov 2026")
        at.on(CompareScreen)
        # What the meeting between the two has settled is not called unsaid.
        await at.shows("in “Second")
        assert "left unsaid" not in at.text()


async def test_without_an_earlier_meeting_one_line_says_so(tmp_path: Path) -> None:
    async with alliance(tmp_path) as at:
        await at.choose("First")
        await at.press("c")
        await at.until(lambda: bool(at.notifications()))
        [said] = at.notifications()
        assert said == (
            "Nothing to compare with: no earlier meeting of Cascade Water Compact is here."
        )
        at.on(ArchiveScreen)


async def test_only_what_has_some_words_is_shown_while_they_are_typed(tmp_path: Path) -> None:
    async with alliance(tmp_path) as at:
        await side_by_side(at, "Second")
        await at.press("slash")
        await at.say("hydrologist")
        await at.until(lambda: "came back" not in at.text())
        assert "Bo Cruz: bring the tribe's hydrologist" in at.text()
        assert "2 Seats  " not in at.text().partition("\n")[2].partition("\n")[2]
        await at.press("enter", "escape")
        await at.shows("came back")
        at.on(CompareScreen)


async def test_what_people_typed_is_data_here_too(tmp_path: Path) -> None:
    words = " ".join(HOSTILE)
    one = replace(whole_meeting(), title="River one", alliance=words)
    one = replace(one, concerns=tuple(replace(c, text=words) for c in one.concerns))
    archive = Archive(tmp_path / "sessions")
    first = archive.create(one)
    archive.create(replace(one, title=f"River {HOSTILE[0]}", came_from=first.id))
    async with archive_console(tmp_path) as at:
        await side_by_side(at, "[red]Ann")
        assert at.clean()
        assert "[red]Ann[/]" in at.text()
        assert isinstance(at.app.screen.query_one(PairList).pairs[0].left[0], Content)
