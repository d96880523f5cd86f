"""The files that are written about a meeting: what, for whom, how, and under which names."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports import (
    agenda,
    facilitator,
    invitation_file,
    participants,
    people,
    people_list,
    purpose_sheet,
    tasks,
)
from convene_tui.reports import paper as paper_for_room
from convene_tui.reports.document import Document
from convene_tui.reports.pdf import as_pdf
from convene_tui.reports.rendering import as_html, as_markdown
from convene_tui.reports.sizes import Paper
from convene_tui.reports.word import as_word

if TYPE_CHECKING:
    from convene_tui.domain.alliance.view import AllianceView


class What(StrEnum):
    """What is written."""

    MINUTES = "minutes"
    PURPOSE = "purpose"
    AGENDA = "agenda"
    INVITATION = "invitation"
    PAPER = "paper"
    PEOPLE = "people"
    TASKS = "tasks"


class Audience(StrEnum):
    """Whom it is for."""

    PARTICIPANTS = "participants"
    ME = "me"


class Format(StrEnum):
    """How it is written."""

    MD = "md"
    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"
    VCF = "vcf"
    ICS = "ics"


FORMATS: Final = {
    What.MINUTES: (Format.MD, Format.HTML, Format.DOCX, Format.PDF, Format.JSON),
    What.PURPOSE: (Format.HTML, Format.MD, Format.DOCX, Format.PDF),
    What.AGENDA: (Format.HTML, Format.MD, Format.DOCX, Format.PDF),
    What.INVITATION: (Format.ICS,),
    What.PAPER: (Format.HTML, Format.PDF),
    What.PEOPLE: (Format.CSV, Format.VCF, Format.XLSX),
    What.TASKS: (Format.ICS,),
}
"""How each thing can be written; the first is taken where nobody says how."""

DOCUMENT_FORMS: Final = (Format.MD, Format.DOCX, Format.HTML, Format.PDF)
"""How `in_form` writes any document; the first is taken where nobody says how."""

FORMAT_NAMES: Final = {
    Format.MD: "Markdown",
    Format.HTML: "HTML, one file to read or print",
    Format.DOCX: "Word",
    Format.PDF: "PDF, to read or print anywhere",
    Format.JSON: "JSON",
    Format.CSV: "CSV, for a spreadsheet",
    Format.XLSX: "Excel, a spreadsheet",
    Format.VCF: "vCard, for an address book",
    Format.ICS: "iCalendar, for calendars and task lists",
}
"""What each form is called."""

_NAMES: Final = {
    What.MINUTES: "Minutes",
    What.PURPOSE: "The purpose",
    What.AGENDA: "The agenda",
    What.INVITATION: "The invitation",
    What.PAPER: "Paper for the room",
    What.PEOPLE: "The people",
    What.TASKS: "The tasks",
}


@dataclass(frozen=True)
class Wanted:
    """One file that is asked for. Raises ConveneError for what there can't be."""

    what: What
    audience: Audience
    format: Format

    def __post_init__(self) -> None:
        name, forms = _NAMES[self.what], FORMATS[self.what]
        if self.format not in forms:
            raise ConveneError(
                f"{name} can't be written as {self.format}.", f"Use: {', '.join(forms)}."
            )
        if self.what in _FOR_ALL and self.audience is Audience.ME:
            raise ConveneError(f"{name} is the same for everybody.", "Leave out --for.")

    @property
    def is_private(self) -> bool:
        """Whether the file is the facilitator's own."""
        return self.audience is Audience.ME

    def file_name(self, session_id: str) -> str:
        """The name of the file; what is the facilitator's alone says so in capital letters."""
        if self.what is What.PEOPLE:
            part = "PRIVATE-people" if self.is_private else "people-participants"
            return f"{session_id}-{part}.{self.format}"
        if self.what is not What.MINUTES:
            return f"{session_id}-{self.what}.{self.format}"
        if self.is_private:
            return f"{session_id}-PRIVATE-facilitator.{self.format}"
        return f"{session_id}-minutes-participants.{self.format}"


_FOR_ALL: Final = (What.PURPOSE, What.AGENDA, What.INVITATION, What.PAPER, What.TASKS)
"""What everybody may have, in one form."""


def audience_of(what: What) -> Audience:
    """Whom a thing other than the minutes is for."""
    return Audience.ME if what is What.PEOPLE else Audience.PARTICIPANTS


def written(
    session: Session,
    wanted: Wanted,
    thresholds: Thresholds,
    templates: Path | None = None,
    paper: Paper = Paper.A4,
    around: "AllianceView | None" = None,
) -> bytes:
    """The file as bytes; whatever is for others is made from the public view alone.

    What is mine judges the elements in the alliance of the meeting, where that is given.

    Templates in the folder of that name come before our own. Raises ConveneError where there
    is nothing to write yet, and where a template is broken.
    """
    if wanted.is_private:
        return _for_me(session, wanted, thresholds, templates, paper, around)
    return _for_all(PublicView.of(session, thresholds), wanted, templates, paper)


def _for_me(
    session: Session,
    wanted: Wanted,
    thresholds: Thresholds,
    templates: Path | None,
    paper: Paper,
    around: "AllianceView | None",
) -> bytes:
    """What the facilitator alone may have."""
    match wanted.format:
        case Format.CSV:
            return people.as_csv(session)
        case Format.VCF:
            return people.as_vcards(session)
        case Format.XLSX:
            return people.as_xlsx(session)
        case Format.JSON:
            return facilitator.json_text(session, thresholds, around).encode()
        case form:
            mine = facilitator.document(session, thresholds, around)
            return in_form(mine, form, templates, paper)


def _for_all(view: PublicView, wanted: Wanted, templates: Path | None, paper: Paper) -> bytes:
    """What everybody may have."""
    match wanted.what, wanted.format:
        case What.PAPER, Format.PDF:
            return paper_for_room.as_pdf(view, paper=paper)
        case What.PAPER, _:
            return paper_for_room.as_html(view).encode()
        case What.INVITATION, _:
            return invitation_file.as_invitation(view)
        case _, Format.ICS:
            return tasks.as_calendar(view)
        case _, Format.CSV:
            return people_list.as_csv(view)
        case _, Format.VCF:
            return people_list.as_vcards(view)
        case _, Format.XLSX:
            return people_list.as_xlsx(view)
        case _, Format.JSON:
            return participants.json_text(view).encode()
        case What.PURPOSE, form:
            return in_form(purpose_sheet.document(view), form, templates, paper)
        case What.AGENDA, form:
            return in_form(agenda.document(view), form, templates, paper)
        case _, Format.MD:
            return participants.markdown(view, templates).encode()
        case _, form:
            return in_form(participants.document(view), form, templates, paper)


def in_form(
    document: Document, form: Format, templates: Path | None, paper: Paper = Paper.A4
) -> bytes:
    """A document as Markdown, HTML, Word or PDF; the user's own templates come first."""
    match form:
        case Format.PDF:
            return as_pdf(document, templates, paper)
        case Format.DOCX:
            return as_word(document, templates, paper)
        case Format.HTML:
            return as_html(document, templates).encode()
        case Format.MD:
            return as_markdown(document, templates).encode()
        case _:
            raise ValueError(f"no document is written as {form}")
