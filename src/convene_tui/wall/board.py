"""What the room sees, drawn large from a `PublicView` and from nothing else."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Digits, Static

from convene_tui.domain.public import PublicStage, PublicView

_STATES = {"gave_up": "dropped without an answer"}


class WallBoard(Vertical):
    """The stage, its question, and what the room has agreed to see; no names, no controls."""

    ALLOW_SELECT: ClassVar[bool] = False

    DEFAULT_CSS = """
    WallBoard { align-horizontal: center; padding: 1 4; background: $background; }
    WallBoard #wall-title { text-style: bold; color: $muted; height: auto; }
    WallBoard #wall-clock { width: auto; height: 3; color: $primary; }
    WallBoard #wall-prompt { text-style: bold; color: $primary; height: auto; margin: 1 0; }
    WallBoard #wall-main { height: auto; margin-bottom: 1; }
    WallBoard #wall-list { height: 1fr; }
    WallBoard Static { width: 100%; max-width: 72; }
    """

    view: reactive[PublicView | None] = reactive(None)

    def __init__(self, clock: Callable[[], datetime]) -> None:
        super().__init__()
        self._clock = clock

    def compose(self) -> ComposeResult:
        """Title, clock, question, text, list."""
        yield Static(id="wall-title", markup=False)
        yield Digits(id="wall-clock")
        yield Static(id="wall-prompt", markup=False)
        yield Static(id="wall-main", markup=False)
        yield Static(id="wall-list", markup=False)

    def on_mount(self) -> None:
        """Draw, and read the clock once a second."""
        self.watch_view(self.view)
        self.set_interval(1.0, self._tick)

    def watch_view(self, view: PublicView | None) -> None:
        """Draw what may be seen."""
        if view is None or not self.is_mounted:
            return
        stage = _stage(view)
        name = f" · {stage.name}" if stage else ""
        self.query_one("#wall-title", Static).update(Content(f"{view.title}{name}"))
        self.query_one("#wall-prompt", Static).update(Content(stage.prompt if stage else ""))
        self.query_one("#wall-main", Static).update(Content("\n\n".join(_main(view))))
        lines = [Content(f"•  {line}") for line in _list(view)]
        self.query_one("#wall-list", Static).update(Content("\n\n").join(lines))
        self._tick()

    def _tick(self) -> None:
        stage = _stage(self.view) if self.view else None
        clock = self.query_one("#wall-clock", Digits)
        clock.display = stage is not None and bool(stage.box)
        if stage and stage.box:
            used = stage.used + (self._clock() - stage.since if stage.since else timedelta(0))
            left = round((stage.box - used).total_seconds())
            minutes, seconds = divmod(abs(left), 60)
            text = f"{'-' if left < 0 else ''}{minutes}:{seconds:02}"
            if clock.value != text:
                clock.update(text)


def _stage(view: PublicView) -> PublicStage | None:
    return next((stage for stage in view.stages if stage.key == view.stage), None)


def _main(view: PublicView) -> Iterator[str]:
    match view.stage:
        case "problem" | "substance" if view.problem:
            yield view.problem[-1].text
        case "purpose" | "concerns":
            asked = view.consent if view.stage == "concerns" else None
            if asked:
                yield f"Can you live with this?\n\n“{asked.wording}”"
            elif view.purpose:
                yield view.purpose[-1].text
        case "close":
            if view.ratified or view.purpose:
                yield view.ratified or view.purpose[-1].text
        case "debrief":
            yield "Thank you."
        case _ if view.success:
            yield f"It is a success if {view.success}"


def _list(view: PublicView) -> Iterator[str]:
    match view.stage:
        case "problem":
            yield from (pain.text for pain in view.pains)
        case "substance":
            yield from (f"missing: {seat.label}" for seat in view.empty_seats)
            yield from (gap.text for gap in view.gaps)
        case "purpose":
            yield from (f"in: {item.text}" for item in view.inside)
            yield from (f"out: {item.text}" for item in view.outside)
            if view.rating.big:
                yield f"the room says: {view.rating.says}"
        case "concerns":
            for concern in view.concerns:
                state = _STATES.get(concern.state, concern.state.replace("_", " "))
                yield f"{concern.text}  ({state})"
        case "close":
            for commitment in view.commitments:
                due = commitment.due
                by = f"  by {due:%a} {due.day} {due:%b}" if due else ""
                yield f"{commitment.text}{by}"
            yield from _next(view)
        case "debrief":
            yield from _next(view)
        case _:
            return


def _next(view: PublicView) -> Iterator[str]:
    if view.next_step or view.next_on:
        on = f"{view.next_on:%A} {view.next_on.day} {view.next_on:%B}: " if view.next_on else ""
        yield f"next: {on}{view.next_step}"
    if view.meal:
        yield view.meal
