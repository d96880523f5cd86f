"""Two consoles on one session: edits meet in words, and dialogs show what the other enters."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.widgets import Input, OptionList, TextArea

from convene_tui.domain import intentions as do
from convene_tui.domain.model import Answer, MarkKind, StageKey, Subject
from convene_tui.tui.dialogs.conflict import ConflictDialog
from convene_tui.tui.dialogs.consent import ConsentDialog
from convene_tui.tui.dialogs.editor import EditorDialog
from convene_tui.tui.dialogs.forms import FormDialog, LineDialog
from convene_tui.tui.messages import ConsentAsked
from convene_tui.tui.panels.close import CommitmentsPanel
from convene_tui.tui.panels.editor import DraftEditor
from convene_tui.tui.panels.outcome import OutcomePanel
from convene_tui.tui.panels.problem import PainsPanel, StatementPanel
from tests.tui.console import Console, console

PURPOSE = "By 2028 the six valley districts pump no more than the aquifer refills."


@asynccontextmanager
async def two(tmp_path: Path, stage: StageKey) -> AsyncIterator[tuple[Console, Console]]:
    """Two consoles on one session."""
    async with console(tmp_path, stage=stage) as one, console(tmp_path, stage=stage) as other:
        yield one, other


async def heard(one: Console, other: Console) -> None:
    """Wait until all that the one keeps is on the screen of the other."""
    await one.until(lambda: not one.meeting.live.waiting)
    revision = one.meeting.live.saved.revision
    await other.until(lambda: other.session.revision >= revision)
    await other.pilot.pause()


def keep(at: Console, intention: do.Intention) -> None:
    at.meeting.live.keep(intention)


async def a_pain_being_reworded(one: Console, other: Console, end: str) -> None:
    """A pain that the other console has open, with more words typed at its end."""
    await one.line("d: the bank won't lend")
    await heard(one, other)
    other.meeting.face.query_one(PainsPanel)._put_cursor(other.session.pains[0].id)
    other.meeting.face.query_one(PainsPanel).reword()
    await other.until(lambda: isinstance(other.app.screen, LineDialog))
    await other.say(end)


def reword(at: Console, text: str) -> None:
    keep(at, do.Amend(do.reworded(at.session.pains[0], text)))


async def test_both_words_of_one_pain_are_shown_and_both_can_stay(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await a_pain_being_reworded(one, other, " BBB")
        reword(one, "the bank won't lend AAA")
        await heard(one, other)
        await other.pilot.press("ctrl+s")
        await other.shows("Changed on another console meanwhile")
        assert "the bank won't lend AAA" in other.text()
        assert "the bank won't lend BBB" in other.text()
        await other.pilot.press("3")
        await other.until(lambda: len(other.session.pains) == 2)
        await heard(other, one)
        assert [pain.text[-3:] for pain in one.session.pains] == ["AAA", "BBB"]
        assert other.app.screen is other.meeting


async def test_escape_goes_back_to_the_form_with_all_that_was_typed(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await a_pain_being_reworded(one, other, " BBB")
        reword(one, "the bank won't lend AAA")
        await heard(one, other)
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("escape")
        await other.until(lambda: isinstance(other.app.screen, LineDialog))
        assert other.app.screen.query_one(Input).value == "the bank won't lend BBB"
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("1")
        await other.until(lambda: other.session.pains[0].text == "the bank won't lend BBB")


async def test_a_pain_that_went_is_kept_as_a_new_one(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await a_pain_being_reworded(one, other, " CCC")
        keep(one, do.Withdraw(one.session.pains[0]))
        await heard(one, other)
        await other.pilot.press("ctrl+s")
        await other.shows("Withdrawn on another console meanwhile")
        assert "the bank won't lend CCC" in other.text()
        await other.pilot.press("enter")
        await other.until(lambda: len(other.session.pains) == 1)
        assert other.session.pains[0].text == "the bank won't lend CCC"


async def test_whoever_writes_the_statement_sees_the_version_that_came(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        other.meeting.face.query_one(StatementPanel).write()
        await other.until(lambda: isinstance(other.app.screen, EditorDialog))
        await other.say("the wells fail")
        keep(one, do.KeepDraft(Subject.PROBLEM, "the orchards die"))
        await other.shows("Another version came meanwhile")
        assert "the orchards die" in other.text()
        assert other.app.screen.query_one(TextArea).text == "the wells fail"
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("1")
        await other.until(lambda: other.session.problem == "the wells fail")
        texts = [draft.text for draft in other.session.versions(Subject.PROBLEM)]
        assert texts == ["the orchards die", "the wells fail"]


async def test_two_drafts_of_the_purpose_meet_in_the_stage_itself(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PURPOSE) as (one, other):
        other.meeting.face.query_one(DraftEditor).focus()
        await other.say("We meter every well by 2028")
        keep(one, do.KeepDraft(Subject.PURPOSE, PURPOSE))
        await other.shows("Another version came meanwhile")
        assert other.meeting.face.query_one(DraftEditor).text == "We meter every well by 2028"
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("escape")
        await other.until(lambda: other.app.screen is other.meeting)
        assert other.meeting.face.query_one(DraftEditor).text == "We meter every well by 2028"
        other.meeting.face.query_one(DraftEditor).focus()
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("2")
        await other.until(lambda: len(other.session.drafts) == 2)
        assert other.session.purpose == PURPOSE
        await other.until(lambda: other.meeting.face.query_one(DraftEditor).text == PURPOSE)


async def test_a_task_and_the_meal_are_held_against_what_the_other_wrote(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.CLOSE) as (one, other):
        await one.line("+ b by fri send the data")
        await heard(one, other)
        task = other.session.commitments[0]
        other.meeting.face.query_one(CommitmentsPanel).edit(task.id)
        await other.until(lambda: isinstance(other.app.screen, FormDialog))
        await other.say(" of the wells")
        keep(one, do.SettleCommitment(task.id, True))
        await heard(one, other)
        await other.pilot.press("ctrl+s")
        await other.until(lambda: other.session.commitments[0].text == "send the data of the wells")
        assert other.session.commitments[0].done

        other.meeting.face.query_one(OutcomePanel).edit("meal")
        await other.until(lambda: isinstance(other.app.screen, LineDialog))
        await other.say("soup")
        keep(one, do.SetMeal("bread"))
        await heard(one, other)
        await other.pilot.press("ctrl+s")
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("3")
        await other.until(lambda: other.session.meal == "bread; soup")


async def test_two_who_keep_at_the_same_time_are_asked_too(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await one.line("d: the bank won't lend")
        await heard(one, other)
        base, pain = other.session, other.session.pains[0]
        mine = do.made_from(do.Amend(do.reworded(pain, "lends nothing BBB")), base)
        reword(one, "the bank won't lend AAA")
        assert one.meeting.live.flush(5), "the first of the two is on disk"
        other.meeting.kept(mine)
        await other.until(lambda: isinstance(other.app.screen, ConflictDialog))
        await other.pilot.press("escape")
        await other.until(lambda: len(other.session.pains) == 2)


# ── undo ─────────────────────────────────────────────────────────────────────────────────


async def test_what_the_other_withdrew_comes_back_by_one_key(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await one.line("d: the bank won't lend")
        await heard(one, other)
        keep(other, do.Withdraw(other.session.pains[0]))
        await heard(other, one)
        await one.pilot.press("ctrl+z")
        await one.shows("withdrawn since, on another console. Once more (ctrl+z) brings it back")
        await one.pilot.press("ctrl+z")
        await one.until(lambda: len(one.session.pains) == 1)
        await one.pilot.press("ctrl+z")
        await one.until(lambda: not one.session.pains)


async def test_what_the_other_changed_is_said_to_be_edited_where_it_stands(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        await one.line("d: the bank won't lend")
        await heard(one, other)
        reword(other, "the bank won't lend AAA")
        await heard(other, one)
        await one.pilot.press("ctrl+z")
        await one.shows("Edit it where it stands")
        assert len(one.session.pains) == 1


# ── dialogs are live ─────────────────────────────────────────────────────────────────────


async def test_a_rating_that_the_other_changed_shows_what_it_was(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PURPOSE) as (one, other):
        keep(one, do.KeepDraft(Subject.PURPOSE, PURPOSE))
        await heard(one, other)
        for at in (one, other):
            await at.pilot.press("f8")
            await at.shows("It matters to my organisation")
        await one.say("a3433")
        await other.shows("3 4 3 3")
        await other.say("b22")
        await one.say("a1111")
        await other.shows("1 1 1 1  low  was 3 4 3 3")
        assert "2 2 _ _" in other.text()
        assert "was" not in one.text()
        await other.say("11")
        await one.shows("2 2 1 1")


async def test_both_see_every_answer_and_one_ratifies_in_two_acts(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.CONCERNS) as (one, other):
        keep(one, do.KeepDraft(Subject.PURPOSE, PURPOSE))
        await heard(one, other)
        for at in (one, other):
            at.meeting.post_message(ConsentAsked())
        for at in (one, other):
            await at.until(lambda at=at: isinstance(at.app.screen, ConsentDialog))  # type: ignore[misc]
        await heard(one, other)
        await heard(other, one)
        assert len(one.session.rounds) == len(other.session.rounds) == 1
        await one.say("a1b1c1")
        await other.until(lambda: len(other.session.votes) == 3)
        await other.until(lambda: other.text().count("✓ yes") == 3)
        await other.say("d1e1f1")
        await one.shows("r twice ratifies")
        await one.pilot.press("r")
        await one.shows("r again ratifies")
        assert one.session.ratified is None
        keep(other, do.KeepNote("they all nod"))
        await heard(other, one)
        assert "r again ratifies" in one.text()
        keep(other, do.Say((one.session.people[0].id,), Answer.NO))
        await one.until(lambda: "again ratifies" not in one.text())
        keep(other, do.Say((one.session.people[0].id,), Answer.YES))
        await heard(other, one)
        await one.pilot.press("r")
        await one.shows("r again ratifies")
        await one.pilot.press("down")
        await one.until(lambda: "again ratifies" not in one.text())
        await one.pilot.press("r", "r")
        await other.shows("Ratified")
        assert {vote.answer for vote in other.session.votes} == {Answer.YES}


async def test_cards_parked_sweep_and_end_show_what_the_other_enters(tmp_path: Path) -> None:
    async with two(tmp_path, StageKey.PROBLEM) as (one, other):
        other.meeting.action_cards()
        await other.shows("Cards on pains · 0")
        await other.say("half a ca")
        keep(one, do.KeepCard(Subject.PROBLEM, "the ford is dry"))
        await other.shows("the ford is dry")
        assert other.app.screen.query_one(Input).value == "half a ca"
        await other.pilot.press("escape")

        other.meeting.action_parked()
        await other.shows("Nothing is parked")
        keep(one, do.Park("the fish"))
        await other.shows("› the fish")
        await other.pilot.press("escape")

        other.meeting.action_sweep()
        await other.shows("6 to look at")
        keep(one, do.MarkPerson(MarkKind.BLANK, "p00"))
        await other.shows("5 to look at")
        await other.pilot.press("escape")

        other.meeting.action_end()
        await other.shows("no outcome is decided")
        await other.pilot.press("down")
        under = other.app.screen.query_one(OptionList).highlighted_option
        keep(one, do.RaiseConcern("too soon", "p01"))
        await other.shows("1 concern is open")
        after = other.app.screen.query_one(OptionList).highlighted_option
        assert under is not None
        assert after is not None
        assert str(under.prompt) == str(after.prompt)
