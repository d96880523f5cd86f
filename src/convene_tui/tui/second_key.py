"""Two keystrokes an observation: a key that waits for the next one, whatever has the focus."""

from collections.abc import Callable
from dataclasses import dataclass, field

from textual import events

from convene_tui.domain import capture
from convene_tui.domain.model import Person, Session


@dataclass
class SecondKey:
    """What the next key is for.

    The key is taken before any widget sees it, so that a half-typed line stays as it is.
    """

    prompt: str
    then: Callable[[str], None]
    """Takes what was typed; what can't be used is said, and waits for nothing more."""
    wants_more: Callable[[str], bool] = field(default=lambda typed: False)
    """Whether another key could follow, as with the number 1 in a room of twelve."""
    more: str = ""
    """What is shown then; of a number, that Enter is enough."""
    of_person: Callable[[Person], None] | None = None
    """Takes somebody who was clicked in place of their letter."""
    for_all: bool = False
    """Whether the room may read what is waited for."""
    typed: str = ""

    def take(self, event: events.Key) -> str | None:
        """Take a key; give None when all is done, else what to show while it still waits."""
        if event.key == "escape":
            return None
        if event.key == "enter":
            if self.typed:
                self.then(self.typed)
            return None
        if event.character is None or not event.is_printable:
            return self.prompt
        self.typed += event.character
        if self.wants_more(self.typed):
            return self.more or f"{self.prompt}  {self.typed}_  (Enter, or another digit)"
        self.then(self.typed)
        return None


def more_digits(session: Session) -> Callable[[str], bool]:
    """Whether a number of a person could go on: 1 could be 12 where there are twelve people."""

    def wanted(typed: str) -> bool:
        return typed.isdecimal() and int(typed) > 0 and int(typed) * 10 <= len(session.people)

    return wanted


def person_second_key(
    verb: str,
    session: Session,
    then: Callable[[Person], None],
    nobody: Callable[[str], None],
) -> SecondKey:
    """Waits for a person's letter or number; `nobody` is told where there is no such person."""
    prompt = f"{verb}: whose letter or number?  esc for nobody"

    def chosen(typed: str) -> None:
        person = capture.find_person(typed, session)
        if person is None:
            nobody(f"Not marked: nobody here has {typed}.")
        else:
            then(person)

    return SecondKey(prompt, chosen, more_digits(session), of_person=then)
