"""Element 2, a convener of stature: the seven traits, what is missing, and whom to invite."""

from collections.abc import Iterable
from typing import Final

from convene_tui.domain.alliance.asking import ledger
from convene_tui.domain.alliance.parties import those_left
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.records import Convener, Remark, StatureView
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Held, Place, Stature, Topic
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Move
from convene_tui.domain.parting import parted
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public.invitation import Invitation, invitation
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
        return _unnamed(view)
    names = " and ".join(each.name for each in conveners)
    lines = traits_of(view)
    viewed = tuple(_viewed(line.trait, *each) for line in lines for each in line.views)
    asked = ledger(view.alliance.approaches)
    told = tuple(map(Evidence, filter(None, (asked.of_stature, asked.of_convener))))
    away = _away(view)
    evidence = said_in_meetings(view) + viewed + told + (Evidence(away),) * bool(away)
    if asked.is_stature_doubted:
        return Standing(Place.CONVENER, IN_DOUBT, f"{names}: {asked.of_convener}", evidence)
    if away:
        return Standing(Place.CONVENER, IN_DOUBT, away, evidence)
    if lacks := _lacks(lines):
        return Standing(Place.CONVENER, IN_DOUBT, f"{names}: {lacks}", evidence)
    return Standing(Place.CONVENER, IN_HAND, f"{names}: all seven traits are there", evidence)


def _away(view: AllianceView) -> str:
    """That nobody who convenes comes any more; nothing of those who never were on a roster."""
    latest = view.latest
    known = [view.member(each.name) for each in view.alliance.conveners]
    came = [each for each in known if each and any(map(each.was_in, view.held))]
    if latest is None or not latest.held or any(each.was_in(latest) for each in came):
        return ""
    names = " and ".join(each.name for each in came)
    return enclosed("", names, " came before, and not to the last meeting")


def _lacks(lines: Iterable[TraitLine]) -> str:
    """The traits that are missing, or that nobody looked at; nothing where all are there."""
    seen, unseen = parted(lines, lambda line: line.best is not None)
    missing = [STATURE_WORDS[line.trait] for line in seen if line.missing]
    if missing:
        return f"missing {', '.join(missing)}"
    return enclosed("not looked at: ", ", ".join(STATURE_WORDS[line.trait] for line in unseen))


# ── the invitations ──────────────────────────────────────────────────────────────────────


def invitations(view: AllianceView) -> tuple[Invitation, ...]:
    """A letter to everybody who is to come next, but to whoever convenes: it is theirs.

    Whom to invite is decided here, by what is private too; to the letter goes the name alone.
    """
    alliance = public_alliance(view)
    own = {folded(letter.name): letter.text for letter in view.alliance.letters}
    convening = {folded(name) for name in (*alliance.conveners, alliance.convened_by)}
    return tuple(
        invitation(alliance, name, own.get(folded(name), ""), asks=_is_to_be_asked(view, name))
        for name in to_invite(view)
        if folded(name) not in convening
    )


def _is_to_be_asked(view: AllianceView, name: str) -> bool:
    """Whether the versions are still to be compared, and nobody of their party has told one."""
    latest = view.latest
    if latest is not None and latest.public.ratified:
        return False
    member = view.member(name)
    theirs = {folded(name), folded(member.organisation if member else "")}
    return not any(folded(each.who) in theirs for each in view.alliance.own_versions)


def _viewed(trait: Stature, who: Convener, view: StatureView) -> Evidence:
    """What was seen of one convener."""
    seen = enclosed(", ", view.seen)
    lent = enclosed("; lent by ", view.lender)
    return Evidence(f"{STATURE_WORDS[trait]}: {who.name} {HELD_WORDS[view.held]}{seen}{lent}")


def to_invite(view: AllianceView) -> tuple[str, ...]:
    """Those on the newest roster without the ones released or gone, and those to be added."""
    names: list[str] = []
    if view.meetings:
        latest = view.meetings[-1].session
        added = (p.name for p in latest.proposals if p.move is Move.ADD)
        names = [*(p.name for p in latest.people), *added]
    by_name = {folded(name): name for name in (*names, *(each.who for each in invited(view)))}
    gone = _not_again(view)
    return tuple(name for key, name in by_name.items() if key not in gone)


def _not_again(view: AllianceView) -> set[str]:
    """Who was released or thanked in the newest meeting, and whose party has left since."""
    gone = set(those_left(view))
    for meeting in view.meetings[-1:]:
        moves = meeting.session.proposals
        gone |= {folded(p.name) for p in moves if p.move in (Move.RELEASE, Move.THANK)}
        gone |= {folded(p.name) for p in meeting.session.people if folded(p.organisation) in gone}
    return gone


def invited(view: AllianceView) -> tuple[Remark, ...]:
    """Those whom the facilitator named since the newest meeting was made, and why."""
    since = view.meetings[-1].session.created if view.meetings else view.alliance.created
    return tuple(
        r for r in view.alliance.remarks if r.topic is Topic.INVITES and r.who and r.at >= since
    )


def _unnamed(view: AllianceView) -> Standing:
    """How it stands where nobody is named as convener: somebody may call the meetings."""
    calls = public_alliance(view).convened_by
    if not calls:
        return Standing(Place.CONVENER, ABSENT, "nobody is named as convener")
    says = f"{calls} calls the meetings: not looked at"
    return Standing(Place.CONVENER, IN_DOUBT, says, said_in_meetings(view))
