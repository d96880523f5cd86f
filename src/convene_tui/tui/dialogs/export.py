"""Minutes as a file: for participants or for me, under names that can't be confused."""

from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports.files import Audience, Format, file_name, written
from convene_tui.storage.exports import free_name, put
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values

_AUDIENCES = (
    ("participants: what everybody may see", Audience.PARTICIPANTS),
    ("me: PRIVATE, with marks, notes and readings", Audience.ME),
)
_FORMATS = (("Markdown", Format.MD), ("HTML, one file", Format.HTML), ("JSON", Format.JSON))


def export_form() -> FormDialog:
    """Whom for, how, and where to."""
    return FormDialog(
        "Minutes",
        (
            Field("audience", "For", Kind.CHOICE, Audience.PARTICIPANTS, _AUDIENCES, needed=True),
            Field("format", "As", Kind.CHOICE, Format.MD, _FORMATS, needed=True),
            Field("folder", "In the folder", value=str(Path.cwd()), needed=True),
        ),
        keep="Write it",
    )


def write_minutes(session: Session, values: Values, thresholds: Thresholds) -> str:
    """Write the file, and say where it is; a file that is there stays as it is."""
    audience = values["audience"] or Audience.PARTICIPANTS
    form = values["format"] or Format.MD
    folder = Path(values["folder"]).expanduser()
    if not folder.is_dir():
        raise ConveneError(f"There is no folder {folder}.", "Name one that is there.")
    path = free_name(folder / file_name(session.id, audience, form))
    text = written(session, audience, form, thresholds)
    put(path, text, private=audience is Audience.ME, over=False)
    return f"Written: {path}"
