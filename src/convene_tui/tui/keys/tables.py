"""All tables of keys, by where they work, and which of them are in force together."""

from typing import Final

from textual.binding import Binding

from convene_tui.tui.keys.dialogs import (
    AT_ONCE_KEYS,
    CONFIRM_KEYS,
    DIALOG_KEYS,
    FOUND_KEYS,
    IMPORT_KEYS,
    PASTED_KEYS,
    TICKS_KEYS,
)
from convene_tui.tui.keys.lists import (
    ABOUT_KEYS,
    CAPTURE_KEYS,
    CARDS_KEYS,
    COMMITMENTS_KEYS,
    CONCERNS_KEYS,
    CONSENT_KEYS,
    DEBRIEF_KEYS,
    DRAFT_KEYS,
    ELEMENTS_KEYS,
    FILTER_KEYS,
    KEPT_KEYS,
    LINE_MOVES,
    MISSING_KEYS,
    OUTCOME_KEYS,
    PAINS_KEYS,
    PARKED_KEYS,
    PATH_KEYS,
    QUESTION_KEYS,
    ROLL_KEYS,
    ROOM_KEYS,
    ROSTER_KEYS,
    ROW_MOVES,
    SEATS_KEYS,
    STATEMENT_KEYS,
    VERSIONS_KEYS,
)
from convene_tui.tui.keys.places import (
    BASE_KEYS,
    CHARTER_KEYS,
    COMMON_PAIN_KEYS,
    CONVENER_KEYS,
    ENTERPRISE_KEYS,
    INTELLIGENCE_KEYS,
    INVITATION_KEYS,
    ITS_PURPOSE_KEYS,
    LEADERSHIP_KEYS,
    REPRESENTATIVES_KEYS,
    TRAIN_KEYS,
)
from convene_tui.tui.keys.screens import (
    AFTER_ERROR_KEYS,
    ALLIANCE,
    ARCHIVE,
    ASSESS,
    AT_WALL_KEYS,
    BLANK_KEYS,
    COMPARE,
    COVER_KEYS,
    EVERYWHERE,
    HELP_KEYS,
    MARKING,
    MEETING,
    REPLAY,
    REVIEW,
    SEARCH_KEYS,
    SERVED,
    WALL,
    WEIGH,
)
from convene_tui.tui.keys.table import WITHDRAW
from convene_tui.wall.keys import LEAVE

Table = tuple[Binding, ...]

IN_MEETING: Final[dict[str, Table]] = {
    "The path": PATH_KEYS,
    "The room": ROOM_KEYS,
    "What was kept": KEPT_KEYS,
    "What the meeting is for": ABOUT_KEYS,
    "The roster": ROSTER_KEYS,
    "The roll": ROLL_KEYS,
    "The problem statement": STATEMENT_KEYS,
    "Pains": PAINS_KEYS,
    "Seats": SEATS_KEYS,
    "What is missing": MISSING_KEYS,
    "A question about the draft": QUESTION_KEYS,
    "Room, scope and versions": VERSIONS_KEYS,
    "Concerns": CONCERNS_KEYS,
    "Consent": CONSENT_KEYS,
    "The outcome": OUTCOME_KEYS,
    "Commitments": COMMITMENTS_KEYS,
    "The list of the debrief": DEBRIEF_KEYS,
    "The eight elements": ELEMENTS_KEYS,
}
"""The lists of a meeting, of whose acts those with a letter stand in the menu of a row."""

IN_ALLIANCE: Final[dict[str, Table]] = {
    "Common pain": COMMON_PAIN_KEYS,
    "Convener": CONVENER_KEYS,
    "Representatives": REPRESENTATIVES_KEYS,
    "Leadership": LEADERSHIP_KEYS,
    "The purpose of an alliance": ITS_PURPOSE_KEYS,
    "Charter": CHARTER_KEYS,
    "Train": TRAIN_KEYS,
    "Information base": BASE_KEYS,
    "Collaborative intelligence": INTELLIGENCE_KEYS,
    "Enterprise or not": ENTERPRISE_KEYS,
}
"""The places of an alliance."""

