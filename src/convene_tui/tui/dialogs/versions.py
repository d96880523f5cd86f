"""Two versions of the purpose slot by slot; which of them, and why, is for the room."""

from collections.abc import Iterable
from datetime import date

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.domain.purpose import SLOT_TITLES, SlotPair, Step, laid_out
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.mirror import RoomSees

_GAINS = frozenset((Step.NARROWER, Step.LIMIT_SET, Step.SOONER, Step.ADDED, Step.RESULT))
"""What usually makes a purpose easier to hold; no more is claimed by the colour."""


class VersionsDialog(Dialog[bool]):
    """Reads only: the two versions, what became of each slot, and a question to the room."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    KEEP = "Done"

    def __init__(
        self,
        names: tuple[str, str],
        texts: tuple[str, str],
        problem: str,
        *,
        today: date,
        for_room: bool,
    ) -> None:
        super().__init__(f"{names[0]} beside {names[1]}")
        self.for_room = for_room
        self._names = names
        self._texts = texts
        self._problem = problem
        self._today = today

    def body(self) -> Iterable[Widget]:
        """Both texts, the slots, what can be said of the wholes, and the question."""
        both = laid_out(*self._texts, self._problem, today=self._today)
        lines = [
            Content.assemble((f"{name}  ", "bold $primary"), text)
            for name, text in zip(self._names, self._texts, strict=True)
        ]
        lines.append(Content(""))
        lines += [line for pair in both.pairs for line in _slot(pair)]
        lines.append(Content(""))
        lines += [Content(said) for said in both.wholes]
        ask = "Which of these two, and why? F8 rates the one that stands."
        lines.append(Content.styled(ask, "$accent"))
        yield Static(Content("\n").join(lines), markup=False)

    def answer(self) -> bool:
        """Nothing is kept: it only closes."""
        return True


def _slot(pair: SlotPair) -> list[Content]:
    title = (f"{SLOT_TITLES[pair.name]:<18}", "bold")
    if pair.step is Step.SAME:
        return [Content.assemble(title, (f"{pair.first}  (the same)", "$muted"))]
    style = "$success" if pair.step in _GAINS else "$accent"
    return [
        Content.assemble(title, (f"≠ {pair.step}", style)),
        Content.assemble(" " * 4, pair.first or "–", (" → ", "$muted"), pair.second or "–"),
    ]
