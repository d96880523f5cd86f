"""The one text that stands large on the wall, and since when it has stood."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from convene_tui.domain.public import PublicDraft, PublicView

_NEW: Final = timedelta(minutes=1)
_LONG: Final = timedelta(minutes=90)


@dataclass(frozen=True, kw_only=True)
class Text:
    """A text, what it is, and since when it has had this wording."""

    label: str
    words: str
    since: datetime | None = None
    carried: bool = False
    """Whether it came from an earlier meeting."""

    def stood(self, now: datetime) -> str:
        """How long this wording has stood, in words; nothing where that says nothing."""
        if self.since is None:
            return ""
        if self.carried:
            return "from the meeting before"
        spent = max(now - self.since, timedelta(0))
        if spent < _NEW:
            return f"new · {int(spent.total_seconds())} s"
        if spent < _LONG:
            return f"has stood for {int(spent / _NEW)} min"
        local = self.since.astimezone(now.tzinfo)
        today = local.date() == now.date()
        return f"stands since {local:%H:%M}" if today else f"stands since {local.day} {local:%B}"

    def is_new(self, now: datetime) -> bool:
        """Whether it has stood for less than a minute."""
        return self.since is not None and not self.carried and now - self.since < _NEW


def _success(view: PublicView) -> Text | None:
    return Text(label="This meeting is a success if", words=view.success) if view.success else None


def _problem(view: PublicView) -> Text | None:
    return _version("The problem", view.problem) if view.problem else None


def _purpose(view: PublicView) -> Text | None:
    if not view.purpose:
        return None
    newest = view.purpose[-1]
    agreed = newest.text == view.ratified
    return _version("The purpose, agreed" if agreed else "The purpose", view.purpose)


def _question(view: PublicView) -> Text | None:
    """The question put to the room, in its exact wording; before one is put, the purpose.

    What was agreed on is no longer asked.
    """
    if view.consent is None or view.consent.stale:
        return _purpose(view)
    asked = view.consent
    if asked.wording == view.ratified:
        return _agreed(view)
    return Text(label="Can you live with this?", words=asked.wording, since=asked.opened_at)


def _agreed(view: PublicView) -> Text | None:
    if view.ratified:
        return Text(label="What we agreed on", words=view.ratified, since=view.ratified_at)
    return _purpose(view)


def _thanks(view: PublicView) -> Text | None:
    return Text(label="", words="Thank you.")


def _version(label: str, versions: tuple[PublicDraft, ...]) -> Text:
    newest = versions[-1]
    number = f" · version {len(versions)}" if len(versions) > 1 else ""
    return Text(
        label=f"{label}{number}",
        words=newest.text,
        since=newest.at,
        carried=newest.came_from is not None,
    )


TEXTS: Final[dict[str, Callable[[PublicView], Text | None]]] = {
    "success": _success,
    "problem": _problem,
    "purpose": _purpose,
    "question": _question,
    "agreed": _agreed,
    "thanks": _thanks,
}
"""Every text that can stand on the wall, by name."""
