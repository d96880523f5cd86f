"""The alliances of a folder of sessions, and the invitations that were judged there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.searching import folded
from convene_tui.domain.text import clean_line
from convene_tui.storage.archives import KeptShelf, SessionArchive
from convene_tui.storage.disk import OUR_FOLDERS
from convene_tui.storage.entries import Entry
from convene_tui.storage.file_shelf import stem_of as stem_of
from convene_tui.storage.kinds import FileKind
from convene_tui.storage.machine_clock import local_now
from convene_tui.storage.names import original_of
from convene_tui.storage.sealing import Sealed, is_sealed

ALLIANCES, INVITATIONS = OUR_FOLDERS
"""The folders, among the sessions, of alliances and of invitations that were judged."""


def _about(whole: Alliance | Assessment) -> dict[str, Any]:
    """The first line of a file: enough to list it."""
    return {
        "id": whole.id,
        "revision": whole.revision,
        "title": whole.name,
        "created": whole.created.isoformat(),
    }


_BACK: Final = "Its earlier versions lie beside it, in .backups/{id}: put one of them in its place."

ALLIANCE_FILES: Final = FileKind(
    Alliance, "convene alliance", "alliance", "alliance", _about, _BACK
)
INVITATION_FILES: Final = FileKind(
    Assessment, "convene invitation", "invitation", "invitation", _about, _BACK
)


def _is(named: str, name: str) -> bool:
    """Whether a session that names this alliance means that one."""
    return bool(named) and stem_of(named) == stem_of(name)


def _alliance_of(entry: Entry) -> str:
    """The alliance that a session names; none for a second copy, or where colleagues hold it."""
    own = entry.header is not None and entry.state not in ("copy", "public")
    return entry.header.alliance if entry.header and own else ""


@dataclass(frozen=True)
class NamedAlliance:
    """An alliance of the folder, by its name, with the ids of its sessions."""

    name: str
    sessions: tuple[str, ...]


@dataclass(frozen=True)
class SessionsRead:
    """The sessions of an alliance that can be read, and why others can't, a line each."""

    read: tuple[Session, ...]
    unread: tuple[str, ...]


class Alliances:
    """The alliances of an archive: those that its sessions name, and those with a file."""

    def __init__(
        self, archive: SessionArchive, *, clock: Callable[[], datetime] = local_now
    ) -> None:
        """Stand for the alliances of this archive."""
        self.archive = archive
        self._clock = clock
        self.shelf = archive.shelf(ALLIANCES, ALLIANCE_FILES, clock)
        self.invitations = archive.shelf(INVITATIONS, INVITATION_FILES, clock)

    @property
    def shelves(self) -> tuple[KeptShelf[Alliance] | KeptShelf[Assessment], ...]:
        """The two folders of what spans sessions."""
        return self.shelf, self.invitations

    def named(self) -> tuple[NamedAlliance, ...]:
        """Every alliance, in the order of its newest meeting; then those without a meeting."""
        names: dict[str, str] = {}
        sessions: dict[str, list[str]] = {}
        for entry in self.archive.entries():
            name = (
                entry.header.alliance
                if entry.header and entry.state not in ("copy", "public")
                else ""
            )
            if name:
                names.setdefault(stem_of(name), name)
                sessions.setdefault(stem_of(name), []).append(entry.id)
        filed = self.shelf.ids()
        for stem in filed:
            if stem not in names and original_of(stem, filed) is None:
                names[stem] = self._name_in(stem)
        return tuple(
            NamedAlliance(name, tuple(sessions.get(stem, ()))) for stem, name in names.items()
        )

    def find(self, wanted: str) -> NamedAlliance:
        """The alliance of this name, or the only one whose name begins so. Raises ConveneError."""
        every = self.named()
        exact = [each for each in every if stem_of(each.name) == stem_of(wanted)]
        begun = exact or [e for e in every if folded(e.name).startswith(folded(wanted))]
        if len(begun) == 1:
            return begun[0]
        raise _not_one(wanted, begun, every)

    def sessions(self, name: str) -> SessionsRead:
        """The sessions of an alliance; one that can't be read hides none of the others."""
        read: list[Session] = []
        unread: list[str] = []
        for entry in self.archive.entries():
            theirs = (
                entry.header.alliance
                if entry.header and entry.state not in ("copy", "public")
                else ""
            )
            if entry.state != "sealed" and not _is(theirs, name):
                continue
            try:
                session = self.archive.store(entry.id).load()
            except Sealed:
                # Its first line does not say of which alliance it is: it is told of by nobody.
                continue
            except ConveneError as error:
                unread.append(str(error))
            else:
                if _is(session.alliance, name):
                    read.append(session)
        return SessionsRead(tuple(read), tuple(unread))

    def alliance(self, name: str) -> Alliance:
        """What is kept of an alliance; an empty one where nothing is yet. Raises Damaged."""
        if self.shelf.exists(name):
            return self.shelf.load(name)
        return Alliance(id=stem_of(name), name=clean_line(name), created=self._clock())

    def naming(self, name: str, person: str) -> tuple[Path, ...]:
        """The file of an alliance where it names a person, for whoever takes them out."""
        if not name or not self.shelf.exists(name):
            return ()
        try:
            names = folded(person) in folded(repr(self.shelf.load(name)))
        except ConveneError:
            names = True
        return (self.shelf.path(name),) if names else ()

    def is_sealed(self, name: str) -> bool:
        """Whether what is kept of an alliance can be read with its passphrase only."""
        try:
            return is_sealed(self.shelf.lying_tables(stem_of(name)))
        except ConveneError:
            return False

    def _name_in(self, stem: str) -> str:
        try:
            return self.shelf.store(stem).load().name or stem
        except ConveneError:
            return stem


def _not_one(
    wanted: str, begun: Sequence[NamedAlliance], every: Sequence[NamedAlliance]
) -> ConveneError:
    """Why a name is not that of one alliance: several begin so, or none does."""
    names = ", ".join(each.name for each in (begun or every)[:6])
    if begun:
        return ConveneError(f"{wanted!r} can be {names}.", "Give more of the name.")
    what = f"There is no alliance {wanted!r}."
    return ConveneError(what, f"There are: {names}." if names else "No session names one.")
