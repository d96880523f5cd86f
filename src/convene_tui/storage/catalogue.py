"""The catalogue: a disposable index over a folder of sessions, in the user's cache.

It holds what a search needs, every word of every session that is not sealed, and nothing that is
not in the sessions too. Missing, broken or of another version, it is made anew from them. Where
the sessions are on another disk than the cache, an encrypted or a removable one, it lies beside
them, in `.index/`.
"""

import contextlib
import hashlib
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import About, Place, Query, places, words_of
from convene_tui.domain.searching.matching import day_of
from convene_tui.storage.asking import Asking, Results
from convene_tui.storage.disk import private_folder, remove
from convene_tui.storage.entries import session_files
from convene_tui.storage.locks import locked
from convene_tui.storage.machine_clock import nanoseconds_now
from convene_tui.storage.store import Store

VERSION: Final = 5
"""Goes up with whatever changes in what is indexed, or how."""

INDEX: Final = ".index"
"""The hidden folder beside the sessions for an index that is not to be on another disk."""

_AT_ONCE: Final = 100
"""Sessions read between two commits: what is read is found from then on."""

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file's time tells it from its next version."""

_SCHEMA: Final = f"""
PRAGMA journal_mode = WAL;
CREATE TABLE about (folder TEXT);
CREATE TABLE files (
  id INTEGER PRIMARY KEY, name TEXT UNIQUE, stamp TEXT, title TEXT, alliance TEXT, tags TEXT,
  unread TEXT
);
CREATE TABLE records (
  id INTEGER PRIMARY KEY, file INTEGER, kind TEXT, record TEXT, text TEXT, at TEXT, day TEXT,
  stage TEXT, person TEXT, aloud TEXT, private INTEGER
);
CREATE INDEX of_file ON records (file);
CREATE VIRTUAL TABLE words USING fts5 (
  text, person, content = '', prefix = '2 3', tokenize = 'ascii'
);
PRAGMA user_version = {VERSION};
"""
# The index is given words that are folded already, so that it and a plain scan agree on what a
# word is in every script; `ascii` splits them at the blanks alone.

Progress = Callable[[int, int], bool]
"""Told how many sessions of how many are read; says whether to go on."""


class Catalogue:
    """The index over one folder."""

    def __init__(self, folder: Path, cache: Path) -> None:
        """Stand for the index over `folder`, kept in `cache`; nothing is made yet."""
        self._folder = folder
        self._home = cache
        self._cache = cache if _on_one_disk(folder, cache) else folder / INDEX
        # One folder has one catalogue, by whatever links it is reached.
        self._real = os.fsdecode(os.path.realpath(folder))
        mark = hashlib.blake2b(os.fsencode(self._real), digest_size=8).hexdigest()
        self._name = f"catalogue-{mark}"
        self._path = self._cache / f"{self._name}.sqlite"

    # ── keeping up ───────────────────────────────────────────────────────────────────────

    def refresh(self, progress: Progress = lambda done, of: True) -> None:
        """Read what has changed in the folder since the last time.

        Raises ConveneError when the folder can't be read, and sqlite3.Error or OSError when
        there can be no catalogue at all.
        """
        private_folder(self._cache, with_parents=self._cache == self._home)
        for path in self._others():
            for end in ("", "-wal", "-shm", "-journal"):
                remove(path.with_name(path.name + end))
        with locked(self._cache, self._name, timeout=60):
            try:
                self._refresh(progress)
            except sqlite3.DatabaseError:
                self.forget()
                self._refresh(progress)

    def forget(self) -> tuple[Path, ...]:
        """Remove the catalogue, and with it every word that it took from the sessions.

        Those of the same folder under an earlier path go too, and those of folders that are gone.
        Gives what could not be removed.
        """
        left: list[Path] = []
        for path in (self._path, *self._others()):
            for end in ("", "-wal", "-shm", "-journal"):
                each = path.with_name(path.name + end)
                try:
                    each.unlink()
                except (FileNotFoundError, NotADirectoryError):
                    pass
                except OSError:
                    left.append(each)
        return tuple(left)

    def _others(self) -> Iterator[Path]:
        """Catalogues that are of this folder, or of none: it was moved, renamed or deleted.

        One that does not say of which folder it is goes too: it can be made again.
        """
        for home in {self._home, self._cache}:
            for path in sorted(home.glob("catalogue-*.sqlite")):
                if path != self._path and not _is_of_another(path, self._folder):
                    yield path

    def _refresh(self, progress: Progress) -> None:
        with self._open(make=True) as base:
            there = dict(base.execute("SELECT name, stamp FROM files"))
            now = dict(_stamps(session_files(self._folder)))
            gone = [name for name in there if name not in now]
            changed = [name for name in sorted(now) if there.get(name) != now[name]]
            for some in _some(gone):
                with _transaction(base):
                    for name in some:
                        _drop(base, name)
            done = 0
            for some in _some(changed):
                with _transaction(base):
                    for name in some:
                        _drop(base, name)
                        _add(base, self._folder / f"{name}.json", now[name])
                done += len(some)
                if not progress(done, len(changed)):
                    return

    @contextlib.contextmanager
    def _open(self, *, make: bool = False) -> Iterator[sqlite3.Connection]:
        if make and not self._path.exists():
            # SQLite gives its helper files the mode of the file itself.
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        base = sqlite3.connect(
            f"{self._path.as_uri()}?mode={'rw' if make else 'ro'}",
            uri=True,
            timeout=5,
            isolation_level=None,
        )
        try:
            base.execute("PRAGMA secure_delete = ON")
            if make:
                base.execute("PRAGMA synchronous = NORMAL")
            found = base.execute("PRAGMA user_version").fetchone()[0]
            if found != VERSION:
                if found or not make:
                    raise sqlite3.DatabaseError("a catalogue of another version")
                base.executescript(_SCHEMA)
                base.execute("INSERT INTO about (folder) VALUES (?)", (_storable(self._real),))
            yield base
        finally:
            base.close()

    # ── asking ───────────────────────────────────────────────────────────────────────────

    def find(
        self, query: Query, *, public: bool = False, most: int | None = None, besides: str = ""
    ) -> Results:
        """What a query meets in what is indexed so far, the best first, at most so many.

        Raises sqlite3.Error when there is no catalogue, or it is broken.
        """
        with self._open() as base:
            return Asking(base, query, public=public, besides=besides).results(most)

    def names(self, *, public: bool = False) -> tuple[str, ...]:
        """Everybody who is named in what is indexed so far. Raises sqlite3.Error as `find` does."""
        with self._open() as base:
            return Asking(base, Query(), public=public, besides="").names(public=public)


