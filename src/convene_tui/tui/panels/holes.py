"""What is missing in the room, computed and said, and what will be done about it."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.intentions import (
    Amend,
    AnswerGap,
    WantSeat,
    reworded,
)
from convene_tui.domain.model import Gap, Seat, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.substance import Hole, holes
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.columns import behind, joined
from convene_tui.tui.keys.lists import MISSING_KEYS
from convene_tui.tui.keys.shown import RowAct
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel, asking


class HolesPanel(RowsPanel):
    """What is missing, computed and said: each with its question or what will be done."""

    BINDINGS: ClassVar[list[BindingType]] = [*MISSING_KEYS]
    RECORDS: ClassVar = (Gap,)
    EMPTY = "Nothing is missing. “Who else should be here?”  Type: ? b: the tribe's hydrologist"

    def __init__(self, thresholds: Thresholds) -> None:
        super().__init__()
        self._thresholds = thresholds

    def title(self, session: Session) -> str:
        """How many are open, answered, and named by somebody."""
        found = holes(session, self._thresholds)
        done = sum(hole.answered is not None for hole in found)
        counts = (
            (len(found) - done, "open"),
            (done, "answered"),
            (len(session.gaps), "named in the room"),
        )
        said = " · ".join(f"{count} {word}" for count, word in counts if count)
        return f"Missing {said}" if said else "Missing"

    def rows(self, session: Session) -> Sequence[Row]:
        """Open holes first, then what people named, then what is answered."""
        found = holes(session, self._thresholds)
        opened = [
            Row(hole.id, self._hole(session, hole)) for hole in found if hole.answered is None
        ]
        said = [Row(gap.id, self._gap(session, gap)) for gap in session.gaps]
        done = [
            Row(hole.id, self._hole(session, hole)) for hole in found if hole.answered is not None
        ]
        return [*opened, *said, *done]

    def _hole(self, session: Session, hole: Hole) -> Content:
        seat = session.find(Seat, hole.seats[0]) if hole.seats else None
        along = carried(seat.came_from if seat else None, session)
        if hole.answered is not None:
            head = Content.assemble(("✓ ", "bold $success"), (hole.text, "$muted"), "  ")
            answer = joined(f"→ {hole.answered}", Content.styled(along, "$muted"))
            return behind(head, answer, self.cells, 2)
        head = Content.assemble(
            ("○ ", "bold $primary"),
            hole.text,
            (enclosed("  ", along), "$muted"),
            "  ",
        )
        return behind(head, asking(hole.question), self.cells, 2)

    def _gap(self, session: Session, gap: Gap) -> Content:
        by = session.label_of(gap.person)
        head = Content.assemble(("+ named ", "bold $primary"), gap.text, "  ")
        tail = joined(enclosed("by ", by), carried(gap.came_from, session))
        return behind(head, Content.styled(tail.plain, "$muted"), self.cells, 2)

    # ── keys ─────────────────────────────────────────────────────────────────────────────

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """Of a hole whom to ask, and whether its seat is wanted; of what was named its words."""
        hole, named = self._hole_of(row_id), self.session and self.session.find(Gap, row_id)
        fitting = {"withdraw"} if named else {"want"} if hole and hole.seats else set()
        return [
            replace(act, words="Put it into other words") if act.is_chosen and named else act
            for act in super().acts(row_id)
            if act.is_chosen or act.action in fitting
        ]

    @property
    def hole(self) -> Hole | None:
        """The hole under the cursor."""
        return self._hole_of(self.cursor)

    def _hole_of(self, row_id: str | None) -> Hole | None:
        found = holes(self.session, self._thresholds) if self.session else ()
        return next((hole for hole in found if hole.id == row_id), None)

    @property
    def gap(self) -> Gap | None:
        """What somebody named, under the cursor."""
        return self.session.find(Gap, self.cursor) if self.session else None

    def chosen(self, row_id: str) -> None:
        """Answer a hole, or put what was named into other words."""
        self.answer()

    @work(exclusive=True, group="dialog")
    async def answer(self) -> None:
        """Ask who will be asked, or what else will be done."""
        hole, gap = self.hole, self.gap
        if hole:
            before = hole.answered or ""
            await self.ask_and_keep(
                hole.question,
                "We know; whom we ask, what we do",
                before,
                lambda said: AnswerGap(hole.id, said) if said != before else None,
            )
        elif gap:
            await self.ask_and_keep(
                "Other words",
                "What is missing",
                gap.text,
                lambda text: Amend(reworded(gap, text)) if text else None,
                for_all=True,
            )

    def action_want(self) -> None:
        """The empty seat is not wanted here."""
        if self.hole and self.hole.seats:
            self.keep(WantSeat(self.hole.seats[0], False))


class NamedPanel(HolesPanel):
    """What people named as missing: all of it that the room knows, and nothing computed."""

    EMPTY = "“Who else should be here?”  Type: ? b the tribe's hydrologist"

    def title(self, session: Session) -> str:
        """How much was named."""
        return f"Missing {len(session.gaps)} named in the room" if session.gaps else "Missing"

    def rows(self, session: Session) -> Sequence[Row]:
        """What people named."""
        return [Row(gap.id, self._gap(session, gap)) for gap in session.gaps]

    @property
    def hole(self) -> None:
        """Nothing computed is here."""
        return None
