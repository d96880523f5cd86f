"""The convener on the screen: seven traits each, who could lend one, and the invitations."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import Put, TakeAway
from convene_tui.domain.alliance.asking import (
    REFUSAL_WORDS,
    REPLY_WORDS,
    WHY_ASKED,
    ledger,
    told_of,
)
from convene_tui.domain.alliance.elements.convener import (
    HELD_WORDS,
    STATURE_ASKS,
    STATURE_WORDS,
    invitations,
    said_in_meetings,
)
from convene_tui.domain.alliance.guidance import DUTY_ASKS, DUTY_WORDS, WHY_DUTIES
from convene_tui.domain.alliance.records import Approach, Convener, DutyDone, Letter, StatureView
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    DoDuty,
    NameConvener,
    NoteReply,
    ViewStature,
    WriteLetter,
)
from convene_tui.domain.alliance.words import Duty, Held, Place, Reply, Stature, WhyNot
from convene_tui.domain.model import Record
from convene_tui.domain.text import shortened
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import CONVENER_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet, warns
from convene_tui.tui.panels.lines import Line

_HELD: Final = {
    Held.HAS: ("● has it ", "$success"),
    Held.PARTLY: ("◐ partly ", "$warning"),
    Held.LACKS: ("○ lacks it", "$error"),
}
_REPLIES: Final = {
    Reply.WAITING: ("· ", "$muted"),
    Reply.YES: ("✓ ", "bold $success"),
    Reply.NO: ("✕ ", "bold $error"),
    Reply.LEFT: ("← ", "bold $error"),
}
_UNSEEN: Final = ("· not seen", "$muted")


_INVITATIONS: Final = (
    "Invitations, each from their own pain ({alliance.export} writes them all to a file)"
)


class ConvenerPlace(PlacePanel):
    """The conveners and their traits, then an invitation for everybody who is to come."""

    PLACE = Place.CONVENER

    BINDINGS: ClassVar[list[BindingType]] = [*CONVENER_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The conveners one after the other, then the invitations."""
        changed = changed_on(self)
        for convener in view.alliance.conveners:
            yield gap()
            yield item(f"convener:{convener.id}", convener.name, style="bold $primary")
            yield from self._traits(convener)
        if not view.alliance.conveners:
            yield gap()
            yield quiet(
                with_keys("{convener.name} names whoever calls the others together.", changed)
            )
        for said in said_in_meetings(view):
            yield quiet(said.text, f" said {said.meeting}: ", "")
        yield from self._duties()
        yield from self._asked()
        yield gap()
        yield heading(with_keys(_INVITATIONS, changed))
        letters = invitations(view)
        names = NameColumn.of_names((each.name for each in letters), max(self._width // 3, 20))
        for each in letters:
            room = max(self._width - names.width - 14, 16)
            about = shortened(each.pain or "their pain is not known", room)
            own = "drafted" if each.is_drafted else "own words"
            lead = ((names[each.name], "bold"), (column(own, 11).plain, "$muted"))
            yield item(f"letter:{each.name}", about, lead, "" if each.pain else "$muted")

    def _duties(self) -> Iterator[Line]:
        """What whoever convenes owes them, with what was done."""
        yield gap()
        yield heading("What the convener owes them, and what was done (private)")
        yield quiet(WHY_DUTIES)
        for duty in Duty:
            done = self.alliance.find(DutyDone, duty)
            sign = ("● ", "$success") if done else ("· ", "$muted")
            said = done.text if done else DUTY_ASKS[duty]
            style = "" if done else "$muted"
            yield item(f"duty:{duty}", f"{DUTY_WORDS[duty]}: {said}", (sign,), style)

    async def _do_duty(self, duty: Duty) -> None:
        done = self.alliance.find(DutyDone, duty)
        before = done.text if done else ""
        text = await self.ask(f"{DUTY_WORDS[duty].capitalize()} (private)", DUTY_ASKS[duty], before)
        if text is not None and text != before:
            self.keep(DoDuty(duty, text))

    def _asked(self) -> Iterator[Line]:
        """Who was asked, what they answered, and what the refusals say."""
        every = ledger(self.alliance.approaches)
        yield gap()
        yield heading("Who was asked to join, and what they answered (private)")
        if not every.every:
            how = f"{{convener.reply}} keeps an answer. {WHY_ASKED}"
            yield quiet(with_keys(how, changed_on(self)))
            return
        names = NameColumn.of_names((e.name for e in every.every), max(self._width // 3, 20))
        for each in every.every:
            sign = _REPLIES[each.reply]
            yield item(f"asked:{each.id}", told_of(each), (sign, (names[each.name], "bold")))
        yield quiet(every.says, " = ", "")
        for says in filter(None, (every.of_pain, every.of_convener, every.of_stature)):
            yield warns(says)

    def _traits(self, convener: Convener) -> Iterator[Line]:
        for trait in Stature:
            view = self.alliance.find(StatureView, StatureView.key(convener.id, trait))
            sign = _HELD[view.held] if view else _UNSEEN
            seen = view.seen if view else ""
            if view and view.lender:
                seen = f"{seen}{'; ' if seen else ''}{view.lender} could lend it"
            name = str(trait) if self.is_narrow else STATURE_WORDS[trait]
            lead = (
                (column(sign[0], 12).plain, sign[1]),
                (column(name, 14 if self.is_narrow else 27).plain, ""),
            )
            yield item(f"trait:{convener.id}:{trait}", seen, lead, "$muted")

    @work(exclusive=True, group="dialog")
    async def action_name(self) -> None:
        """Ask who convenes."""
        name = await self.ask("The convener", "Who calls the others together? (for all)")
        if name:
            self.keep(NameConvener(name))

    @work(exclusive=True, group="dialog")
    async def action_reply(self) -> None:
        """Who was asked by whom, and what they answered."""
        await self._reply(None)

    async def _reply(self, before: Approach | None) -> None:
        values = await self.fill_in(
            "Somebody was asked to join",
            Field("name", "Who", value=before.name if before else "", needed=True),
            Field("asked_by", "Asked by", value=before.asked_by if before else ""),
            Field(
                "reply",
                "Answered",
                Kind.CHOICE,
                before.reply if before else Reply.WAITING,
                [(REPLY_WORDS[each], each) for each in Reply],
                needed=True,
            ),
            Field(
                "refusal",
                f"If no, why. {WHY_ASKED}",
                Kind.CHOICE,
                before.refusal if before else None,
                [(REFUSAL_WORDS[each], each) for each in WhyNot],
            ),
            Field("said", "In their own words", value=before.said if before else ""),
        )
        if values:
            self.keep(
                NoteReply(
                    values["name"],
                    values["reply"],
                    values["asked_by"],
                    values["refusal"],
                    values["said"],
                )
            )

    async def chosen(self) -> None:
        """A convener's name, a trait, an answer, or the words of an invitation."""
        kind, _, rest = self.chosen_id.partition(":")
        if kind == "asked":
            await self._reply(self.alliance.find(Approach, rest))
            return
        if kind == "duty":
            await self._do_duty(Duty(rest))
            return
        if kind == "convener":
            await self._rename(rest)
        elif kind == "trait":
            convener, _, trait = rest.partition(":")
            await self._view_trait(convener, Stature(trait))
        elif kind == "letter":
            await self._write(rest)

    async def _rename(self, convener_id: str) -> None:
        convener = self.alliance.find(Convener, convener_id)
        if convener is None:
            return
        name = await self.ask("The convener", "The name (for all)", convener.name)
        if name and name != convener.name:
            self.keep(Put(replace(convener, name=name), f"convener {name}"))

    async def _view_trait(self, convener: str, trait: Stature) -> None:
        view = self.alliance.find(StatureView, StatureView.key(convener, trait))
        held = [(HELD_WORDS[each], each) for each in Held]
        chosen = view.held if view else Held.HAS
        values = await self.fill_in(
            STATURE_WORDS[trait].capitalize(),
            Field("held", STATURE_ASKS[trait], Kind.CHOICE, chosen, held, needed=True),
            Field("seen", "What I saw of it", value=view.seen if view else ""),
            Field("lender", "Who could lend it", value=view.lender if view else ""),
        )
        if values:
            seen, lender = values["seen"], values["lender"]
            self.keep(ViewStature(convener, trait, values["held"], seen, lender))

    async def _write(self, name: str) -> None:
        letter = next((each for each in invitations(self.view) if each.name == name), None)
        if letter is None:
            return
        text = await self.write(f"letter {name}", f"Invitation of {name}", letter.text)
        if text and text != letter.text:
            self.keep(WriteLetter(name, text))

    def action_withdraw(self) -> None:
        """A convener; or own words of an invitation, after which the drafted ones are back."""
        found = self._own()
        if found:
            self.keep(TakeAway(*found))
        elif self.chosen_id.startswith(("trait:", "duty:")):
            self.tell("Nothing was said of this yet: enter says what you saw.")
        else:
            self.tell("These words are drafted from the meetings: enter changes them.")

    def _own(self) -> tuple[Record, str] | None:
        """What is kept here under the cursor, and how it is called."""
        kind, _, rest = self.chosen_id.partition(":")
        letters = (each for each in self.alliance.letters if each.name == rest)
        kept: dict[str, Record | None] = {
            "convener": self.alliance.find(Convener, rest),
            "trait": self.alliance.find(StatureView, rest),
            "asked": self.alliance.find(Approach, rest),
            "duty": self.alliance.find(DutyDone, rest),
            "letter": next(letters, None),
        }
        match kept.get(kind):
            case Convener() as convener:
                return convener, f"convener {convener.name}"
            case StatureView() as view:
                return view, "view of a trait"
            case Approach() as approach:
                return approach, f"answer of {approach.name}"
            case DutyDone() as done:
                return done, DUTY_WORDS[done.duty]
            case Letter() as letter:
                return letter, f"own words to {rest}"
        return None
