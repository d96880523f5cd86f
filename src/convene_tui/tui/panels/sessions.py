"""The sessions of a folder, a row each, in as many columns as there is room for."""

from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from convene_tui.domain.model import OutcomeId, StageKey
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import shortened
from convene_tui.storage.entries import Entry
from convene_tui.tui.panels.lines import Line, LineList

OUTCOMES: Final = {
    OutcomeId.FORM: "we form",
    OutcomeId.UNMET: "unmet",
    OutcomeId.ONCE_MORE: "once more",
    OutcomeId.NO_ALLIANCE: "no alliance",
    OutcomeId.STOP: "we stop",
}
"""How a meeting ended, short enough for a column."""

_STATES: Final = {
    "damaged": "✖ damaged",
    "newer": "later convene",
    "copy": "second copy",
    "sealed": "■ sealed",
}

_DATE, _STATE, _COUNT = 12, 14, 10
_WITH_PURPOSE: Final = 116
"""Columns from which the purpose stands beside, and not below."""


class SessionList(LineList):
    """A row for each session."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.entries: Sequence[Entry] = ()

    def show_entries(self, entries: Sequence[Entry], at: str = "") -> None:
        """List these, with the cursor on the session with this id where it is there."""
        self.entries = entries
        place = next((n for n, entry in enumerate(entries) if entry.id == at), 0)
        self.show([Line(entry.title, id=entry.id) for entry in entries], place)

    @property
    def entry(self) -> Entry | None:
        """The session under the cursor."""
        return self.entries[self.cursor] if 0 <= self.cursor < len(self.entries) else None

    @property
    def beside(self) -> bool:
        """Whether the purpose has a column of its own."""
        return self.size.width >= _WITH_PURPOSE

    def height_of(self, place: int, width: int) -> int:
        """One row a session."""
        return 1

    def painted(self, place: int, width: int) -> Sequence[Content]:
        """Day, meeting, where it stands, what is open, and the purpose."""
        entry = self.entries[place]
        header = entry.header
        title, purpose = _widths(width)
        state, style = where_it_stands(entry)
        concerns = header.open_concerns if header else 0
        seats = len(header.empty_seats) if header else 0
        name = _name(header.alliance if header else "", entry.title, title - 1)
        cells = [
            Content.assemble(" ", (_cell(entry.day, _DATE - 1), "$muted")),
            _fitted(name, title),
            Content.styled(_cell(state, _STATE), style),
            Content.styled(_cell(f"{concerns} open" if concerns else "", _COUNT), "$warning"),
            Content.styled(_cell(f"{seats} empty" if seats else "", _COUNT), "$muted"),
        ]
        if purpose:
            cells.append(
                Content(
                    _cell(header.purpose if header and not header.sealed else entry.why, purpose)
                )
            )
        return [Content("").join(cells)]

    def head(self) -> Content:
        """What the columns are."""
        title, purpose = _widths(max(self.size.width - 1, 20))
        words = [
            (" day", _DATE),
            ("alliance · meeting", title),
            ("stands at", _STATE),
            ("concerns", _COUNT),
            ("seats", _COUNT),
            ("purpose", purpose),
        ]
        return Content("".join(_cell(word, size) for word, size in words if size))


def _name(alliance: str, title: str, room: int) -> Content:
    """The title, behind its alliance where that fits and says more."""
    more = alliance and not title.casefold().startswith(alliance.casefold())
    if more and cell_len(alliance) + 3 + cell_len(title) <= room:
        return Content.assemble((f"{alliance} · ", "$muted"), (title, "bold"))
    return Content.styled(title, "bold")


def where_it_stands(entry: Entry) -> tuple[str, str]:
    """The stage or the outcome of a session in a word, and its style."""
    if entry.state in _STATES:
        return _STATES[entry.state], "bold $error" if entry.state == "damaged" else "$warning"
    header = entry.header
    if header is None:
        return "", ""
    if header.outcome in set(OutcomeId):
        return OUTCOMES[OutcomeId(header.outcome)], "$success"
    if header.ended_at is not None:
        return "ended", "$success"
    if header.stage in set(StageKey):
        return f"▶ {stage_of(StageKey(header.stage)).name}", "$accent"
    return header.stage, ""


def described(entry: Entry) -> Content:
    """Two lines about one session: its purpose, and what is open."""
    header = entry.header
    if entry.state == "copy":
        what = "Enter offers to merge the two; both files are kept aside."
        return Content.assemble((f"{entry.why}. ".capitalize(), "bold $warning"), (what, ""))
    if entry.state == "sealed":
        return Content("Sealed: enter asks for its passphrase. Nothing of it is listed or found.")
    if header is None or entry.state == "damaged":
        what = "Enter tells what can be done; nothing of it is written over."
        return Content.assemble((f"{entry.why}. ", "bold $error"), (what, ""))
    why = Content.styled(f"{entry.why}. ", "bold $warning") if entry.why else Content("")
    purpose = Content.styled(
        header.purpose or "No purpose yet.", "italic" if header.purpose else ""
    )
    open_things = [
        header.alliance,
        f"{header.people} people" if header.people else "nobody invited yet",
        f"empty seats: {', '.join(header.empty_seats)}" if header.empty_seats else "",
        f"{header.open_commitments} to do" if header.open_commitments else "",
        f"{header.parked} parked" if header.parked else "",
    ]
    line = " · ".join(thing for thing in open_things if thing)
    return Content.assemble(why, purpose, "\n", (line, "$muted"))


def _widths(width: int) -> tuple[int, int]:
    """The cells of the meeting and of its purpose; no purpose where it is too narrow."""
    rest = width - _DATE - _STATE - 2 * _COUNT
    if width < _WITH_PURPOSE - 1:
        return max(rest, 10), 0
    title = max(36, rest * 2 // 5)
    return title, rest - title


def _cell(text: str, size: int) -> str:
    if cell_len(text) < size:
        return set_cell_size(text, size)
    text = shortened(text, size - 1)
    while cell_len(text) >= size:
        text = shortened(text, len(text) - 1)
    return set_cell_size(text, size)


def _fitted(content: Content, size: int) -> Content:
    return content.truncate(size - 1, ellipsis=True).pad_right(
        max(size - min(content.cell_length, size - 1), 0)
    )
