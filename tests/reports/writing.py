"""What is written about a meeting, as text that a test can look through."""

import io
import zipfile

from pypdf import PdfReader

from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, audience_of, written


def minutes(session: Session, audience: Audience, format: Format) -> str:
    """The minutes as text; of a Word file all its parts, one after the other."""
    return as_text(written(session, Wanted(What.MINUTES, audience, format), DEFAULTS))


def as_text(data: bytes) -> str:
    """A file as text, unpacked where it is an archive."""
    if data.startswith(b"%PDF"):
        return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    if not data.startswith(b"PK"):
        return data.decode("utf-8")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    return "\n".join(f"{name}\n{part.decode('utf-8', 'replace')}" for name, part in parts)


def for_everybody() -> list[Wanted]:
    """Every file that is made for others than the facilitator."""
    return [
        Wanted(what, Audience.PARTICIPANTS, format)
        for what, formats in FORMATS.items()
        for format in formats
        if what is What.MINUTES or audience_of(what) is Audience.PARTICIPANTS
    ]
