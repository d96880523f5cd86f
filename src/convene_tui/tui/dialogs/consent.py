"""Consent by name, on exact wording: 1 yes, 2 stands aside, 3 no and why."""

from textual import on
from textual.content import Content
from textual.widgets import Input, OptionList

from convene_tui.domain.concerns import Consent
from convene_tui.domain.intentions import ANSWER_WORDS, Say
from convene_tui.domain.model import Answer, Person
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.tui.dialogs.hands import HandsDialog
from convene_tui.tui.mirror import Mirror, RoomSees

_ANSWERS = {1: Answer.YES, 2: Answer.ASIDE, 3: Answer.NO}
_SIGNS = {Answer.YES: "✓", Answer.ASIDE: "~", Answer.NO: "✕"}


class ConsentDialog(HandsDialog):
    """The wording, and what each person says to it."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT

    def __init__(self, live: LiveSession, mirror: Mirror) -> None:
        super().__init__(live, mirror)
        self._dissenter: Person | None = None

    def on_mount(self) -> None:
        """Make the line for a reason, which waits out of sight."""
        line = Input(id="reason", compact=True, select_on_focus=False, placeholder="because …")
        line.display = False
        self.query_one(".hands").mount(line)

    def question(self) -> str:
        """The exact wording."""
        asked = Consent.of(self.session).round
        return f"Can you live with this?\n“{asked.wording if asked else self.session.purpose}”"

    def keys(self) -> str:
        """Which keys say what."""
        return "letter: a person · 1 yes · 2 aside · 3 no, and why · esc: all is kept"

    def has_answered(self, person: Person) -> bool:
        """Whether they have said something."""
        return any(one.id == person.id for one, _ in Consent.of(self.session).said)

    def row(self, person: Person) -> Content:
        """`b Bo Cruz   ✕ no: the date is too soon`."""
        said = {one.id: vote for one, vote in Consent.of(self.session).said}
        vote = said.get(person.id)
        if vote is None:
            answer = Content.styled("·", "$muted")
        else:
            reason = f": {vote.reason}" if vote.reason else ""
            style = "$success" if vote.answer is Answer.YES else "bold $warning"
            words = f"{_SIGNS[vote.answer]} {ANSWER_WORDS[vote.answer]}{reason}"
            answer = Content.styled(words, style)
        return Content.assemble(
            (f"{person.key} ", "bold $primary"), f"{person.name[:22]:<23}", answer
        )

    def standing(self) -> Content:
        """What stands in the way, or that nothing does; before the room neither is claimed."""
        if self.for_room:
            return Content("")
        consent = Consent.of(self.session)
        if consent.may_be_recorded:
            return Content.styled("● Nothing stands in its way.", "bold $success")
        lines = [Content.styled(f"○ {line}", "$warning") for line in consent.obstacles]
        return Content("\n").join(lines)

    def digit(self, person: Person, digit: int) -> None:
        """An answer; a no asks for its reason, the others go on to the next person."""
        answer = _ANSWERS.get(digit)
        if answer is None:
            self.show_waiting("1 yes · 2 stands aside · 3 no")
            return
        self.show_waiting("")
        self.keep(Say((person.id,), answer))
        if answer is Answer.NO:
            self._dissenter = person
            line = self.query_one("#reason", Input)
            line.display = True
            line.focus()
        else:
            self.to_next()

    @on(Input.Submitted, "#reason")
    def keep_reason(self, event: Input.Submitted) -> None:
        """The reason of a no; none is an answer too."""
        event.stop()
        reason = clean_line(event.value)
        if self._dissenter and reason:
            self.keep(Say((self._dissenter.id,), Answer.NO, reason))
        event.input.value = ""
        event.input.display = False
        self.query_one("#hands", OptionList).focus()
        self.to_next()
