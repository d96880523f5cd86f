"""The end of the tutor: on to one's own first meeting, or a look at the record first."""

from convene_tui.tui.dialogs.confirm import ConfirmDialog

_WHAT = (
    "You have run a meeting from the roll call to its end. Behind this stands its record, as you "
    "kept it: 1 to 5 show it in five ways, and e writes its minutes.\n\n"
    "convene learn begins again whenever you like. F1 tells wherever you are what can be done."
)


def learnt_dialog() -> ConfirmDialog:
    """Ask whether to begin a meeting of one's own."""
    return ConfirmDialog("That was a whole meeting", _WHAT, yes="Begin my own first meeting")
