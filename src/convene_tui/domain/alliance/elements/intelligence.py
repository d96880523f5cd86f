"""Collaborative intelligence: what was seen of each person, trait by trait; always private."""

from convene_tui.domain.alliance.guidance import TRAIT_WORDS
from convene_tui.domain.alliance.records import TraitSeen
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.trust import balance_of, picture
from convene_tui.domain.alliance.view import AllianceView, Member
from convene_tui.domain.alliance.words import Place, Sight, Trait
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.debrief import STANCE_WORDS
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.searching import folded


@dataclass(frozen=True)
class SeenOf:
    """What was seen of one person."""

    name: str
    organisation: str
    sightings: tuple[TraitSeen, ...]
    readings: tuple[Evidence, ...] = ()
    """How they were read in the debriefs: noted there, and not asked again here."""

    def signs(self, trait: Trait) -> str:
        """The signs of one trait in the order in which they were seen: `++–`, or nothing."""
        return "".join(
            "+" if each.sight is Sight.PLUS else "–"
            for each in self.sightings
            if each.trait is trait
        )


def seen_of(view: AllianceView) -> tuple[SeenOf, ...]:
    """Everybody of the newest roster, and whoever else something was seen of."""
    latest = view.meetings[-1].session.people if view.meetings else ()
    names = {folded(person.name): person.name for person in latest}
    for each in view.alliance.seen:
        names.setdefault(folded(each.name), each.name)
    found = []
    for key, name in names.items():
        member = view.member(name)
        theirs = tuple(each for each in view.alliance.seen if folded(each.name) == key)
        house = member.organisation if member else ""
        found.append(SeenOf(name, house, theirs, _readings(member)))
    return tuple(found)


def traits_seen_of(view: AllianceView, name: str) -> str:
    """The signs of somebody's traits in a few words: `empathetic++, transparent–`."""
    theirs = tuple(each for each in view.alliance.seen if folded(each.name) == folded(name))
    of = SeenOf(name, "", theirs)
    return ", ".join(
        f"{word}{signs}" for trait, word in TRAIT_WORDS.items() if (signs := of.signs(trait))
    )


def _of_trust(view: AllianceView) -> tuple[str, str]:
    """What is known of the trust between the parties, and how many signs there were."""
    return picture(view).says, balance_of(view.alliance.trust_seen)


def _readings(member: Member | None) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(f"{STANCE_WORDS[r.stance]}{enclosed(': ', r.seen)}", meeting.label)
        for meeting, person in (member.seen if member else ())
        for r in meeting.session.readings
        if r.id == person.id
    )


def look(view: AllianceView) -> Standing:
    """Of how many something was seen: a state of my attention, not a judgement of anybody."""
    everybody = seen_of(view)
    seen = [each for each in everybody if each.sightings]
    trust = tuple(Evidence(f"trust: {says}") for says in filter(None, _of_trust(view)))
    if not seen and trust:
        return Standing(Place.INTELLIGENCE, IN_DOUBT, "nothing is noted of anybody", trust)
    if not seen:
        return Standing(Place.INTELLIGENCE, ABSENT, "nothing is noted of anybody")
    people = tuple(Evidence(f"{each.name}: {len(each.sightings)} seen") for each in seen)
    evidence = (*people, *trust)
    says = f"something is seen of {len(seen)} of {len(everybody)} people"
    state = IN_HAND if len(seen) == len(everybody) else IN_DOUBT
    return Standing(Place.INTELLIGENCE, state, says, evidence)
