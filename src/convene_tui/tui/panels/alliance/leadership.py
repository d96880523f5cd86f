"""Leadership on the screen: who could lead, what they follow through, and how it fails."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance import Put, TakeAway
from convene_tui.domain.alliance.elements.leadership import (
    Candidate,
    absent_between,
    are_one,
    candidates,
    failures,
    leader,
)
from convene_tui.domain.alliance.guidance import HELD_SAYS
from convene_tui.domain.alliance.leading import (
    APPOINT_ASK,
    HINDRANCE_ASK,
    HINDRANCE_WORDS,
    LEAD_ASKS,
    LEADER_ASKS,
    LEADER_WORDS,
    WHY_APPOINT,
    WHY_HINDRANCE,
    WHY_LEADERS,
    held_up,
    seen_of_leader,
    should_convener_lead,
    told_of_answer,
    told_of_hindrance,
)
from convene_tui.domain.alliance.people_wishes import AnswerLead, Appoint, Hinder, SeeLeader
from convene_tui.domain.alliance.records import Hindered, LeadAnswer, LeaderSeen
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    Say,
    SetApart,
)
from convene_tui.domain.alliance.words import (
    Held,
    Hindrance,
    LeadAsk,
    LeaderTrait,
    Place,
    Sight,
    Topic,
)
from convene_tui.domain.dates import spell_out
from convene_tui.domain.model import Record
from convene_tui.domain.phrases import enclosed, joined, some
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import LEADERSHIP_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet, warns
from convene_tui.tui.panels.lines import Line

_SIGNS: Final = {
    Held.HAS: ("● ", "$success"),
    Held.PARTLY: ("◐ ", "$warning"),
    Held.LACKS: ("○ ", "$error"),
}
"""A sign for each answer about the convener."""


class LeadershipPlace(PlacePanel):
    """The candidates with their commitments, one or two for convener and leader, two failures."""

    PLACE = Place.LEADERSHIP

    BINDINGS: ClassVar[list[BindingType]] = [*LEADERSHIP_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """How it fails, whether the roles are apart, then the candidates."""
        yield gap()
        for failure in failures(view):
            yield Line(failure.why, ((f" ! {failure.name}: ", "bold $error"),), quiet=True)
        yield Line(self._apart(view), ((" Convener and leader: ", "bold"),), quiet=True)
        yield gap()
        yield heading("Who could lead: what they offered, and what they did afterwards")
        yield quiet(WHY_LEADERS)
        found = candidates(view)
        names = NameColumn.of_names((each.name for each in found), max(self._width // 3, 20))
        for each in found:
            yield from self._candidate(each, names)
        if not found:
            yield quiet("Nobody has offered, led or promised anything in a meeting.")
        yield from self._convener(view)

    def _convener(self, view: AllianceView) -> Iterator[Line]:
        """Whether whoever convenes should lead, too, and whom they appoint."""
        yield gap()
        yield heading("Should the convener lead, too? (private)")
        yield quiet(WHY_APPOINT)
        for ask in LeadAsk:
            answer = view.alliance.find(LeadAnswer, ask)
            sign = _SIGNS[answer.held] if answer else ("· ", "$muted")
            said = told_of_answer(answer) if answer else LEAD_ASKS[ask]
            yield item(f"lead:{ask}", f"{ask}: {said}", (sign,), "" if answer else "$muted")
        if says := should_convener_lead(view.alliance):
            yield quiet(says, " = ", "")
        elif view.alliance.appointed:
            yield quiet(f"appointed: {view.alliance.appointed}", " = ", "")

    def _apart(self, view: AllianceView) -> str:
        name = leader(view)
        by_record = "one person, by the record" if are_one(view) else "two people, by the record"
        by_record = by_record if name and view.alliance.conveners else "the record does not tell"
        if view.alliance.apart is None:
            return f"not decided ({by_record})"
        decided = "two people, on purpose" if view.alliance.apart else "one person, on purpose"
        return f"{decided} ({by_record})"

    def _candidate(self, each: Candidate, names: NameColumn) -> Iterator[Line]:
        named = enclosed("named in meeting ", ", ".join(map(str, each.leads_in)))
        offers = enclosed("offered or led ", each.offers, "×")
        kept = f"{len(each.kept)} of {each.promised} kept" if each.promised else ""
        said = joined(named, offers, kept, some(len(each.late), "late"))
        lead = ((names[each.name], "bold"),)
        yield item(f"who:{each.name}", said or "remarked on", lead)
        yield from _promises(each)
        for seen in seen_of_leader(self.alliance, each.name):
            sign = "+" if seen.sight is Sight.PLUS else "–"
            lead = ((f"    {sign} {LEADER_WORDS[seen.trait]}: ", "$muted"),)
            yield item(seen.id, seen.seen, lead)
        for remark in each.remarks:
            yield item(remark.id, remark.text, (("    seen: ", "$muted"),))
        for held in held_up(self.alliance, each.name):
            yield item(held.id, told_of_hindrance(held), (("    held up by ", "$muted"),))
        if pattern := absent_between(self.view, each):
            yield warns(f"in charge in the meeting, absent between: {pattern}")

    async def chosen(self) -> None:
        """Ask what was seen of the candidate under the cursor."""
        remark = self.own_remark()
        seen = self.alliance.find(LeaderSeen, self.chosen_id)
        held = self.alliance.find(Hindered, self.chosen_id)
        if remark:
            await self.reword(remark)
        if seen and (text := await self.ask("Other words", seen.name, seen.seen)):
            self.keep(Put(replace(seen, seen=text), "what was seen, reworded"))
        if held and (text := await self.ask("Other words", held.who, held.text)):
            self.keep(Put(replace(held, text=text), "what holds them up, reworded"))
        kind, _, name = self.chosen_id.partition(":")
        if kind == "lead":
            await self._answer(LeadAsk(name))
        if kind == "who":
            text = await self.ask(name, "What did you see of them that speaks for or against?")
            if text:
                self.keep(Say(Topic.LEADS, text, name))

    async def _answer(self, ask: LeadAsk) -> None:
        before = self.alliance.find(LeadAnswer, ask)
        values = await self.fill_in(
            f"The convener as leader: {ask} (private)",
            Field(
                "held",
                LEAD_ASKS[ask],
                Kind.CHOICE,
                before.held if before else None,
                [(HELD_SAYS[each], each) for each in Held],
            ),
            Field("seen", "How I know", value=before.seen if before else ""),
        )
        if values:
            self.keep(AnswerLead(ask, values["held"], values["seen"]))

    def _whom(self) -> str:
        """Who is under the cursor, by their own line or by what was noted of them."""
        kind, _, name = self.chosen_id.partition(":")
        seen = self.alliance.find(LeaderSeen, self.chosen_id)
        held = self.alliance.find(Hindered, self.chosen_id)
        remark = self.own_remark()
        noted = (seen and seen.name) or (held and held.who) or (remark and remark.who)
        return noted or (name if kind == "who" else "")

    @work(exclusive=True, group="dialog")
    async def action_see(self, sight: str) -> None:
        """Ask which trait of a leader, and what was seen."""
        name = self._whom()
        if not name:
            self.tell("Go to somebody's name first: + and – say what you saw of them.")
            return
        sign = "+" if Sight(sight) is Sight.PLUS else "–"
        choices = [
            Choice(str(number), f"{LEADER_WORDS[each]}: {LEADER_ASKS[each]}", each)
            for number, each in enumerate(LeaderTrait, 1)
        ]
        chosen = await self.app.push_screen_wait(ChoiceDialog(f"{sign} {name} (private)", choices))
        if chosen is None:
            return
        trait: LeaderTrait = chosen.value
        text = await self.ask(f"{sign} {name}, {LEADER_WORDS[trait]}", "What did you see?")
        if text:
            latest = self.view.latest
            session = latest.session.id if latest else ""
            self.keep(SeeLeader(name, trait, Sight(sight), text, session))

    @work(exclusive=True, group="dialog")
    async def action_hindrance(self) -> None:
        """Ask what holds somebody up."""
        name = self._whom()
        if not name:
            self.tell("Go to somebody's name first: then say what holds them up.")
            return
        values = await self.fill_in(
            f"{name} (private). {WHY_HINDRANCE}",
            Field(
                "why",
                HINDRANCE_ASK,
                Kind.CHOICE,
                Hindrance.ROADBLOCK,
                [(HINDRANCE_WORDS[each], each) for each in Hindrance],
                needed=True,
            ),
            Field("text", "Which, and who could move it"),
        )
        if values:
            self.keep(Hinder(name, values["why"], values["text"]))

    @work(exclusive=True, group="dialog")
    async def action_appoint(self) -> None:
        """Ask whom the convener appoints: at first whoever is under the cursor."""
        before = self.alliance.appointed
        name = await self.ask(APPOINT_ASK, WHY_APPOINT, before or self._whom())
        if name is not None and name != before:
            self.keep(Appoint(name))

    def action_withdraw(self) -> None:
        """What was noted of a leader or of the convener as one, or one's own remark."""
        found = self._own()
        if found:
            self.keep(TakeAway(*found))
        elif self.chosen_id.startswith("lead:"):
            self.tell("Nobody has answered this yet.")
        else:
            super().action_withdraw()

    def _own(self) -> tuple[Record, str] | None:
        """What is kept here under the cursor but remarks, and how it is called."""
        kind, _, rest = self.chosen_id.partition(":")
        answer = self.alliance.find(LeadAnswer, rest) if kind == "lead" else None
        seen = self.alliance.find(LeaderSeen, self.chosen_id)
        held = self.alliance.find(Hindered, self.chosen_id)
        if answer:
            return answer, f"the convener's {answer.ask}"
        if seen:
            return seen, f"what was seen of {seen.name}"
        return (held, f"what holds {held.who} up") if held else None

    @work(exclusive=True, group="dialog")
    async def action_another(self) -> None:
        """Somebody of whom no meeting holds anything."""
        values = await self.fill_in(
            "Somebody who could lead",
            Field("who", "Who", needed=True),
            Field("seen", "What did you see of them", needed=True),
        )
        if values:
            self.keep(Say(Topic.LEADS, values["seen"], values["who"]))

    @work(exclusive=True, group="dialog")
    async def action_apart(self) -> None:
        """Ask whether the two roles are to be apart."""
        choices = (
            Choice("1", "one person convenes and leads", False),
            Choice("2", "two people: one gathers, the other pushes between meetings", True),
        )
        dialog = ChoiceDialog("Convener and leader", choices, at=self.alliance.apart)
        chosen = await self.app.push_screen_wait(dialog)
        if chosen:
            self.keep(SetApart(chosen.value))


def _promises(each: Candidate) -> Iterator[Line]:
    """What somebody promised and has not done, the late ones first."""
    for promise in (*each.late, *each.open):
        due = promise.commitment.due
        when = f"by {spell_out(due)}" if due else "no day"
        word = "late: " if promise in each.late else "open: "
        yield quiet(f"{word}{promise.commitment.text} ({when})", "     ")
