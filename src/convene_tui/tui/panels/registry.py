"""Which widget each panel is that a stage names, for the facilitator and for the room."""

from collections.abc import Callable, Mapping
from datetime import datetime

from textual.widget import Widget

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.lesson import Lesson
from convene_tui.domain.thresholds import Thresholds
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


def make_panel(name: str, around: Around) -> Widget:
    """The panel that a stage calls by this name; its module is imported when it is shown."""
    match name:
        case "meeting":
            from convene_tui.tui.panels.described import DescribedPanel

            return DescribedPanel(around.clock, around.day_first)
        case "roster":
            from convene_tui.tui.panels.people import RosterPanel

            return RosterPanel()
        case "roll":
            from convene_tui.tui.panels.people import RollPanel

            return RollPanel()
        case "statement":
            from convene_tui.tui.panels.problem import StatementPanel

            return StatementPanel(around.thresholds, around.half_typed.get("problem", ""))
        case "pains":
            from convene_tui.tui.panels.problem import PainsPanel

            return PainsPanel(around.thresholds)
        case "board":
            from convene_tui.tui.panels.substance import BoardPanel

            return BoardPanel()
        case "holes":
            from convene_tui.tui.panels.holes import HolesPanel

            return HolesPanel(around.thresholds)
        case "draft":
            from convene_tui.tui.panels.purpose import DraftPanel

            return DraftPanel(around.half_typed.get("draft", ""))
        case "gauges":
            from convene_tui.tui.panels.versions import GaugesPanel

            return GaugesPanel()
        case "concerns":
            from convene_tui.tui.panels.concerns import ConcernsPanel

            return ConcernsPanel()
        case "consent":
            from convene_tui.tui.panels.concerns import ConsentPanel

            return ConsentPanel()
        case "commitments":
            from convene_tui.tui.panels.close import CommitmentsPanel

            return CommitmentsPanel(around.clock, around.day_first)
        case "outcome":
            from convene_tui.tui.panels.outcome import OutcomePanel

            return OutcomePanel(around.clock, around.thresholds, around.day_first)
        case "moves":
            from convene_tui.tui.panels.debrief import MovesPanel

            return MovesPanel(around.thresholds)
        case "elements":
            from convene_tui.tui.panels.elements import ElementsPanel

            return ElementsPanel(around.thresholds)
        case _:
            raise ValueError(f"no panel is called {name}")


def make_room_panel(name: str, around: Around) -> Widget | None:
    """The panel as it may be drawn for the room; None where the panel is private.

    A panel that is not named here is private. One that is named is handed what is for all and
    draws nothing else; where it would also draw a guess or a claim, it has a form without it.
    """
    match name:
        case "meeting" | "statement" | "pains" | "concerns" | "commitments":
            panel = make_panel(name, around)
        case "draft":
            from convene_tui.tui.panels.purpose import RoomDraftPanel

            panel = RoomDraftPanel(around.half_typed.get("draft", ""))
        case "roster":
            from convene_tui.tui.panels.people import RoomRosterPanel

            panel = RoomRosterPanel()
        case "roll":
            from convene_tui.tui.panels.people import RoomRollPanel

            panel = RoomRollPanel()
        case "holes":
            from convene_tui.tui.panels.holes import NamedPanel

            panel = NamedPanel(around.thresholds)
        case "gauges":
            from convene_tui.tui.panels.versions import RoomVersionsPanel

            panel = RoomVersionsPanel()
        case "consent":
            from convene_tui.tui.panels.concerns import RoomConsentPanel

            panel = RoomConsentPanel()
        case "outcome":
            from convene_tui.tui.panels.outcome import RoomOutcomePanel

            panel = RoomOutcomePanel(around.clock, around.thresholds, around.day_first)
        case _:
            return None
    if isinstance(panel, RowsPanel):
        panel.for_room = True
    return panel
