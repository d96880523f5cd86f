"""Alliances and invitations are sealed as sessions are: the same promises, from the same table."""

import os
import shutil
from datetime import date
from pathlib import Path

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.wishes import AddToBase, Say
from convene_tui.domain.alliance.words import BaseKind, Topic
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching.query import parse_query
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.live.alliance import AllianceDesk
from convene_tui.live.beginning import make
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.backing_up import Backup, back_up
from convene_tui.storage.errors import Damaged
from convene_tui.storage.finding import Finder
from convene_tui.storage.journal import Finished
from convene_tui.storage.presence import Presence
from convene_tui.storage.redacting import redact
from convene_tui.storage.sealable import Sealable, sealable, sealable_at, spanning
from convene_tui.storage.sealing import Sealed, WrongPassphrase
from convene_tui.storage.seals import demand_closed, reseal, unlock
from convene_tui.storage.session_file import lies_sealed
from convene_tui.storage.verify import verify
from tests.faults.acts import KEYS, NEW, OLD, SEALED, SECRET, Files, Room, furnished
from tests.faults.processes import forked
from tests.faults.seams import killed, nth_call
from tests.storage.builders import LATER, NOW, small

KINDS = pytest.mark.parametrize("files", SEALED.values(), ids=lambda files: files.kind.word)


def room_with(tmp_path: Path, files: Files, title: str = "One") -> tuple[Room, str]:
    room = Room(tmp_path)
    return room, furnished(room, title, files)


def sealed_in(room: Room, files: Files, *ids: str) -> Archive:
    archive = archive_of(room)
    for each in ids:
        reseal(files.among(archive), {each: KEYS[OLD]})
    return archive


def archive_of(room: Room) -> Archive:
    return Archive(
        room.folder,
        clock=lambda: LATER,
        cache=lambda: room.root / "cache",
        state=lambda: room.root / "state",
    )


def home(room: Room, files: Files, each: str) -> Path:
    return files.folder(room) / f"{each}.json"


@KINDS
def test_nothing_of_it_is_read_without_the_passphrase_and_all_of_it_comes_back(
    tmp_path: Path, files: Files
) -> None:
    room, made = room_with(tmp_path, files)
    before = files.among(archive_of(room)).store(made).load()
    archive = sealed_in(room, files, made)
    assert room.holding(SECRET) == []
    strange = files.among(archive_of(room))
    with pytest.raises(Sealed, match="sealed with a passphrase"):
        strange.store(made).load()
    with pytest.raises(WrongPassphrase):
        unlock(strange, made, NEW)
    unlock(strange, made, OLD)
    again = strange.store(made)
    assert again.load().with_fields(revision=0) == before.with_fields(revision=0)
    # What is saved from here on is sealed too, with the version before.
    again.save(before.with_record(files.line(3, SECRET)), if_revision=before.revision)
    assert room.holding(SECRET) == []
    reseal(strange, {made: None})
    opened = files.among(archive_of(room)).store(made).load()
    assert files.lines(opened) == 3
    assert archive.finish_begun() == ()


@KINDS
def test_a_check_of_everything_finds_a_sealed_one_whole(tmp_path: Path, files: Files) -> None:
    room, made = room_with(tmp_path, files)
    home(room, files, f"{made} (1)").unlink()
    sealed_in(room, files, made)
    assert verify(archive_of(room)) == ()
    with Backup(room.root / "elsewhere", LATER) as backup:
        copies = list(back_up(archive_of(room), backup.folder, earlier=True))
        backup.finish(is_whole=True)
    assert [(each.damage, each.not_copied) for each in copies if each.damage] == []


@KINDS
def test_what_lies_readable_beside_a_sealed_one_is_named(tmp_path: Path, files: Files) -> None:
    room, made = room_with(tmp_path, files)
    home(room, files, f"{made} (1)").unlink()
    earlier = next(iter((files.folder(room) / ".backups" / made).iterdir()))
    clear = earlier.read_bytes()
    sealed_in(room, files, made)
    (files.folder(room) / ".backups" / made / earlier.name).write_bytes(clear)
    (found,) = [each for each in verify(archive_of(room)) if each.kind == "clear"]
    assert earlier.name in found.what
    archive = archive_of(room)
    each = sealable(archive, found.remedy.rpartition(" ")[2])
    unlock(each.among, each.id, OLD)
    reseal(each.among, {each.id: KEYS[NEW]})
    assert room.holding(SECRET) == []


