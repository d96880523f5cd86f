"""The mail drafts of a session: its public view, and the addresses that only we know."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports import mail
from convene_tui.reports.sizes import Paper


class Letters(StrEnum):
    """Which mails are drafted."""

    ALL = "all"
    MINUTES = "minutes"
    TASKS = "tasks"
    INVITATIONS = "invitations"


def mail_drafts(
    session: Session,
    which: Letters,
    thresholds: Thresholds,
    templates: Path | None = None,
    paper: Paper = Paper.A4,
) -> tuple[mail.MailDraft, ...]:
    """The drafts that are asked for; of all of them those for which it is the time.

    Raises ConveneError where there is nothing to write about yet.
    """
    view = PublicView.of(session, thresholds)
    mails = {person.id: person.email for person in session.people if person.email}
    found = tuple(_drafts(view, which, mails, mail.Stationery(templates, paper)))
    if not found:
        raise ConveneError(
            "There is nothing to write about yet.",
            "A meeting with people and a day has invitations, and one that began has minutes.",
        )
    return found


def _drafts(
    view: PublicView, which: Letters, mails: dict[str, str], stationery: mail.Stationery
) -> Iterator[mail.MailDraft]:
    match which:
        case Letters.ALL:
            yield from mail.drafts(view, mails, stationery)
        case Letters.MINUTES:
            yield mail.minutes_mail(view, mails, stationery)
        case Letters.TASKS:
            yield from mail.task_mails(view, mails)
        case Letters.INVITATIONS:
            yield from mail.invitations(view, mails, stationery)
