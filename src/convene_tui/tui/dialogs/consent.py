"""Consent by name, on exact wording: 1 yes, 2 stands aside, 3 no, and why; then it is ratified."""

from textual import events, on
from textual.content import Content
from textual.widgets import Input, OptionList

from convene_tui.domain.concerns import Consent
from convene_tui.domain.intentions import ANSWER_WORDS, Ratify, Say, may_ratify
from convene_tui.domain.model import Answer, Person
from convene_tui.domain.phrases import enclosed
from convene_tui.domain.text import clean_line
from convene_tui.live import LiveSession
from convene_tui.tui.dialogs.hands import HandsDialog
from convene_tui.tui.keys.shown import changed_on, with_keys
from convene_tui.tui.mirror import Mirror, RoomSees
from convene_tui.tui.pressing import pressable, pressing

_ANSWERS = {1: Answer.YES, 2: Answer.ASIDE, 3: Answer.NO}
_ANSWER = 24
"""Cells for an answer and the beginning of its reason."""
_SIGNS = {Answer.YES: "✓", Answer.ASIDE: "~", Answer.NO: "✕"}


class ConsentDialog(HandsDialog):
    """The wording, what each person says to it, and at the last answer whether it is ratified."""

    ROOM_SEES = RoomSees.IF_MADE_FOR_IT

    def __init__(self, live: LiveSession, mirror: Mirror) -> None:
        super().__init__(live, mirror)
        self._asked_why: tuple[Person, Answer] | None = None
        """Who has just stood aside or said no, and may say why."""
        self._sure: Ratify | None = None
        """What the next press of the key that ratifies does, once that was said."""

    def on_mount(self) -> None:
        """Make the line for a reason, which waits out of sight."""
        line = Input(id="reason", compact=True, select_on_focus=False)
        line.display = False
        self.query_one(".hands").mount(line)

    def question(self) -> str:
        """The exact wording."""
        asked = Consent.of(self.session).round
        return f"Can you live with this?\n“{asked.wording if asked else self.session.purpose}”"

    def keys(self) -> Content:
        """Which keys say what."""
        answers = "{=1 yes} · {=2 aside}, {=3 no}, and why"
        words = f"letter: a person · {answers} · {{dialog.done}}: all is kept"
        return pressable(words, changed_on(self))

    def has_answered(self, person: Person) -> bool:
        """Whether they have said something."""
        return any(one.id == person.id for one, _ in Consent.of(self.session).said)

    def said(self, person: Person) -> str:
        """`no: the date is too soon`."""
        votes = (vote for one, vote in Consent.of(self.session).said if one.id == person.id)
        vote = next(votes, None)
        if vote is None:
            return ""
        return ANSWER_WORDS[vote.answer] + enclosed(": ", vote.reason)

    def show_live(self) -> None:
        """Draw what the other console has entered; what was to be ratified is shown anew first."""
        if self._sure is not None and may_ratify(self.session) != self._sure:
            self._sure = None
            self.show_waiting("")
        super().show_live()

    def row(self, person: Person) -> Content:
        """`b Bo Cruz   ✕ no: the date is too soon`."""
        said = {one.id: vote for one, vote in Consent.of(self.session).said}
        vote = said.get(person.id)
        if vote is None:
            answer = Content.styled("·", "$muted")
        else:
            reason = enclosed(": ", vote.reason)
            style = "$success" if vote.answer is Answer.YES else "bold $warning"
            words = f"{_SIGNS[vote.answer]} {ANSWER_WORDS[vote.answer]}{reason}"
            answer = Content.styled(words, style)
        return Content.assemble(
            (f"{person.letter} ", "bold $primary"), self.names(_ANSWER).cell(person), answer
        )

    def standing(self) -> Content:
        """What stands in the way, or that r ratifies; before the room neither is claimed."""
        if self.for_room:
            return Content("")
        consent = Consent.of(self.session)
        if consent.obstacles:
            lines = [Content.assemble(("○ ", "$warning"), line) for line in consent.obstacles]
            return Content("\n").join(lines)
        if not isinstance(may_ratify(self.session), Ratify):
            done = with_keys("● Ratified. {dialog.done}: back to the meeting.", changed_on(self))
            return Content.styled(done, "bold $success")
        ratifies = pressing(self._key(), f"{self._key()} twice ratifies", "bold $success")
        return Content.assemble((f"● {consent.agreed}: ", "bold $success"), ratifies)

    def _key(self) -> str:
        """The key that ratifies: r, unless that is somebody's letter here."""
        letters = {person.key.lower() for person in self.people()}
        return "enter" if "r" in letters else "r"

    def on_key(self, event: events.Key) -> None:
        """The key that ratifies says what it would do, and once more does it.

        Any other key takes that back. Textual asks the list of hands behind this, unless that is
        prevented.
        """
        ratify, sure, self._sure = may_ratify(self.session), self._sure, None
        if self._asked_why is not None:
            event.prevent_default()
        elif isinstance(ratify, Ratify) and event.key in ("enter", self._key()):
            event.stop()
            event.prevent_default()
            if sure == ratify:
                self.show_waiting("")
                self.keep(ratify)
            else:
                self._sure = ratify
                asked = Consent.of(self.session).round
                words = asked.wording if asked else ""
                self.show_waiting(
                    f"{event.key} again ratifies “{words}”: it stands as what was agreed on. "
                    "Any other key: not now."
                )
        elif sure is not None:
            self.show_waiting("")

    def digit(self, person: Person, digit: int) -> None:
        """An answer; whoever stands aside or says no may say why, the others are asked next."""
        answer = _ANSWERS.get(digit)
        if answer is None:
            self.show_waiting("1 yes · 2 stands aside · 3 no")
            return
        self.show_waiting("")
        self.keep(Say((person.id,), answer))
        if answer is Answer.YES:
            self.to_next()
            return
        self._asked_why = (person, answer)
        line = self.query_one("#reason", Input)
        line.placeholder = (
            f"{self.session.label_of(person.id)}, because … (enter: without a reason)"
        )
        line.display = True
        line.focus()

    @on(Input.Submitted, "#reason")
    def keep_reason(self, event: Input.Submitted) -> None:
        """Enter keeps the reason; none is an answer too."""
        event.stop()
        self._take_reason()

    def _take_reason(self) -> None:
        line = self.query_one("#reason", Input)
        reason = clean_line(line.value)
        if self._asked_why and reason:
            person, answer = self._asked_why
            self.keep(Say((person.id,), answer, reason))
        self._asked_why = None
        line.value = ""
        line.display = False
        self.query_one("#hands", OptionList).focus()
        self.to_next()

    def action_close(self) -> None:
        """Back to the meeting; from a reason, which is kept, back to the list."""
        if self._asked_why is not None:
            self._take_reason()
        else:
            super().action_close()
