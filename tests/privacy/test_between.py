"""What is private stays so in the next meeting, in a repair, in a merge, in an old version."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain import comparison_json
from convene_tui.domain.audience import for_all
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.comparing import Comparison
from convene_tui.domain.model import (
    TABLES,
    Concern,
    Holder,
    Record,
    RoomCopy,
    Session,
    StageKey,
)
from convene_tui.domain.new_session import session_like
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.files import Audience, Format, Wanted, What, written
from convene_tui.storage.archive import Archive
from convene_tui.storage.merging import merged
from convene_tui.storage.repair import repair
from convene_tui.storage.salvage import salvage, session_from
from convene_tui.storage.store import Store
from tests.cli.command import Convene
from tests.domain.meeting import START, after, person, session, visit
from tests.wall.sentinels import Kept, full_session, full_sessions, leaks, texts

NOW = START + timedelta(days=30)


def out_of(session: Session) -> list[str]:
    """What comes out of a session and must not."""
    known = [text for text in texts(for_all(session)) if leaks(text)]
    shape = json.dumps(as_json(PublicView.of(session, DEFAULTS)), ensure_ascii=False)
    return [*known, *leaks(shape)]


def words_known(session: Session) -> set[str]:
    return {text for text in texts(for_all(session)) if "§" in text}


def ids() -> Iterator[str]:
    yield from (f"new{number}" for number in range(1000))


# ── the next meeting ─────────────────────────────────────────────────────────────────────


def followed(old: Session) -> Session:
    fresh = ids()
    return carried_over(old, id="next", title="Next", created=NOW, new_id=lambda: next(fresh))


def begun_like(old: Session) -> Session:
    fresh = ids()
    return session_like(old, "Like it", created=NOW, new_id=lambda: next(fresh))


@pytest.mark.parametrize("begun", [followed, begun_like])
def test_a_meeting_that_follows_one_or_is_like_one_knows_no_more_than_the_room_did(
    begun: Callable[[Session], Session],
) -> None:
    for old in full_sessions():
        new = begun(old)
        assert not out_of(new)
        agenda = written(
            new, Wanted(What.AGENDA, Audience.PARTICIPANTS, Format.MD), DEFAULTS
        ).decode()
        assert not leaks(agenda)
        assert words_known(new) <= words_known(old)


def test_what_the_room_knows_of_what_comes_along_comes_along_too() -> None:
    new = followed(full_session(newest=Kept.CHANGED))
    known = words_known(new)
    for field in ("Person.name", "Concern.text", "Gap.text", "Parked.text", "Commitment.text",
                  "ScopeItem.text", "Draft.text"):  # fmt: skip
        assert [text for text in known if f"{field}:copy" in text], field
    assert new.alliance == "§private:Session.alliance:changed§"
    assert PublicView.of(new, DEFAULTS).alliance == "§wall:Announced.alliance:copy§".replace(
        "Announced", "Session"
    )


def test_a_concern_in_confidence_comes_along_as_one() -> None:
    new = followed(full_session())
    confided = new.find(Concern, "confided")
    assert confided is not None
    assert (confided.private, confided.off_record) == (True, True)


def test_whoever_is_to_be_added_is_on_the_next_roster_for_the_facilitator_alone(
    tmp_path: Path,
) -> None:
    convene = Convene(tmp_path)
    first = convene.new("First meeting", "--alliance", "Water Pact")
    lines = (
        *("@ Ada Long, Port", ":debrief", "add Mia Fox: vain and slow", "@ Bo Heir, Union"),
        *("next: 3 jan without Bo", "success: rid of Bo"),
    )
    assert convene("capture", first, input="\n".join(lines)).status == 0
    second = convene.new("Second meeting", "--from", first)
    third = convene.new("Like it", "--like", first)
    mine = {each["name"] for each in convene("show", second, "--json").json["people"]}
    assert mine == {"Ada Long", "Mia Fox", "Bo Heir"}
    for made in (second, third):
        told = convene("show", made, "--public", "--json").out
        assert "Ada Long" in told
        for word in ("Mia", "vain", "Heir", "Bo ", "Union", "2027-01-03"):
            assert word not in told, (made, word)
    assert convene("capture", second, input="release\nrelease").status == 0
    assert "Mia Fox" in convene("show", second, "--public").out


def test_two_meetings_are_compared_by_what_they_are_and_not_by_their_copies() -> None:
    first = full_session()
    second = followed(first)
    shape = json.dumps(comparison_json.as_json(Comparison.of(first, second)), default=str)
    assert ":copy" not in shape


# ── two versions laid together ───────────────────────────────────────────────────────────


def laid_together(base: Session, other: Session) -> Session:
    fresh = ids()
    return merged(
        base, other, at=NOW, new_id=lambda: next(fresh), base_name="one", other_name="two"
    ).session


def only(session: Session, how: Kept) -> Session:
    """A session with those records alone that were kept in one way, all under the same ids."""
    tables: dict[str, tuple[Record, ...]] = {}
    for name, kind in TABLES.items():
        if kind is RoomCopy:
            tables[name] = tuple(
                replace(
                    copy,
                    id=f"{copy.table}:{copy.record.id.replace('changed', 'it')}",
                    record=replace(copy.record, id=copy.record.id.replace("changed", "it")),
                )
                for copy in session.copies
                if how is Kept.CHANGED and "-changed-" in copy.record.id
            )
        elif not issubclass(kind, Holder):
            tables[name] = tuple(
                replace(record, id=record.id.replace(how, "it"))
                for record in session.table(name)
                if record.id.startswith(f"{name}-{how}") or record.id in ("v1", "v2", "session")
            )
        else:
            tables[name] = ()
    return session.with_fields(**tables)


@pytest.mark.parametrize("mine", list(Kept))
@pytest.mark.parametrize("theirs", list(Kept))
def test_whatever_two_versions_say_of_a_record_what_is_private_in_one_does_not_come_out(
    mine: Kept, theirs: Kept
) -> None:
    whole = full_session()
    together = laid_together(only(whole, mine), only(whole, theirs))
    assert not out_of(together)
    if Kept.FLAGGED in (mine, theirs):
        for name in ("notes", "pains", "concerns", "drafts", "people"):
            assert not for_all(together).table(name), name


def test_what_one_of_two_copies_had_taken_from_the_room_stays_taken() -> None:
    said = Concern(id="c1", text="the mayor is against it", at=after(5), person="p-a")
    confided = replace(said, off_record=True, private=True)
    room = session(person("a"), concerns=(said,))
    aside = session(person("a"), concerns=(confided,))
    for base, other in ((room, aside), (aside, room)):
        known = for_all(laid_together(base, other))
        assert known.concerns == ()


# ── a damaged file ───────────────────────────────────────────────────────────────────────


def readable(path: Path, data: bytes) -> Session | None:
    path.write_bytes(data)
    found = session_from(salvage(path), path, "it")
    return found.session if found else None


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    folder = tmp_path_factory.mktemp("damaged")
    kept = Archive(folder).create(flagged())
    path = folder / f"{kept.id}.json"
    return folder / "it.json", path.read_bytes()


def flagged() -> Session:
    """A full session in which the second lock is not needed: each private record says so."""
    whole = full_session()
    tables = {
        name: tuple(record for record in whole.table(name) if "alone" not in repr(record))
        for name in TABLES
        if name not in ("people", "bin")
    }
    return whole.with_fields(revision=0, **tables)


def test_a_file_that_ends_anywhere_gives_back_nothing_private(file: tuple[Path, bytes]) -> None:
    path, data = file
    found = [readable(path, data[:end]) for end in range(len(data) // 40, len(data), 4999)]
    assert sum(session is not None for session in found) > 10
    assert not [leak for session in found if session for leak in out_of(session)]


@pytest.mark.parametrize(
    "word", ['"private"', '"off_record"', '"released"', '"at"', '"stage"', '"table"', '"record"',
             '"debrief"', '"copies":', '"announced":', '"visits":', '"schema"', "true"]
)  # fmt: skip
def test_a_wrong_letter_in_what_keeps_a_record_private_does_not_publish_it(
    word: str, file: tuple[Path, bytes]
) -> None:
    path, data = file
    wrong = word[:2] + "#" + word[3:]
    one_by_one = list(places_of(word.encode(), data))
    assert one_by_one
    everywhere = data.replace(word.encode(), wrong.encode())
    step = max(len(one_by_one) // 12, 1)
    some = [data[:at] + wrong.encode() + data[at + len(word) :] for at in one_by_one[::step]]
    for damaged in (everywhere, *some):
        session = readable(path, damaged)
        assert session is None or not out_of(session)


def places_of(word: bytes, data: bytes) -> Iterator[int]:
    at = data.find(word)
    while at >= 0:
        yield at
        at = data.find(word, at + 1)


def test_a_repair_from_an_earlier_version_keeps_private_what_has_become_so(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path, clock=lambda: NOW)
    said = Concern(id="c1", text="the mayor is against it", at=after(5), person="p-a")
    room = session(person("a"), concerns=(said,), visits=(visit(StageKey.CONCERNS),))
    kept = archive.create(room)
    store = archive.store(kept.id)
    confided = replace(said, off_record=True, private=True)
    again = store.save(
        store.load().with_changed(confided).with_fields(title="Later"), if_revision=1
    )
    assert for_all(again).concerns == ()
    data = store.path.read_bytes()
    store.path.write_bytes(data.replace(b'"title":"Later"', b'"title":"Latex"'))
    repaired = repair(archive, kept.id)
    assert repaired.good is not None
    assert repaired.good.concerns == (said,), "the earlier version is from before"
    assert for_all(Store(store.path).load()).concerns == ()


def test_a_repair_of_a_file_without_a_backup_does_not_publish_single_values(
    tmp_path: Path,
) -> None:
    archive = Archive(tmp_path, clock=lambda: NOW)
    kept = archive.create(flagged())
    path = tmp_path / f"{kept.id}.json"
    data = path.read_bytes()
    at = data.index(b'"announced":')
    path.write_bytes(data[: at + 40] + b"#" + data[at + 41 :])
    repair(archive, kept.id)
    assert not out_of(Store(path).load())
