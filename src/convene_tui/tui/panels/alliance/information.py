"""The common information base on the screen: what all start from, and what is disputed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import TakeAway
from convene_tui.domain.alliance.charter_wishes import ChooseSettling
from convene_tui.domain.alliance.elements.information import BaseLine, base_of
from convene_tui.domain.alliance.guidance import TACTIC_ASKS, TACTIC_WORDS, WHY_GATE
from convene_tui.domain.alliance.records import BaseEntry, TacticTaken
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AddToBase,
    Say,
    TakeTactic,
    TreatEntry,
)
from convene_tui.domain.alliance.words import BaseKind, Place, Settling, Tactic, Topic
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.public.charter_text import SETTLING_WORDS
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import BASE_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_TITLES = {
    BaseKind.FACT: "Facts",
    BaseKind.ASSUMPTION: "Assumptions",
    BaseKind.SOURCE: "Sources",
    BaseKind.STANDARD: "Standards",
}


class InformationPlace(PlacePanel):
    """The base: typed in the Problem stage of any meeting, or here."""

    PLACE = Place.INFORMATION

    BINDINGS: ClassVar[list[BindingType]] = [*BASE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """What is disputed first, then the rest by kind."""
        lines = base_of(view)
        disputed = [line for line in lines if line.is_disputed]
        yield from _disputed(disputed, self.alliance.settling)
        for kind, title in _TITLES.items():
            yield from _undisputed(
                title, [line for line in lines if line.kind is kind and not line.is_disputed]
            )
        if not lines:
            yield gap()
            yield quiet(
                "Nothing yet. In the Problem stage: fact …, assume …, source …, standard …, "
                "disputed …; here: n."
            )
        yield from self._rule()
        yield gap()
        yield heading("Five ways to common ground, before any work begins (private)")
        yield quiet(WHY_GATE)
        for tactic in Tactic:
            yield from self._tactic(tactic)
        yield from self._held_close()

    def _tactic(self, tactic: Tactic) -> Iterator[Line]:
        """One way: taken or not, and how."""
        answer = self.alliance.find(TacticTaken, tactic)
        words = TACTIC_WORDS[tactic]
        if answer is None:
            yield item(f"tactic:{tactic}", f"{words}. {TACTIC_ASKS[tactic]}", (("· ", "$muted"),))
            return
        sign = ("● ", "$success") if answer.taken else ("○ ", "$muted")
        said = answer.how if answer.taken else f"not taken{enclosed(': ', answer.how)}"
        yield item(f"tactic:{tactic}", f"{words}: {said}", (sign,))

    def _held_close(self) -> Iterator[Line]:
        """Who argues for themselves and keeps something close; private."""
        held = [each for each in self.alliance.remarks if each.topic is Topic.HOLDS]
        yield gap()
        yield heading("Who keeps something to themselves (private)")
        for remark in held:
            yield item(remark.id, remark.text, ((f"{remark.who}: ", "bold"),))
        if not held:
            how = "{base.holds} notes it: whoever argues for themselves shows only what helps them."
            yield quiet(with_keys(how, changed_on(self)))

    @work(exclusive=True, group="dialog")
    async def action_holds(self) -> None:
        """Who keeps something to themselves, and what."""
        values = await self.fill_in(
            "Somebody keeps something to themselves (private)",
            Field("who", "Who", needed=True),
            Field("text", "What they know, and do not share", needed=True),
        )
        if values:
            self.keep(Say(Topic.HOLDS, values["text"], values["who"]))

    async def _choose_tactic(self, tactic: Tactic) -> None:
        before = self.alliance.find(TacticTaken, tactic)
        ways = [("taken", True), ("not taken", False)]
        values = await self.fill_in(
            TACTIC_WORDS[tactic].capitalize(),
            Field("how", TACTIC_ASKS[tactic], value=before.how if before else ""),
            Field(
                "taken",
                "We have",
                Kind.CHOICE,
                before.taken if before else True,
                ways,
                needed=False,
            ),
        )
        if values and values["taken"] is not None:
            self.keep(TakeTactic(tactic, values["taken"], values["how"]))

    def _rule(self) -> Iterator[Line]:
        """How disputes are settled: chosen before there is one, for all, and in the charter."""
        yield gap()
        yield heading("When a fact or a standard is disputed (for all, and in the charter)")
        settling, words = self.alliance.settling, self.alliance.settling_words
        if settling is None:
            said = "Not chosen: choose it before you know whom it will prove right."
            yield item("rule", said, (("? ", "bold $accent"),))
        else:
            yield item("rule", f"{SETTLING_WORDS[settling]}: {words}", (("= ", "bold $success"),))

    @work(exclusive=True, group="dialog")
    async def action_rule(self) -> None:
        """How disputes about facts and standards are settled."""
        await self._choose_rule()

    async def _choose_rule(self) -> None:
        ways = [(SETTLING_WORDS[way], way) for way in Settling]
        values = await self.fill_in(
            "When a fact or a standard is disputed (for all)",
            Field("settling", "It is settled by", Kind.CHOICE, self.alliance.settling or "", ways),
            Field(
                "words",
                "Who, which test, which principle",
                value=self.alliance.settling_words,
                hint="the state's survey office; a joint count in August",
            ),
        )
        if values:
            self.keep(ChooseSettling(values["settling"], values["words"]))

    @work(exclusive=True, group="dialog")
    async def action_add(self) -> None:
        """Something that no meeting has noted."""
        values = await self.fill_in(
            "For the information base, which is for all",
            Field("kind", "What", Kind.CHOICE, BaseKind.ASSUMPTION, _kinds(), needed=True),
            Field("text", "In one line", needed=True),
        )
        if values:
            self.keep(AddToBase(values["kind"], values["text"]))

    def _who_accepts(self, line: BaseLine) -> Iterator[Field]:
        """The ticks beside those who are here or have accepted it; none where nobody is."""
        now_in = [member.name for member in self.view.now_in]
        names = dict.fromkeys((*now_in, *line.accepted_by))
        if names:
            choices = [(name, name) for name in names]
            yield Field("accepted_by", "Who accepts it", Kind.TICKS, line.accepted_by, choices)

    async def chosen(self) -> None:
        """Who accepts it, what is disputed about it, and how that is settled."""
        kind, _, name = self.chosen_id.partition(":")
        remark = self.own_remark()
        if kind == "rule":
            await self._choose_rule()
        elif kind == "tactic":
            await self._choose_tactic(Tactic(name))
        elif remark:
            await self.reword(remark)
        else:
            await self._treat()

    async def _treat(self) -> None:
        line = next((each for each in base_of(self.view) if each.id == self.chosen_id), None)
        if line is None:
            return
        ways = [(SETTLING_WORDS[way], way) for way in Settling]
        values = await self.fill_in(
            line.text,
            *self._who_accepts(line),
            Field("disputed", "What is disputed about it (– for all of it)", value=line.disputed),
            Field("settling", "How that will be settled", Kind.CHOICE, line.settling or "", ways),
            Field("how", "By whom, which test, which principle, by when", value=line.how),
            Field("settled", "What came of it, once it is settled (for all)", value=line.settled),
        )
        if values:
            self.keep(
                TreatEntry(
                    line.id,
                    line.kind,
                    values.get("accepted_by", line.accepted_by),
                    values["disputed"],
                    values["settling"],
                    values["how"],
                    values["settled"],
                )
            )

    def action_withdraw(self) -> None:
        """Only what was added here; a meeting's line is withdrawn in its meeting."""
        entry = self.alliance.find(BaseEntry, self.chosen_id)
        tactic = self.alliance.find(TacticTaken, self.chosen_id.removeprefix("tactic:"))
        if entry:
            self.keep(TakeAway(entry, str(entry.kind)))
        elif tactic:
            self.keep(TakeAway(tactic, TACTIC_WORDS[tactic.tactic]))
        elif self.own_remark():
            super().action_withdraw()
        else:
            self.tell("This is kept in its meeting: withdraw it there.")


