"""People out of a file that somebody sent, onto the roster of the meeting that is open."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from textual import on
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people_files import PersonRow, read_people
from convene_tui.storage.roster import invitation
from convene_tui.tui.dialogs.dialog import Dialog

if TYPE_CHECKING:
    from convene_tui.tui.room_keys import RoomKeys

_KINDS: Final = (".csv", ".vcf", ".txt", ".tsv")
_MOST_NAMED: Final = 4


class ImportDialog(Dialog[tuple[PersonRow, ...]]):
    """The path of a file; it gives the people in it, once they can be read."""

    KEEP = "Put them on the roster"

    def __init__(self) -> None:
        super().__init__("People from a file")
        self.left_out: list[str] = []
        """What the file says besides, in a line."""

    def body(self) -> Iterable[Widget]:
        """The line for the path."""
        hint = "The path of a CSV or vCard file; → takes the rest that is offered"
        yield Static(hint, classes="field-label", markup=False)
        line = Input(
            id="path",
            classes="field",
            compact=True,
            select_on_focus=False,
            suggester=PathSuggester(),
        )
        line.cursor_blink = False
        yield line

    def on_mount(self) -> None:
        """Begin in the line."""
        self.query_one(Input).focus()

    @on(Input.Submitted)
    def accept(self, event: Input.Submitted) -> None:
        """Enter reads the file."""
        event.stop()
        self.action_accept()

    def answer(self) -> tuple[PersonRow, ...] | None:
        """The people; a file that can't be read is told of, with the line."""
        path = self.query_one(Input).value.strip().strip("'\"")
        if not path:
            self.refuse("Name a file, please.")
            return None
        self.left_out.clear()
        try:
            return read_people(Path(path).expanduser(), self.left_out.append)
        except ConveneError as error:
            self.refuse(str(error))
            return None


class PathSuggester(Suggester):
    """Offers the first folder or file of people that goes on as was typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """The whole path, or None."""
        folder, begun = os.path.split(value)
        if not begun:
            return None
        names = await asyncio.to_thread(_names_in, Path(folder or ".").expanduser())
        found = next((name for name in names if name.startswith(begun)), None)
        return os.path.join(folder, found) if found and found.isprintable() else None


def _names_in(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as items:
            return sorted(
                f"{item.name}/" if item.is_dir() else item.name
                for item in items
                if item.is_dir() or item.name.lower().endswith(_KINDS)
            )
    except OSError:
        return []


async def import_people(app: "RoomKeys") -> None:
    """Ask for a file and invite who is in it; call it in a worker."""
    dialog = ImportDialog()
    rows = await app.push_screen_wait(dialog)
    if rows is None or app.live is None:
        return
    known = {person.name.casefold() for person in app.live.session.people}
    came: list[str] = []
    were_here: list[str] = []
    for row in rows:
        if row.name.casefold() in known:
            were_here.append(row.name)
        elif app.keep(invitation(row)):
            known.add(row.name.casefold())
            came.append(row.name)
    told = " ".join((_told(came, were_here), *dialog.left_out))
    app.notify(told, markup=False, timeout=10)


def _told(came: Sequence[str], were_here: Sequence[str]) -> str:
    said = f"{len(came)} {'person' if len(came) == 1 else 'people'} put on the roster."
    if not were_here:
        return said
    more = len(were_here) - _MOST_NAMED
    named = ", ".join(were_here[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return f"{said} On it already: {named}."
