"""Files of the version before open, and what stood public in them from a private stage is private.

These files are written here by hand, in the shape that they had: no record said whether it was
private, but for notes.
"""

import copy
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import msgspec
import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import COUNTED, PUBLIC, for_all, is_private
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import TABLES, Session
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.migrations import current_schema, migrated
from convene_tui.storage.repair import repair
from convene_tui.storage.session_file import SessionFile, state_of
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from tests.cli.command import Convene
from tests.wall.sentinels import Kept, full_session, has_moment, leaks, records_of, texts

ZONE: Final = UTC
OPENED: Final = datetime(2026, 11, 24, 10, 0, tzinfo=ZONE)
ALONE: Final = OPENED + timedelta(minutes=70)
BACK: Final = OPENED + timedelta(minutes=100)


def at(minutes: float) -> str:
    return (OPENED + timedelta(minutes=minutes)).isoformat()


def by_hand() -> Tables:
    """A meeting as version 1 kept it: said in the room, and in the debrief about those in it."""

    def numbered(*rows: dict[str, Any]) -> dict[str, dict[str, Any]]:
        return {str(number): row for number, row in enumerate(rows, 1)}

    return {
        "header": numbered({"format": "convene session", "schema": 1, "id": "old", "revision": 9}),
        "session": numbered(
            {
                "title": "Harbour Air",
                "created": at(-60),
                "alliance": "Port",
                "stage": "debrief",
                "held_on": "2026-11-24",
                "success": "rid of Bo qzsuccess",
                "success_met": "hardly",
                "kind": "solve",
                "outcome": "OC2",
                "outcome_reason": "Bo can't be trusted qzoutcome",
                "leader": "p-b",
                "next_step": "without Bo qznext",
                "next_on": "2031-01-03",
                "meal": "not with Bo qzmeal",
            }
        ),
        "people": numbered(
            {"id": "p-a", "key": "a", "name": "Ada Long", "present": True},
            {"id": "p-b", "key": "b", "name": "Bo Cruz", "present": True},
            {"id": "p-c", "key": "c", "name": "Cy Expected", "present": False},
            {"id": "p-d", "key": "d", "name": "Bo Successor qzperson", "present": True},
        ),
        "visits": numbered(
            {"id": "v1", "stage": "close", "entered_at": at(0), "left_at": at(70)},
            {"id": "v2", "stage": "debrief", "entered_at": at(70), "left_at": None},
        ),
        "notes": numbered(
            {"id": "n1", "text": "said aloud", "at": at(5), "stage": "close", "person": "p-b"},
            {"id": "n2", "text": "he sleeps qzdot", "at": at(6), "stage": "close", "private": True},
            {"id": "n3", "text": "coward qznote", "at": at(71), "stage": "debrief"},
            {"id": "n4", "text": "of his own qzedited", "at": at(7), "stage": "close"},
        ),
        "concerns": numbered(
            {"id": "c1", "text": "the mayor qzconfided", "at": at(8), "person": "p-b",
             "off_record": True},
            {"id": "c2", "text": "too soon", "at": at(9), "person": "p-a"},
        ),
        "conclusions": numbered({"id": "close", "text": "Bo is a coward qzconcluded",
                                 "at": at(72)}),
        "commitments": numbered({"id": "k1", "text": "leave qzcommitted", "at": at(73)}),
        "drafts": numbered(
            {"id": "d1", "subject": "purpose", "text": "Pump less by 2028.", "at": at(10)},
            {"id": "d2", "subject": "purpose", "text": "No Bo. qzdraft", "at": at(74)},
        ),
        "cards": numbered({"id": "q1", "subject": "purpose", "text": "wells", "at": at(11),
                           "group": "those who lie qzgroup"}),
        "bin": numbered(
            {"id": "b1", "table": "notes", "at": at(75), "edited": True,
             "record": {"id": "n4", "text": "as it was said", "at": at(7), "stage": "close"}},
            {"id": "b2", "table": "concerns", "at": at(76), "edited": True,
             "record": {"id": "c1", "text": "the mayor qzbefore", "at": at(8), "person": "p-b"}},
            {"id": "b3", "table": "pains", "at": at(12), "edited": False,
             "record": {"id": "a1", "text": "gone qzgone", "at": at(4)}},
        ),
    }  # fmt: skip


def kept(folder: Path, tables: Tables, name: str = "old") -> Store:
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.json"
    path.write_bytes(SessionFile(path).packed(copy.deepcopy(tables)))
    path.chmod(0o600)
    return Store(path)


def public(session: Session) -> str:
    return json.dumps(as_json(PublicView.of(session, DEFAULTS)), ensure_ascii=False)


# ── what comes out ───────────────────────────────────────────────────────────────────────


