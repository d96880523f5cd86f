"""What the convener owes the others is a short list with what was done, and nobody else sees it."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.guidance import DUTY_ASKS, DUTY_WORDS
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import DoDuty
from convene_tui.domain.alliance.words import Duty
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.alliance import alliance as report
from convene_tui.reports.rendering import as_markdown
from tests.domain.alliance.compact import SECOND, empty, meetings


def noted(line: str) -> Alliance:
    return read_note(line, empty()).change(empty(), do.Stamp(SECOND, "d"))


@pytest.mark.parametrize("duty", Duty)
def test_each_duty_has_its_question_and_keeps_what_was_done(duty: Duty) -> None:
    found = noted(f"duty: {str(duty).replace('_', ' ')}, at lunch")
    assert [(each.duty, each.text) for each in found.duties] == [(duty, "at lunch")]
    assert DUTY_ASKS[duty].endswith("?")
    assert DUTY_WORDS[duty]
    assert DoDuty(duty, "").change(found, do.Stamp(SECOND, "e")).duties == ()


@pytest.mark.parametrize("line", ["duty: culture", "duty: lunch, at noon"])
def test_a_duty_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        noted(line)
    assert refused.value.remedy


def test_what_was_done_is_in_my_report_and_in_nothing_for_others() -> None:
    view = AllianceView.of(noted("duty: culture, §a no§"), meetings(), DEFAULTS)
    assert "§a no§" in as_markdown(report(view))
    public = public_alliance(view)
    assert "§" not in f"{public!r}{written(public)}"
