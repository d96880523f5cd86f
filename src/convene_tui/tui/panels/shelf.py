"""What was read of a folder of sessions, ready to be narrowed and put in order."""

from collections.abc import Sequence
from datetime import date

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import folded
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.due import DueOnDay, count_of_late, went_on
from convene_tui.storage.entries import Entry
from convene_tui.tui.panels.sessions import where_it_stands


class Shelf:
    """Sessions, newest first, each with the text that a filter looks in."""

    def __init__(
        self,
        entries: Sequence[Entry] = (),
        today: date | None = None,
        *,
        due: DueOnDay | None = None,
        count: int | None = None,
        why: str = "",
    ) -> None:
        """Hold these as they stand today; `count` is larger where so far not all were read."""
        self.entries = entries
        self.due = due or DueOnDay()
        """What is due today, of all of them."""
        self.count = len(entries) if count is None else count
        self.why = why
        """Why the folder can't be read; empty when it can."""
        self.went_on = went_on(entries)
        """The meetings that took over what was open in others, by the ids of those."""
        self._texts = [self._text_of(entry, today) for entry in entries]

    @classmethod
    def first(cls, archive: SessionArchive, most: int, today: date) -> "Shelf | None":
        """The newest sessions of an archive that holds more than so many; else nothing."""
        try:
            count = archive.count()
            return cls(archive.entries(most), today, count=count) if count > most else None
        except ConveneError:
            return None

    @classmethod
    def whole(cls, archive: SessionArchive, today: date, *, in_bin: bool) -> "Shelf":
        """All sessions of an archive, or of its bin, in which nothing is due."""
        try:
            if in_bin:
                return cls(archive.binned())
            entries = archive.entries()
        except ConveneError as error:
            return cls(why=str(error))
        return cls(entries, today, due=DueOnDay.of(entries, today))

    def narrowed(self, words: str) -> Sequence[Entry]:
        """The sessions that have all these words somewhere."""
        wanted = folded(words).split()
        if not wanted:
            return self.entries
        return [
            entry
            for entry, text in zip(self.entries, self._texts, strict=True)
            if all(word in text for word in wanted)
        ]

    def _text_of(self, entry: Entry, today: date | None) -> str:
        texts = [entry.id, entry.title, entry.day, where_it_stands(entry, today)[0]]
        if header := entry.header:
            texts += [header.alliance, header.purpose, *(f"#{tag}" for tag in header.tags)]
            if entry.id not in self.went_on:
                texts.append(count_of_late([header], today))
        return folded(" ".join(texts))
