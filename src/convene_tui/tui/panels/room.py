"""The room, private: who talks, who is silent, how each was last seen, and what is missing."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import lru_cache, partial
from typing import ClassVar, Final

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from convene_tui.domain.attendance import is_away
from convene_tui.domain.intentions import MARK_WORDS
from convene_tui.domain.model import Mandate, MarkKind, Person, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.room import PersonView, RoomView
from convene_tui.domain.seats import empty_seats
from convene_tui.domain.text import shortened
from convene_tui.domain.thresholds import Thresholds
from convene_tui.domain.timing import started_at
from convene_tui.tui.columns import column, hung
from convene_tui.tui.keys.lists import ROOM_KEYS
from convene_tui.tui.keys.shown import RowAct, changed_on, pressed_for
from convene_tui.tui.messages import Attend, PersonChosen
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.rows import Row, RowsPanel
from convene_tui.tui.pressing import pressable, pressing
from convene_tui.tui.redrawing import in_sight, redraw, stands

MARK_SIGNS: Final = {
    MarkKind.SPEAKS: "▸",
    MarkKind.OBJECTS: "⚑",
    MarkKind.BLANK: "–",
    MarkKind.ELSEWHERE: "↷",
    MarkKind.OFFERS: "+",
    MarkKind.LEADS: "★",
    MarkKind.PULLS_ASIDE: "⇄",
    MarkKind.ENGAGED: "✓",
    MarkKind.RESISTING: "✕",
    MarkKind.SILENCE: "·",
}
"""A sign for each mark, beside its word: colour alone carries nothing."""

_KEY, _MANDATE, _TALK, _SEEN, _HOUSE = 2, 2, 7, 12, 12
"""Cells beside a name: its letter, the bar with the minutes, the mandate, and at least so many for
what was seen, or for the organisation before anybody talks."""
_MANDATES: Final = {
    Mandate.MAY_DECIDE: "✓ ",
    Mandate.MUST_ASK: "? ",
    Mandate.NONE: "✕ ",
    Mandate.UNKNOWN: "  ",
}
"""Who may decide, who must ask, who has no mandate; of whom that is unknown nothing stands."""
_NEW: Final = timedelta(minutes=5)
"""An objection is news for so long; then it is a sign among the others."""
_BAR: Final = " ▏▎▍▌▋▊▉█"
_STRONG: Final = (MarkKind.OBJECTS, MarkKind.RESISTING)


class RoomPanel(RowsPanel):
    """One line a person, redrawn once a second while somebody's clock runs."""

    TITLE = "Room (private)"
    SHARE = 100.0
    """The people come before what stands below them."""
    ON_TAB = False
    EMPTY = "Nobody yet. Type: @ name, organisation, seat"

    BINDINGS: ClassVar[list[BindingType]] = [*ROOM_KEYS]

    class ConcernWanted(Message):
        """What somebody objects to is to become a public concern."""

        def __init__(self, person: str) -> None:
            self.person = person
            super().__init__()

    def __init__(
        self, clock: Callable[[], datetime], thresholds: Thresholds, *, id: str | None = None
    ) -> None:
        super().__init__(id=id)
        self._clock = clock
        self._thresholds = thresholds

    def on_mount(self) -> None:
        """Draw again each second."""
        super().on_mount()
        self.set_interval(1.0, partial(self._tick))

    def _tick(self) -> None:
        if self.session and self.display and self.session.ended_at is None:
            self.watch_session(self.session)

    def compose(self) -> ComposeResult:
        """The title, what is the matter now, and the people."""
        title, listing = super().compose()
        yield title
        yield Static(id="now", markup=False)
        yield listing

    def watch_session(self, session: Session | None) -> None:
        """Draw the people, and above them what is the matter now."""
        super().watch_session(session)
        if stands(self) and (session is None or in_sight(self)):
            self._draw_now(session)

    def wanted(self, width: int) -> int:
        """With the rows of the strip."""
        strip = self.query_one("#now", Static)
        rows = strip.get_content_height(self.size, self.app.size, width) if strip.display else 0
        return super().wanted(width) + rows

    def _draw_now(self, session: Session | None) -> None:
        lines = self._now(session) if session else []
        strip = self.query_one("#now", Static)
        redraw(strip, Content("\n").join(lines))
        strip.display = bool(lines)

    def _now(self, session: Session) -> list[Content]:
        view = RoomView.of(session, self._clock(), self._thresholds)
        cells = self.cells
        return the_matter(session, view, cells, changed_on(self))

    def rows(self, session: Session) -> Sequence[Row]:
        """A row a person, then in a line the seats that are empty."""
        moment = self._clock()
        view = RoomView.of(session, moment, self._thresholds)
        seen = {one.person.id: one for one in view.people}
        longest = max((one.talk for one in view.people), default=timedelta(0))
        began = started_at(session) is not None
        beside = _KEY + _MANDATE + (_TALK + _SEEN if began or longest else _HOUSE)
        names = NameColumn.of(session.people, max(self.cells - beside, 8))
        wide = NameColumn.of(session.people, names.width + _TALK)
        left = self.cells - _KEY - _MANDATE - names.width
        rows = []
        for person in session.people:
            one = seen.get(person.id)
            if one is None or is_away(session, person):
                name = names.cell(person)
                away = Content.assemble(f"{person.letter} ", name, away_words(person))
                rows.append(Row(person.id, away.stylize("$muted")))
            elif began or longest:
                state = _state(one, began, moment)
                rows.append(Row(person.id, self._person(one, (names, wide), longest, state)))
            else:
                rows.append(Row(person.id, _expected(one, names, moment, left)))
        return rows + self._empty(session)

    def _empty(self, session: Session) -> list[Row]:
        """The seats that nobody has, in a line."""
        empty = empty_seats(session)
        if not empty:
            return []
        lead = Content(f"empty {len(empty)}: ")
        line = hung(lead, Content(", ".join(seat.label for seat in empty)), self.cells)
        return [Row("", line.stylize("$muted"), quiet=True)]

    def _person(
        self,
        one: PersonView,
        columns: tuple[NameColumn, NameColumn],
        longest: timedelta,
        state: tuple[str, str, str],
    ) -> Content:
        """How somebody is; the name of whoever has not talked goes on in the place of the bar."""
        signs, words, style = state
        names, wide = columns
        left = self.cells - _KEY - names.width - _TALK - _MANDATE
        talk, whole = _talk(one, longest), names.width + _TALK
        name = (names if talk[1] else wide).label(one.person)
        blank = whole - cell_len(name) - (_TALK if talk[1] else 0)
        return _drawn(
            one.person.letter,
            (name + " " * blank, "bold" if one.speaking else ""),
            talk,
            _mandate(one.person),
            (_fitted(words, signs[1:], left), style),
        )

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """None while a mark waits for somebody: a click says who it is."""
        return () if self.screen.has_class("-waiting") else super().acts(row_id)

    def chosen(self, row_id: str) -> None:
        """Enter or a click on somebody."""
        self.post_message(PersonChosen(row_id))

    def action_concern(self) -> None:
        """A public concern of the person under the cursor: the capture line asks for its words."""
        if self.cursor:
            self.post_message(self.ConcernWanted(self.cursor))

    def action_moves(self) -> None:
        """What might be done next about the person under the cursor (NF11)."""
        if self.session is None or self.cursor is None:
            return
        view = RoomView.of(self.session, self._clock(), self._thresholds)
        one = view.of_person(self.cursor)
        moves = " · ".join(one.moves) if one else ""
        self.post_message(Attend(moves or "Nothing in particular: they are with us."))


