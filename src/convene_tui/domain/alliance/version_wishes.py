"""What can be kept of a party's own version of the purpose, and how it is typed."""

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from convene_tui.domain.alliance.alliance import Alliance
from convene_tui.domain.alliance.own_versions import version_of
from convene_tui.domain.alliance.records import OwnVersion
from convene_tui.domain.alliance.wish import Wish, demand, put, take_away
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Stamp


@dataclass(frozen=True)
class TellVersion(Wish[Alliance]):
    """What a party says the alliance is for, and what is in it for them; nothing takes it away."""

    who: str
    text: str = ""
    gets: str = ""
    aloud: bool = False
    inside: str = ""
    outside: str = ""
    bends: str = ""

    def said(self) -> str:
        """Name the party."""
        return f"own version of {self.who}"

    def change(self, whole: Alliance, stamp: Stamp) -> Alliance:
        """Keep it in the place of an earlier one, which lies in the bin."""
        who = demand(self.who, "name of a party")
        before = version_of(whole.own_versions, who)
        if not any((self.text, self.gets, self.inside, self.outside, self.bends)):
            return take_away(whole, before, stamp)
        version = OwnVersion(
            id=before.id if before else stamp.id,
            who=who,
            text=self.text,
            gets=self.gets,
            aloud=self.aloud and bool(self.gets),
            inside=self.inside,
            outside=self.outside,
            bends=self.bends,
            at=stamp.at,
        )
        return put(whole, version, stamp)


_PART: Final = re.compile(r"(?:^|[,;])\s*(for|gets aloud|gets|in|out|bends)\s*:\s*", re.IGNORECASE)
_FIELDS: Final = {
    "for": "text",
    "gets": "gets",
    "gets aloud": "gets",
    "in": "inside",
    "out": "outside",
    "bends": "bends",
}
_HOW: Final = (
    "Say: County, for: one rule that all keep; gets: fewer suits; in: meters; out: fish. "
    "“gets aloud:” is for all."
)


def read_version(said: str, alliance: Alliance, on: date | None) -> Wish[Alliance]:
    """A line about one: the party, then parts that each begin with their word and a colon.

    What the line does not say stays as it is kept. Raises ConveneError.
    """
    before_parts, *parts = _PART.split(said)
    who = before_parts.strip(" ,;")
    if not who or not parts:
        raise ConveneError(f"{said[:40]!r} does not say whose version, and what it says.", _HOW)
    kept = version_of(alliance.own_versions, who)
    told = TellVersion(who)
    if kept:
        told = TellVersion(
            who, kept.text, kept.gets, kept.aloud, kept.inside, kept.outside, kept.bends
        )
    for word, text in zip(parts[::2], parts[1::2], strict=True):
        part = word.lower()
        if not text.strip():
            raise ConveneError(f"There is nothing behind {part}:", _HOW)
        said_of: dict[str, Any] = {_FIELDS[part]: text.strip()}
        if part.startswith("gets"):
            said_of["aloud"] = part == "gets aloud"
        told = replace(told, **said_of)
    return told
