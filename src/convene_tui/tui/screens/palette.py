"""Every command by its name."""

from textual.command import CommandPalette

from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.mirror import RoomSees


class Palette(GoesBackOnce[None], CommandPalette):
    """The palette of Textual; it lists the commands of `get_system_commands` and nothing else."""

    ROOM_SEES = RoomSees.ALWAYS
