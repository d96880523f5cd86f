"""The text of a charter: written from what was said to all, with open points shown as such."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import Final

from convene_tui.domain.concerns import OPEN
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.doers import NOBODY_YET, doer_and_task
from convene_tui.domain.phrases import enclosed, full_day, listed
from convene_tui.domain.public.alliance import PublicAlliance, party_of
from convene_tui.domain.public.charter_points import POINT_ASKS, SIZES
from convene_tui.domain.public.members import members
from convene_tui.domain.public.view import PublicView
from convene_tui.domain.purpose.drafts import WordChange, word_changes
from convene_tui.domain.searching import folded

METHOD_WORDS: Final[Mapping[str, str]] = {
    "consensus": "consensus",
    "consent": "consent",
    "majority": "majority",
    "other": "in another way",
}
"""The ways to decide, in words."""

SETTLING_WORDS: Final[Mapping[str, str]] = {
    "third_party": "somebody whom all sides trust",
    "test": "a test, or a measurement taken together",
    "principles": "principles that all adopt beforehand",
}
"""The three ways out of a dispute about what is known, in words (chapter 9)."""

CONSEQUENCES: Final[Mapping[str, tuple[str, ...]]] = {
    "consensus": (
        "Everybody agrees, or nothing is decided: what is decided is carried by all.",
        "One party can stop everything, so agree how long that may last, and who helps then.",
    ),
    "consent": (
        "It is decided when nobody names a harm; one may live with it without loving it.",
        "Quicker than consensus, and a no needs a reason and says what would have to change.",
    ),
    "majority": (
        "More than half decide, so it never gets stuck, and the outvoted may leave.",
        "Agree what counts as a vote, how many must be there, and what needs two thirds.",
    ),
    "other": (
        "Say who decides, who is heard before, and how a decision is undone.",
        "What is not written down will be decided by whoever is strongest.",
    ),
}
"""What follows from each way to decide, in our own words (chapter 7)."""

_OPEN: Final = re.compile(r"\[open: ([^\]]*)\]")
_IS_DAY: Final = re.compile(r"\[open: |\d|the \w|[A-Z][a-z]+day\b|[A-Z][a-z]+ \d")
_HEADING: Final = re.compile(r"#+\s*(.+)")


@dataclass(frozen=True)
class CharterPart:
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


def parts_of(text: str) -> tuple[CharterPart, ...]:
    """The parts of a charter: a line that begins with # is a title; what is before has none."""
    parts: list[CharterPart] = []
    title, lines = "", list[str]()
    for line in (*text.split("\n"), None):
        heading = _HEADING.fullmatch(line) if line is not None else None
        if line is None or heading:
            body = "\n".join(lines).strip()
            if title or body:
                parts.append(CharterPart(title, body))
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


# ── written from what was said to all ────────────────────────────────────────────────────


def written(alliance: PublicAlliance) -> str:
    """A charter from what the meetings hold for all; what they do not hold is an open point."""
    size = alliance.size or "usual"
    at_least = list(SIZES).index(size)
    texts = [
        (title, "\n".join(lines(alliance))) for least, title, lines in _PARTS if least <= at_least
    ]
    texts[-2:-2] = [(each.title, _sentence(each.text)) for each in alliance.sections]
    return "\n\n".join(f"# {title}\n{text}" for title, text in texts if text)


def written_anew(alliance: PublicAlliance) -> str:
    """The same in place of a charter that is kept, whose parts under titles of their own stay."""
    current = alliance.current_charter
    known = {folded(title) for title in (*DRAFTED, *(each.title for each in alliance.sections))}
    own = [
        f"# {part.title}\n{part.body}"
        for part in parts_of(current.text if current else "")
        if part.title and folded(part.title) not in known
    ]
    return "\n\n".join((written(alliance), *own))


def _sentence(text: str) -> str:
    """What was said, with the full stop that ends it."""
    return f"{text}." if text[-1:].isalnum() else text


def _agreed(alliance: PublicAlliance, point: str) -> str:
    """What was agreed on a point, or that it is open."""
    return alliance.agreed(point).rstrip(".") or f"[open: {POINT_ASKS[point]}]"


def _success(alliance: PublicAlliance) -> Iterator[str]:
    """Success and failure: assumptions of today, said as such."""
    yield "So we see it today, and we may be wrong."
    yield f"- It is a success if: {_agreed(alliance, 'success')}"
    yield f"- It fails if: {_agreed(alliance, 'failure')}"
    yield from _targets(alliance)
    yield from _where_asked(alliance, "By what we measure", "measured")


def _targets(alliance: PublicAlliance) -> Iterator[str]:
    """Each target in a line of its own; semicolons part them."""
    for target in alliance.agreed("targets").split(";"):
        if target.strip():
            yield f"- Target: {target.strip().rstrip('.')}"
    if not alliance.agreed("targets"):
        yield from _where_asked(alliance, "Target", "targets")


