"""An hour at which somebody is to come is told with its zone: who reads of it may be far away."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.model import Session
from convene_tui.domain.public.invitation import drafted
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.files import Format, written
from convene_tui.reports.mailing import Letters, mail_drafts
from tests.domain.meeting import START, after, person, session
from tests.reports.writing import as_text, for_everybody

TODAY, NEXT = date(2026, 11, 24), date(2026, 12, 15)
HOUR, ZONE = time(13, 37), "Europe/Oslo"


def meeting(*, begun: bool) -> Session:
    """A meeting that is still to come at this hour, or one after which we meet again at it."""
    people = (
        replace(person("b", "Ann Lee"), email="ann@lee.example", present=begun),
        replace(person("c", "Bo Cruz"), email="bo@cruz.example", present=begun),
    )
    if begun:
        return session(
            *people, zone=ZONE, ended_at=after(70), next_on=NEXT, next_at=HOUR, next_step="we sign"
        )
    return session(*people, begun=False, zone=ZONE, held_on=NEXT, starts_at=HOUR, place="Hall 1")


def papers(begun: bool) -> Iterator[tuple[str, str]]:
    """Whatever is read by people about it, each with what it is."""
    of = meeting(begun=begun)
    for wanted in for_everybody():
        if wanted.format in (Format.MD, Format.HTML) and wanted.what not in ("purpose", "paper"):
            yield f"{wanted.what} {wanted.format}", as_text(written(of, wanted, DEFAULTS))
    for draft in mail_drafts(of, Letters.MINUTES if begun else Letters.INVITATIONS, DEFAULTS):
        mail = BytesParser(EmailMessage, policy=SMTP).parsebytes(draft.as_bytes())
        body = mail.get_body()
        assert body is not None
        yield f"mail {draft.name}", body.get_content()
    alliance = Alliance(id="a", name="Cascade", created=START)
    letter = drafted(public_alliance(AllianceView.of(alliance, (of,), DEFAULTS, TODAY)), "Mia Fox")
    yield "letter", letter


@pytest.mark.parametrize("begun", [False, True])
def test_the_first_hour_in_each_paper_that_names_it_has_its_zone(begun: bool) -> None:
    named = {what: text for what, text in papers(begun) if "13:37" in text}
    assert len(named) >= 4
    assert "letter" in named
    for what, text in named.items():
        first = next(line for line in text.splitlines() if "13:37" in line)
        assert "(Oslo time)" in first, what
