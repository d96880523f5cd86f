"""A damaged session or a second copy: what would be made of it, and what is chosen."""

import asyncio
from collections.abc import Iterable, Sequence
from enum import Enum, auto

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from convene_tui.storage.copies import Copies, merge_copy, plan_merge
from convene_tui.storage.entries import Entry
from convene_tui.storage.repair import Repair, plan_repair, repair
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog


class Remedy(Enum):
    """What can be done with a session that is not as it should be."""

    MEND = auto()
    MERGE = auto()
    VIEW = auto()
    """Look at what can be read of the damaged file, and change nothing."""
    GOOD = auto()
    """Look at the newest good backup, and change nothing."""
    OPEN = auto()


class MendDialog(ChoiceDialog[Remedy]):
    """What came from where, line by line, above the choices; nothing is done without one."""

    def __init__(self, title: str, lines: Sequence[str], choices: Sequence[Choice[Remedy]]) -> None:
        super().__init__(title, choices)
        self._lines = lines

    def body(self) -> Iterable[Widget]:
        """The lines, then the choices."""
        yield Static(Content("\n".join(f"· {line}" for line in self._lines)), id="what-comes")
        yield from super().body()


def damage_dialog(title: str, why: str, plan: Repair) -> MendDialog:
    """The choices for a damaged session."""
    choices = [Choice("m", "mend it so; the damaged file is kept aside to the byte", Remedy.MEND)]
    if plan.readable is not None:
        choices.append(Choice("v", "view what can be read of the damaged file", Remedy.VIEW))
    if plan.good is not None:
        choices.append(Choice("g", "read the good copy as it is", Remedy.GOOD))
    return MendDialog(f"“{title}” is damaged: {why}", plan.lines, choices)


def copy_dialog(title: str, plan: Copies) -> MendDialog:
    """The choices for a second copy."""
    choices = [
        Choice("m", f"merge it into {plan.id}; both files are kept aside", Remedy.MERGE),
        Choice("o", "open it as it is, beside the other", Remedy.OPEN),
    ]
    return MendDialog(f"“{title}” is a second copy", plan.lines, choices)


async def mended(app: Console, entry: Entry) -> str:
    """Say what could be made of a damaged session or a second copy, and do what is chosen.

    Gives what was done, nothing where it was opened or left. Call it in a worker. Raises Sealed
    where its passphrase was not told yet, and ConveneError.
    """
    if entry.state == "copy":
        return await _merged(app, entry)
    plan = await asyncio.to_thread(plan_repair, app.archive, entry.id)
    chosen = await app.push_screen_wait(damage_dialog(entry.title, entry.why, plan))
    match chosen.value if chosen else None:
        case Remedy.MEND:
            await asyncio.to_thread(repair, app.archive, entry.id)
            return f"“{entry.title}” is mended."
        case Remedy.VIEW if plan.readable:
            app.sessions.look_at(plan.readable, "damaged: this is what can be read")
        case Remedy.GOOD if plan.good:
            app.sessions.look_at(plan.good, "the newest good copy, as it is")
    return ""


async def _merged(app: Console, entry: Entry) -> str:
    plan = await asyncio.to_thread(plan_merge, app.archive, entry.id)
    chosen = await app.push_screen_wait(copy_dialog(entry.title, plan))
    match chosen.value if chosen else None:
        case Remedy.MERGE:
            done = await asyncio.to_thread(merge_copy, app.archive, entry.id)
            return f"Merged into “{done.session.title}”."
        case Remedy.OPEN:
            app.sessions.open(entry.id)
    return ""
