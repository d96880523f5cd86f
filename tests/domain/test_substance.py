"""The holes in the substance of a room."""

from dataclasses import replace

from convene_tui.domain.model import (
    Draft,
    Gap,
    GapAnswer,
    Mandate,
    Means,
    Move,
    Proposal,
    Seat,
    Session,
    StageKey,
    Subject,
    Substance,
)
from convene_tui.domain.substance import (
    DEFAULT_SEATS,
    GAPS,
    Hole,
    Thresholds,
    board,
    holes,
    means,
    seats_of,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.meeting import START, after, pain, person, session, visit

ALL = (Substance.AUTHORITATIVE, Substance.COGNITIVE, Substance.REPUTATIONAL)


def of_rule(meeting: Session, rule: str) -> list[Hole]:
    return [hole for hole in holes(meeting, DEFAULTS) if hole.rule == rule]


def ids(meeting: Session, rule: str) -> list[str]:
    return [hole.id for hole in of_rule(meeting, rule)]


def test_the_eight_seats_are_empty_before_anybody_is_invited() -> None:
    assert ids(session(begun=False), "SG2") == [f"SG2:{seat.id}" for seat in DEFAULT_SEATS]
    assert [seat.id for seat in DEFAULT_SEATS] == (
        "suffers carries_out decides pays knows could_block works_on_it public".split()
    )


def test_somebody_expected_fills_a_seat_before_the_meeting() -> None:
    meeting = session(person("a", seat="pays", present=False), begun=False)
    assert "SG2:pays" not in ids(meeting, "SG2")


def test_somebody_who_stayed_away_leaves_the_seat_empty() -> None:
    meeting = session(person("a", seat="pays", present=False), person("b", seat="knows"))
    hole = next(hole for hole in holes(meeting, DEFAULTS) if hole.id == "SG2:pays")
    assert hole.people == ("p-a",)
    assert hole.seats == ("pays",)
    assert "who pays" in hole.text


def test_before_the_roll_is_called_everybody_counts() -> None:
    meeting = session(person("a", seat="pays", present=False))
    assert "SG2:pays" not in ids(meeting, "SG2")


def test_an_unwanted_seat_is_no_hole_and_an_own_seat_is() -> None:
    seats = (
        Seat(id="public", label="the public", wanted=False),
        Seat(id="tribe", label="the tribe"),
    )
    meeting = session(person("a"), seats=seats)
    assert "SG2:public" not in ids(meeting, "SG2")
    assert ids(meeting, "SG2")[-1] == "SG2:tribe"
    assert [seat.id for seat in seats_of(meeting)][-2:] == ["public", "tribe"]


def test_an_answer_stays_with_its_hole() -> None:
    answers = (GapAnswer(id="SG2:pays", text="ask the county bank", at=START),)
    meeting = session(person("a"), answers=answers)
    assert [hole.answered for hole in of_rule(meeting, "SG2") if hole.id == "SG2:pays"] == [
        "ask the county bank"
    ]


def test_a_seat_that_somebody_will_be_asked_to_fill_is_answered() -> None:
    meeting = session(person("a"), seats=(Seat(id="pays", label="who pays", ask="Lou Tan"),))
    assert next(h for h in holes(meeting, DEFAULTS) if h.id == "SG2:pays").answered == "Lou Tan"


def test_each_kind_of_substance_must_not_rest_on_one_person() -> None:
    meeting = session(
        person("a", "Ann Lee", substance=ALL),
        person("b", substance=(Substance.COGNITIVE, Substance.REPUTATIONAL)),
    )
    [hole] = of_rule(meeting, "SG1")
    assert hole.id == "SG1:authoritative"
    assert hole.text == "authoritative: only Ann Lee"
    assert hole.people == ("p-a",)


def test_while_nobody_s_substance_is_noted_there_is_one_hole_and_not_three() -> None:
    assert ids(session(person("a"), person("b")), "SG1") == ["SG1"]


def test_whoever_came_for_somebody_else_is_named_with_the_principal() -> None:
    meeting = session(
        person("e", "Ed Wu", instead_of="Kim Novak", mandate=Mandate.MUST_ASK),
        person("a", mandate=Mandate.MAY_DECIDE),
    )
    [hole] = of_rule(meeting, "SG3")
    assert hole.text == "Ed Wu came for Kim Novak"
    assert hole.question == "What would bring Kim Novak here next time?"


def test_a_stand_in_who_may_decide_is_no_hole() -> None:
    meeting = session(person("e", instead_of="Kim Novak", mandate=Mandate.MAY_DECIDE))
    assert of_rule(meeting, "SG3") == []


def test_two_juniors_are_a_warning_and_the_number_is_a_setting() -> None:
    meeting = session(
        person("a", mandate=Mandate.NONE),
        person("b", mandate=Mandate.NONE),
        person("c", mandate=Mandate.MAY_DECIDE),
    )
    assert ids(meeting, "SG3") == ["SG3:p-a", "SG3:p-b", "SG3:juniors"]
    lenient = holes(meeting, Thresholds(juniors=3))
    assert "SG3:juniors" not in [hole.id for hole in lenient]


def test_whose_colleague_here_may_decide_is_not_asked_about() -> None:
    ha = person("a", organisation="Terminal Sur", mandate=Mandate.NONE)
    jürgen = person("b", organisation="terminal sur", mandate=Mandate.MAY_DECIDE)
    assert ids(session(ha, jürgen), "SG3") == []
    assert ids(session(ha, replace(jürgen, organisation="Port")), "SG3") == ["SG3:p-a"]
    ran = session(ha, jürgen, person("c", organisation="Terminal Sur", mandate=Mandate.NONE))
    assert ids(ran, "SG3") == [], "two of them are no sign that it is not important enough"


def test_the_colleague_has_to_be_in_the_room_and_to_have_an_organisation() -> None:
    ha = person("a", organisation="Terminal Sur", mandate=Mandate.NONE)
    away = person("b", organisation="Terminal Sur", mandate=Mandate.MAY_DECIDE, present=False)
    other = person("c", mandate=Mandate.MAY_DECIDE)
    assert ids(session(ha, away, other), "SG3") == ["SG3:p-a"]
    assert ids(session(replace(ha, organisation=""), other), "SG3") == ["SG3:p-a"]


def test_a_principal_who_came_after_all_is_not_asked_about() -> None:
    sent = person("a", instead_of="Ann Lee", mandate=Mandate.MUST_ASK)
    ann = person("b", "Ann Lee", mandate=Mandate.MAY_DECIDE)
    assert ids(session(sent, ann), "SG3") == []


def test_a_principal_who_stayed_away_is_asked_about_though_somebody_else_may_decide() -> None:
    sent = person("a", organisation="Port", instead_of="Ann Lee", mandate=Mandate.NONE)
    other = person("b", organisation="Port", mandate=Mandate.MAY_DECIDE)
    assert ids(session(sent, other), "SG3") == ["SG3:p-a"]


def test_a_room_in_which_nobody_may_decide_is_told_so() -> None:
    assert ids(session(person("a", mandate=Mandate.MUST_ASK)), "SG3") == ["SG3:nobody"]


def test_a_room_without_a_yes_and_money_could_not_move_anything() -> None:
    meeting = session(person("a", works=True), person("b"))
    assert [h.text for h in of_rule(meeting, "SG4")] == [
        "if all here agreed: still no yes and no money"
    ]
    able = session(person("a", works=True, seat="decides"), person("b", brings=(Means.MONEY,)))
    assert of_rule(able, "SG4") == []


def test_one_organisation_with_more_than_a_third_of_the_people_dominates() -> None:
    meeting = session(
        person("a", organisation="Valley Water"),
        person("b", organisation="valley water"),
        person("c", organisation="County"),
        person("d", organisation="Farmers"),
        person("e", organisation="Tribe"),
    )
    [hole] = of_rule(meeting, "SG5")
    assert hole.text == "Valley Water: 2 of 5 people"
    assert hole.people == ("p-a", "p-b")


def test_three_people_from_three_organisations_are_nobody_s_show() -> None:
    meeting = session(*(person(key, organisation=key * 3) for key in "abc"))
    assert of_rule(meeting, "SG5") == []


def test_workers_are_counted_by_name() -> None:
    meeting = session(person("a", "Ann Lee", works=True), person("b"))
    assert [h.text for h in of_rule(meeting, "SG6")] == ["workers: only Ann Lee"]
    enough = session(person("a", works=True), person("b", works=True))
    assert of_rule(enough, "SG6") == []


def test_a_leader_is_missed_once_the_meeting_has_begun() -> None:
    assert ids(session(person("a"), begun=False), "SG8") == []
    assert ids(session(person("a")), "SG8") == ["SG8"]
    assert ids(session(person("a"), leader="p-a"), "SG8") == []


def test_whoever_has_no_pain_no_seat_no_means_and_no_task_is_here_to_watch() -> None:
    meeting = session(
        person("a", "Ann Lee"),
        person("b", seat="pays"),
        person("c"),
        visits=(visit(StageKey.PURPOSE),),
        pains=(pain("c"),),
    )
    assert [h.text for h in of_rule(meeting, "SG12")] == ["Ann Lee: here to watch?"]


def test_nobody_is_here_to_watch_while_the_purpose_has_not_come_up() -> None:
    assert of_rule(session(person("a")), "SG12") == []


def test_the_question_who_else_should_be_here_is_missed_until_a_gap_is_named() -> None:
    at_substance = (visit(StageKey.SUBSTANCE),)
    assert ids(session(person("a"), visits=at_substance), "SG13") == ["SG13"]
    gaps = (Gap(id="g1", text="the bank", at=START),)
    assert ids(session(person("a"), visits=at_substance, gaps=gaps), "SG13") == []


def test_the_list_for_the_next_meeting_is_missed_at_the_close() -> None:
    at_close = (visit(StageKey.CLOSE),)
    assert ids(session(person("a"), visits=at_close), "SG14") == ["SG14"]
    proposals = (Proposal(id="x", move=Move.ADD, name="Mia Fox", at=START),)
    assert ids(session(person("a"), visits=at_close, proposals=proposals), "SG14") == []


def test_a_room_in_which_more_are_than_can_talk_is_told_so_and_the_number_is_a_setting() -> None:
    twenty = session(*(person(f"p{number}") for number in range(20)))
    assert ids(twenty, "SG15") == []
    one_more = session(*(person(f"p{number}") for number in range(21)))
    assert ids(one_more, "SG15") == ["SG15"]
    small = Thresholds(large_room=4)
    assert [hole.text for hole in holes(twenty, small) if hole.rule == "SG15"] == [
        "20 in the room: more than can talk as one"
    ]


def test_holes_come_in_the_order_of_the_criteria_and_their_ids_are_unique() -> None:
    meeting = session(
        person("a", mandate=Mandate.NONE),
        person("b", mandate=Mandate.NONE),
        visits=(visit(StageKey.CLOSE),),
        drafts=(Draft(id="d1", subject=Subject.PURPOSE, text="x", at=after(1)),),
    )
    found = holes(meeting, DEFAULTS)
    order = [list(GAPS).index(hole.rule) for hole in found]
    assert order == sorted(order)
    assert len({hole.id for hole in found}) == len(found)
    assert all(hole.question.endswith(("?", ".")) for hole in found)


def test_the_board_puts_people_in_rows_of_seats_and_the_rest_in_the_last_row() -> None:
    meeting = session(
        person("a", seat="pays", substance=(Substance.COGNITIVE,)),
        person("b", seat="pays"),
        person("c"),
    )
    rows = board(meeting)
    assert len(rows) == len(DEFAULT_SEATS) + 1
    pays = next(row for row in rows if row.seat and row.seat.id == "pays")
    assert [p.key for p in pays.of(Substance.COGNITIVE)] == ["a"]
    assert rows[-1].label == "no seat yet"
    assert [p.key for p in rows[-1].people] == ["c"]


def test_means_are_listed_with_who_brings_them() -> None:
    meeting = session(person("a", brings=(Means.MONEY, Means.DATA)))
    assert dict(means(meeting))[Means.DATA][0].key == "a"
    assert dict(means(meeting))[Means.ACCESS] == ()