def away_words(person: Person) -> str:
    """How it is said that somebody is not in the room: with the time where they left it."""
    return f"left {person.left:%H:%M}" if person.left else "not here"


def marks_text(one: PersonView) -> str:
    """What was seen of somebody: `⚑ objects ✓`, the first with its word, the others as signs."""
    if not one.marks:
        return ""
    (first, _), *others = one.marks
    word = MARK_WORDS[first].removeprefix("is ").removesuffix(" face")
    return (
        f"{MARK_SIGNS[first]} {word}"
        + (" " if others else "")
        + "".join(MARK_SIGNS[k] for k, _ in others)
    )


def _mandate(person: Person) -> tuple[str, str]:
    return _MANDATES[person.mandate], "$muted"


def _expected(one: PersonView, names: NameColumn, moment: datetime, left: int) -> Content:
    """`a Ann Lee ✓ Valley Water`: nobody has talked yet, and the name has the room of the bar."""
    _, words, style = _state(one, False, moment)
    words, style = (words, style) if one.marks else (one.person.organisation, "$muted")
    return Content.assemble(
        (f"{one.person.letter} ", "bold $primary"),
        names.cell(one.person),
        _mandate(one.person),
        column(words, left, style),
    )


def _talk(one: PersonView, longest: timedelta) -> tuple[str, str]:
    """How long somebody has talked, as a bar and in minutes; nothing of who has not."""
    if not one.talk:
        return "", ""
    minutes = round(one.talk.total_seconds() / 60)
    spoken = f"{minutes}m" if minutes else f"{int(one.talk.total_seconds())}s"
    return _bar(one.talk / longest), f"{spoken:>3} "


