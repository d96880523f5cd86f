"""The catalogue finds what a plain reading finds, and is made anew whenever it is of no use."""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from convene_tui.domain.model import Note, Pain, Person, Session, StageKey
from convene_tui.domain.searching import Query, QueryTerm, parse_query
from convene_tui.storage.archive import Archive
from convene_tui.storage.asking import Found
from convene_tui.storage.finding import Finder
from convene_tui.storage.redacting import redact
from convene_tui.storage.sealing import Cost, new_key
from convene_tui.storage.seals import reseal
from tests.domain.whole_meeting import whole_meeting
from tests.storage.builders import full

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)


class Library:
    """A folder of three meetings, and both ways to search it."""

    def __init__(self, folder: Path) -> None:
        self.cache = folder / "cache"
        self.archive = Archive(folder / "sessions", cache=lambda: self.cache)
        first = self.archive.create(replace(whole_meeting(), title="River", tags=("dry", "north")))
        self.archive.create(full())
        self.archive.create(replace(whole_meeting(), title="Hafenstraße", alliance="Häfen"))
        self.first = first
        self.finder = Finder(self.archive)
        self.finder.refresh()

    @property
    def file(self) -> Path:
        return next(self.cache.glob("*.sqlite"))

    def both(self, query: str | Query, *, public: bool = False) -> set[Found]:
        """What is found, the same by both ways."""
        asked = parse_query(query, TODAY) if isinstance(query, str) else query
        quick, plain = (
            find(asked, public=public) for find in (self.finder.find, self.finder.read_all)
        )
        assert sorted(map(repr, quick.found)) == sorted(map(repr, plain.found))
        assert quick.total == plain.total == len(quick.found)
        catalogue = self.archive.catalogue()
        assert catalogue is not None
        # Asked by itself: the search goes to the sessions where the index answers nothing.
        assert catalogue.find(asked, public=public).found == quick.found
        return set(quick.found)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return Library(tmp_path_factory.mktemp("library"))


QUERIES = (
    "pumps", "PUMPS out", '"burn out"', '"pump"', "pu", "w", "-pumps well", "kind:pain",
    "kind:concern -person:bo", "person:bo", 'person:"Bo Cruz" stage:problem', "stage:close",
    "alliance:hafen", "alliance:häf strasse", "tag:dry pumps", "tag:north", "-tag:dry pumps",
    "since:2026-11", "until:2026-10", "since:2026-11-24 well", "§private", "hafenstrasse",
    "-pumps -well", "kind:pain -pumps -orchard", "-person:bo -person:ann",
    "xylophone", "-pumps", "", "kind:seat xylophone", "alliance:nowhere pumps",
)  # fmt: skip


@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("query", QUERIES)
def test_both_ways_find_the_same(library: Library, query: str, public: bool) -> None:
    library.both(query, public=public)


def test_the_queries_above_find_something(library: Library) -> None:
    assert sum(bool(library.both(query)) for query in QUERIES) > len(QUERIES) // 2


_SIGNS = "aAbBéßÅöñ水问のİı '-_.:\"*%–🙂\u0301\u200d\ud800\x00\n1"
_LETTERS = st.text(st.sampled_from(_SIGNS), max_size=12)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(texts=st.lists(_LETTERS, min_size=1, max_size=6), query=_LETTERS, name=_LETTERS)
def test_whatever_is_typed_is_found_alike(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], query: str, name: str
) -> None:
    folder = tmp_path_factory.mktemp("typed")
    archive = Archive(folder / "sessions", cache=lambda: folder / "cache")
    person = Person(id="p", key="a", name=name)
    pains = tuple(Pain(id=f"a{n}", text=text, at=NOW, person="p") for n, text in enumerate(texts))
    archive.create(Session(id="", title="Typed", created=NOW, people=(person,), pains=pains))
    finder = Finder(archive)
    assert finder.refresh()
    words = parse_query(query.replace(":", " "), TODAY)
    for asked in (words, Query(terms=(QueryTerm(("a",)),), person=words.terms)):
        quick, plain = finder.find(asked), finder.read_all(asked)
        assert sorted(map(repr, quick.found)) == sorted(map(repr, plain.found))


def test_the_best_come_first_and_as_many_as_are_wanted(library: Library) -> None:
    results = library.finder.find(parse_query("pumps", TODAY), most=1)
    assert len(results.found) == 1
    assert results.total > 1
    assert results.found[0].place.text == "pumps burn out"


def test_a_session_can_be_left_out(library: Library) -> None:
    asked = parse_query("pumps", TODAY)
    every = library.finder.find(asked)
    others = library.finder.find(asked, besides=library.first.id)
    plain = library.finder.read_all(asked, besides=library.first.id)
    assert {hit.session for hit in every.found} > {hit.session for hit in others.found}
    assert library.first.id not in {hit.session for hit in others.found}
    assert others.total == plain.total < every.total
    assert library.finder.find(asked, besides="no-such-session").total == every.total


