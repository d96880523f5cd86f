"""What takes several files is one act: whole or not begun, whatever ends it half-way.

An act first writes all that is to be new beside the sessions, in `.journal/<act>/`, and changes
nothing. Then one small file, `.journal/<act>.json`, says what takes whose place and what goes:
from that moment it is begun, and whoever comes next finishes it, as often as it takes. An act
without that file was never begun, and what it wrote is swept. The file holds paths within the
folder and no more: no word, no passphrase, no key.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.storage.disk import private_folder, sync_folder, write_new, write_whole
from convene_tui.storage.errors import Locked, NotSaved
from convene_tui.storage.locks import locked
from convene_tui.storage.redo import (
    ForgetWords,
    PlannedAct,
    Removal,
    Replacement,
    carried_out,
    clear,
    mark_of,
    read_intention,
)

JOURNAL: Final = ".journal"
"""The hidden folder beside the sessions where acts are prepared and intentions stand."""

_PATIENCE: Final = 10.0
"""Seconds to wait for another act, which holds up a save no longer than a save would."""
_TRIES: Final = 3


@dataclass(frozen=True)
class Finished:
    """An act that somebody had begun and that was cut off."""

    act: str
    sessions: tuple[str, ...]
    left: tuple[Path, ...] = ()
    """What could not be replaced or deleted this time either."""

    @property
    def line(self) -> str:
        """What has become of it, in one line."""
        what = f"{self.act} {', '.join(self.sessions)}".strip()
        if not self.left:
            return f"What was cut off is finished: {what}."
        return f"What was cut off is not finished: {what}. {still_there(self.left)}"


def still_there(left: tuple[Path, ...]) -> str:
    """What could not be deleted or replaced, counted and named; it is tried at each start."""
    files = "1 file" if len(left) == 1 else f"{len(left)} files"
    return (
        f"{files} could not be deleted or replaced, and may hold what should be gone:"
        f" {', '.join(map(str, left))}. It is tried again at the next start."
    )


class Act:
    """One act in the making: what is new waits beside, and nothing is changed yet."""

    def __init__(self, folder: Path, name: str, sessions: tuple[str, ...]) -> None:
        """Stand for an act in a folder of sessions; use `one_act`."""
        token = os.urandom(6).hex()
        self.folder = folder
        self.left: tuple[Path, ...] = ()
        """What could not be replaced or deleted, once the act is done."""
        self.forgets: ForgetWords | None = None
        """Removes the index of the folder with the rest, where words are to be gone."""
        self._name = name
        self._sessions = sessions
        self._beside = folder / JOURNAL / token
        self._path = folder / JOURNAL / f"{token}.json"
        self._puts: list[Replacement] = []
        self._removals: dict[str, Removal] = {}

    def put(self, path: Path, data: bytes) -> None:
        """Let these bytes take the place of a file, or stand where there was none."""
        if not self._puts:
            private_folder(self.folder / JOURNAL)
            private_folder(self._beside)
        written = str(len(self._puts))
        self._puts.append(Replacement(written, self._within(path)))
        write_new(self._beside / written, data)

    def remove(self, path: Path) -> None:
        """Let a file go, or a folder once all in it has gone; nothing where there is none."""
        with contextlib.suppress(FileNotFoundError):
            name = self._within(path)
            self._removals[name] = Removal(name, mark_of(path))

    def _within(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def commit(self) -> None:
        """Begin: from here on it is done, now or by whoever comes next. Raises OSError."""
        if not self._puts and not self._removals and self.forgets is None:
            return
        intention = PlannedAct(
            act=self._name,
            sessions=self._sessions,
            puts=tuple(self._puts),
            removals=tuple(self._removals.values()),
            words=self.forgets is not None,
        )
        private_folder(self.folder / JOURNAL)
        if self._puts:
            sync_folder(self._beside)
        try:
            write_whole(self._path, msgspec.json.encode(intention))
        except OSError:
            # It may have its name already: without it the act is not begun.
            with contextlib.suppress(OSError):
                os.unlink(self._path)
            raise
        self.left = carried_out(self.folder, self._path, intention, self.forgets)

    def drop(self) -> None:
        """Take away what was prepared: the act is not begun."""
        if not self._path.exists():
            clear(self._beside)


@contextlib.contextmanager
def one_act(folder: Path, name: str, *sessions: str) -> Iterator[Act]:
    """Prepare an act on these sessions, which nobody else writes to, and do it at the end.

    Only one is under way in a folder. When anything goes wrong before its end nothing is changed.
    Raises NotSaved, and whatever is raised within.
    """
    with locked(folder, JOURNAL, timeout=_PATIENCE):
        _finish(folder, None)
        _demand_settled(folder)
        act = Act(folder, name, sessions)
        try:
            with contextlib.ExitStack() as held:
                for each in sorted(set(sessions)):
                    held.enter_context(locked(folder, each))
                yield act
                act.commit()
        except OSError as error:
            act.drop()
            raise NotSaved.because_of(error) from error
        except BaseException:
            act.drop()
            raise


@contextlib.contextmanager
def settled(folder: Path, session_id: str, *, timeout: float = _PATIENCE) -> Iterator[None]:
    """Hold the lock of one session, with nothing half done in the folder.

    Raises Locked after `timeout` seconds, and NotSaved where the folder can't hold locks, or
    where an act that was begun can't be finished.
    """
    for _ in range(_TRIES):
        if _stands(folder, begun):
            finish(folder, timeout=timeout)
        with locked(folder, session_id, timeout=timeout):
            if not _stands(folder, _unsettled):
                yield
                return
    _demand_settled(folder)


def finish(
    folder: Path, forget_words: ForgetWords | None = None, *, timeout: float = 0.0
) -> tuple[Finished, ...]:
    """Finish what was begun in a folder of sessions and cut off, and sweep what was not begun.

    Nothing where another process is at it. Without `forget_words` an index that is to go stays
    for the next one who can.
    """
    try:
        if not any((folder / JOURNAL).iterdir()):
            return ()
    except OSError:
        return ()
    try:
        with locked(folder, JOURNAL, timeout=timeout):
            return _finish(folder, forget_words)
    except Locked:
        return ()
    except (NotSaved, OSError):
        with contextlib.suppress(OSError):
            return tuple(_waiting(folder))
        return ()


def _finish(folder: Path, forget_words: ForgetWords | None) -> tuple[Finished, ...]:
    """The same for whoever holds the lock of the journal."""
    done: list[Finished] = []
    for path in begun(folder):
        intention = read_intention(path)
        if intention is None:
            done.append(Finished("what its file no longer says", (), (path,)))
            continue
        left = carried_out(folder, path, intention, forget_words)
        if left or not path.exists():
            done.append(Finished(intention.act, intention.sessions, left))
    with contextlib.suppress(OSError):
        _sweep(folder)
    return tuple(done)


def _sweep(folder: Path) -> None:
    """Remove what acts have left beside that are done. Raises OSError."""
    stand = {path.stem for path in begun(folder)}
    for each in (folder / JOURNAL).iterdir():
        if each.is_symlink() or each.name in stand or each.suffix == ".json":
            continue
        if each.is_dir():
            clear(each)
        else:
            os.unlink(each)


def _waiting(folder: Path) -> Iterator[Finished]:
    """What was begun in a folder where nothing can be finished."""
    for path in begun(folder):
        if intention := read_intention(path):
            paths = [put.path for put in intention.puts]
            paths += [removal.path for removal in intention.removals]
            left = tuple(folder / each for each in paths)
            yield Finished(intention.act, intention.sessions, left)


def _stands(folder: Path, asked: Callable[[Path], object]) -> bool:
    """Whether something stands in the journal. Raises NotSaved where it can't be read."""
    try:
        return bool(asked(folder))
    except OSError as error:
        raise NotSaved.because_of(error) from error


def begun(folder: Path) -> list[Path]:
    """The intentions that stand, in a settled order; mostly there is not even their folder.

    Raises OSError.
    """
    try:
        with os.scandir(folder / JOURNAL) as items:
            names = sorted(item.name for item in items)
    except (FileNotFoundError, NotADirectoryError):
        return []
    shown = (name for name in names if name.endswith(".json") and not name.startswith("."))
    return [folder / JOURNAL / name for name in shown]


def _unsettled(folder: Path) -> bool:
    """Whether an act was begun of which some new version has not taken its place yet."""
    for path in begun(folder):
        with contextlib.suppress(FileNotFoundError):
            if any(path.with_suffix("").iterdir()):
                return True
    return False


def _demand_settled(folder: Path) -> None:
    if _unsettled(folder):
        raise NotSaved(
            "Not saved: a change of several files was begun in this folder and can't be finished.",
            "See what is in its way: convene verify",
        )
