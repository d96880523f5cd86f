"""Who was asked, what they answered, and what refusals say of the pain and of the convener."""

from collections.abc import Sequence

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.asking import REFUSAL_WORDS, REPLY_WORDS, ledger, told_of
from convene_tui.domain.alliance.carrying import with_alliance
from convene_tui.domain.alliance.elements.convener import invitations, to_invite
from convene_tui.domain.alliance.looking import standing
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import NameConvener, NoteReply, ViewStature
from convene_tui.domain.alliance.words import Held, Place, Reply, Stature, WhyNot
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import ElementState
from convene_tui.domain.public.members import members
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.alliance import alliance as report
from convene_tui.reports.invitations import invitation_texts
from convene_tui.reports.rendering import as_markdown
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes


def asked(*lines: str, to: Alliance | None = None) -> Alliance:
    """An alliance of which these lines were noted."""
    found = to or empty()
    for number, line in enumerate(lines, len(found.approaches)):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"a{number}"))
    return found


def view(alliance: Alliance) -> AllianceView:
    return AllianceView.of(alliance, meetings(), DEFAULTS)


@pytest.mark.parametrize(
    ("line", "refusal", "said"),
    [
        ("refused: Ola, not worth it, they have wells", WhyNot.WORTH, "they have wells"),
        ("refused: Ola, doesn't know, who Grace is", WhyNot.CONVENER, "who Grace is"),
        ("refused: Ola, convener can't", WhyNot.ABLE, ""),
        ("refused: Ola, can't: no budget", WhyNot.ABLE, "no budget"),
        ("refused: Ola, no time", WhyNot.TIME, ""),
        ("refused: Ola, she moves away", WhyNot.OTHER, "she moves away"),
        ("refused: Ola", WhyNot.OTHER, ""),
    ],
)
def test_a_no_has_its_reason_and_their_words(line: str, refusal: WhyNot, said: str) -> None:
    (kept,) = asked(line).approaches
    assert (kept.name, kept.reply, kept.refusal, kept.said) == ("Ola", Reply.NO, refusal, said)


def test_an_answer_takes_the_place_of_the_question_and_keeps_who_asked() -> None:
    found = asked("asked: Ola Berg, by Di Roy", "asked: Lou", "accepted: OLA BERG, gladly")
    assert [(each.name, each.reply, each.asked_by) for each in found.approaches] == [
        ("OLA BERG", Reply.YES, "Di Roy"),
        ("Lou", Reply.WAITING, ""),
    ]
    assert told_of(found.approaches[0]) == "said yes, asked by Di Roy; gladly"
    assert len(found.bin) == 1
    changed = NoteReply("Lou", Reply.YES, refusal=WhyNot.TIME)
    (lou,) = (e for e in with_wishes(found, changed).approaches if e.name == "Lou")
    assert lou.refusal is None
    with pytest.raises(ConveneError):
        asked("accepted: , gladly")


def state_of(place: Place, lines: Sequence[str], *, calls: bool = False) -> ElementState:
    found = empty()
    if calls:
        named = with_wishes(found, NameConvener("Grace"))
        grace = named.conveners[0].id
        found = with_wishes(named, *(ViewStature(grace, each, Held.HAS) for each in Stature))
    return standing(view(asked(*lines, to=found)), place).state


def test_refusals_put_the_pain_or_the_convener_in_doubt() -> None:
    pain = [f"refused: {name}, not worth it" for name in ("Ola", "Lou")]
    assert state_of(Place.PAIN, pain[:1]) is ElementState.IN_HAND
    assert state_of(Place.PAIN, pain) is ElementState.IN_DOUBT
    who = ["refused: Ola, doesn't know", "refused: Lou, can't"]
    assert state_of(Place.CONVENER, who[:1], calls=True) is ElementState.IN_HAND
    assert state_of(Place.CONVENER, who, calls=True) is ElementState.IN_DOUBT
    assert state_of(Place.CONVENER, pain, calls=True) is ElementState.IN_HAND
    busy = [f"refused: {name}, no time" for name in "abcd"]
    assert state_of(Place.PAIN, busy) is ElementState.IN_HAND