@KINDS
def test_one_in_the_place_of_another_is_not_taken_for_it(tmp_path: Path, files: Files) -> None:
    room, one = room_with(tmp_path, files)
    two = furnished(room, "Two", files)
    sealed_in(room, files, one, two)
    os.replace(home(room, files, one), home(room, files, two))
    for path in files.folder(room).glob("* (1).json"):
        path.unlink()
    archive = archive_of(room)
    unlock(files.among(archive), two, OLD)
    with pytest.raises(Damaged, match=f"the sealed {files.kind.word} {one}"):
        files.among(archive).store(two).load()
    assert [f.kind for f in verify(archive_of(room)) if f.id.endswith(two)] == ["damaged"]


@KINDS
def test_an_older_one_and_a_plain_one_in_its_place_are_told(tmp_path: Path, files: Files) -> None:
    room, made = room_with(tmp_path, files)
    path = home(room, files, made)
    plain = path.read_bytes()
    archive = sealed_in(room, files, made)
    older = path.read_bytes()
    store = files.among(archive).store(made)
    whole = store.load()
    store.save(whole.with_record(files.line(3, "more")), if_revision=whole.revision)
    for data, told in ((older, "older version"), (plain, "was sealed here")):
        path.write_bytes(data)
        again = files.among(archive_of(room))
        again.keys.update(archive.keys)
        store = again.store(made)
        store.load()
        assert told in store.doubt


@KINDS
def test_one_that_a_console_has_open_is_not_sealed_under_its_hands(
    tmp_path: Path, files: Files
) -> None:
    room, made = room_with(tmp_path, files)
    among = files.among(archive_of(room))
    sign = Presence(among.folder, made, "run", console="lake-1")
    sign.say("")
    with pytest.raises(ConveneError, match="open in a console"):
        demand_closed(among, made)
    with pytest.raises(ConveneError, match="open in a console"):
        reseal(among, {made: KEYS[OLD]})
    assert not lies_sealed(home(room, files, made), files.kind.format)
    sign.leave()
    reseal(among, {made: KEYS[OLD]})


@KINDS
def test_what_was_cut_off_is_finished_at_the_next_start_and_named(
    tmp_path: Path, files: Files
) -> None:
    room, made = room_with(tmp_path, files)

    def finished(at: int) -> tuple[Finished, ...]:
        def work(report: object) -> None:
            with nth_call(at, killed):
                reseal(files.among(room.archive()), {made: KEYS[OLD]})

        forked(work).wait()
        return archive_of(room).finish_begun()

    told = next(found for at in range(40, 400) if (found := finished(at)))
    assert [each.act for each in told] == ["seal"]
    (said,) = [each for each in told[0].sessions if " (" not in each]
    assert sealable(archive_of(room), said).is_sealed


@KINDS
def test_it_is_found_by_its_name_and_by_its_file(tmp_path: Path, files: Files) -> None:
    room, made = room_with(tmp_path, files)
    home(room, files, f"{made} (1)").unlink()
    archive = archive_of(room)
    each = sealable_at(archive, home(room, files, made))
    assert each.id == made
    assert sealable(archive, each.said).path == home(room, files, made)
    assert sealable(archive, each.said[:-1]).path == home(room, files, made)
    with pytest.raises(ConveneError, match="nowhere"):
        sealable(archive, f"{each.said.rpartition('/')[0]}/nowhere")
    across = [each.said for each in spanning(archive)]
    assert across == ([each.said] if files.at else [])


# ── what is made of alliances alone ──────────────────────────────────────────────────────────


NAME = "Cascade Water Compact"
STEM = "cascade-water-compact"


def a_desk(archive: Archive, presence: Presence | None = None) -> AllianceDesk:
    return AllianceDesk(
        Alliances(archive, clock=lambda: NOW),
        NAME,
        clock=lambda: NOW,
        new_id=lambda: os.urandom(4).hex(),
        console="lake-1",
        presence=presence,
        thresholds=DEFAULTS,
    )


@pytest.fixture
def compact(tmp_path: Path) -> Archive:
    """A sealed alliance, and a session in clear that names it."""
    archive = archive_of(Room(tmp_path))
    archive.create(small().with_fields(alliance=NAME, held_on=date(2026, 11, 24)))
    desk = a_desk(archive)
    desk.keep(Say(Topic.LEAVES, f"two {SECRET} Augusts", "River Tribe"))
    desk.keep(AddToBase(BaseKind.FACT, f"{SECRET} fell four metres"))
    reseal(Alliances(archive).shelf, {STEM: KEYS[OLD]})
    return archive


def test_the_half_written_texts_of_a_sealed_alliance_are_sealed(
    compact: Archive, tmp_path: Path
) -> None:
    desk = a_desk(compact)
    desk.remember("charter", f"half {SECRET}")
    assert Room(tmp_path).holding(SECRET) == []
    assert a_desk(compact).half_written == {"charter": f"half {SECRET}"}


