"""The mail drafts of a meeting as text: to whom, what, and which files go with them."""

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email.policy import default
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.mail import MailDraft
from convene_tui.reports.mailing import Letters, mail_drafts
from tests.golden.elsewhere import moments
from tests.golden.playing import Played

_MOMENTS: Final = ("empty", "1.close", "2.prepare", "namesakes")
_MOST: Final = 4
"""Drafts of one kind that are read."""
_ADDRESSES: Final = ("{}@post.example", "", "no address", "Ünï@post.example")
"""What is known of one person after the other."""


def letters(played: Played) -> Iterator[str]:
    """The drafts of several moments, with all kinds of addresses and with none."""
    there = moments(played)
    for name in _MOMENTS:
        for told, session in _addressed(there[name]):
            for which in Letters:
                if which is not Letters.ALL:
                    yield from ("", f"━━ {name}, {told}: {which}")
                    yield from _drafts(session, which)


def _addressed(session: Session) -> Iterator[tuple[str, Session]]:
    people = tuple(
        replace(each, email=_ADDRESSES[number % len(_ADDRESSES)].format(each.key or number))
        for number, each in enumerate(session.people)
    )
    yield "some addresses", session.with_fields(people=people)
    if session.stage is StageKey.CLOSE:
        nobody = tuple(replace(each, email="") for each in people)
        yield "one address", session.with_fields(people=(people[0], *nobody[1:]))
        calls = replace(people[0], name=session.convener or people[0].name)
        yield "who calls is there", session.with_fields(people=(calls, *people[1:]))


def _drafts(session: Session, which: Letters) -> Iterator[str]:
    try:
        drafts = mail_drafts(session, which, DEFAULTS)
    except ConveneError as error:
        yield f"refused: {error}"
        return
    for draft in drafts[:_MOST]:
        yield from ("", f"── {draft.name}", *_read(draft))


def _read(draft: MailDraft) -> Iterator[str]:
    """A draft as a mail program reads it."""
    message = message_from_bytes(draft.as_bytes(), policy=default)
    for part in message.walk():
        for header, value in part.items():
            yield f"{header}: {str(value).partition('; boundary=')[0]}"
        if part.get_content_type() == "text/plain":
            yield from (f"  {line}".rstrip() for line in part.get_content().splitlines())
    yield from (f"not reached: {name}" for name in draft.unreached)
