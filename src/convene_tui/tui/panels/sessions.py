"""The sessions of a folder, a row each, in as many columns as there is room for."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.widget import Widget

from convene_tui.domain.doers import doer_and_task
from convene_tui.domain.model import OutcomeId, StageKey
from convene_tui.domain.model.words import OUTCOME_WORDS
from convene_tui.domain.phrases import enclosed, joined, some
from convene_tui.domain.stages import stage_of
from convene_tui.domain.text import shortened
from convene_tui.storage.due import count_of_late, late_tasks, never_ended, tells_no_more
from convene_tui.storage.entries import Entry
from convene_tui.storage.header import FileHeader
from convene_tui.tui.panels.lines import Line, LineList
from convene_tui.tui.panels.ordering import Heading, Row

_STATES: Final = {
    "damaged": "✖ damaged",
    "newer": "later convene",
    "copy": "second copy",
    "sealed": "■ sealed",
    "public": "colleagues'",
}

_STYLES: Final = {"damaged": "bold $error", "newer": "$warning", "copy": "$warning"}
"""What has to be seen to, and what only is so."""

_DATE, _STATE, _COUNT, _PEOPLE = 12, 20, 9, 7
_WITH_PURPOSE: Final = 116
"""Columns from which the purpose stands beside, and not below."""
_WITH_PEOPLE: Final = 90
"""Columns from which people, and what is missing beside what is open, have a cell of their own."""

_ROW, _HEADING = Line(""), Line("", quiet=True)
"""What the list knows of its rows; how they look is told when they are drawn."""


class SessionList(LineList):
    """A row for each session."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Sequence[Row] = ()
        self._alike: tuple[int, Mapping[str, int]] | None = None
        """The width of the meetings' names, and the cells of each alliance in all of its rows."""
        self.today: date | None = None
        """The day of today, by which tasks are late and meetings were never ended."""
        self.went_on: Mapping[str, Entry] = {}
        """The meetings that took over what was open in others, by the ids of those."""

    def show_rows(self, rows: Sequence[Row], at: str = "") -> None:
        """List these, with the cursor on the session with this id or the heading with this key.

        A session that is folded away is stood for by its heading, and the cursor stands on such a
        heading alone: above its meetings one is read, and passed over.
        """
        self.rows, self._alike = rows, None
        quiet = (isinstance(row, Heading) and not row.is_folded for row in rows)
        self.show([_HEADING if each else _ROW for each in quiet], _place_of(rows, at))

    @property
    def entries(self) -> Sequence[Entry]:
        """The sessions that are listed."""
        return [row for row in self.rows if isinstance(row, Entry)]

    @property
    def entry(self) -> Entry | None:
        """The session under the cursor."""
        row = self.rows[self.cursor] if 0 <= self.cursor < len(self.rows) else None
        return row if isinstance(row, Entry) else None

    @property
    def heading(self) -> Heading | None:
        """The heading under the cursor, or the one of the session that is."""
        above = self.rows[: self.cursor + 1] if self.cursor >= 0 else ()
        return next((row for row in reversed(above) if isinstance(row, Heading)), None)

    @property
    def beside(self) -> bool:
        """Whether the purpose has a column of its own."""
        return self.size.width >= _WITH_PURPOSE

    def height_of(self, place: int, width: int) -> int:
        """One row a session, and one a heading."""
        return 1

    def painted(self, place: int, width: int) -> Sequence[Content]:
        """Day, meeting, where it stands, what is open, who was there, and the purpose."""
        entry = self.rows[place]
        if isinstance(entry, Heading):
            sign = "▸" if entry.is_folded else "▾"
            head = Content.assemble(
                (f" {sign} {entry.name}", "bold $primary"), "  ", summed_up(entry, self.today)
            )
            return [head.truncate(width, ellipsis=True)]
        header = entry.header
        title, crowd, purpose = _widths(width)
        state, style = where_it_stands(entry, self.today)
        name = _name(header, entry.title, title - 1, self._cells_of_alliances(title - 1))
        cells = [
            Content.assemble(" ", (_cell(entry.day, _DATE - 1), "$muted")),
            _fitted(name, title),
            Content.styled(_cell(state, _STATE), style),
            *self._open(entry, apart=bool(crowd)),
        ]
        if crowd:
            people = str(header.people or "") if header else ""
            cells.append(Content.styled(_cell(people, crowd), "$muted"))
        if purpose:
            why = entry.why if header is None or header.sealed else header.purpose
            cells.append(Content(_cell(why, purpose)))
        return [Content("").join(cells)]

    def _cells_of_alliances(self, room: int) -> Mapping[str, int]:
        """The cells that an alliance has beside the longest of its titles: it is cut alike."""
        if self._alike is None or self._alike[0] != room:
            least: dict[str, int] = {}
            for entry in self.entries:
                alliance = entry.header.alliance if entry.header else ""
                left = _beside(entry.title, alliance, room)
                if left:
                    least[alliance] = min(left, least.get(alliance, left))
            self._alike = (room, least)
        return self._alike[1]

    def _open(self, entry: Entry, *, apart: bool) -> Sequence[Content]:
        """What is open and what is missing, or the one of both that presses where room is short."""
        concerns, missing = self._concerns(entry), self._missing(entry)
        if apart:
            return concerns, missing
        is_late = bool(count_of_late([entry.header], self.today))
        return (concerns if concerns.plain.strip() and not is_late else missing,)

    def _concerns(self, entry: Entry) -> Content:
        """How many concerns are open, where no other meeting took them over."""
        header = entry.header
        count = header.open_concerns if header and entry.id not in self.went_on else 0
        return Content(_cell(some(count, "open"), _COUNT))

    def _missing(self, entry: Entry) -> Content:
        """How many tasks are late; where none is, how many seats are empty.

        What another meeting took over is missing there, and no longer here.
        """
        header = entry.header
        if entry.id in self.went_on:
            return Content.styled(_cell("went on", _COUNT), "$muted")
        if late := count_of_late([header], self.today):
            return Content.styled(_cell(late, _COUNT), "$error")
        seats = len(header.empty_seats) if header else 0
        return Content.styled(_cell(some(seats, "empty"), _COUNT), "$muted")


