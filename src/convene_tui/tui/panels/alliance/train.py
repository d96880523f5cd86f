"""The northbound train on the screen: a chart over the meetings, and what slows it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import Put, TakeAway
from convene_tui.domain.alliance.elements.train import (
    SIGN_WORDS,
    Stop,
    TrainRow,
    came_since,
    chart,
    kept_of,
    remarks,
    slows,
    stops,
)
from convene_tui.domain.alliance.guidance import KILLS
from convene_tui.domain.alliance.incoming import INFLOW_SHORT, INFLOW_WORDS, balance, day_of, told
from convene_tui.domain.alliance.records import Incoming, TrainMark
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    MarkTrain,
    Say,
)
from convene_tui.domain.alliance.words import Place, Sight, Topic, TrainSign
from convene_tui.domain.phrases import enclosed
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field
from convene_tui.tui.keys.places import TRAIN_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet, warns
from convene_tui.tui.panels.lines import Line

_NAME, _WIDEST = 14, 18
_SIGHTS: Final = {Sight.PLUS: ("+ ", "bold $success"), Sight.MINUS: ("– ", "bold $error")}
_NUMBER: Final = 9
"""Cells of "11 of 12 " beside a bar."""


class TrainPlace(PlacePanel):
    """Signs that are counted as bars with their numbers, and signs that are felt."""

    PLACE = Place.TRAIN

    BINDINGS: ClassVar[list[BindingType]] = [*TRAIN_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The chart, the felt signs, what slows it, what kills it."""
        yield gap()
        yield heading("What can be counted, meeting by meeting")
        count, room = self.fitting(_NAME + 2, _NUMBER + 2)
        cell = min(room, _WIDEST)
        labels = "".join(column(m.label, cell).plain for m in view.held[-count:])
        yield quiet(labels or "No meeting has begun.", column("", _NAME + 1).plain)
        for row in chart(view):
            if row.values:
                yield Line(
                    _bars(row, count, cell),
                    ((f" {column(row.name, _NAME).plain}", ""),),
                    quiet=True,
                )
        yield from self._incoming(view)
        yield gap()
        yield heading("What is felt: + or – where something was seen, else nothing")
        for stop in reversed(stops(view)):
            yield from (_sign(stop, sign) for sign in TrainSign)
        yield from self._brakes(view)

    def _incoming(self, view: AllianceView) -> Iterator[Line]:
        """What came by itself, and what was received of what is needed."""
        yield gap()
        yield heading("What came by itself, and what was received of what is needed")
        since = {each.id for each in came_since(view)}
        for each in sorted(self.alliance.incoming, key=day_of, reverse=True):
            day = day_of(each)
            word = f"{day.day} {day:%b}{' *' if each.id in since else ''}"
            lead = (
                (column(word, 9).plain, "$muted"),
                (column(INFLOW_SHORT[each.inflow], 8).plain, "$primary"),
            )
            yield item(each.id, told(each), lead)
        if since:
            yield quiet("since the newest meeting", " * ")
        for each_means in balance(self.alliance.incoming):
            style = "bold" if each_means.is_short else "$success"
            yield quiet(each_means.says, " = ", style)
        if not self.alliance.incoming:
            how = "{alliance.note} takes a line: came: …, called: …, helped: …, needs: …, got: …"
            yield quiet(with_keys(how, changed_on(self)))
        kept, due = kept_of(view.decided_since)
        if due:
            yield quiet(f"since the newest meeting {kept} of {due} promises due were kept", "   ")

    def _brakes(self, view: AllianceView) -> Iterator[Line]:
        yield gap()
        yield heading("What slows it")
        for line in slows(view):
            yield warns(line)
        for remark in remarks(view):
            yield item(remark.id, remark.text, (("· ", "$muted"),))
        if not slows(view) and not remarks(view):
            yield quiet("Nothing in the record; n notes what you see.")
        yield quiet(KILLS, " × ", "$error")

    def action_mark(self, sight: str) -> None:
        """A plus or a minus on the sign under the cursor."""
        self._mark(Sight(sight))

    def _mark(self, sight: Sight | None, seen: str | None = None) -> None:
        kind, _, key = self.chosen_id.partition(":")
        session, _, sign = key.rpartition(":")
        if kind != "sign":
            self.tell("+ and – are for the signs of a meeting.")
            return
        before = self.alliance.find(TrainMark, key)
        if sight is None and before is None:
            self.tell("Nothing is marked here.")
            return
        kept = before.seen if before and seen is None else seen or ""
        self.keep(MarkTrain(session, TrainSign(sign), sight, kept))

    async def chosen(self) -> None:
        """What was seen of a sign; other words of a remark or of what came."""
        incoming = self.alliance.find(Incoming, self.chosen_id)
        if incoming:
            await self._other_words(incoming)
            return
        remark = self.own_remark()
        if remark:
            await self.reword(remark)
            return
        kind, _, key = self.chosen_id.partition(":")
        if kind != "sign":
            return
        mark = self.alliance.find(TrainMark, key)
        if mark is None:
            self.tell("First + or –, then what you saw.")
            return
        text = await self.ask(mark.sign.capitalize(), "What did you see of it?", mark.seen)
        if text is not None:
            self._mark(mark.sight, text)

    @work(exclusive=True, group="dialog")
    async def action_slow(self) -> None:
        """Ask what slows the train."""
        text = await self.ask("The train", "What slows it, and what was expected?")
        if text:
            self.keep(Say(Topic.SLOWS, text))

    async def _other_words(self, each: Incoming) -> None:
        values = await self.fill_in(
            INFLOW_WORDS[each.inflow].capitalize(),
            *([] if each.resource else [Field("who", "Who", value=each.who, needed=True)]),
            Field("text", "What", value=each.text, needed=bool(each.resource)),
        )
        if values:
            changed = replace(each, who=values.get("who", each.who), text=values["text"])
            self.keep(Put(changed, f"{INFLOW_WORDS[each.inflow]}, in other words"))

    def action_withdraw(self) -> None:
        """Take a mark away, a remark, or what came."""
        incoming = self.alliance.find(Incoming, self.chosen_id)
        if incoming:
            self.keep(TakeAway(incoming, INFLOW_WORDS[incoming.inflow]))
        elif self.chosen_id.startswith("sign:"):
            self._mark(None)
        else:
            super().action_withdraw()


def _bars(row: TrainRow, count: int, cell: int) -> str:
    """The newest bars of a row, each with its number: it can be read without any colour."""
    cells = []
    length = cell - _NUMBER - 1
    for value, of in zip(row.values[-count:], row.of[-count:], strict=True):
        filled = round(length * value / of) if of else 0
        bar = "█" * filled + "░" * (length - filled) if of else "·" * length
        number = str(value) if row.is_count else f"{value} of {of}" if of else "–"
        cells.append(column(f"{bar} {number}".strip(), cell).plain)
    return "".join(cells)


def _sign(stop: Stop, sign: TrainSign) -> Line:
    """What was felt of one sign in a meeting."""
    mark = stop.mark(sign)
    shown = _SIGHTS[mark.sight] if mark else ("· ", "$muted")
    lead = ((column(stop.meeting.label, 12).plain, "$muted"), shown)
    said = f"{SIGN_WORDS[sign]}{enclosed('; ', mark and mark.seen)}"
    key = f"sign:{TrainMark.key(stop.meeting.session.id, sign)}"
    return item(key, said, lead, "" if mark else "$muted")
