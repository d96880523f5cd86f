"""Questions put to the room, the answers beside each other, and what is gone on over."""

from dataclasses import replace
from typing import Any

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import for_all, is_private
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import (
    Answer,
    Concern,
    ConcernKind,
    ConcernState,
    ConcernTest,
    Session,
    StageKey,
)
from tests.domain.meeting import START, after, asked, concern, draft, person, session, visit, vote

ANN, BO, CY = person("a", "Ann Lee"), person("b", "Bo Cruz"), person("c", "Cy Park")
WORDS = "Six districts pump less."
OTHER = "Seven districts pump less."


def room(**fields: Any) -> Session:
    return session(ANN, BO, CY, **fields)


def at(minute: float, id: str, *, aside: bool = False) -> do.Stamp:
    return do.Stamp(after(minute), id, aside=aside)


def answers(meeting: Session) -> dict[tuple[str, str], tuple[Answer, str]]:
    return {(v.round, v.person): (v.answer, v.reason) for v in meeting.votes}


# ── the question ─────────────────────────────────────────────────────────────────────────


def test_the_question_is_the_purpose_as_it_stands_and_belongs_to_its_draft() -> None:
    put = do.OpenConsent().change(room(drafts=(draft(1, OTHER), draft(2, WORDS))), at(50, "r"))
    [round] = put.rounds
    assert (round.id, round.wording, round.draft) == ("r", WORDS, "d2")
    assert (round.opened_at, round.closed_at) == (after(50), None)


def test_words_that_are_no_draft_belong_to_none() -> None:
    put = do.OpenConsent(OTHER).change(room(drafts=(draft(1, WORDS),)), at(50, "r"))
    assert (put.rounds[0].wording, put.rounds[0].draft) == (OTHER, None)
    same = do.OpenConsent(WORDS).change(room(drafts=(draft(1, WORDS),)), at(50, "r"))
    assert same.rounds[0].draft == "d1"


def test_without_a_purpose_there_is_nothing_to_ask() -> None:
    with pytest.raises(ConveneError, match="no purpose") as refused:
        do.OpenConsent().change(room(), at(50, "r"))
    assert refused.value.remedy == "Type a draft first."


def test_it_says_what_is_asked() -> None:
    meeting = room(drafts=(draft(1, WORDS),))
    assert do.OpenConsent().said(meeting) == f"consent round on “{WORDS}”"
    assert do.OpenConsent(OTHER).said(meeting) == f"consent round on “{OTHER}”"


def test_other_words_close_the_round_that_is_open_and_that_one_alone() -> None:
    first = do.OpenConsent(WORDS).change(room(), at(50, "r1"))
    second = do.OpenConsent(OTHER).change(first, at(51, "r2"))
    third = do.OpenConsent(WORDS).change(second, at(52, "r3"))
    assert [(r.id, r.closed_at) for r in third.rounds] == [
        ("r1", after(51)),
        ("r2", after(52)),
        ("r3", None),
    ]


def test_the_same_words_of_another_draft_are_another_question() -> None:
    first = do.OpenConsent().change(room(drafts=(draft(1, WORDS),)), at(50, "r1"))
    again = first.with_record(draft(2, WORDS, minute=50.5))
    assert [r.id for r in do.OpenConsent().change(again, at(51, "r2")).rounds] == ["r1", "r2"]


def test_a_round_that_was_opened_in_private_is_not_joined_by_the_room() -> None:
    alone = do.OpenConsent(WORDS).change(room(), at(50, "r1", aside=True))
    assert is_private(alone, alone.rounds[0])
    assert do.OpenConsent(WORDS).change(alone, at(51, "r2", aside=True)) == alone
    aloud = do.OpenConsent(WORDS).change(alone, at(51, "r2"))
    assert [(r.id, r.private, r.closed_at is None) for r in aloud.rounds] == [
        ("r1", True, False),
        ("r2", False, True),
    ]
    assert [r.id for r in for_all(aloud).rounds] == ["r2"]


