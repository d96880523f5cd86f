"""What an alliance writes to a file: its charter, its invitations, or everything for me."""

from enum import StrEnum
from pathlib import Path

from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.errors import ConveneError
from convene_tui.reports import alliance
from convene_tui.reports.charter import charter
from convene_tui.reports.rendering import as_markdown
from convene_tui.storage.exports import free_name, put
from convene_tui.storage.names import slug
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values


class What(StrEnum):
    """What is written."""

    CHARTER = "charter"
    INVITATIONS = "invitations"
    ALL = "all"


_WHAT = (
    ("the charter, for all members", What.CHARTER),
    ("the invitations, as plain text", What.INVITATIONS),
    ("everything, PRIVATE, for me", What.ALL),
)


def export_form(place: Place) -> FormDialog:
    """What, and where to; what belongs to the place is chosen already."""
    by_place = {Place.CHARTER: What.CHARTER, Place.CONVENER: What.INVITATIONS}
    chosen = by_place.get(place, What.ALL)
    return FormDialog(
        "To a file",
        (
            Field("what", "What", Kind.CHOICE, chosen, _WHAT, needed=True),
            Field("folder", "In the folder", value=str(Path.cwd()), needed=True),
        ),
        keep="Write it",
    )


def write(view: AllianceView, values: Values) -> str:
    """Write the file, and say where it is; a file that is there stays as it is."""
    folder = Path(values["folder"]).expanduser()
    if not folder.is_dir():
        raise ConveneError(f"There is no folder {folder}.", "Name one that is there.")
    stem = slug(view.alliance.name)
    match values["what"]:
        case What.CHARTER:
            name, text, private = f"{stem}-charter.md", as_markdown(charter(view)), False
        case What.INVITATIONS:
            name, text = f"{stem}-invitations.txt", alliance.invitation_texts(view)
            private = True
        case _:
            name, private = f"{stem}-PRIVATE-alliance.md", True
            text = as_markdown(alliance.alliance(view))
    path = free_name(folder / name)
    put(path, text, private=private, over=False)
    return f"Written: {path}"
