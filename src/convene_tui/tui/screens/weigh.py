"""Alliances and invitations side by side: what each is worth by its states, and what it costs."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, ClassVar, Final

from textual import on, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.portfolio import Investment
from convene_tui.domain.alliance.wishes import SetCost
from convene_tui.domain.debrief import ELEMENT_LABELS
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element
from convene_tui.domain.phrases import day_words, joined
from convene_tui.live.holding import hold_alliance, hold_invitation
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.investments import investments
from convene_tui.storage.sealing import Sealed
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.cost import cost_fields
from convene_tui.tui.dialogs.forms import FormDialog
from convene_tui.tui.keys import EVERYWHERE
from convene_tui.tui.keys.screens import WEIGH
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import ELEMENT_SIGNS, gap, item, quiet
from convene_tui.tui.panels.keyline import KeyLine
from convene_tui.tui.panels.lines import Line, LineList
from convene_tui.tui.screens.console_screen import ConsoleScreen

_NOT_JUDGED: Final = ("·", "$muted")
_VERDICT: Final = 24
"""Cells of what the states speak for."""


class WeighScreen(ConsoleScreen):
    """One row for each, the next to be answered or met on top; it needs no session."""

    BINDINGS: ClassVar[list[BindingType]] = [*WEIGH]

    def __init__(self, alliances: Alliances) -> None:
        super().__init__()
        self._alliances = alliances
        self._every: tuple[Investment, ...] = ()

    def compose(self) -> ComposeResult:
        """What it is, the rows, the keys."""
        yield Static(
            Content.assemble(
                (" ■ private ", "bold"),
                (" What we invest in", "bold"),
                ("  alliances and invitations, side by side", "$muted"),
            ),
            id="weigh-title",
            markup=False,
        )
        yield LineList(id="weigh-list")
        yield KeyLine([*WEIGH, *EVERYWHERE], self.convene.changed_keys)

    def on_mount(self) -> None:
        """Read them all, and list them."""
        self.query_one(LineList).focus()
        self.read()

    @work(exclusive=True, group="read")
    async def read(self) -> None:
        """Read them all, while the screen goes on."""
        thresholds = self.convene.settings.thresholds
        today = self.convene.clock().date()
        reading = partial(investments, self._alliances, thresholds, today)
        try:
            self._every, unread = await self.convene.errands.run(reading, is_long=True)
        except ConveneError as error:
            self.convene.tell_trouble(error)
            return
        rows = self.query_one(LineList)
        rows.show(list(self._lines()), max(rows.cursor, 0))
        for line in unread:
            self.notify(line, severity="warning", markup=False, timeout=12)

    # ── what is shown ────────────────────────────────────────────────────────────────────

    def _lines(self) -> Iterator[Line]:
        if not self._every:
            said = "Nobody has asked, and no meeting names an alliance. {weigh.new} begins."
            yield quiet(with_keys(said, changed_on(self)))
            return
        yield quiet(f"The states: {', '.join(ELEMENT_LABELS[each] for each in Element)}.")
        names = NameColumn.of_names((each.name for each in self._every), 24)
        for number, each in enumerate(self._every):
            yield gap()
            yield self._row(number, each, names)
            whole = "" if names[each.name].strip() == each.name else each.name
            ours = "our alliance" if each.is_ours else "asked to join"
            yield quiet(joined(whole, ours, by=", "), "   ")
            if each.because:
                yield quiet(each.because, "   because ", "")
            yield quiet(each.cost or "hours, money, independence: not said", "   costs ", "")

    def _row(self, number: int, each: Investment, names: NameColumn) -> Line:
        signs = [
            ELEMENT_SIGNS[each.states[element]] if element in each.states else _NOT_JUDGED
            for element in Element
        ]
        day = day_words(each.next_on) or "no day"
        lead = ((names[each.name], "bold"), *signs, ("  ", ""))
        return item(f"row:{number}", f"{column(each.speaks_for, _VERDICT).plain} {day}", lead)

    # ── what is done with one ────────────────────────────────────────────────────────────

    def _chosen(self) -> Investment | None:
        line = self.query_one(LineList).line
        number = line.id.removeprefix("row:") if line else ""
        return self._every[int(number)] if number else None

    @on(LineList.Chosen)
    def open_clicked(self, event: LineList.Chosen) -> None:
        """A second click on a row does what enter does."""
        event.stop()
        self.action_open()

    def action_open(self) -> None:
        """The alliance, or the invitation, under the cursor."""
        each = self._chosen()
        if each is None:
            return
        self.dismiss(None)
        if each.is_ours:
            self.convene.to.open_alliance(each.name, self.convene.live)
        else:
            self.convene.to.assess(each.name)

    def action_new(self) -> None:
        """Somebody asks me to join."""
        self.dismiss(None)
        self.convene.to.assess(begin=True)

    @work(exclusive=True, group="dialog")
    async def action_cost(self) -> None:
        """What it costs us."""
        each = self._chosen()
        if each is None:
            return
        try:
            await self._ask_cost(each)
        except Sealed as sealed:
            self.convene.sessions.unlock(sealed.path, self.action_cost)
        except ConveneError as error:
            self.convene.tell_trouble(error)

    async def _ask_cost(self, each: Investment) -> None:
        clock, new_id = self.convene.clock, self.convene.new_id
        hold: Callable[..., LiveWhole[Alliance] | LiveWhole[Assessment]]
        hold = hold_alliance if each.is_ours else hold_invitation
        live = await self.convene.errands.run(
            lambda: hold(self._alliances, each.name, clock=clock, new_id=new_id)
        )
        dialog = FormDialog(f"What {each.name} costs us", cost_fields(live.whole))
        values = await self.app.push_screen_wait(dialog)
        if values is None:
            return
        cost: SetCost[Any] = SetCost(values["hours"], values["money"], values["independence"])
        self.do_and_say(lambda: f"Kept: {live.keep(cost)}", self.read)

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss(None)
