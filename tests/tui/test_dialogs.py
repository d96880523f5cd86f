"""What is asked in front of a screen: cards, faces, pastes, minutes, people, and the palette."""

import threading
from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from textual import events
from textual._callback import invoke
from textual.widgets import Input, OptionList

from convene_tui.domain.model import MarkKind, Session, StageKey
from convene_tui.reports.files import FORMAT_NAMES, FORMATS, What
from convene_tui.storage.archive import Archive
from convene_tui.storage.entries import Entry
from convene_tui.storage.errors import NotSaved
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.tui.dialogs.cards import CardsDialog, CardsPanel
from convene_tui.tui.dialogs.export import DOCUMENTS, ExportDialog
from convene_tui.tui.dialogs.paste import MOST_LINES, PasteDialog
from convene_tui.tui.dialogs.sweep import SweepDialog
from convene_tui.tui.screens.archive import ArchiveScreen
from convene_tui.tui.screens.meeting import MeetingScreen
from convene_tui.tui.screens.review import ReviewScreen
from tests.domain.whole_meeting import SECRET, whole_meeting
from tests.tui.archive_console import HOSTILE, AtArchive, archive_console
from tests.tui.console import Console, console
from tests.tui.in_panel import press

SMALL, USUAL = (20, 8), (80, 24)
ALL = " ".join(HOSTILE)


def river() -> Session:
    return replace(whole_meeting(), title="River compact", alliance="Cascade")


async def cards_typed(at: Console, *texts: str) -> None:
    await at.pilot.press("ctrl+k")
    await at.until(lambda: isinstance(at.app.screen, CardsDialog))
    for text in texts:
        await at.line(text)


# ── cards ────────────────────────────────────────────────────────────────────────────────


async def test_cards_are_typed_in_without_a_name_grouped_and_taken_up(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM, size=USUAL) as at:
        await cards_typed(at, "wells fail", "[/] fish die", "nobody measures")
        await at.until(lambda: len(at.session.cards) == 3)
        await at.shows("[/] fish die")
        assert not any(hasattr(card, "person") for card in at.session.cards)
        await press(at, "tab", "g")
        await at.shows("Under which heading?")
        await at.line("water")
        await at.shows("in no group")
        await press(at, "enter")
        await at.until(lambda: len(at.session.pains) == 1)
        await at.shows("✓ taken up")
        assert at.session.pains[0].person is None


async def test_a_card_goes_into_the_bin_and_ctrl_z_brings_it_back(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await cards_typed(at, "pump less by 2028")
        await at.shows("the purpose in own words · 1")
        await press(at, "tab", "delete")
        await at.until(lambda: not at.session.cards)
        await press(at, "ctrl+z")
        await at.until(lambda: len(at.session.cards) == 1)
        await press(at, "escape")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))


async def test_a_long_card_goes_on_below_its_own_words(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE, size=USUAL) as at:
        await cards_typed(at, "six districts pump less water than the aquifer refills " * 2)
        await at.until(lambda: len(at.session.cards) == 1)
        rows = at.app.screen.query_one(CardsPanel).listing.get_option_at_index(0)
        first, *others = str(rows.prompt).splitlines()
        assert first.startswith("  1 six")
        assert all(line.startswith("    ") for line in others)
        assert len(others) >= 2


# ── faces ────────────────────────────────────────────────────────────────────────────────


async def test_a_sweep_is_a_digit_a_face_and_closes_behind_the_last(tmp_path: Path) -> None:
    async with console(tmp_path, names=("Ann Lee", "Bo Cruz", "Cy Park"), size=USUAL) as at:
        await at.say("half a li")
        await press(at, "ctrl+e")
        await at.until(lambda: isinstance(at.app.screen, SweepDialog))
        await press(at, "9")
        assert not at.session.marks
        await press(at, "1", "2", "4")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        kinds = [mark.kind for mark in at.session.marks]
        assert kinds == [MarkKind.ENGAGED, MarkKind.BLANK, MarkKind.RESISTING]
        assert "half a li" in at.text()


async def test_a_letter_goes_to_a_face_and_undo_takes_a_look_back(tmp_path: Path) -> None:
    async with console(tmp_path, size=USUAL) as at:
        await press(at, "ctrl+e")
        await at.until(lambda: isinstance(at.app.screen, SweepDialog))
        await press(at, "d", "3")
        looked_at = [at.session.person(mark.person) for mark in at.session.marks]
        assert [person.name for person in looked_at if person] == ["Di Roy"]
        await press(at, "ctrl+z")
        assert not at.session.marks
        await at.shows("taken back")


# ── pastes ───────────────────────────────────────────────────────────────────────────────


