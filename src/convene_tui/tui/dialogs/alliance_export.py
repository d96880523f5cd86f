"""What an alliance writes to a file: its charter, its invitations, or everything for me."""

import os
from enum import StrEnum
from pathlib import Path

from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.errors import ConveneError
from convene_tui.reports.alliance import alliance
from convene_tui.reports.charter import charter
from convene_tui.reports.files import DOCUMENT_FORMS, FORMAT_NAMES, in_form
from convene_tui.reports.invitations import invitation_texts
from convene_tui.reports.sizes import usual_paper
from convene_tui.reports.trust import WRITTEN
from convene_tui.storage.exports import put_beside
from convene_tui.storage.names import slug
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values


class AlliancePaper(StrEnum):
    """What is written."""

    CHARTER = "charter"
    INVITATIONS = "invitations"
    TRUST = "trust"
    ALL = "all"


_WHAT = (
    ("the charter, for all members", AlliancePaper.CHARTER),
    ("the invitations, as plain text", AlliancePaper.INVITATIONS),
    ("who trusts whom, PRIVATE: drawing, table and graph", AlliancePaper.TRUST),
    ("everything, PRIVATE, for me", AlliancePaper.ALL),
)


def export_form(place: Place) -> FormDialog:
    """What, how, and where to; what belongs to the place is chosen already."""
    by_place = {
        Place.CHARTER: AlliancePaper.CHARTER,
        Place.CONVENER: AlliancePaper.INVITATIONS,
        Place.INTELLIGENCE: AlliancePaper.TRUST,
    }
    chosen = by_place.get(place, AlliancePaper.ALL)
    forms = [(FORMAT_NAMES[form], form) for form in DOCUMENT_FORMS]
    return FormDialog(
        "To a file",
        (
            Field("what", "What", Kind.CHOICE, chosen, _WHAT, needed=True),
            Field("form", "As", Kind.CHOICE, DOCUMENT_FORMS[0], forms, needed=True),
            Field("folder", "In the folder", value=str(Path.cwd()), needed=True),
        ),
        keep="Write it",
    )


def write(view: AllianceView, values: Values, templates: Path | None) -> Path:
    """Write the file, and say where it is; a file that is there stays as it is.

    Raises ConveneError where there is no place to write it to.
    """
    folder = Path(values["folder"]).expanduser()
    if not folder.is_dir():
        raise ConveneError(f"There is no folder {folder}.", "Name one that is there.")
    stem, form = slug(view.alliance.name), values["form"]
    paper = usual_paper(os.environ)
    match values["what"]:
        case AlliancePaper.CHARTER:
            name = f"{stem}-charter.{form}"
            data = in_form(charter(public_alliance(view)), form, templates, paper)
        case AlliancePaper.INVITATIONS:
            name = f"{stem}-PRIVATE-invitations.txt"
            data = invitation_texts(invitations(view)).encode()
        case AlliancePaper.TRUST:
            return _trust(view, folder, stem)
        case _:
            name = f"{stem}-PRIVATE-alliance.{form}"
            data = in_form(alliance(view), form, templates, paper)
    return put_beside(folder / name, data, private=values["what"] is not AlliancePaper.CHARTER)


def _trust(view: AllianceView, folder: Path, stem: str) -> Path:
    """The drawing, and beside it the table and the graph for other programs."""
    for form in ("csv", "graphml"):
        name = f"{stem}-PRIVATE-trust.{form}"
        put_beside(folder / name, WRITTEN[form](view).encode(), private=True)
    name = f"{stem}-PRIVATE-trust.html"
    return put_beside(folder / name, WRITTEN["html"](view).encode(), private=True)
