"""Element 4, committed leadership: who offers, who follows through, and how it fails."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from convene_tui.domain.alliance.leading import (
    convener_lacks,
    held_up,
    should_convener_lead,
    told_of_hindrance,
)
from convene_tui.domain.alliance.records import Remark
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Member, Promise
from convene_tui.domain.alliance.words import Place, Topic
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import ElementState, MarkKind, Person, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.promises import PromiseState
from convene_tui.domain.searching import folded

_ENOUGH = 4
"""Commitments from which their spread tells something."""
_RIVALS = 3
"""People who lead in one meeting and are not the leader: from so many on they compete."""
_IN_CHARGE = 2
"""Times that somebody was seen to lead from which they are in charge there."""


@dataclass(frozen=True)
class Candidate:
    """Somebody who could lead, with what was seen of them."""

    name: str
    organisation: str
    leads_in: tuple[int, ...]
    """The meetings in which they were named as the one who pushes."""
    offers: int
    """How often they were seen to offer or to lead; private."""
    led: int
    """How often of these they led."""
    kept: tuple[Promise, ...]
    open: tuple[Promise, ...]
    late: tuple[Promise, ...]
    """Still open, and past their day."""
    remarks: tuple[Remark, ...]

    @property
    def promised(self) -> int:
        """How much they took on."""
        return len(self.kept) + len(self.open) + len(self.late)


@dataclass(frozen=True)
class Failure:
    """One of the ways in which leadership fails, as the record shows it."""

    name: str
    why: str


def _of_no_meeting(
    view: AllianceView, noted: dict[str, str], known: Collection[str]
) -> Iterator[Candidate]:
    """Those of whom something is noted, and no meeting holds anything."""
    for key, name in reversed(noted.items()):
        if key not in known:
            yield Candidate(name, "", (), 0, 0, (), (), (), _remarks_on(view, name))


def candidates(view: AllianceView) -> tuple[Candidate, ...]:
    """Those who were named, offered, led or were noted; those who follow through first."""
    noted = {folded(name): name for name in reversed(_noted(view)) if name}
    found = [_candidate(view, member) for member in view.members]
    worth = [c for c in found if c.leads_in or c.offers or c.promised or folded(c.name) in noted]
    worth += _of_no_meeting(view, noted, {folded(c.name) for c in worth})
    return tuple(
        sorted(worth, key=lambda c: (-len(c.leads_in), -len(c.kept), len(c.late), -c.offers))
    )


def _remarks(view: AllianceView) -> tuple[Remark, ...]:
    return tuple(r for r in view.alliance.remarks if r.topic is Topic.LEADS)


def _noted(view: AllianceView) -> tuple[str, ...]:
    """Of whom something was noted as a leader, and who is appointed, in this order."""
    own = view.alliance
    return (
        *(each.who for each in _remarks(view)),
        *(each.name for each in own.leader_seen),
        *(each.who for each in own.hindered),
        own.appointed,
    )


def _promises_of(view: AllianceView, name: str) -> dict[PromiseState, list[Promise]]:
    """What somebody promised, by how it stands."""
    theirs = [p for p in view.promises if p.name and folded(p.name) == folded(name)]
    return {how: [p for p in theirs if p.stands(view.day) is how] for how in PromiseState}


def _candidate(view: AllianceView, member: Member) -> Candidate:
    stand = _promises_of(view, member.name)
    return Candidate(
        name=member.name,
        organisation=member.organisation,
        leads_in=tuple(m.number for m, p in member.seen if m.session.leader == p.id),
        offers=sum(_seen(meeting.session, person, *_SIGNS) for meeting, person in member.seen),
        led=sum(_seen(meeting.session, person, MarkKind.LEADS) for meeting, person in member.seen),
        kept=tuple(stand[PromiseState.KEPT]),
        open=tuple(stand[PromiseState.OPEN]),
        late=tuple(stand[PromiseState.LATE]),
        remarks=_remarks_on(view, member.name),
    )


_SIGNS = (MarkKind.LEADS, MarkKind.OFFERS)


def _seen(session: Session, person: Person, *signs: MarkKind) -> int:
    """How often somebody was seen to do one of these in a meeting."""
    return sum(mark.person == person.id and mark.kind in signs for mark in session.marks)


def _remarks_on(view: AllianceView, name: str) -> tuple[Remark, ...]:
    return tuple(remark for remark in _remarks(view) if folded(remark.who) == folded(name))


def absent_between(view: AllianceView, each: Candidate) -> str:
    """That somebody is in charge in the meeting and absent between meetings, with what is known.

    They were seen to lead there, and kept nothing of what they promised, or promised nothing.
    """
    if each.led < _IN_CHARGE or each.kept:
        return ""
    if each.late:
        between = f"{len(each.late)} of {each.promised} promises late, none kept"
    elif not each.promised and len(view.held) > 1:
        between = "nothing taken on between meetings"
    else:
        return ""
    reasons = "; ".join(map(told_of_hindrance, held_up(view.alliance, each.name)))
    return f"led {each.led}× in the room, {between}{enclosed(' (', reasons, ')')}"


def failures(view: AllianceView) -> tuple[Failure, ...]:
    """How leadership fails by the record: one does it all, all compete, or one is gone between."""
    return (*_all_by_one(view), *_rivals(view), *_gone_between(view))


def _gone_between(view: AllianceView) -> Iterator[Failure]:
    """Of the leader, or of whoever is in charge where nobody is named."""
    name = folded(leader(view))
    for each in candidates(view):
        pattern = absent_between(view, each)
        if pattern and name in ("", folded(each.name)):
            yield Failure("in charge there, absent between", f"{each.name}: {pattern}")


def _all_by_one(view: AllianceView) -> Iterator[Failure]:
    taken = [promise for promise in view.promises if promise.name]
    if len(taken) < _ENOUGH:
        return
    names = {folded(p.name): p.name for p in taken}
    [(most, count)] = Counter(folded(p.name) for p in taken).most_common(1)
    if count * 2 > len(taken):
        why = f"{names[most]} has taken {count} of {len(taken)} commitments"
        yield Failure("one does it all", why)


def _rivals(view: AllianceView) -> Iterator[Failure]:
    for meeting in view.held:
        session = meeting.session
        leads = {m.person for m in session.marks if m.kind is MarkKind.LEADS and m.person}
        rivals = leads - {session.leader}
        if len(rivals) >= _RIVALS:
            names = ", ".join(session.name_of(each) for each in sorted(rivals))
            yield Failure("all compete", f"seen to lead in meeting {meeting.number}: {names}")
    leaders = {folded(m.session.name_of(m.session.leader)) for m in view.held if m.session.leader}
    if len(leaders - {""}) >= _RIVALS:
        count = len(leaders - {""})
        yield Failure("all compete", f"{count} leaders in {len(view.held)} meetings")


def leader(view: AllianceView) -> str:
    """Who pushes between meetings: by the newest meeting that named somebody, or appointed."""
    named = (m.session.name_of(m.session.leader) for m in reversed(view.meetings))
    return next((name for name in named if name), view.alliance.appointed)


def are_one(view: AllianceView) -> bool:
    """Whether the leader is one of the conveners too."""
    name = folded(leader(view))
    return bool(name) and any(folded(c.name) == name for c in view.alliance.conveners)


def look(view: AllianceView) -> Standing:
    """Whether somebody is named, follows through, and neither does it all nor competes."""
    name = leader(view)
    seen = candidates(view)
    evidence = tuple(
        Evidence(f"{c.name}: {len(c.kept)} kept, {len(c.open)} open, {len(c.late)} late")
        for c in seen[:4]
    )
    told = should_convener_lead(view.alliance)
    evidence += (Evidence(told),) if told else ()
    broken = failures(view)
    if broken:
        state, says = IN_DOUBT, f"{broken[0].name}: {broken[0].why}"
    elif are_one(view) and (lacks := convener_lacks(view.alliance)):
        state, says = IN_DOUBT, f"{name} convenes and leads; {lacks} for it"
    elif name:
        state, says = _of_leader(name, seen)
    else:
        who = ", ".join(c.name for c in seen[:3] if c.offers)
        says = f"nobody is named; seen to offer: {who}" if who else "nobody is named"
        state = IN_DOUBT if who else ABSENT
    return Standing(Place.LEADERSHIP, state, says, evidence)


def _of_leader(name: str, seen: Sequence[Candidate]) -> tuple[ElementState, str]:
    """How it stands with somebody who is named, by what became of their promises."""
    theirs = next((c for c in seen if folded(c.name) == folded(name)), None)
    if theirs and theirs.late:
        are = "commitment of theirs is" if len(theirs.late) == 1 else "of their commitments are"
        return IN_DOUBT, f"{name} is named, and {len(theirs.late)} {are} late"
    if theirs and theirs.kept:
        return IN_HAND, f"{name} pushes between meetings, and keeps what they promise"
    return IN_DOUBT, f"{name} is named; nothing kept yet"
