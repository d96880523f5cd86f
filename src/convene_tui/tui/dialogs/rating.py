"""Rating the purpose by name: four digits a person, in one quick pass (C3 of the check)."""

from typing import Final

from textual.content import Content

from convene_tui.domain.intentions import ITEMS, Rate
from convene_tui.domain.labels import short_names
from convene_tui.domain.model import Person, Rating, Subject
from convene_tui.domain.rating import RoomRating
from convene_tui.live import LiveSession
from convene_tui.tui.dialogs.hands import HandsDialog
from convene_tui.tui.keys.shown import changed_on
from convene_tui.tui.panels.gauges import scale
from convene_tui.tui.pressing import pressable

_SCORES: Final = 12
"""Cells of four digits, and a word behind them."""


class RatingDialog(HandsDialog):
    """The purpose, its four statements, and everybody's four digits."""

    def __init__(self, live: LiveSession) -> None:
        super().__init__(live)
        self._typed: dict[str, list[int]] = {}
        draft = live.session.current(Subject.PURPOSE)
        self._draft = draft.id if draft else ""
        """The version that is rated."""

    def question(self) -> str:
        """The purpose in its exact words, and the four statements."""
        items = "\n".join(f"{number} {item}" for number, item in enumerate(ITEMS, 1))
        return f"{self.session.purpose}\n{items}"

    def keys(self) -> Content:
        """Which keys say what."""
        digits = "{=1} {=2} {=3} {=4} {=5}"
        words = f"letter: a person · then four digits: {digits} · {{dialog.done}}: all is kept"
        return pressable(words, changed_on(self))

    def _rating(self, person: Person) -> Rating | None:
        draft = self.session.current(Subject.PURPOSE)
        given = (r for r in self.session.ratings if draft and r.draft == draft.id)
        return next((r for r in given if r.person == person.id), None)

    def has_answered(self, person: Person) -> bool:
        """Whether all four digits are there."""
        return self._rating(person) is not None

    def said(self, person: Person) -> str:
        """`5 4 3 3`."""
        rating = self._rating(person)
        return " ".join(map(str, rating.scores)) if rating else ""

    def show_live(self) -> None:
        """Draw what the other console has entered, and say where the words are others."""
        draft = self.session.current(Subject.PURPOSE)
        if draft is not None and self._draft not in ("", draft.id):
            self.show_waiting("Another version came meanwhile: what is typed now rates its words.")
            self._note_mine()
            self._typed.clear()
        self._draft = draft.id if draft else ""
        super().show_live()

    def row(self, person: Person) -> Content:
        """`b Bo Cruz   5 4 _ _`."""
        rating, typed = self._rating(person), self._typed.get(person.id)
        if typed:
            digits = " ".join([*map(str, typed), *["_"] * (4 - len(typed))])
        else:
            digits = self.said(person) or "· · · ·"
        low = rating is not None and not typed and min(rating.scores) <= 2
        return Content.assemble(
            (f"{person.letter} ", "bold $primary"),
            self.names(_SCORES).cell(person),
            (digits, "bold"),
            ("  low" if low else "", "bold $warning"),
        )

    def standing(self) -> Content:
        """The two gauges so far, and what the room says."""
        room = RoomRating.of(self.session)
        lines = [Content.assemble(("The room says  ", "$muted"), (room.says, "bold"))]
        if room.big and room.small:
            names = short_names(self.session.people)
            big = scale("big", room.big, names, self.cells)
            small = scale("small", room.small, names, self.cells)
            lines = [big, small, *lines]
        return Content("\n").join(lines)

    def digit(self, person: Person, digit: int) -> None:
        """One of the four; the fourth keeps the rating and goes on to the next person."""
        if not 1 <= digit <= 5:
            self.show_waiting("A statement is rated 1 (not at all) to 5 (fully).")
            return
        self.show_waiting("")
        typed = self._typed.setdefault(person.id, [])
        typed.append(digit)
        if len(typed) < 4:
            self._draw()
            return
        one, two, three, four = self._typed.pop(person.id)
        self.keep(Rate(person.id, (one, two, three, four)))
        self.to_next()
