"""The purpose in its meeting: creep adds up, pain words are met or not, dismissals hold."""

from convene_tui.domain import intentions as do
from convene_tui.domain.drafting import checked, covered, crept, taken_in
from convene_tui.domain.model import Session, Subject
from tests.domain.meeting import after, person, session

PROBLEM = "Wells in the lower valley fail every August and the fish die at the ford."
NARROW = "The six districts pump no more than the aquifer refills by 2028."
LATER = "The six districts pump no more than the aquifer refills by 2030."


def drafted(*purposes: str) -> Session:
    meeting = session(person("a", "Ann Lee", "Valley Water"), person("b", "Bo Cruz", "River Tribe"))
    meeting = do.KeepDraft(Subject.PROBLEM, PROBLEM).change(meeting, do.Stamp(after(1), "p"))
    for number, purpose in enumerate(purposes):
        stamp = do.Stamp(after(2 + number), f"d{number}")
        meeting = do.KeepDraft(Subject.PURPOSE, purpose).change(meeting, stamp)
    return meeting


def test_a_later_date_is_named_against_the_last_and_the_ratified_version() -> None:
    meeting = drafted(NARROW, NARROW + " ").with_fields(ratified="d0")
    since = {step.since: step for step in crept(meeting, LATER)}
    assert "the ratified one" in since or "version 2" in since
    assert any("later" in str(change) for step in since.values() for change in step.changes)


def test_the_first_draft_creeps_against_nothing() -> None:
    assert crept(drafted(), NARROW) == ()
    assert crept(drafted(NARROW), NARROW) == ()


def test_pain_words_are_met_by_themselves_or_by_the_rooms_own_words() -> None:
    meeting = drafted(NARROW)
    assert not covered(meeting, NARROW).met
    meeting = do.ExplainTerm("wells", "aquifer", same=True).change(meeting, do.Stamp(after(9), "t"))
    assert [(one.pain, one.by) for one in covered(meeting, NARROW).met] == [("wells", "aquifer")]


def test_a_dismissed_question_is_not_asked_again_for_that_word() -> None:
    text = "We unlock synergies for everyone in a holistic ecosystem."
    meeting = drafted(text)
    asked = checked(meeting, text).findings
    assert asked
    gone = do.Dismiss(asked[0].key).change(meeting, do.Stamp(after(9), "x"))
    assert asked[0].key not in {finding.key for finding in checked(gone, text).findings}


def test_what_was_out_of_scope_and_is_taken_in_is_known() -> None:
    meeting = do.KeepScope("the fish", inside=False).change(drafted(), do.Stamp(after(5), "s"))
    assert taken_in(meeting) == frozenset()
    meeting = do.KeepScope("The fish", inside=True).change(meeting, do.Stamp(after(6), "m"))
    assert taken_in(meeting) == {"s"}
