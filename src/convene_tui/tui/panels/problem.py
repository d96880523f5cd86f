"""The problem: the statement in versions, and what hurts whom."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain.intentions import Amend, Intention, KeepDraft, reworded
from convene_tui.domain.model import Driver, NoteKind, Pain, Session, Subject
from convene_tui.domain.parting import parted
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.problem import differences, questions, shared_pain
from convene_tui.domain.thresholds import Thresholds
from convene_tui.tui.columns import hung
from convene_tui.tui.keys.lists import PAINS_KEYS, STATEMENT_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.messages import HalfWritten
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel, asking

if TYPE_CHECKING:
    from convene_tui.tui.dialogs.editor import EditorDialog

_WEIGHTS: Final = ("no pain at all", "a little", "badly", "as badly as can be")
"""How much a pain hurts, in words, by its weight."""
_REMEMBERED: Final = 1_000
"""How many pains are drawn anew only when they, or the place that they have, have changed."""
_DRIVER_KEYS: Final = {"f": Driver.FEAR, "g": Driver.GAIN, "t": Driver.GREAT}


class StatementPanel(RowsPanel):
    """The problem statement as it stands, with its versions and what it still asks for."""

    TITLE = "Statement"

    BINDINGS: ClassVar[list[BindingType]] = [*STATEMENT_KEYS]

    def __init__(self, thresholds: Thresholds, half_written: str) -> None:
        super().__init__()
        self._thresholds = thresholds
        self._half_written = half_written
        self._editor: EditorDialog | None = None
        """Where the statement is being written."""

    def title(self, session: Session) -> str:
        """With the number of the version."""
        count = len(session.versions(Subject.PROBLEM))
        current = session.current(Subject.PROBLEM)
        along = carried(current.came_from, session) if current else ""
        parts = ("Statement", enclosed("version ", count), along)
        return joined(*parts)

    def rows(self, session: Session) -> Sequence[Row]:
        """The text, then the questions that it leaves open (PD1–PD12)."""
        how = with_keys("Not written yet: {write} writes it, or type: draft: …", changed_on(self))
        text = session.problem or how
        rows = [Row("text", Content.styled(text, "" if session.problem else "$muted"))]
        asked = questions(session, self._thresholds)
        rows += [Row(each.id, asking(each.text, width=self.cells)) for each in asked[:2]]
        if len(asked) > 2:
            more = f"  {len(asked) - 2} more, as these are answered"
            rows.append(Row("", Content.styled(more, "$muted"), quiet=True))
        return rows

    def chosen(self, row_id: str) -> None:
        """Write the statement."""
        self.write()

    @work(exclusive=True, group="dialog")
    async def write(self) -> None:
        """Open the editor with the statement as it stands, or as it was half-written."""
        if self.session is None:
            return
        from convene_tui.domain.purpose import lint_problem
        from convene_tui.tui.dialogs.editor import EditorDialog

        before = self.session.problem
        editor = EditorDialog(
            "The problem, without a remedy",
            self._half_written or before,
            lint_problem,
            remember=self._remember,
            for_room=self.for_room,
            opened_on=before,
        )
        self._editor = editor

        def version(text: str) -> Intention | None:
            return KeepDraft(Subject.PROBLEM, text) if text != before else None

        await self.fill(editor, version)
        self._editor = None
        self._remember("")

    def watch_session(self, session: Session | None) -> None:
        """Draw it; whoever writes is told of a version that came meanwhile."""
        super().watch_session(session)
        if self._editor is not None and session is not None:
            self._editor.tell_of(session.problem)

    def go_on_from(self, half_typed: Mapping[str, str]) -> None:
        """Go on with what is half written."""
        self._half_written = half_typed.get("problem", "")

    def _remember(self, text: str) -> None:
        """Keep what is half-written for after a crash; nothing once it is kept or thrown away."""
        self._half_written = text
        self.post_message(HalfWritten("problem", text))


class PainsPanel(RowsPanel):
    """What hurts each party: what moves them, and how badly (PD3)."""

    EMPTY = "No pain yet. Type what hurts somebody: d: the bank won't lend fear 3"

    FOLLOWS = True

    BINDINGS: ClassVar[list[BindingType]] = [*PAINS_KEYS]
    RECORDS: ClassVar = (Pain,)

    def __init__(self, thresholds: Thresholds) -> None:
        super().__init__()
        self._thresholds = thresholds

    def title(self, session: Session) -> str:
        """With what is shared."""
        if not session.pains:
            return "Pains"
        return f"Pains {len(session.pains)} · {shared_pain(session, self._thresholds).says}"

    def rows(self, session: Session) -> Sequence[Row]:
        """The pains, then where views differ, then facts and their kin."""
        cells = self.cells
        rows = [Row(pain.id, _pain(session, pain, cells)) for pain in session.pains]
        rows += [
            Row("", Content.assemble(("≠ ", "bold $primary"), difference.text), quiet=True)
            for difference in differences(session)
        ]
        return rows + self._facts(session)

    def _facts(self, session: Session) -> list[Row]:
        """What is disputed first; what came from the common base is only counted."""
        facts = [note for note in session.notes if note.kind is not NoteKind.NOTE]
        disputed, rest = parted(facts, lambda note: note.kind is NoteKind.DISPUTED)
        rows = [
            Row("", Content.assemble(("≠ disputed: ", "bold $primary"), note.text), quiet=True)
            for note in disputed
        ]
        carried, own = parted(rest, lambda note: bool(note.came_from))
        if carried:
            where = with_keys("({alliance})", changed_on(self))
            said = f"= {len(carried)} from the common base, disputed by nobody {where}"
            rows.append(Row("", Content.styled(said, "$muted"), quiet=True))
        rows += [
            Row("", Content.styled(f"{_word(note.kind)}: {note.text}", "$muted"), quiet=True)
            for note in own
        ]
        return rows

    @property
    def pain(self) -> Pain | None:
        """The pain under the cursor."""
        return self.session.find(Pain, self.cursor) if self.session else None

    def action_driver(self, key: str) -> None:
        """What moves them."""
        if self.pain:
            self.keep(Amend(replace(self.pain, driver=_DRIVER_KEYS[key])))

    def action_weigh(self, weight: int) -> None:
        """How badly, 0 to 3."""
        if self.pain:
            self.keep(Amend(replace(self.pain, weight=weight)))

    def chosen(self, row_id: str) -> None:
        """Other words."""
        self.reword()

    @work(exclusive=True, group="dialog")
    async def reword(self) -> None:
        """Ask for other words."""
        pain = self.pain
        if pain is None:
            return
        await self.ask_and_keep(
            "Other words",
            "What hurts",
            pain.text,
            lambda text: Amend(reworded(pain, text)) if text else None,
            for_all=True,
        )


def _word(kind: NoteKind) -> str:
    return "if nobody acts" if kind is NoteKind.INACTION else kind.value


def _pain(session: Session, pain: Pain, cells: int) -> Content:
    person = session.person(pain.person)
    if person is None:
        return _drawn(pain, "–", "", cells)
    return _drawn(pain, person.letter, f"{session.label_of(person.id)}: ", cells)


@lru_cache(_REMEMBERED)
def _drawn(pain: Pain, letter: str, who: str, cells: int) -> Content:
    head = _head(letter, pain.weight, pain.driver)
    return hung(head, Content.assemble((who, "bold"), pain.text), cells)


@lru_cache(_REMEMBERED)
def _head(letter: str, weight: int | None, driver: Driver | None) -> Content:
    """Whose pain it is, how bad, and what moves them: so few of them that each is made once."""
    dots = "●" * weight + "○" * (3 - weight) if weight is not None else "···"
    return Content.assemble(
        (f"{letter} ", "bold $primary"),
        (f"{dots} ", "$primary"),
        (f"{driver.value if driver else '?':<6}", "$muted"),
    )