def test_that_nobody_could_turn_it_down_is_the_sign_of_stature() -> None:
    yes = [f"accepted: {name}" for name in ("Ola", "Lou", "Mo")]
    assert ledger(asked(*yes).approaches).of_stature == (
        "nobody turned it down: 3 were asked, and said yes"
    )
    assert ledger(asked(*yes[:2]).approaches).of_stature == ""
    assert ledger(asked(*yes, "refused: Bo, no time").approaches).of_stature == ""
    assert ledger(asked(*yes, "asked: Bo").approaches).of_stature != ""


def test_all_of_it_is_said_in_one_line() -> None:
    lines = ("refused: a, no time", "refused: b, no time", "accepted: c", "asked: d")
    assert ledger(asked(*lines).approaches).says == (
        "4 asked: 1 said yes, 2 no, 1 not answered yet (2× no time)"
    )
    assert ledger(()).says == ""
    assert set(REPLY_WORDS) == set(Reply)
    assert set(REFUSAL_WORDS) == set(WhyNot)


def test_what_people_answered_is_in_my_report_and_in_nothing_for_others() -> None:
    found = view(asked("refused: §who§, not worth it, §why§", "asked: §x§, by §by§"))
    mine = as_markdown(report(found))
    assert all(word in mine for word in ("§who§", "§why§", "§by§"))
    public = repr(public_alliance(found)) + invitation_texts(invitations(found))
    assert "§" not in public


def test_whoever_leaves_says_why_and_is_told_where_it_matters() -> None:
    joined = asked("accepted: County", "accepted: Tribe", "accepted: Utility")
    found = asked("left: county, not worth it, it has wells", to=joined)
    (kept,) = (each for each in found.approaches if each.reply is Reply.LEFT)
    assert (kept.name, kept.refusal, kept.said) == ("county", WhyNot.WORTH, "it has wells")
    every = ledger(found.approaches)
    assert every.of_leaving == "1 left: county (1× the problem is not worth it to them)"
    assert every.of_pain == "county left: the problem is not worth it to them"
    assert every.of_stature == ""
    assert every.says.endswith(f"; {every.of_leaving}")
    assert ledger(asked("left: county").approaches).says == "1 left: county (1× another reason)"
    assert standing(view(found), Place.TRAIN).says == every.of_leaving
    assert standing(view(found), Place.PAIN).state is ElementState.IN_HAND
    more = asked("refused: Ola, not worth it", to=found)
    told = "1 of 4 who were asked said no, and county left: the problem is not worth it to them"
    assert standing(view(more), Place.PAIN).says.startswith(told)


def test_whoever_left_is_no_member_and_their_reason_stays_mine() -> None:
    before = members(public_alliance(view(empty())))
    gone = next(each for each in before if each.organisation)
    found = view(asked(f"left: {gone.organisation}, not worth it, §why§", "left: §who§"))
    public = public_alliance(found)
    theirs = {e for e in before if e.organisation == gone.organisation}
    assert set(members(public)) == set(before) - theirs
    assert "§" not in repr(public)


def test_whoever_left_is_not_invited_again_and_does_not_come_along() -> None:
    _, second = meetings()
    gone = next(p for p in second.people if p.organisation)
    found = view(asked(f"left: {gone.organisation}"))
    theirs = {p.name for p in second.people if p.organisation == gone.organisation}
    assert not theirs & set(to_invite(found))
    assert theirs <= set(to_invite(view(empty())))
    begun = with_alliance(second, found, lambda: "new")
    assert {p.name for p in second.people} - {p.name for p in begun.people} == theirs
    back = view(asked(f"left: {gone.organisation}", f"accepted: {gone.organisation}"))
    assert theirs <= set(to_invite(back))