async def test_of_six_hundred_pasted_lines_it_says_what_is_left_out(tmp_path: Path) -> None:
    async with console(tmp_path, size=USUAL) as at:
        at.app.post_message(events.Paste("\n".join(f"line {n} [/]" for n in range(600))))
        await at.until(lambda: isinstance(at.app.screen, PasteDialog))
        await at.shows("100 more lines are left out")
        assert "convene capture" in at.text()
        await press(at, "ctrl+s")
        await at.until(lambda: len(at.session.notes) == MOST_LINES)
        assert at.notes()[0] == "line 0 [/]"
        assert at.notes()[-1] == f"line {MOST_LINES - 1} [/]"


# ── minutes ──────────────────────────────────────────────────────────────────────────────


async def written(at: AtArchive, folder: Path, *keys: str) -> None:
    """Ask for a file by these keys, in this folder."""
    said = at.notifications()
    await at.press("e")
    await at.shows("In the folder")
    at.app.screen.query_one("#folder", Input).value = str(folder)
    await at.press(*keys, "ctrl+s")
    await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
    await at.until(lambda: any(each not in said for each in at.notifications()))


async def test_minutes_never_replace_a_file_and_the_private_ones_are_mine_alone(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        for _ in range(2):
            for key in ("1", "2"):
                await written(at, folder, key)
        assert len(at.notifications()) == 4
    mine = list(folder.glob("*PRIVATE*"))
    theirs = list(folder.glob("*participants*"))
    assert (len(mine), len(theirs)) == (2, 2)
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in mine)
    assert all(SECRET in path.read_text() for path in mine)
    assert not any(SECRET in path.read_text() for path in theirs)


async def test_a_folder_that_is_not_there_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        await at.press("e")
        await at.shows("In the folder")
        at.app.screen.query_one("#folder", Input).value = str(tmp_path / "nowhere")
        await at.press("ctrl+s")
        await at.shows("There is no folder")
        assert isinstance(at.app.screen, ExportDialog)
        assert not (tmp_path / "nowhere").exists()
        await at.press("escape")
        assert not at.notifications()


async def test_enter_goes_through_to_the_minutes_for_participants_in_markdown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        await at.press("e", "enter", "enter", "enter")
        await at.until(lambda: bool(at.notifications()))
    [file] = tmp_path.glob("*.md")
    assert file.name.endswith("-minutes-participants.md")
    assert "minutes for all" in file.read_text()