@lru_cache(256)
def _drawn(
    letter: str,
    name: tuple[str, str],
    talk: tuple[str, str],
    mandate: tuple[str, str],
    state: tuple[str, str],
) -> Content:
    """`a Ann Lee ██▌ 6m ? ⚑ objects`, as often as the room is drawn and nothing of it is new."""
    bar, spoken = talk
    parts = ((f"{letter} ", "bold $primary"), name, (bar, "$border"), (spoken, "$muted"))
    return Content.assemble(*parts, mandate, state)


def _fitted(words: str, others: str, left: int) -> str:
    """What was seen, its word cut where it is too long, and no sign of another lost."""
    if cell_len(words) <= left:
        return words
    behind = enclosed(" ", others)
    return shortened(words.removesuffix(behind), left - len(behind)) + behind


def _state(one: PersonView, began: bool, moment: datetime) -> tuple[str, str, str]:
    """How somebody is: in signs, in words, and in which style; what is new of it stands out."""
    strong = [(kind, at) for kind, at in one.marks if kind in _STRONG]
    against = _signs(strong)
    news = "bold $error" if any(moment - at < _NEW for _, at in strong) else ""
    if one.speaking:
        words = f"{MARK_SIGNS[MarkKind.SPEAKS]} speaks" + enclosed(" ", against)
        return MARK_SIGNS[MarkKind.SPEAKS] + against, words, news or "bold $success"
    if one.marks:
        return _signs(one.marks), marks_text(one), news or ("bold" if strong else "")
    return _silence(one, began)


def _signs(marks: Iterable[tuple[MarkKind, datetime]]) -> str:
    return "".join(MARK_SIGNS[kind] for kind, _ in marks)


def _silence(one: PersonView, began: bool) -> tuple[str, str, str]:
    """How somebody is of whom nothing was seen of late."""
    if one.talks_a_lot:
        return "»", "» talks much", ""
    if one.silent_so_far and began:
        return "·", "· silent", "$muted"
    if one.silent_since_purpose:
        return "·", "· quiet", "$muted"
    return "", one.person.organisation if not began else "", "$muted"


def _bar(share: float, width: int = 3) -> str:
    eighths = round(share * width * 8)
    full, rest = divmod(eighths, 8)
    return ("█" * full + (_BAR[rest] if rest else "")).ljust(width)[:width]


def the_matter(
    session: Session, view: RoomView, cells: int, changed: Mapping[str, str]
) -> list[Content]:
    """What is the matter: a look at the faces that is due, who talks most of all, who not at all.

    Only what is due has a colour.
    """
    lines: list[Content] = []
    if view.sweep_due:
        lines.append(pressable("Sweep the faces: {sweep}", changed, "bold $accent"))
    elif view.sweep_in is not None:
        lines.append(Content.styled(f"Sweep in {-(-view.sweep_in.seconds // 60)} min", "$muted"))
    if view.dominating:
        share = f" {view.dominating_share:.0%} of talk"
        house = shortened(view.dominating, cells - 2 - len(share))
        lines.append(Content.styled(f"» {house}{share}", "bold"))
    if view.talk:
        here = [one for one in view.people if not is_away(session, one.person)]
        lines += _unheard(here)
    return lines


def _unheard(here: Sequence[PersonView]) -> list[Content]:
    """Who of those in the room has not spoken yet, or not since the purpose."""
    unheard = [one.person.letter for one in here if one.silent_so_far]
    since = [one.person.letter for one in here if one.silent_since_purpose]
    if not unheard and not since:
        return []
    title = "not heard yet: " if unheard else "quiet since the purpose: "
    return [Content.assemble((title, "$muted"), " ".join(unheard or since))]


def folded(
    session: Session, now: datetime, thresholds: Thresholds, changed: Mapping[str, str]
) -> list[tuple[str, Content]]:
    """The room in one line, for a narrow screen: letters, with a sign for what was seen.

    With the words of each person comes their id.
    """
    view = RoomView.of(session, now, thresholds)
    began = started_at(session) is not None
    parts = [("", Content.styled(" room ", "$muted"))]
    if view.sweep_due:
        sweep = pressing(pressed_for("sweep", changed), "sweep! ", "bold $accent")
        parts.append(("", sweep))
    for one in view.people:
        if is_away(session, one.person):
            continue
        sign, _, style = _state(one, began, now)
        parts.append((one.person.id, Content.styled(f"{one.person.letter}{sign} ", style)))
    return parts
