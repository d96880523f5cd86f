"""The path: the stages, where we are, and what is parked or open."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.intentions import EnterStage, SetTimeBox
from convene_tui.domain.model import Conclusion, Session, StageKey
from convene_tui.domain.stages import AGENDA, Stage
from convene_tui.domain.timing import box_of, worked_in
from convene_tui.tui.panels.rows import Row, RowsPanel


class PathPanel(RowsPanel):
    """The agenda as a list; enter goes to a stage, plus and minus set its time box."""

    TITLE = "Path"
    ON_TAB = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,equals_sign", "longer", "longer", key_display="+"),
        Binding("minus", "shorter", "shorter", key_display="-"),
    ]

    def rows(self, session: Session) -> Sequence[Row]:
        """A row a stage, then what waits."""
        rows = [Row(stage.key, _row(session, stage)) for stage in AGENDA]
        concerns, parked = len(open_concerns(session)), len(session.parked)
        waiting = [f"Parked {parked}"] if parked else []
        waiting += [f"Concerns {concerns} open"] if concerns else []
        return [*rows, *(Row("", Content.styled(line, "$muted"), quiet=True) for line in waiting)]

    def chosen(self, row_id: str) -> None:
        """Go to the stage."""
        self.keep(EnterStage(StageKey(row_id)))

    def action_longer(self) -> None:
        """A minute more for the stage under the cursor."""
        self._resize(1)

    def action_shorter(self) -> None:
        """A minute less for it."""
        self._resize(-1)

    def _resize(self, minutes: int) -> None:
        if self.cursor and self.session:
            key = StageKey(self.cursor)
            now = round(box_of(self.session, key).total_seconds() / 60)
            self.keep(SetTimeBox(key, max(now + minutes, 0)))


def _row(session: Session, stage: Stage) -> Content:
    here, done = session.stage is stage.key, worked_in(session, stage.key)
    sign = "▶" if here else "✓" if done else "·"
    minutes = round(box_of(session, stage.key).total_seconds() / 60)
    concluded = "=" if session.find(Conclusion, stage.key) else " "
    text = f"{sign} {stage.number} {stage.name:<9} {concluded}{minutes or '':>3}"
    return Content.styled(text, "bold $primary" if here else "$muted" if done else "")


def folded(session: Session) -> Content:
    """The path in one line, for a narrow screen."""
    parts: list[tuple[str, str]] = []
    for stage in AGENDA:
        if session.stage is stage.key:
            parts.append((f" ▶{stage.number} {stage.name} ", "bold reverse"))
        else:
            done = worked_in(session, stage.key)
            parts.append((f" {'✓' if done else '·'}{stage.number}", "$muted" if done else ""))
    waiting = f"  parked {len(session.parked)}" if session.parked else ""
    concerns = len(open_concerns(session))
    waiting += f"  concerns {concerns} open" if concerns else ""
    return Content.assemble(*parts, (waiting, "$muted"))
