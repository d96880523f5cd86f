"""The other consoles of a session: who is there, and what those who are gone had half typed."""

from collections.abc import Mapping

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import TABLES, Session
from convene_tui.live.ports import ScratchPad, SignOfLife


@dataclass(frozen=True)
class Other:
    """Another console that has the session open."""

    name: str
    """Who types there."""
    doing: str = ""
    """What they have in front of them, besides the meeting itself."""
    typing: str = ""
    """Their half-typed line; for the facilitator's own eyes."""


@dataclass(frozen=True)
class LeftBehind:
    """What a console that is gone had half typed, until somebody takes it."""

    console: str
    name: str
    """Who typed there; empty where that is not known."""
    texts: Mapping[str, str]
    """By the fields in which it stood."""
    pad: ScratchPad


def present(presence: SignOfLife, pad: ScratchPad | None) -> tuple[Other, ...]:
    """The others, with what each of them is typing."""
    signs = presence.others()
    pads = pad.beside() if pad and signs else {}
    typing = {sign.console: pads[sign.console].load() for sign in signs if sign.console in pads}
    return tuple(
        Other(sign.name, sign.doing, typing.get(sign.console, {}).get("capture", ""))
        for sign in signs
    )


def not_yet_kept(pad: ScratchPad, session: Session) -> dict[str, str]:
    """What was half typed, without a line that is on the record.

    A kill can come right behind the save, before the line has left its pad.
    """
    texts = dict(pad.load())
    records = (record.id for name in TABLES for record in session.table(name))
    if pad.line and any(_is_of(pad.line, record) for record in records):
        texts.pop("capture", None)
        texts.pop("begun", None)
    return texts


def _is_of(line: str, record: str) -> bool:
    """Whether a record has the id of a line, or is a further one that the line made."""
    return record == line or (record.startswith(line) and len(record) == len(line) + 2)


def left_behind(pad: ScratchPad, presence: SignOfLife | None, session: Session) -> list[LeftBehind]:
    """What consoles that are gone had half typed; that of a living one is its own.

    A line that is on the record leaves its pad.
    """
    living = {sign.console for sign in presence.others()} if presence else set()
    found = []
    for console, each in pad.beside().items():
        if console in living:
            continue
        texts = not_yet_kept(each, session)
        if texts != each.load():
            each.keep(texts)
        if any(texts.values()):
            found.append(LeftBehind(console, each.typist, texts, each))
    return found
