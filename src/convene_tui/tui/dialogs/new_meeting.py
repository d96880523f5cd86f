"""A new meeting: its title, alliance, day, success criterion, and people typed fast."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual import on
from textual.widget import Widget
from textual.widgets import Static, TextArea

from convene_tui.domain.carry_over import carried_over
from convene_tui.domain.dates import parse_date
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.new_session import new_session
from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.people_files import PersonRow, parse_people_text, read_people
from convene_tui.storage.roster import with_people
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values

if TYPE_CHECKING:
    from convene_tui.tui.app import ConveneApp


class NewMeetingDialog(FormDialog):
    """A form; it gives the values of a session that is still to be made by `begun`.

    What was typed before comes back where the session could not be made.
    """

    def __init__(self, follows: Session | None = None, typed: Values | None = None) -> None:
        self._follows = follows
        carried = "More people" if follows else "People"
        fields: tuple[Field, ...] = (
            Field("title", "Title", value=_next_title(follows), needed=True),
            Field("alliance", "Alliance", value=clean_line(follows.alliance) if follows else ""),
            Field(
                "day",
                "Day",
                value=follows.next_on.isoformat() if follows and follows.next_on else "",
                hint="fri, 3 dec, in two weeks",
            ),
            Field("success", "It is a success if"),
            Field(
                "people",
                f"{carried}, a line each: name, organisation, seat; or a file's path",
                Kind.TEXT,
            ),
        )
        if typed is not None:
            fields = tuple(replace(field, value=typed[field.name]) for field in fields)
        title = f"After “{shortened(follows.title, 50)}”" if follows else "A new meeting"
        super().__init__(title, fields, keep="Begin")

    def body(self) -> Iterable[Widget]:
        """The form, and what was understood of the people."""
        yield from super().body()
        yield Static(self._along(), id="people-count", classes="field-label", markup=False)

    def _along(self) -> str:
        return _comes_along(self._follows) if self._follows else ""

    @on(TextArea.Changed)
    def count(self) -> None:
        """Say how many people were understood, or which line was not."""
        said = self.query_one("#people-count", Static)
        try:
            people = people_in(self.query_one(TextArea).text)
        except ConveneError as error:
            said.update(f"? {error.what.removeprefix('the pasted text, ')}")
        else:
            said.update(_understood(people) or self._along())

    def answer(self) -> Values | None:
        """The values, once the day and the people can be read."""
        values = super().answer()
        if values is None:
            return None
        today = cast("ConveneApp", self.app).clock().date()
        if values["day"] and parse_date(values["day"], today) is None:
            self.refuse(f"“{values['day']}” is no day that I know: fri, 3 dec, 2026-12-03.")
            return None
        try:
            people_in(values["people"])
        except ConveneError as error:
            self.refuse(str(error))
            return None
        return values


def begun(app: "ConveneApp", values: Values, follows: Session | None = None) -> Session:
    """The session that a form describes; the archive gives it its id."""
    now = app.clock()
    day = parse_date(values["day"], now.date()) if values["day"] else None
    if follows is not None:
        session = carried_over(
            follows,
            id="",
            title=values["title"],
            created=now,
            new_id=app.new_id,
            held_on=day,
            alliance=values["alliance"],
        )
    else:
        session = new_session(
            values["title"],
            created=now,
            alliance=values["alliance"],
            held_on=day,
            boxes=app.settings.time_boxes,
        )
    session = session.with_fields(success=values["success"])
    return with_people(session, people_in(values["people"]), at=now, new_id=app.new_id)


def people_in(text: str) -> Sequence[PersonRow]:
    """The people in a text, or in the file whose path it is. Raises ConveneError."""
    text = text.strip()
    if not text:
        return ()
    if "\n" not in text and "," not in text and Path(text).suffix.lower() in (".csv", ".vcf"):
        return read_people(Path(text).expanduser())
    return parse_people_text(text)


def _understood(people: Sequence[PersonRow]) -> str:
    """How many they are, and the last of them as understood."""
    if not people:
        return ""
    last = people[-1]
    count = "1 person" if len(people) == 1 else f"{len(people)} people"
    parts = [part for part in (last.name, last.organisation, last.seat) if part]
    return f"✓ {count}; the last one: {shortened(' · '.join(parts), 50)}"


def _comes_along(old: Session) -> str:
    """What a meeting that follows starts with."""
    session = carried_over(old, id="", title="", created=old.created, new_id=lambda: "")
    counts = (
        (len(session.people), "person", "people"),
        (len(session.concerns), "concern", "concerns"),
        (len(session.parked), "parked", "parked"),
        (len(session.commitments), "task", "tasks"),
    )
    parts = [f"{n} {one if n == 1 else many}" for n, one, many in counts if n]
    if session.purpose:
        parts.append("the purpose")
    return f"Comes along: {', '.join(parts) or 'nothing that is open'}"


def _next_title(follows: Session | None) -> str:
    return clean_line(f"{follows.title}, next") if follows else ""
