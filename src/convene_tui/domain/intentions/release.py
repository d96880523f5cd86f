"""What is private made for all, and what is for all made private: each a deliberate act."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Final, cast

from convene_tui.domain.audience import COUNTED, PUBLIC, is_private_stage, moment_of
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import TABLES, Concern, Conclusion, Record, Session, StageKey
from convene_tui.domain.phrases import joined
from convene_tui.domain.text import shortened

VALUE_GROUPS: Final[dict[str, tuple[str, ...]]] = {
    "title": ("title",),
    "alliance": ("alliance",),
    "day": ("held_on",),
    "success": ("success",),
    "kind": ("kind",),
    "outcome": ("outcome", "outcome_reason"),
    "leader": ("leader",),
    "agreement": ("ratified", "ratified_at"),
    "next": ("next_step", "next_on", "next_at", "next_place"),
    "meal": ("meal",),
    "place": ("place",),
    "start": ("starts_at", "zone"),
    "convener": ("convener",),
    "facilitator": ("facilitator",),
    "notetaker": ("note_taker",),
}
"""The single values of a session that are released together, by the word that names them."""

_ASKS_FOR_RELEASE: Final = re.compile(r"(?:Is it only for you\?)?[^?]*“release”.*")
"""What a doubt says of who may read the line: to release it answers that."""


@dataclass(frozen=True)
class Release(Intention):
    """A private record becomes one for all, in the room's words where any are given."""

    releases = True

    table: str
    record: str
    """The id of the record, in that table."""
    words: str = ""
    """Its words for the room; what was said in confidence needs them, and loses its own."""

    def said(self, session: Session) -> str:
        """Quote what all will know."""
        record = _private(session, self.table, self.record)
        words = self.words or (words_of(record) if record else "")
        return f"release for all: “{shortened(words, 60)}”"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Make it for all; a concern in confidence stays without the name of who raised it."""
        record = _private(session, self.table, self.record)
        if record is None:
            raise ConveneError("That is for all already, or no longer there.")
        values: dict[str, Any] = {"private": False, "released": True}
        if self.words:
            if not any(each.name == "text" for each in fields(record)):
                raise ConveneError("That has no words of its own.", "Type: release")
            values["text"] = self.words
        if doubt := getattr(record, "doubt", ""):
            values["doubt"] = _ASKS_FOR_RELEASE.sub("", doubt)
        if isinstance(record, Concern) and record.off_record:
            if not self.words:
                why = "It was said in confidence: give it words for the room."
                raise ConveneError(why, "Type: release: and the words")
            values |= {"removal": None, "reason": None}
        released = replace(record, **values)
        return session.with_edited(released, at=stamp.at, bin_id=stamp.nth(1))


@dataclass(frozen=True)
class ReleaseValue(Intention):
    """A single value that was changed in private, such as the next step, becomes one for all."""

    releases = True

    group: str
    """A word of VALUE_GROUPS."""

    def said(self, session: Session) -> str:
        """Quote what all will know."""
        return f"release for all: {self.group} “{shortened(_value_text(session, self.group), 60)}”"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """What the room knows is what it is."""
        if not session.announced:
            raise ConveneError("That is for all already.")
        now = {name: getattr(session, name) for name in VALUE_GROUPS[self.group]}
        return session.with_changed(replace(session.announced[0], **now))


@dataclass(frozen=True)
class Withhold(Intention):
    """A line that is for all becomes the facilitator's own; a concern is one in confidence."""

    record: Record

    def said(self, session: Session) -> str:
        """Quote what is for nobody else."""
        return f"private from now on: “{shortened(words_of(self.record), 60)}”"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Take it from the room, whatever the stage."""
        record = session.find(type(self.record), self.record.id)
        if record is None or record.private:
            raise ConveneError("That is private already, or no longer there.")
        values = {"private": True, "released": False}
        if isinstance(record, Concern):
            values["off_record"] = True
        withheld_one = replace(cast("Any", record), **values)
        return session.with_edited(withheld_one, at=stamp.at, bin_id=stamp.nth(1))


def withheld(session: Session) -> tuple[Release | ReleaseValue, ...]:
    """All that could be for all and is private, the newest first; single values come last."""
    found: list[tuple[Any, Release]] = []
    for name, kind in TABLES.items():
        if kind in PUBLIC or kind in COUNTED:
            found += [
                (moment_of(record) or session.created, Release(name, record.id))
                for record in session.table(name)
                if record.private and not _is_of_a_private_stage(record)
            ]
    newest = sorted(found, key=lambda pair: pair[0], reverse=True)
    return (*(release for _, release in newest), *_values_withheld(session))


def _is_of_a_private_stage(record: Record) -> bool:
    """Whether it is the conclusion of a stage of which nobody else is told."""
    is_of_stage = isinstance(record, Conclusion) and record.id in set(StageKey)
    return is_of_stage and is_private_stage(StageKey(record.id))


def withheld_words(session: Session, release: Release | ReleaseValue) -> str:
    """The words that a release would make for all, whole."""
    if isinstance(release, ReleaseValue):
        return f"{release.group}: {_value_text(session, release.group)}"
    record = session.find(TABLES[release.table], release.record)
    return words_of(record) if record else ""


def words_of(record: Record) -> str:
    """The words of a record that could be for all, in one line."""
    shown = PUBLIC.get(type(record), frozenset(("scores",)))
    names = ("name", "organisation", "word", "meaning", "wording", "answer", "scores", "text")
    values = [getattr(record, each, "") for each in (*names, "removal", "reason") if each in shown]
    parts = (" ".join(map(str, v)) if isinstance(v, tuple) else v for v in values)
    return joined(*parts)


def _values_withheld(session: Session) -> Iterator[ReleaseValue]:
    for known in session.announced:
        for group, names in VALUE_GROUPS.items():
            if any(getattr(known, name) != getattr(session, name) for name in names):
                yield ReleaseValue(group)


def _private(session: Session, table: str, record_id: str) -> Record | None:
    record = session.find(TABLES[table], record_id)
    return record if record is not None and record.private else None


def _value_text(session: Session, group: str) -> str:
    """A single value in words."""
    values = [getattr(session, name) for name in VALUE_GROUPS[group]]
    if group == "leader":
        values = [session.label_of(session.leader)]
    elif group == "agreement":
        values = [session.purpose if session.ratified else ""]
    return ", ".join(str(value) for value in values if value) or "nothing"