async def test_every_thing_is_written_in_every_form_that_it_is_offered_in(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        for number, (_, what, _) in enumerate(DOCUMENTS, 1):
            for form in range(1, len(FORMATS[what]) + 1):
                await written(at, folder, str(number), str(form))
                assert at.notifications()[-1].startswith("Written: ")
    endings = sorted(named(path) for path in folder.iterdir())
    assert endings == sorted(
        [
            *(f"minutes-participants.{ending}" for ending in ("md", "html", "docx", "pdf", "json")),
            *(f"PRIVATE-facilitator.{ending}" for ending in ("md", "html", "docx", "pdf", "json")),
            *(f"{what}.{ending}" for what in ("purpose", "agenda") for ending in FORMS),
            *(f"PRIVATE-people.{ending}" for ending in ("csv", "vcf", "xlsx")),
            *(f"people-participants.{ending}" for ending in ("csv", "vcf", "xlsx")),
            "invitation.ics",
            *("paper.html", "paper.pdf"),
            "tasks.ics",
        ]
    )
    private = [path for path in folder.iterdir() if path.stat().st_mode & 0o777 == 0o600]
    assert sorted({named(path).split(".")[0] for path in private}) == [
        "PRIVATE-facilitator",
        "PRIVATE-people",
    ]


async def test_mail_drafts_are_written_for_this_user_alone(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        await written(at, folder, "0", "2")
        assert at.notifications()[-1] == f"Written: {folder}"
    [draft] = folder.iterdir()
    assert draft.name == "minutes.eml"
    assert draft.stat().st_mode & 0o777 == 0o600
    assert b"X-Unsent: 1" in draft.read_bytes()


FORMS = ("html", "md", "docx", "pdf")


def named(path: Path) -> str:
    """The name of a file behind the id of its session."""
    return path.name.removeprefix("2026-11-24-river-compact-")


async def test_what_is_chosen_narrows_how_it_can_be_written(tmp_path: Path) -> None:
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        await at.press("e")
        forms = at.app.screen.query_one("#form", OptionList)
        offered = []
        for _ in DOCUMENTS:
            await at.pilot.pause()
            offered.append([str(option.prompt)[3:] for option in forms.options])
            await at.press("down")
        assert offered == [[FORMAT_NAMES[form] for form in FORMATS[what]]
                           for _, what, _ in DOCUMENTS]  # fmt: skip


async def test_nothing_to_write_is_said(tmp_path: Path) -> None:
    empty = replace(river(), drafts=(), ratified=None)
    async with archive_console(tmp_path, empty, size=USUAL) as at:
        await written(at, tmp_path, "3")
        assert "no purpose yet" in at.notifications()[-1]


async def test_a_review_and_a_meeting_that_runs_can_be_written_down_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        await at.press("r")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("e", "4", "ctrl+s")
        await at.until(lambda: bool(list(tmp_path.glob("*-agenda.html"))))
    async with console(tmp_path / "live") as meeting:
        [export] = [
            each for each in meeting.app.get_system_commands(meeting.meeting)
            if each.title == "Export"
        ]  # fmt: skip
        await invoke(export.callback)
        await meeting.shows("In the folder")
        await press(meeting, "enter", "enter", "enter")
        await meeting.until(lambda: bool(list(tmp_path.glob("*-minutes-participants.md"))))
        assert isinstance(meeting.app.screen, MeetingScreen)


async def test_templates_of_one_s_own_count_in_the_console(tmp_path: Path) -> None:
    templates = tmp_path / "templates"
    templates.mkdir()
    (templates / "participants.md.j2").write_text("Ours: {{ document.title }}")
    async with archive_console(tmp_path, river(), size=USUAL, templates=templates) as at:
        await written(at, tmp_path, "1")
        [file] = tmp_path.glob("*.md")
        assert file.read_text() == "Ours: River compact"
        (templates / "participants.md.j2").write_text("{% if %}")
        await written(at, tmp_path, "1")
        assert "participants.md.j2, line 1" in at.notifications()[-1]
        assert len(list(tmp_path.glob("*.md"))) == 1


# ── a new meeting ────────────────────────────────────────────────────────────────────────


async def test_people_come_from_the_path_of_a_csv_file_and_it_begins_in_prepare(
    tmp_path: Path,
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,organisation,seat\nAnn Lee,Valley,pays\nBo [/] Cruz,Tribe,permits\n")
    async with archive_console(tmp_path, size=USUAL) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River")
        await at.press("tab", "tab", "tab", "tab")
        await at.say(str(file))
        await at.shows("✓ 2 people")
        await at.press("ctrl+s")
        await at.shows("2 people from people.csv")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert [person.name for person in at.session.people] == ["Ann Lee", "Bo [/] Cruz"]
        assert at.session.stage is StageKey.PREPARE
        await at.press("f12")
        await at.listed(1)


async def test_what_is_left_out_of_pasted_people_is_said_before_the_meeting_begins(
    tmp_path: Path,
) -> None:
    file = tmp_path / "people.csv"
    file.write_text("name,Role,Mobile\nAnn Lee,COO,1\n")
    async with archive_console(tmp_path, size=USUAL) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River")
        await at.press("tab", "tab", "tab", "tab")
        await at.say(str(file))
        await at.shows("✓ 1 person")
        await at.shows("Columns not read: Mobile.")


async def test_what_comes_along_is_said_before_and_tells_where_it_came_from(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, river(), size=USUAL) as at:
        old = at.sessions.entries[0].id
        await at.press("f")
        await at.shows("Comes along:")
        assert "1 concern" in at.text()
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.purpose == river().purpose
        assert {draft.came_from for draft in at.session.drafts} == {old}
        assert {concern.came_from for concern in at.session.concerns} == {old}
        assert {person.came_from for person in at.session.people} == {old}


async def test_a_folder_that_cannot_be_written_is_said_and_what_was_typed_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Archive, session: Session, **_: object) -> Session:
        raise NotSaved("Not saved: no permission.", "Choose another folder.")

    async with archive_console(tmp_path) as at:
        monkeypatch.setattr(Archive, "create", refuse)
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River")
        await at.press("ctrl+s")
        await at.until(lambda: bool(at.notifications()))
        assert "no permission" in at.notifications()[-1]
        await at.shows("A new meeting")
        assert "River" in at.text()
        monkeypatch.undo()
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.title == "River"


# ── the list and the disk ────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("key", ["enter", "r", "e", "f", "d", "c"])
async def test_a_session_that_went_while_it_was_listed_leaves_the_list(
    tmp_path: Path, key: str
) -> None:
    other = replace(river(), title="Harbour air")
    async with archive_console(tmp_path, river(), other) as at:
        await at.choose("River")
        assert at.sessions.entry is not None
        at.sessions.entry.path.unlink()
        await at.press(key)
        await at.listed(1)
        assert "moved or removed" in at.notifications()[-1]
        assert len(at.notifications()) == 1


async def test_a_session_of_a_later_convene_is_only_read(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "sessions")
    path = archive.store(archive.create(river()).id).path
    tables = deepcopy(state_of(path))
    tables["header"]["1"]["schema"] = 99
    path.write_bytes(SessionFile(path).packed(tables))
    before = path.read_bytes()
    async with archive_console(tmp_path, size=USUAL) as at:
        assert "later convene" in at.text()
        await at.press("enter")
        await at.until(lambda: isinstance(at.app.screen, ReviewScreen))
        await at.press("o")
        await at.until(lambda: bool(at.notifications()))
        at.on(ReviewScreen)
        assert path.read_bytes() == before


async def test_a_folder_is_not_called_empty_before_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with archive_console(tmp_path, river()) as at:
        entries, may_read = at.app.archive.entries(), threading.Event()

        def slow(self: Archive) -> Sequence[Entry]:
            may_read.wait(5)
            return entries

        monkeypatch.setattr(Archive, "entries", slow)
        at.app.push_screen(ArchiveScreen(at.app.archive, at.clock))
        await at.shows("Reading the folder")
        assert "No sessions" not in at.text()
        may_read.set()
        await at.listed(1)


async def test_an_empty_list_says_what_to_do_near_its_top(tmp_path: Path) -> None:
    async with archive_console(tmp_path, size=USUAL) as at:
        await at.shows("No sessions yet in")
        rows = at.text().splitlines()
        assert next(n for n, row in enumerate(rows) if "No sessions yet" in row) < 6


# ── the palette ──────────────────────────────────────────────────────────────────────────


def commands(at: Console) -> list[str]:
    return [command.title for command in at.app.get_system_commands(at.app.screen)]


async def test_the_palette_names_nothing_twice_and_has_no_picture_of_the_screen(
    tmp_path: Path,
) -> None:
    async with archive_console(tmp_path, river()) as at:
        for keys in ([], ["slash"], ["escape", "r"], ["f1"], ["escape", "e"]):
            await at.press(*keys)
            names = commands(at)
            assert len(names) == len(set(names))
            assert "" not in names
            assert not any("screenshot" in name.lower() for name in names)
    async with console(tmp_path / "live") as meeting:
        for keys in ([], ["ctrl+k"], ["escape", "ctrl+e"], ["escape", "ctrl+l"], ["ctrl+f"]):
            await press(meeting, *keys)
            names = commands(meeting)
            assert len(names) == len(set(names))
            assert "" not in names
            marks = [name for name in names if name.startswith("Mark: ")]
            assert bool(marks) is (meeting.app.screen is meeting.meeting)


# ── words that are too long, or not words ────────────────────────────────────────────────


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_ten_thousand_characters_and_hostile_ones_fit_on_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    long = replace(river(), title=ALL + " 漢字" * 5000, alliance=ALL)
    async with archive_console(tmp_path, long, size=size) as at:
        for keys in ("down", "f", "escape", "e", "escape", "delete", "escape", "f1", "escape",
                     "r", "2", "3", "4", "5", "end", "f1", "escape", "e", "escape", "o", "escape",
                     "escape", "ctrl+f"):  # fmt: skip
            await at.press(keys)
            assert at.app.is_running
            assert at.clean()
            wide = [row for row in at.text().splitlines() if cell_len(row) > size[0]]
            assert wide == [], keys
        await at.say("[/]")
        await at.press("down")
        assert at.clean()


@pytest.mark.parametrize("size", [USUAL, SMALL])
async def test_dialogs_of_a_meeting_open_on_hostile_people_in_any_size(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    names = ("[red]Ann[/]", "[/]", "[@click=app.quit]x[/]", "漢字 Bo", "N" * 10_000)
    async with console(tmp_path, names=names, stage=StageKey.PURPOSE, size=size) as at:
        for key in ("ctrl+k", "ctrl+e", "f1", "ctrl+f", "ctrl+l", "f8"):
            await press(at, key)
            assert at.app.is_running
            await press(at, "escape")
            await at.until(lambda: at.app.screen is at.meeting)
        at.app.post_message(events.Paste(f"{ALL}\n{'x' * 10_000}\n"))
        await at.until(lambda: isinstance(at.app.screen, PasteDialog))
        assert not any(sign in at.text() for sign in "\x1b\x07\u202e")


async def test_lines_in_doubt_are_counted_beside_the_choice_of_what_holds_them(
    tmp_path: Path,
) -> None:
    (note, *others) = river().notes
    doubtful = river().with_fields(notes=(replace(note, doubt="Dan ?"), *others))
    async with archive_console(tmp_path, doubtful, size=USUAL) as at:
        await at.press("e")
        await at.shows("In the folder")
        what = at.app.screen.query_one("#what", OptionList)
        for row, (_, each, _) in enumerate(DOCUMENTS):
            what.highlighted = row
            await at.pilot.pause()
            assert ("1 line is kept with a doubt" in at.text()) is (each is What.MINUTES), each
        what.highlighted = len(DOCUMENTS)
        await at.shows("1 line is kept with a doubt")
        at.app.screen.query_one("#form", OptionList).highlighted = 3
        await at.pilot.pause()
        assert "kept with a doubt" not in at.text(), "invitations hold none"
