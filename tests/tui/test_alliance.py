"""The alliance by real keys: each place is worked with, and what is kept is on disk."""

import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from textual.widgets import Input, TextArea

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.assessing import Judge
from convene_tui.domain.alliance.elements.representatives import plan
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.words import (
    CharterSize,
    Held,
    Hindrance,
    Lasting,
    LeaderTrait,
    Method,
    Place,
    Probe,
    Reply,
    Settling,
    Shown,
    Sight,
    Topic,
    TrainSign,
    Trait,
    Verdict,
    WhyNot,
)
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.model import Element, ElementState, NoteKind, Session, Substance
from convene_tui.domain.public.charter_text import open_points, written
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.settings import Settings
from convene_tui.tui.app import ConveneApp
from convene_tui.tui.dialogs.editor import EditorDialog
from convene_tui.tui.dialogs.forms import FormDialog
from convene_tui.tui.panels.alliance.place import PlacePanel
from convene_tui.tui.panels.alliance.places import PlacesList
from convene_tui.tui.screens.alliance import AllianceScreen
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.assess import AssessScreen
from convene_tui.tui.screens.blank import BlankScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.weigh import WeighScreen
from tests.domain.alliance.compact import SECOND, meetings
from tests.tui.archive_console import HOSTILE, AtArchive, opened_alliance
from tests.tui.console import ALONE, Clock, console

SIZES = [(80, 24), (120, 36)]


class AtAlliance(AtArchive):
    """The console on an alliance."""

    @property
    def screen(self) -> AllianceScreen:
        """The alliance on the screen, or behind a dialog."""
        return next(s for s in self.app.screen_stack if isinstance(s, AllianceScreen))

    @property
    def panel(self) -> PlacePanel:
        """The place that is open."""
        return self.screen.panel

    @property
    def kept(self) -> Alliance:
        """The alliance as its file has it."""
        return Alliances(self.app.archive).alliance("Compact")

    async def place(self, key: str, place: Place) -> None:
        """Go to a place by its key."""
        await self.press(key)
        await self.until(lambda: self.panel.PLACE is place and self.panel.has_focus)

    async def at_line(self, line_id: str) -> None:
        """Put the cursor on a line by the arrow keys alone."""
        await self.press("home")
        for _ in range(80):
            if self.panel.chosen_id.startswith(line_id):
                return
            await self.press("down")
        raise AssertionError(f"no line {line_id}; the screen:\n{self.text()}")

    async def signed(self, count: int) -> None:
        """Wait until so many have signed."""
        await self.until(lambda: len(self.kept.signatures) == count)

    async def judged(self, name: str, count: int) -> None:
        """Wait until so many questions of an invitation are answered."""
        shelf = Alliances(self.app.archive).invitations
        await self.until(lambda: len(shelf.load(name).judged) == count)

    async def probed(self, name: str, count: int) -> None:
        """Wait until so many questions behind the eight are answered."""
        shelf = Alliances(self.app.archive).invitations
        await self.until(lambda: len(shelf.load(name).probed) == count)

    async def came(self, count: int) -> None:
        """Wait until so much has come to the alliance."""
        await self.until(lambda: len(self.kept.incoming) == count)

    async def dialog(self) -> None:
        """Wait for a dialog."""
        await self.until(lambda: self.app.screen is not self.screen)

    async def closed(self) -> None:
        """Wait until the alliance is in front again."""
        await self.until(lambda: self.app.screen is self.screen)


@asynccontextmanager
async def alliance_console(
    tmp_path: Path,
    size: tuple[int, int] = (120, 36),
    hostile: bool = False,
    people: bool = True,
) -> AsyncIterator[AtAlliance]:
    """A console on the alliance of two meetings, opened from the archive with `a`."""
    clock = Clock()
    clock.now = SECOND + timedelta(days=1)
    archive = Archive(tmp_path / "sessions", clock=clock)
    for session in meetings():
        there = session if people else session.with_fields(people=())
        archive.create(made_hostile(there) if hostile else there)
    async with opened_alliance(archive, clock, tmp_path, size, AtAlliance) as at:
        yield at


def made_hostile(session: Session) -> Session:
    """The same with names and words that a screen might take for markup or a command."""
    odd = itertools.cycle(HOSTILE)
    return session.with_fields(
        people=tuple(replace(p, name=next(odd), organisation=next(odd)) for p in session.people),
        pains=tuple(replace(p, text=next(odd)) for p in session.pains),
        notes=tuple(replace(n, text=next(odd)) for n in session.notes),
        drafts=tuple(replace(d, text=next(odd)) for d in session.drafts),
        commitments=tuple(replace(c, text=next(odd)) for c in session.commitments),
    )


