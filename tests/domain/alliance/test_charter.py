"""The charter: from what is agreed to a signed text, and what may still be changed then."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import (
    AmendCharter,
    ChooseMethod,
    Sign,
    WriteCharter,
)
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    NameConvener,
    Say,
)
from convene_tui.domain.alliance.words import Method, Place, Topic
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Answer, Commitment, ElementState, MarkKind, Session
from convene_tui.domain.public.charter_text import differences, open_points, parts_of, written
from convene_tui.domain.public.members import members, signers
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.charter import charter
from convene_tui.reports.rendering import as_markdown
from tests.domain.alliance.compact import FIRST, SECOND, empty, kept, meetings, view, with_wishes
from tests.domain.meeting import START, asked, draft, person, session, vote

CLOSED = "# Purpose\nPump less.\n\n# How we decide\nBy consent."


def test_a_charter_is_written_from_what_is_agreed_and_shows_what_is_open() -> None:
    text = written(public_alliance(view(NameConvener("Grace"))))
    titles = [part.title for part in parts_of(text)]
    assert titles[:3] == ["Problem", "Purpose", "Scope"]
    assert "Wells fail every August." in text
    assert "Convened by: Grace" in text
    left = open_points(text)
    assert "this wording is not ratified" in left
    assert any("how we decide" in point for point in left)
    assert any("fact disputed" in point for point in left)


def test_an_interest_that_was_said_and_a_method_that_was_chosen_are_no_longer_open() -> None:
    said = view(
        Say(Topic.INTEREST, "one rule in place of six", "County"), ChooseMethod(Method.CONSENT)
    )
    before, after = (open_points(written(public_alliance(found))) for found in (view(), said))
    assert {"what County wants for itself"} <= set(before) - set(after)
    assert not any("how we decide" in point for point in after)


def test_nothing_private_is_in_a_charter() -> None:
    first, second = meetings()
    secret = kept(second, (". he will never sign", ". ! b the chair is bought"), FIRST)
    assert any(note.private for note in secret.notes)
    assert any(concern.off_record for concern in secret.concerns)
    assert not any(mark.kind is MarkKind.RESISTING for mark in secret.marks)
    text = as_markdown(
        charter(public_alliance(AllianceView.of(empty(), (first, secret), thresholds=DEFAULTS)))
    )
    assert "never sign" not in text
    assert "bought" not in text


def test_a_charter_says_of_each_who_they_are_and_not_what_they_stand_for() -> None:
    first, second = meetings()
    lines = ("brings b money", "seat b could block", "answer SG9: the clerk of Alder")
    text = written(
        public_alliance(
            AllianceView.of(empty(), (first, kept(second, lines, SECOND)), thresholds=DEFAULTS)
        )
    )
    assert "- Ann Lee, Utility\n" in text
    assert "money, from whom and how much" in open_points(text)
    assert "who keeps minutes, calendar and money, and takes no side" in open_points(text)
    assert not any(word in text for word in ("could block", "pays", "Alder"))


def test_what_hurts_a_party_is_told_in_its_own_words_and_not_as_what_it_wants() -> None:
    text = written(public_alliance(view()))
    assert "- Farmers: told us “the bank took the first orchard”" in text
    assert "a part in this" not in text


def test_every_task_with_a_day_is_a_milestone_until_it_is_done() -> None:
    first, second = meetings()
    done = tuple(replace(c, done=c.text == "send the data") for c in second.commitments)
    assert len(done) == 2
    text = written(
        public_alliance(
            AllianceView.of(
                empty(), (first, replace(second, commitments=done)), thresholds=DEFAULTS
            )
        )
    )
    assert "- Bo Cruz: write the sentence, by Friday 4 December 2026" in text
    assert "send the data" not in text


def test_a_task_that_the_next_meeting_did_away_with_is_no_milestone() -> None:
    first, second = meetings()
    assert len(first.commitments) == 2
    gone = replace(second, commitments=second.commitments[:1])
    text = written(public_alliance(AllianceView.of(empty(), (first, gone), thresholds=DEFAULTS)))
    assert second.commitments[0].text in text
    assert second.commitments[1].text not in text


def with_only(name: str, session: Session) -> Session:
    """The meeting as it is when nobody else came."""
    people = (p if p.name == name else replace(p, present=False, came=None) for p in session.people)
    return replace(session, people=tuple(people))


def test_whoever_was_there_for_a_while_is_a_member() -> None:
    first, second = meetings()
    left = kept(second, ("away e",), SECOND + timedelta(hours=1))
    found = public_alliance(AllianceView.of(empty(), (first, left), thresholds=DEFAULTS))
    assert "Di Roy" in {each.name for each in members(found)}


def test_whoever_said_yes_and_was_not_there_again_is_a_member_and_may_sign() -> None:
    first, second = meetings()
    asked = kept(first, (":concerns", "consent", "yes b c", "no e too little"), FIRST)
    found = public_alliance(
        AllianceView.of(empty(), (asked, with_only("Di Roy", second)), thresholds=DEFAULTS)
    )
    assert [each.name for each in members(found)] == ["Di Roy", "Ann Lee", "Bo Cruz"]
    assert [each.name for each in signers(found)] == ["Di Roy", "Ann Lee", "Bo Cruz"]
    found = public_alliance(
        AllianceView.of(empty(), (asked, with_only("Bo Cruz", second)), thresholds=DEFAULTS)
    )
    assert "Di Roy" not in {each.name for each in members(found)}


def test_a_meeting_that_is_planned_takes_nothing_out_of_the_charter() -> None:
    planned = Session(id="three", title="Third", created=SECOND + timedelta(days=1))
    found = AllianceView.of(empty(), (*meetings(), planned), thresholds=DEFAULTS)
    assert written(public_alliance(found)) == written(public_alliance(view()))


def test_versions_differ_by_words_and_part_by_part() -> None:
    later = CLOSED.replace("Pump less.", "Pump less by 2028.") + "\n\n# Means\nMoney."
    changed = {part.title: [str(c) for c in part.changes] for part in differences(CLOSED, later)}
    assert set(changed) == {"Purpose", "Means"}
    assert any("2028" in change for change in changed["Purpose"])


def test_a_charter_goes_from_absent_to_in_hand_by_the_names_of_all_who_were_there() -> None:
    found = view()
    sessions = [meeting.session for meeting in found.meetings]

    def state(alliance: AllianceView) -> tuple[ElementState, str]:
        stands = standing(alliance, Place.CHARTER)
        return stands.stands, stands.says

    assert state(found)[0] is ElementState.ABSENT
    draft = with_wishes(found.alliance, WriteCharter(CLOSED + "\n[open: who pays]"))
    assert state(AllianceView.of(draft, sessions, thresholds=DEFAULTS)) == (
        ElementState.IN_DOUBT,
        "open: who pays",
    )
    alliance = with_wishes(draft, WriteCharter(CLOSED))
    here = AllianceView.of(alliance, sessions, thresholds=DEFAULTS)
    assert "not signed by Ann Lee" in state(here)[1]
    for each in signers(public_alliance(here)):
        alliance = with_wishes(alliance, Sign(each.name, each.organisation))
    assert state(AllianceView.of(alliance, sessions, thresholds=DEFAULTS)) == (
        ElementState.IN_HAND,
        "signed by all 5",
    )


def test_a_signature_belongs_to_its_version_and_is_given_once() -> None:
    signed = with_wishes(empty(), WriteCharter(CLOSED), Sign("Ann Lee"))
    with pytest.raises(ConveneError, match="has signed"):
        with_wishes(signed, Sign("ann lee"))
    again = with_wishes(signed, WriteCharter(CLOSED + "\nWe meet monthly."))
    theirs = signers(public_alliance(AllianceView.of(again, (), thresholds=DEFAULTS)))
    ann = next(each for each in theirs if each.name == "Ann Lee")
    assert ann.signature is None
    assert ann.earlier
    with pytest.raises(ConveneError):
        with_wishes(empty(), Sign("Ann Lee"))


def test_nobody_signs_a_version_that_was_not_before_their_eyes() -> None:
    read = with_wishes(empty(), WriteCharter(CLOSED))
    moved = with_wishes(read, WriteCharter(CLOSED + "\nWe pay alone."))
    with pytest.raises(ConveneError, match="another version"):
        with_wishes(moved, Sign("Ann Lee", "", read.charter[0].id))
    assert with_wishes(read, Sign("Ann Lee", "", read.charter[0].id)).signatures


def test_only_what_was_signed_is_amended() -> None:
    with pytest.raises(ConveneError):
        with_wishes(empty(), WriteCharter(CLOSED), AmendCharter("monthly", "it is urgent"))
    amended = with_wishes(
        empty(), WriteCharter(CLOSED), Sign("Ann"), AmendCharter("We meet monthly.", "urgent")
    )
    text = as_markdown(charter(public_alliance(AllianceView.of(amended, (), thresholds=DEFAULTS))))
    assert "We meet monthly." in text
    assert "| Ann |" in text
    assert "Signed by 1" in text


def test_another_way_to_decide_has_to_be_described() -> None:
    with pytest.raises(ConveneError):
        with_wishes(empty(), ChooseMethod(Method.OTHER))
    by_lot = with_wishes(empty(), ChooseMethod(Method.OTHER, "We draw lots."))
    assert "We draw lots." in written(
        public_alliance(AllianceView.of(by_lot, meetings(), thresholds=DEFAULTS))
    )


# ── what the meetings say of it ──────────────────────────────────────────────────────────

WORDS = "By 2028 six districts pump less."


def of(*sessions: Session, alliance: Alliance | None = None) -> str:
    found = AllianceView.of(alliance or empty(), sessions, thresholds=DEFAULTS)
    return written(public_alliance(found))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("", "this wording is not ratified"),
        ("y", "not all have said yes to this wording, and it is not ratified"),
        ("yn", "not all have said yes to this wording, and it is not ratified"),
        ("ya", "nobody said no to this wording, and it is not ratified yet"),
        ("yy", "nobody said no to this wording, and it is not ratified yet"),
    ],
)
def test_a_purpose_that_is_not_ratified_says_what_the_room_said_to_it(
    answers: str, says: str
) -> None:
    kinds = {"y": Answer.YES, "a": Answer.ASIDE, "n": Answer.NO}
    room = session(
        person("b", "Bo Cruz"),
        person("c", "Cy Park"),
        drafts=(draft(1, WORDS),),
        rounds=(asked(WORDS),) if answers else (),
        votes=tuple(vote(who, kinds[each]) for who, each in zip("bc", answers, strict=False)),
    )
    assert says in open_points(of(room))


def test_a_purpose_is_agreed_on_the_day_of_its_meeting_also_when_it_came_along() -> None:
    drafts = (draft(1, WORDS),)
    one = session(drafts=drafts, ratified="d1", ratified_at=START, held_on=date(2026, 11, 24))
    two = replace(one, id="two", held_on=date(2027, 1, 12), came_from=one.id)
    assert f"{WORDS}\nAgreed on Tuesday 24 November 2026." in of(one, two)
    moved = replace(two, drafts=(*drafts, draft(2, "By 2030 two districts pump less.")))
    assert "Agreed on" not in of(one, moved)


def test_what_several_have_promised_is_one_milestone_and_who_calls_convenes() -> None:
    tasks = tuple(
        Commitment(id=f"t{who}", text="send it", at=START, person=f"p-{who}", due=date(2026, 12, 4))
        for who in "bc"
    )
    room = session(
        person("b", "Bo Cruz"),
        person("c", "Cy Park"),
        commitments=tasks,
        convener="Ann Lee and Di Roy",
    )
    text = of(room)
    assert "- Bo Cruz and Cy Park: send it, by Friday 4 December 2026" in text
    assert "- Convened by: Ann Lee and Di Roy" in text


def test_a_signature_has_the_day_that_stands_on_paper() -> None:
    signed = with_wishes(empty(), WriteCharter(CLOSED), Sign("Ann Lee", on=date(2026, 11, 20)))
    found = AllianceView.of(signed, meetings(), thresholds=DEFAULTS)
    assert "Friday 20 November 2026" in as_markdown(charter(public_alliance(found)))
    day = signed.signatures[0].at.date()
    assert (
        with_wishes(empty(), WriteCharter(CLOSED), Sign("Ann Lee", on=day)).signatures[0].signed_on
        is None
    )
    with pytest.raises(ConveneError, match="still to come"):
        with_wishes(empty(), WriteCharter(CLOSED), Sign("Ann Lee", on=day + timedelta(days=1)))
