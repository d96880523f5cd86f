"""A comparison as it is read: eight sections, each a text in two versions or a list of rows."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, Final

from convene_tui.domain.attendance import was_there
from convene_tui.domain.between import Between, Fate, PointBetween, SeatBetween
from convene_tui.domain.between.same import plain
from convene_tui.domain.comparing import Comparison, TextBetween, known_on
from convene_tui.domain.concerns import STATE_LABELS
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates import spell_out
from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.labels import full_names
from convene_tui.domain.model import Commitment, Concern, ConcernState, Person, Session
from convene_tui.domain.model.words import OUTCOME_WORDS
from convene_tui.domain.outcome import OUTCOME_LABELS
from convene_tui.domain.phrases import enclosed, joined
from convene_tui.domain.purpose.drafts import Edit

_SIGNS: Final[dict[Fate, str]] = {
    Fate.CLOSED: "✓",
    Fate.CAME_BACK: "↺",
    Fate.STILL_OPEN: "!",
    Fate.RAISED: "+",
    Fate.PARKED_SINCE: ">",
    Fate.LEFT_BEHIND: "?",
    Fate.TAKEN_OFF: "−",
    Fate.FILLED: "✓",
    Fate.STILL_EMPTY: "!",
    Fate.EMPTIED: "−",
    Fate.WANTED: "+",
    Fate.UNWANTED: "·",
    Fate.NEW: "+",
    Fate.GONE: "−",
    Fate.STAYED: "·",
    Fate.ABSENT: "!",
    Fate.DONE: "✓",
    Fate.OVERDUE: "!",
    Fate.NOT_DONE: "·",
    Fate.GIVEN_UP: "−",
    Fate.TAKEN_ON: "+",
    Fate.TAKEN_UP: "✓",
    Fate.STILL_PARKED: "·",
}
"""A sign for each fate, so that it is told by more than a colour."""

Pieces = tuple[tuple[str, bool], ...]
"""A text in pieces, each with whether the other version has other words there."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One thing in two meetings, in words."""

    sign: str
    fate: str
    before: str = ""
    """What the earlier meeting called it; nothing where it was not there."""
    stood: str = ""
    """How it stood there."""
    after: str = ""
    """What the later meeting calls it, where that is otherwise."""
    stands: str = ""
    """How it stands there."""

    @property
    def thing(self) -> str:
        """What it is called, in the later meeting where the two differ."""
        return self.after or self.before

    @property
    def words(self) -> str:
        """All of its words, to look for some in them."""
        return " ".join((self.fate, self.before, self.stood, self.after, self.stands))


@dataclass(frozen=True, kw_only=True)
class ComparedSection:
    """One part of a comparison."""

    title: str
    summary: str
    """How many of its rows had which fate, or what became of its text."""
    rows: tuple[Row, ...] = ()
    text: TextBetween | None = None


def sections(comparison: Comparison) -> tuple[ComparedSection, ...]:
    """The whole comparison; a section with nothing in it says so in its summary."""
    earlier, later = comparison.earlier, comparison.later
    concerns = [_concern(earlier, later, each) for each in comparison.concerns]
    tasks = [_task(earlier, later, each) for each in comparison.tasks]
    return (
        _listed("Concerns", comparison.concerns, concerns),
        _listed("Seats", comparison.seats, [_seat(each) for each in comparison.seats]),
        _listed("People", comparison.people, _people(comparison.people)),
        _text("Purpose", comparison.purpose),
        _text("Problem", comparison.problem),
        _listed("Commitments", comparison.tasks, tasks),
        _listed("Parked", comparison.points, [_point(each) for each in comparison.points]),
        _outcome(earlier, later),
    )


def pieces(text: TextBetween) -> tuple[Pieces, Pieces]:
    """Both versions of a text, cut where their words differ."""
    dropped = [each.span_before for each in text.words if each.edit is not Edit.ADDED]
    added = [each.span_after for each in text.words if each.edit is not Edit.DROPPED]
    return _cut(text.before, dropped), _cut(text.after, added)


def _cut(text: str, spans: Iterable[tuple[int, int]]) -> Pieces:
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in spans:
        found += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(piece for piece in (*found, (text[at:], False)) if piece[0])


def _text(title: str, text: TextBetween) -> ComparedSection:
    if not text.before and not text.after:
        return ComparedSection(title=title, summary="nothing")
    if text.same:
        summary = "the same words"
    elif not text.before or not text.after:
        summary = "only in one of the two"
    else:
        count = len(text.words)
        summary = f"{count} change{'' if count == 1 else 's'} of words"
    return ComparedSection(title=title, summary=joined(summary, text.direction), text=text)


def _listed(title: str, found: Sequence[Between[Any]], rows: Sequence[Row]) -> ComparedSection:
    counts = Counter(each.fate for each in found)
    summary = ", ".join(f"{count} {fate}" for fate, count in counts.items())
    return ComparedSection(title=title, summary=summary or "nothing", rows=tuple(rows))


def _row(each: Between[Any], before: str, stood: str, after: str, stands: str) -> Row:
    """A row of one fate; what is called the same in both meetings is not said twice."""
    twice = each.before is not None and plain(before) == plain(after)
    return Row(
        sign=_SIGNS[each.fate],
        fate=each.fate,
        before=before if each.before is not None else "",
        stood=stood,
        after="" if twice else after,
        stands=joined(stands, enclosed("in “", each.settled_in, "”")),
    )