@pytest.mark.parametrize("size", SIZES)
async def test_words_are_only_words_in_every_place(tmp_path: Path, size: tuple[int, int]) -> None:
    async with alliance_console(tmp_path, size, hostile=True) as at:
        for key, place in zip("1234567890", Place, strict=True):
            await at.place(key, place)
            assert at.clean()
            await at.press("end")
            assert at.clean()
        await at.place("2", Place.CONVENER)
        await at.press("n")
        await at.dialog()
        at.app.screen.query_one(Input).value = "".join(HOSTILE)
        await at.press("ctrl+s")
        await at.until(lambda: bool(at.kept.conveners))
        assert at.clean()
        await at.place("6", Place.CHARTER)
        await at.press("w")
        await at.dialog()
        assert at.clean()


@pytest.mark.parametrize("size", SIZES)
async def test_ten_places_are_a_key_each_and_show_state_and_evidence(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size) as at:
        assert "Compact" in at.text()
        assert "private" in at.text()
        for key, place in zip("1234567890", Place, strict=True):
            await at.place(key, place)
            text = at.text()
            assert any(word in text for word in ("in hand", "in doubt", "absent"))
            assert all(len(line) <= size[0] for line in text.split("\n"))
            assert at.panel.scroll_offset.y == 0
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))


async def test_a_place_is_read_from_its_top_until_a_key_moves_in_it(tmp_path: Path) -> None:
    async with alliance_console(tmp_path, (80, 13)) as at:
        panel = at.panel
        assert panel.scroll_offset.y == 0
        assert panel._tops[panel.cursor] >= panel.size.height
        await at.press("down", "up")
        seen = range(panel.scroll_offset.y, panel.scroll_offset.y + panel.size.height)
        assert panel._tops[panel.cursor] in seen


