"""Trust between the parties, on which the book ends: whom one could rely on, and who knows whom.

Three questions for each pair that matters, signs over the meetings, and what ties the parties
already: who named whom, and who worked together. All of it is the facilitator's own.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.parties import party_called
from convene_tui.domain.alliance.records import TrustSeen, TrustView, Worked
from convene_tui.domain.alliance.standing import Evidence
from convene_tui.domain.alliance.view import AllianceView, Meeting
from convene_tui.domain.alliance.words import Held, TrustAsk, TrustSign
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import brought_by_meal
from convene_tui.domain.phrases import enclosed, joined, some
from convene_tui.domain.problem import parties
from convene_tui.domain.searching import folded

TRUST_ASKS: Final[dict[TrustAsk, str]] = {
    TrustAsk.OPEN: "Do they find them open?",
    TrustAsk.RELIABLE: "Do they find them reliable?",
    TrustAsk.AIM: "Do they believe that they have the same aim?",
}
"""What is asked of one party about another (TR1 to TR3)."""

WHY_TRUST: Final = "Whom they don't trust they won't follow, whatever is written."
"""Why the three are asked."""

SIGN_SAYS: Final[dict[TrustSign, str]] = {
    TrustSign.AGAINST_INTEREST: "gave information against their own interest",
    TrustSign.REOPENED: "opened a decision again",
    TrustSign.DRAMA: "made a drama of it",
    TrustSign.VALIDATION: "wanted it confirmed again and again",
    TrustSign.IN_WRITING: "asked to put it in writing",
}
"""The signs of trust, and of its lack, as they are seen in meetings (TR5 to TR9)."""

GOOD_SIGNS: Final = (TrustSign.AGAINST_INTEREST,)
"""The signs that speak for trust."""


@dataclass(frozen=True)
class Tie:
    """How one party is tied to another."""

    trust: Held | None = None
    """The worst of the answers; None where none was given."""
    named: bool = False
    """Whether it named the other as somebody who is missing, or asked it to join."""
    worked: bool = False
    """Whether they have worked together; this goes both ways."""

    @property
    def sign(self) -> str:
        """The tie in three signs: trust, named, worked together."""
        trust = _SIGNS[self.trust] if self.trust else "·"
        return f"{trust}{'n' if self.named else ' '}{'w' if self.worked else ' '}"


_SIGNS: Final = {Held.HAS: "●", Held.PARTLY: "◐", Held.LACKS: "○"}
_WORST_FIRST: Final = (Held.LACKS, Held.PARTLY, Held.HAS)


def trust_of(view: TrustView) -> Held | None:
    """What the three answers come to: the worst of them, since one is enough to doubt."""
    given = (view.open, view.reliable, view.aim)
    return next((held for held in _WORST_FIRST if held in given), None)


@dataclass(frozen=True)
class TrustPicture:
    """The parties and what ties them."""

    parties: tuple[str, ...]
    ties: dict[tuple[str, str], Tie]
    """From one party to another, by their names as they are compared."""

    def tie(self, who: str, whom: str) -> Tie:
        """How one party is tied to another."""
        return self.ties.get((folded(who), folded(whom)), Tie())

    def edges(self) -> Iterator[tuple[str, str, Tie]]:
        """Every pair that is tied, in the order of the parties."""
        for who in self.parties:
            for whom in self.parties:
                tie = self.tie(who, whom)
                if who != whom and tie != Tie():
                    yield who, whom, tie

    @property
    def says(self) -> str:
        """What it comes to in one line; nothing where nothing was asked."""
        held = [tie.trust for _, _, tie in self.edges()]
        judged = len(held) - held.count(None)
        if not judged:
            return ""
        partly, lacks = held.count(Held.PARTLY), held.count(Held.LACKS)
        unsure = joined(some(partly, "partly"), some(lacks, "not"), by=", ")
        return f"of {judged} asked {held.count(Held.HAS)} trust{enclosed(', ', unsure)}"


def picture(view: AllianceView) -> TrustPicture:
    """The parties of the newest meeting, and all that are named in what ties them."""
    names: dict[str, str] = {}
    ties: dict[tuple[str, str], Tie] = {}

    def add(who: str, whom: str, **known: Any) -> None:
        who, whom = party_called(view, who), party_called(view, whom)
        for name in (who, whom):
            names.setdefault(folded(name), name)
        key = (folded(who), folded(whom))
        ties[key] = replace(ties.get(key, Tie()), **known)

    for meeting in view.meetings[-1:]:
        names |= {folded(each.name): each.name for each in parties(meeting.session)}
    for each in view.alliance.trust:
        add(each.who, each.whom, trust=trust_of(each))
    for one, other in _named(view):
        add(one, other, named=True)
    for pair in view.alliance.worked:
        add(pair.who, pair.whom, worked=True)
        add(pair.whom, pair.who, worked=True)
    return TrustPicture(tuple(names.values()), ties)


def _named(view: AllianceView) -> Iterator[tuple[str, str]]:
    """Who named whom as missing and is on a roster today, and who asked whom to join."""
    for meeting in view.meetings:
        for gap in meeting.session.gaps:
            by, named = meeting.session.name_of(gap.person), view.member(gap.text.strip())
            if by and named:
                yield by, named.name
    for each in view.alliance.approaches:
        if each.asked_by:
            yield each.asked_by, each.name


def signs_of(view: AllianceView) -> tuple[tuple[TrustSeen, Meeting | None], ...]:
    """The signs over the meetings, each with the meeting in which it was seen."""
    return tuple((each, view.meeting_of(each.session)) for each in view.alliance.trust_seen)


def balance_of(signs: Iterable[TrustSeen]) -> str:
    """How many signs speak for trust and how many against; nothing where there are none."""
    every = tuple(signs)
    good = sum(each.sign in GOOD_SIGNS for each in every)
    return joined(some(good, "for trust"), some(len(every) - good, "against it"))


def meals(view: AllianceView) -> tuple[Evidence, ...]:
    """What each meal brought, as it was answered in the debrief."""
    return tuple(
        Evidence(brought, meeting.label)
        for meeting in view.held
        if (brought := brought_by_meal(meeting.session))
    )


def told_of_view(each: TrustView) -> str:
    """What one party thinks of another, in a line."""
    answers = (("open", each.open), ("reliable", each.reliable), ("same aim", each.aim))
    said = ", ".join(f"{word}: {HELD_SAYS[held]}" for word, held in answers if held)
    return f"{said or 'not asked'}{enclosed('; ', each.seen)}"


def told_of_sign(each: TrustSeen) -> str:
    """A sign that was seen, of whom, and what it was."""
    return f"{each.who} {SIGN_SAYS[each.sign]}{enclosed(': ', each.seen)}"


def told_of_worked(each: Worked) -> str:
    """What two parties have behind them."""
    return f"{each.who} and {each.whom}{enclosed(': ', each.text)}"