# ── concerns ─────────────────────────────────────────────────────────────────────────────


def _concern(earlier: Session, later: Session, each: Between[Concern]) -> Row:
    stands = _state(each.after)
    if each.after is None:
        stands = {
            Fate.LEFT_BEHIND: "open before, and not said there at all",
            Fate.TAKEN_OFF: "taken off the list there",
            Fate.PARKED_SINCE: "among the parked points there",
        }[each.fate]
    return _row(
        each,
        _raised(earlier, each.before),
        _state(each.before),
        _raised(later, each.after),
        stands,
    )


def _raised(session: Session, concern: Concern | None) -> str:
    """The words of a concern with whoever raised it."""
    if concern is None:
        return ""
    who = session.label_of(concern.person)
    who = f"{who}, in confidence" if who and concern.off_record else who
    return f"{who}: {concern.text}" if who else concern.text


def _state(concern: Concern | None) -> str:
    """The state of a concern, with what would remove it, or why it was answered or waits."""
    if concern is None:
        return ""
    reasoned = concern.state in (ConcernState.ANSWERED, ConcernState.PARKED, ConcernState.GAVE_UP)
    more = (concern.reason if reasoned else concern.removal) or ""
    return f"{STATE_LABELS[concern.state]}{': ' if more else ''}{more}"


# ── seats and people ─────────────────────────────────────────────────────────────────────


def _seat(each: SeatBetween) -> Row:
    stood = _names(each.sat) if each.before else "not looked for"
    stands = _names(each.sits)
    if not each.sits:
        seat = each.after
        stands = joined(
            "not on the board" if seat is None else "" if seat.wanted else "need not be filled",
            f"{_names(each.expected)} did not come" if each.expected else "",
            f"to be asked: {seat.ask}" if seat and seat.ask else "",
        )
    return _row(each, each.latest.label, stood or "empty", each.latest.label, stands or "empty")


def _people(found: Sequence[Between[Person]]) -> list[Row]:
    """A row for each whose coming, going or standing in says something; one for the others."""
    rows = [_person(each) for each in found if each.fate is not Fate.STAYED or _sent(each.after)]
    stayed = [each.latest for each in found if each.fate is Fate.STAYED and not _sent(each.after)]
    if stayed:
        rows.append(Row(sign=_SIGNS[Fate.STAYED], fate=Fate.STAYED, before=_names(stayed)))
    return rows


def _person(each: Between[Person]) -> Row:
    sent = _sent(each.after)
    stands = {
        Fate.NEW: "" if each.after and was_there(each.after) else "expected",
        Fate.GONE: "not on the list",
        Fate.ABSENT: "on the list, and not in the room",
    }.get(each.fate, "")
    return _row(
        each,
        _called(each.latest),
        _sent(each.before),
        _called(each.latest),
        joined(stands, sent),
    )


def _called(person: Person) -> str:
    return f"{person.name}, {person.organisation}" if person.organisation else person.name


def _sent(person: Person | None) -> str:
    return f"in place of {person.instead_of}" if person and person.instead_of else ""


def _names(people: Sequence[Person]) -> str:
    return ", ".join(full_names(tuple(people)).values())


# ── commitments, parked points, the outcome ──────────────────────────────────────────────


def _task(earlier: Session, later: Session, each: Between[Commitment]) -> Row:
    stands = _due(each.after)
    if each.after is None:
        gone = each.fate is Fate.GIVEN_UP
        stands = "taken off the list there" if gone else "open before, and not said there at all"
    elif each.fate is Fate.OVERDUE and each.after.due:
        late = (known_on(later) - each.after.due).days
        moved = each.before is None or each.before.due != each.after.due
        due = f": due {spell_out(each.after.due)}" if moved else ""
        stands = f"not done{due}, {late} day{'' if late == 1 else 's'} late"
    return _row(
        each, _taken(earlier, each.before), _due(each.before), _taken(later, each.after), stands
    )


def _taken(session: Session, task: Commitment | None) -> str:
    """The words of a commitment with whoever took it."""
    if task is None:
        return ""
    who, text = doer_and_task(session.label_of(task.person), task.text)
    return f"{who}: {text}"


def _due(task: Commitment | None) -> str:
    if task is None:
        return ""
    due = f"due {spell_out(task.due)}" if task.due else "no day"
    return "done" if task.done else due


def _point(each: PointBetween) -> Row:
    stands = {
        Fate.LEFT_BEHIND: "parked before, and not said there at all",
        Fate.TAKEN_UP: f"as {each.became}" if each.became.startswith("a ") else each.became,
    }.get(each.fate, "")
    stood = each.before.reason if each.before else ""
    reason = each.after.reason if each.after and each.after.reason != stood else ""
    return _row(each, each.latest.text, stood, each.latest.text, stands or reason)


def _outcome(earlier: Session, later: Session) -> ComparedSection:
    row = Row(sign="", fate="", before=_ended(earlier), after=_ended(later))
    before, after = (
        OUTCOME_WORDS[each.outcome] if each.outcome else "none yet" for each in (earlier, later)
    )
    return ComparedSection(title="Outcome", summary=f"{before}, then {after}", rows=(row,))


def _ended(session: Session) -> str:
    """How a meeting ended, and why; of one without an outcome, what comes next."""
    if session.outcome is None:
        return "no outcome yet"
    why = enclosed(": ", session.outcome_reason)
    return f"{OUTCOME_LABELS[session.outcome]}{why}"