def test_a_private_purpose_is_asked_about_where_the_room_is_gone() -> None:
    private = replace(draft(1, WORDS), private=True)
    gone = room(drafts=(private,), stage=StageKey.DEBRIEF, visits=(visit(StageKey.DEBRIEF, 45),))
    assert do.OpenConsent().change(gone, at(50, "r")).rounds[0].private
    assert do.OpenConsent().change(room(drafts=(private,)), at(50, "r", aside=True)).rounds
    with pytest.raises(ConveneError, match="is private") as refused:
        do.OpenConsent().change(room(drafts=(private,)), at(50, "r"))
    assert refused.value.remedy == "Release it first."


# ── the answers ──────────────────────────────────────────────────────────────────────────


def test_two_answer_then_one_again_and_a_third_beside_them() -> None:
    meeting = room(rounds=(asked(WORDS),))
    meeting = do.Say(("p-a", "p-c"), Answer.YES).change(meeting, at(50, "s1"))
    meeting = do.Say(("p-b",), Answer.NO, "the wells").change(meeting, at(51, "s2"))
    assert [v.id for v in meeting.votes] == ["s100", "s101", "s200"]
    meeting = do.Say(("p-a", "p-b"), Answer.ASIDE, "too soon").change(meeting, at(52, "s3"))
    assert answers(meeting) == {
        ("round1", "p-a"): (Answer.ASIDE, "too soon"),
        ("round1", "p-c"): (Answer.YES, ""),
        ("round1", "p-b"): (Answer.ASIDE, "too soon"),
    }
    assert [v.at for v in meeting.votes] == [after(52), after(50), after(52)]
    assert [v.id for v in meeting.votes] == ["s100", "s101", "s200"]
    before = {each.id: each.record for each in meeting.bin}
    assert len(before) == 2
    assert {v.reason for v in before.values()} == {"", "the wells"}  # type: ignore[attr-defined]


def test_a_yes_needs_no_reason_and_keeps_none() -> None:
    meeting = do.Say(("p-a",), Answer.YES, "gladly").change(
        room(rounds=(asked(WORDS),)), at(50, "s")
    )
    assert meeting.votes[0].reason == ""


def test_answers_go_into_the_last_round_that_is_open() -> None:
    first = asked(OTHER)
    second = replace(asked(WORDS), id="round2")
    closed = replace(asked(WORDS), id="round3", closed_at=after(49))
    meeting = room(rounds=(first, second, closed), votes=(vote("a", Answer.NO, "why"),))
    meeting = do.Say(("p-a",), Answer.YES).change(meeting, at(50, "s"))
    assert answers(meeting) == {
        ("round1", "p-a"): (Answer.NO, "why"),
        ("round2", "p-a"): (Answer.YES, ""),
    }


@pytest.mark.parametrize("rounds", [(), (asked(WORDS, closed_at=after(49)),)])
def test_no_answer_goes_into_a_closed_round(rounds: tuple[object, ...]) -> None:
    with pytest.raises(ConveneError, match="No consent round is open") as refused:
        do.Say(("p-a",), Answer.YES).change(room(rounds=rounds), at(50, "s"))
    assert refused.value.remedy == "Type: consent"


def test_a_round_is_closed_by_ratifying_and_takes_no_answer_after_that() -> None:
    meeting = room(
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=tuple(vote(key, Answer.YES) for key in "abc"),
    )
    meeting = do.Ratify("round1").change(meeting, at(55, "x"))
    assert (meeting.ratified, meeting.ratified_at) == ("d1", after(55))
    assert meeting.rounds[0].closed_at == after(55)
    with pytest.raises(ConveneError, match="No consent round is open"):
        do.Say(("p-a",), Answer.NO).change(meeting, at(56, "s"))
    assert do.Ratify("round1").change(meeting, at(57, "y")).rounds[0].closed_at == after(55)


