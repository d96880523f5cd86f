"""Marks in two strokes, and the blank: what works whatever is in front of the meeting."""

from collections.abc import Iterator

from textual import events

from convene_tui.domain.intentions import MARK_WORDS, Blank, MarkPerson
from convene_tui.domain.model import MarkKind, Person
from convene_tui.domain.next_moves import NEXT_MOVES
from convene_tui.tui.console import Console
from convene_tui.tui.keys import EVERYWHERE, MARKING
from convene_tui.tui.keys.shown import in_force
from convene_tui.tui.screens.blank import BlankScreen
from convene_tui.tui.second_key import SecondKey, person_second_key


class Marks:
    """Waits for the second key of a mark, and hides the screen."""

    def __init__(self, console: Console) -> None:
        """Mark people in the meeting that is open in a console."""
        self._console = console
        self.second: SecondKey | None = None
        """What the next key is for, where one is waited for."""
        self._prompt = ""

    def wait_for(self, second: SecondKey) -> None:
        """Take the next key for this."""
        self.second = second
        self._show_waiting(second.prompt)

    def takes(self, event: events.Key) -> bool:
        """Whether a key that is waited for was taken."""
        if self.second is None:
            return False
        second, self.second = self.second, None
        if event.key in self._themselves():
            self._show_waiting("")
            return False
        prompt = second.take(event)
        self.second = second if prompt else None
        self._show_waiting(prompt or "")
        return True

    def takes_person(self, person: Person) -> bool:
        """Whether somebody who was clicked is what is waited for."""
        if self.second is None or self.second.of_person is None:
            return False
        second, self.second = self.second, None
        self._show_waiting("")
        if second.of_person is not None:
            second.of_person(person)
        return True

    def _themselves(self) -> Iterator[str]:
        """The keys that are themselves even while another key is waited for."""
        for binding in (*MARKING, *EVERYWHERE):
            yield from in_force(binding, self._console.changed_keys).key.split(",")

    def draw(self) -> None:
        """Show again what the next key is for: the mirror may have changed what may be read."""
        self._show_waiting(self._prompt)

    def _show_waiting(self, prompt: str) -> None:
        """Show what the next key is for; before the room only that one is waited for."""
        self._prompt = prompt
        if prompt and self._console.mirror.covers and not (self.second and self.second.for_all):
            prompt = "…"
        for screen in self._console.screen_stack:
            show = getattr(screen, "show_waiting", None)
            if show:
                show(prompt)

    def mark(self, kind: str) -> None:
        """Wait for the person whom a mark is about."""
        if self._console.live is None:
            self._console.notify("Marks are made in a meeting: open one first.", markup=False)
            return
        mark = MarkKind(kind)

        def keep(person: Person) -> None:
            kept = self._console.keep(MarkPerson(mark, person.id))
            if kept and not self._console.mirror.covers and mark is not MarkKind.SPEAKS:
                move = next(iter(NEXT_MOVES[mark]), "")
                name = (
                    self._console.live.session.label_of(person.id)
                    if self._console.live
                    else person.name
                )
                self._console.attend(f"✓ {name}: {MARK_WORDS[mark]}   {move}".rstrip())

        def nobody(why: str) -> None:
            self._console.attend(why, wrong=True)

        self.wait_for(person_second_key(MARK_WORDS[mark], self._console.live.session, keep, nobody))

    def blank(self) -> None:
        """Hide everything here, and the wall everywhere; another console only hears of it."""
        self.hide_here()
        if self._console.live and not self._console.live.session.blanked:
            self._console.keep(Blank(on=True))

    def hide_here(self) -> None:
        """Hide everything here until somebody types the way back."""
        if not isinstance(self._console.screen, BlankScreen):
            self._console.push_screen(BlankScreen(), self._show_again)

    def _show_again(self, _: None) -> None:
        if self._console.live and self._console.live.session.blanked:
            self._console.keep(Blank(on=False))