class SessionHead(Widget):
    """What the columns of the list are, at any width."""

    def render(self) -> Content:
        """The words in the cells of the columns."""
        title, crowd, purpose = _widths(max(self.size.width - 1, 20))
        words = [
            (" day", _DATE),
            ("alliance · meeting", title),
            ("stands at", _STATE),
            ("concerns" if crowd else "open", _COUNT),
            ("missing", _COUNT if crowd else 0),
            ("people", crowd),
            ("purpose", purpose),
        ]
        return Content("".join(_cell(word, size) for word, size in words if size))


def _place_of(rows: Sequence[Row], at: str) -> int:
    """Where the cursor belongs: on a session, on its heading, or on the first session."""
    first = 0
    for place, row in reversed(list(enumerate(rows))):
        if isinstance(row, Entry):
            first = place
            if row.id == at:
                return place
        elif row.key == at or (row.is_folded and any(each.id == at for each in row.meetings)):
            return place
    return first


def summed_up(heading: Heading, today: date | None) -> Content:
    """An alliance in a line: what is late, the next meeting, what is open, and the last one.

    What matters first stands first, as a narrow screen has no room for the rest.
    """
    headers = [each.header for each in heading.meetings if each.header]
    last, following = _last_and_next(headers, today) if today else (None, None)
    followed = {each.came_from for each in headers}
    latest = [each for each in headers if each.id not in followed]
    late = count_of_late(latest, today)
    count = len(heading.meetings)
    many = "1 meeting" if count == 1 else f"{count} meetings"
    told = joined(
        enclosed("next ", following and _near(following, today)),
        some(sum(each.open_concerns for each in latest), "open"),
        joined(many, enclosed("the last ", last and _near(last, today)), by=", "),
    )
    before = ((late, "$error"), (" · ", "$muted")) if late else ()
    return Content.assemble(*before, (told, "$muted"))


