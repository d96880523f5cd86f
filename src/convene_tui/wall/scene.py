"""What is on the wall at this moment, in words ready to be shown, by a terminal or by a page."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.moments import NOBODY_THERE
from convene_tui.domain.public import PublicStage, PublicView
from convene_tui.domain.timing import clock_text
from convene_tui.wall.lists import LISTS, Line, next_lines, outcome_lines
from convene_tui.wall.texts import TEXTS, Text

BLANK_PIN: Final = "nothing"

_PINNED: Final = {
    "problem": "The problem",
    "pains": "What hurts",
    "cards": "Cards",
    "purpose": "The purpose",
    "question": "The question",
    "concerns": "Concerns",
    "commitments": "Who does what",
    "parked": "Parked",
    "stakes": "What is at stake",
}
"""What each thing is called when it alone is on the wall."""

_STAGES: Final = {
    "prepare": ("success", "agenda"),
    "arrive": ("success", "agenda"),
    "problem": ("problem", "pains"),
    "substance": ("problem", "missing"),
    "purpose": ("purpose", "scope"),
    "concerns": ("question", "concerns"),
    "close": ("agreed", "commitments"),
    "debrief": ("thanks", ""),
}
"""The text and the list that belong to each stage."""

_PINS: Final = {
    "problem": ("problem", ""),
    "pains": ("", "pains"),
    "cards": ("", "cards"),
    "purpose": ("purpose", "scope"),
    "question": ("question", "answers"),
    "concerns": ("", "concerns"),
    "commitments": ("", "commitments"),
    "parked": ("", "parked"),
    "stakes": ("", "stakes"),
}
"""The text and the list of each thing that can be pinned."""


@dataclass(frozen=True, kw_only=True)
class Timer:
    """The time box of the stage."""

    box: timedelta
    used: timedelta
    since: datetime | None
    """Since when it runs; None while it stands."""

    def runs(self, now: datetime) -> bool:
        """Whether it runs: not in a break, and not in a meeting that was left open hours ago."""
        return self.since is not None and now - self.since <= NOBODY_THERE

    def left(self, now: datetime) -> timedelta:
        """What is left of the box; negative when it has run over."""
        if self.since is None or not self.runs(now):
            return self.box - self.used
        return self.box - self.used - max(now - self.since, timedelta(0))


@dataclass(frozen=True, kw_only=True)
class Scene:
    """One picture of the wall; a blank one holds no word."""

    blank: bool = False
    alliance: str = ""
    title: str = ""
    place: str = ""
    """The stage, or the thing that is pinned."""
    prompt: str = ""
    timer: Timer | None = None
    text: Text | None = None
    lines: tuple[Line, ...] = ()

    @property
    def name(self) -> str:
        """Whose meeting it is, and which."""
        return " · ".join(each for each in (self.alliance, self.title) if each)

    def moment(self, now: datetime) -> tuple[str, str]:
        """The words of it that time alone changes: on the clock, and on how long a text stood."""
        clock = clock_text(self.timer.left(now)) if self.timer else ""
        return clock, self.text.stood(now) if self.text else ""

    @classmethod
    def of(cls, view: PublicView | None) -> "Scene":
        """The picture that the facilitator has put on the wall; blank before the first view."""
        if view is None or view.blanked or view.on_wall == BLANK_PIN:
            return BLANK
        view = view if view.names_on_wall else _nameless(view)
        if view.ended_at is not None:
            return cls._of_end(view)
        if view.on_wall in _PINS:
            text, lines = _PINS[view.on_wall]
            return cls(
                alliance=view.alliance,
                title=view.title,
                place=_PINNED[view.on_wall],
                text=_text_of(view, text),
                lines=_lines_of(view, lines),
            )
        stage = _stage(view)
        text, lines = _STAGES.get(view.stage, ("", ""))
        place, prompt = (stage.name, stage.prompt) if stage else ("", "")
        return cls(
            alliance=view.alliance,
            title=view.title,
            place=place,
            prompt=prompt,
            timer=_timer(stage),
            text=_text_of(view, text),
            lines=(*_lines_of(view, lines), *_ending(view)),
        )

    @classmethod
    def _of_end(cls, view: PublicView) -> "Scene":
        """The meeting is over: thanks, what was agreed on, and the next day; no clock runs."""
        thanks, agreed = TEXTS["thanks"](view), TEXTS["agreed"](view)
        return cls(
            alliance=view.alliance,
            title=view.title,
            prompt=thanks.words if agreed and thanks else "",
            text=replace(agreed, since=None) if agreed else thanks,
            lines=tuple(next_lines(view)),
        )


BLANK: Final = Scene(blank=True)
"""Nothing at all."""


def _stage(view: PublicView) -> PublicStage | None:
    return next((stage for stage in view.stages if stage.key == view.stage), None)


def _timer(stage: PublicStage | None) -> Timer | None:
    if stage is None or not stage.box:
        return None
    return Timer(box=stage.box, used=stage.used, since=stage.since)


def _ending(view: PublicView) -> Iterator[Line]:
    if view.stage == "close":
        yield from outcome_lines(view)
    if view.stage in ("close", "debrief"):
        yield from next_lines(view)


def _nameless(view: PublicView) -> PublicView:
    """The view without the name of anybody."""
    asked = view.consent
    return replace(
        view,
        people=(),
        leader=None,
        pains=tuple(replace(each, person=None) for each in view.pains),
        concerns=tuple(replace(each, person=None) for each in view.concerns),
        gaps=tuple(replace(each, person=None) for each in view.gaps),
        commitments=tuple(replace(each, person=None) for each in view.commitments),
        consent=asked
        and replace(
            asked,
            votes=tuple(replace(each, person="", name="") for each in asked.votes),
            missing=tuple("" for _ in asked.missing),
        ),
    )


def _text_of(view: PublicView, name: str) -> Text | None:
    return TEXTS[name](view) if name else None


def _lines_of(view: PublicView, name: str) -> tuple[Line, ...]:
    return tuple(LISTS[name](view)) if name else ()
