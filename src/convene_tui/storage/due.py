"""What of the sessions of a folder is due on a day, as their first lines tell it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import NamedTuple

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.model import StageKey
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.promises import is_past
from convene_tui.storage.entries import Entry
from convene_tui.storage.header import FileHeader


def late_tasks(header: FileHeader | None, today: date | None) -> Sequence[tuple[str, str, str]]:
    """The open tasks whose day is over."""
    if header is None or today is None:
        return ()
    return [task for task in header.tasks if task[0] and is_past(task[0], today.isoformat())]


def count_of_late(headers: Iterable[FileHeader | None], today: date | None) -> str:
    """How many tasks are late, in words; as many at least, where a file's head tells no more."""
    several = [each for each in headers if each]
    late = sum(len(late_tasks(each, today)) for each in several)
    is_more = any(tells_no_more(each, today) for each in several)
    return f"{late}{'+' if is_more else ''} late" if late else ""


def tells_no_more(header: FileHeader, today: date | None) -> bool:
    """Whether all tasks that a file's head tells are late, and there are more of them."""
    told = len(header.tasks)
    return 0 < told == len(late_tasks(header, today)) < header.open_commitments


def went_on(entries: Iterable[Entry]) -> Mapping[str, Entry]:
    """The meetings that took over what was open in others, by the ids of those."""
    return {
        each.header.came_from: each for each in entries if each.header and each.header.came_from
    }


def never_ended(entry: Entry, today: date | None) -> bool:
    """Whether a meeting of an earlier day was begun, and nobody ended it."""
    header = entry.header
    if header is None or header.ended_at is not None or not _is_over(entry, today):
        return False
    return header.stage in set(StageKey) and header.stage != StageKey.PREPARE


def _is_over(entry: Entry, today: date | None) -> bool:
    """Whether the day of a session is past."""
    return today is not None and "" < (entry.day or "") < today.isoformat()


class Due(NamedTuple):
    """One thing that is due, in the session of this id."""

    day: date
    words: str
    session: str


@dataclass(frozen=True)
class DueOnDay:
    """What is due in a folder on a day; what another meeting took over is due there alone."""

    today: date | None = None
    count_of_late: str = ""
    late: tuple[Due, ...] = ()
    """Of everybody in an alliance who is late the task that became so last; the last ones first."""
    ahead: tuple[Due, ...] = ()
    """The days that are planned or agreed on, today's and later ones, the nearest first."""
    never_ended: tuple[Due, ...] = ()
    """Meetings of earlier days that nobody ended, the last ones first."""

    @classmethod
    def of(cls, entries: Iterable[Entry], today: date) -> "DueOnDay":
        """Of the sessions that can be opened here: no second copy, none that is sealed."""
        ours = [each for each in entries if each.state == "ok" and each.header]
        over = went_on(ours)
        latest = [each for each in ours if each.id not in over]
        left = [each for each in latest if never_ended(each, today)]
        return cls(
            today,
            count_of_late((each.header for each in latest), today),
            _newest_first(chain.from_iterable(_late_in(each, today) for each in latest)),
            tuple(_ahead(latest, today)),
            _newest_first(chain.from_iterable(_held(each, f"“{each.title}”") for each in left)),
        )

    def __bool__(self) -> bool:
        """Whether anything is due at all."""
        return bool(self.late or self.ahead or self.never_ended)


def _late_in(entry: Entry, today: date) -> Iterator[Due]:
    """Everybody who is late in a meeting, with the last of their tasks and how many more."""
    whose: dict[str, list[tuple[str, str]]] = {}
    for due, name, text in late_tasks(entry.header, today):
        who, what = doer_and_task(name, text)
        whose.setdefault(who, []).append((due, what))
    for who, tasks in whose.items():
        due, what = tasks[-1]
        if day := _day(due):
            more = enclosed(" and ", len(tasks) - 1, " more")
            yield Due(day, f"{who}: {what}{more}", entry.id)


def _ahead(latest: Iterable[Entry], today: date) -> Iterator[Due]:
    """The days to come, each once for an alliance: planned meetings, and days agreed on."""
    known: set[tuple[date, str]] = set()
    for each in sorted(_planned(latest), key=lambda due: due.day):
        if each.day >= today and (each.day, each.words) not in known:
            known.add((each.day, each.words))
            yield each


def _planned(latest: Iterable[Entry]) -> Iterator[Due]:
    for entry in latest:
        if (header := entry.header) is None:
            continue
        name = header.alliance or entry.title
        if header.ended_at is None:
            yield from _held(entry, name)
        if header.next_on is not None:
            yield Due(header.next_on, name, entry.id)


def _held(entry: Entry, words: str) -> Iterator[Due]:
    """A meeting on its day; none where it has no day that can be read."""
    if day := _day(entry.day):
        yield Due(day, words, entry.id)


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _newest_first(several: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(several, key=lambda due: due.day, reverse=True))
