"""What a key is called where its command is found by name."""

from typing import Final

from textual.binding import Binding

from convene_tui.tui.keys.tables import ALL

_NAMES: Final = {
    "blank": "Blank this screen and the wall",
    "saved": "Is everything saved?",
    "end": "End the meeting",
    "sweep": "Sweep the faces",
    "rate": "Rate the purpose",
    "stage": "To a stage",
    "wall": "See the wall",
    "path": "To the path",
    "room": "To the room",
    "sessions": "All sessions",
    "archive.show_bin": "The bin",
    "archive.restore": "Bring back from the bin",
    "archive.back": "End the filter",
    "review.back": "Back to the sessions",
    "archive.alliance": "The alliance",
    "archive.assess": "Judge an invitation",
    "alliance": "The alliance",
    "alliance.note": "A line about the alliance",
    "alliance.judge": "Judge how it stands",
    "assess.new": "Judge an invitation",
    "archive.weigh": "Alliances and invitations side by side",
    "assess.table": "Alliances and invitations side by side",
    "assess.cost": "What joining would cost",
    "weigh.new": "Judge an invitation",
    "weigh.cost": "What it costs us",
    "review.add": "Add a line beside the record",
    "review.replay": "What was on the wall",
    "replay.next": "Next thing",
    "replay.previous": "Thing before",
    "replay.back": "Back to the record",
    "wall.back": "Back to the meeting",
    "compare.back": "Back to the sessions",
}
"""Names in the palette, where the word on the key line is too short to stand alone."""


def palette_name(binding: Binding) -> str:
    """What a key is called where its commands are listed by name."""
    if binding not in ALL:
        return binding.tooltip  # The same key elsewhere, where it does something else.
    if binding.id in _NAMES:
        return _NAMES[binding.id]
    kind, _, rest = (binding.id or "").partition(".")
    if kind in ("mark", "wall") and rest:
        return f"{kind.capitalize()}: {binding.description}"
    if kind in ("review", "compare", "alliance") and rest.isdigit():
        return binding.tooltip
    return binding.description.capitalize()
