"""Who talks, who is silent, and how they were last seen."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from convene_tui.domain.model import Commitment, MarkKind, Note, Pause, Session, StageKey
from convene_tui.domain.next_moves import NEXT_MOVES
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.talk import still_speaks
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from tests.counting import counted_calls
from tests.domain.meeting import START, after, draft, marks, person, session, visit

SPEAKS, SILENCE = MarkKind.SPEAKS, MarkKind.SILENCE
ANN, BO, CY, DI = (person(key, organisation=key) for key in "abcd")


def minutes(span: timedelta) -> float:
    return span.total_seconds() / 60


def seen(meeting: Session, at: float, key: str = "a") -> PersonView:
    view = RoomView.of(meeting, after(at), DEFAULTS).of_person(f"p-{key}")
    assert view is not None
    return view


def test_somebody_speaks_until_somebody_else_does() -> None:
    meeting = session(ANN, BO, marks=marks((1, SPEAKS, "a"), (4, SPEAKS, "b")))
    assert minutes(seen(meeting, 10, "a").talk) == 3
    assert minutes(seen(meeting, 10, "b").talk) == 6
    assert RoomView.of(meeting, after(10), DEFAULTS).speaking == "p-b"


def test_silence_ends_a_turn_and_so_does_a_break() -> None:
    quiet = session(ANN, marks=marks((1, SPEAKS, "a"), (3, SILENCE, None)))
    assert minutes(seen(quiet, 60).talk) == 2
    pauses = (Pause(id="x", started_at=after(5), ended_at=after(9)),)
    broken = session(ANN, marks=marks((1, SPEAKS, "a")), pauses=pauses)
    assert minutes(seen(broken, 60).talk) == 4
    assert RoomView.of(broken, after(60), DEFAULTS).speaking is None


def test_a_turn_ends_with_the_meeting() -> None:
    meeting = session(ANN, marks=marks((1, SPEAKS, "a")), ended_at=after(11))
    assert minutes(seen(meeting, 600).talk) == 10
    assert RoomView.of(meeting, after(600), DEFAULTS).speaking is None


def test_a_clock_that_was_forgotten_stops_counting_after_an_hour() -> None:
    meeting = session(ANN, marks=marks((0, SPEAKS, "a")))
    assert minutes(seen(meeting, 20 * 60).talk) == 60


def test_the_same_mark_twice_is_one_turn() -> None:
    meeting = session(ANN, marks=marks((1, SPEAKS, "a"), (2, SPEAKS, "a"), (4, SILENCE, None)))
    assert seen(meeting, 9).turns == 1
    assert minutes(seen(meeting, 9).talk) == 3


def test_somebody_never_heard_is_silent_so_far_since_the_beginning() -> None:
    view = seen(session(ANN, BO, marks=marks((1, SPEAKS, "b"))), 9)
    assert view.silent_so_far


def test_somebody_quoted_by_name_is_not_silent() -> None:
    note = Note(id="n", text="wells", at=after(3), stage=StageKey.PROBLEM, person="p-a")
    view = seen(session(ANN, notes=(note,)), 9)
    assert not view.silent_so_far


def test_a_private_note_about_somebody_is_no_talk_of_theirs() -> None:
    note = Note(id="n", text="x", at=after(3), stage=StageKey.PROBLEM, person="p-a", private=True)
    assert seen(session(ANN, notes=(note,)), 9).silent_so_far


def test_whoever_fell_silent_when_the_purpose_appeared_is_seen() -> None:
    meeting = session(
        ANN,
        BO,
        marks=marks((1, SPEAKS, "a"), (2, SPEAKS, "b"), (40, SILENCE, None)),
        drafts=(draft(1, "By 2028 …", minute=30),),
    )
    assert seen(meeting, 50, "a").silent_since_purpose
    assert not seen(meeting, 50, "b").silent_since_purpose


def test_before_anybody_came_or_was_heard_nobody_is_silent() -> None:
    away = [person(key, present=False) for key in "ab"]
    meeting = session(*away, drafts=(draft(1, "By 2028 …", minute=1),))
    view = RoomView.of(meeting, after(9), DEFAULTS)
    assert not any(one.silent_so_far or one.silent_since_purpose for one in view.people)
    came = replace(away[0], present=True, came=after(2))
    view = RoomView.of(replace(meeting, people=(came, away[1])), after(9), DEFAULTS)
    assert [one.silent_so_far for one in view.people] == [True]


def test_whoever_left_is_seen_with_what_they_did_and_their_face_is_not_looked_for() -> None:
    gone = person("b", present=False, came=START, left=after(6))
    meeting = session(ANN, gone, marks=marks((1, MarkKind.OBJECTS, "b")))
    assert seen(meeting, 9, "b").mark is MarkKind.OBJECTS
    assert RoomView.of(meeting, after(11), DEFAULTS).faces == ("p-a",)


def test_more_than_twice_the_fair_share_is_too_much_once_there_is_talk_to_share() -> None:
    spoken = marks((0, SPEAKS, "a"), (9, SPEAKS, "b"), (10, SILENCE, None))
    meeting = session(ANN, BO, CY, DI, marks=spoken)
    assert [v.talks_a_lot for v in RoomView.of(meeting, after(10), DEFAULTS).people] == [
        True,
        False,
        False,
        False,
    ]
    first_words = session(ANN, BO, CY, DI, marks=marks((0, SPEAKS, "a")))
    assert not seen(first_words, 1).talks_a_lot


def test_an_organisation_with_more_than_a_third_of_the_talk_dominates() -> None:
    spoken = marks((0, SPEAKS, "a"), (4, SPEAKS, "b"), (7, SPEAKS, "c"), (10, SILENCE, None))
    room = RoomView.of(session(ANN, BO, CY, marks=spoken), after(10), DEFAULTS)
    assert room.dominating == "a"
    assert room.dominating_share == 0.4
    lenient = Thresholds(one_organisation=0.5)
    assert RoomView.of(session(ANN, BO, CY, marks=spoken), after(10), lenient).dominating is None


def test_the_last_mark_describes_a_person_until_they_speak_again() -> None:
    blank = session(ANN, marks=marks((1, MarkKind.OBJECTS, "a"), (2, MarkKind.BLANK, "a")))
    assert seen(blank, 5).mark is MarkKind.BLANK
    spoken = session(ANN, marks=marks((2, MarkKind.BLANK, "a"), (3, SPEAKS, "a")))
    assert seen(spoken, 5).mark is None


def test_a_look_replaces_only_a_look_and_the_last_of_each_act_stands_beside_it() -> None:
    kinds = (MarkKind.OBJECTS, MarkKind.BLANK, MarkKind.OFFERS, MarkKind.OBJECTS, MarkKind.ENGAGED)
    meeting = session(ANN, marks=marks(*((at, kind, "a") for at, kind in enumerate(kinds))))
    assert seen(meeting, 9).marks == (
        (MarkKind.OBJECTS, after(3)),
        (MarkKind.OFFERS, after(2)),
        (MarkKind.ENGAGED, after(4)),
    )


def test_an_objection_and_resistance_stand_before_a_face_that_another_console_marks() -> None:
    kinds = (MarkKind.RESISTING, MarkKind.OBJECTS, MarkKind.OFFERS, MarkKind.BLANK)
    meeting = session(ANN, marks=marks(*((at, kind, "a") for at, kind in enumerate(kinds))))
    found = [kind for kind, _ in seen(meeting, 9).marks]
    assert found == [MarkKind.OBJECTS, MarkKind.RESISTING, MarkKind.OFFERS, MarkKind.BLANK]
    engaged = (*kinds, MarkKind.ENGAGED)
    meeting = session(ANN, marks=marks(*((at, kind, "a") for at, kind in enumerate(engaged))))
    found = [kind for kind, _ in seen(meeting, 9).marks]
    assert found == [MarkKind.OBJECTS, MarkKind.OFFERS, MarkKind.ENGAGED]


def test_whoever_speaks_is_no_longer_blank_and_their_objection_still_stands() -> None:
    seen_so = ((1, MarkKind.OBJECTS, "a"), (2, MarkKind.BLANK, "a"), (3, SPEAKS, "a"))
    meeting = session(ANN, marks=marks(*seen_so))
    assert seen(meeting, 5).marks == ((MarkKind.OBJECTS, after(1)),)


def test_a_turn_ends_where_the_room_is_gone_and_does_not_come_back_with_it() -> None:
    stays = (visit(StageKey.DEBRIEF, 6), replace(visit(StageKey.CLOSE, 20), id="v9"))
    meeting = session(ANN, marks=marks((1, SPEAKS, "a")), visits=(visit(StageKey.CLOSE), *stays))
    assert minutes(seen(meeting, 30).talk) == 5
    assert RoomView.of(meeting, after(30), DEFAULTS).speaking is None
    alone = replace(marks((7, SPEAKS, "a"))[0], stage=StageKey.DEBRIEF)
    assert RoomView.of(replace(meeting, marks=(alone,)), after(30), DEFAULTS).speaking is None


def test_after_four_minutes_without_another_mark_or_line_it_is_asked_who_speaks() -> None:
    def asked(meeting: Session, at: float, **limits: Any) -> str:
        person = still_speaks(meeting, after(at), Thresholds(**limits))
        return person.key if person else ""

    meeting = session(ANN, BO, marks=marks((1, SPEAKS, "a")))
    assert asked(meeting, 4) == ""
    assert asked(meeting, 5) == "a"
    assert asked(meeting, 5, still_speaks=timedelta(minutes=9)) == ""
    assert asked(session(ANN, BO, marks=marks((1, SPEAKS, "a"), (4, SPEAKS, "a"))), 7) == ""
    line = Note(id="n", text="wells", at=after(4), stage=StageKey.PROBLEM)
    assert asked(replace(meeting, notes=(line,)), 7) == ""
    assert asked(replace(meeting, notes=(line,)), 8) == "a"
    assert asked(replace(meeting, ended_at=after(3)), 8) == ""
    assert asked(replace(meeting, pauses=(Pause(id="x", started_at=after(3)),)), 8) == ""
    assert asked(meeting, 60 * 24) == ""


def test_a_line_by_somebody_else_moves_the_talk_on_where_that_is_wanted() -> None:
    line = Note(id="n", text="wells", at=after(4), stage=StageKey.PROBLEM, person="p-b")
    task = Commitment(id="t", text="send it", at=after(6), person="p-a")
    spoken = marks((1, SPEAKS, "a"))
    meeting = session(ANN, BO, marks=spoken, notes=(line,), commitments=(task,))
    assert RoomView.of(meeting, after(9), DEFAULTS).speaking == "p-a"
    moved = RoomView.of(meeting, after(9), Thresholds(talk_follows_lines=True))
    assert moved.speaking == "p-b"
    assert [minutes(one.talk) for one in moved.people] == [3, 5]
    quiet = replace(meeting, marks=())
    assert RoomView.of(quiet, after(9), Thresholds(talk_follows_lines=True)).speaking is None


def test_at_one_moment_an_end_comes_before_a_mark_and_a_mark_before_a_line() -> None:
    pauses = (Pause(id="x", started_at=after(4), ended_at=after(4)),)
    spoken = marks((1, SPEAKS, "a"), (4, SPEAKS, "b"))
    meeting = session(ANN, BO, marks=spoken, pauses=pauses)
    assert RoomView.of(meeting, after(9), DEFAULTS).speaking == "p-b"
    line = Note(id="n", text="wells", at=after(4), stage=StageKey.PROBLEM, person="p-a")
    followed = replace(meeting, notes=(line,))
    assert RoomView.of(followed, after(9), Thresholds(talk_follows_lines=True)).speaking == "p-a"


def test_an_objection_is_not_over_when_the_objector_speaks() -> None:
    meeting = session(ANN, marks=marks((2, MarkKind.OBJECTS, "a"), (3, SPEAKS, "a")))
    assert seen(meeting, 5).mark is MarkKind.OBJECTS


def test_a_sweep_is_due_ten_minutes_after_the_last_look() -> None:
    meeting = session(ANN, BO, marks=marks((4, MarkKind.ENGAGED, "a")))
    assert not RoomView.of(meeting, after(13), DEFAULTS).sweep_due
    assert RoomView.of(meeting, after(14), DEFAULTS).sweep_due
    assert RoomView.of(meeting, after(13), DEFAULTS).sweep_in == timedelta(minutes=1)
    assert RoomView.of(meeting, after(14), DEFAULTS).faces == ("p-b", "p-a")


def test_a_break_puts_the_sweep_off() -> None:
    pauses = (Pause(id="x", started_at=after(5), ended_at=after(9)),)
    assert not RoomView.of(session(ANN, pauses=pauses), after(13), DEFAULTS).sweep_due
    assert RoomView.of(session(ANN, pauses=pauses), after(14), DEFAULTS).sweep_due


def test_there_is_no_sweep_before_during_a_break_or_after_the_meeting() -> None:
    in_break = (Pause(id="x", started_at=after(5)),)
    assert RoomView.of(session(ANN, begun=False), after(60), DEFAULTS).sweep_in is None
    assert RoomView.of(session(ANN, pauses=in_break), after(60), DEFAULTS).sweep_in is None
    assert RoomView.of(session(ANN, ended_at=after(50)), after(60), DEFAULTS).sweep_in is None
    for nothing_to_do in (session(ANN, begun=False), session(ANN, pauses=in_break)):
        assert not RoomView.of(nothing_to_do, after(60), DEFAULTS).sweep_due


def test_one_sweep_takes_in_ten_faces() -> None:
    meeting = session(*(person(key) for key in "abcdefghijklmn"))
    assert len(RoomView.of(meeting, after(10), DEFAULTS).faces) == 10


def test_every_mark_has_its_next_moves_and_they_are_offered_with_the_person() -> None:
    assert set(NEXT_MOVES) == set(MarkKind)
    meeting = session(ANN, marks=marks((2, MarkKind.BLANK, "a")))
    assert seen(meeting, 5).moves == NEXT_MOVES[MarkKind.BLANK]
    assert seen(session(ANN), 5).moves


def test_somebody_absent_is_not_in_the_room_unless_they_spoke() -> None:
    away = person("b", present=False)
    meeting = session(ANN, away, marks=marks((1, SPEAKS, "a")))
    assert [view.person.key for view in RoomView.of(meeting, after(5), DEFAULTS).people] == ["a"]
    left = session(ANN, away, marks=marks((1, SPEAKS, "b"), (2, SPEAKS, "a")))
    assert [view.person.key for view in RoomView.of(left, after(5), DEFAULTS).people] == ["a", "b"]


def test_thirty_people_and_five_thousand_marks_are_no_burden() -> None:
    letters = "abcdefghijklmnopqrstuvwxyzABCD"
    many = marks(*((i / 20, SPEAKS, letters[i % 30]) for i in range(5_000)))
    meeting = session(*(person(key) for key in letters), marks=many)
    RoomView.of(meeting, after(300), DEFAULTS)
    with counted_calls() as calls:
        for second in range(20):
            RoomView.of(meeting, after(300) + timedelta(seconds=second), DEFAULTS)
    assert calls.count / 20 < 1_000


def test_marks_in_another_order_tell_the_same_story() -> None:
    story = marks((1, SPEAKS, "a"), (4, SPEAKS, "b"), (6, SILENCE, None))
    one = RoomView.of(session(ANN, BO, marks=story), after(9), DEFAULTS)
    other = RoomView.of(session(ANN, BO, marks=story[::-1]), after(9), DEFAULTS)
    assert one == other
