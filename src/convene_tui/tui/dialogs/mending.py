"""A damaged session or a second copy: what would be made of it, and the choice."""

from collections.abc import Iterable, Sequence
from enum import Enum, auto

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.storage.copies import Copies
from convene_tui.storage.repair import Repair
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog


class Wish(Enum):
    """What can be done with a session that is not as it should be."""

    MEND = auto()
    MERGE = auto()
    VIEW = auto()
    """Look at what can be read of the damaged file, and change nothing."""
    GOOD = auto()
    """Look at the newest good backup, and change nothing."""
    OPEN = auto()


class MendDialog(ChoiceDialog[Wish]):
    """What came from where, line by line, above the choices; nothing is done without one."""

    def __init__(self, title: str, lines: Sequence[str], choices: Sequence[Choice[Wish]]) -> None:
        super().__init__(title, choices)
        self._lines = lines

    def body(self) -> Iterable[Widget]:
        """The lines, then the choices."""
        yield Static(Content("\n".join(f"· {line}" for line in self._lines)), id="what-comes")
        yield from super().body()


def damage_dialog(title: str, why: str, plan: Repair) -> MendDialog:
    """The choices for a damaged session."""
    choices = [Choice("m", "mend it so; the damaged file is kept aside to the byte", Wish.MEND)]
    if plan.readable is not None:
        choices.append(Choice("v", "view what can be read of the damaged file", Wish.VIEW))
    if plan.good is not None:
        choices.append(Choice("g", "read the good copy as it is", Wish.GOOD))
    return MendDialog(f"“{title}” is damaged: {why}", plan.lines, choices)


def copy_dialog(title: str, plan: Copies) -> MendDialog:
    """The choices for a second copy."""
    choices = [
        Choice("m", f"merge it into {plan.id}; both files are kept aside", Wish.MERGE),
        Choice("o", "open it as it is, beside the other", Wish.OPEN),
    ]
    return MendDialog(f"“{title}” is a second copy", plan.lines, choices)
