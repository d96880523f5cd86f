"""Substance claimed and seen: what a person is said to have, and what was seen of it; private.

A roster says who is authoritative, cognitive or reputational (chapter 4). Whether it is so is seen
in the work, and somebody who has none of the three is named.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from convene_tui.domain.alliance.records import SubstanceView
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Shown
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session, Substance
from convene_tui.domain.phrases import enclosed, joined, some
from convene_tui.domain.room import in_room
from convene_tui.domain.searching import folded

SHOWN_WORDS: Final[dict[Shown, str]] = {
    Shown.CLAIMED: "claimed",
    Shown.SEEN: "seen in action",
    Shown.NOT_SO: "not so",
    Shown.ABRASIVE: "abrasive",
}
"""What a person's substance of one kind came to, in words."""

SUBSTANCE_ASKS: Final[dict[Substance, str]] = {
    Substance.AUTHORITATIVE: "What did they settle with a word, and were they stretched thin?",
    Substance.COGNITIVE: "What did they know, and did it hold when others looked?",
    Substance.REPUTATIONAL: "Who listened because it was they who spoke, or came?",
}
"""What to look for in each kind (chapter 4; SU1 to SU3)."""

ABRASIVE_ASK: Final = "Does their authority make others give way, or leave?"
"""SU4: abrasive authority has its price."""
NO_KIND_ASK: Final = "Who has none of the three, and why are they here?"
"""SU5: it is asked of those who are named for it."""

WHY_SUBSTANCE: Final = "What is claimed opens the meeting; what is seen carries the work."
"""Why it is looked for."""


@dataclass(frozen=True)
class Claim:
    """One kind of substance that somebody has, or is said to have."""

    kind: Substance
    shown: Shown
    view: SubstanceView | None = None
    """What was noted of it; None where only the roster says so."""

    @property
    def holds(self) -> bool:
        """Whether it counts: it is claimed until it turns out not to be so."""
        return self.shown is not Shown.NOT_SO


@dataclass(frozen=True)
class ClaimsOf:
    """What one person has of the three kinds."""

    name: str
    organisation: str
    claims: tuple[Claim, ...]

    def of(self, kind: Substance) -> Claim | None:
        """What there is of one kind, or None."""
        return next((each for each in self.claims if each.kind is kind), None)

    @property
    def has_none(self) -> bool:
        """Whether nothing of any kind holds."""
        return not any(each.holds for each in self.claims)


def claims(view: AllianceView) -> tuple[ClaimsOf, ...]:
    """Everybody of the newest meeting, and whoever else something was noted of."""
    people = view.latest.session.people if view.latest else ()
    names = {folded(person.name): person.name for person in people}
    kinds = {folded(person.name): person.substance for person in people}
    for each in view.alliance.substance:
        names.setdefault(folded(each.name), each.name)
    return tuple(_of(view, key, name, kinds.get(key, ())) for key, name in names.items())


def _of(view: AllianceView, key: str, name: str, kinds: tuple[Substance, ...]) -> ClaimsOf:
    noted = {each.kind: each for each in view.alliance.substance if folded(each.name) == key}
    found = []
    for kind in Substance:
        seen = noted.get(kind)
        if seen or kind in kinds:
            found.append(Claim(kind, seen.shown if seen else Shown.CLAIMED, seen))
    member = view.member(name)
    return ClaimsOf(name, member.organisation if member else "", tuple(found))


def as_seen(view: AllianceView, session: Session) -> Session:
    """A meeting with what was seen of its people in the place of what the roster claims."""
    if not view.alliance.substance:
        return session
    found = {folded(each.name): each for each in claims(view)}

    def kinds(name: str, roster: tuple[Substance, ...]) -> tuple[Substance, ...]:
        of = found.get(folded(name))
        return tuple(each.kind for each in of.claims if each.holds) if of else roster

    return session.with_fields(
        people=tuple(replace(p, substance=kinds(p.name, p.substance)) for p in session.people)
    )


def told_by_kind(view: AllianceView) -> Iterator[str]:
    """Of how many each kind is claimed, and of how many it was seen; nothing of what nobody has."""
    people = claims(view)
    for kind in Substance:
        shown = [claim.shown for each in people if (claim := each.of(kind))]
        if shown and set(shown) != {Shown.CLAIMED}:
            counts = (some(shown.count(each), word) for each, word in SHOWN_WORDS.items())
            yield f"{kind}: {joined(*counts, by=', ')}"


def without_any(view: AllianceView) -> str:
    """Who was in the newest meeting and has no kind at all, once somebody there has one."""
    there = {folded(person.name) for person in in_room(view.latest.session)} if view.latest else ()
    people = [each for each in claims(view) if folded(each.name) in there]
    if all(each.has_none for each in people):
        return ""
    return enclosed("no kind at all: ", ", ".join(each.name for each in people if each.has_none))


def abrasive(view: AllianceView) -> str:
    """Whose authority is abrasive."""
    names = (
        each.name
        for each in claims(view)
        if any(claim.shown is Shown.ABRASIVE for claim in each.claims)
    )
    return enclosed("abrasive authority: ", ", ".join(names))


def told_of_claim(each: SubstanceView) -> str:
    """What was noted of one kind, in a line."""
    return f"{each.kind}, {SHOWN_WORDS[each.shown]}{enclosed(': ', each.seen)}"
