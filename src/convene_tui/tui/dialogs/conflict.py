"""Two edits of one thing: what stands on the other console, what was typed here, and the choice."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Any, Final

from textual import events, on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static

from convene_tui.domain.intentions import Clash, Conflict, MadeFrom, Wins
from convene_tui.domain.model import Session
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.mirror import RoomSees

_NOTHING: Final = "nothing"
"""Said of what is empty."""


class ConflictDialog(Dialog[MadeFrom]):
    """What the other console did meanwhile, in its words; nothing is kept without a choice."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    KEEP = "Choose"

    def __init__(self, conflict: Conflict, *, for_room: bool, typed: bool = True) -> None:
        title = "Withdrawn" if conflict.is_gone else "Changed"
        super().__init__(f"{title} on another console meanwhile", stay="Back")
        self.for_room = for_room
        self._conflict = conflict
        self._choices = list(_choices(conflict, for_room=for_room))
        self._typed = typed
        """Whether a form behind this one still holds what was typed."""

    def body(self) -> Iterable[Widget]:
        """Both in their words, then the choices."""
        lines: list[Content] = []
        for clash in self._conflict.clashes:
            theirs, mine = _told(self._conflict.now, clash)
            pair = [
                Content.assemble(("theirs  ", "bold $primary"), theirs),
                Content.assemble(("yours   ", "bold $primary"), mine),
            ]
            lines += [line for line in pair if line not in lines]
        yield Static(Content("\n").join(lines), id="two-edits")
        yield self.listed((f"{n}  ", words) for n, (words, _) in enumerate(self._choices, 1))

    def on_mount(self) -> None:
        """Begin where nothing is lost."""
        rows = self.query_one(OptionList)
        wins = [choice for _, choice in self._choices]
        rows.highlighted = wins.index(Wins.BOTH) if Wins.BOTH in wins else 0
        rows.focus()

    def on_key(self, event: events.Key) -> None:
        """The number of a choice takes it."""
        sign = event.character or ""
        if sign.isdecimal() and 0 < int(sign) <= len(self._choices):
            event.stop()
            self.dismiss(self._conflict.settled(self._choices[int(sign) - 1][1]))

    def answer(self) -> MadeFrom | None:
        """The choice under the cursor."""
        at = self.query_one(OptionList).highlighted
        return self._conflict.settled(self._choices[at][1]) if at is not None else None

    def action_cancel(self) -> None:
        """Back to the form; where there is none any more, both are kept."""
        both = self._conflict.both_fit and not self._typed
        self.dismiss(self._conflict.settled(Wins.BOTH) if both else None)

    @on(OptionList.OptionSelected)
    def take(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        event.stop()
        self.action_accept()


def _choices(conflict: Conflict, *, for_room: bool) -> Iterable[tuple[str, Wins]]:
    """What can be done, in plain words, and under the same number whoever sees it."""
    clash = conflict.clashes[0]
    if conflict.is_gone:
        anew = "keep yours, as a new one" if clash.is_line else "keep yours: it is back with that"
        yield anew, Wins.BOTH
        yield "leave it withdrawn", Wins.THEIRS
        return
    if clash.is_version:
        yield "yours stands; theirs is a version before it", Wins.MINE
        stays = "yours is not kept" if for_room else "yours is a version before it"
        yield f"theirs stands; {stays}", Wins.THEIRS
        yield "one text of both: theirs, then yours", Wins.BOTH
        return
    yield "keep yours", Wins.MINE
    yield "keep theirs", Wins.THEIRS
    if conflict.both_fit and (clash.are_lines or not for_room):
        lines = clash.are_lines or clash.mine is None
        yield ("both: yours as a new line" if lines else "both: theirs, then yours"), Wins.BOTH


def _told(session: Session, clash: Clash) -> tuple[str, str]:
    """What stands there, and what would stand there, in words."""
    if not clash.id:
        return _words(session, clash.theirs), _words(session, clash.mine)
    theirs = "withdrawn" if clash.is_gone else _fields(session, clash.theirs, clash)
    mine = "withdrawn, or of another kind" if clash.mine is None else ""
    return theirs, mine or _fields(session, clash.mine, clash)


def _fields(session: Session, record: Any, clash: Clash) -> str:
    """The words of a record, and whatever else of it both have changed."""
    names = clash.fields or [n for n in ("text", "name", "reason", "seen") if hasattr(record, n)]
    parts = []
    for name in names:
        words = _words(session, getattr(record, name))
        parts.append(words if name == "text" else f"{name.replace('_', ' ')}: {words}")
    return " · ".join(parts)


def _words(session: Session, value: Any) -> str:
    match value:
        case None | "" | ():
            return _NOTHING
        case bool():
            return "yes" if value else "no"
        case StrEnum():
            return value.replace("_", " ")
        case str():
            return session.label_of(value) or f"“{value}”"
        case date():
            return f"{value:%a} {value.day} {value:%b %Y}"
        case tuple():
            return ", ".join(_words(session, each).strip("“”") for each in value)
        case _:
            return str(value)
