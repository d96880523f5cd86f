"""The field that takes people: a path, typed or dropped, a pasted list or table, typed names."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from textual.widgets import TextArea

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import shortened
from convene_tui.storage.people.paths import SUFFIXES, path_meant
from convene_tui.storage.people.reading import Chosen, bytes_of, found_in_bytes, found_in_text
from convene_tui.storage.people.rows import FoundPeople
from convene_tui.storage.people.telling import about, counted, left_out, occasion

_AT_ONCE: Final = 300_000
"""Bytes of a file that is read while its path is typed; a larger one waits until it is wanted."""


@dataclass
class PeopleSource:
    """Where people come from: a file, by its path, or the text itself."""

    text: str
    path: Path | None = field(init=False)

    def __post_init__(self) -> None:
        self.path = path_meant(self.text)

    @property
    def name(self) -> str:
        """How it is called."""
        return self.path.name if self.path else "the pasted text"

    @property
    def is_large(self) -> bool:
        """Whether reading it takes a moment."""
        try:
            return self.path is not None and self.path.stat().st_size > _AT_ONCE
        except OSError:
            return False

    def read(self, chosen: Chosen | None = None) -> FoundPeople:
        """The people, with the columns that were set right. Raises ConveneError."""
        if self.path is not None:
            return found_in_bytes(bytes_of(self.path), self.path.name, chosen)
        return found_in_text(self.text, chosen=chosen)

    def needs_look(self, found: FoundPeople) -> bool:
        """Whether more was understood, or less, than stands before everybody's eyes."""
        heads = any(column.heading for column in found.columns)
        away = any(row.note for row in found.people)
        return bool(self.path or heads or away or found.left_out or found.occasion)


def understood(source: PeopleSource) -> tuple[FoundPeople | None, str]:
    """What is understood of a text so far, and that in a few lines."""
    if not source.text.strip():
        return None, ""
    if source.is_large:
        return None, f"{source.name} is large; it is read when you go on."
    try:
        found = source.read()
    except ConveneError as error:
        return None, f"? {error.what}"
    last = found.people[-1]
    lines = [f"✓ {counted(len(found.people))}; the last one: {shortened(about(last), 50)}"]
    if found.left_out:
        count = len(found.left_out)
        lines.append(f"{count} left out: {shortened(left_out(found.left_out[0]), 60)}")
    if away := [f"{row.name} ({row.note.lower()})" for row in found.people if row.note]:
        lines.append(f"{len(away)} may not come: {shortened(away[0], 60)}")
    lines += [shortened(said, 120) for said in found.said]
    if said := occasion(found):
        lines.append(f"The invitation says: {said}")
    return found, "\n".join(lines)


class PeopleText(TextArea):
    """Several lines; where they are the beginning of a path, → takes the rest that is offered."""

    def update_suggestion(self) -> None:
        """Offer the first folder or file of people that goes on as was typed."""
        self.suggestion = ""
        text = self.text
        if "\n" in text or not text or self.cursor_at_end_of_text is False:
            return
        folder, begun = os.path.split(text)
        if folder and begun:
            self.suggestion = _rest_of_path(folder, begun)


def _rest_of_path(folder: str, begun: str) -> str:
    try:
        with os.scandir(Path(folder).expanduser()) as items:
            names = sorted(
                f"{item.name}/" if item.is_dir() else item.name
                for item in items
                if item.name.startswith(begun)
                and (item.is_dir() or item.name.lower().endswith(SUFFIXES))
            )
    except (OSError, RuntimeError, ValueError):
        return ""
    found = next((name for name in names if name != begun and name.isprintable()), "")
    return found[len(begun) :]
