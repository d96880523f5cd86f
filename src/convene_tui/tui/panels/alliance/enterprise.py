"""Enterprise or not, on the screen: the question, the decision, and what lasting would need."""

from collections.abc import Iterable
from typing import ClassVar, Final

from textual import work
from textual.binding import BindingType

from convene_tui.domain.alliance.elements.enterprise import LASTING_WORDS, NEED_ASKS
from convene_tui.domain.alliance.records import NeedAnswer
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.wishes import (
    AnswerNeed,
    DecideLasting,
)
from convene_tui.domain.alliance.words import Lasting, Need, Place
from convene_tui.domain.phrases import day_words
from convene_tui.tui.columns import column
from convene_tui.tui.dialogs.forms import Field, Kind
from convene_tui.tui.keys.places import ENTERPRISE_KEYS
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.panels.alliance.place import PlacePanel, asks, gap, heading, item, quiet
from convene_tui.tui.panels.lines import Line

_NOT_DECIDED: Final = "Not decided; {enterprise.decide} decides, with the reason."


class EnterprisePlace(PlacePanel):
    """Solved once, or never done with; and seven needs of what lasts."""

    PLACE = Place.ENTERPRISE

    BINDINGS: ClassVar[list[BindingType]] = [*ENTERPRISE_KEYS]

    def body(self, view: AllianceView) -> Iterable[Line]:
        """The decision, then the needs."""
        alliance = view.alliance
        yield gap()
        yield heading("Is the problem solved once, or does it come back?")
        if alliance.lasting and alliance.lasting_at:
            at = alliance.lasting_at
            yield quiet(LASTING_WORDS[alliance.lasting], f" decided {day_words(at)}: ", "bold")
            yield quiet(alliance.lasting_reason or "no reason noted", "   because ", "")
        else:
            yield asks(with_keys(_NOT_DECIDED, changed_on(self)))
        yield gap()
        yield heading("What an alliance that lasts would need")
        answers = {answer.need: answer for answer in alliance.needs}
        for need in Need:
            answer = answers.get(need)
            lead = ((column(f"{'●' if answer else '○'} {need}", 14).plain, "bold"),)
            yield item(f"need:{need}", NEED_ASKS[need], lead, "$muted")
            if answer:
                yield quiet(answer.text, " " * 15, "")

    @work(exclusive=True, group="dialog")
    async def action_decide(self) -> None:
        """Ask which of the two, and why."""
        ways = [(LASTING_WORDS[each], each) for each in Lasting]
        chosen = self.alliance.lasting or Lasting.ONCE
        values = await self.fill_in(
            "Solved once, or lasting?",
            Field("lasting", "The problem is", Kind.CHOICE, chosen, ways, needed=True),
            Field("reason", "Because", value=self.alliance.lasting_reason, needed=True),
        )
        if values:
            self.keep(DecideLasting(values["lasting"], values["reason"]))

    async def chosen(self) -> None:
        """Answer the need under the cursor."""
        kind, _, name = self.chosen_id.partition(":")
        if kind != "need":
            return
        need = Need(name)
        answer = self.alliance.find(NeedAnswer, need)
        text = await self.ask(need.capitalize(), NEED_ASKS[need], answer.text if answer else "")
        if text:
            self.keep(AnswerNeed(need, text))

    def action_withdraw(self) -> None:
        """There is nothing to take away: an answer is given in other words."""
        self.tell_how("Enter gives another answer; {alliance.undo} takes the last one back.")