def test_a_desk_that_seals_and_comes_back_goes_on_sealed(compact: Archive, tmp_path: Path) -> None:
    shelf = Alliances(compact).shelf
    reseal(shelf, {STEM: None})
    desk = a_desk(compact, Presence(shelf.folder, STEM, "run", console="lake-1"))
    desk.leave()
    reseal(shelf, {STEM: KEYS[OLD]})
    desk.enter()
    desk.remember("charter", f"half {SECRET}")
    desk.keep(Say(Topic.LEAVES, f"more {SECRET}", "River Tribe"))
    desk.leave()
    assert Room(tmp_path).holding(SECRET) == []
    assert len(Alliances(compact).alliance(NAME).remarks) == 2


def test_no_search_finds_it_even_where_its_passphrase_was_told(compact: Archive) -> None:
    results = Finder(compact).read_all(parse_query(SECRET, NOW.date()))
    assert results.total == 0
    assert [name for name, _ in results.left_out] == [f"alliances/{STEM}"]


def test_a_meeting_that_begins_with_what_it_holds_is_sealed_like_it(
    compact: Archive, tmp_path: Path
) -> None:
    def begun(archive: Archive) -> str:
        first = small("Next").with_fields(alliance=NAME)
        ids = iter(range(1000))
        made, trouble = make(
            archive,
            first,
            key=None,
            clock=lambda: NOW,
            new_id=lambda: f"id{next(ids)}",
            thresholds=DEFAULTS,
        )
        assert trouble is None
        return made.id

    stranger = archive_of(Room(tmp_path))
    with pytest.raises(Sealed):
        begun(stranger)
    unlock(Alliances(stranger).shelf, STEM, OLD)
    made = begun(stranger)
    assert Room(tmp_path).holding(SECRET) == []
    assert any(SECRET in note.text for note in stranger.store(made).load().notes)
    again = archive_of(Room(tmp_path))
    unlock(again, made, OLD)
    again.store(made).load()


def test_whoever_takes_a_person_out_hears_that_it_may_name_them(
    compact: Archive, tmp_path: Path
) -> None:
    stranger = archive_of(Room(tmp_path))
    (session_id,) = stranger.ids()
    done = redact(stranger, session_id, "p1", clock=lambda: NOW, new_id=lambda: "act")
    assert done.beside == (compact.folder / "alliances" / f"{STEM}.json",)


def test_it_is_listed_and_said_to_be_sealed(compact: Archive, tmp_path: Path) -> None:
    stranger = Alliances(archive_of(Room(tmp_path)))
    assert [each.name for each in stranger.named()] == [NAME]
    assert stranger.is_sealed(NAME)
    assert not stranger.is_sealed("Another")
    with pytest.raises(Sealed):
        stranger.alliance(NAME)
    unlock(stranger.shelf, STEM, OLD)
    assert isinstance(stranger.alliance(NAME), Alliance)
    compact.lock()
    with pytest.raises(Sealed):
        Alliances(compact).alliance(NAME)


def test_a_second_copy_of_it_is_sealed_with_it_and_told_of(compact: Archive) -> None:
    shelf = Alliances(compact).shelf
    reseal(shelf, {STEM: None})
    shutil.copyfile(shelf.path(NAME), shelf.folder / f"{STEM} (1).json")
    reseal(shelf, {STEM: KEYS[OLD]})
    assert lies_sealed(shelf.folder / f"{STEM} (1).json", shelf.kind.format)
    assert [(f.id, f.kind) for f in verify(compact)] == [(f"alliances/{STEM} (1)", "copy")]
    assert [each.said for each in spanning(compact)] == [f"alliances/{STEM}"]
    assert Sealable(shelf, STEM, STEM).is_sealed


@KINDS
def test_a_file_that_somebody_renamed_is_sealed_under_its_name(
    tmp_path: Path, files: Files
) -> None:
    room, made = room_with(tmp_path, files)
    home(room, files, f"{made} (1)").unlink()
    os.rename(home(room, files, made), home(room, files, "another-name"))
    archive = sealed_in(room, files, "another-name")
    assert files.lines(files.among(archive).store("another-name").load()) == 2
    assert [f.kind for f in verify(archive_of(room)) if f.id.endswith("another-name")] == []


@KINDS
def test_what_is_not_there_is_told_with_what_is(tmp_path: Path, files: Files) -> None:
    word = files.kind.word
    folder = {"alliance": "alliances", "invitation": "invitations"}.get(word)
    if folder is None:
        return
    with pytest.raises(ConveneError) as nothing:
        sealable(Archive(tmp_path), f"{folder}/zzz")
    assert nothing.value.remedy == f"Nothing is kept of any {word} yet."
    room, id = room_with(tmp_path, files)
    with pytest.raises(ConveneError) as another:
        sealable(Archive(room.folder), f"{folder}/zzz")
    assert another.value.remedy.startswith(f"There are: {id}")
