"""Help for where one is: what can be typed here, and what each key does."""

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widgets import OptionList, Static

from convene_tui.domain.capture.samples import PEOPLE, ROWS, SIGNS, Row, rows_of
from convene_tui.domain.intentions import MARK_WORDS
from convene_tui.domain.model import StageKey
from convene_tui.domain.reasons import reason_for
from convene_tui.domain.stages import stage_of
from convene_tui.tui.columns import hung
from convene_tui.tui.going_back import GoesBackOnce
from convene_tui.tui.keys import ALL, EVERYWHERE, MARKING
from convene_tui.tui.keys.screens import HELP_KEYS
from convene_tui.tui.keys.shown import RowAct, acts_of, is_typed, key_name, own_bindings, with_keys
from convene_tui.tui.mirror import RoomSees
from convene_tui.tui.panels.room import MARK_SIGNS
from convene_tui.tui.panels.rows import RowsPanel
from convene_tui.tui.pressing import pressable
from convene_tui.tui.screens.meeting import MeetingScreen

_ROOM: Final = ", ".join(f"{key} {name}" for key, name in PEOPLE.items())
_ANYWHERE: Final = f"In every stage, for all unless private; in a room of {_ROOM}"
_ELSE: Final = "A line that is no command is kept as typed; tab: what else it could be"
_SIGNS: Final = "A letter of the room is a person, a sign behind it what was seen:"
_LISTS: Final = (
    "tab, then the arrows, lead through the lists: {rows.choose} there shows what can be done; "
    "what you type goes to the line, and {capture.to_list} in the empty line goes on with the "
    "next row"
)
_MOVING: Final = frozenset(each.id or "" for each in ALL if not each.show)
"""The keys that nobody is reminded of on the screen: they move, mostly."""
_KEYS: Final = 8
"""Cells for the name of a key."""
_ABOUT: Final = max(len(row.about) for row in ROWS) + 2
"""Cells for what a row is about."""
_WIDEST: Final = 96
_FRAME: Final = 2
_APART: Final = "   "


