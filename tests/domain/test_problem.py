"""Whether the pain is shared, where views differ, and what is still to be asked."""

from convene_tui.domain.model import (
    Conclusion,
    Driver,
    GapAnswer,
    Note,
    NoteKind,
    Session,
    StageKey,
    Subject,
)
from convene_tui.domain.problem import differences, parties, questions, remedies, shared_pain
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from tests.domain.meeting import START, after, draft, pain, person, session

ANN, AL = person("a", organisation="Valley Water"), person("l", organisation="valley water")
BO, CY, DI = (person(key, organisation=key * 3) for key in "bcd")


def asked(meeting: Session) -> dict[str, str]:
    return {question.id: question.text for question in questions(meeting, DEFAULTS)}


def note(kind: NoteKind) -> Note:
    return Note(id=kind, text="x", at=START, stage=StageKey.PROBLEM, kind=kind)


def test_people_of_one_organisation_are_one_party_and_others_are_their_own() -> None:
    meeting = session(ANN, AL, BO, person("x", "Xi Yu"))
    assert [(p.name, len(p.people)) for p in parties(meeting)] == [
        ("Valley Water", 2),
        ("bbb", 1),
        ("Xi Yu", 1),
    ]


def test_a_pain_of_two_thirds_of_the_parties_is_shared() -> None:
    shared = shared_pain(session(ANN, BO, CY, pains=(pain("a"), pain("b"))), DEFAULTS)
    assert shared.is_shared
    assert (shared.hurt, shared.parties) == (2, 3)
    assert shared.unheard == ("ccc",)


def test_one_pain_among_three_parties_is_not_shared_and_the_share_is_a_setting() -> None:
    meeting = session(ANN, BO, CY, pains=(pain("a"),))
    assert not shared_pain(meeting, DEFAULTS).is_shared
    assert shared_pain(meeting, Thresholds(shared_pain=1 / 3)).is_shared


def test_a_pain_weighed_nought_is_none_and_one_party_shares_nothing() -> None:
    assert not shared_pain(
        session(ANN, BO, pains=(pain("a"), pain("b", weight=0))), DEFAULTS
    ).is_shared
    assert not shared_pain(session(ANN, AL, pains=(pain("a"), pain("l"))), DEFAULTS).is_shared


def test_the_driver_that_two_thirds_share_is_named() -> None:
    pains = (pain("a", driver=Driver.FEAR), pain("b", driver=Driver.FEAR), pain("c"))
    shared = shared_pain(session(ANN, BO, CY, pains=pains), DEFAULTS)
    assert shared.driver is Driver.FEAR
    assert shared.says == "3 of 3 parties are hurt, most by fear"


def test_whoever_stayed_away_is_no_party_to_the_pain() -> None:
    meeting = session(ANN, person("b", present=False), pains=(pain("a"), pain("b")))
    assert shared_pain(meeting, DEFAULTS).parties == 1


def test_views_that_differ_in_what_moves_a_party_are_listed_by_name() -> None:
    pains = (
        pain("a", driver=Driver.FEAR),
        pain("b", driver=Driver.FEAR),
        pain("c", driver=Driver.GAIN),
    )
    [difference] = differences(session(ANN, BO, CY, pains=pains))
    assert difference.text == "only ccc: gain"
    assert difference.people == ("p-c",)


def test_views_that_differ_in_how_badly_it_hurts_are_listed_by_name() -> None:
    pains = (pain("a", weight=3), pain("b", weight=3), pain("c", weight=1))
    assert [d.text for d in differences(session(ANN, BO, CY, pains=pains))] == [
        "hurts Valley Water, bbb badly, ccc a little"
    ]


def test_an_empty_record_leaves_every_question_open_but_those_that_need_a_text() -> None:
    assert list(asked(session())) == [f"PD{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 11, 12)]


def test_what_the_record_answers_is_not_asked() -> None:
    meeting = session(
        person("a", seat="suffers", organisation="a"),
        BO,
        drafts=(draft(1, "Wells fail every August.", Subject.PROBLEM),),
        pains=(pain("a"), pain("b")),
        notes=tuple(
            note(kind)
            for kind in (NoteKind.INACTION, NoteKind.TRIED, NoteKind.FACT, NoteKind.SOURCE)
        ),
        success="we agree on one pain",
        answers=tuple(GapAnswer(id=id, text="yes", at=START) for id in ("PD5", "PD7", "PD12")),
    )
    assert asked(meeting) == {}


def test_those_who_have_named_no_pain_are_asked_by_name() -> None:
    assert asked(session(ANN, BO, CY, pains=(pain("a"),)))["PD3"] == (
        "What hurts bbb, ccc, and how badly, 0 to 3?"
    )


def test_a_remedy_in_the_problem_is_quoted_and_turned_into_a_question() -> None:
    text = "We need a shared platform for the wells."
    assert [text[a:b] for a, b in remedies(text)] == ["We need a shared platform"]
    meeting = session(drafts=(draft(1, text, Subject.PROBLEM),))
    assert asked(meeting)["PD10"] == (
        "“We need a shared platform” reads like a remedy: what would still be wrong without it?"
    )


def test_a_problem_in_terms_of_harm_holds_no_remedy() -> None:
    assert remedies("Wells in the lower valley fail every August, and fish die.") == ()
    assert remedies("Farmers lost two crops; the bank wrote off 4 m.") == ()


def test_views_that_differ_are_asked_about_until_the_stage_is_concluded() -> None:
    pains = (pain("a", weight=3), pain("b", weight=1))
    assert "PD9" in asked(session(ANN, BO, pains=pains))
    done = (Conclusion(id=StageKey.PROBLEM, text="wells", at=after(20)),)
    assert "PD9" not in asked(session(ANN, BO, pains=pains, conclusions=done))


def test_the_success_criterion_is_asked_for_again_at_the_end() -> None:
    meeting = session(ANN, success="we agree on one pain", stage=StageKey.CLOSE)
    assert "success that we wanted" in asked(meeting)["PD11"]
    assert "PD11" not in asked(session(ANN, success="one pain", stage=StageKey.PROBLEM))
