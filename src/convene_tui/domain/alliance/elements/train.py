"""Element 7, the northbound train: whether it moves, by signs that can be counted and felt."""

from collections.abc import Iterator
from typing import Final

from convene_tui.domain.alliance.records import Remark, TrainMark
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Meeting, Promise
from convene_tui.domain.alliance.words import Place, Sight, Topic, TrainSign
from convene_tui.domain.attendance import attended
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Move

SIGN_WORDS: Final[dict[TrainSign, str]] = {
    TrainSign.CLARITY: "clarity: they say it in the same words",
    TrainSign.OPTIMISM: "optimism: they speak of when, not of whether",
    TrainSign.PRIDE: "pride: they tell others that they are on it",
}
"""The intangible signs, in words."""


@dataclass(frozen=True)
class Stop:
    """The train as it stood at one meeting."""

    meeting: Meeting
    there: int
    expected: int
    principals: int
    """Of those there, who came themselves and were not sent in somebody's place."""
    means: int
    """People who bring money, people, technology, access or data."""
    joining: int
    """People who were to be added, or asked to come."""
    kept: int
    """Commitments that had come due since the meeting before, and are done."""
    due: int
    marks: tuple[TrainMark, ...]

    def mark(self, sign: TrainSign) -> TrainMark | None:
        """The intangible sign of this kind, or None where nothing was marked."""
        return next((mark for mark in self.marks if mark.sign is sign), None)


def stops(view: AllianceView) -> tuple[Stop, ...]:
    """The meetings that were held, each with its signs."""
    return tuple(_stop(view, place, meeting) for place, meeting in enumerate(view.held))


def _due_between(view: AllianceView, before: Meeting, meeting: Meeting) -> list[Promise]:
    """The promises that fell due between two meetings, and were made before the later one."""
    due = [promise for promise in view.promises if promise.due_by(meeting.at)]
    return [p for p in due if p.made_in.number < meeting.number and not p.due_by(before.at)]


def _stop(view: AllianceView, place: int, meeting: Meeting) -> Stop:
    session = meeting.session
    since = _due_between(view, view.held[place - 1], meeting) if place else []
    was_done = {each.id: each.done for each in session.commitments}
    return Stop(
        meeting=meeting,
        there=len(attended(session)),
        expected=len(session.people),
        principals=sum(not person.instead_of for person in attended(session)),
        means=sum(bool(person.brings) for person in session.people),
        joining=sum(p.move is Move.ADD for p in session.proposals),
        kept=sum(p.commitment.done or was_done.get(p.commitment.id, False) for p in since),
        due=len(since),
        marks=tuple(mark for mark in view.alliance.train if mark.session == session.id),
    )


@dataclass(frozen=True)
class TrainRow:
    """One sign over the meetings, as numbers out of the largest that it could be."""

    name: str
    values: tuple[int, ...]
    of: tuple[int, ...]
    """What each value is measured against; 0 where there is nothing to measure."""


def chart(view: AllianceView) -> tuple[TrainRow, ...]:
    """The tangible signs as rows over the meetings."""
    found = stops(view)
    people = tuple(stop.expected for stop in found)

    def most(values: tuple[int, ...]) -> tuple[int, ...]:
        return (max(values, default=0),) * len(values)

    joining = tuple(stop.joining for stop in found)
    return (
        TrainRow("came", tuple(stop.there for stop in found), people),
        TrainRow("in person", tuple(s.principals for s in found), tuple(s.there for s in found)),
        TrainRow("bring means", tuple(stop.means for stop in found), people),
        TrainRow("promises kept", tuple(s.kept for s in found), tuple(s.due for s in found)),
        TrainRow("asked to join", joining, most(joining)),
    )


def slows(view: AllianceView) -> tuple[str, ...]:
    """What the record says slows the train at the newest meeting."""
    found = stops(view)
    if not found:
        return ()
    last = found[-1]
    lines = []
    if last.due and last.kept * 2 < last.due:
        lines.append(f"{last.due - last.kept} of {last.due} promises due were not kept")
    for before in found[-2:-1]:
        lines += _fewer(before, last)
    if last.meeting.session.next_on is None:
        lines.append("no day is set for the next meeting")
    return tuple(lines)


def _fewer(before: Stop, last: Stop) -> Iterator[str]:
    """What there was less of at the newest meeting than at the one before."""
    if last.there * before.expected < before.there * last.expected:
        yield (
            f"fewer came: {last.there} of {last.expected}, before {before.there} of "
            f"{before.expected}"
        )
    if last.there - last.principals > before.there - before.principals:
        yield f"more were sent in somebody's place: {last.there - last.principals}"
    if last.means < before.means:
        yield f"fewer bring something: {last.means}, before {before.means}"


def remarks(view: AllianceView) -> tuple[Remark, ...]:
    """What the facilitator says slows it."""
    return tuple(r for r in view.alliance.remarks if r.topic is Topic.SLOWS)


def look(view: AllianceView) -> Standing:
    """Whether it moves by the newest meeting, and nothing that kills it is in sight."""
    found = stops(view)
    if not found:
        return Standing(Place.TRAIN, ABSENT, "no meeting was held")
    evidence = tuple(Evidence(_came_and_kept(stop), stop.meeting.label) for stop in found)
    last = found[-1]
    promised = any(m.session.commitments for m in view.held)
    if not promised and last.meeting.session.next_on is None:
        return Standing(Place.TRAIN, ABSENT, "no promise and no next day", evidence)
    minus = [mark.sign.value for mark in last.marks if mark.sight is Sight.MINUS]
    brakes = [
        *slows(view),
        *([f"no {' and no '.join(minus)} in the last meeting"] if minus else []),
        *(["one meeting is not yet a movement"] if len(found) < 2 else []),
    ]
    if brakes:
        return Standing(Place.TRAIN, IN_DOUBT, brakes[0], evidence)
    return Standing(Place.TRAIN, IN_HAND, _came_and_kept(last), evidence)


def _came_and_kept(stop: Stop) -> str:
    return f"{stop.there} of {stop.expected} came, {stop.kept} of {stop.due} promises kept"
