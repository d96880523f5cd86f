"""Leaders (chapter 5): what was seen, what holds them up, and whether the convener should lead."""

from dataclasses import replace

import pytest

from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.elements.leadership import (
    Candidate,
    absent_between,
    candidates,
    leader,
)
from convene_tui.domain.alliance.leading import (
    HINDRANCE_WORDS,
    LEAD_ASKS,
    LEADER_ASKS,
    LEADER_WORDS,
    held_up,
    should_convener_lead,
    told_of_hindrance,
    traits_of_leader,
)
from convene_tui.domain.alliance.looking import elements, standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.people_wishes import AnswerLead, Appoint
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import NameConvener
from convene_tui.domain.alliance.words import Hindrance, LeadAsk, LeaderTrait, Place
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState, Mark, MarkKind, Session, StageKey
from convene_tui.domain.public.charter_text import written
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.invitations import invitation_texts
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes


def noted(*lines: str, to: Alliance | None = None) -> Alliance:
    found = to or empty()
    for line in lines:
        found = with_wishes(found, read_note(line, found))
    return found


def led(session: Session, name: str, times: int, *, leads: bool = False) -> Session:
    """The meeting in which somebody was seen to lead, and is the leader if they are named."""
    who = next(person.id for person in session.people if person.name == name)
    marks = tuple(
        Mark(id=f"m{who}{n}", kind=MarkKind.LEADS, person=who, at=SECOND, stage=StageKey.CLOSE)
        for n in range(times)
    )
    found = replace(session, marks=(*session.marks, *marks))
    return replace(found, leader=who) if leads else found


def of(alliance: Alliance, *sessions: Session) -> AllianceView:
    return AllianceView.of(alliance, sessions or meetings(), DEFAULTS)


def pattern(view: AllianceView, name: str) -> str:
    return absent_between(view, next(each for each in candidates(view) if each.name == name))


def test_what_was_seen_of_a_leader_stands_in_signs_and_stays() -> None:
    found = noted(
        "leader: Di Roy, tenacity, asked the bank a third time",
        "leader: di roy, not skill, lost the county",
        "leader: Di Roy, Tenacity, went on alone",
    )
    assert traits_of_leader(found, "Di Roy") == "skill–, tenacity++"
    assert traits_of_leader(found, "Bo Cruz") == ""


@pytest.mark.parametrize("line", ["leader: Di Roy, charm, smiles", "leader: Di Roy"])
def test_what_is_none_of_the_four_is_refused(line: str) -> None:
    with pytest.raises(ConveneError, match="skill, creativity, dedication, tenacity"):
        noted(line)


def test_what_was_seen_needs_its_words() -> None:
    with pytest.raises(ConveneError, match="what was seen"):
        noted("leader: Di Roy, skill")


@pytest.mark.parametrize(
    ("line", "why", "told"),
    [
        ("hinders: Di Roy, day job, the harvest", Hindrance.DAY_JOB, "the day job: the harvest"),
        ("hinders: Di Roy, roadblock", Hindrance.ROADBLOCK, "a roadblock"),
        ("hinders: Di Roy, his father, who is ill", Hindrance.OTHER, "another reason: his father"),
    ],
)
def test_what_holds_somebody_up_has_its_reason(line: str, why: Hindrance, told: str) -> None:
    (held,) = held_up(noted(line), "di roy")
    assert held.why is why
    assert told_of_hindrance(held).startswith(told)
    with pytest.raises(ConveneError, match="what it is"):
        noted("hinders: Di Roy")


def test_in_charge_in_the_meeting_and_absent_between_is_said_as_a_pattern() -> None:
    """Ann led twice, and what she promised is late; Di led, too, and promised nothing."""
    first, second = meetings()
    view = of(empty(), first, led(led(second, "Di Roy", 2), "Ann Lee", 2))
    late = replace(view, today=SECOND.date())
    assert pattern(late, "Ann Lee") == "led 2× in the room, 1 of 1 promises late, none kept"
    assert pattern(late, "Di Roy") == "led 2× in the room, nothing taken on between meetings"
    assert pattern(of(empty(), first, led(second, "Di Roy", 1)), "Di Roy") == ""
    assert pattern(of(empty(), led(second, "Di Roy", 2)), "Di Roy") == ""


def test_whoever_kept_something_was_not_absent() -> None:
    first, second = meetings()
    done = tuple(replace(each, done=True) for each in second.commitments)
    view = of(empty(), first, led(replace(second, commitments=done), "Ann Lee", 3))
    assert pattern(view, "Ann Lee") == ""