async def test_what_would_make_a_party_leave_is_typed_beside_its_pain(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.at_line("party:Tribe")
        await at.press("enter")
        await at.dialog()
        await at.line("two dry Augusts")
        await at.until(lambda: bool(at.kept.remarks))
        remark = at.kept.remarks[0]
        assert (remark.topic, remark.who, remark.text) == (Topic.LEAVES, "Tribe", "two dry Augusts")
        await at.shows("would leave: two dry Augusts")
        await at.press("ctrl+z")
        await at.until(lambda: not at.kept.remarks)
        await at.press("ctrl+y")
        await at.until(lambda: len(at.kept.remarks) == 1)
        await at.at_line(remark.id)
        await at.press("delete")
        await at.until(lambda: not at.kept.remarks)


async def test_the_mouse_goes_to_a_place_and_opens_a_line(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.pilot.click(PlacesList, offset=(4, 7))
        await at.until(lambda: at.panel.PLACE is Place.INFORMATION)
        await at.until(lambda: at.panel.has_focus)
        row = next(n for n, line in enumerate(at.text().split("\n")) if "≠ fact" in line)
        top = at.panel.region.y
        await at.pilot.click(at.panel, offset=(9, row - top))
        await at.pilot.click(at.panel, offset=(9, row - top))
        await at.until(lambda: bool(at.app.screen.query("#field-disputed")))


async def test_a_convener_is_named_and_looked_at_trait_by_trait(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("2", Place.CONVENER)
        await at.press("n")
        await at.dialog()
        await at.line("Grace Whitehorse")
        await at.shows("Grace Whitehorse")
        await at.at_line("trait:")
        await at.press("enter")
        await at.dialog()
        await at.press("tab")
        await at.line("both sides call her back")
        await at.line("Kim Novak")
        await at.until(lambda: bool(at.kept.stature))
        view = at.kept.stature[0]
        assert (view.held, view.seen, view.lender) == (
            Held.HAS,
            "both sides call her back",
            "Kim Novak",
        )


async def test_an_invitation_is_drafted_from_the_own_pain_and_written_to_a_file(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("2", Place.CONVENER)
        await at.at_line("letter:Di Roy")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, EditorDialog))
        area = at.app.screen.query_one(TextArea)
        assert "the bank took the first orchard" in area.text
        area.text = "Di, please come."
        await at.press("ctrl+s")
        await at.until(lambda: bool(at.kept.letters))
        await at.press("e")
        await at.dialog()
        folder = at.app.screen.query_one("#field-folder", Input)
        folder.value = str(tmp_path)
        await at.press("ctrl+s")
        path = tmp_path / "compact-PRIVATE-invitations.txt"
        await at.until(path.exists)
        text = path.read_text(encoding="utf-8")
        assert "Di, please come." in text
        assert "no fry above the ford" in text


async def test_somebody_to_invite_is_on_the_plan(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("3", Place.REPRESENTATIVES)
        assert any("Cal Reyes for Cy Park" in line.text for line in at.panel.lines)
        await at.press("n")
        await at.dialog()
        await at.line("Nia Brandt")
        await at.line("the households hear of it last")
        await at.shows("Nia Brandt")
        assert at.kept.remarks[0].topic is Topic.INVITES


async def test_what_the_record_suggests_has_a_question_mark_and_what_is_decided_has_none(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("3", Place.REPRESENTATIVES)
        await at.press("n")
        await at.dialog()
        await at.line("Nia Brandt")
        await at.line("the households hear of it last")
        await at.until(lambda: len(at.kept.remarks) == 1)
        await at.closed()
        planned = plan(at.screen.view)
        assert {each.decided for each in planned} == {True, False}
        for number, each in enumerate(planned):
            wanted = each.remark or f"plan:{number}"
            line = next(line for line in at.panel.lines if line.id == wanted)
            said = "".join(part for part, _ in line.lead)
            assert each.name[:12] in f"{said}{line.text}"
            assert said.lstrip().startswith("?") is not each.decided


async def test_where_nobody_is_on_a_roster_nothing_can_be_seen_of_anybody(tmp_path: Path) -> None:
    async with alliance_console(tmp_path, people=False) as at:
        await at.place("9", Place.INTELLIGENCE)
        await at.shows("Nobody is on a roster yet.")
        for key in ("plus", "minus"):
            await at.press(key)
            assert at.app.screen is at.screen
        assert Alliances(at.app.archive).alliance("Compact").seen == ()


async def test_why_somebody_is_invited_is_on_my_plan_and_not_in_their_letter(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("3", Place.REPRESENTATIVES)
        await at.press("n")
        await at.dialog()
        await at.line("Karin Berg")
        await at.line("vain and slow, but she signs the permit")
        await at.shows("vain and slow")
        await at.closed()
        await at.place("2", Place.CONVENER)
        assert "vain" not in at.text()
        await at.at_line("letter:Karin Berg")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, EditorDialog))
        letter = at.app.screen.query_one(TextArea).text
        assert letter.startswith("Dear Karin Berg,")
        assert "[open: why them]" in letter
        assert not any(word in letter for word in ("vain", "slow", "permit"))


async def test_a_candidate_has_what_was_seen_and_the_roles_are_decided(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("4", Place.LEADERSHIP)
        await at.at_line("who:Ann Lee")
        await at.press("enter")
        await at.dialog()
        await at.line("calls them the day before")
        await at.shows("calls them the day before")
        await at.press("a")
        await at.dialog()
        await at.press("2")
        await at.until(lambda: at.kept.apart is True)
        await at.shows("two people, on purpose")


async def test_a_charter_goes_from_empty_to_signed_and_amended(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("6", Place.CHARTER)
        await at.shows("drafted from the meetings")
        await at.press("p")
        await at.pilot.pause()
        assert at.app.screen is at.screen, "nothing can be signed before it is written"
        await at.press("m")
        await at.dialog()
        await at.press("2")
        await at.until(lambda: bool(at.app.screen.query("#field-line")))
        await at.line("a no says what would have to change")
        await at.until(lambda: at.kept.method is Method.CONSENT)
        await at.press("w")
        await at.until(lambda: isinstance(at.app.screen, EditorDialog))
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.charter) == 1)
        assert open_points(at.kept.charter[0].text)
        await at.closed()
        await at.press("w")
        await at.until(lambda: isinstance(at.app.screen, EditorDialog))
        area = at.app.screen.query_one(TextArea)
        area.text = area.text.replace("[open: ", "(settled: ").replace("]", ")")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.charter) == 2)
        assert not open_points(at.kept.charter[1].text)
        for count in range(1, 6):
            await at.closed()
            await at.press("p")
            await at.dialog()
            await at.press("1")
            await at.until(lambda: isinstance(at.app.screen, FormDialog))
            if count == 1:
                at.app.screen.query_one("#field-on", Input).value = "yesterday"
            await at.press("enter")
            await at.signed(count)
        await at.closed()
        await at.shows("signed by all 5")
        days = [each.signed_on for each in at.kept.signatures]
        assert days == [at.kept.signatures[0].at.date() - timedelta(days=1), None, None, None, None]
        names = [each.name for each in at.kept.signatures]
        assert names == ["Ann Lee", "Bo Cruz", "Di Roy", "Mia Fox", "Cal Reyes"]
        await at.press("v")
        await at.shows("version 2")
        await at.press("v")
        await at.press("a")
        await at.dialog()
        await at.say("We meet monthly.")
        await at.press("tab")
        await at.line("it is urgent")
        await at.until(lambda: bool(at.kept.amendments))
        assert at.kept.amendments[0].reason == "it is urgent"


async def test_a_half_written_charter_comes_back_in_another_console(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("6", Place.CHARTER)
        await at.press("w")
        await at.until(lambda: isinstance(at.app.screen, EditorDialog))
        at.app.screen.query_one(TextArea).text = "# Purpose\nhalf a thou"
        drafts = at.app.archive.folder / "alliances" / ".drafts" / f"compact~{ALONE.id}.json"
        await at.until(drafts.exists)
        archive, clock = at.app.archive, at.clock
    # Nothing was kept, and the console is gone.
    app = ConveneApp(
        archive=archive,
        settings=Settings(),
        clock=clock,
        new_id=lambda: "again",
        log_folder=tmp_path / "log",
        console=ALONE,
    )
    async with app.run_test() as pilot:
        at = AtAlliance(app, pilot, clock)
        await at.listed(2)
        await at.press("a")
        await at.until(lambda: isinstance(app.screen, AllianceScreen))
        assert at.kept.charter == ()
        await at.place("6", Place.CHARTER)
        await at.press("w")
        await at.until(lambda: isinstance(app.screen, EditorDialog))
        assert app.screen.query_one(TextArea).text == "# Purpose\nhalf a thou"
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.charter) == 1)
        await at.until(lambda: not drafts.exists())


