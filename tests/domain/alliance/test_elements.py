"""How each place of an alliance stands by its record, and what moved from meeting to meeting."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from convene_tui.domain.alliance.elements.convener import (
    invitations,
    said_in_meetings,
    to_invite,
    traits_of,
)
from convene_tui.domain.alliance.elements.intelligence import seen_of
from convene_tui.domain.alliance.elements.leadership import are_one, candidates, failures, leader
from convene_tui.domain.alliance.elements.pain import pains_of
from convene_tui.domain.alliance.elements.purpose import crept, history
from convene_tui.domain.alliance.elements.representatives import LASTING, Came, comings, plan
from convene_tui.domain.alliance.elements.train import chart, slows, stops
from convene_tui.domain.alliance.guidance import GUIDANCE
from convene_tui.domain.alliance.looking import standing, standings
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AnswerNeed,
    DecideLasting,
    JudgeElement,
    MarkTrain,
    NameConvener,
    Say,
    See,
    ViewStature,
    WriteLetter,
)
from convene_tui.domain.alliance.words import (
    Held,
    Lasting,
    Need,
    Place,
    Sight,
    Stature,
    Topic,
    TrainSign,
    Trait,
)
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Amend, BringBack, Stamp, Withdraw
from convene_tui.domain.model import (
    Element,
    ElementState,
    GapAnswer,
    Mark,
    MarkKind,
    Session,
    StageKey,
)
from convene_tui.domain.public.invitation import drafted
from convene_tui.domain.purpose import creep
from convene_tui.domain.substance import holes
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import FIRST, SECOND, empty, kept, meetings, view, with_wishes
from tests.domain.meeting import draft, session


def state(view: AllianceView, place: Place) -> ElementState:
    return standing(view, place).stands


def test_an_alliance_of_which_nothing_is_kept_has_ten_places_and_none_in_hand() -> None:
    nothing = AllianceView.of(empty(), (), thresholds=DEFAULTS)
    assert [each.place for each in standings(nothing)] == list(Place)
    assert {each.stands for each in standings(nothing)} == {ElementState.ABSENT}


def test_meetings_are_in_the_order_of_their_days_whatever_the_order_they_come_in() -> None:
    first, second = meetings()
    found = AllianceView.of(empty(), (second, first), thresholds=DEFAULTS)
    assert [m.session.id for m in found.meetings] == ["one", "two"]
    assert [m.label for m in found.meetings] == ["1 · 17 Nov", "2 · 12 Jan"]


def test_pain_moves_from_meeting_to_meeting_by_party() -> None:
    theirs = {each.party: each for each in pains_of(view())}
    assert theirs["Farmers"].weights == (2, 3)
    assert theirs["Farmers"].moved == "grew"
    assert theirs["Utility"].moved == "eased"
    assert theirs["Tribe"].moved == "as before"
    assert theirs["County"].worst is None
    assert pains_of(view())[0].party in ("Tribe", "Farmers")


def test_what_would_make_a_party_leave_stands_beside_its_pain() -> None:
    found = view(Say(Topic.LEAVES, "a dry August", "Tribe"))
    tribe = next(each for each in pains_of(found) if each.party == "Tribe")
    assert [remark.text for remark in tribe.leaves] == ["a dry August"]


def test_pain_that_eased_for_most_is_in_doubt() -> None:
    first, second = meetings()
    eased = tuple(replace(pain, weight=1) for pain in second.pains)
    found = AllianceView.of(empty(), (first, replace(second, pains=eased)), thresholds=DEFAULTS)
    assert state(found, Place.PAIN) is ElementState.IN_DOUBT
    assert state(view(), Place.PAIN) is ElementState.IN_HAND


def test_a_convener_is_in_hand_once_every_trait_is_had_or_lent() -> None:
    named = with_wishes(empty(), NameConvener("Grace"))
    grace = named.conveners[0].id
    others = [t for t in Stature if t is not Stature.PRESSURE]
    looked = with_wishes(named, *(ViewStature(grace, trait, Held.HAS) for trait in others))
    assert (
        "not looked at"
        in standing(AllianceView.of(looked, (), thresholds=DEFAULTS), Place.CONVENER).says
    )
    lacks = with_wishes(looked, ViewStature(grace, Stature.PRESSURE, Held.LACKS))
    found = AllianceView.of(lacks, (), thresholds=DEFAULTS)
    assert state(found, Place.CONVENER) is ElementState.IN_DOUBT
    assert [line.trait for line in traits_of(found) if line.missing] == [Stature.PRESSURE]
    lent = with_wishes(lacks, ViewStature(grace, Stature.PRESSURE, Held.LACKS, "", "the State"))
    assert (
        state(AllianceView.of(lent, (), thresholds=DEFAULTS), Place.CONVENER)
        is ElementState.IN_HAND
    )
    with pytest.raises(ConveneError):
        with_wishes(named, NameConvener("grace"))


def test_an_invitation_begins_with_the_own_pain_of_whom_it_invites() -> None:
    found = public_alliance(view(NameConvener("Grace Whitehorse")))
    text = drafted(found, "Di Roy")
    assert "the bank took the first orchard" in text
    assert "salmon" not in text
    assert "Grace Whitehorse" in text
    assert "[open: what hurts them" in drafted(found, "Cal Reyes")


def test_those_released_are_not_invited_and_those_named_since_are() -> None:
    found = view(Say(Topic.INVITES, "the households hear of it last", "Nia Brandt"))
    names = to_invite(found)
    assert "Nia Brandt" in names
    assert "Cy Park" not in names
    own = view(WriteLetter("Di Roy", "Di, please come."))
    letter = next(each for each in invitations(own) if each.name == "Di Roy")
    assert letter.text == "Di, please come."


def test_whoever_calls_the_meetings_is_known_and_gets_no_letter_of_their_own() -> None:
    first, second = meetings()
    called = replace(second, convener="Di Roy")
    found = AllianceView.of(empty(), (first, called), thresholds=DEFAULTS)
    convener = standing(found, Place.CONVENER)
    assert convener.state is ElementState.IN_DOUBT
    assert convener.says == "Di Roy calls the meetings: not looked at"
    assert "Di Roy" in to_invite(found)
    assert "Di Roy" not in {each.name for each in invitations(found)}


def test_why_somebody_is_invited_is_not_told_to_them() -> None:
    vain = "vain and slow, but she signs the permit"
    first, second = meetings()
    thought = kept(second, (":debrief", f"add Karin Berg: {vain}"), SECOND)
    said = with_wishes(empty(), Say(Topic.INVITES, vain, "Nia Brandt"))
    found = AllianceView.of(said, (first, thought), thresholds=DEFAULTS)
    letters = {each.name: each.text for each in invitations(found)}
    for name in ("Karin Berg", "Nia Brandt"):
        assert "[open: why them]" in letters[name]
    assert not any(word in text for text in letters.values() for word in ("vain", "permit"))


def test_a_letter_claims_of_others_only_that_they_came() -> None:
    text = drafted(public_alliance(view()), "Bo Cruz")
    assert "So far with us: Utility, Farmers, Mia Fox and County." in text
    assert not any(words in text for words in ("of themselves", "orchard", "pumps burn out"))


def test_who_was_only_on_a_roster_is_not_told_that_they_have_been_with_us() -> None:
    first, second = meetings()
    stayed = tuple(
        replace(p, present=False, came=None) if p.name == "Mia Fox" else p for p in second.people
    )
    found = public_alliance(
        AllianceView.of(empty(), (first, replace(second, people=stayed)), thresholds=DEFAULTS)
    )
    assert "You have been with us" in drafted(found, "Cal Reyes")
    assert "You have been with us" not in drafted(found, "Mia Fox")
    assert "Mia" not in drafted(found, "Cal Reyes")


def test_a_letter_has_the_day_of_the_meeting_that_is_planned_or_else_the_one_agreed_on() -> None:
    first, second = meetings()
    agreed = replace(second, next_on=date(2027, 2, 16), next_step="the State's office")
    later = SECOND + timedelta(days=1)
    planned = Session(id="three", title="Third", created=later, held_on=date(2027, 2, 23))
    undated = replace(planned, held_on=None)
    for third, day in ((planned, "Tuesday 23"), (undated, "Tuesday 16")):
        found = public_alliance(
            AllianceView.of(empty(), (first, agreed, third), thresholds=DEFAULTS)
        )
        assert f"Please come on {day} February 2027: the State's office." in drafted(
            found, "Ann Lee"
        )
    assert "[open: day]" in drafted(public_alliance(view()), "Ann Lee")


def test_a_letter_has_the_hour_that_was_agreed_on_for_that_day() -> None:
    first, second = meetings()
    agreed = replace(second, next_on=date(2027, 2, 16), next_at=time(14, 0), next_step="the hall")
    found = public_alliance(AllianceView.of(empty(), (first, agreed), thresholds=DEFAULTS))
    assert "on Tuesday 16 February 2027 at 14:00: the hall." in drafted(found, "Ann Lee")


def test_a_letter_has_the_hour_and_the_place_of_the_meeting_that_is_planned() -> None:
    first, second = meetings()
    planned = Session(
        id="three",
        title="Third",
        created=SECOND + timedelta(days=1),
        held_on=date(2027, 2, 23),
        starts_at=time(9, 30),
        place="fire hall, Alder",
        convener="Lea Novak",
    )
    found = public_alliance(AllianceView.of(empty(), (first, second, planned), thresholds=DEFAULTS))
    letter = drafted(found, "Ann Lee")
    assert "Please come on Tuesday 23 February 2027 at 09:30: fire hall, Alder." in letter


def test_who_was_added_replaced_and_stood_in_is_told_with_the_reason() -> None:
    changes = {(each.what, each.name): each.why for each in comings(view())}
    assert changes[Came.STOOD_IN, "Cy Park"] == "sent instead of Kim Novak"
    assert changes[Came.ADDED, "Mia Fox"] == "upstream has to be here"
    assert changes[Came.REPLACED, "Cal Reyes for Cy Park"] == "no pain of ours"


def test_the_plan_has_what_is_decided_and_what_the_record_suggests() -> None:
    planned = plan(view(Say(Topic.INVITES, "knows the river", "Tom Redbird")))
    decided = [each.name for each in planned if each.decided]
    assert "Tom Redbird" in decided
    assert any(not each.decided and "the seat is empty" in each.reason for each in planned)


def test_follow_through_is_read_off_the_commitments_between_meetings() -> None:
    first, second = meetings()
    done = tuple(replace(c, done=c.text == "send the data") for c in second.commitments)
    found = AllianceView.of(
        empty(), (first, replace(second, commitments=done)), thresholds=DEFAULTS
    )
    seen = {each.name: each for each in candidates(found)}
    assert len(seen["Ann Lee"].kept) == 1
    assert len(seen["Bo Cruz"].late) == 1
    assert "Mia Fox" not in seen
    assert "Mia Fox" in {
        each.name for each in candidates(view(Say(Topic.LEADS, "calls them", "Mia Fox")))
    }


def test_both_failures_of_leadership_are_recognised() -> None:
    first, second = meetings()
    assert failures(AllianceView.of(empty(), (first, second), thresholds=DEFAULTS)) == ()
    one = first.commitments[0]
    many = tuple(replace(one, id=f"c{n}") for n in range(4))
    alone = failures(
        AllianceView.of(empty(), (replace(first, commitments=many), second), thresholds=DEFAULTS)
    )
    assert any(each.name == "one does it all" and "Ann Lee" in each.why for each in alone)
    rivals = tuple(
        Mark(id=p.id, kind=MarkKind.LEADS, at=FIRST, stage=StageKey.PURPOSE, person=p.id)
        for p in first.people[:3]
    )
    all_lead = failures(
        AllianceView.of(empty(), (replace(first, marks=rivals), second), thresholds=DEFAULTS)
    )
    assert [each.name for each in all_lead] == ["all compete"]


def test_the_purpose_has_its_history_and_its_creep() -> None:
    first, second = meetings()
    versions = history(AllianceView.of(empty(), (first, second), thresholds=DEFAULTS))
    assert [(v.meeting.number, v.is_card) for v in versions] == [(1, False)]
    draft = first.drafts[-1]
    wider = replace(
        draft,
        id="d9",
        at=SECOND,
        text="By 2030 the districts pump no more than the aquifer refills and restore the river.",
    )
    ratified = replace(first, ratified=draft.id)
    moved = replace(second, drafts=(*second.drafts, wider))
    found = AllianceView.of(empty(), (ratified, moved), thresholds=DEFAULTS)
    assert any("later" in str(change.kind) for change in crept(found))
    assert "changed since it was ratified" in standing(found, Place.PURPOSE).says
    agreed = AllianceView.of(empty(), (ratified, second), thresholds=DEFAULTS)
    assert state(agreed, Place.PURPOSE) is ElementState.IN_HAND


@pytest.mark.parametrize("ratified", [0, 1, 2])
def test_creep_is_counted_from_what_was_ratified_or_else_from_the_first_draft(
    ratified: int,
) -> None:
    texts = (
        "By 2028 six districts pump a third less.",
        "By 2029 six districts pump a third less.",
        "By 2031 six districts pump a third less, and plant trees.",
    )
    drafts = tuple(draft(number, text) for number, text in enumerate(texts, 1))
    meeting = session(drafts=drafts, ratified=drafts[ratified - 1].id if ratified else None)
    looked_at = AllianceView.of(empty(), (meeting,), thresholds=DEFAULTS)
    assert crept(looked_at) == creep(texts[max(ratified - 1, 0)], texts[-1]) != ()


def test_the_train_counts_what_came_due_between_two_meetings() -> None:
    first, second = meetings()
    done = tuple(replace(c, done=c.text == "send the data") for c in second.commitments)
    found = AllianceView.of(
        empty(), (first, replace(second, commitments=done)), thresholds=DEFAULTS
    )
    one, two = stops(found)
    assert (one.kept, one.due) == (0, 0)
    assert (two.kept, two.due) == (1, 2)
    assert (one.there, one.principals) == (4, 3)
    rows = {row.name: row for row in chart(found)}
    assert rows["came"].values == (4, two.there)
    assert rows["promises kept"].of == (0, 2)


def test_a_promise_that_a_later_meeting_withdrew_is_neither_due_nor_late_anywhere() -> None:
    first, second = meetings()
    [gone] = [each for each in second.commitments if each.text == "send the data"]
    without = Withdraw(gone).change(second, Stamp(SECOND, "w1"))
    found = AllianceView.of(empty(), (first, without), thresholds=DEFAULTS)
    assert gone.id not in {promise.commitment.id for promise in found.promises}
    assert stops(found)[1].due == 1
    assert "Ann Lee" in {
        each.name for each in candidates(replace(found, meetings=found.meetings[:1]))
    }
    assert "Ann Lee" not in {each.name for each in candidates(found)}
    # What is brought back, or lies in the bin as it was before an edit, is still promised.
    back = BringBack(without.bin[-1].id).change(without, Stamp(SECOND, "w2"))
    edited = Amend(replace(gone, text="send it")).change(second, Stamp(SECOND, "w3"))
    for later in (back, edited):
        again = AllianceView.of(empty(), (first, later), thresholds=DEFAULTS)
        assert gone.id in {promise.commitment.id for promise in again.promises}


def test_what_slows_the_train_is_said_and_a_missed_sign_puts_it_in_doubt() -> None:
    first, second = meetings()
    late = AllianceView.of(empty(), (first, second), thresholds=DEFAULTS)
    assert any("were not kept" in line for line in slows(late))
    assert state(late, Place.TRAIN) is ElementState.IN_DOUBT
    kept = tuple(replace(each, done=True) for each in second.commitments)
    calm = replace(second, commitments=kept, next_on=SECOND.date())
    assert (
        state(AllianceView.of(empty(), (first, calm), thresholds=DEFAULTS), Place.TRAIN)
        is ElementState.IN_HAND
    )
    gloom = with_wishes(empty(), MarkTrain("two", TrainSign.OPTIMISM, Sight.MINUS, "whether"))
    assert (
        state(AllianceView.of(gloom, (first, calm), thresholds=DEFAULTS), Place.TRAIN)
        is ElementState.IN_DOUBT
    )
    gone = with_wishes(gloom, MarkTrain("two", TrainSign.OPTIMISM, None))
    assert gone.train == ()


def test_what_was_seen_of_a_person_is_never_added_up() -> None:
    found = view(
        See("Bo Cruz", Trait.EMPATHETIC, Sight.MINUS, "would not hear of the farms", "one"),
        See("Bo Cruz", Trait.EMPATHETIC, Sight.PLUS, "asked what the bank had said", "two"),
    )
    bo = next(each for each in seen_of(found) if each.name == "Bo Cruz")
    assert bo.signs(Trait.EMPATHETIC) == "–+"
    assert bo.signs(Trait.OUTCOME) == ""
    assert "1 of" in standing(found, Place.INTELLIGENCE).says


def test_what_the_debriefs_hold_is_shown_and_not_asked_again() -> None:
    first, second = meetings()
    lines = ("read c convertible wants the flow", "element: charter in doubt share")
    typed = kept(second, (":debrief", *lines), SECOND)
    answered = kept(typed, ("answer SG7: Grace, trusted by both",), SECOND)
    found = AllianceView.of(empty(), (first, answered), thresholds=DEFAULTS)
    charter = standing(found, Place.CHARTER)
    assert (charter.judged_in, charter.view and charter.view.seen) == ("2 · 12 Jan", "share")
    assert (charter.stands, charter.state) == (ElementState.IN_DOUBT, ElementState.ABSENT)
    bo = next(each for each in seen_of(found) if each.name == "Bo Cruz")
    assert bo.readings[0].text == "could be won: wants the flow"
    assert said_in_meetings(found)[0].text == "Grace, trusted by both"


def test_lasting_needs_its_answers() -> None:
    once = view(DecideLasting(Lasting.ONCE, "the dam is built once"))
    assert state(once, Place.ENTERPRISE) is ElementState.IN_HAND
    lasting = DecideLasting(Lasting.ONGOING, "wells are drilled each year")
    assert state(view(lasting), Place.ENTERPRISE) is ElementState.IN_DOUBT
    every = [AnswerNeed(need, "an answer") for need in Need]
    assert state(view(lasting, *every), Place.ENTERPRISE) is ElementState.IN_HAND


def test_my_judgement_outranks_the_record_and_can_be_taken_back() -> None:
    judged = view(JudgeElement(Element.PAIN, ElementState.ABSENT, "they all went home"))
    stands = standing(judged, Place.PAIN)
    assert (stands.stands, stands.state) == (ElementState.ABSENT, ElementState.IN_HAND)
    again = with_wishes(judged.alliance, JudgeElement(Element.PAIN, None))
    assert (
        standing(AllianceView.of(again, meetings(), thresholds=DEFAULTS), Place.PAIN).view is None
    )


def test_each_place_but_two_is_one_of_the_eight_elements() -> None:
    elements = {place: standing(view(), place).element for place in Place}
    named = {place: element for place, element in elements.items() if element is not None}
    assert set(named.values()) == set(Element)
    assert all(place.value == element.value for place, element in named.items())
    assert set(elements) - set(named) == {Place.INTELLIGENCE, Place.ENTERPRISE}


def test_the_chapters_are_in_the_order_of_the_places() -> None:
    chapters = [GUIDANCE[place].chapter for place in Place]
    assert chapters == list(range(2, 2 + len(chapters)))


def test_each_way_in_which_leadership_stands_is_told() -> None:
    first, second = meetings()
    nobody = AllianceView.of(empty(), (replace(first, commitments=()), second), thresholds=DEFAULTS)
    assert standing(nobody, Place.LEADERSHIP).says == "nobody is named"
    ann = first.people[0]
    offered = replace(
        first,
        commitments=(),
        marks=(Mark(id="m1", kind=MarkKind.OFFERS, at=FIRST, stage=StageKey.CLOSE, person=ann.id),),
    )
    idle = replace(second, commitments=())
    seen = standing(
        AllianceView.of(empty(), (offered, idle), thresholds=DEFAULTS), Place.LEADERSHIP
    )
    assert (seen.stands, seen.says) == (
        ElementState.IN_DOUBT,
        "nobody is named; seen to offer: Ann Lee",
    )

    def led(done: tuple[str, ...], who: str = "Ann Lee") -> AllianceView:
        """The alliance led by somebody, with these tasks done before the second meeting."""
        leads = next(each.id for each in first.people if each.name == who)
        tasks = tuple(replace(each, done=each.text in done) for each in second.commitments)
        return AllianceView.of(
            empty(),
            (replace(first, leader=leads), replace(second, commitments=tasks)),
            thresholds=DEFAULTS,
        )

    late = standing(led(()), Place.LEADERSHIP)
    assert late.says == "Ann Lee is named, and 1 commitment of theirs is late"
    kept_it = standing(led(("send the data",)), Place.LEADERSHIP)
    assert kept_it.stands is ElementState.IN_HAND
    assert kept_it.says == "Ann Lee pushes between meetings, and keeps what they promise"
    nothing = standing(led((), "Di Roy"), Place.LEADERSHIP)
    assert nothing.says == "Di Roy is named; nothing kept yet"
    assert [line.text for line in kept_it.evidence] == [
        "Ann Lee: 1 kept, 0 open, 0 late",
        "Bo Cruz: 0 kept, 0 open, 1 late",
    ]


def test_three_leaders_in_as_many_meetings_compete() -> None:
    first, second = meetings()
    third = replace(second, id="three", created=SECOND + timedelta(days=7), held_on=None)

    def named(session: Session, name: str) -> Session:
        return replace(
            session, leader=next(each.id for each in session.people if each.name == name)
        )

    two = (named(first, "Ann Lee"), named(second, "Bo Cruz"), named(third, "Bo Cruz"))
    assert failures(AllianceView.of(empty(), two, thresholds=DEFAULTS)) == ()
    three = (*two[:2], named(third, "Cal Reyes"))
    [failure] = failures(AllianceView.of(empty(), three, thresholds=DEFAULTS))
    assert (failure.name, failure.why) == ("all compete", "3 leaders in 3 meetings")


def test_the_leader_is_that_of_the_newest_meeting_that_named_one() -> None:
    first, second = meetings()
    ann, bo = (next(p.id for p in first.people if p.name == n) for n in ("Ann Lee", "Bo Cruz"))
    both = (replace(first, leader=ann), replace(second, leader=bo))
    assert leader(AllianceView.of(empty(), both, thresholds=DEFAULTS)) == "Bo Cruz"
    one = (replace(first, leader=ann), second)
    assert leader(AllianceView.of(empty(), one, thresholds=DEFAULTS)) == "Ann Lee"
    assert leader(view()) == ""
    convenes = with_wishes(empty(), NameConvener("Ann Lee"))
    assert are_one(AllianceView.of(convenes, one, thresholds=DEFAULTS))
    assert not are_one(AllianceView.of(convenes, both, thresholds=DEFAULTS))
    assert not are_one(AllianceView.of(convenes, meetings(), thresholds=DEFAULTS))
    assert not are_one(AllianceView.of(empty(), one, thresholds=DEFAULTS))


def test_the_pain_of_a_party_is_its_heaviest_one() -> None:
    first, second = meetings()
    tribe = next(each for each in second.pains if each.text == "no fry above the ford")
    milder = replace(tribe, id="mild", text="a dry path", weight=1)
    found = AllianceView.of(
        empty(), (first, replace(second, pains=(milder, *second.pains))), thresholds=DEFAULTS
    )
    theirs = next(each for each in pains_of(found) if each.party == "Tribe")
    assert theirs.worst is not None
    assert theirs.worst.text == "no fry above the ford"


def test_who_eased_is_told_and_most_of_them_put_the_pain_in_doubt() -> None:
    first, second = meetings()
    assert standing(view(), Place.PAIN).says.endswith("; it eased for Utility")
    eased = tuple(replace(pain, weight=1) for pain in second.pains)
    found = standing(
        AllianceView.of(empty(), (first, replace(second, pains=eased)), thresholds=DEFAULTS),
        Place.PAIN,
    )
    assert found.says.startswith("it eased for most; it eased for ")
    nobody = standing(AllianceView.of(empty(), (first,), thresholds=DEFAULTS), Place.PAIN)
    assert "eased" not in nobody.says


def test_representatives_are_in_hand_once_nothing_is_missing() -> None:
    first, second = meetings()
    found = standing(
        AllianceView.of(empty(), (first, second), thresholds=DEFAULTS), Place.REPRESENTATIVES
    )
    missing = [
        hole for hole in holes(second, DEFAULTS) if hole.rule in LASTING and not hole.answered
    ]
    assert found.stands is ElementState.IN_DOUBT
    assert found.says == f"{missing[0].text}, and {len(missing) - 1} more"
    answers = tuple(GapAnswer(id=hole.id, text="looked after", at=SECOND) for hole in missing)
    one_left = AllianceView.of(
        empty(), (first, replace(second, answers=answers[1:])), thresholds=DEFAULTS
    )
    assert standing(one_left, Place.REPRESENTATIVES).says == missing[0].text
    whole = AllianceView.of(empty(), (first, replace(second, answers=answers)), thresholds=DEFAULTS)
    assert standing(whole, Place.REPRESENTATIVES).stands is ElementState.IN_HAND
    assert standing(whole, Place.REPRESENTATIVES).says == (
        "seats, kinds and mandates are there in meeting 2"
    )


def test_who_is_to_be_invited_is_known_before_the_first_meeting() -> None:
    said = with_wishes(empty(), Say(Topic.INVITES, "knows the river", "Tom Redbird"), at=SECOND)
    assert to_invite(AllianceView.of(said, (), thresholds=DEFAULTS)) == ("Tom Redbird",)
    assert to_invite(AllianceView.of(empty(), (), thresholds=DEFAULTS)) == ()


def test_an_enterprise_says_which_roots_it_puts_down_and_at_what_its_network_is_better() -> None:
    lasting = with_wishes(empty(), DecideLasting(Lasting.ONGOING, "each year anew"))
    others = [need for need in Need if need not in (Need.ROOTS, Need.NETWORK)]
    most = with_wishes(lasting, *(AnswerNeed(need, "so") for need in others))
    shown = standing(AllianceView.of(most, meetings(), DEFAULTS), Place.ENTERPRISE)
    assert shown.stands is ElementState.IN_DOUBT
    assert "not answered: roots, network" in shown.says
    both = most
    for line in ("need: roots, a fund", "need: network, storms"):
        both = read_note(line, both).change(both, Stamp(SECOND, line))
    shown = standing(AllianceView.of(both, meetings(), DEFAULTS), Place.ENTERPRISE)
    assert shown.stands is ElementState.IN_HAND
    with pytest.raises(ConveneError, match="names no need"):
        read_note("need: lunch, at noon", both)