_HERE: Final[dict[str, Table]] = {
    "Everywhere": EVERYWHERE,
    "Marks": MARKING,
    "The meeting": MEETING,
    "The capture line": CAPTURE_KEYS,
    "The draft of the purpose": DRAFT_KEYS,
    "The wall": WALL,
    "A look at the wall": AT_WALL_KEYS,
    "The wall as a page": SERVED,
    "What the room may not see": COVER_KEYS,
    "The blank screen": BLANK_KEYS,
}
_IN_FRONT: Final[dict[str, Table]] = {
    "Every dialog": DIALOG_KEYS,
    "Dialogs that keep at once": AT_ONCE_KEYS,
    "A question with a yes": CONFIRM_KEYS,
    "Things to tick": TICKS_KEYS,
    "Pasted lines": PASTED_KEYS,
    "People from a list": IMPORT_KEYS,
    "People found in a list": FOUND_KEYS,
    "Cards": CARDS_KEYS,
    "Parked points": PARKED_KEYS,
    "Search": SEARCH_KEYS,
    "Help": HELP_KEYS,
}
_ELSEWHERE: Final[dict[str, Table]] = {
    "The list of sessions": ARCHIVE,
    "The filter of a list": FILTER_KEYS,
    "Two meetings side by side": COMPARE,
    "A session that is read": REVIEW,
    "The wall as it was": REPLAY,
    "The alliance": ALLIANCE,
    "Invitations": ASSESS,
    "The questions about an invitation": INVITATION_KEYS,
    "Alliances and invitations side by side": WEIGH,
    "After an error": AFTER_ERROR_KEYS,
    "A wall in its own terminal": (LEAVE,),
}

KEY_TABLES: Final[dict[str, Table]] = {
    **_HERE,
    "Every list": (WITHDRAW,),
    "Lists of a meeting": ROW_MOVES,
    "Lists that are read": LINE_MOVES,
    **IN_MEETING,
    **_IN_FRONT,
    **_ELSEWHERE,
    **IN_ALLIANCE,
}
"""Every table, by where it works. A key that works in several places has one id in all of them."""


def all_bindings() -> Table:
    """Every key of the console, each id once."""
    found: dict[str, Binding] = {}
    for table in KEY_TABLES.values():
        for binding in table:
            found.setdefault(binding.id or "", binding)
    return tuple(found.values())


ALL: Final = all_bindings()

_ANYWHERE: Final = (*EVERYWHERE, *MARKING)
_AT_LINE: Final = (*_ANYWHERE, *MEETING)
_READ: Final = (*_ANYWHERE, *LINE_MOVES)

SCOPES: Final[tuple[Table, ...]] = (
    (*_AT_LINE, *CAPTURE_KEYS),
    (*_AT_LINE, *DRAFT_KEYS),
    *((*_AT_LINE, *ROW_MOVES, *table) for table in IN_MEETING.values()),
    *((*_ANYWHERE, *DIALOG_KEYS, *table) for table in IN_MEETING.values()),
    *(
        (*_ANYWHERE, *DIALOG_KEYS, *table)
        for table in (CONFIRM_KEYS, IMPORT_KEYS, TICKS_KEYS, PASTED_KEYS)
    ),
    (*_ANYWHERE, *DIALOG_KEYS, *TICKS_KEYS, *FOUND_KEYS),
    *((*_ANYWHERE, *AT_ONCE_KEYS, *ROW_MOVES, *table) for table in (CARDS_KEYS, PARKED_KEYS)),
    (*_ANYWHERE, *WALL, *AT_WALL_KEYS),
    (*_ANYWHERE, *SERVED),
    (*_ANYWHERE, *COVER_KEYS),
    (*_ANYWHERE, *BLANK_KEYS),
    (*_ANYWHERE, *HELP_KEYS),
    (*_READ, *SEARCH_KEYS),
    *((*_READ, *table, *FILTER_KEYS) for table in (ARCHIVE, COMPARE, REVIEW)),
    (*_ANYWHERE, *REPLAY),
    *((*_READ, *ALLIANCE, *table) for table in IN_ALLIANCE.values()),
    (*_READ, *ASSESS, *INVITATION_KEYS),
    (*_READ, *WEIGH),
    AFTER_ERROR_KEYS,
    (LEAVE,),
)
"""The keys that are in force together: a list within its screen, a dialog in front."""

WHILE_TYPING: Final = frozenset(
    binding.id
    for table in (
        *(_AT_LINE, CAPTURE_KEYS, DRAFT_KEYS, ROW_MOVES, PATH_KEYS, COVER_KEYS, BLANK_KEYS),
        *(DIALOG_KEYS, AT_ONCE_KEYS, IMPORT_KEYS),
        *(SEARCH_KEYS, FILTER_KEYS),
    )
    for binding in table
)
"""The keys that work where a text is typed, so that none of them can be a sign."""