class HelpScreen(GoesBackOnce[None], ModalScreen[None]):
    """A page over the screen that it explains; the same key or escape closes it."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT
    for_room = True  # It holds no word of the meeting, and says how a private stage works.

    BINDINGS: ClassVar[list[BindingType]] = [*HELP_KEYS]

    def __init__(self, behind: Screen[Any], changed: Mapping[str, str]) -> None:
        super().__init__()
        self._behind = behind
        self._changed = changed
        self._page = 0

    def compose(self) -> ComposeResult:
        """The page."""
        with VerticalScroll(classes="dialog help"):
            yield Static()

    def on_mount(self) -> None:
        """The page has the focus, so that it scrolls."""
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """As much on a page as fits it."""
        self._show()

    def action_back(self) -> None:
        """Back to where one was."""
        self.dismiss(None)

    def action_turn(self, by: int) -> None:
        """To another page; behind the last one is the first."""
        self._page += by
        self._show()

    def _show(self) -> None:
        page, pages = self.query_one(VerticalScroll), self._pages()
        self._page %= len(pages)
        more = (
            f"page {self._page + 1} of {len(pages)}, {{help.next}} turns it · "
            if len(pages) > 1
            else ""
        )
        page.border_subtitle = pressable(f"{more}{{help.back}} goes back", self._changed)
        page.query_one(Static).update(pages[self._page])
        page.scroll_home(animate=False)

    def _pages(self) -> list[Content]:
        """The parts, as many on a page as fit it whole."""
        height = self.app.size.height - _FRAME
        pages: list[list[Content]] = []
        for part in self._parts():
            lines = [row for content in part for row in content.split("\n", allow_blank=True)]
            if pages and len(pages[-1]) + 1 + len(lines) <= height:
                pages[-1] += [Content(""), *lines]
            else:
                pages.append(lines)
        return [Content("\n").join(page) for page in pages]

    @property
    def _width(self) -> int:
        return min(self.app.size.width, _WIDEST) - 5

    def _grammar(self, here: StageKey, width: int) -> Iterator[list[Content]]:
        """What can be typed in a stage, and what in all of them."""
        stage = stage_of(here)
        heading = _heading(f"{stage.number} · {stage.name}: {stage.prompt}")
        words = Content(with_keys(_LISTS, self._changed))
        lists = hung(Content.styled(f"{'lists':<{_ABOUT}}", "$muted"), words, width)
        yield [heading, *(_row(row, width) for row in rows_of(stage.key)), lists]
        rows = [_row(row, width) for row in rows_of(None) if not row.by_keys]
        yield [_heading(_ANYWHERE), *rows, _words(width), Content.styled(_ELSE, "$muted")]

    def _parts(self) -> Iterator[list[Content]]:
        """What can be typed here, what anywhere, and the keys."""
        width = self._width
        yield from self._here(width)
        if isinstance(self._behind, MeetingScreen):
            yield from self._grammar(self._behind.here, width)
        direct, in_menu = own_keys(self._behind, self._changed)
        # What only moves takes no page of its own from what is looked for.
        moves = [] if in_menu or not _MOVING.issuperset(act.id for act in direct) else direct
        if direct and not moves:
            yield [_heading("Where you are"), *self._lines(direct)]
        if in_menu:
            menu = with_keys("In the menu of a row, which {rows.choose} shows", self._changed)
            yield [_heading(menu), *self._lines(in_menu)]
        yield self._all_keys(moves)

    def _all_keys(self, moves: Sequence[RowAct]) -> list[Content]:
        """The keys that work everywhere, those of marks, and those of the screen."""
        in_meeting = isinstance(self._behind, MeetingScreen)
        seen = "  ".join(f"{sign} {MARK_WORDS[kind]}" for kind, sign in MARK_SIGNS.items())
        marks = MARKING if in_meeting else ()
        return [
            _heading("Keys"),
            *([Content(f"{_SIGNS} {seen}")] if in_meeting else []),
            *self._keys((*EVERYWHERE, *marks, *own_bindings(type(self._behind)))),
            *self._lines(moves),
            Content.styled("ctrl+p finds every command by its name", "$muted"),
        ]

    def _here(self, width: int) -> Iterator[list[Content]]:
        """Why the row under the cursor asks what it asks, and what to do; none of its words."""
        at = self._behind.focused
        option = at.highlighted_option if isinstance(at, OptionList) else None
        reason = reason_for(option.id or "") if option else None
        if reason is not None:
            why = hung(Content.styled("  why     ", "bold"), Content(reason.why), width)
            do = hung(Content.styled("  do      ", "bold"), Content(reason.do), width)
            yield [_heading("What the row under the cursor asks"), why, do]

    def _lines(self, acts: Iterable[RowAct]) -> Iterator[Content]:
        for each in acts:
            yield _line(key_name(each.key), each.words, self._width)

    def _keys(self, bindings: Iterable[Binding]) -> Iterator[Content]:
        yield from self._lines(acts_of(bindings, self._changed))


def own_keys(screen: Screen[Any], changed: Mapping[str, str]) -> tuple[list[RowAct], list[RowAct]]:
    """What the keys do in whatever has the focus, and what the menu of a row offers besides.

    Those of the list itself come first, then those that move in it.
    """
    nodes = _around_focus(screen)
    working = {each.binding.id for each in screen.active_bindings.values() if each.node in nodes}
    bindings = chain.from_iterable(own_bindings(type(node)) for node in reversed(nodes))
    acts = acts_of(bindings, changed)
    panel = next((node for node in nodes if isinstance(node, RowsPanel)), None)
    offered = _offered(panel, changed) if panel else []
    by_menu = panel is not None and panel.BY_MENU
    if by_menu and not all(act.is_chosen for act in offered):
        typed = {act.id for act in acts if is_typed(act.key)}
        direct = _among(acts, working - typed)
        return direct, _among(offered, {act.id for act in offered} - {act.id for act in direct})
    # Where there is no menu, what chooses a row does at once what can be done with it.
    if any(act.is_chosen for act in offered):
        working = (working | {act.id for act in offered}) - {"rows.choose"}
    return _among(acts, working), []


def _offered(panel: RowsPanel, changed: Mapping[str, str]) -> list[RowAct]:
    """What can be done with the row under the cursor; with any row, where there is a menu."""
    own = acts_of(panel.BINDINGS, changed)
    if panel.BY_MENU or panel.cursor is None:
        return own
    return [act for act in panel.acts(panel.cursor) if act.id in {each.id for each in own}]


def _among(acts: Iterable[RowAct], ids: Container[str | None]) -> list[RowAct]:
    return [act for act in acts if act.id in ids]


def _whole(screen: Screen[Any]) -> tuple[DOMNode, ...]:
    """What has keys of its own that are listed for themselves."""
    return screen, screen.app


def _heading(text: str) -> Content:
    return Content.styled(text, "bold $primary")


def _line(left: str, right: str, width: int) -> Content:
    return hung(Content.styled(f"  {left:<{_KEYS}}", "bold"), Content(right), width)


def _row(row: Row, width: int) -> Content:
    """The lines of one kind, each with what it keeps, as many beside each other as fit."""
    samples = [
        Content.assemble((sample.line, "bold"), "  ", (sample.keeps, "$muted"))
        for sample in row.samples
    ]
    return _beside(row.about, samples, width)


def _words(width: int) -> Content:
    """The words that say the same as a sign."""
    said = [
        Content.assemble((sample.line[0], "$muted"), " ", (sample.also[0], "bold"))
        for row in rows_of(None)
        for sample in row.samples
        if sample.also and sample.line[0] in SIGNS
    ]
    return _beside("words", said, width)


def _beside(about: str, parts: Sequence[Content], width: int) -> Content:
    """What a row is about, and to the right of it its parts, none broken that fits a line."""
    room = width - _ABOUT
    lines: list[Content] = []
    for part in parts:
        beside = Content.assemble(lines[-1], _APART, part) if lines else part
        if lines and beside.cell_length <= room:
            lines[-1] = beside
        else:
            lines.append(part)
    lead = Content.styled(f"{about:<{_ABOUT}}", "$primary")
    return hung(lead, Content("\n").join(lines), width)


def _around_focus(screen: Screen[Any]) -> list[DOMNode]:
    """What has the focus, and what is around it, up to what is of the whole screen."""
    around = screen.focused.ancestors_with_self if screen.focused else ()
    whole = _whole(screen)
    return [node for node in around if node not in whole]
