"""The life of a concern, and the consent of the room."""

from dataclasses import replace

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import for_all
from convene_tui.domain.concerns import (
    KIND_LABELS,
    OPEN,
    STATE_LABELS,
    Consent,
    demand,
    next_question,
    next_states,
    open_concerns,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Ratify, Stamp, may_ratify
from convene_tui.domain.model import (
    Answer,
    ConcernKind,
    ConcernState,
    ConcernTest,
    MarkKind,
    Session,
)
from tests.domain.meeting import (
    START,
    after,
    asked,
    concern,
    draft,
    marks,
    person,
    session,
    vote,
)

ANN, BO = person("a", "Ann Lee"), person("b", "Bo Cruz")
WORDS = "By 2028 six districts pump no more than the aquifer refills."
ASKED = {"drafts": (draft(1, WORDS),), "rounds": (asked(WORDS),)}
BOTH = (vote("a", Answer.YES), vote("b", Answer.YES))


def consent(*people: object, **fields: object) -> Consent:
    return Consent.of(session(*(people or (ANN, BO)), **{**ASKED, **fields}))  # type: ignore[arg-type]


def test_a_concern_stands_while_it_is_heard_understood_or_given_up() -> None:
    every = tuple(concern(n, state=state) for n, state in enumerate(ConcernState))
    standing = {c.state for c in open_concerns(session(concerns=every))}
    assert standing == OPEN == {ConcernState.HEARD, ConcernState.UNDERSTOOD, ConcernState.GAVE_UP}


def test_every_state_and_kind_has_words_and_every_state_a_way_on() -> None:
    assert set(STATE_LABELS) == set(ConcernState)
    assert set(KIND_LABELS) == set(ConcernKind)
    assert all(next_states(state) for state in ConcernState)


def test_a_concern_that_was_heard_is_answered_in_one_step_with_its_reason() -> None:
    heard = concern(1)
    assert ConcernState.ANSWERED in next_states(ConcernState.HEARD)
    assert demand(heard, ConcernState.ANSWERED) == "Say why it is answered and not accommodated."
    assert demand(replace(heard, reason="the bank pays"), ConcernState.ANSWERED) is None


def test_accommodating_asks_first_what_removes_it() -> None:
    assert demand(concern(1), ConcernState.ACCOMMODATED) == "Say first what change removes it."
    settled = concern(1, removal="the tribe is asked first")
    assert demand(settled, ConcernState.ACCOMMODATED) is None


@pytest.mark.parametrize("state", [ConcernState.ANSWERED, ConcernState.PARKED])
def test_answering_and_parking_ask_for_a_reason(state: ConcernState) -> None:
    understood = concern(1, state=ConcernState.UNDERSTOOD)
    assert demand(understood, state)
    given = concern(1, state=ConcernState.UNDERSTOOD, reason="the law sets the date")
    assert demand(given, state) is None


@pytest.mark.parametrize("state", ConcernState)
def test_a_concern_goes_only_where_its_state_leads(state: ConcernState) -> None:
    here = concern(1, state=state, removal="the tribe is asked first", reason="the law sets it")
    for wanted in ConcernState:
        refused = demand(here, wanted)
        if wanted is state or wanted in next_states(state):
            assert refused is None
        else:
            words = (STATE_LABELS[state], STATE_LABELS[wanted])
            assert refused == "From {} it can't become {} at once.".format(*words)


def test_a_closed_concern_can_be_taken_up_again() -> None:
    closed = concern(1, state=ConcernState.WITHDRAWN)
    assert demand(closed, ConcernState.UNDERSTOOD) is None


def test_the_next_question_goes_from_a_case_to_the_change_to_consent() -> None:
    assert next_question(concern(1)) == "What would go wrong? Tell us one case."
    explained = concern(1, tests=(ConcernTest.EXPLAINED,))
    assert next_question(explained) == "What would have to change so that you can live with it?"
    understood = concern(1, state=ConcernState.UNDERSTOOD, removal="later")
    assert next_question(understood).endswith("can you live with it?")
    assert next_question(concern(1, state=ConcernState.GAVE_UP)).startswith("It was dropped")
    assert next_question(concern(1, state=ConcernState.WITHDRAWN)) == ""


def test_consent_is_recorded_when_all_have_spoken_and_nothing_stands() -> None:
    result = consent(votes=BOTH, commitments=())
    assert result.may_be_recorded
    assert [(p.name, v.answer) for p, v in result.said] == [
        ("Ann Lee", Answer.YES),
        ("Bo Cruz", Answer.YES),
    ]


def test_without_a_question_there_is_no_consent() -> None:
    result = Consent.of(session(ANN))
    assert not result.may_be_recorded
    assert result.round is None
    assert result.missing == ()


def test_consent_on_words_that_are_no_draft_of_the_purpose_is_none_to_record() -> None:
    result = consent(votes=BOTH, rounds=(asked("shall we have lunch", of=None),))
    assert result.obstacles == ("The words put to the room are no draft of the purpose.",)


def test_whoever_has_not_spoken_is_missing_by_name() -> None:
    result = consent(votes=(vote("a", Answer.YES),))
    assert result.missing == (BO,)
    assert result.obstacles == ("Not heard yet: Bo Cruz.",)


def test_nobody_absent_is_waited_for() -> None:
    result = consent(ANN, person("b", present=False), votes=(vote("a", Answer.YES),))
    assert result.may_be_recorded


def test_a_merely_heard_concern_stops_silent_consent_however_many_nod() -> None:
    result = consent(votes=BOTH, concerns=(concern(1),))
    assert [c.id for c in result.blocked_by] == ["c1"]
    assert "merely heard" in result.obstacles[0]


def test_what_was_said_in_confidence_stands_in_the_way_and_is_told_as_that() -> None:
    private = concern(1, off_record=True, private=True)
    result = consent(votes=BOTH, concerns=(private,))
    assert result.obstacles == ("One thing said in confidence is open.",)
    other = concern(2, off_record=True, private=True, state=ConcernState.UNDERSTOOD)
    result = consent(votes=BOTH, concerns=(private, other, concern(3)))
    assert result.obstacles == (
        "1 concern merely heard: ask, or go on over it and say why.",
        "2 things said in confidence are open.",
    )


def test_a_private_purpose_is_not_put_to_the_room_but_in_words_for_it() -> None:
    alone = replace(draft(1, WORDS), private=True)
    meeting = session(ANN, drafts=(alone,))
    with pytest.raises(ConveneError, match="private"):
        do.OpenConsent().change(meeting, do.Stamp(START, "r1"))
    asked_aloud = do.OpenConsent("Six districts pump less.").change(meeting, do.Stamp(START, "r1"))
    assert asked_aloud.rounds[0].wording == "Six districts pump less."


def test_what_is_meant_of_a_concern_as_the_room_knows_it_leaves_the_rest_of_it_as_it_is() -> None:
    whole = session(ANN, BO, concerns=(concern(1, person="p-a", tests=(ConcernTest.EXPLAINED,)),))
    known = for_all(whole)
    meant = replace(do.TreatConcern.of(known.concerns[0]), state=ConcernState.UNDERSTOOD)
    after = meant.on_whole(known, whole).change(whole, do.Stamp(START, "x"))
    assert after.concerns[0].state is ConcernState.UNDERSTOOD
    assert after.concerns[0].tests == (ConcernTest.EXPLAINED,)


def test_what_was_changed_in_private_is_not_changed_from_its_form_for_the_room() -> None:
    began = session(ANN, concerns=(concern(1, text="too soon"),))
    aside = do.Stamp(START, "x", aside=True)
    whole = replace(do.TreatConcern.of(began.concerns[0]), text="vain").change(began, aside)
    known = for_all(whole)
    assert known.concerns[0].text == "too soon"
    with pytest.raises(ConveneError, match="in private since"):
        do.TreatConcern.of(known.concerns[0]).on_whole(known, whole)


def test_a_concern_that_was_given_up_still_stands_in_the_way() -> None:
    result = consent(votes=BOTH, concerns=(concern(1, state=ConcernState.GAVE_UP),))
    assert result.obstacles == ("1 concern still open.",)


def test_going_on_over_a_concern_needs_a_reason_and_is_shown() -> None:
    concerns = (concern(1),)
    silent = consent(votes=BOTH, concerns=concerns, rounds=(asked(WORDS, over=("c1",)),))
    assert not silent.may_be_recorded
    told = asked(WORDS, over=("c1",), over_reason="the season begins in March")
    result = consent(votes=BOTH, concerns=concerns, rounds=(told,))
    assert result.may_be_recorded
    assert [c.id for c in result.over] == ["c1"]


def test_a_concern_that_came_after_the_decision_to_go_on_stands_again() -> None:
    told = asked(WORDS, over=("c1",), over_reason="the season begins in March")
    result = consent(votes=BOTH, concerns=(concern(1), concern(2)), rounds=(told,))
    assert [c.id for c in result.blocked_by] == ["c2"]


def test_dissent_is_named_with_its_reason_and_standing_aside_is_no_dissent() -> None:
    votes = (vote("a", Answer.ASIDE), vote("b", Answer.NO, "too soon"))
    result = consent(votes=votes)
    assert [(p.name, v.reason) for p, v in result.dissent] == [("Bo Cruz", "too soon")]
    assert [p.name for p, _ in result.aside] == ["Ann Lee"]
    assert result.obstacles == ("Dissent: Bo Cruz.",)


def test_the_last_word_of_a_person_counts() -> None:
    votes = (vote("a", Answer.NO), vote("b", Answer.YES), vote("a", Answer.YES))
    assert consent(votes=votes).may_be_recorded


def test_consent_on_words_that_have_changed_since_is_stale() -> None:
    drafts = (draft(1, WORDS), draft(2, WORDS + " And fish."))
    result = consent(votes=BOTH, drafts=drafts)
    assert result.stale
    assert not result.may_be_recorded


def test_a_room_with_neither_a_concern_nor_an_offer_is_apathy() -> None:
    def apathy(meeting: Session) -> bool:
        return Consent.of(meeting).apathy

    assert apathy(session(ANN))
    assert not apathy(session(ANN, concerns=(concern(1),)))
    assert not apathy(session(person("a", works=True)))
    assert not apathy(session(ANN, marks=marks((1, MarkKind.OFFERS, "a"))))


def test_the_last_yes_may_ratify_and_before_it_the_obstacle_is_said() -> None:
    meeting = session(ANN, BO, drafts=(draft(1, WORDS),), rounds=(asked(WORDS),), votes=BOTH)
    assert Consent.of(meeting).agreed == "All have said yes"
    ratify = may_ratify(meeting)
    assert ratify == Ratify("round1")
    assert may_ratify(Ratify("round1").change(meeting, Stamp(after(50), "r"))) == (
        "It is ratified already."
    )
    assert may_ratify(replace(meeting, votes=BOTH[:1])) == ("Not ratified: not heard yet: Bo Cruz.")
    assert may_ratify(session(ANN)) == ("Not ratified: the question has not been put to the room.")
    beside = replace(meeting, votes=(BOTH[0], vote("b", Answer.ASIDE)))
    assert Consent.of(beside).agreed == "Nothing stands in its way"


def test_two_who_ask_for_consent_on_the_same_words_ask_one_question() -> None:
    asked = do.OpenConsent("Six districts pump less.").change(session(), do.Stamp(START, "r1"))
    joined = do.OpenConsent("Six districts pump less.").change(asked, do.Stamp(START, "r2"))
    assert joined == asked
    other = do.OpenConsent("Seven districts pump less.").change(asked, do.Stamp(START, "r3"))
    assert [each.closed_at is None for each in other.rounds] == [False, True]


def test_a_no_that_comes_after_the_going_on_stands_in_the_way_until_that_is_gone_over_too() -> None:
    ann, bo = person("b", "Ann Lee"), person("c", "Bo Cruz")
    room = session(
        ann,
        bo,
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),),
        votes=(vote("b", Answer.YES), vote("c", Answer.YES)),
        concerns=(concern(1, text="the tribe was not asked"),),
    )
    put = room.rounds[0].id
    over = do.ProceedOver(put, (room.concerns[0].id,), "the season begins")
    gone_on = over.change(room, do.Stamp(after(60), "x1"))
    assert Consent.of(gone_on).may_be_recorded
    no = do.Say((bo.id,), Answer.NO, "my board").change(gone_on, do.Stamp(after(61), "x2"))
    assert Consent.of(no).obstacles == ("Dissent: Bo Cruz.",)
    again = do.ProceedOver(put, (), "the board decides in May").change(
        no, do.Stamp(after(62), "x3")
    )
    assert Consent.of(again).may_be_recorded
    assert again.rounds[0].over == over.concerns
    assert again.rounds[0].over_reason == "the season begins; the board decides in May"
