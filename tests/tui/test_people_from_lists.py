"""People from a list: by path, by drop and by paste, looked at, set right, kept and taken back."""

from pathlib import Path

import pytest
from textual import events
from textual.widgets import Static

from convene_tui.domain.letters import LETTERS
from convene_tui.domain.model import Means, StageKey
from convene_tui.tui.dialogs.people_preview import PeoplePreview
from convene_tui.tui.dialogs.people_text import PeopleText
from convene_tui.tui.screens.meeting import MeetingScreen
from tests.tui.archive_console import archive_console
from tests.tui.console import Console, console

LIST = (
    "Name,Organisation,Email,Room\nAnn Lee,Party 1,ann@v.example,1\nMia [/] Fox,Bank,,2\n"
    "Ida Kern,Mill,,3\nTotal,3,,\n"
)


def a_list(tmp_path: Path, text: str = LIST, name: str = "people.csv") -> str:
    file = tmp_path / name
    file.write_text(text)
    return str(file)


async def asked(at: Console) -> None:
    await at.app.run_action("import_people")
    await at.shows("People from a list")


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_a_file_is_looked_at_kept_in_one_act_and_taken_back(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    path = a_list(tmp_path)
    async with console(tmp_path, stage=StageKey.PREPARE, size=size) as at:
        before = at.session.people
        await asked(at)
        await at.say(path)
        await at.shows("✓ 3 people; the last one: Ida Kern")
        await at.pilot.press("enter")
        await at.shows("3 people from people.csv")
        await at.shows("= on it, more is known")
        await at.shows("Mia [/] Fox · Bank")
        assert at.session.people == before
        await at.pilot.press("ctrl+s")
        await at.until(lambda: len(at.session.people) == 8)
        ann, mia, ida = (at.session.people[place] for place in (0, 6, 7))
        assert (ann.organisation, ann.email) == ("Party 1", "ann@v.example")
        assert (mia.name, ida.organisation) == ("Mia [/] Fox", "Mill")
        await at.pilot.press("ctrl+z")
        await at.until(lambda: at.session.people == before)


async def test_what_was_left_out_stands_below_and_whoever_is_ticked_off_stays_out(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        await at.line(a_list(tmp_path))
        await at.shows("3 people from people.csv")
        said = at.app.screen.query_one("#people-said", Static)
        assert "line 5, a total: Total · 3" in str(said.content)
        await at.pilot.press("down", "space", "ctrl+s")
        await at.until(lambda: len(at.session.people) == 7)
        assert at.session.people[-1].name == "Ida Kern"


async def test_whoever_may_not_come_is_told_and_looked_at_before_anybody_is_kept(
    tmp_path: Path,
) -> None:
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        before = at.session.people
        await asked(at)
        at.app.post_message(events.Paste("Mia Fox, Bank\nApologies: Ida Kern"))
        await at.shows("1 may not come: Ida Kern (apologies)")
        await at.pilot.press("ctrl+s")
        await at.shows("Ida Kern  ? apologies")
        assert at.session.people == before


async def test_a_wrong_column_is_set_right(tmp_path: Path) -> None:
    path = a_list(tmp_path, "Wer;Betrieb;Bringt mit\nMia Fox;Mühle;money\nIda Kern;Bank;data\n")
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        await at.line(path)
        await at.shows("2 people from people.csv")
        await at.pilot.press("c")
        await at.pilot.press("end", "enter")
        await at.shows("Bringt mit is the column of")
        await at.pilot.press("b")
        await at.until(lambda: isinstance(at.app.screen, PeoplePreview))
        await at.shows("→ brings")
        await at.pilot.press("ctrl+s")
        await at.until(lambda: len(at.session.people) == 8)
        assert [each.brings for each in at.session.people[-2:]] == [(Means.MONEY,), (Means.DATA,)]


async def test_where_there_are_more_people_than_letters_it_is_said_how_many_have_none(
    tmp_path: Path,
) -> None:
    names = (f"Guest{first}{second}" for first in "abcdef" for second in "klmnopqrst")
    path = a_list(tmp_path, "Name\n" + "".join(f"{name} Row\n" for name in names))
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        await at.line(path)
        await at.shows("60 people from people.csv")
        said = str(at.app.screen.query_one("#people-said", Static).visual)
        beyond = len(at.session.people) + 60 - len(LETTERS)
        assert said.startswith(
            f"There are letters for {len(LETTERS)}; {beyond} are met by name until they come into "
            "the room."
        )


@pytest.mark.parametrize("dropped", ["'{}'", "{} ", "file://{}"])
async def test_a_file_is_dropped_onto_the_terminal(tmp_path: Path, dropped: str) -> None:
    path = a_list(tmp_path, name="list, 2026.csv")
    said = dropped.format(path.replace(" ", "%20") if dropped.startswith("file") else path)
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        at.app.post_message(events.Paste(said))
        await at.shows("✓ 3 people")
        await at.pilot.press("enter")
        await at.shows("3 people from list, 2026.csv")


async def test_a_list_is_pasted_and_enter_goes_on_in_it(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        at.app.post_message(events.Paste("Name\tOrg\nMia Fox\tBank"))
        await at.shows("✓ 1 person; the last one: Mia Fox · Bank")
        await at.line("")
        at.app.post_message(events.Paste("Ida Kern\tMill"))
        await at.shows("✓ 2 people; the last one: Ida Kern · Mill")
        await at.pilot.press("ctrl+s")
        await at.shows("2 people from the pasted text")
        await at.pilot.press("ctrl+s")
        await at.until(lambda: len(at.session.people) == 8)


async def test_the_rest_of_a_path_is_offered_and_taken_with_the_arrow(tmp_path: Path) -> None:
    a_list(tmp_path, name="guests.csv")
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        await at.say(f"{tmp_path}/gue")
        text = at.app.screen.query_one(PeopleText)
        await at.until(lambda: text.suggestion == "sts.csv")
        await at.pilot.press("right")
        await at.until(lambda: text.text == f"{tmp_path}/guests.csv")


async def test_a_list_of_nobody_is_said_to_be_one_and_nothing_happens(tmp_path: Path) -> None:
    async with console(tmp_path, stage=StageKey.PREPARE) as at:
        await asked(at)
        await at.pilot.press("ctrl+s")
        await at.shows("Name a file or paste a list")
        await at.line(a_list(tmp_path, "name,organisation\nTotal,0\n"))
        await at.shows("There is nobody in people.csv")
        await at.pilot.press("escape")
        assert len(at.session.people) == 6


async def test_a_new_meeting_begins_with_a_list_that_was_looked_at(tmp_path: Path) -> None:
    path = a_list(tmp_path)
    async with archive_console(tmp_path, size=(80, 24)) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.say("River")
        await at.press("tab", "tab", "tab", "tab")
        await at.say(path)
        await at.shows("✓ 3 people")
        await at.press("ctrl+s")
        await at.shows("3 people from people.csv")
        await at.press("escape")
        await at.shows("A new meeting")
        assert "River" in at.text()
        await at.press("ctrl+s")
        await at.shows("3 people from people.csv")
        await at.press("space", "ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert [each.name for each in at.session.people] == ["Mia [/] Fox", "Ida Kern"]


async def test_an_invitation_fills_title_and_day(tmp_path: Path) -> None:
    path = a_list(
        tmp_path,
        "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:1\nDTSTAMP:20261001T090000Z\n"
        "DTSTART:20261206T090000Z\nSUMMARY:Basin talk\nLOCATION:Quay\n"
        "ATTENDEE;CN=Mia Fox:mailto:mia@b.example\nEND:VEVENT\nEND:VCALENDAR\n",
        "talk.ics",
    )
    async with archive_console(tmp_path) as at:
        await at.press("n")
        await at.shows("A new meeting")
        await at.press("tab", "tab", "tab", "tab")
        await at.say(path)
        await at.shows("Basin talk, 2026-12-06 09:00, Quay")
        await at.press("ctrl+s")
        await at.shows("1 person from talk.ics")
        await at.press("ctrl+s")
        await at.until(lambda: isinstance(at.app.screen, MeetingScreen))
        assert at.session.title == "Basin talk"
        assert at.session.held_on is not None
        assert at.session.held_on.isoformat() == "2026-12-06"
