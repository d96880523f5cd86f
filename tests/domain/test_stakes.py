"""What happens if nobody acts stands beside what is aspired to, and nothing private with it."""

from dataclasses import replace

from convene_tui.domain.model import Driver, Note, NoteKind, OnWall, Session, StageKey
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.stakes import Stakes
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.purpose_sheet import document
from convene_tui.reports.rendering import as_markdown
from convene_tui.wall.scene import Scene
from tests.domain.meeting import START, draft, pain, person, session


def noted(text: str, *, private: bool = False) -> Note:
    return Note(
        id=text,
        text=text,
        at=START,
        stage=StageKey.PROBLEM,
        kind=NoteKind.INACTION,
        private=private,
    )


def meeting(*notes: Note, wall: OnWall = OnWall.FOLLOW) -> PublicView:
    hurts = pain("a", driver=Driver.FEAR), pain("b", driver=Driver.GAIN)
    made: Session = session(
        person("a"), person("b"), notes=notes, pains=hurts, drafts=(draft(1, "Six pump less."),)
    )
    return PublicView.of(made.with_fields(wall=wall), DEFAULTS)


def test_the_cost_of_doing_nothing_stands_beside_the_purpose_and_no_pain_with_it() -> None:
    stakes = Stakes.of(meeting(noted("the wells run dry"), noted("each sues the other")))
    assert stakes.nobody_acts == ("the wells run dry", "each sues the other")
    assert stakes.we_succeed == ("Six pump less.",)
    assert stakes.rows()[0] == ("the wells run dry", "Six pump less.")
    assert stakes.is_told
    assert not Stakes.of(meeting()).is_told
    assert not Stakes(nobody_acts=("the wells run dry",), we_succeed=()).is_told
    assert not Stakes(nobody_acts=(), we_succeed=("Six pump less.",)).is_told


def test_it_is_on_the_purpose_sheet_once_both_are_said() -> None:
    sheet = as_markdown(document(meeting(noted("the wells run dry"))))
    assert "| If nobody acts | If we succeed |" in sheet
    assert "The wells run dry" in sheet
    assert "at stake" not in as_markdown(document(meeting()))


def test_it_can_be_put_on_the_wall() -> None:
    lines = Scene.of(meeting(noted("the wells run dry"), wall=OnWall.STAKES)).lines
    assert [(line.text, line.heading) for line in lines][:4] == [
        ("If nobody acts", True),
        ("the wells run dry", False),
        ("If we succeed", True),
        ("Six pump less.", False),
    ]


def test_what_was_said_in_private_is_on_neither() -> None:
    secret = noted("§he is bankrupt§", private=True)
    view = meeting(secret, noted("the wells run dry"), wall=OnWall.STAKES)
    assert "§" not in repr(Stakes.of(view)) + as_markdown(document(view)) + repr(Scene.of(view))


def test_an_alliance_has_each_column_from_the_newest_meeting_that_tells_it() -> None:
    first, second = meeting(noted("the wells run dry")), meeting()
    stakes = Stakes.over((second, first))
    assert stakes == Stakes(nobody_acts=("the wells run dry",), we_succeed=("Six pump less.",))
    newer = replace(second, purpose=(replace(second.purpose[0], text="Six pump no more."),))
    assert Stakes.over((newer, first)).we_succeed == ("Six pump no more.",)
    assert not Stakes.over(()).is_told
