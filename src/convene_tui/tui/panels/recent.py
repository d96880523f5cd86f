"""The last lines that were kept, newest last, each to be mended or withdrawn."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType
from textual.content import Content

from convene_tui.domain import capture, dates
from convene_tui.domain.intentions import Recast, Withhold
from convene_tui.domain.model import (
    Commitment,
    Concern,
    Conclusion,
    Draft,
    Gap,
    Note,
    NoteKind,
    Pain,
    Parked,
    Record,
    ScopeItem,
    Session,
    StageKey,
)
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.spoken import Spoken, is_carried, spoken
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.text import shortened
from convene_tui.live import LiveSession
from convene_tui.tui.columns import hung
from convene_tui.tui.keys.lists import KEPT_KEYS
from convene_tui.tui.keys.shown import RowAct, normal
from convene_tui.tui.panels.beside import typing
from convene_tui.tui.panels.carried import carried
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.redrawing import stands

SHOWN: Final = 40
"""How many of the last lines are listed while one types."""
EVERY: Final = 2000
"""How many are within reach once one is in the list: more than a day brings."""

_KINDS: Final = (
    ("a note", Note),
    ("a pain", Pain),
    ("a concern", Concern),
    ("a missing piece", Gap),
    ("a commitment", Commitment),
    ("a parked point", Parked),
)
_STAGES: Final = tuple((stage.name, stage.key) for stage in AGENDA)

Written = Draft | ScopeItem | Conclusion
"""What has a place of its own in its stage, where other words are given to it."""
Listed = Spoken | Written

_TOLD_ELSEWHERE: Final = frozenset(
    {"notes", "pains", "concerns", "gaps", "commitments", "parked", "drafts", "scope"}
    | {"conclusions", "marks", "visits", "walls", "pauses", "bin"}
)
"""The tables of which what is kept has a row here, or a sign of its own where it happens."""
_LONGEST: Final = 200
"""The signs of a text that are shown of it here."""

_LOOK: Final = 0.5
"""Seconds between two looks at what the others are typing."""


class RecentPanel(RowsPanel):
    """What was caught last, with the time, who said it and what it is."""

    TITLE = "Kept"
    EMPTY = "Nothing yet: type a line and press Enter. {help} shows what can be typed here."

    BINDINGS: ClassVar[list[BindingType]] = [*KEPT_KEYS]

    def __init__(self, live: LiveSession, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._live = live
        self._said_aside = ""
        self._count = SHOWN

    def on_mount(self) -> None:
        """Draw what there is, and look what the others type."""
        super().on_mount()
        self.set_interval(_LOOK, self._follow_others)

    def title(self, session: Session) -> str:
        """With the key that shows more than the newest line, until one is in the list."""
        if self.has_pseudo_class("focus-within") or self.screen.has_class("-vast"):
            return self.TITLE
        return f"{self.TITLE} · shift+tab: all of it"

    def _draw_title(self) -> None:
        super()._draw_title()
        words = self._title_words()
        # It stands on its border where the list is a line below the stage.
        if self.border_title != words.markup:
            self.border_title = words

    def aside(self) -> str:
        """What the other consoles are typing."""
        room = self.cells - len(self._titled) - 6
        return typing(self._live.others, room) if self.session is not None else ""

    def watch_session(self, session: Session | None) -> None:
        """Draw it; without a session nothing is left of what others type, either."""
        if not stands(self):
            return
        if self.app.screen is self.screen and not self.has_pseudo_class("focus-within"):
            self._count = SHOWN
        super().watch_session(session)
        self._follow_others()

    def _follow_others(self) -> None:
        if self._said_aside != self.aside():
            self._said_aside = self.aside()
            self._draw_title()

    def rows(self, session: Session) -> Sequence[Row]:
        """The last lines, oldest first."""
        cells, whole = self.cells, self.screen.has_class("-vast")
        listed = latest(session, self._count)
        rows = [Row(one.id, self._row(session, one, cells, whole)) for one in listed]
        return [*rows, *self._without_a_time(listed[-1] if listed else None, cells, whole)]

    def _row(self, session: Session, one: Listed, cells: int, whole: bool) -> Content:
        """A line each; where it is a column of its own, all of its words."""
        along = carried(getattr(one, "came_from", None), session)
        who = session.label_of(getattr(one, "person", None))
        typist = getattr(one, "by", "")
        by = typist if not along and self._live.is_of_another(typist) else ""
        return _drawn(one, along, by, who, self._live.is_on_disk(one.id), cells, whole)

    def _without_a_time(self, newest: Listed | None, cells: int, whole: bool) -> Iterator[Row]:
        """A seat, the place or the like, for as long as nothing was kept after it."""
        kept = self._live.kept_last
        if kept is None or kept.at is None or kept.step is None:
            return
        is_newest = newest is None or is_carried(newest) or newest.at <= kept.at
        tables = {table for table, _ in kept.step.records}
        if is_newest and tables.isdisjoint(_TOLD_ELSEWHERE) and (tables or kept.step.fields):
            when, said = Content.styled(f"{kept.at:%H:%M} ", "$muted"), Content(kept.label)
            yield Row("", _in_place(when, said, cells, whole), quiet=True)

    def _show(self, rows: list[Row]) -> None:
        known = {row.id for row in self._shown}
        super()._show(rows)
        if not self.listing.has_focus:
            if any(row.id not in known for row in rows):
                self.listing.highlighted = None
            self._show_newest()

    def on_descendant_focus(self) -> None:
        """Every line is in the list, for as long as one is in it."""
        super().on_descendant_focus()
        if self._count != EVERY:
            self._count = EVERY
            self.watch_session(self.session)

    def go_to(self, row_id: str) -> bool:
        """Take the focus to a line, however far back it is."""
        if self._count != EVERY:
            self._count = EVERY
            super().watch_session(self.session)
        return super().go_to(row_id)

    def on_descendant_blur(self) -> None:
        """The newest line is in sight again; a dialog is about a line wherever it stands."""
        super().on_descendant_blur()
        if self.app.screen is self.screen:
            self.watch_session(self.session)
            self._show_newest()

    def on_resize(self) -> None:
        """The newest line is the one in sight, however few there is room for."""
        if not self.listing.has_focus:
            self._show_newest()

    def _show_newest(self) -> None:
        self.listing.scroll_end(animate=False, immediate=True)

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """What else it could be, each with its key, and what can be done with any line."""
        others = enumerate(self._settlements(row_id))
        secret = self.session is not None and row_id in self.session.private_ids
        is_line = self._line(row_id) is not None
        idle = () if secret else ("kept.release",)
        if secret or not is_line:
            idle = (*idle, "kept.withhold")
        # Other words are given to what is no line where it stands.
        every = [
            act
            for act in super().acts(row_id)
            if act.id not in idle and (is_line or not act.is_chosen)
        ]
        taken = {key for act in every for key in act.key.split(",")}
        found = []
        for place, other in others:
            key = normal(other.key) if other.key else ""
            key = key if key and key not in taken else str(place + 1)
            taken.add(key)
            found.append(RowAct(key, f"settle({place})", other.label))
        return [*found, *every]

    def action_settle(self, place: int) -> None:
        """Make of a line what it should have been."""
        found = self._settlements(self.cursor)
        if place < len(found):
            self.keep(found[place].intention)

    def _settlements(self, row_id: str | None) -> "tuple[capture.Settlement, ...]":
        record = self._line(row_id)
        if record is None or self.session is None:
            return ()
        return capture.settlements(record, self.session)

    def begin(self) -> None:
        """At the newest line."""
        self.listing.action_last()

    def chosen(self, row_id: str) -> None:
        """Enter rewords the line."""
        self.reword(row_id)

    @work(exclusive=True, group="dialog")
    async def reword(self, row_id: str) -> None:
        """Ask for other words, another person, kind or stage; the earlier line stays in the bin."""
        from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values

        record, session = self._line(row_id), self.session
        if record is None or session is None:
            return
        form = FormDialog(
            f"Kept {record.at:%H:%M} as {kind_of(record)}",
            (
                Field("text", "Words", value=record.text, needed=True),
                Field("person", "Of", Kind.CHOICE, _person_of(record), _people(session)),
                Field("kind", "Kept as", Kind.CHOICE, type(record), _KINDS),
                Field("stage", "In stage", Kind.CHOICE, _stage_of(record), _STAGES),
            ),
        )

        def recast(values: Values) -> Recast:
            kind = values["kind"] or type(record)
            return Recast(record, kind, values["text"], values["person"], values["stage"])

        await self.fill(form, recast)

    @property
    def record(self) -> Listed | None:
        """What is under the cursor."""
        listed = latest(self.session, self._count) if self.session else ()
        return next((one for one in listed if one.id == self.cursor), None)

    def action_release(self) -> None:
        """Make a private line one for all."""
        self.release(self.cursor)

    def action_withhold(self) -> None:
        """Take a line from the room."""
        record = self._line(self.cursor)
        if record is not None:
            self.keep(Withhold(record))

    def _line(self, record_id: str | None) -> Spoken | None:
        """A line that was typed as it was said; None for what has its own place."""
        if self.session is None:
            return None
        return next((one for one in spoken(self.session) if one.id == record_id), None)


@lru_cache(4 * SHOWN)
def _drawn(
    one: Listed, along: str, by: str, who: str, kept: bool, cells: int, whole: bool
) -> Content:
    """A line in so many cells: all of its words, or as many as fit."""
    when = Content.styled(f"{along or f'{one.at:%H:%M}'} ", "$muted")
    return _in_place(when, _said(one, by, who, kept), cells, whole)


def _in_place(when: Content, said: Content, cells: int, whole: bool) -> Content:
    if whole:
        return hung(when, said, cells)
    return (when + said).truncate(cells, ellipsis=True)


def _said(one: Listed, by: str, who: str, kept: bool) -> Content:
    doubt = enclosed("  ? ", getattr(one, "doubt", ""))
    words = shortened(one.text, _LONGEST) if isinstance(one, Written) else one.text
    due = _due(one)
    return Content.assemble(
        (enclosed("", by, "› "), "$muted"),
        ("? " if doubt else "", "bold $warning"),
        (f"{kind_of(one)} ", "$primary"),
        (who, "bold"),
        " " if who and due.plain else "",
        due,
        (": " if who or due.plain else "", "bold"),
        (words, "" if kept else "italic"),
        (doubt, "$muted"),
        ("" if kept else "  … not on disk yet", "bold $error"),
    )


def latest(session: Session, count: int) -> list[Listed]:
    """The last lines by time, behind those that were carried over; each table is in that order."""
    tails: tuple[Listed, ...] = (
        *session.notes[-count:],
        *session.pains[-count:],
        *session.concerns[-count:],
        *session.gaps[-count:],
        *session.commitments[-count:],
        *session.parked[-count:],
        *session.drafts[-count:],
        *session.scope[-count:],
        *session.conclusions[-count:],
    )
    return sorted(tails, key=lambda one: (not is_carried(one), one.at))[-count:]


def _person_of(record: Spoken) -> str | None:
    return None if isinstance(record, Parked) else record.person


def _stage_of(record: Spoken) -> StageKey | None:
    return record.stage if isinstance(record, Note) else None


def _people(session: Session) -> list[tuple[str, str]]:
    return [(session.label_of(person.id), person.id) for person in session.people]


def _due(one: Listed) -> Content:
    """By when a task is to be done; nothing for what is none."""
    if not isinstance(one, Commitment):
        return Content("")
    if one.due is None:
        return Content.styled("no day", "$warning")
    return Content(f"by {dates.spell_out(one.due, one.at.date())}")


def kind_of(record: Record) -> str:
    """What a captured line is, in a word."""
    match record:
        case Note(kind=NoteKind.INACTION):
            return "if nobody acts"
        case Note():
            return record.kind.value
        case Concern(off_record=True):
            return "concern in confidence"
        case Gap():
            return "missing"
        case Commitment():
            return "will do"
        case Draft():
            return f"draft of the {record.subject}"
        case ScopeItem():
            return "in scope" if record.inside else "out of scope"
        case _:
            return type(record).__name__.lower()
