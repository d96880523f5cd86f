"""The path: the stages, where we are, and what is parked or open."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.intentions import EnterStage, SetTimeBox
from convene_tui.domain.model import Conclusion, Session, StageKey
from convene_tui.domain.stages import AGENDA, Stage
from convene_tui.domain.timing import box_of, worked_in
from convene_tui.tui.keys.lists import PATH_KEYS
from convene_tui.tui.keys.shown import RowAct
from convene_tui.tui.messages import Keep, ParkedAsked
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.themes import CHOSEN

_PARKED, _CONCERNS = "parked", "open-concerns"
"""The rows below the stages: what waits."""
_AIR: Final = "  "
"""Stands behind the name of a stage, where there is room for it."""


class PathPanel(RowsPanel):
    """The agenda as a list; enter goes to a stage, right and left set its time box."""

    TITLE = "Path"
    ON_TAB = False

    BINDINGS: ClassVar[list[BindingType]] = [*PATH_KEYS]

    def rows(self, session: Session) -> Sequence[Row]:
        """A row a stage, then what waits."""
        rows = [Row(stage.key, _row(session, stage)) for stage in AGENDA]
        return [
            *rows,
            *(Row(what, Content.styled(line, "$muted")) for what, line in waits(session)),
        ]

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """None but to go there."""
        return ()

    def chosen(self, row_id: str) -> None:
        """Go to the stage, or to what waits."""
        self.post_message(led_to(row_id))

    def action_longer(self) -> None:
        """A minute more for the stage under the cursor."""
        self._resize(1)

    def action_shorter(self) -> None:
        """A minute less for it."""
        self._resize(-1)

    def _resize(self, minutes: int) -> None:
        if self.cursor in set(StageKey) and self.session:
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


def waits(session: Session) -> Iterator[tuple[str, str]]:
    """What waits, counted: the id of its row, and the words."""
    if session.parked:
        yield _PARKED, f"Parked {len(session.parked)}"
    if concerns := len(open_concerns(session)):
        yield _CONCERNS, f"Concerns {concerns} open"


def led_to(row_id: str) -> Keep | ParkedAsked:
    """What is asked for by a row of the path, or by its place in the folded line."""
    if row_id == _PARKED:
        return ParkedAsked()
    stage = StageKey.CONCERNS if row_id == _CONCERNS else StageKey(row_id)
    return Keep(EnterStage(stage))


def folded(session: Session, room: int) -> list[tuple[str, Content]]:
    """The path in one line: the id of each row, and its few words; of all stages where they fit."""
    waiting = [
        (row_id, Content.styled(f"  {line[0].lower()}{line[1:]}", "$muted"))
        for row_id, line in waits(session)
    ]
    for behind in (_AIR, ""):
        parts = [*_places(session, behind, named=True), *waiting]
        if sum(words.cell_length for _, words in parts) <= room:
            return parts
    return [*_places(session, "", named=False), *waiting]


def _places(session: Session, behind: str, *, named: bool) -> Iterator[tuple[str, Content]]:
    for stage in AGENDA:
        name = f" {stage.name}" if named else ""
        if session.stage is stage.key:
            words = Content.styled(f" ▶{stage.number} {stage.name} ", CHOSEN)
        else:
            done = worked_in(session, stage.key)
            sign = "✓" if done else "·"
            words = Content.styled(f" {sign}{stage.number}{name}", "$muted" if done else "")
        yield stage.key.value, words + behind
