"""Element 2, a convener of stature: the seven traits, what is missing, and the invitations."""

from dataclasses import dataclass
from typing import Final

from convene_tui.domain.alliance.records import Convener, Letter, Remark, StatureView
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Member
from convene_tui.domain.alliance.words import Held, Place, Stature, Topic
from convene_tui.domain.model import Driver, Move, Pain
from convene_tui.domain.searching import folded

STATURE_WORDS: Final[dict[Stature, str]] = {
    Stature.REPUTATION: "trusted reputation",
    Stature.INFLUENCE: "relevant influence",
    Stature.INDEPENDENCE: "adequate independence",
    Stature.DIPLOMACY: "diplomatic skill",
    Stature.STAGE: "stage setting",
    Stature.PERCEPTION: "astute perception",
    Stature.PRESSURE: "ability to apply pressure",
}
"""The seven traits, in words."""

STATURE_ASKS: Final[dict[Stature, str]] = {
    Stature.REPUTATION: "Do all sides take the call, and believe what is said in it?",
    Stature.INFLUENCE: "Does their word count in the field where the pain is?",
    Stature.INDEPENDENCE: "Could the outcome make them richer than the others would accept?",
    Stature.DIPLOMACY: "Can they tell two rivals the same unwelcome thing, and keep both?",
    Stature.STAGE: "Do they choose place, time and tone so that people want to stay?",
    Stature.PERCEPTION: "Do they notice what is not said?",
    Stature.PRESSURE: "If somebody drags their feet, is there something they can do?",
}
"""What to ask about each trait."""

HELD_WORDS: Final[dict[Held, str]] = {
    Held.HAS: "has it",
    Held.PARTLY: "partly",
    Held.LACKS: "lacks it",
}
"""Whether somebody has a trait, in words."""


@dataclass(frozen=True)
class TraitLine:
    """One trait, with the best that any convener has of it."""

    trait: Stature
    views: tuple[tuple[Convener, StatureView], ...]

    @property
    def best(self) -> Held | None:
        """The most that any of them has; None while nobody was looked at."""
        held = [view.held for _, view in self.views]
        return next((each for each in Held if each in held), None)

    @property
    def lender(self) -> str:
        """Who could lend it."""
        return next((view.lender for _, view in self.views if view.lender), "")

    @property
    def missing(self) -> bool:
        """Whether nobody has it and nobody could lend it."""
        return self.best is not Held.HAS and not self.lender


def traits_of(view: AllianceView) -> tuple[TraitLine, ...]:
    """The seven traits over all conveners."""
    by_id = {convener.id: convener for convener in view.alliance.conveners}
    return tuple(
        TraitLine(
            trait,
            tuple(
                (by_id[each.convener], each)
                for each in view.alliance.stature
                if each.trait is trait and each.convener in by_id
            ),
        )
        for trait in Stature
    )


def said_in_meetings(view: AllianceView) -> tuple[Evidence, ...]:
    """What was answered in the meetings to the question about the convener (SG7)."""
    return tuple(
        Evidence(answer.text, meeting.label)
        for meeting in view.held
        for answer in meeting.session.answers
        if answer.id == "SG7"
    )


def look(view: AllianceView) -> Standing:
    """Whether those who convene have, together or by loan, all seven traits."""
    conveners = view.alliance.conveners
    if not conveners:
        return Standing(Place.CONVENER, ABSENT, "nobody is named as convener")
    names = " and ".join(each.name for each in conveners)
    lines = traits_of(view)
    evidence = said_in_meetings(view) + tuple(
        Evidence(
            f"{STATURE_WORDS[line.trait]}: {who.name} {HELD_WORDS[each.held]}"
            + (f", {each.seen}" if each.seen else "")
            + (f"; lent by {each.lender}" if each.lender else "")
        )
        for line in lines
        for who, each in line.views
    )
    unseen = [STATURE_WORDS[line.trait] for line in lines if line.best is None]
    missing = [STATURE_WORDS[line.trait] for line in lines if line.best and line.missing]
    if missing:
        says = f"{names}: missing {', '.join(missing)}"
    elif unseen:
        says = f"{names}: not looked at: {', '.join(unseen)}"
    else:
        return Standing(Place.CONVENER, IN_HAND, f"{names}: all seven traits are there", evidence)
    return Standing(Place.CONVENER, IN_DOUBT, says, evidence)


# ── the invitation ───────────────────────────────────────────────────────────────────────

_MOVES: Final[dict[Driver, str]] = {
    Driver.FEAR: "None of us can stop that alone, and it will not wait.",
    Driver.GAIN: "None of us can get that alone; together it is within reach.",
    Driver.GREAT: "I think that this can become something to be proud of having begun.",
}


