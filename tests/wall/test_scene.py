"""What is put on the wall: whatever belongs to the stage, or one thing, with names or without."""

from dataclasses import replace
from datetime import timedelta

from convene_tui.domain.intentions import Blank, EnterStage, NameOnWall, PutOnWall, Stamp, TakeBreak
from convene_tui.domain.model import Card, OnWall, Session, StageKey, Subject
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.scene import BLANK, Scene
from tests.domain.meeting import START, after
from tests.domain.whole_meeting import WORDS, whole_meeting
from tests.wall.sentinels import texts

MEETING = replace(whole_meeting(), ended_at=None)


def scene(**fields: object) -> Scene:
    """The picture of a meeting with these values."""
    return Scene.of(PublicView.of(MEETING.with_fields(**fields), DEFAULTS))


def pinned(thing: OnWall, **fields: object) -> Scene:
    """The picture with one thing on the wall."""
    return scene(wall=thing, **fields)


def test_the_wall_follows_the_stage() -> None:
    expected = {
        StageKey.PROBLEM: ("Wells fail every August.", "pumps burn out"),
        StageKey.PURPOSE: (WORDS, "metering"),
        StageKey.CLOSE: (WORDS, "send the well data"),
        StageKey.DEBRIEF: ("Thank you.", "Next: second meeting at the ford"),
    }
    for stage, (text, line) in expected.items():
        shown = scene(stage=stage)
        assert shown.text is not None
        assert shown.text.words == text
        assert line in [each.text for each in shown.lines]


def test_one_thing_stays_on_the_wall_whatever_the_stage() -> None:
    for stage in StageKey:
        assert pinned(OnWall.PARKED, stage=stage).lines[0].text == "who owns the gauge"
        assert pinned(OnWall.PARKED, stage=stage).prompt == ""


def test_nothing_is_blank_and_so_is_a_blanked_meeting() -> None:
    assert pinned(OnWall.NOTHING) == BLANK
    assert scene(blanked=True) == BLANK
    assert Scene.of(None) == BLANK


def test_what_was_agreed_on_is_no_longer_asked() -> None:
    shown = scene(stage=StageKey.CONCERNS)
    assert MEETING.ratified is not None
    assert shown.text is not None
    assert (shown.text.label, shown.text.words) == ("What we agreed on", WORDS)
    open_still = scene(stage=StageKey.CONCERNS, ratified=None, ratified_at=None)
    assert open_still.text is not None
    assert open_still.text.label == "Can you live with this?"


def test_answers_are_counted_until_names_are_turned_on() -> None:
    asked = replace(MEETING.rounds[0], closed_at=None)
    counted = pinned(OnWall.QUESTION, rounds=(asked,))
    assert [(line.text, line.note) for line in counted.lines] == [
        ("yes", "2"), ("stands aside", "1"), ("no", "1"),
    ]  # fmt: skip
    named = pinned(OnWall.QUESTION, rounds=(asked,), wall_names=True)
    assert ("Ed Wu", "no: I must ask the state") in [(each.text, each.note) for each in named.lines]


def test_without_names_no_name_can_be_reached() -> None:
    for thing in OnWall:
        shown = "\n".join(texts(pinned(thing)))
        assert not [each.name for each in MEETING.people if each.name in shown]
    assert "Ann Lee" in "\n".join(texts(pinned(OnWall.PAINS, wall_names=True)))


def test_whoever_spoke_in_confidence_is_not_named_either() -> None:
    lines = pinned(OnWall.CONCERNS, wall_names=True).lines
    assert [line.note for line in lines if line.text == "the state may walk away"] == ["heard"]


def test_cards_stand_under_their_headings_and_in_no_order_that_tells_who_was_first() -> None:
    def card(number: int, text: str, group: str = "") -> Card:
        return Card(id=f"k{number}", subject=Subject.PURPOSE, text=text, at=after(32), group=group)

    cards = (card(1, "zeal", "Water"), card(2, "air"), card(3, "mud", "Water"))
    shown = pinned(OnWall.CARDS, cards=cards, stage=StageKey.PURPOSE).lines
    assert [line.text for line in shown] == ["air", "Water", "mud", "zeal"]
    assert [line.heading for line in shown] == [False, True, False, False]


def test_a_concern_that_is_settled_stands_back() -> None:
    settled = {line.text: line.settled for line in pinned(OnWall.CONCERNS).lines}
    assert settled == {"the tribe was not asked": True, "the state may walk away": False}


def test_the_facilitator_puts_things_on_the_wall_by_intentions() -> None:
    session: Session = PutOnWall(OnWall.PAINS).change(MEETING, Stamp(after(80), "x"))
    session = NameOnWall(True).change(session, Stamp(after(80), "y"))
    view = PublicView.of(Blank(True).change(session, Stamp(after(80), "z")), DEFAULTS)
    assert (view.on_wall, view.names_on_wall, view.blanked) == ("pains", True, True)
    assert PutOnWall(OnWall.FOLLOW).said(session) == "the wall follows the stage"


def test_the_clock_of_the_wall_stands_in_a_break() -> None:
    session = replace(MEETING, visits=(), pauses=())
    session = EnterStage(StageKey.PROBLEM).change(session, Stamp(START, "v"))
    session = TakeBreak().change(session, Stamp(after(5), "p"))
    resting = Scene.of(PublicView.of(session, DEFAULTS)).timer
    assert resting is not None
    assert resting.left(after(30)) == timedelta(minutes=15)
    session = TakeBreak().change(session, Stamp(after(30), "q"))
    running = Scene.of(PublicView.of(session, DEFAULTS)).timer
    assert running is not None
    assert running.left(after(31)) == timedelta(minutes=14)


def test_the_clock_of_a_meeting_that_was_left_open_stands() -> None:
    session = EnterStage(StageKey.PROBLEM).change(MEETING, Stamp(after(100), "v9"))
    timer = Scene.of(PublicView.of(session, DEFAULTS)).timer
    assert timer is not None
    assert timer.runs(after(130))
    assert not timer.runs(after(60 * 24 * 182))
    assert timer.left(after(60 * 24 * 182)) == timer.box - timer.used


def test_the_wall_knows_that_the_meeting_has_ended() -> None:
    for stage in StageKey:
        for thing in (OnWall.FOLLOW, OnWall.PAINS):
            over = scene(stage=stage, wall=thing, ended_at=START + timedelta(hours=2))
            assert over.timer is None
            assert over.place == ""
            assert "Thank you." in texts(over)
            assert over.moment(START + timedelta(hours=3)) == ("", "")
            assert WORDS in texts(over)
            assert any("Next" in text for text in texts(over)) is bool(MEETING.next_step)
    bare = scene(ended_at=START, drafts=(), ratified=None)
    assert bare.text is not None
    assert bare.text.words == "Thank you."
    assert scene(ended_at=START, blanked=True) == BLANK
