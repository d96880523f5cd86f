"""The purpose sheet for the wall, and the agenda to print before the meeting."""

from dataclasses import replace
from datetime import timedelta

import pytest

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Answer, ConcernState, TimeBox
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import agenda, purpose_sheet
from convene_tui.reports.document import Headline
from convene_tui.reports.rendering import as_html, as_markdown
from tests.domain.meeting import START, draft, person, session
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting

ADDED = f"Mia Fox {SECRET}"
"""Whom the facilitator had added: on the next roster, and so known to everybody."""

MEETING = whole_meeting()
VIEW = PublicView.of(MEETING, DEFAULTS)


def next_meeting() -> PublicView:
    """What follows the whole meeting, before anybody has come."""
    numbers = iter(range(99))
    later = carried_over(
        MEETING,
        id="2026-12-12-second",
        title="Second meeting",
        created=START + timedelta(days=3),
        new_id=lambda: f"n{next(numbers)}",
    )
    return PublicView.of(later, DEFAULTS)


# ── the purpose ──────────────────────────────────────────────────────────────────────────


def test_the_sheet_has_the_agreed_words_their_limits_and_who_agreed_when() -> None:
    text = as_markdown(purpose_sheet.document(VIEW))
    for part in (
        f"> {WORDS}",
        "## In scope\n\n- Metering",
        "## Out of scope, on purpose\n\n- The fish",
        "Tuesday 24 November 2026, 10:48",
        "**Said yes:** Ann Lee; Cy Park",
        "**Stands aside:** Bo Cruz",
        "**Did not agree:** 1 of 4",
    ):
        assert part in text
    assert "**Our purpose**" in text
    assert "Ed Wu" not in text
    assert SECRET not in text


def test_what_is_not_agreed_on_yet_is_said_to_be_so() -> None:
    open_yet = PublicView.of(replace(MEETING, ratified=None, ratified_at=None), DEFAULTS)
    text = as_markdown(purpose_sheet.document(open_yet))
    assert "**Our purpose, as it stands**" in text
    assert "Not agreed on yet." in text
    assert "Ann Lee" not in text


def test_consent_on_other_words_is_not_printed_under_these() -> None:
    [asked] = MEETING.rounds
    other = PublicView.of(
        replace(MEETING, rounds=(replace(asked, wording="something else"),)), DEFAULTS
    )
    text = as_markdown(purpose_sheet.document(other))
    assert "10:48" in text
    assert "Ann Lee" not in text


def test_an_answer_that_nobody_gave_is_not_on_the_sheet() -> None:
    votes = tuple(vote for vote in MEETING.votes if vote.answer is not Answer.ASIDE)
    view = PublicView.of(replace(MEETING, votes=votes), DEFAULTS)
    text = as_markdown(purpose_sheet.document(view))
    assert "**Said yes:**" in text
    assert "Stands aside" not in text


def test_without_a_purpose_there_is_no_sheet() -> None:
    with pytest.raises(ConveneError, match="no purpose yet"):
        purpose_sheet.document(PublicView.of(session(), DEFAULTS))


@pytest.mark.parametrize(
    ("length", "size"), [(100, "huge"), (300, "large"), (600, "medium"), (5000, "small")]
)
def test_the_letters_are_as_large_as_the_page_allows(length: int, size: str) -> None:
    view = PublicView.of(session(drafts=(draft(1, "x" * length),)), DEFAULTS)
    document = purpose_sheet.document(view)
    [headline] = document.opening
    assert isinstance(headline, Headline)
    assert headline.size == size
    assert f'class="headline {size}"' in as_html(document)
    assert "size: landscape" in as_html(document)


# ── the agenda ───────────────────────────────────────────────────────────────────────────


def test_the_agenda_has_each_stage_with_its_question_its_minutes_and_when_it_begins() -> None:
    text = as_markdown(agenda.document(VIEW))
    assert "> We agree on one pain.\n>\n> — what makes this meeting a success" in text
    assert "| 0:00 | Arrive | Who is here, for whom, and who may decide today? | 5 min |" in text
    assert (
        "| 0:05 | Problem | What hurts, whom, and what happens if nobody acts? | 20 min |" in text
    )
    assert "| 1:35 | End |" in text
    assert "Prepare" not in text
    assert "Debrief" not in text


def test_a_long_box_moves_what_comes_after_it() -> None:
    longer = PublicView.of(replace(MEETING, boxes=(TimeBox(id="problem", minutes=90),)), DEFAULTS)
    assert "| 1:35 | Substance |" in as_markdown(agenda.document(longer))


def test_whoever_is_invited_is_named_and_nothing_else_is_said_of_them() -> None:
    text = as_markdown(agenda.document(VIEW))
    assert "- **Ann Lee** Valley Water\n" in text
    for private in (SECRET, "may decide\n", "who pays", "authoritative", "Kim Novak"):
        assert private not in text


@pytest.mark.parametrize("count", [10, 11, 40])
def test_many_who_are_invited_are_told_one_behind_the_other(count: int) -> None:
    people = tuple(person(f"p{n}", f"Ann {n}", f"Office {n}") for n in range(count))
    view = PublicView.of(session(*people, begun=False), DEFAULTS)
    text = as_markdown(agenda.document(view)).split("## Who is invited")[1]
    assert all(f"Ann {n}" in text and f"Office {n}" in text for n in range(count))
    assert text.count("\n- ") == (count if count <= 10 else 1)


def test_what_is_open_from_last_time_is_brought_along() -> None:
    view = next_meeting()
    text = as_markdown(agenda.document(view))
    for part in (
        "## Brought along from last time",
        f"> {WORDS}\n>\n> — our purpose, as we agreed on it",
        "**Ann Lee:** send the well data — by Friday 4 December 2026",
        "- The state may walk away\n",
        "- The county bank\n",
        "- Who owns the gauge — not yet\n",
        "Saturday 12 December 2026",
    ):
        assert part in text
    assert "book the mill" not in text
    assert SECRET not in text.replace(ADDED, "")
    settled = tuple(replace(each, state=ConcernState.WITHDRAWN) for each in MEETING.concerns)
    assert "may walk away" not in as_markdown(
        agenda.document(PublicView.of(replace(MEETING, concerns=settled), DEFAULTS))
    )


def test_a_first_meeting_brings_nothing_along() -> None:
    assert "Brought along" not in as_markdown(agenda.document(VIEW))
    assert as_markdown(agenda.document(PublicView.of(session(begun=False), DEFAULTS)))