def _stuck(alliance: PublicAlliance) -> Iterator[str]:
    yield f"{_agreed(alliance, 'stuck')}."


def _problem(alliance: PublicAlliance) -> Iterator[str]:
    view = alliance.newest_with(lambda view: view.problem)
    yield view.problem[-1].text if view else "[open: the problem, in two sentences]"


def _purpose(alliance: PublicAlliance) -> Iterator[str]:
    view = alliance.newest_with(lambda view: view.purpose)
    if view is None:
        yield "[open: the purpose, in one sentence]"
        return
    words = view.purpose[-1].text
    yield words
    if view.ratified == words:
        agreed = next(each for each in alliance.meetings if each.view.ratified == words)
        yield f"Agreed on {full_day(agreed.day)}."
    else:
        yield f"[open: {_not_ratified(view, words)}]"


def _not_ratified(view: PublicView, words: str) -> str:
    """What stands between a wording and its being agreed on."""
    asked = view.consent
    if asked is None or asked.wording != words:
        return "this wording is not ratified"
    answers = {vote.answer for vote in asked.votes}
    if "no" in answers or asked.missing:
        return "not all have said yes to this wording, and it is not ratified"
    return "nobody said no to this wording, and it is not ratified yet"


def _scope(alliance: PublicAlliance) -> Iterator[str]:
    view = alliance.newest_with(lambda view: view.inside or view.outside)
    for item in view.inside if view else ():
        yield f"- within: {item.text}"
    for item in view.outside if view else ():
        yield f"- outside: {item.text}"
    if view is None or not view.outside:
        yield "- [open: one real temptation that we leave out]"


def _roles(alliance: PublicAlliance) -> Iterator[str]:
    theirs = members(alliance)
    for member in theirs:
        yield f"- {member.name}{enclosed(', ', member.organisation)}"
    if not theirs:
        yield "- [open: the members, by name]"
    yield f"- Convened by: {alliance.convened_by or '[open: who convenes]'}"
    view = alliance.newest_with(lambda view: view.name_of(view.leader))
    leader = view.name_of(view.leader) if view else "[open: who leads]"
    yield f"- Led between meetings by: {leader}"
    yield f"- Minutes, calendar and money: {_agreed(alliance, 'keeps')}"
    yield from _where_asked(alliance, "Each of us", "commits")
    yield from _where_asked(alliance, "Joining", "joining")


def _interests(alliance: PublicAlliance) -> Iterator[str]:
    """What each party said that it wants, or else what it told of its pain, in its own words."""
    parties = {folded(party_of(member)): party_of(member) for member in members(alliance)}
    for interest in alliance.interests:
        parties.setdefault(folded(interest.who), interest.who)
    for party in parties.values():
        wants = _wants(alliance, party) or f"[open: what {_plain(party)} wants for itself]"
        yield f"- {party}: {wants}"
    if not parties:
        yield "- [open: what each party wants for itself]"


def _wants(alliance: PublicAlliance, party: str) -> str:
    said = [each.text for each in alliance.interests if folded(each.who) == folded(party)]
    pain = alliance.pain_told_by(lambda person: folded(party_of(person)) == folded(party))
    return "; ".join(said) or (f"told us “{pain.text}”" if pain else "")


def _decisions(alliance: PublicAlliance) -> Iterator[str]:
    method, words = alliance.method, alliance.method_words
    if method is None:
        yield "[open: how we decide: consensus, consent, majority, or in another way]"
    elif method == "other":
        yield words
    else:
        yield f"We decide by {METHOD_WORDS[method]}."
        if words:
            yield _sentence(words)
        yield CONSEQUENCES[method][0]
    yield from _where_asked(alliance, "What each keeps", "authority")


def _working(alliance: PublicAlliance) -> Iterator[str]:
    """How the work is done between decisions; only where that was agreed on, or all is asked."""
    yield from _where_asked(alliance, "Meetings", "meets")
    yield from _where_asked(alliance, "Working groups", "groups")
    yield from _where_asked(alliance, "Others beside us", "beside")
    yield from _where_asked(alliance, "What we make", "owns")


def _where_asked(alliance: PublicAlliance, label: str, point: str) -> Iterator[str]:
    """A point that the longest charter asks for, and a shorter one has once it is agreed on."""
    if alliance.size == "full" or alliance.agreed(point):
        yield f"- {label}: {_agreed(alliance, point)}"


def _means(alliance: PublicAlliance) -> Iterator[str]:
    yield f"- {_agreed(alliance, 'money')}"
    yield f"- {_agreed(alliance, 'means')}"


