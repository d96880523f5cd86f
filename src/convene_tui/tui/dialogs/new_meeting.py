"""A new meeting: its title, alliance, day, success criterion, and people typed fast."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from functools import partial
from math import inf
from typing import Any, Final, cast

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from convene_tui.domain.audience import for_all_as_well
from convene_tui.domain.beginning import begun
from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.dates import parse_moment
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp
from convene_tui.domain.lineage import Meeting, last_call
from convene_tui.domain.model import Session
from convene_tui.domain.new_session import following_title
from convene_tui.domain.next_place import next_place
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.seats import empty_seats
from convene_tui.domain.text import clean_line, shortened
from convene_tui.live.beginning import make
from convene_tui.storage.people.roster import arrivals
from convene_tui.storage.people.rows import FoundPeople
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.console import Console
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values
from convene_tui.tui.dialogs.people_preview import looked_at
from convene_tui.tui.dialogs.people_text import PeopleSource, PeopleText, understood
from convene_tui.tui.redrawing import redraw


@dataclass(frozen=True)
class Source:
    """What a meeting begins from: nothing, the open things of another one, or its frame."""

    session: Session | None = None
    moves_on: bool = False
    """True where what is open moves on, False where the frame alone is copied."""
    known: Sequence[Meeting] = ()
    """The other meetings of the folder."""

    def last_call(self, alliance: str, day: str) -> str:
        """What is to be said before a third preliminary meeting of an alliance."""
        follows = self.session.id if self.session and self.moves_on else None
        return last_call(
            Meeting(id="", alliance=alliance, day=day, created=inf, came_from=follows), self.known
        )


class _Understood(Static):
    """What is understood of the people so far; whoever types them has all of it in sight."""

    def to_sight(self) -> None:
        """Scroll to it once it is drawn."""
        self.call_after_refresh(self.scroll_visible, animate=False)

    def on_resize(self) -> None:
        """Words that take more rows have their place only when all is laid out anew."""
        if isinstance(self.screen.focused, PeopleText):
            self.to_sight()


class NewMeetingDialog(FormDialog):
    """A form; it gives the values of a session that is still to be made by `session_of`.

    What was typed before comes back where the session could not be made.
    """

    def __init__(self, source: Source | None = None, typed: Values | None = None) -> None:
        self._source = source = source or Source()
        fields = _fields(source)
        if typed is not None:
            fields = tuple(replace(field, value=typed[field.name]) for field in fields)
        super().__init__(_heading(source), fields, keep="Begin")

    def body(self) -> Iterable[Widget]:
        """The form, with what was understood of the people beneath them."""
        for widget in super().body():
            yield widget
            if isinstance(widget, PeopleText):
                yield _Understood("", id="people-count", classes="field-label", markup=False)

    def always(self) -> Iterable[Widget]:
        """What becomes of the other meeting, and whether this is the last one."""
        yield Static(self._how(), id="how", classes="field-label", markup=False)
        yield Static("", id="last-call", markup=False)

    def _how(self) -> str:
        old = self._source.session
        if old is None:
            return ""
        return _comes_along(old) if self._source.moves_on else _is_copied(old)

    def on_mount(self) -> None:
        """Begin in the first field, and say at once when this is the last preliminary meeting."""
        super().on_mount()
        self.query_one("#how").display = self._source.session is not None
        self.call_last()
        # What stands below the form takes its room only now: its first line stays in sight.
        body = self.query_one(".dialog-body")
        self.call_after_refresh(body.scroll_home, animate=False)

    @on(Input.Changed, "#field-alliance")
    @on(Input.Changed, "#field-day")
    def call_last(self) -> None:
        """Say whether it is the third preliminary meeting of the alliance that is typed."""
        alliance = clean_line(self.query_one("#field-alliance", Input).value)
        day, _ = moment(self.query_one("#field-day", Input).value, self._convene)
        said = self._source.last_call(alliance, day.isoformat() if day else "")
        shown = self.query_one("#last-call", Static)
        shown.update(enclosed("! ", said))
        shown.display = bool(said)
        self.set_class(bool(said) or self._source.session is not None, "-said")

    @property
    def _convene(self) -> Console:
        return cast(Console, self.app)

    _counts = False
    """Whether the people are counted once the keys that were pressed are on the screen."""

    @on(TextArea.Changed)
    def count_soon(self) -> None:
        """Read all that is typed once for all the keys that are drawn together."""
        if not self._counts:
            self._counts = True
            self.call_after_refresh(self.count)

    def count(self) -> None:
        """Say who was understood; an invitation fills title and day where they are empty."""
        self._counts = False
        if not self.is_attached:
            return
        said = self.query_one(_Understood)
        found, words = understood(PeopleSource(self.query_one(PeopleText).text))
        redraw(said, Content(words))
        if words:
            said.to_sight()
        if found is not None and found.occasion is not None:
            day = found.occasion.day
            self._fill("title", found.occasion.title)
            self._fill("day", day.isoformat() if day else "")

    def _fill(self, name: str, value: str) -> None:
        """Put a value into a field that is empty."""
        field = self.query_one(f"#field-{name}", Input)
        if not field.value.strip():
            field.value = value

    def answer(self) -> Values | None:
        """The values, once the day and the people can be read."""
        values = super().answer()
        if values is None:
            return None
        if values["day"] and moment(values["day"], self._convene) == (None, None):
            self.refuse(f"“{values['day']}” is no day that I know: fri, 3 dec, 3 dec 14:00.")
            return None
        try:
            people_in(values)
        except ConveneError as error:
            self.refuse(str(error))
            return None
        return values


async def begin(app: Console, source: Source) -> None:
    """Ask for a meeting until it can be made, make it, and open it. Call it in a worker."""
    values = await app.push_screen_wait(NewMeetingDialog(source))
    while values is not None:
        try:
            made = await _made(app, values, source)
        except Sealed as sealed:
            # The alliance is sealed, and gives the meeting what it begins with.
            if await app.sessions.unlocked(sealed.path):
                continue
        except ConveneError as error:
            app.tell_trouble(error)
        else:
            if made is not None:
                session, trouble = made
                app.sessions.open(session.id)
                if trouble:
                    app.tell_trouble(trouble)
                return
        # What was typed is not lost: it can be tried again.
        values = await app.push_screen_wait(NewMeetingDialog(source, values))


async def _made(
    app: Console, values: Values, source: Source
) -> tuple[Session, ConveneError | None] | None:
    """A form as a session in the archive; None where its people are to be mended."""
    # What follows a sealed session holds some of it, and is sealed like it.
    key = app.archive.store(source.session.id).key if source.session else None
    session = await with_its_people(app, session_of(app, values, source), values)
    if session is None:
        return None
    making = partial(
        make,
        app.archive,
        session,
        key=key,
        clock=app.clock,
        new_id=app.new_id,
        thresholds=app.settings.thresholds,
    )
    return await app.errands.run(making)


def session_of(app: Console, values: Values, source: Source) -> Session:
    """The session that a form describes, without its people; the archive gives it its id."""
    day, hour = moment(values["day"], app)
    session = begun(
        values["title"],
        created=app.clock(),
        new_id=app.new_id,
        alliance=values["alliance"],
        held_on=day,
        old=source.session,
        moves_on=source.moves_on,
        zone=app.settings.zone,
        boxes=app.settings.time_boxes,
    )
    frame: dict[str, Any] = {name: values[name] for name in _FRAME}
    frame["starts_at"] = hour or session.starts_at
    return for_all_as_well(session, success=values["success"], **frame)


_FRAME: Final = ("place", "convener", "facilitator", "note_taker")
"""What a form says of the meeting besides its title, alliance and day."""


async def with_its_people(app: Console, session: Session, values: Values) -> Session | None:
    """A session that begins with the people of its form; None where they are to be mended.

    A list is looked at first; names that somebody has just typed stand before their eyes. Call
    it in a worker. Raises ConveneError where the list can't be read any more.
    """
    said = people_in(values)
    if said is None:
        return session
    source, found = said
    come = arrivals(session, found.people)
    if source.needs_look(found) or come.known or come.namesakes:
        intention = await looked_at(app, session, source, found)
    else:
        intention = come.intention()
    if intention is None:
        return None
    return intention.change(session, Stamp(at=app.clock(), id=app.new_id()))


def moment(said: str, app: Console) -> tuple[date | None, time | None]:
    """The day and the hour that somebody typed, by the order of day and month that they chose."""
    today, day_first = app.clock().date(), app.settings.day_first
    return parse_moment(said, today, day_first=day_first)


def _next_day(old: Session) -> str:
    """The day on which we agreed to meet again, with the hour, as one would type them."""
    if old.next_on is None:
        return ""
    hour = f" {old.next_at:%H:%M}" if old.next_at else ""
    return f"{old.next_on.isoformat()}{hour}"


def _next_place(old: Session | None) -> str:
    """Where we agreed to meet again."""
    return next_place(old.next_place, old.next_step) if old else ""


def people_in(values: Values) -> tuple[PeopleSource, FoundPeople] | None:
    """The people of a form, and where they come from; None without any. Raises ConveneError."""
    source = PeopleSource(values["people"])
    return (source, source.read()) if source.text.strip() else None


def _fields(source: Source) -> tuple[Field, ...]:
    """What is asked for, with what the meeting before says of it."""
    old = source.session
    follows = old if source.moves_on else None
    kept = ("alliance", "convener", "facilitator", "note_taker")
    frame: dict[str, str] = {name: getattr(old, name, "") for name in kept}
    return (
        Field("title", "Title", value=_next_title(source), needed=True),
        Field("alliance", "Alliance", value=clean_line(frame["alliance"])),
        Field(
            "day",
            "Day",
            value=_next_day(follows) if follows else "",
            hint="fri, 3 dec, 3 dec 14:00, in two weeks",
        ),
        Field("success", "It is a success if"),
        Field(
            "people",
            f"{'More people' if old else 'People'}, a line each: name, organisation, seat; "
            "or a file",
            Kind.PEOPLE,
        ),
        Field("place", "Place", value=_next_place(follows), hint="if you know it"),
        Field("convener", "Convener", value=frame["convener"], hint="who calls it"),
        Field(
            "facilitator",
            "Facilitator",
            value=frame["facilitator"],
            hint="who leads it",
        ),
        Field(
            "note_taker",
            "Note-taker",
            value=frame["note_taker"],
            hint="who writes the minutes",
        ),
    )


def _heading(source: Source) -> str:
    if source.session is None:
        return "A new meeting"
    title = shortened(source.session.title, 50)
    return f"After “{title}”" if source.moves_on else f"Like “{title}”"


def _comes_along(old: Session) -> str:
    """What a meeting that follows starts with, and that these are the same things."""
    session = carried_over(old, id="", title="", created=old.created, new_id=lambda: "")
    counts = (
        (len(session.people), "person", "people"),
        (len(session.concerns), "concern", "concerns"),
        (len(empty_seats(old)), "empty seat", "empty seats"),
        (len(session.parked), "parked", "parked"),
        (len(session.commitments), "task", "tasks"),
    )
    parts = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    parts += ["the problem"] if session.problem else []
    parts += ["the purpose"] if session.purpose else []
    return (
        f"Comes along: {', '.join(parts) or 'nothing that is open'}. They move on as the same "
        "things: closed there, closed for good. This record stays as it is."
    )


def _is_copied(old: Session) -> str:
    """What a meeting with the same frame starts with, and that nothing else does."""
    count = len(old.people)
    people = f"{count} {'person' if count == 1 else 'people'}, " if count else ""
    return (
        f"Copied: {people}the seats and the time boxes. It copies the frame, and nothing that "
        "was said in it."
    )


def _next_title(source: Source) -> str:
    if source.session is None:
        return ""
    title = source.session.title
    return clean_line(following_title(title) if source.moves_on else f"{title}, again")