def test_who_stands_before_the_last_of_those_who_were_expected_was_on_the_roster() -> None:
    tables = by_hand()
    rows = tables["people"]
    for number, name in ((5, "Ed Expected"), (6, "Flo Later")):
        present = number != 5
        row = {"id": f"p-{number}", "key": f"{number}", "name": name, "present": present}
        rows[str(number)] = row
    people = migrated(tables, 1)["people"].values()
    assert [row["name"] for row in people if row["private"]] == ["Flo Later"]


def test_where_nobody_is_known_to_have_been_there_the_whole_roster_is_private() -> None:
    tables = by_hand()
    for said in ("notes", "concerns", "bin"):
        del tables[said]
    del tables["people"]["3"]
    assert all(row["private"] for row in migrated(tables, 1)["people"].values())


def test_nothing_of_the_debrief_and_of_confidences_comes_out_and_the_rest_does(
    tmp_path: Path,
) -> None:
    told = public(kept(tmp_path, by_hand()).load())
    assert "qz" not in told
    assert "2031" not in told
    for words in ("Harbour Air", "said aloud", "as it was said", "too soon", "Pump less by 2028.",
                  "wells", "Ada Long", "Bo Cruz", "Cy Expected"):  # fmt: skip
        assert words in told, words


def test_by_the_real_command_too_and_a_release_brings_it_out(tmp_path: Path) -> None:
    convene = Convene(tmp_path)
    kept(convene.sessions, by_hand())
    for command in (["show", "old", "--public"], ["search", "qz", "--public"],
                    ["export", "old", "--for", "participants"]):  # fmt: skip
        assert "qz" not in convene(*command).out, command
    assert convene("capture", "old", input="release next\nrelease meal\n").status == 0
    told = convene("show", "old", "--public").out
    assert "qznext" in told
    assert "qzmeal" in told
    assert "qzsuccess" not in told
    assert state_of(convene.sessions / "old.json")["header"]["1"]["schema"] == current_schema()


def test_all_of_it_can_be_released_one_by_one(tmp_path: Path) -> None:
    session = kept(tmp_path, by_hand()).load()
    for number, release in enumerate(do.withheld(session)):
        if release != do.Release("concerns", "c1"):
            session = release.change(session, do.Stamp(at=BACK, id=f"now{number}"))
    told = public(session)
    for word in ("qznote", "qzedited", "qzconcluded", "qzcommitted", "qzdraft", "qzgroup",
                 "qzperson", "qzoutcome", "qznext", "qzmeal", "qzsuccess", "qzdot"):  # fmt: skip
        assert word in told, word
    assert "qzconfided" not in told


def test_a_meeting_without_a_debrief_keeps_all_that_it_had(tmp_path: Path) -> None:
    tables = by_hand()
    del tables["visits"]["2"]
    tables["visits"]["1"]["left_at"] = None
    tables["session"]["1"]["stage"] = "close"
    for table in ("notes", "drafts"):
        tables[table] = {n: row for n, row in tables[table].items() if row["id"] in ("n1", "d1")}
    session = kept(tmp_path, tables).load()
    told = public(session)
    for word in ("qzsuccess", "qznext", "qzmeal", "qzperson", "qzgroup", "qzoutcome"):
        assert word in told, word
    assert [each.record for each in do.withheld(session) if isinstance(each, do.Release)] == ["c1"]


# ── every kind of record ─────────────────────────────────────────────────────────────────

MOMENTS: Final = [name for name, kind in TABLES.items() if has_moment(kind)]


def of_every_kind() -> Tables:
    """Every kind of record with every field, said aloud and in the debrief, in the old shape."""
    session = full_session(announced=False)
    tables: Tables = {
        "header": {"1": {"format": "convene session", "schema": 1, "id": "old", "revision": 3}},
        "session": {"1": {}},
    }
    for name, value in msgspec.to_builtins(session).items():
        if name not in TABLES:
            tables["session"]["1"][name] = value
    for name in TABLES:
        rows = [row for how in (Kept.ALOUD, Kept.ALONE) for row in records_of(name, how)]
        rows += [row for row in session.table(name) if name in ("visits", "people")]
        old = [msgspec.to_builtins(row) for row in {row.id: row for row in rows}.values()]
        for row in old:
            del row["released"]
            if name != "notes":
                del row["private"]
        if old and name not in ("copies", "announced", "bin"):
            tables[name] = {str(number): row for number, row in enumerate(old, 1)}
    return tables


def test_every_kind_of_record_that_was_kept_in_the_debrief_is_private(tmp_path: Path) -> None:
    session = kept(tmp_path, of_every_kind()).load()
    known = for_all(session)
    # Of single values and of a heading nobody can tell; these are looked at above.
    assert not [text for text in texts(known) if "§" in text and "alone" in text]
    for name in MOMENTS:
        for record in session.table(name):
            if "alone" in repr(record) and TABLES[name] in {*PUBLIC, *COUNTED}:
                assert record.private, record
                assert is_private(session, record)


