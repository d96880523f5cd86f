"""Element 7, the northbound train: whether it moves, by signs that can be counted and felt."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from convene_tui.domain.alliance.asking import ledger
from convene_tui.domain.alliance.incoming import UNASKED, balance, day_of
from convene_tui.domain.alliance.records import Incoming, Remark, TrainMark
from convene_tui.domain.alliance.standing import ABSENT, IN_DOUBT, IN_HAND, Evidence, Standing
from convene_tui.domain.alliance.view import AllianceView, Meeting, Promise
from convene_tui.domain.alliance.words import Inflow, Place, Sight, Topic, TrainSign
from convene_tui.domain.attendance import attended
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.phrases import joined, some

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
    came: tuple[Incoming, ...]
    """What came since the meeting before: unasked, received or needed."""
    kept: int
    """Commitments whose day had come since the meeting before, and that are done."""
    due: int
    marks: tuple[TrainMark, ...]

    def count(self, inflow: Inflow) -> int:
        """How often this came since the meeting before."""
        return sum(each.inflow is inflow for each in self.came)

    @property
    def unasked(self) -> int:
        """What came without anybody having asked for it."""
        return sum(map(self.count, UNASKED))

    def mark(self, sign: TrainSign) -> TrainMark | None:
        """The intangible sign of this kind, or None where nothing was marked."""
        return next((mark for mark in self.marks if mark.sign is sign), None)


def stops(view: AllianceView) -> tuple[Stop, ...]:
    """The meetings that were held, each with its signs."""
    return tuple(_stop(view, place, meeting) for place, meeting in enumerate(view.held))


def kept_of(promises: Iterable[Promise]) -> tuple[int, int]:
    """How many of some promises were kept, and how many there are."""
    every = tuple(promises)
    return sum(promise.commitment.done for promise in every), len(every)


def came_since(view: AllianceView) -> tuple[Incoming, ...]:
    """What came after the newest meeting."""
    newest = view.held[-1].day if view.held else date.min
    return tuple(each for each in view.alliance.incoming if day_of(each) > newest)


def _came_between(view: AllianceView, place: int, meeting: Meeting) -> tuple[Incoming, ...]:
    """What came after the meeting before, and up to the day of this one."""
    before = view.held[place - 1].day if place else date.min
    return tuple(e for e in view.alliance.incoming if before < day_of(e) <= meeting.day)


def _stop(view: AllianceView, place: int, meeting: Meeting) -> Stop:
    session = meeting.session
    kept, due = kept_of(view.decided_at(meeting))
    return Stop(
        meeting=meeting,
        there=len(attended(session)),
        expected=len(session.people),
        principals=sum(not person.instead_of for person in attended(session)),
        means=sum(bool(person.brings) for person in session.people),
        came=_came_between(view, place, meeting),
        kept=kept,
        due=due,
        marks=tuple(mark for mark in view.alliance.train if mark.session == session.id),
    )


@dataclass(frozen=True)
class TrainRow:
    """One sign over the meetings, as numbers out of the largest that it could be."""

    name: str
    values: tuple[int, ...]
    of: tuple[int, ...]
    """What each value is measured against; 0 where there is nothing to measure."""
    is_count: bool = False
    """Whether it is counted, and measured against the most that there was."""


_ROWS: Final = (
    (Inflow.CAME, "came unasked"),
    (Inflow.CALLED, "called us"),
    (Inflow.HELPED, "help unasked"),
    (Inflow.RECEIVED, "received"),
)
"""What came, as rows of the chart."""


def chart(view: AllianceView) -> tuple[TrainRow, ...]:
    """The tangible signs as rows over the meetings."""
    found = stops(view)
    people = tuple(stop.expected for stop in found)

    def most(values: tuple[int, ...]) -> tuple[int, ...]:
        return (max(values, default=0),) * len(values)

    came = {inflow: tuple(stop.count(inflow) for stop in found) for inflow in Inflow}
    return (
        TrainRow("came", tuple(stop.there for stop in found), people),
        TrainRow("in person", tuple(s.principals for s in found), tuple(s.there for s in found)),
        TrainRow("bring means", tuple(stop.means for stop in found), people),
        TrainRow("promises kept", tuple(s.kept for s in found), tuple(s.due for s in found)),
        *(
            TrainRow(name, came[inflow], most(came[inflow]), is_count=True)
            for inflow, name in _ROWS
        ),
    )


def slows(view: AllianceView) -> tuple[str, ...]:
    """What the record says slows the train at the newest meeting."""
    found = stops(view)
    if not found:
        return ()
    last = found[-1]
    lines = [gone] if (gone := _gone_since(view)) else []
    if last.kept * 2 < last.due:
        lines.append(f"{last.due - last.kept} of {last.due} promises due were not kept")
    lines += _since(view)
    for before in found[-2:-1]:
        lines += _fewer(before, last)
    if last.meeting.session.next_on is None:
        lines.append("no day is set for the next meeting")
    return tuple(lines)


def _since(view: AllianceView) -> Iterator[str]:
    """What is late since the newest meeting, and what is still short."""
    kept, due = kept_of(view.decided_since)
    if kept < due:
        yield f"{due - kept} of {due} promises due since then {_are(due - kept)} late"
    for each in balance(view.alliance.incoming):
        if each.is_short:
            yield f"still short of {each.says}"


def _gone_since(view: AllianceView) -> str:
    """Who left since the meeting before the newest one; before the second, who ever did."""
    before = view.held[-2].day if len(view.held) > 1 else date.min
    return ledger(e for e in view.alliance.approaches if e.at.date() >= before).of_leaving


def _fewer(before: Stop, last: Stop) -> Iterator[str]:
    """What there was less of at the newest meeting than at the one before."""
    if last.there * before.expected < before.there * last.expected:
        yield (
            f"fewer came: {last.there} of {last.expected}, before {before.there} of "
            f"{before.expected}"
        )
    if last.there - last.principals > before.there - before.principals:
        yield f"more were sent in somebody's place: {last.there - last.principals}"
    if last.unasked < before.unasked:
        yield f"less came unasked: {last.unasked}, before {before.unasked}"
    if last.means < before.means:
        yield f"fewer bring something: {last.means}, before {before.means}"


def _are(count: int) -> str:
    return "is" if count == 1 else "are"


def remarks(view: AllianceView) -> tuple[Remark, ...]:
    """What the facilitator says slows it."""
    return tuple(r for r in view.alliance.remarks if r.topic is Topic.SLOWS)


def look(view: AllianceView) -> Standing:
    """Whether it moves by the newest meeting, and nothing that kills it is in sight."""
    found = stops(view)
    if not found:
        return Standing(Place.TRAIN, ABSENT, "no meeting was held")
    evidence = (
        *(Evidence(_came_and_kept(stop), stop.meeting.label) for stop in found),
        *(Evidence(each.says) for each in balance(view.alliance.incoming)),
        *(Evidence(f"slows it: {each.text}") for each in remarks(view)),
    )
    last = found[-1]
    promised = any(m.session.commitments for m in view.held)
    if not promised and last.meeting.session.next_on is None:
        return Standing(Place.TRAIN, ABSENT, "no promise and no next day", evidence)
    minus = [mark.sign.value for mark in last.marks if mark.sight is Sight.MINUS]
    brakes = [
        *slows(view),
        *([f"no {' and no '.join(minus)} in the last meeting"] if minus else []),
        *(each.text for each in remarks(view) if each.at.date() >= last.meeting.day),
        *(["one meeting is not yet a movement"] if len(found) < 2 else []),
    ]
    if brakes:
        return Standing(Place.TRAIN, IN_DOUBT, brakes[0], evidence)
    return Standing(Place.TRAIN, IN_HAND, _came_and_kept(last), evidence)


def _came_and_kept(stop: Stop) -> str:
    return joined(
        f"{stop.there} of {stop.expected} came",
        f"{stop.kept} of {stop.due} promises kept",
        some(stop.unasked, "came unasked"),
        by=", ",
    )
