"""Which widget each panel is that a stage names, for the facilitator and for the room."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from importlib import import_module
from typing import Final

from textual.widget import Widget

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.lesson import Lesson
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live.around import AllianceAround
from convene_tui.tui.panels.rows import RowsPanel


@dataclass(frozen=True)
class Around:
    """What a panel needs to know besides the session."""

    clock: Callable[[], datetime]
    thresholds: Thresholds
    half_typed: Mapping[str, str]
    """What is typed and not kept, by the widget's name."""
    day_first: bool = True
    """Whether 7/12 is the 7th of December rather than the 12th of July."""
    lesson: Lesson | None = None
    """What a newcomer has to do, in the tutor's made-up meeting."""
    alliance: AllianceAround | None = None
    """What spans this meeting and others; nothing where there is only this one."""


@dataclass(frozen=True)
class PanelKind:
    """A panel, declared: the widget that draws it, what that is made with, and the room's form."""

    widget: str
    """Its module in this package and its class; it is imported when it is shown."""
    needs: tuple[str, ...] = ()
    """What it is made with, in order: fields of `Around`, or a text that is half typed."""
    in_room: str = ""
    """The widget that may be drawn for the room; a panel without one is private.

    It is handed what is for all and draws nothing else; where the panel would also draw a guess
    or a claim, this is a form without it.
    """


STAGE_PANELS: Final = {
    "meeting": PanelKind(
        "described.DescribedPanel", ("clock", "day_first"), "described.DescribedPanel"
    ),
    "roster": PanelKind("people.RosterPanel", (), "people.RoomRosterPanel"),
    "roll": PanelKind("people.RollPanel", (), "people.RoomRollPanel"),
    "statement": PanelKind(
        "problem.StatementPanel", ("thresholds", "problem"), "problem.StatementPanel"
    ),
    "pains": PanelKind("problem.PainsPanel", ("thresholds",), "problem.PainsPanel"),
    "board": PanelKind("substance.BoardPanel"),
    "holes": PanelKind("holes.HolesPanel", ("thresholds",), "holes.NamedPanel"),
    "draft": PanelKind("purpose.DraftPanel", ("draft",), "purpose.RoomDraftPanel"),
    "gauges": PanelKind("versions.GaugesPanel", (), "versions.RoomVersionsPanel"),
    "concerns": PanelKind("concerns.ConcernsPanel", (), "concerns.ConcernsPanel"),
    "consent": PanelKind("concerns.ConsentPanel", (), "concerns.RoomConsentPanel"),
    "commitments": PanelKind(
        "close.CommitmentsPanel", ("clock", "day_first"), "close.CommitmentsPanel"
    ),
    "outcome": PanelKind(
        "outcome.OutcomePanel", ("clock", "thresholds", "day_first"), "outcome.RoomOutcomePanel"
    ),
    "moves": PanelKind("debrief.MovesPanel", ("thresholds", "alliance")),
    "elements": PanelKind("elements.ElementsPanel", ("thresholds", "alliance")),
}
"""Every panel, by the name by which a stage calls it."""

_HALF_TYPED: Final = frozenset({"problem", "draft"})


def make_panel(name: str, around: Around) -> Widget:
    """The panel that a stage calls by this name."""
    return _made(STAGE_PANELS[name].widget, STAGE_PANELS[name].needs, around)


def make_room_panel(name: str, around: Around) -> Widget | None:
    """The panel as it may be drawn for the room; None where the panel is private."""
    kind = STAGE_PANELS[name]
    if not kind.in_room:
        return None
    panel = _made(kind.in_room, kind.needs, around)
    if isinstance(panel, RowsPanel):
        panel.for_room = True
    return panel


def _made(widget: str, needs: Sequence[str], around: Around) -> Widget:
    module, _, name = widget.partition(".")
    made_of = getattr(import_module(f"convene_tui.tui.panels.{module}"), name)
    given = (
        around.half_typed.get(need, "") if need in _HALF_TYPED else getattr(around, need)
        for need in needs
    )
    made = made_of(*given)
    assert isinstance(made, Widget)
    return made