def _near(on: date, today: date | None) -> str:
    """A day, without its year where that is the year of today."""
    year = "" if today and on.year == today.year else f" {on.year}"
    return f"{on:%a} {on.day} {on:%b}{year}"


def _last_and_next(headers: Sequence[FileHeader], today: date) -> tuple[date | None, date | None]:
    """The day of the last meeting that was held, and of the next one that is planned."""
    held = [each.held_on for each in headers if each.held_on]
    planned = [*held, *(each.next_on for each in headers if each.next_on)]
    return (
        max((day for day in held if day <= today), default=None),
        min((day for day in planned if day > today), default=None),
    )


_FEWEST: Final = 8
"""Cells of the name of an alliance by which it is known; with fewer it is left out."""


def _beside(title: str, alliance: str, room: int) -> int:
    """The cells that an alliance has before a title; none where it says no more, or can't."""
    left = room - cell_len(title) - 3
    says_more = not title.casefold().startswith(alliance.casefold())
    return left if says_more and left >= min(cell_len(alliance), _FEWEST) else 0


def _name(
    header: FileHeader | None, title: str, room: int, alike: Mapping[str, int] | None = None
) -> Content:
    """The title, behind its alliance and before its tags where they fit and say more.

    Of an alliance that does not fit its beginning is there, by which it is known from others.
    """
    name = Content.styled(title, "bold")
    alliance = header.alliance if header else ""
    if left := _beside(title, alliance, room):
        left = (alike or {}).get(alliance, left)
        whose = Content.styled(alliance, "$muted").truncate(left, ellipsis=True)
        name = Content.assemble(whose, (" · ", "$muted"), name)
    for tag in header.tags if header else ():
        if name.cell_length + 2 + cell_len(tag) <= room:
            name = Content.assemble(name, (f" #{tag}", "$secondary"))
    return name


def where_it_stands(entry: Entry, today: date | None = None) -> tuple[str, str]:
    """The stage or the outcome of a session in a word, and its style.

    With the day of today, a meeting of an earlier day that nobody ended says so.
    """
    if entry.state in _STATES:
        return _STATES[entry.state], _STYLES.get(entry.state, "$muted")
    header = entry.header
    if header is None:
        return "", ""
    if never_ended(entry, today):
        return "never ended", "bold"
    if header.outcome in set(OutcomeId):
        return _outcome(header), "$success"
    if header.ended_at is not None:
        return "ended", "$success"
    if header.stage not in set(StageKey):
        return header.stage, ""
    return f"▶ {stage_of(StageKey(header.stage)).name}", "$primary"


def _outcome(header: FileHeader) -> str:
    """What came of a meeting, and the day that was agreed on, or else how much is unmet."""
    on = header.next_on
    more = f"{on.day} {on:%b}" if on else some(len(header.unmet), "unmet")
    return joined(OUTCOME_WORDS[OutcomeId(header.outcome or "")], more, by=", ")


def described(entry: Entry, today: date | None = None, later: Entry | None = None) -> Content:
    """A few lines about one session: what is late, next and open; its purpose, tasks and the rest.

    What is looked for at a glance comes first: a short screen shows five rows of it. `later` is
    the meeting that took over what was open in it.
    """
    header = entry.header
    if entry.state == "copy":
        what = "Enter offers to merge the two; both files are kept aside."
        return Content.assemble((f"{entry.why}. ".capitalize(), "bold $warning"), (what, ""))
    if entry.state == "sealed":
        return Content("Sealed: enter asks for its passphrase. Nothing of it is listed or found.")
    if header is None or entry.state == "damaged":
        what = "Enter tells what can be done; nothing of it is written over."
        return Content.assemble((f"{entry.why}. ", "bold $error"), (what, ""))
    late = () if later else late_tasks(header, today)
    ahead = [task for task in header.tasks if task not in late]
    return Content.assemble(
        (enclosed("", entry.why, ". "), "bold $warning"),
        *_titled("went on  ", "bold", _called(later) if later else ""),
        *_titled("late  ", "bold $error", _by_person(late, is_more=tells_no_more(header, today))),
        *_titled("next  ", "bold", _next_meeting(header)),
        *_titled("open  ", "bold", "; ".join(header.concerns)),
        _purpose(header),
        "\n",
        *_titled("to do  ", "bold", _tasks(ahead)),
        (_in_figures(header), "$muted"),
    )