@dataclass(frozen=True)
class Invitation:
    """The words with which one person is asked to the next meeting."""

    name: str
    text: str
    pain: str
    """What hurts them, in their words; nothing while no meeting has heard it."""
    own: Letter | None
    """The facilitator's own words, where they took the place of the drafted ones."""


def invitations(view: AllianceView) -> tuple[Invitation, ...]:
    """An invitation for everybody who is to come next, drafted from their own pain."""
    own = {folded(letter.name): letter for letter in view.alliance.letters}
    found = []
    for name in to_invite(view):
        letter = own.get(folded(name))
        pain = _pain_of(view, view.member(name))
        text = letter.text if letter else drafted(view, name)
        found.append(Invitation(name, text, pain.text if pain else "", letter))
    return tuple(found)


def to_invite(view: AllianceView) -> tuple[str, ...]:
    """Those on the newest roster without the ones released, and those to be added."""
    latest = view.meetings[-1].session if view.meetings else None
    moves = latest.proposals if latest else ()
    gone = {folded(p.name) for p in moves if p.move in (Move.RELEASE, Move.THANK)}
    names = [person.name for person in latest.people] if latest else []
    names += [p.name for p in moves if p.move is Move.ADD]
    names += [remark.who for remark in invited(view)]
    kept = [name for name in names if folded(name) not in gone]
    return tuple({folded(name): name for name in kept}.values())


def invited(view: AllianceView) -> tuple[Remark, ...]:
    """Those whom the facilitator named since the newest meeting was made, and why."""
    since = view.meetings[-1].session.created if view.meetings else view.alliance.created
    return tuple(
        r for r in view.alliance.remarks if r.topic is Topic.INVITES and r.who and r.at >= since
    )


def drafted(view: AllianceView, name: str) -> str:
    """An invitation from what the meetings hold; what they do not hold stays open."""
    member = view.member(name)
    pain = _pain_of(view, member)
    latest = view.meetings[-1].session if view.meetings else None
    first = name.split()[0] if name.split() else name
    lines = [f"Dear {first},", ""]
    if pain:
        lines += [f"You told us what this means for you: “{pain.text}”."]
        lines += [_MOVES[pain.driver]] if pain.driver else []
    elif member and member.seen:
        lines.append("You have been with us, and [open: what hurts them, in their own words].")
    else:
        why = _why_added(view, name)
        lines.append(
            f"Something is missing in our talks, and it is you{f': {why}' if why else ''}. "
            "[open: what hurts them, in their own words]"
        )
    others = _others_hurt(view, member)
    if others:
        lines.append(f"{others} say much the same of themselves.")
    lines.append("")
    if latest and latest.purpose:
        lines.append(f"What we are working on: {latest.purpose}")
    when = (
        f"{latest.next_on:%A} {latest.next_on.day} {latest.next_on:%B %Y}"
        if (latest and latest.next_on)
        else "[open: day]"
    )
    what = latest.next_step if latest and latest.next_step else "[open: place]"
    lines += [f"Please come on {when}: {what}.", "Come yourself: what we settle binds us.", ""]
    lines.append(" and ".join(c.name for c in view.alliance.conveners) or "[open: who convenes]")
    return "\n".join(lines)


def _pain_of(view: AllianceView, member: Member | None) -> Pain | None:
    """Their own heaviest pain, of the newest meeting in which they named one."""
    for meeting, person in reversed(member.seen if member else ()):
        theirs = [pain for pain in meeting.session.pains if pain.person == person.id]
        if theirs:
            return max(theirs, key=lambda pain: pain.weight or 0)
    return None


def _others_hurt(view: AllianceView, member: Member | None) -> str:
    """Up to three organisations other than theirs that named a pain."""
    theirs = folded(member.organisation) if member else ""
    found: dict[str, str] = {}
    for meeting in view.held:
        for pain in meeting.session.pains:
            person = meeting.session.person(pain.person)
            if person and person.organisation and folded(person.organisation) != theirs:
                found.setdefault(folded(person.organisation), person.organisation)
    names = list(found.values())[:3]
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else ""


def _why_added(view: AllianceView, name: str) -> str:
    for remark in reversed(view.alliance.remarks):
        if remark.topic is Topic.INVITES and folded(remark.who) == folded(name):
            return remark.text
    for meeting in reversed(view.meetings):
        for proposal in meeting.session.proposals:
            if proposal.move is Move.ADD and folded(proposal.name) == folded(name):
                return proposal.reason
    return ""
