"""What a line could be besides is shown beneath it, and Tab takes it."""

from pathlib import Path

from convene_tui.domain import intentions as do
from convene_tui.domain.model import StageKey
from convene_tui.tui.panels.capture import CaptureInput
from convene_tui.tui.panels.recent import RecentPanel
from tests.tui.console import console


async def test_tab_turns_a_pain_into_what_was_only_said_and_back_the_other_way(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.say("b: pumps burn out")
        assert "tab: only said" in at.text()
        await at.pilot.press("tab")
        assert "note: b: pumps burn out" in at.text()
        await at.pilot.press("enter")
        (note,) = at.session.notes
        assert (note.text, at.session.pains) == ("pumps burn out", ())
        await at.say("b: who runs it today?")
        await at.pilot.press("tab", "enter")
        assert [pain.text for pain in at.session.pains] == ["who runs it today?"]


async def test_tab_names_which_of_two_people_is_meant(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        for name in ("Anna Berg", "Anna Cruz"):
            at.meeting.kept(do.InvitePerson(name, present=True))
        await at.say("Anna: half of it spoils")
        assert "tab: Anna Berg" in at.text()
        await at.pilot.press("tab", "enter")
        note = at.session.notes[-1]
        assert (note.text, at.session.name_of(note.person)) == ("half of it spoils", "Anna Berg")


async def test_tab_leads_on_where_a_line_can_be_one_thing_only(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PURPOSE) as at:
        await at.say("plain words")
        await at.pilot.press("tab", "x")
        assert "plain words" in at.text()
        assert at.session.notes == ()


async def test_for_whom_a_long_line_is_kept_is_in_sight_at_eighty_columns(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.CONCERNS, size=(80, 24)) as at:
        await at.say(". ! b his head office forbids to share the status of any box until June")
        assert "· in confidence" in at.text()
        assert "until June”" in " ".join(at.text().split()), "and all of it, on a second row"


async def test_tab_goes_round_whom_a_line_could_mean_and_comes_back_to_the_words(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        for name in ("Anna Berg", "Anna Cruz"):
            at.meeting.kept(do.InvitePerson(name, present=True))
        line = at.meeting.query_one(CaptureInput)
        await at.say("Anna: half of it spoils")
        seen = []
        for _ in range(3):
            await at.pilot.press("tab")
            seen.append(line.value.partition(":")[0])
        assert seen == ["g", "h", "Anna"]
        assert line.has_focus


async def test_the_letter_under_the_question_answers_it(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        for name in ("Anna Berg", "Anna Cruz"):
            at.meeting.kept(do.InvitePerson(name, present=True))
        await at.line("Anna: half of it spoils")
        assert "Anna Berg (g) or Anna Cruz (h) · type the letter" in at.text()
        await at.line("h")
        (pain,) = at.session.pains
        assert (pain.text, at.session.name_of(pain.person)) == ("half of it spoils", "Anna Cruz")
        assert at.session.notes == ()


async def test_an_answer_that_leaves_a_line_private_says_so(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.line("b 31 % leaks away")
        (note,) = at.session.notes
        assert note.private
        panel = at.meeting.query_one(RecentPanel)
        await at.until(lambda: panel.go_to(note.id))
        await panel.run_action("settle(0)")
        await at.pilot.pause()
        assert "still for you alone: “release” makes it for all" in at.text()
        assert {one.private for one in (*at.session.notes, *at.session.pains)} == {True}


async def test_what_is_taken_back_is_named_first(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PROBLEM) as at:
        await at.line("b: pumps burn out")
        await at.say("oops")
        assert "takes back pain of Bo Cruz" in at.text()
        await at.pilot.press("enter")
        assert at.session.pains == ()
