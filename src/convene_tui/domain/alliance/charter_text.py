"""The text of a charter: written from what is agreed, with open points shown as such."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.alliance.elements.information import base_of
from convene_tui.domain.alliance.elements.leadership import leader
from convene_tui.domain.alliance.elements.pain import PainOfParty, pains_of
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import BaseKind, Method, Topic
from convene_tui.domain.concerns import open_concerns
from convene_tui.domain.model import Driver, Means, PurposeKind, Session
from convene_tui.domain.purpose.drafts import WordChange, word_changes
from convene_tui.domain.searching import folded
from convene_tui.domain.seats import means, seats_of

METHOD_WORDS: Final[dict[Method, str]] = {
    Method.CONSENSUS: "consensus",
    Method.CONSENT: "consent",
    Method.MAJORITY: "majority",
    Method.OTHER: "in another way",
}
"""The ways to decide, in words."""

CONSEQUENCES: Final[dict[Method, tuple[str, ...]]] = {
    Method.CONSENSUS: (
        "Everybody agrees, or nothing is decided: what is decided is carried by all.",
        "One party can stop everything, so agree how long that may last, and who helps then.",
    ),
    Method.CONSENT: (
        "It is decided when nobody names a harm; one may live with it without loving it.",
        "Quicker than consensus, and a no needs a reason and says what would have to change.",
    ),
    Method.MAJORITY: (
        "More than half decide, so it never gets stuck, and the outvoted may leave.",
        "Agree what counts as a vote, how many must be there, and what needs two thirds.",
    ),
    Method.OTHER: (
        "Say who decides, who is heard before, and how a decision is undone.",
        "What is not written down will be decided by whoever is strongest.",
    ),
}
"""What follows from each way to decide, in our own words (chapter 7)."""

_OPEN: Final = re.compile(r"\[open: ([^\]]*)\]")
_HEADING: Final = re.compile(r"#+\s*(.+)")


@dataclass(frozen=True)
class Part:
    """One titled part of a charter."""

    title: str
    body: str


@dataclass(frozen=True)
class PartChanges:
    """What moved in one part between two versions."""

    title: str
    changes: tuple[WordChange, ...]


def open_points(text: str) -> tuple[str, ...]:
    """What a charter still leaves open, in the order of the text."""
    return tuple(match[1] for match in _OPEN.finditer(text))


def parts_of(text: str) -> tuple[Part, ...]:
    """The parts of a charter: a line that begins with # is a title; what is before has none."""
    parts: list[Part] = []
    title, lines = "", list[str]()
    for line in (*text.split("\n"), None):
        heading = _HEADING.fullmatch(line) if line is not None else None
        if line is None or heading:
            body = "\n".join(lines).strip()
            if title or body:
                parts.append(Part(title, body))
            lines = []
            title = heading[1].strip() if heading else ""
        else:
            lines.append(line)
    return tuple(parts)


def differences(before: str, after: str) -> tuple[PartChanges, ...]:
    """The words that changed from one version to another, in each part that changed."""
    old = {part.title: part.body for part in parts_of(before)}
    new = {part.title: part.body for part in parts_of(after)}
    found = []
    for title in dict.fromkeys((*new, *old)):
        changes = word_changes(old.get(title, ""), new.get(title, ""))
        if changes:
            found.append(PartChanges(title, changes))
    return tuple(found)


# ── written from what is agreed ──────────────────────────────────────────────────────────


def written(view: AllianceView) -> str:
    """A charter from all that the meetings hold; what they do not hold is an open point."""
    session = view.meetings[-1].session if view.meetings else None
    parts = (
        ("Problem", _problem(session)),
        ("Purpose", _purpose(session)),
        ("Scope", _scope(session)),
        ("Members and roles", _roles(view)),
        ("What each of us wants", _interests(view)),
        ("How we decide", _decisions(view)),
        ("Means", _means(session)),
        ("Milestones", _milestones(view)),
        ("What we all start from", _base(view)),
        ("How we treat each other", _conduct()),
        ("How it ends", _ending(session)),
        ("Not settled yet", _unsettled(view)),
    )
    texts = ((title, "\n".join(lines)) for title, lines in parts)
    return "\n\n".join(f"# {title}\n{text}" for title, text in texts if text)


def _problem(session: Session | None) -> Iterator[str]:
    yield (session.problem if session else "") or "[open: the problem, in two sentences]"


def _purpose(session: Session | None) -> Iterator[str]:
    if session is None or not session.purpose:
        yield "[open: the purpose, in one sentence]"
        return
    yield session.purpose
    current = next((d for d in reversed(session.drafts) if d.text == session.purpose), None)
    if current is None or session.ratified != current.id:
        yield "[open: this wording is not ratified]"


def _scope(session: Session | None) -> Iterator[str]:
    items = sorted(session.scope, key=lambda item: not item.inside) if session else []
    for item in items:
        yield f"- {'within' if item.inside else 'outside'}: {item.text}"
    if all(item.inside for item in items):
        yield "- [open: one real temptation that we leave out]"