def _on_one_disk(folder: Path, cache: Path) -> bool:
    """Whether a folder and the cache lie on one file system; so it is where nobody can tell."""
    try:
        there = next(each for each in (cache, *cache.absolute().parents) if each.exists())
        return folder.stat().st_dev == there.stat().st_dev
    except (OSError, StopIteration):
        return True


def _is_of_another(path: Path, folder: Path) -> bool:
    """Whether a catalogue is of another folder, which is there."""
    try:
        with contextlib.closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as base:
            (said,) = base.execute("SELECT folder FROM about").fetchone()
        return os.path.isdir(said) and not (folder.exists() and os.path.samefile(said, folder))
    except sqlite3.OperationalError as error:
        return "no such table" not in str(error)  # It may only be busy.
    except (sqlite3.Error, OSError, TypeError, ValueError):
        return False


def _stamps(paths: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Each session's id, with what tells this version of its file from another."""
    now = nanoseconds_now()
    for path in paths:
        with contextlib.suppress(OSError):
            found = path.lstat()
            fresh = abs(now - found.st_mtime_ns) < _SETTLED
            stamp = f"{found.st_mtime_ns} {found.st_size} {found.st_ino}{' fresh' * fresh}"
            yield path.name.removesuffix(".json"), stamp


def _some(names: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), _AT_ONCE):
        yield names[start : start + _AT_ONCE]


@contextlib.contextmanager
def _transaction(base: sqlite3.Connection) -> Iterator[None]:
    base.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        base.execute("ROLLBACK")
        raise
    base.execute("COMMIT")


def _drop(base: sqlite3.Connection, name: str) -> None:
    """Take a session out of the index."""
    file = base.execute("SELECT id FROM files WHERE name = ?", (name,)).fetchone()
    if file is None:
        return
    rows = base.execute("SELECT id, text, person FROM records WHERE file = ?", file).fetchall()
    base.executemany(
        "INSERT INTO words (words, rowid, text, person) VALUES ('delete', ?, ?, ?)",
        [(row, _indexed(text), _indexed(person)) for row, text, person in rows],
    )
    base.execute("DELETE FROM records WHERE file = ?", file)
    base.execute("DELETE FROM files WHERE id = ?", file)


def _add(base: sqlite3.Connection, path: Path, stamp: str) -> None:
    """Put a session into the index; one that can't be read is known by its file alone."""
    name = path.name.removesuffix(".json")
    title, about, unread = "", About(), ""
    found: Sequence[Place] = ()
    try:
        session = Store(path).load()
    except ConveneError as error:
        unread = error.what
    else:
        title, about, found = session.title, About.of(session), places(session)
    # A file that was written a moment ago is read once more next time: two versions of it can
    # carry the same time.
    stamp = "" if stamp.endswith("fresh") else stamp
    file = base.execute(
        "INSERT INTO files (name, stamp, title, alliance, tags, unread) VALUES (?, ?, ?, ?, ?, ?)",
        (name, stamp, *map(_storable, (title, about.alliance, ", ".join(about.tags), unread))),
    ).lastrowid
    first = base.execute("SELECT coalesce(max(id), 0) FROM records").fetchone()[0] + 1
    rows = [
        (
            number,
            file,
            place.kind,
            place.id,
            _storable(place.text),
            place.at.isoformat() if place.at else None,
            day_of(place, about.day).isoformat(),
            place.stage,
            _storable(place.person),
            _storable(place.aloud),
            place.private,
        )
        for number, place in enumerate(found, first)
    ]
    base.executemany(f"INSERT INTO records VALUES ({', '.join('?' * 11)})", rows)
    base.executemany(
        "INSERT INTO words (rowid, text, person) VALUES (?, ?, ?)",
        [(row[0], _indexed(row[4]), _indexed(row[8])) for row in rows],
    )


def _indexed(text: str) -> str:
    return " ".join(words_of(text))


def _storable(text: str) -> str:
    """A text without what UTF-8 can't hold."""
    return text.encode("utf-8", "replace").decode("utf-8")
