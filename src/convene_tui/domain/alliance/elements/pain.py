"""Element 1, common pain: whose, how strong, and how it moved from meeting to meeting."""

from collections.abc import Iterable, Sequence

from convene_tui.domain.alliance.asking import ledger
from convene_tui.domain.alliance.independence import leaving
from convene_tui.domain.alliance.opportunity import opportunities_told
from convene_tui.domain.alliance.parties import party_called, those_left
from convene_tui.domain.alliance.records import Remark
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place, Topic
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Driver, Pain
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.problem import PULLED_ALONE, Party, parties, pulled_alone, shared_pain
from convene_tui.domain.searching import folded


@dataclass(frozen=True)
class PainOfParty:
    """What one party suffers, over the meetings."""

    party: str
    weights: tuple[int | None, ...]
    """Its worst pain in each meeting that was held; None where it named or weighed none."""
    named: tuple[bool, ...]
    """Whether it named a pain there at all."""
    worst: Pain | None
    """The heaviest pain of the newest meeting in which it named one."""
    drivers: tuple[Driver, ...]
    leaves: tuple[Remark, ...]
    """What would make it leave."""

    @property
    def moved(self) -> str:
        """How the worst pain moved, in words; nothing while it was weighed only once."""
        known = [weight for weight in self.weights if weight is not None]
        if len(known) < 2 or known[0] == known[-1]:
            return "as before" if len(known) > 1 else ""
        return "grew" if known[-1] > known[0] else "eased"


def pains_of(view: AllianceView) -> tuple[PainOfParty, ...]:
    """The parties of all meetings, those that suffer most first."""
    by_meeting = [{folded(p.name): p for p in parties(m.session)} for m in view.held]
    names: dict[str, str] = {}
    for here in by_meeting:
        names |= {key: party.name for key, party in here.items()}
    remarks = [r for r in view.alliance.remarks if r.topic is Topic.LEAVES]
    for remark in remarks:
        names.setdefault(folded(remark.who), remark.who)
    found = [_of_party(key, name, by_meeting, remarks) for key, name in names.items() if name]
    return tuple(sorted(found, key=_heaviest_first))


def _of_party(
    key: str, name: str, by_meeting: list[dict[str, Party]], remarks: list[Remark]
) -> PainOfParty:
    here = [meeting.get(key) for meeting in by_meeting]
    newest = next(filter(_has_pains, reversed(here)), None)
    return PainOfParty(
        party=name,
        weights=tuple(map(_weight, here)),
        named=tuple(_has_pains(party) or _weight(party) is not None for party in here),
        worst=_worst(newest),
        drivers=tuple(driver for driver in Driver if newest and driver in newest.drivers),
        leaves=tuple(remark for remark in remarks if folded(remark.who) == key),
    )


def _has_pains(party: Party | None) -> bool:
    return party is not None and bool(party.pains)


def _weight(party: Party | None) -> int | None:
    """How badly it hurts them; 0 where they said that it does not, or no more."""
    if party is None:
        return None
    return 0 if party.is_over else party.weight


def _worst(party: Party | None) -> Pain | None:
    return max(party.pains, key=lambda pain: pain.weight or 0) if party else None


def _heaviest_first(each: PainOfParty) -> tuple[int, bool]:
    known = [weight for weight in each.weights if weight is not None]
    return -(known[-1] if known else -1), each.worst is None


def look(view: AllianceView) -> Standing:
    """How common the pain is by the newest meeting that spoke of it."""
    told = [meeting for meeting in view.held if meeting.session.pains]
    if not told:
        return Standing(Place.PAIN, ABSENT, "no meeting has named a pain")
    pains = [shared_pain(meeting.session, view.thresholds) for meeting in told]
    evidence = tuple(map(Evidence, [p.says for p in pains], [m.label for m in told]))
    theirs = pains_of(view)
    more = enclosed("; it eased for ", ", ".join(e.party for e in theirs if e.moved == "eased"))
    # A later meeting may name only what is fresh: pain that was shared once is not gone by that.
    asked = ledger(view.alliance.approaches)
    evidence += (Evidence(asked.of_pain),) if asked.of_pain else ()
    left = those_left(view)
    gone = leaving(
        each for each in view.alliance.balances if folded(party_called(view, each.who)) not in left
    )
    evidence += (Evidence(gone),) if gone else ()
    evidence += opportunities_told(view.alliance.opportunities)
    pulled = is_pull_alone(theirs)
    evidence += (Evidence(PULLED_ALONE),) if pulled else ()
    shared = [pain for pain in pains if pain.is_shared]
    if not shared:
        return Standing(Place.PAIN, IN_DOUBT, f"{pains[-1].says}{more}", evidence)
    if doubt := (asked.of_pain if asked.is_common_pain_doubted else gone):
        return Standing(Place.PAIN, IN_DOUBT, f"{doubt}{more}", evidence)
    if pulled:
        says = f"{shared[-1].says}; {PULLED_ALONE}{more}"
        return Standing(Place.PAIN, IN_DOUBT, says, evidence)
    if _most_eased(theirs):
        return Standing(Place.PAIN, IN_DOUBT, f"it eased for most{more}", evidence)
    return Standing(Place.PAIN, IN_HAND, f"{shared[-1].says}{more}", evidence)


def is_pull_alone(theirs: Iterable[PainOfParty]) -> bool:
    """Whether gain and greatness alone move them, by what each has said last (OP1)."""
    return pulled_alone(each.drivers for each in theirs if each.worst)


def _most_eased(theirs: Sequence[PainOfParty]) -> bool:
    """Whether it eased for more than half of those who have named one."""
    eased = sum(each.moved == "eased" for each in theirs)
    return eased * 2 > sum(each.worst is not None for each in theirs)