def _milestones(alliance: PublicAlliance) -> Iterator[str]:
    """Every task with a day that is not done; what several do together is one.

    What is open goes along into the meeting that follows, and what is not there is done with.
    """
    followed = {meeting.view.came_from for meeting in alliance.meetings}
    together: dict[tuple[date, str], list[str]] = {}
    for meeting in alliance.meetings:
        for task in meeting.view.commitments:
            if meeting.view.id not in followed and task.due and not task.done:
                who, text = doer_and_task(meeting.view.label_of(task.person), task.text)
                who = "[open: who]" if who == NOBODY_YET else who
                together.setdefault((task.due, text), []).append(who)
    for (due, text), names in sorted(together.items()):
        yield f"- {listed(names)}: {text}, by {full_day(due)}"
    if not together:
        yield "- [open: a first result that can be seen within six months]"


def _base(alliance: PublicAlliance) -> Iterator[str]:
    for line in alliance.base:
        if not line.is_disputed:
            settled = enclosed(" (settled: ", line.settled, ")")
            yield f"- {line.kind}: {line.text}{settled}"
    if not any(line.kind == "source" for line in alliance.base):
        yield "- [open: the source that settles it when we dispute a fact]"


def _disputes(alliance: PublicAlliance) -> Iterator[str]:
    """How disputes about facts and standards are settled (PD8)."""
    sources = [each.text for each in alliance.base if each.kind == "source"]
    if sources:
        yield f"- First we look at what we all accept as a source: {'; '.join(sources)}."
    if alliance.settling is None:
        yield "- [open: by whom, which test or which principles a dispute of fact is settled]"
    else:
        by, words = SETTLING_WORDS[alliance.settling], alliance.settling_words.rstrip(".")
        yield f"- {'Then it' if sources else 'It'} is settled by {by}: {words}."
    yield "- Until it is settled nobody builds on it."


def _conduct(alliance: PublicAlliance) -> Iterator[str]:
    yield "- We come ourselves, or send somebody who may decide."
    if not alliance.agreed("openness"):
        yield "- What is said here in confidence stays here."
    yield f"- For us outside: {_agreed(alliance, 'speaks')}"
    yield from _where_asked(alliance, "Openness", "openness")
    yield from _where_asked(alliance, "Good work", "recognition")
    yield from _where_asked(alliance, "Poor behaviour", "conduct")


def _ending(alliance: PublicAlliance) -> Iterator[str]:
    view, last = alliance.newest_with(lambda view: view.purpose), _agreed(alliance, "ends")
    if alliance.size == "full" or alliance.agreed("begins"):
        yield f"It begins{_on(_agreed(alliance, 'begins'))}."
    if view is not None and view.kind == "ongoing":
        yield f"It goes on; this charter ends{_on(last)} unless we sign it again."
    else:
        yield f"It ends when its purpose is reached, and at the latest{_on(last)}."
    if alliance.size == "full" or alliance.agreed("review"):
        yield f"We look at it again{_on(_agreed(alliance, 'review'))}."
    yield f"Whoever leaves says so to all, with a notice of {_agreed(alliance, 'notice')}."
    yield "Changes are amendments: written, with their reason, and agreed to as above."


def _on(when: str) -> str:
    """A day with its `on`; what is no day, `a year from the signature`, stands as it was said."""
    return f" on {when}" if _IS_DAY.match(when) else f": {when}"


def _unsettled(alliance: PublicAlliance) -> Iterator[str]:
    for line in alliance.base:
        if line.is_disputed:
            yield f"- [open: {line.kind} disputed: {_plain(line.text)}]"
    view = alliance.newest_with(lambda view: view.concerns)
    for concern in view.concerns if view else ():
        if concern.state in OPEN:
            yield f"- [open: concern: {_plain(concern.text)}]"


def _plain(text: str) -> str:
    """A text inside an open point, which a square bracket would end."""
    return text.replace("[", "(").replace("]", ")")


NOT_SETTLED: Final = "Not settled yet"
"""The part that is a list of open points itself."""

_PARTS: Final[tuple[tuple[int, str, Callable[[PublicAlliance], Iterator[str]]], ...]] = (
    (0, "Problem", _problem),
    (0, "Purpose", _purpose),
    (1, "Scope", _scope),
    (1, "Success and failure", _success),
    (0, "Members and roles", _roles),
    (1, "What each of us wants", _interests),
    (0, "How we decide", _decisions),
    (0, "When we are stuck", _stuck),
    (0, "How we work", _working),
    (1, "Means", _means),
    (0, "Milestones", _milestones),
    (1, "What we all start from", _base),
    (0, "When we dispute a fact", _disputes),
    (1, "How we treat each other", _conduct),
    (0, "How it ends", _ending),
    (0, NOT_SETTLED, _unsettled),
)
"""The parts of a charter in their order, each with the least length that has it."""

DRAFTED: Final = tuple(title for _, title, _ in _PARTS)
"""The titles of the parts that are drafted."""
