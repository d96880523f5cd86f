"""A sweep of the faces: one digit each, for what is seen and not what it might mean (NF9)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from textual.content import Content

from convene_tui.domain.intentions import MARK_WORDS, MarkPerson
from convene_tui.domain.model import MarkKind, Person
from convene_tui.domain.room import RoomView
from convene_tui.domain.thresholds import Thresholds
from convene_tui.live import LiveSession
from convene_tui.tui.dialogs.hands import HandsDialog
from convene_tui.tui.keys.shown import changed_on
from convene_tui.tui.pressing import pressable

FACES: Final = {
    1: MarkKind.ENGAGED,
    2: MarkKind.BLANK,
    3: MarkKind.ELSEWHERE,
    4: MarkKind.RESISTING,
}
"""What a face can look like, by its digit."""

_FACE: Final = max(len(MARK_WORDS[mark]) for mark in FACES.values())
"""Cells of the longest of these."""


class SweepDialog(HandsDialog):
    """The faces that were not looked at for longest, at most ten."""

    def __init__(
        self, live: LiveSession, clock: Callable[[], datetime], thresholds: Thresholds
    ) -> None:
        super().__init__(live)
        self._begun = clock()
        self._faces = RoomView.of(live.session, clock(), thresholds).faces
        self._seen: dict[str, MarkKind] = {}

    def question(self) -> str:
        """What it is about."""
        return "Look at each face (private)"

    def keys(self) -> Content:
        """Which keys say what."""
        faces = "{=1 engaged} · {=2 blank} · {=3 elsewhere} · {=4 resisting}"
        return pressable(f"{faces} · letter: a person · {{dialog.done}}: done", changed_on(self))

    def people(self) -> Iterable[Person]:
        """The faces of this sweep."""
        people = (self.session.person(person) for person in self._faces)
        return [person for person in people if person]

    def has_answered(self, person: Person) -> bool:
        """Whether the face was looked at."""
        return person.id in self._looks()

    def said(self, person: Person) -> str:
        """What was seen."""
        seen = self._looks().get(person.id)
        return MARK_WORDS[seen] if seen else ""

    def _looks(self) -> dict[str, MarkKind]:
        """What was seen of each face since this list was opened, on any console."""
        looks = (m for m in self.session.marks if m.at >= self._begun and m.kind in FACES.values())
        return {look.person: look.kind for look in looks if look.person in self._faces} | self._seen

    def row(self, person: Person) -> Content:
        """A letter, a name, and what was seen."""
        seen = self._looks().get(person.id)
        return Content.assemble(
            (f"{person.letter} ", "bold $primary"),
            self.names(_FACE).cell(person),
            (MARK_WORDS[seen] if seen else "·", "bold" if seen else "$muted"),
        )

    def standing(self) -> Content:
        """How many are left."""
        left = len(self._faces) - len(self._looks())
        return Content.styled(f"{left} to look at" if left else "● All looked at.", "$muted")

    def digit(self, person: Person, digit: int) -> None:
        """What is seen, and on to the next face; behind the last one the list closes."""
        kind = FACES.get(digit)
        if kind is None:
            self.show_waiting(self.keys())
            return
        self.show_waiting("")
        self._seen[person.id] = kind
        self.keep(MarkPerson(kind, person.id))
        if len(self._looks()) == len(self._faces):
            self.action_close()
        else:
            self.to_next()