async def test_the_signs_of_the_train_are_marked_and_what_slows_it_is_noted(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("7", Place.TRAIN)
        await at.shows("promises kept")
        await at.at_line("sign:")
        await at.press("minus")
        await at.until(lambda: bool(at.kept.train))
        assert at.kept.train[0].sign is TrainSign.CLARITY
        assert at.kept.train[0].sight is Sight.MINUS
        await at.press("plus")
        await at.until(lambda: at.kept.train[0].sight is Sight.PLUS)
        await at.press("enter")
        await at.dialog()
        await at.line("Di said it by heart")
        await at.until(lambda: at.kept.train[0].seen == "Di said it by heart")
        await at.closed()
        await at.press("n")
        await at.dialog()
        await at.line("the share is not written down")
        await at.until(lambda: bool(at.kept.remarks))
        await at.shows("the share is not written down")


async def test_a_dispute_gets_its_way_out_in_the_base(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("8", Place.INFORMATION)
        await at.shows("≠ fact")
        await at.press("home", "enter")
        await at.dialog()
        await at.press("space")  # Ann Lee accepts it.
        await at.press("tab", "tab")
        await at.press("enter")
        await at.press("down", "down", "enter")  # A test.
        await at.press("tab")
        await at.line("both gauges in August")
        await at.press("enter")
        await at.until(lambda: bool(at.kept.base))
        entry = at.kept.base[0]
        assert entry.accepted_by == ("Ann Lee",)
        assert entry.settling is Settling.TEST
        assert entry.how == "both gauges in August"
        await at.closed()
        await at.press("n")
        await at.dialog()
        await at.press("tab")
        await at.line("the aquifer refills in winter")
        await at.shows("the aquifer refills in winter")


async def test_what_was_seen_of_a_person_is_a_plus_or_a_minus_with_a_word(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("9", Place.INTELLIGENCE)
        await at.at_line("who:Bo Cruz")
        await at.press("minus")
        await at.dialog()
        await at.press("1")
        await at.until(lambda: bool(at.app.screen.query("#field-line")))
        await at.line("would not hear of the farms")
        await at.until(lambda: bool(at.kept.seen))
        seen = at.kept.seen[0]
        assert (seen.name, seen.trait, seen.sight) == ("Bo Cruz", Trait.EMPATHETIC, Sight.MINUS)


async def test_enterprise_or_not_is_decided_with_a_reason(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("0", Place.ENTERPRISE)
        await at.press("d")
        await at.dialog()
        await at.press("tab")
        await at.line("the dam is built once")
        await at.until(lambda: at.kept.lasting is Lasting.ONCE)
        await at.closed()
        await at.press("enter")
        await at.dialog()
        await at.line("one reading that all trust")
        await at.until(lambda: len(at.kept.needs) == 1)


async def test_my_own_judgement_stands_beside_the_record(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.press("s")
        await at.dialog()
        await at.press("enter", "down", "down", "enter")
        await at.press("tab")
        await at.line("they went home angry")
        await at.until(lambda: bool(at.kept.elements))
        assert at.kept.elements[0].state is ElementState.IN_DOUBT
        await at.shows("The record says")


async def test_f9_hides_the_alliance_too(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.press("f9")
        await at.until(lambda: isinstance(at.app.screen, BlankScreen))
        assert "orchard" not in at.text()
        await at.line("show")
        await at.until(lambda: at.app.screen is at.screen)


async def test_a_damaged_alliance_is_told_and_left_as_it_is(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.press("n")
        await at.press("escape")
        path = at.app.archive.folder / "alliances" / "compact.json"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"{")
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.press("a")
        await at.until(lambda: any("damaged" in line for line in at.notifications()))
        assert path.read_bytes() == b"{"
        assert isinstance(at.app.screen, ArchiveScreen)


# ── from a meeting ───────────────────────────────────────────────────────────────────────


async def test_a_dispute_in_the_problem_stage_is_in_the_base_one_key_away(tmp_path: Path) -> None:
    async with console(tmp_path) as at:
        await at.line("standard: an acre-foot is read at the well head")
        await at.line("disputed: acre-foot is read at the well head")
        await at.until(lambda: len(at.session.notes) == 2)
        assert [note.kind for note in at.session.notes] == [NoteKind.STANDARD, NoteKind.DISPUTED]
        await at.shows("≠ disputed")
        await at.pilot.press("ctrl+n")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        await at.shows("≠ standard")
        await at.pilot.press("escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))


async def test_where_the_room_sees_the_screen_the_alliance_stays_out_of_sight(
    tmp_path: Path,
) -> None:
    async with console(tmp_path) as at:
        await at.line(":mirrored")
        await at.pilot.press("ctrl+n")
        await at.shows("Private: ctrl+r, then again.")
        assert isinstance(at.app.screen, MeetingScreen)


async def test_a_follow_up_begins_with_the_base_and_with_whom_i_named(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("3", Place.REPRESENTATIVES)
        await at.press("n")
        await at.dialog()
        await at.line("Nia Brandt")
        await at.line("the households hear of it last")
        await at.until(lambda: len(at.kept.remarks) == 1)
        await at.closed()
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.choose("Second")
        await at.press("f")
        await at.until(lambda: bool(at.app.screen.query("#field-title")))
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        session = at.session
        assert "Nia Brandt" in [person.name for person in session.people]
        kinds = {note.text: note.kind for note in session.notes}
        assert kinds["Sato, well survey"] is NoteKind.SOURCE
        assert kinds["the gauge at the lower bridge fell 4 m"] is NoteKind.DISPUTED
        await at.line(":problem")
        await at.shows("= 3 from the common base")
        await at.shows("≠ disputed: the gauge at the lower bridge")


async def test_a_hit_of_the_search_opens_the_alliance_at_its_place(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("7", Place.TRAIN)
        await at.press("n")
        await at.dialog()
        await at.line("the share is not written down")
        await at.until(lambda: bool(at.kept.remarks))
        await at.closed()
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.press("ctrl+f")
        await at.say("not written")
        await at.shows("what slows us")
        await at.press("enter", "enter")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))
        assert at.panel.PLACE is Place.TRAIN


# ── an invitation ────────────────────────────────────────────────────────────────────────


async def test_an_invitation_is_judged_from_the_archive_by_keys_alone(tmp_path: Path) -> None:
    async with alliance_console(tmp_path) as at:
        await at.press("escape")
        await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
        await at.press("i")
        await at.until(lambda: bool(at.app.screen.query("#field-name")))
        await at.line("Delta Pact")
        await at.line("the mayor")
        shelf = Alliances(at.app.archive).invitations
        await at.until(lambda: shelf.exists("Delta Pact"))
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await at.press("home", "down")
        for number in range(8):
            await at.until(lambda: isinstance(at.app.screen, AssessScreen))
            await at.press("enter")
            await at.until(lambda: bool(at.app.screen.query("#field-evidence")))
            await at.say(f"evidence {number}")
            await at.press("ctrl+s")
            await at.judged("Delta Pact", number + 1)
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await at.press("enter")
        await at.until(lambda: bool(at.app.screen.query("#field-line")))
        await at.line("who pays for the gauges")
        await at.until(lambda: shelf.load("Delta Pact").hardest == "who pays for the gauges")
        await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        await at.press("v")
        await at.until(lambda: bool(at.app.screen.query("#field-reason")))
        await at.press("ctrl+s")
        await at.until(lambda: shelf.load("Delta Pact").verdict is Verdict.ASK)
        evidence = [each.evidence for each in shelf.load("Delta Pact").judged]
        assert evidence == [f"evidence {number}" for number in range(8)]


async def with_all_in_hand(at: AtAlliance) -> None:
    """An invitation whose eight elements are in hand, on the screen."""
    await at.press("escape")
    await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
    found = Assessment(id="", name="Delta Pact", created=at.clock())
    for number, element in enumerate(Element):
        stamp = Stamp(at.clock(), f"j{number}")
        found = Judge(element, ElementState.IN_HAND).change(found, stamp)
    Alliances(at.app.archive).invitations.create(found, "Delta Pact")
    await at.press("i")
    await at.shows("Join: 8 of the eight")


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_eight_can_t_say_turns_the_advice_and_is_named_above_them(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await with_all_in_hand(at)
        shelf = Alliances(at.app.archive).invitations
        for number, probe in enumerate((Probe.VALUE, Probe.TRUST, Probe.REACH)):
            await at.press("home", *["down"] * (10 + number), "enter")
            await at.until(lambda: bool(at.app.screen.query("#field-evidence")))
            await at.press("enter", *["down"] * (2 if probe is Probe.REACH else 1), "enter")
            await at.press("tab")
            await at.say(f"I saw {probe}")
            await at.press("ctrl+s")
            await at.probed("Delta Pact", number + 1)
            await at.until(lambda: isinstance(at.app.screen, AssessScreen))
        kept = {each.probe: (each.state, each.evidence) for each in shelf.load("Delta Pact").probed}
        assert kept == {
            Probe.VALUE: (ElementState.IN_HAND, "I saw value"),
            Probe.TRUST: (ElementState.IN_HAND, "I saw trust"),
            Probe.REACH: (ElementState.IN_DOUBT, "I saw reach"),
        }
        await at.shows("Decline: an aim within reach: I doubt it, I saw reach")
        await at.shows("Chapter 6")
        await at.shows("It changes if the purpose")


@pytest.mark.parametrize("size", SIZES)
async def test_alliances_and_invitations_stand_side_by_side_with_what_they_cost(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await with_all_in_hand(at)
        await at.press("c")
        await at.until(lambda: bool(at.app.screen.query("#field-until")))
        for said in ("6 a month", "5,000 a year", "how deep we drill", "2026-12-01"):
            await at.line(said)
        shelf = Alliances(at.app.archive).invitations
        await at.until(lambda: shelf.load("Delta Pact").hours == "6 a month")
        await at.press("w")
        await at.until(lambda: isinstance(at.app.screen, WeighScreen))
        await at.shows("Compact")
        await at.shows("hours: 6 a month")
        await at.shows("1 Dec 2026")
        await at.press("home", "down", "c")
        await at.until(lambda: bool(at.app.screen.query("#field-hours")))
        await at.line("a day")
        await at.line("400 a year")
        await at.line("whom we buy from")
        await at.press("ctrl+s")
        kept = Alliances(at.app.archive).shelf
        await at.until(lambda: kept.load("Compact").hours == "a day")
        whole = kept.load("Compact")
        assert (whole.money, whole.independence) == ("400 a year", "whom we buy from")
        await at.shows("hours: a day")
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, AllianceScreen))


async def test_how_disputes_of_fact_are_settled_is_chosen_once_and_stands_in_the_charter(
    tmp_path: Path,
) -> None:
    async with alliance_console(tmp_path) as at:
        await at.place("8", Place.INFORMATION)
        await at.press("r")
        await at.dialog()
        await at.press("enter", "down", "down", "enter", "tab")
        await at.say("a joint count in August")
        await at.press("ctrl+s")
        await at.until(lambda: at.kept.settling is Settling.TEST)
        await at.shows("a joint count in August")
        await at.place("6", Place.CHARTER)
        assert "settled by a test, or a measurement taken together: a joint count in August." in (
            written(public_alliance(at.screen.view))
        )


@pytest.mark.parametrize("size", SIZES)
async def test_a_line_between_meetings_is_typed_from_any_place_and_counted_by_the_train(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        lines = ("came: Ida Roth, sells pumps", "needs: money 12,000", "got: money 4,000")
        for number, line in enumerate(lines, 1):
            await at.press("o")
            await at.dialog()
            await at.line(line)
            await at.came(number)
            await at.closed()
        await at.place("7", Place.TRAIN)
        await at.at_line(at.kept.incoming[0].id)
        await at.shows("Ida Roth, sells pumps")
        await at.press("enter")
        await at.dialog()
        await at.press("end", "x", "ctrl+s")
        await at.until(lambda: at.kept.incoming[0].who == "Ida Rothx")
        await at.closed()
        await at.press("o")
        await at.dialog()
        await at.line("got: help")
        await at.dialog()
        assert at.app.screen.query_one(Input).value == "got: help"
        await at.press("escape")
        await at.closed()
        await at.at_line(at.kept.incoming[0].id)
        await at.press("delete")
        await at.until(lambda: len(at.kept.incoming) == 2)


@pytest.mark.parametrize("size", SIZES)
async def test_why_somebody_said_no_is_kept_by_keys_and_told_in_the_place_of_the_convener(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("2", Place.CONVENER)
        for name in ("Ola Berg", "Lou Tan"):
            await at.press("r")
            await at.dialog()
            await at.line(name)
            await at.line("Di Roy")
            await at.press("enter", "down", "down", "enter", "tab")
            await at.press("enter", "down", "enter", "tab")
            await at.say("we have wells")
            await at.press("ctrl+s")
            await at.closed()
        await at.until(lambda: len(at.kept.approaches) == 2)
        first = at.kept.approaches[0]
        assert (first.asked_by, first.reply, first.refusal, first.said) == (
            "Di Roy",
            Reply.NO,
            WhyNot.WORTH,
            "we have wells",
        )
        await at.at_line("letter:")
        await at.shows("2 of 2 who were asked said no")
        await at.at_line("asked:")
        await at.press("delete")
        await at.until(lambda: len(at.kept.approaches) == 1)
        await at.place("1", Place.PAIN)


@pytest.mark.parametrize("size", SIZES)
async def test_trust_between_parties_is_kept_by_keys_and_drawn_as_a_matrix(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("9", Place.INTELLIGENCE)
        await at.press("t")
        await at.dialog()
        for downs in (1, 2, 1, 2, 3):
            await at.press("enter", *["down"] * downs, "enter", "tab")
        await at.say("they hide the logs")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.trust) == 1)
        kept = at.kept.trust[0]
        assert (kept.open, kept.reliable, kept.aim) == (Held.HAS, Held.PARTLY, Held.LACKS)
        assert kept.who != kept.whom
        await at.closed()
        await at.press("f")
        await at.dialog()
        await at.press("tab")
        await at.line("Bo Cruz")
        await at.say("told of their own wells")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.trust_seen) == 1)
        await at.closed()
        await at.press("w")
        await at.dialog()
        await at.press("enter", "down", "enter", "tab", "enter", "down", "down", "down", "enter")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.worked) == 1)
        await at.closed()
        await at.at_line(kept.id)
        await at.shows("of Tribe: open: yes")
        await at.press("e")
        await at.until(lambda: bool(at.app.screen.query("#field-folder")))
        at.app.screen.query_one("#field-folder", Input).value = str(tmp_path)
        await at.press("ctrl+s")
        name = "compact-PRIVATE-trust"
        await at.until(lambda: all((tmp_path / f"{name}.{e}").exists() for e in ("csv", "html")))
        assert "<svg" in (tmp_path / f"{name}.html").read_text(encoding="utf-8")
        await at.closed()
        await at.at_line(kept.id)
        await at.press("delete")
        await at.until(lambda: at.kept.trust == ())


@pytest.mark.parametrize("size", SIZES)
async def test_a_way_to_common_ground_and_who_keeps_something_close_are_kept_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("8", Place.INFORMATION)
        await at.at_line("tactic:transparency")
        await at.press("enter")
        await at.dialog()
        await at.say("all show their logs")
        await at.press("ctrl+s")
        await at.until(lambda: [each.how for each in at.kept.tactics] == ["all show their logs"])
        assert at.kept.tactics[0].taken
        await at.closed()
        await at.press("h")
        await at.dialog()
        await at.line("County")
        await at.line("the logs of 2020")
        await at.until(lambda: [r.topic for r in at.kept.remarks] == [Topic.HOLDS])
        await at.closed()
        await at.at_line("tactic:transparency")
        await at.press("delete")
        await at.until(lambda: at.kept.tactics == ())


@pytest.mark.parametrize("size", SIZES)
async def test_a_charter_has_its_length_and_its_points_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("6", Place.CHARTER)
        await at.press("z")
        await at.dialog()
        await at.press("1")
        await at.until(lambda: at.kept.size is CharterSize.SHORT)
        await at.closed()
        await at.press("q")
        await at.dialog()
        await at.press("1")
        await at.until(lambda: bool(at.app.screen.query("#field-line")))
        await at.line("we wait a week")
        await at.until(lambda: [each.text for each in at.kept.points] == ["we wait a week"])
        await at.closed()
        await at.at_line("point:stuck")
        await at.shows("we wait a week")
        await at.press("delete")
        await at.until(lambda: at.kept.points == ())


@pytest.mark.parametrize("size", SIZES)
async def test_what_a_party_gives_up_and_gets_is_kept_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.at_line("party:")
        await at.press("b")
        await at.dialog()
        await at.line("its own meter")
        await at.line("one rule")
        await at.press("enter", "down", "enter", "tab", "enter", "down", "down", "down", "enter")
        await at.press("ctrl+s")
        await at.until(lambda: len(at.kept.balances) == 1)
        kept = at.kept.balances[0]
        assert (kept.gives, kept.gets) == ("its own meter", "one rule")
        assert (kept.worth, kept.alone) == (Held.HAS, Held.LACKS)
        await at.closed()
        await at.at_line(kept.id)
        await at.shows("gives up its own meter")
        await at.press("enter")
        await at.dialog()
        await at.press("ctrl+u")
        await at.line("its gate")
        await at.press("ctrl+s")
        await at.until(lambda: at.kept.balances[0].gives == "its gate")
        await at.closed()
        await at.at_line(kept.id)
        await at.press("delete")
        await at.until(lambda: at.kept.balances == ())


@pytest.mark.parametrize("size", SIZES)
async def test_what_the_convener_did_for_a_duty_is_kept_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("2", Place.CONVENER)
        await at.at_line("duty:good_work")
        await at.press("enter")
        await at.dialog()
        await at.line("thanked Di before all")
        await at.until(lambda: [d.text for d in at.kept.duties] == ["thanked Di before all"])
        await at.closed()
        await at.shows("thanked Di before all")
        await at.press("delete")
        await at.until(lambda: at.kept.duties == ())
        await at.at_line("duty:culture")
        await at.press("delete")
        await at.until(lambda: "Nothing was said of this yet" in at.notifications()[-1])


@pytest.mark.parametrize("size", SIZES)
async def test_what_came_of_somebodys_substance_is_kept_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("3", Place.REPRESENTATIVES)
        await at.at_line("who:Cal Reyes")
        await at.press("enter")
        await at.dialog()
        await at.press("2")
        await at.until(lambda: isinstance(at.app.screen, FormDialog))
        await at.press("tab")
        await at.line("knows it")
        await at.until(lambda: len(at.kept.substance) == 1)
        kept = at.kept.substance[0]
        assert (kept.kind, kept.shown, kept.seen) == (Substance.COGNITIVE, Shown.SEEN, "knows it")
        await at.closed()
        await at.at_line(kept.id)
        await at.shows("cognitive: knows it")
        await at.press("delete")
        await at.until(lambda: at.kept.substance == ())


@pytest.mark.parametrize("size", SIZES)
async def test_what_was_seen_of_a_leader_and_what_holds_them_up_is_kept_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("4", Place.LEADERSHIP)
        await at.at_line("who:Ann Lee")
        await at.press("plus")
        await at.dialog()
        await at.press("4")
        await at.line("asked the bank a third time")
        await at.until(lambda: len(at.kept.leader_seen) == 1)
        kept = at.kept.leader_seen[0]
        assert (kept.name, kept.trait, kept.sight) == ("Ann Lee", LeaderTrait.TENACITY, Sight.PLUS)
        await at.closed()
        await at.press("h")
        await at.dialog()
        await at.press("enter", "down", "enter", "tab")
        await at.line("the harvest")
        await at.until(lambda: len(at.kept.hindered) == 1)
        assert (at.kept.hindered[0].why, at.kept.hindered[0].text) == (
            Hindrance.DAY_JOB,
            "the harvest",
        )
        await at.closed()
        await at.at_line(at.kept.hindered[0].id)
        await at.shows("held up by the day job: the harvest")
        await at.press("delete")
        await at.until(lambda: at.kept.hindered == ())


@pytest.mark.parametrize("size", SIZES)
async def test_whether_the_convener_should_lead_is_answered_by_keys(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with alliance_console(tmp_path, size=size) as at:
        await at.place("4", Place.LEADERSHIP)
        await at.at_line("lead:time")
        await at.press("enter")
        await at.dialog()
        await at.press("enter", "end", "enter", "tab")
        await at.line("her board meets")
        await at.until(lambda: len(at.kept.lead_answers) == 1)
        assert at.kept.lead_answers[0].held is Held.LACKS
        await at.closed()
        await at.press("p")
        await at.dialog()
        await at.line("Di Roy")
        await at.until(lambda: at.kept.appointed == "Di Roy")
        await at.closed()
        await at.at_line("lead:expertise")
        assert "the convener has no time" in " ".join(line.text for line in at.panel.lines)
        await at.at_line("lead:time")
        await at.press("delete")
        await at.until(lambda: at.kept.lead_answers == ())
