"""The files that reports are written to: names that nobody can confuse."""

from enum import StrEnum

from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.reports import facilitator, participants


class Audience(StrEnum):
    """Whom a report is for."""

    PARTICIPANTS = "participants"
    ME = "me"


class Format(StrEnum):
    """How a report is written."""

    MD = "md"
    HTML = "html"
    JSON = "json"


def file_name(session_id: str, audience: Audience, format: Format) -> str:
    """The name of a report's file; the private one says so in capital letters."""
    if audience is Audience.ME:
        return f"{session_id}-PRIVATE-facilitator.{format}"
    return f"{session_id}-minutes-participants.{format}"


def written(
    session: Session, audience: Audience, format: Format, thresholds: Thresholds = DEFAULTS
) -> str:
    """The report as text; the one for participants is made from the public view alone."""
    if audience is Audience.PARTICIPANTS:
        view = PublicView.of(session, thresholds)
        match format:
            case Format.MD:
                return participants.markdown(view)
            case Format.HTML:
                return participants.html(view)
            case Format.JSON:
                return participants.json_text(view)
    match format:
        case Format.MD:
            return facilitator.markdown(session, thresholds)
        case Format.HTML:
            return facilitator.html(session, thresholds)
        case Format.JSON:
            return facilitator.json_text(session, thresholds)