@pytest.mark.parametrize(
    ("answer", "said"),
    [(Answer.YES, "yes"), (Answer.ASIDE, "stands aside"), (Answer.NO, "no")],
)
def test_each_answer_is_read_out(answer: Answer, said: str) -> None:
    people = ("p-a", "p-b", "p-c")
    assert do.Say(people[:1], answer).said(room()) == f"Ann Lee: {said}"
    assert do.Say(people[:2], answer).said(room()) == f"Ann Lee and Bo Cruz: {said}"
    assert do.Say(people, answer).said(room()) == f"Ann Lee, Bo Cruz and Cy Park: {said}"
    assert do.Say(("p-z",), answer).said(room()) == f"somebody: {said}"


# ── going on over a concern ──────────────────────────────────────────────────────────────


def test_going_on_says_how_many_are_open_by_then() -> None:
    ids = ("c1", "c2", "c3")
    closed = concern(3, state=ConcernState.WITHDRAWN)
    over = do.ProceedOver("round1", ids[:2], "the season begins")
    all_three = (concern(1), concern(2), closed)
    assert over.said(room(concerns=all_three)) == "going on over 2 open concerns"
    assert over.said(room(concerns=all_three[1:])) == "going on over 1 open concern"
    assert over.said(room(concerns=all_three[2:])) == "going on over 0 open concerns"
    assert (
        replace(over, concerns=ids[2:]).said(room(concerns=all_three)).startswith("going on over 0")
    )


def test_what_was_gone_over_before_stays_so_and_reasons_are_joined_once() -> None:
    meeting = room(rounds=(asked(WORDS),), concerns=(concern(1), concern(2)))
    meeting = do.ProceedOver("round1", ("c1",), "the season").change(meeting, at(50, "x"))
    meeting = do.ProceedOver("round1", ("c2", "c1"), "the season").change(meeting, at(51, "y"))
    meeting = do.ProceedOver("round1", ("c2",), "the money").change(meeting, at(52, "z"))
    [round] = meeting.rounds
    assert (round.over, round.over_reason, round.over_at) == (
        ("c1", "c2"),
        "the season; the money",
        after(52),
    )
    assert do.ProceedOver("round1", (), "").change(meeting, at(53, "v")).rounds[0].over == (
        "c1",
        "c2",
    )


def test_there_is_nothing_to_go_on_with_where_nothing_was_asked() -> None:
    with pytest.raises(ConveneError, match="There is no consent round") as refused:
        do.ProceedOver("round1", ("c1",), "x").change(room(), at(50, "x"))
    assert refused.value.remedy == "Type: consent"


def test_what_the_room_does_not_know_was_gone_over_stays_gone_over() -> None:
    confided = concern(1, off_record=True, private=True)
    whole = room(
        rounds=(asked(WORDS, over=("c1", "c2"), over_reason="why"),),
        concerns=(confided, concern(2), concern(3)),
    )
    known = for_all(whole)
    assert known.rounds[0].over == ("c2",)
    meant = do.ProceedOver("round1", ("c2", "c3"), "more").on_whole(known, whole)
    assert meant == do.ProceedOver("round1", ("c2", "c3", "c1"), "more")
    unknown = do.ProceedOver("round9", ("c2",), "more")
    assert unknown.on_whole(known, whole) == unknown


# ── the life of a concern ────────────────────────────────────────────────────────────────


