"""A panel that lists records: one row each, a cursor, and a menu of what can be done with a row."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import takewhile
from typing import ClassVar, Final, TypeVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions import Intention, Release, Withdraw, withheld
from convene_tui.domain.model import Record, Session
from convene_tui.domain.phrases import enclosed
from convene_tui.tui.answering import Meaning, fill, posted
from convene_tui.tui.columns import hung
from convene_tui.tui.dialogs.dialog import Dialog
from convene_tui.tui.keys.lists import ROW_MOVES
from convene_tui.tui.keys.shown import (
    RowAct,
    acts_of,
    changed_on,
    in_force,
    is_typed,
    key_name,
    with_keys,
)
from convene_tui.tui.messages import Attend, Keep, TypeOn
from convene_tui.tui.panels.row_list import RowList
from convene_tui.tui.panels.sharing import Panels
from convene_tui.tui.redrawing import alike, in_sight, redraw, stands

T = TypeVar("T")

_CHOOSE: Final = next(each for each in ROW_MOVES if each.id == "rows.choose")
_PRIVATE: Final = "  private"
"""Behind the first line of a row that is the facilitator's own."""


def asking(question: str, before: str = "", width: int = 0) -> Content:
    """A question as it stands in a row: its sign stands out, its words are read.

    What goes on below it hangs behind the sign, where the cells of the row are given.
    """
    lead = Content.assemble(before, ("? ", "bold $accent"))
    return hung(lead, Content(question), width) if width else Content.assemble(lead, question)


@dataclass(frozen=True, eq=False)
class Row:
    """One row of a panel; two are equal where they look alike."""

    id: str
    text: Content
    quiet: bool = False
    """A row to be read only: a heading, or what to do while there is nothing."""

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Row):
            return NotImplemented
        same = (self.id, self.quiet) == (other.id, other.quiet)
        return same and alike(self.text, other.text)

    def __hash__(self) -> int:
        return hash((self.id, self.text.plain, self.quiet))


def _option(row: Row) -> Option:
    return Option(row.text, id=row.id or None, disabled=row.quiet)


