"""The people of a meeting for all who were invited: who they are and whom they speak for."""

from typing import Final

from convene_tui.domain.public import PublicView
from convene_tui.domain.text import clean_line
from convene_tui.reports import people_forms

_COLUMNS: Final = ("name", "organisation")
"""The heads of the table's columns."""


def as_csv(view: PublicView) -> bytes:
    """The people as a table."""
    return people_forms.as_csv(_COLUMNS, _people(view))


def as_xlsx(view: PublicView) -> bytes:
    """The people as a spreadsheet."""
    return people_forms.as_xlsx(_COLUMNS, _people(view))


def as_vcards(view: PublicView) -> bytes:
    """The people as address cards, without addresses."""
    ids = [f"{view.id}-{person.id}" for person in view.people]
    return people_forms.as_vcards(zip(ids, _people(view), strict=True))


def _people(view: PublicView) -> list[dict[str, str]]:
    return [
        {"name": clean_line(each.name), "organisation": clean_line(each.organisation)}
        for each in view.people
    ]