def _kinds() -> list[tuple[str, BaseKind]]:
    return [(kind.value, kind) for kind in BaseKind]


def _from(line: BaseLine) -> str:
    return line.meeting.label if line.meeting else "between"


def _disputed(lines: Sequence[BaseLine], rule: Settling | None) -> Iterator[Line]:
    """What is disputed, each with its way out: its own, or the rule for all."""
    if lines:
        yield gap()
        yield heading("Disputed")
    for line in lines:
        yield item(line.id, line.text, ((f"≠ {column(line.kind, 11).plain}", "$primary"),))
        yield quiet(_way_out(line, rule), "     ", "$muted" if line.settling or rule else "bold")


def _undisputed(title: str, lines: Sequence[BaseLine]) -> Iterator[Line]:
    """What nobody disputes, of one kind."""
    if lines:
        yield gap()
        yield heading(title)
    for line in lines:
        yield item(line.id, line.text, ((column(_from(line), 12).plain, "$muted"),))
        yield from _beside(line)


def _way_out(line: BaseLine, rule: Settling | None) -> str:
    what = f"{line.disputed}; " if line.disputed not in ("", "–") else ""
    if line.settling is None and rule:
        return f"{what}to be settled as all are: by {SETTLING_WORDS[rule]}"
    if line.settling is None:
        return f"{what}no way to settle it is chosen: enter"
    how = enclosed(": ", line.how)
    return f"{what}to be settled by {SETTLING_WORDS[line.settling]}{how}"


def _beside(line: BaseLine) -> Iterable[Line]:
    if line.settled:
        yield quiet(f"settled: {line.settled}", " " * 13, "$success")
    if line.accepted_by:
        yield quiet(f"accepted by {', '.join(line.accepted_by)}", " " * 13)