def _titled(title: str, style: str, words: str) -> tuple[str | tuple[str, str], ...]:
    """A line with its title; nothing where it has no words."""
    return ((title, style), words, "\n") if words else ()


def _purpose(header: FileHeader) -> tuple[str, str]:
    return (header.purpose, "italic") if header.purpose else ("No purpose yet.", "")


def _called(meeting: Entry) -> str:
    day = enclosed(", ", meeting.day and _day(meeting.day))
    return f"in “{meeting.title}”{day}"


_MOST_LATE: Final = 3
"""People whose late tasks are told by name."""


def _by_person(tasks: Sequence[tuple[str, str, str]], *, is_more: bool) -> str:
    """Whose tasks are late: of each the oldest, and how many more; `is_more`: than are told."""
    whose: dict[str, list[tuple[str, str, str]]] = {}
    for task in tasks:
        whose.setdefault(task[1], []).append(task)
    told = [
        joined(_tasks(of[:1]), enclosed("and ", some(len(of) - 1, "more")), by=" ")
        for of in list(whose.values())[:_MOST_LATE]
    ]
    others = some(max(len(whose) - _MOST_LATE, 0), "more people")
    return joined(*told, others, "and more" if told and is_more else "", by="; ")


def _tasks(tasks: Sequence[tuple[str, str, str]]) -> str:
    """Tasks in a line: who, what and by when."""
    told = ((due, *doer_and_task(who, what)) for due, who, what in tasks)
    return "; ".join(
        f"{who}: {what}{enclosed(' (', due and _day(due), ')')}" for due, who, what in told
    )


def _next_meeting(header: FileHeader) -> str:
    if header.next_on is None:
        return ""
    return f"{_day(header.next_on.isoformat())}{enclosed(': ', header.next_step)}"


def _in_figures(header: FileHeader) -> str:
    """The alliance, and how many of whom and of what is open."""
    outcome = header.outcome
    return joined(
        header.alliance,
        OUTCOME_WORDS[OutcomeId(outcome)] if outcome in set(OutcomeId) else "",
        some(header.people, "people") or "nobody invited yet",
        some(len(header.unmet), "unmet"),
        enclosed("empty seats: ", ", ".join(header.empty_seats)),
        some(header.open_commitments, "to do"),
        some(header.parked, "parked"),
        " ".join(f"#{tag}" for tag in header.tags),
    )


def _day(iso: str) -> str:
    on = date.fromisoformat(iso)
    return f"{on:%a} {on.day} {on:%b %Y}"


def _widths(width: int) -> tuple[int, int, int]:
    """The cells of the meeting, its people and its purpose; what finds no room has none."""
    crowd = _PEOPLE if width >= _WITH_PEOPLE else 0
    rest = width - _DATE - _STATE - (2 * _COUNT + crowd if crowd else _COUNT)
    if width < _WITH_PURPOSE - 1:
        return max(rest, 10), crowd, 0
    title = max(36, rest * 2 // 5)
    return title, crowd, rest - title


def _cell(text: str, size: int) -> str:
    if cell_len(text) < size:
        return set_cell_size(text, size)
    text = shortened(text, size - 1)
    while cell_len(text) >= size:
        text = shortened(text, len(text) - 1)
    return set_cell_size(text, size)


def _fitted(content: Content, size: int) -> Content:
    return content.truncate(size - 1, ellipsis=True).pad_right(
        max(size - min(content.cell_length, size - 1), 0)
    )
