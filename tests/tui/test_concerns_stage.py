"""The concerns stage: the life of a concern, and consent by name on exact words."""

from pathlib import Path

from textual.widgets import OptionList

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Answer, ConcernState, StageKey, Subject
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.concerns import ConsentPanel
from tests.tui.console import Console, console
from tests.tui.in_panel import on_row

PURPOSE = "By 2028 the six valley districts pump no more than the aquifer refills."


async def with_concerns(at: Console) -> None:
    """Two concerns and a purpose, and the first concern under the cursor."""
    await at.line(f"purpose: {PURPOSE}")
    await at.line("! b too soon")
    await at.line("! d it costs a harvest")
    await at.pilot.press("tab")
    await at.until(lambda: isinstance(at.app.focused, OptionList))


async def test_a_concern_is_accommodated_by_what_changed(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await with_concerns(at)
        await at.pilot.press("enter", "u")
        await at.until(lambda: at.session.concerns[0].state is ConcernState.UNDERSTOOD)
        await at.pilot.press("down", "up", "enter", "a")
        await at.shows("What changed")
        await at.say("a year more")
        await at.pilot.press("enter")
        await at.until(lambda: at.session.concerns[0].state is ConcernState.ACCOMMODATED)
        assert at.session.concerns[0].removal == "a year more"
        await at.shows("Concerns 2 · 1 open")


async def test_a_concern_is_not_answered_before_it_is_understood(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await with_concerns(at)
        await at.pilot.press("enter", "n")
        await at.until(lambda: len(at.app.screen_stack) > 1 or "can't become" in at.text())
        assert at.session.concerns[0].state is ConcernState.HEARD


async def test_consent_is_taken_by_name_and_a_no_with_its_reason(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await with_concerns(at)
        await at.pilot.press("tab", "enter")
        await at.shows("Can you live with this?")
        await at.say("1")
        await at.say("b3")
        await at.until(lambda: at.app.focused is not None and at.app.focused.id == "reason")
        await at.say("the date")
        await at.pilot.press("enter")
        await at.say("2")
        await at.until(lambda: len(at.session.votes) == 3)
        answers = {at.session.name_of(v.person): (v.answer, v.reason) for v in at.session.votes}
        assert answers == {
            "Ann Lee": (Answer.YES, ""),
            "Bo Cruz": (Answer.NO, "the date"),
            "Cy Park": (Answer.ASIDE, ""),
        }
        assert at.session.rounds[0].wording == PURPOSE
        await at.shows("Not heard yet: Di Roy, Ed Wu, Flo Ott")


async def test_nothing_is_ratified_over_an_open_concern_until_that_is_recorded(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        await with_concerns(at)
        await at.pilot.press("escape")
        await at.line("consent")
        await at.line("yes all")
        panel = at.meeting.query_one(ConsentPanel)
        assert not panel.go_to("ratify")
        await at.shows("2 concerns merely heard")
        assert panel.go_to("go_on")
        await at.pilot.press("enter")
        await at.shows("Go on over 2 open concerns?")
        await at.say("we meet again in May")
        await at.pilot.press("enter")
        await at.until(lambda: bool(at.session.rounds[0].over_reason))
        await at.until(lambda: panel.go_to("ratify"))
        await at.pilot.press("enter")
        await at.shows("Ratify these words?")
        await at.shows(PURPOSE[:50])
        assert at.session.ratified is None
        await at.say("they")
        assert at.session.ratified is None
        assert at.meeting.query_one(CaptureInput).value == "they"
        await at.pilot.press("ctrl+u")
        assert panel.go_to("ratify")
        await at.pilot.press("enter")
        await at.shows("Ratify these words?")
        await at.pilot.press("ctrl+s")
        await at.until(lambda: at.session.ratified == at.session.drafts[0].id)
        assert len(at.session.rounds[0].over) == 2


async def test_the_last_yes_asks_for_ratifying_in_the_dialog_and_on_the_stage(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS, size=(80, 24)) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, PURPOSE))
        await on_row(at, ConsentPanel, "ask")
        await at.pilot.press("enter")
        await at.shows("Can you live with this?")
        await at.say("11111")
        await at.shows("Not heard yet")
        await at.pilot.press("r")
        assert at.session.ratified is None
        await at.say("1")
        await at.shows("All have said yes: r twice ratifies")
        await at.pilot.press("escape")
        await at.shows("All have said yes: Enter here ratifies it")
        await on_row(at, ConsentPanel, "ask")
        await at.pilot.press("enter")
        await at.shows("Can you live with this?")
        await at.pilot.press("r")
        await at.shows("r again ratifies")
        assert at.session.ratified is None
        await at.pilot.press("r")
        await at.until(lambda: at.session.ratified == at.session.drafts[0].id)
        await at.shows("● Ratified")


async def test_a_reason_typed_at_once_is_never_eaten_as_letters(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, PURPOSE))
        await on_row(at, ConsentPanel, "ask")
        await at.pilot.press("enter")
        await at.shows("Can you live with this?")
        await at.say("2")
        await at.say("b3 bc 1 r")
        await at.pilot.press("enter")
        await at.say("3")
        await at.say("too soon")
        await at.pilot.press("escape")
        await at.say("1")
        await at.until(lambda: len(at.session.votes) == 3)
        assert [(vote.answer, vote.reason) for vote in at.session.votes] == [
            (Answer.ASIDE, "b3 bc 1 r"),
            (Answer.NO, "too soon"),
            (Answer.YES, ""),
        ]


async def test_where_r_is_somebody_enter_ratifies(tmp_path: Path) -> None:
    names = tuple(f"Person {n}" for n in range(20))
    async with console(tmp_path, stage=StageKey.CONCERNS, names=names) as at:
        at.meeting.kept(do.KeepDraft(Subject.PURPOSE, PURPOSE))
        at.meeting.kept(do.OpenConsent())
        at.meeting.kept(do.Say(tuple(p.id for p in at.session.people), Answer.YES))
        await on_row(at, ConsentPanel, "ask")
        await at.pilot.press("enter")
        await at.shows("All have said yes: enter twice ratifies")
        await at.pilot.press("r")
        assert at.session.ratified is None
        await at.pilot.press("enter", "enter")
        await at.until(lambda: at.session.ratified == at.session.drafts[0].id)
