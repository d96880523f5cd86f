"""Nothing of the facilitator's own comes out in what is made for participants, in any form."""

from dataclasses import replace

import pytest

from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.files import FORMATS, Audience, Format, Wanted, What, audience_of, written
from tests.reports.writing import as_text, for_everybody, minutes
from tests.wall.sentinels import NAMED, ON_WALL, SAID, Kept, full_session, full_sessions, leaks

NOWHERE_IN_MINUTES = {"Session.success"}
"""What is for all, and stands in the agenda and on the wall alone."""


@pytest.mark.parametrize("wanted", for_everybody(), ids=lambda each: f"{each.what}-{each.format}")
def test_no_private_sentinel_is_in_anything_for_participants(wanted: Wanted) -> None:
    # Word and PDF take their time, and the order of what is kept makes no difference to them.
    slow = wanted.format in (Format.DOCX, Format.PDF)
    sessions = [full_session()] if slow else full_sessions()
    for session in sessions:
        text = as_text(written(session, wanted, DEFAULTS)).replace("\r\n ", "")
        assert "§" in text
        assert not leaks(text)
        if slow:
            continue
        confided = ("confided", "released")
        silent = session.with_fields(
            concerns=tuple(each for each in session.concerns if each.id not in confided)
        )
        without = as_text(written(silent, wanted, DEFAULTS)).replace("\r\n ", "")
        assert text.count("§roster:") == without.count("§roster:")


def test_every_kind_and_form_of_document_is_in_the_test() -> None:
    every = {(what, form) for what, forms in FORMATS.items() for form in forms}
    mine = {(what, form) for what, form in every if audience_of(what) is Audience.ME}
    assert {what for what, _ in mine} == {What.PEOPLE}
    assert {(each.what, each.format) for each in for_everybody()} == every - mine


def test_all_that_is_for_all_is_in_the_minutes_as_it_was_said_and_as_it_was_before() -> None:
    told = "\n".join(
        minutes(session, Audience.PARTICIPANTS, form)
        for session in (full_session(), full_session(newest=Kept.CHANGED, announced=False))
        for form in (Format.MD, Format.JSON)
    )
    for kind, name in ON_WALL | NAMED | SAID:
        field = f"{kind.__name__}.{name}"
        if field not in NOWHERE_IN_MINUTES:
            assert f"{field}:aloud§" in told, field
            assert f"{field}:copy§" in told, field


def test_what_is_brought_along_is_as_public_as_what_was_said_here() -> None:
    session = full_session()
    brought = session.with_fields(
        **{
            table: tuple(replace(each, came_from="before") for each in getattr(session, table))
            for table in ("concerns", "gaps", "parked", "commitments", "drafts")
        }
    )
    wanted = Wanted(What.AGENDA, Audience.PARTICIPANTS, Format.MD)
    text = as_text(written(brought, wanted, DEFAULTS))
    assert "§wall:Concern.text:aloud§" in text
    assert not leaks(text)


@pytest.mark.parametrize("format", FORMATS[What.MINUTES])
def test_the_facilitators_own_has_them(format: Format) -> None:
    assert leaks(minutes(full_session(), Audience.ME, format))