def _roles(view: AllianceView) -> Iterator[str]:
    seats = (
        {seat.id: seat.label for seat in seats_of(view.meetings[-1].session)}
        if (view.meetings)
        else {}
    )
    for member in view.now_in:
        seat = seats.get(member.last.seat, "")
        yield f"- {', '.join(part for part in (member.name, member.organisation, seat) if part)}"
    if not view.now_in:
        yield "- [open: the members, by name]"
    names = " and ".join(each.name for each in view.alliance.conveners)
    yield f"- Convened by: {names or '[open: who convenes]'}"
    yield f"- Led between meetings by: {leader(view) or '[open: who leads]'}"
    kept = next(
        (
            answer.text
            for meeting in reversed(view.meetings)
            for answer in meeting.session.answers
            if answer.id == "SG9"
        ),
        "",
    )
    neutral = "[open: who keeps minutes, calendar and money, and takes no side]"
    yield f"- Minutes, calendar and money: {kept or neutral}"


def _interests(view: AllianceView) -> Iterator[str]:
    said = [r for r in view.alliance.remarks if r.topic is Topic.INTEREST]
    pains = {folded(each.party): each for each in pains_of(view)}
    houses = dict.fromkeys(member.organisation or member.name for member in view.now_in)
    for house in houses:
        own = [r.text for r in said if folded(r.who) == folded(house)]
        wants = "; ".join(own) or _from_pain(pains.get(folded(house)))
        yield (
            f"- {house}: {wants}" if wants else f"- {house}: [open: what {house} wants for itself]"
        )
    if not houses:
        yield "- [open: what each party wants for itself]"


def _from_pain(pain: PainOfParty | None) -> str:
    if pain is None or pain.worst is None:
        return ""
    driver = pain.worst.driver
    lead = "a part in this" if driver in (Driver.GAIN, Driver.GREAT) else "an end to this"
    return f"{lead}: {pain.worst.text}"


def _decisions(view: AllianceView) -> Iterator[str]:
    method = view.alliance.method
    if method is None:
        yield "[open: how we decide: consensus, consent, majority, or in another way]"
        return
    own = view.alliance.method_words
    yield f"We decide by {METHOD_WORDS[method]}." if method is not Method.OTHER else own
    if own and method is not Method.OTHER:
        yield own
    if method is not Method.OTHER:
        yield CONSEQUENCES[method][0]


def _means(session: Session | None) -> Iterator[str]:
    brought = means(session) if session else ()
    for kind, people in brought:
        if people:
            names = ", ".join(dict.fromkeys(p.organisation or p.name for p in people))
            yield f"- {kind}: {names}"
    have = {kind for kind, people in brought if people}
    if Means.MONEY not in have:
        yield "- [open: money, from whom and how much]"


def _milestones(view: AllianceView) -> Iterator[str]:
    now = view.latest.at if view.latest else view.alliance.created
    dated = [
        p for p in view.promises if not p.commitment.done and p.commitment.due and not p.due_by(now)
    ]
    for promise in sorted(dated, key=lambda p: p.commitment.due or p.commitment.at.date()):
        due = promise.commitment.due
        who = promise.name or "[open: who]"
        day = f"{due.day} {due:%B %Y}" if due else ""
        yield f"- {day}: {who}: {promise.commitment.text}"
    if not dated:
        yield "- [open: a first result that can be seen within six months]"


def _base(view: AllianceView) -> Iterator[str]:
    for line in base_of(view):
        if not line.is_disputed:
            settled = f" (settled: {line.settled})" if line.settled else ""
            yield f"- {line.kind}: {line.text}{settled}"
    if not any(line.kind is BaseKind.SOURCE for line in base_of(view)):
        yield "- [open: the source that settles it when we dispute a fact]"


def _conduct() -> Iterator[str]:
    yield "- We come ourselves, or send somebody who may decide."
    yield "- What is said here in confidence stays here."
    yield "- For us outside: [open: who speaks for us outside]"


def _ending(session: Session | None) -> Iterator[str]:
    if session is not None and session.kind is PurposeKind.ONGOING:
        yield "It goes on; this charter ends on [open: the last day] unless we sign it again."
    else:
        yield "It ends when its purpose is reached, and at the latest on [open: the last day]."
    yield "Whoever leaves says so to all, with a notice of [open: how much notice]."
    yield "Changes are amendments: written, with their reason, and agreed to as above."


def _unsettled(view: AllianceView) -> Iterator[str]:
    for line in base_of(view):
        if line.is_disputed:
            yield f"- [open: {line.kind} disputed: {_plain(line.text)}]"
    session = view.meetings[-1].session if view.meetings else None
    for concern in open_concerns(session) if session else ():
        if not concern.off_record:
            yield f"- [open: concern: {_plain(concern.text)}]"


def _plain(text: str) -> str:
    """A text inside an open point, which a square bracket would end."""
    return text.replace("[", "(").replace("]", ")")