# ── times ────────────────────────────────────────────────────────────────────────────────

FORMS: Final = {
    "with microseconds": "2026-11-24T11:15:00.123456+00:00",
    "with milliseconds": "2026-11-24T11:15:00.123+00:00",
    "with Z": "2026-11-24T11:15:00Z",
    "with a small z": "2026-11-24T11:15:00z",
    "with a space": "2026-11-24 11:15:00+00:00",
    "east of here": "2026-11-24T22:45:00+11:30",
    "west of here": "2026-11-24T03:15:00-08:00",
    "on another day": "2026-11-25T01:15:00+14:00",
    "with nanoseconds": "2026-11-24T11:15:00.123456789Z",
}


@pytest.mark.parametrize("form", FORMS)
def test_a_time_in_any_form_that_can_be_read_is_the_same_time(form: str, tmp_path: Path) -> None:
    for place in ("at", "entered_at", "bin"):
        tables = by_hand()
        if place == "at":
            tables["commitments"]["1"]["at"] = FORMS[form]
        elif place == "bin":
            tables["bin"]["1"]["at"] = FORMS[form]
        else:
            tables["visits"]["2"]["entered_at"] = FORMS[form]
            for table in ("commitments", "drafts", "conclusions", "notes"):
                for row in tables[table].values():
                    if row["at"] > at(69):
                        row["at"] = at(80)
            for row in tables["bin"].values():
                row["at"] = at(81)
        try:
            session = kept(tmp_path, tables, place).load()
        except Damaged:
            continue  # Where a time can't be read, nothing is shown at all.
        assert "qz" not in public(session), place


# ── rows that are not what they say ──────────────────────────────────────────────────────

NONSENSE: Final[tuple[Any, ...]] = (
    None,
    [],
    {},
    "",
    "yes",
    -1,
    1.5,
    True,
    "2026-13-45",
    {"id": "x"},
    [["a"]],
)


ANOTHER_STORY: Final = {
    "people without present", "notes without private", "concerns without off_record",
}  # fmt: skip
"""What a whole file can say, and then of somebody who was expected, or of a line said aloud."""


def spoilt() -> Iterator[tuple[str, Tables]]:
    """Files with nonsense in one place: instead of a value, or of a row, or without a field."""
    whole = by_hand()
    for table, rows in whole.items():
        if table == "header":
            continue
        for number, row in rows.items():
            for name in row:
                for nonsense in NONSENSE:
                    tables = copy.deepcopy(whole)
                    tables[table][number][name] = nonsense
                    yield f"{table}.{name} = {nonsense!r}", tables
                tables = copy.deepcopy(whole)
                del tables[table][number][name]
                yield f"{table} without {name}", tables


def test_nonsense_in_any_place_is_told_as_damage_or_read_and_publishes_nothing(
    tmp_path: Path,
) -> None:
    damaged = opened = 0
    for what, tables in spoilt():
        store = kept(tmp_path, tables)
        try:
            session = store.load()
        except Damaged:
            damaged += 1
            continue
        except ConveneError as error:
            raise AssertionError(what) from error
        opened += 1
        another = what in ANOTHER_STORY or what.startswith("notes.id")
        assert another or "qz" not in public(session), what
    assert damaged > 300
    assert opened > 100


def test_a_damaged_old_file_is_repaired_without_publishing_anything(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    for table, number, name, nonsense in (
        ("visits", "2", "entered_at", "then"),
        ("visits", "2", "stage", "hums"),
        ("notes", "1", "at", "never"),
        ("bin", "1", "at", "never"),
    ):
        tables = by_hand()
        tables[table][number][name] = nonsense
        kept(tmp_path, tables)
        assert [found.kind for found in verify(archive, "old")] == ["damaged"]
        repair(archive, "old")
        assert "qz" not in public(Store(tmp_path / "old.json").load()), (table, name)


def test_an_earlier_version_in_the_old_shape_is_read_in_todays(tmp_path: Path) -> None:
    store = kept(tmp_path, by_hand())
    session = store.load()
    store.save(session.with_fields(tags=("later",)), if_revision=session.revision)
    (earlier,) = (tmp_path / ".backups" / "old").iterdir()
    assert state_of(earlier)["header"]["1"]["schema"] == 1
    data = store.path.read_bytes()
    store.path.write_bytes(data[: len(data) // 3])
    repaired = repair(Archive(tmp_path), "old")
    assert repaired.good is not None
    assert "qz" not in public(repaired.good)
    assert "qz" not in public(Store(store.path).load())
    assert not leaks(public(Store(store.path).load()))
