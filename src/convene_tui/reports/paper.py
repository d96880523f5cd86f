"""Paper for the room: a sign-in sheet, name tents, cards with the question, slips to fill in."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import ITEMS
from convene_tui.domain.phrases import full_day, joined
from convene_tui.domain.public import PublicPerson, PublicView
from convene_tui.reports.frame import planned_hours
from convene_tui.reports.pdf import page_as_pdf
from convene_tui.reports.sizes import Paper
from convene_tui.reports.templating import rendered_room


class Sheets(StrEnum):
    """Which sheets are printed."""

    ALL = "all"
    SIGN_IN = "sign-in"
    TENTS = "tents"
    CARDS = "cards"
    SLIPS = "slips"


_SHORT: Final = 300
"""Characters of a purpose that leave room for the answers on a third of a page."""


@dataclass(frozen=True)
class CardWords:
    """What a card asks."""

    question: str


@dataclass(frozen=True, kw_only=True)
class RoomWords:
    """What the sheets are filled with."""

    title: str
    subtitle: str
    people: tuple[PublicPerson, ...]
    cards: tuple[CardWords, ...]
    items: tuple[str, ...]
    """The four questions of a rating."""
    wording: str
    """The purpose as it stands, on the slips; empty lines where there is none yet."""
    sheets: Sheets
    lines: int = 4
    """The lines to write on, on a card."""

    @property
    def on_a_page(self) -> int:
        """How many slips a page holds: as many as leave the purpose its room."""
        return 3 if len(self.wording) <= _SHORT else 2

    @property
    def slip_height(self) -> int:
        """The height of a slip in millimetres, for A4 and for Letter."""
        return {3: 80, 2: 121}[self.on_a_page]

    @property
    def is_dense(self) -> bool:
        """Whether the rows to sign stand closer, so that all of them are on one page."""
        return len(self.people) > _ROOMY

    @property
    def spare(self) -> int:
        """The rows for those who come unexpected: none that would be alone on a second page."""
        rows = sum(
            1.5 if len(each.name) > _NAME_WIDTH or len(each.organisation) > _HOUSE_WIDTH else 1
            for each in self.people
        )
        left = int(_ROWS - rows)
        return min(left, _SPARE) if left >= 0 else _SPARE

    def _wants(self, sheets: Sheets) -> bool:
        return self.sheets in (Sheets.ALL, sheets)

    @property
    def wants_sign_in(self) -> bool:
        """Whether the sheet to sign is printed."""
        return self._wants(Sheets.SIGN_IN)

    @property
    def wants_tents(self) -> bool:
        """Whether name tents are printed."""
        return self._wants(Sheets.TENTS)

    @property
    def wants_cards(self) -> bool:
        """Whether cards are printed."""
        return self._wants(Sheets.CARDS)

    @property
    def wants_slips(self) -> bool:
        """Whether slips for rating and consent are printed."""
        return self._wants(Sheets.SLIPS)


_ROWS: Final = 24
"""The rows to sign in that a page holds, where they stand close."""
_SPARE: Final = 4
"""The most rows for those who come unexpected."""
_NAME_WIDTH: Final = 28
"""The letters of a name, and of an organisation, that stand in one line of such a row."""
_HOUSE_WIDTH: Final = 24

_ROOMY: Final = 14
"""The most people of whom each has a high row to sign in."""

_ASKED_ON_CARDS: Final = ("problem", "purpose")
"""The stages in which everybody writes before anybody talks."""


def as_html(view: PublicView, sheets: Sheets = Sheets.ALL) -> str:
    """The sheets as one page to print. Raises ConveneError where nobody is expected."""
    return rendered_room(_room(view, sheets))


def as_pdf(view: PublicView, sheets: Sheets = Sheets.ALL, paper: Paper = Paper.A4) -> bytes:
    """The sheets as PDF. Raises ConveneError where nobody is expected, and as `pdf.as_pdf` does."""
    size = "A4" if paper is Paper.A4 else "Letter"
    return page_as_pdf(as_html(view, sheets), f"@page {{ size: {size}; }}")


def _room(view: PublicView, sheets: Sheets) -> RoomWords:
    people = tuple(each for each in view.people if each.expected or each.was_present)
    if not people:
        raise ConveneError("Nobody is expected yet.", "Add people: @ Ann Lee, Valley Water")
    return RoomWords(
        title=view.title,
        subtitle=joined(view.alliance, full_day(view.day_held), planned_hours(view), view.place),
        people=people,
        cards=tuple(CardWords(each.prompt) for each in view.stages if each.key in _ASKED_ON_CARDS),
        items=tuple(ITEMS),
        wording=view.purpose[-1].text if view.purpose else "",
        sheets=sheets,
    )