class RowsPanel(Vertical):
    """A titled list of rows, drawn from the session.

    A subclass says its `TITLE`, makes its `rows` and declares bindings for what can be done with
    the row under the cursor. It keeps nothing itself: it posts `Keep`.
    """

    TITLE: ClassVar[str] = ""
    EMPTY: ClassVar[str] = ""
    """What to type while there is nothing to list."""

    SHARE: float = 1.0
    """Its part of the rows of a stage, where there are too few for all of it."""

    ON_TAB: ClassVar[bool] = True
    """Whether the tab key stops here; a side panel has a key of its own instead."""

    FOLLOWS: ClassVar[bool] = False
    """Whether a row that is new comes into sight, where nobody is in the list."""

    BY_MENU: ClassVar[bool] = True
    """Whether letters belong to a line beside the list, and the acts stand in a menu on enter."""

    RECORDS: ClassVar[tuple[type[Record], ...]] = ()
    """The kinds of record that its rows stand for, and that can be withdrawn here."""

    session: reactive[Session | None] = reactive(None, init=False, repaint=False)
    """What is drawn; nothing while there is none."""

    for_room: bool = False
    """Whether it is handed what is for all, and nothing else."""

    _drawn_for = 0
    """The cells that the rows are drawn for; none before it is known how many there are."""
    _being_shared = False
    """Whether it is asked how many rows it fills."""
    _missed = False
    """Whether it was to be drawn while it was out of sight."""

    def compose(self) -> ComposeResult:
        """The title, with the keys that work here, and the list."""
        yield Static(id="title", classes="panel-title", markup=False)
        yield RowList(clicks_focus=not self.BY_MENU)

    def on_mount(self) -> None:
        """Draw what there is."""
        self._shown: list[Row] = []
        self._titled = self.TITLE
        if not self.children:
            return  # The console is being left before anything was put here.
        self.listing.can_focus = self.ON_TAB
        self._draw_title()
        self.watch_session(self.session)

    @property
    def listing(self) -> RowList:
        """The list widget."""
        return self.query_one(RowList)

    @property
    def cursor(self) -> str | None:
        """The id of the row under the cursor."""
        option = self.listing.highlighted_option
        return option.id if option else None

    @property
    def cells(self) -> int:
        """How many cells a row may take; the last one is left to the scroll bar."""
        return max(self._drawn_for - 1, 20)

    def draw_for(self, width: int) -> None:
        """Draw the rows for so many cells, where they are drawn for others."""
        if width and width != self._drawn_for:
            self._drawn_for = width
            self.watch_session(self.session)

    # A row drawn before its place is known would be drawn twice, and for a moment be seen as it
    # was for other cells: a Resize comes only once all of the screen is drawn.
    def _size_updated(
        self, size: Size, virtual_size: Size, container_size: Size, layout: bool = True
    ) -> bool:
        """Draw the rows again where they depend on the width."""
        resized = super()._size_updated(size, virtual_size, container_size, layout)
        self.draw_for(self.size.width)
        return resized

    def title(self, session: Session) -> str:
        """The title of the panel, where it depends on what is listed."""
        return self.TITLE

    def aside(self) -> str:
        """What stands quietly beside the title, while no key works here."""
        return ""

    def rows(self, session: Session) -> Sequence[Row]:
        """What to list."""
        raise NotImplementedError

    def watch_session(self, session: Session | None) -> None:
        """Draw the rows again where they have changed."""
        if not stands(self):
            return
        self._missed = session is not None and not self._can_be_drawn
        if self._missed:
            return
        rows = self._rows_or_hint(session) if session else []
        title = self.title(session) if session else self.TITLE
        if rows == self._shown and title == self._titled:
            return
        if rows != self._shown:
            self._show(rows)
        self._draw_title()
        self._take_rows()

    @property
    def _can_be_drawn(self) -> bool:
        return self._drawn_for > 0 and in_sight(self)

    def on_show(self) -> None:
        """What came while it was out of sight is drawn once it is seen."""
        if self._missed:
            self.watch_session(self.session)

    def wanted(self, width: int) -> int:
        """How many rows the title and the list fill."""
        if not stands(self) or width < 1:
            return 1
        before, self._being_shared = self._being_shared, True
        self.draw_for(width)
        self._being_shared = before
        title = self.query_one("#title", Static)
        return sum(
            each.get_content_height(self.outer_size, self.app.size, width)
            for each in (title, self.listing)
            if each.display
        )

    def _take_rows(self) -> None:
        """Have the rows of the stage shared anew where this list has become longer or shorter."""
        if isinstance(self.parent, Panels) and not self._being_shared:
            self.parent.share_anew()

    def _rows_or_hint(self, session: Session) -> list[Row]:
        rows = [self._marked(row, session) for row in self.rows(session)]
        return rows or [Row("", Content(with_keys(self.EMPTY, changed_on(self))), quiet=True)]

    def _marked(self, row: Row, session: Session) -> Row:
        """A row with a word behind it where its record is private and could be for all."""
        if row.id not in session.private_ids:
            return row
        first, *others = row.text.split("\n")
        width = self.cells - len(_PRIVATE)
        marked = Content.assemble(first.truncate(width, ellipsis=True), (_PRIVATE, "$muted"))
        return replace(row, text=Content("\n").join((marked, *others)))

    @work(exclusive=True, group="dialog")
    async def release(self, record_id: str | None) -> None:
        """Make the private record of a row one for all, once its words were shown."""
        from convene_tui.tui.dialogs.release import sure_release

        session = self.session
        if session is None:
            return
        found = (w for w in withheld(session) if isinstance(w, Release) and w.record == record_id)
        release = next(found, None)
        if release is None:
            self.post_message(Attend("That is for all already.", wrong=True))
        elif sure := await sure_release(self.app, session, release):
            self.keep(sure)

    def _show(self, rows: list[Row]) -> None:
        options, before = self.listing, self._shown
        self._shown = rows
        if [row.id for row in before] == [row.id for row in rows]:
            self._change_in_place(before, rows)
            return
        at, index = self.cursor, options.highlighted
        pairs = zip(before, rows, strict=False)
        kept = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
        options.change_behind(kept, [_option(row) for row in rows[kept:]])
        ids = [row.id for row in rows if not row.quiet]
        self._keep_cursor(ids, at, index)
        if self.FOLLOWS and before and not options.has_focus:
            known = {row.id for row in before}
            for fresh in [row_id for row_id in ids if row_id not in known][-1:]:
                self._bring_into_sight(fresh)

    def _change_in_place(self, before: Sequence[Row], rows: Sequence[Row]) -> None:
        """Draw the rows that look otherwise, where they stand."""
        for place, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.listing.change_at(place, _option(new))

    def _keep_cursor(self, ids: Sequence[str], at: str | None, index: int | None) -> None:
        """The cursor on the row on which it was, or at its place where that row is gone."""
        options = self.listing
        if at is not None and at in ids:
            options.highlighted = options.get_option_index(at)
        elif index is not None and ids:
            options.highlighted = min(index, len(self._shown) - 1)
        elif options.has_focus:
            options.action_first()

    def _bring_into_sight(self, row_id: str) -> None:
        """Scroll to a row; the cursor is put there for a moment, which is how a list scrolls."""
        options, at = self.listing, self.listing.highlighted
        place = next((n for n, row in enumerate(self._shown) if row.id == row_id), None)
        if place is not None and not options.has_focus:
            options.highlighted = place
            options.scroll_to_highlight()
            options.set_reactive(OptionList.highlighted, at)
            options.refresh()

    def _draw_title(self) -> None:
        redraw(self.query_one("#title", Static), self._title_words())

    def _title_words(self) -> Content:
        title = self._titled = self.title(self.session) if self.session else self.TITLE
        keys = "  ".join(
            f"{key_name(binding.key)} {binding.description}" for binding in self._keys_in_sight()
        )
        focused = self.has_pseudo_class("focus-within")
        beside = keys if focused else self.aside()
        return Content.assemble((title, "bold"), (enclosed("   ", beside), "$muted"))

    def _keys_in_sight(self) -> list[Binding]:
        """The keys that work in the list itself: where there is a menu, not the typed ones."""
        changed = changed_on(self)
        bindings = [
            in_force(b, changed) for b in self.BINDINGS if isinstance(b, Binding) and b.show
        ]
        direct = [b for b in bindings if not is_typed(b.key)]
        if not self.BY_MENU:
            return self._of_row(bindings)
        if len(bindings) == len(direct):
            return bindings
        menu = in_force(_CHOOSE, changed)
        return [menu, *(b for b in direct if b.key != menu.key)]

    def _of_row(self, bindings: list[Binding]) -> list[Binding]:
        """The keys that do something with the row under the cursor."""
        if self.cursor is None:
            return bindings
        actions = {act.action for act in self.acts(self.cursor)}
        return [binding for binding in bindings if binding.action in actions]

    @on(OptionList.OptionHighlighted)
    def draw_its_keys(self) -> None:
        """The keys above a list without a menu are those of the row under its cursor."""
        if not self.BY_MENU:
            self._draw_title()

    def on_descendant_focus(self) -> None:
        """Show the keys of the panel while it has the focus, and a cursor."""
        if self.listing.highlighted is None and self.listing.option_count:
            self.begin()
        self._draw_title()
        if isinstance(self.parent, Panels):
            self.refresh(layout=True)

    def begin(self) -> None:
        """Put the cursor where it stands at the first look at the list."""
        self.listing.action_first()

    def take_focus(self) -> None:
        """Give the list the focus, also where the tab key passes it by."""
        self.listing.can_focus = True
        self.listing.focus()

    def on_click(self, event: events.Click) -> None:
        """A click on the heading, or beside what is listed, leads into the list."""
        if not self.listing.region.contains_point(event.screen_offset):
            self.take_focus()

    def to_next_row(self) -> None:
        """Give the list the focus, the cursor on the row behind the one that was done with."""
        self.take_focus()
        self.listing.action_cursor_down()

    def go_to(self, row_id: str) -> bool:
        """Give the list the focus with the cursor on a row; whether there is such a row."""
        if not self._put_cursor(row_id):
            return False
        self.take_focus()
        return True

    def _put_cursor(self, row_id: str) -> bool:
        place = next((n for n, row in enumerate(self._shown) if row.id == row_id), None)
        if place is None or self._shown[place].quiet:
            return False
        self.listing.highlighted = place
        return True

    def on_descendant_blur(self) -> None:
        """And take them away again."""
        self.listing.can_focus = self.ON_TAB
        self._draw_title()
        if isinstance(self.parent, Panels):
            self.refresh(layout=True)

    @on(OptionList.OptionSelected)
    def choose(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click on a row: what is typed next goes to the line again."""
        event.stop()
        row_id = event.option_id
        if row_id is None:
            return
        acts = self.acts(row_id)
        if self.BY_MENU:
            self.post_message(TypeOn(self))
        if self.BY_MENU and any(not act.is_chosen for act in acts):
            self.offer(row_id, acts)
        else:
            self.chosen(row_id)

    def acts(self, row_id: str) -> Sequence[RowAct]:
        """What can be done with a row as it is, each act with its key as the user has it."""
        from convene_tui.tui.panels.open_acts import open_acts

        acts = acts_of(self.BINDINGS, changed_on(self))
        return list(open_acts(self.session, row_id, acts)) if self.session else acts

    @work(exclusive=True, group="menu")
    async def offer(self, row_id: str, acts: Sequence[RowAct]) -> None:
        """Show what can be done with a row, and do it with the same row, wherever it is by then."""
        from convene_tui.tui.dialogs.acts import ActsDialog

        row = next((row for row in self._shown if row.id == row_id), None)
        if row is None:
            return
        first = row.text.split("\n")[0].plain.strip()
        act = await self.app.push_screen_wait(ActsDialog(first, acts, for_room=self.for_room))
        if act is None:
            return
        if not self._put_cursor(row_id):
            self.post_message(Attend("That line is no longer there.", wrong=True))
            return
        await self.run_action(act.action)

    def action_chosen(self) -> None:
        """Do with the row under the cursor what a key of its own, or the menu, asks for."""
        if self.cursor is not None:
            self.chosen(self.cursor)

    def chosen(self, row_id: str) -> None:
        """What enter does on a row."""

    @property
    def record(self) -> Record | None:
        """The record under the cursor, where there is one that can be withdrawn."""
        if self.session is None:
            return None
        found = (self.session.find(kind, self.cursor) for kind in self.RECORDS)
        return next((each for each in found if each is not None), None)

    def action_withdraw(self) -> None:
        """Put what is under the cursor into the bin; undo brings it back."""
        if self.record is not None:
            self.keep(Withdraw(self.record))

    async def fill(self, form: Dialog[T], meaning: Meaning[T]) -> None:
        """Show a form on what is there, and keep what it means. Call it in a worker."""
        keep = partial(posted, self, base=self.session, for_room=self.for_room)
        await fill(self.app, form, meaning, keep, for_room=self.for_room)

    async def ask_and_keep(
        self,
        title: str,
        prompt: str,
        value: str,
        meaning: Callable[[str], Intention | None],
        *,
        for_all: bool = False,
    ) -> None:
        """Ask for one line, and keep what it means. Call it in a worker."""
        from convene_tui.tui.dialogs.forms import LineDialog

        dialog = LineDialog(title, prompt, value, for_room=for_all and self.for_room)
        await self.fill(dialog, meaning)

    async def ask(
        self, title: str, prompt: str, value: str = "", *, for_all: bool = False
    ) -> str | None:
        """Ask for one line; None when the facilitator changes their mind. Call it in a worker.

        What is asked and answered is private, but where it is said to be for all.
        """
        from convene_tui.tui.dialogs.forms import LineDialog

        dialog = LineDialog(title, prompt, value, for_room=for_all and self.for_room)
        return await self.app.push_screen_wait(dialog)

    def keep(self, intention: Intention) -> None:
        """Post what the facilitator means, of what is drawn."""
        self.post_message(Keep(intention, self.session, for_room=self.for_room))
