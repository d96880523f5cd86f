"""All tables of keys, by where they work, and which of them are in force together."""

from typing import Final

from textual.binding import Binding

from convene_tui.tui.keys.dialogs import AT_ONCE, CONFIRM, DIALOG, FOUND, IMPORT, PASTED, TICKS
from convene_tui.tui.keys.lists import (
    ABOUT,
    CAPTURE,
    CARDS,
    COMMITMENTS,
    CONCERNS,
    CONSENT,
    DEBRIEF,
    DRAFT,
    ELEMENTS,
    FILTER,
    KEPT,
    LINES,
    MISSING,
    OUTCOME,
    PAINS,
    PARKED,
    PATH,
    PEOPLE,
    QUESTION,
    ROLL,
    ROOM,
    ROWS,
    SEATS,
    STATEMENT,
    VERSIONS,
)
from convene_tui.tui.keys.places import (
    BASE,
    CHARTER,
    COMMON_PAIN,
    CONVENER,
    ENTERPRISE,
    INTELLIGENCE,
    INVITATION,
    ITS_PURPOSE,
    LEADERSHIP,
    REPRESENTATIVES,
    TRAIN,
)
from convene_tui.tui.keys.screens import (
    AFTER_ERROR,
    ALLIANCE,
    ARCHIVE,
    ASSESS,
    AT_WALL,
    BLANK,
    COMPARE,
    COVER,
    EVERYWHERE,
    HELP,
    MARKING,
    MEETING,
    REPLAY,
    REVIEW,
    SEARCH,
    WALL,
)
from convene_tui.tui.keys.table import WITHDRAW
from convene_tui.wall.keys import LEAVE

Table = tuple[Binding, ...]

IN_MEETING: Final[dict[str, Table]] = {
    "The path": PATH,
    "The room": ROOM,
    "What was kept": KEPT,
    "What the meeting is for": ABOUT,
    "The roster": PEOPLE,
    "The roll": ROLL,
    "The problem statement": STATEMENT,
    "Pains": PAINS,
    "Seats": SEATS,
    "What is missing": MISSING,
    "A question about the draft": QUESTION,
    "Room, scope and versions": VERSIONS,
    "Concerns": CONCERNS,
    "Consent": CONSENT,
    "The outcome": OUTCOME,
    "Commitments": COMMITMENTS,
    "The list of the debrief": DEBRIEF,
    "The eight elements": ELEMENTS,
}
"""The lists of a meeting, of whose acts those with a letter stand in the menu of a row."""

IN_ALLIANCE: Final[dict[str, Table]] = {
    "Common pain": COMMON_PAIN,
    "Convener": CONVENER,
    "Representatives": REPRESENTATIVES,
    "Leadership": LEADERSHIP,
    "The purpose of an alliance": ITS_PURPOSE,
    "Charter": CHARTER,
    "Train": TRAIN,
    "Information base": BASE,
    "Collaborative intelligence": INTELLIGENCE,
    "Enterprise or not": ENTERPRISE,
}
"""The places of an alliance."""

_HERE: Final[dict[str, Table]] = {
    "Everywhere": EVERYWHERE,
    "Marks": MARKING,
    "The meeting": MEETING,
    "The capture line": CAPTURE,
    "The draft of the purpose": DRAFT,
    "The wall": WALL,
    "A look at the wall": AT_WALL,
    "What the room may not see": COVER,
    "The blank screen": BLANK,
}
_IN_FRONT: Final[dict[str, Table]] = {
    "Every dialog": DIALOG,
    "Dialogs that keep at once": AT_ONCE,
    "A question with a yes": CONFIRM,
    "Things to tick": TICKS,
    "Pasted lines": PASTED,
    "People from a list": IMPORT,
    "People found in a list": FOUND,
    "Cards": CARDS,
    "Parked points": PARKED,
    "Search": SEARCH,
    "Help": HELP,
}
_ELSEWHERE: Final[dict[str, Table]] = {
    "The list of sessions": ARCHIVE,
    "The filter of a list": FILTER,
    "Two meetings side by side": COMPARE,
    "A session that is read": REVIEW,
    "The wall as it was": REPLAY,
    "The alliance": ALLIANCE,
    "Invitations": ASSESS,
    "The questions about an invitation": INVITATION,
    "After an error": AFTER_ERROR,
    "A wall in its own terminal": (LEAVE,),
}

TABLES: Final[dict[str, Table]] = {
    **_HERE,
    "Every list": (WITHDRAW,),
    "Lists of a meeting": ROWS,
    "Lists that are read": LINES,
    **IN_MEETING,
    **_IN_FRONT,
    **_ELSEWHERE,
    **IN_ALLIANCE,
}
"""Every table, by where it works. A key that works in several places has one id in all of them."""


def all_bindings() -> Table:
    """Every key of the console, each id once."""
    found: dict[str, Binding] = {}
    for table in TABLES.values():
        for binding in table:
            found.setdefault(binding.id or "", binding)
    return tuple(found.values())


ALL: Final = all_bindings()

_ANYWHERE: Final = (*EVERYWHERE, *MARKING)
_AT_LINE: Final = (*_ANYWHERE, *MEETING)
_READ: Final = (*_ANYWHERE, *LINES)

SCOPES: Final[tuple[Table, ...]] = (
    (*_AT_LINE, *CAPTURE),
    (*_AT_LINE, *DRAFT),
    *((*_AT_LINE, *ROWS, *table) for table in IN_MEETING.values()),
    *((*_ANYWHERE, *DIALOG, *table) for table in IN_MEETING.values()),
    *((*_ANYWHERE, *DIALOG, *table) for table in (CONFIRM, IMPORT, TICKS, PASTED)),
    (*_ANYWHERE, *DIALOG, *TICKS, *FOUND),
    *((*_ANYWHERE, *AT_ONCE, *ROWS, *table) for table in (CARDS, PARKED)),
    (*_ANYWHERE, *WALL, *AT_WALL),
    (*_ANYWHERE, *COVER),
    (*_ANYWHERE, *BLANK),
    (*_ANYWHERE, *HELP),
    (*_READ, *SEARCH),
    *((*_READ, *table, *FILTER) for table in (ARCHIVE, COMPARE, REVIEW)),
    (*_ANYWHERE, *REPLAY),
    *((*_READ, *ALLIANCE, *table) for table in IN_ALLIANCE.values()),
    (*_READ, *ASSESS, *INVITATION),
    AFTER_ERROR,
    (LEAVE,),
)
"""The keys that are in force together: a list within its screen, a dialog in front."""

WHILE_TYPING: Final = frozenset(
    binding.id
    for table in (
        *(_AT_LINE, CAPTURE, DRAFT, ROWS, PATH, COVER, BLANK),
        *(DIALOG, AT_ONCE, IMPORT),
        *(SEARCH, FILTER),
    )
    for binding in table
)
"""The keys that work where a text is typed, so that none of them can be a sign."""