def test_what_changes_goes_or_comes_is_followed(tmp_path: Path) -> None:
    here = Library(tmp_path)
    assert not here.both("turbidity")
    store = here.archive.store(here.first.id)
    session = store.load()
    note = Note(id="zz", text="the turbidity of the ford", at=NOW, stage=StageKey.PROBLEM)
    store.save(session.with_record(note), if_revision=session.revision)
    here.finder.refresh()
    assert [hit.place.id for hit in here.both("turbidity")] == ["zz"]
    session = store.load()
    store.save(session.with_fields(notes=()), if_revision=session.revision)
    here.finder.refresh()
    assert not here.both("turbidity")
    here.archive.bin(here.first.id)
    here.finder.refresh()
    assert not here.both("tag:dry")
    here.archive.restore(here.first.id)
    here.finder.refresh()
    assert here.both("tag:dry")


def test_a_session_that_can_not_be_read_is_named_and_its_words_are_gone(tmp_path: Path) -> None:
    here = Library(tmp_path)
    here.archive.path(here.first.id).write_bytes(b"{")
    here.finder.refresh()
    asked = parse_query("pumps", TODAY)
    for results in (here.finder.find(asked), here.finder.read_all(asked)):
        assert [session_id for session_id, _ in results.left_out] == [here.first.id]
    assert here.first.id not in {hit.session for hit in here.both("pumps")}


def _nothing(file: Path) -> None:
    file.unlink()


def _rubbish(file: Path) -> None:
    file.write_bytes(b"not a catalogue" * 999)


def _torn(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[:4096] + random.Random(1).randbytes(len(data) - 4096))


def _empty(file: Path) -> None:
    file.write_bytes(b"")


def _torn_within(file: Path) -> None:
    """Sound where the sessions are listed, broken where the words are."""
    with sqlite3.connect(file) as base:
        base.execute("UPDATE words_data SET block = x'deadbeefdeadbeef' WHERE id > 10")
    base.close()


def _of_another_version(file: Path) -> None:
    with sqlite3.connect(file) as base:
        base.execute("PRAGMA user_version = 99")
    base.close()


@pytest.mark.parametrize(
    "harm", [_nothing, _rubbish, _torn, _torn_within, _empty, _of_another_version]
)
def test_a_catalogue_of_no_use_is_made_anew(tmp_path: Path, harm: Callable[[Path], None]) -> None:
    here = Library(tmp_path)
    harm(here.file)
    asked = parse_query("pumps", TODAY)
    assert here.finder.find(asked).total == here.finder.read_all(asked).total, "before"
    assert here.finder.refresh()
    assert here.both("pumps")
    with sqlite3.connect(here.file) as base:
        assert base.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    base.close()


def test_three_at_once_make_one_catalogue(tmp_path: Path) -> None:
    here = Library(tmp_path)
    here.file.unlink()
    code = (
        "import sys; from pathlib import Path; "
        "from convene_tui.storage.catalogue import Catalogue; "
        "Catalogue(Path(sys.argv[1]), Path(sys.argv[2])).refresh()"
    )
    arguments = [sys.executable, "-c", code, str(here.archive.folder), str(here.cache)]
    running = [subprocess.Popen(arguments, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in running] == [b"", b"", b""]
    assert here.both("pumps")


def test_the_catalogue_is_for_its_user_alone(tmp_path: Path) -> None:
    here = Library(tmp_path)
    assert here.cache.stat().st_mode & 0o777 == 0o700
    for file in here.cache.glob("catalogue-*"):
        assert file.stat().st_mode & 0o777 == 0o600


def test_where_there_can_be_no_catalogue_the_sessions_are_read(tmp_path: Path) -> None:
    here = Library(tmp_path)
    (tmp_path / "file").write_text("in the way")
    finder = Finder(Archive(here.archive.folder, cache=lambda: tmp_path / "file" / "cache"))
    assert not finder.refresh()
    asked = parse_query("pumps", TODAY)
    assert finder.find(asked) == here.finder.read_all(asked)


def test_what_is_forgotten_leaves_nothing_behind(tmp_path: Path) -> None:
    here = Library(tmp_path)
    here.archive.forget_words()
    assert not list(here.cache.glob("catalogue-*"))


def test_what_is_sealed_or_redacted_is_in_no_catalogue_from_then_on(tmp_path: Path) -> None:
    here = Library(tmp_path)

    def indexed() -> bytes:
        return b"".join(file.read_bytes() for file in here.cache.glob("catalogue-*"))

    assert b"pumps burn out" in indexed()
    reseal(here.archive, {here.first.id: new_key("a passphrase of mine", Cost(n=16))})
    assert indexed() == b""
    here.finder.refresh()
    assert here.first.id not in {hit.session for hit in here.both("pumps")}
    other = next(id for id in here.archive.ids() if id.endswith("hafenstrasse"))
    assert here.both('"pumps burn out"')
    redact(here.archive, other, "p-a", clock=lambda: NOW, new_id=lambda: "act")
    assert indexed() == b""
    here.finder.refresh()
    assert not here.both('"pumps burn out"')


@pytest.mark.parametrize("asked", ["person:nobody", "person:nobody drill", "person:ann zzz", "zzz"])
@pytest.mark.parametrize("public", [False, True])
def test_who_is_known_is_told_the_same_by_both_ways(
    tmp_path: Path, asked: str, public: bool
) -> None:
    library = Library(tmp_path)
    query = parse_query(asked, TODAY)
    told = library.finder.nobody_called(query, public=public)
    plain = Finder(Archive(tmp_path / "sessions")).nobody_called(query, public=public)
    assert told == plain
    assert bool(told) is ("nobody" in asked)
    if told:
        assert told.startswith("Nobody is called “nobody”. Known are ")
        assert "Ann Lee" in told
