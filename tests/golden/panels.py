"""What stands in each panel of the console, at the end of every stage: its rows, and their acts."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Final
from zlib import crc32

from textual._context import active_app
from textual.app import App
from textual.dom import NoScreen

from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.audience import for_all
from convene_tui.domain.model import Session
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.tui.keys import VIEWS
from convene_tui.tui.panels.alliance.place import PlacePanel
from convene_tui.tui.panels.lines import Line
from convene_tui.tui.panels.path import PathPanel
from convene_tui.tui.panels.registry import Around, make_panel, make_room_panel
from convene_tui.tui.panels.room import RoomPanel
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.panels.told import told
from tests.golden.elsewhere import moments
from tests.golden.playing import Played

_WIDTHS: Final = (36, 78, 140)
_READ: Final = 78
_MOST, _FEW, _STRIDE = 6, 4, 16
"""Rows and lines that are written whole, and how far apart the forms of the alliance are."""


def panels(played: Played) -> Iterator[str]:
    """The rows of all panels in all moments; what stands in several of them is told once."""
    seen: set[tuple[str, ...]] = set()
    token = active_app.set(App())
    try:
        for moment, session in moments(played).items():
            for name, panel in _made(_now(session)):
                rows = tuple(_told(panel, for_all(session) if panel.for_room else session))
                if rows not in seen:
                    seen.add(rows)
                    yield from ("", f"━━ {moment}: {name}", *rows)
    finally:
        active_app.reset(token)


def _made(now: datetime) -> Iterator[tuple[str, RowsPanel]]:
    """Each list of a stage, as the facilitator has it and as the room may; what stands beside."""
    around = Around(lambda: now, DEFAULTS, {"problem": "half written", "draft": "a line"})
    for name in dict.fromkeys(name for stage in AGENDA for name in stage.panels):
        panel, shown = make_panel(name, around), make_room_panel(name, around)
        if isinstance(panel, RowsPanel):
            yield name, panel
        if isinstance(shown, RowsPanel):
            shown.for_room = True
            yield f"{name}, for the room", shown
    yield "room", RoomPanel(around.clock, DEFAULTS)
    yield "path", PathPanel()


def _now(session: Session) -> datetime:
    began = session.visits[-1].entered_at if session.visits else session.created
    return began + timedelta(minutes=7, seconds=21)


def _told(panel: RowsPanel, session: Session) -> Iterator[str]:
    """The title and the first rows, whole; of all of them, in each width, a checksum."""
    yield f"{panel.title(session)} · {panel.aside()}"
    for width in _WIDTHS:
        panel._drawn_for = width
        rows = [_row(row) for row in panel.rows(session)]
        if width == _READ:
            yield from (f"  {row}" for row in rows[:_MOST])
        yield f"  {width} wide: {len(rows)} rows {crc32(chr(10).join(rows).encode()):08x}"
    acts = {row.id: _acts(panel, row.id) for row in panel.rows(session) if not row.quiet}
    for said in dict.fromkeys(acts.values()):
        yield f"  {list(acts.values()).count(said)} with: {said}"


def _row(row: Row) -> str:
    return f"{row.text.markup}{' ⟨quiet⟩' if row.quiet else ''}"


def _acts(panel: RowsPanel, row_id: str) -> str:
    """What can be done with a row, where that does not hang on what else is on the screen."""
    try:
        return " · ".join(f"{act.key} {act.words}" for act in panel.acts(row_id))
    except NoScreen:
        return "as the screen has it"


# ── what is read line by line ────────────────────────────────────────────────────────────


def _lines(lines: Iterable[Line], *, whole: int) -> Iterator[str]:
    """The first lines as they stand, and a checksum of all of them."""
    rows = [_line(line) for line in lines]
    yield from (f"  {row}" for row in rows[:whole])
    yield f"  {len(rows)} lines {crc32(chr(10).join(rows).encode()):08x}"


def _line(line: Line) -> str:
    lead = "".join(f"{part}⟨{style}⟩" if style else part for part, style in line.lead)
    about = " ".join(filter(None, (line.style, line.id, "quiet" if line.quiet else "")))
    return f"{lead}{line.text}{f' ⟨{about}⟩' if about else ''}"


def reviewed(played: Played) -> Iterator[str]:
    """Every view of what was kept by the end of each stage, for lists of several widths."""
    for moment, session in moments(played).items():
        for number, view in enumerate(VIEWS):
            yield f"{moment}: {view}"
            for cells in (40, 80, 150):
                yield from _lines(told(session, number, DEFAULTS, cells), whole=0)


def places(played: Played) -> Iterator[str]:
    """Every place of the alliance, as it grew, behind each meeting."""
    grown = [after for _, _, after in played.wished]
    token = active_app.set(App())
    try:
        for number, alliance in enumerate((*grown[::_STRIDE], grown[-1])):
            for sessions in ((played.first,), (played.first, played.second)):
                view = AllianceView.of(alliance, sessions, DEFAULTS)
                for kind in sorted(PlacePanel.__subclasses__(), key=lambda each: each.__name__):
                    yield f"{number}, {len(sessions)} held: {kind.PLACE}"
                    for width in _WIDTHS:
                        panel = _sized(kind, width)(view, {})
                        yield from _lines(panel._all(), whole=_FEW if width == _READ else 0)
    finally:
        active_app.reset(token)


def _sized(kind: type[PlacePanel], width: int) -> type[PlacePanel]:
    """A place that is so many cells wide, on no screen."""
    return type(kind.__name__, (kind,), {"_width": width})
