"""Leadership on the screen: who could lead, what they follow through, and how it fails."""

from collections.abc import Iterable, Iterator
from typing import ClassVar

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance.elements.leadership import (
    Candidate,
    are_one,
    candidates,
    failures,
    leader,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    Say,
    SetApart,
)
from convene_tui.domain.alliance.words import Place, Topic
from convene_tui.domain.dates import spell_out
from convene_tui.domain.phrases import enclosed, joined, some
from convene_tui.tui.dialogs.choice import Choice, ChoiceDialog
from convene_tui.tui.dialogs.forms import Field
from convene_tui.tui.keys.places import LEADERSHIP_KEYS
from convene_tui.tui.names import NameColumn
from convene_tui.tui.panels.alliance.place import PlacePanel, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line


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
        found = candidates(view)
        names = NameColumn.of_names((each.name for each in found), max(self._width // 3, 20))
        for each in found:
            yield from self._candidate(each, names)
        if not found:
            yield quiet("Nobody has offered, led or promised anything in a meeting.")

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
        yield item(f"who:{each.name}", said or "remarked on", lead, "$warning" if each.late else "")
        for promise in (*each.late, *each.open):
            due = promise.commitment.due
            when = f"by {spell_out(due)}" if due else "no day"
            word = "late: " if promise in each.late else "open: "
            yield quiet(f"{word}{promise.commitment.text} ({when})", "     ")
        for remark in each.remarks:
            yield item(remark.id, remark.text, (("    seen: ", "$muted"),))

    async def chosen(self) -> None:
        """Ask what was seen of the candidate under the cursor."""
        remark = self.own_remark()
        if remark:
            await self.reword(remark)
            return
        kind, _, name = self.chosen_id.partition(":")
        if kind == "who":
            text = await self.ask(name, "What did you see of them that speaks for or against?")
            if text:
                self.keep(Say(Topic.LEADS, text, name))

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