def test_the_pattern_of_the_leader_puts_leadership_in_doubt_with_its_reasons() -> None:
    first, second = meetings()
    busy = noted("hinders: Di Roy, day job, the harvest")
    view = of(busy, first, led(second, "Di Roy", 2, leads=True))
    found = standing(view, Place.LEADERSHIP)
    assert found.state is ElementState.IN_DOUBT
    assert found.says == (
        "in charge there, absent between: Di Roy: led 2× in the room, "
        "nothing taken on between meetings (the day job: the harvest)"
    )
    assert elements(view.meetings[-1].session, DEFAULTS, view)[3] == found
    other = led(led(second, "Di Roy", 2), "Bo Cruz", 1, leads=True)
    assert "Di Roy" not in standing(of(busy, first, other), Place.LEADERSHIP).says


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ((), ""),
        (("lead: time, yes",), "not asked yet: capacity, expertise"),
        (
            ("lead: time, yes", "lead: capacity, yes", "lead: expertise, yes, a hydrologist"),
            "the convener could lead: time, capacity and expertise are there",
        ),
        (
            ("lead: time, partly",),
            "partly there: time; a convener may appoint somebody",
        ),
        (
            ("lead: time, no, her board meets", "lead: expertise, no", "appoint: Di Roy"),
            "the convener has no time and no expertise: "
            "a convener may appoint somebody who leads; appointed: Di Roy",
        ),
    ],
)
def test_whether_the_convener_should_lead_follows_from_three_answers(
    lines: tuple[str, ...], says: str
) -> None:
    assert should_convener_lead(noted(*lines)) == says


@pytest.mark.parametrize("line", ["lead: money, yes", "lead: time, perhaps", "lead: time"])
def test_another_question_or_another_answer_is_refused(line: str) -> None:
    with pytest.raises(ConveneError):
        noted(line)


def test_a_convener_who_leads_and_lacks_something_for_it_puts_leadership_in_doubt() -> None:
    first, second = meetings()
    named = with_wishes(noted("lead: time, no"), NameConvener("Bo Cruz"))
    view = of(named, first, led(second, "Bo Cruz", 1, leads=True))
    says = standing(view, Place.LEADERSHIP).says
    assert says == "Bo Cruz convenes and leads; the convener has no time for it"


def test_whom_the_convener_appoints_leads_until_a_meeting_names_another() -> None:
    first, second = meetings()
    chosen = noted("appoint: Di Roy")
    assert leader(of(chosen)) == "Di Roy"
    assert leader(of(chosen, first, led(second, "Bo Cruz", 1, leads=True))) == "Bo Cruz"
    assert leader(of(with_wishes(chosen, Appoint("")))) == ""


def test_an_answer_takes_the_place_of_the_one_before_and_none_leaves_it_open() -> None:
    found = noted("lead: time, no", "lead: time, partly, two days a month")
    assert [each.seen for each in found.lead_answers] == ["two days a month"]
    gone = with_wishes(found, AnswerLead(LeadAsk.TIME, None))
    assert gone.lead_answers == ()
    assert len(gone.bin) == 2


def test_none_of_it_is_in_what_others_get() -> None:
    secret = "zzyx"
    lines = (
        f"leader: Di Roy, skill, {secret}",
        f"hinders: Di Roy, roadblock, {secret}",
        f"lead: time, no, {secret}",
        f"appoint: {secret}",
    )
    view = of(noted(*lines))
    public = public_alliance(view)
    texts = (repr(public), written(public), invitation_texts(invitations(view)))
    assert not any(secret in text for text in texts)


def test_everything_has_its_words() -> None:
    assert set(LEADER_WORDS) == set(LEADER_ASKS) == set(LeaderTrait)
    assert set(HINDRANCE_WORDS) == set(Hindrance)
    assert set(LEAD_ASKS) == set(LeadAsk)


@pytest.mark.parametrize(
    "line",
    [
        "leader: Ola Berg, skill, wrote the sentence",
        "hinders: Ola Berg, roadblock",
        "appoint: Ola Berg",
    ],
)
def test_whoever_is_noted_as_a_leader_stands_among_those_who_could_lead(line: str) -> None:
    there = {each.name: each for each in candidates(of(noted(line, to=noted(line))))}
    assert there["Ola Berg"] == Candidate("Ola Berg", "", (), 0, 0, (), (), (), ())
    member = line.replace("Ola Berg", "mia fox")
    assert [each.name for each in candidates(of(noted(member)))].count("Mia Fox") == 1