def test_what_is_learnt_of_a_concern_is_all_kept_and_its_earlier_form_too() -> None:
    meeting = room(concerns=(concern(1), concern(2)))
    meant = do.TreatConcern(
        "c1",
        "it costs too much",
        ConcernState.ACCOMMODATED,
        kind=ConcernKind.SCOPE,
        removal="a smaller dam",
        reason="they agreed",
        tests=(ConcernTest.EXPLAINED, ConcernTest.EXPERIENCE),
        person="p-b",
    )
    assert meant.said(meeting) == "concern “it costs too much”: accommodated"
    assert replace(meant, state=ConcernState.GAVE_UP).said(meeting).endswith(": gave up")
    first = replace(meant, state=ConcernState.UNDERSTOOD).change(meeting, at(50, "x"))
    changed = meant.change(first, at(51, "y"))
    treated, other = changed.concerns
    assert do.TreatConcern.of(treated) == meant
    assert other == concern(2)
    assert [each.record.state for each in changed.bin if isinstance(each.record, Concern)] == [
        ConcernState.HEARD,
        ConcernState.UNDERSTOOD,
    ]
    emptied = replace(meant, removal="", reason="").change(changed, at(52, "z"))
    assert (emptied.concerns[0].removal, emptied.concerns[0].reason) == (None, None)


def test_a_concern_that_is_gone_or_in_another_state_is_not_treated() -> None:
    with pytest.raises(ConveneError, match="no longer there") as refused:
        do.TreatConcern("c9", "x", ConcernState.HEARD).change(room(), at(50, "x"))
    assert refused.value.remedy == "Undo brings it back."
    meeting = room(concerns=(concern(1),))
    for state in (ConcernState.ANSWERED, ConcernState.PARKED, ConcernState.ACCOMMODATED):
        meant = replace(do.TreatConcern.of(meeting.concerns[0]), state=state)
        with pytest.raises(ConveneError):
            meant.change(meeting, at(50, "x"))


@pytest.mark.parametrize("before", [False, True])
@pytest.mark.parametrize("confided", [False, True])
@pytest.mark.parametrize("confide", [False, True])
def test_confidence_given_or_taken_away_hides_a_concern_until_it_is_released(
    before: bool, confided: bool, confide: bool
) -> None:
    meeting = room(concerns=(concern(1, private=before, off_record=confided),))
    meant = replace(do.TreatConcern.of(meeting.concerns[0]), off_record=confide)
    after = meant.change(meeting, at(50, "x")).concerns[0]
    assert after.off_record is confide
    assert after.private is (before or confide is not confided)


def test_a_concern_that_the_room_does_not_know_is_meant_as_it_stands() -> None:
    whole = room(concerns=(concern(1, private=True),))
    meant = do.TreatConcern.of(whole.concerns[0])
    assert meant.on_whole(for_all(whole), whole) is meant
    assert meant.on_whole(whole, room()) is meant


# ── what may be ratified ─────────────────────────────────────────────────────────────────


def test_what_ratifies_or_stands_against_it() -> None:
    yes = tuple(vote(key, Answer.YES) for key in "abc")
    drafts = (draft(1, WORDS), draft(2, OTHER))
    put = replace(asked(OTHER), draft="d2")
    assert isinstance(do.may_ratify(room(drafts=drafts)), str)
    assert do.may_ratify(room(drafts=drafts, rounds=(put,), votes=yes)) == do.Ratify("round1")
    missing = do.may_ratify(room(drafts=drafts, rounds=(put,), votes=yes[:2]))
    assert "Cy Park" in str(missing)
    ratified = room(drafts=drafts, rounds=(put,), votes=yes, ratified="d2", ratified_at=START)
    assert do.may_ratify(ratified) == "It is ratified already."
    older = room(drafts=drafts, rounds=(put,), votes=yes, ratified="d1", ratified_at=START)
    assert do.may_ratify(older) == do.Ratify("round1")
    with pytest.raises(ConveneError, match="Not ratified"):
        do.Ratify("round1").change(room(drafts=drafts, rounds=(put,), votes=yes[:2]), at(55, "x"))
    for rounds in ((), (replace(put, draft=None),)):
        with pytest.raises(ConveneError, match="no consent round on the purpose"):
            do.Ratify("round1").change(room(drafts=drafts, rounds=rounds), at(55, "x"))
    assert do.Ratify("round1").said(room(rounds=(put,))) == f"purpose ratified: “{OTHER}”"
    assert do.Ratify("round9").said(room()) == "purpose ratified"
