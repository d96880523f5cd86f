"""What was read of a folder of sessions, ready to be narrowed and put in order."""

from collections.abc import Sequence

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.searching import folded
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.entries import Entry
from convene_tui.tui.panels.sessions import where_it_stands


class Shelf:
    """Sessions, newest first, each with the text that a filter looks in."""

    def __init__(
        self, entries: Sequence[Entry] = (), *, count: int | None = None, why: str = ""
    ) -> None:
        """Hold these; `count` is larger where more are there than have been read so far."""
        self.entries = entries
        self.count = len(entries) if count is None else count
        self.why = why
        """Why the folder can't be read; empty when it can."""
        self._texts = [_text_of(entry) for entry in entries]

    @classmethod
    def first(cls, archive: SessionArchive, most: int) -> "Shelf | None":
        """The newest sessions of an archive that holds more than so many; else nothing."""
        try:
            count = archive.count()
            return cls(archive.entries(most), count=count) if count > most else None
        except ConveneError:
            return None

    @classmethod
    def whole(cls, archive: SessionArchive, *, in_bin: bool) -> "Shelf":
        """All sessions of an archive, or of its bin."""
        try:
            return cls(archive.binned() if in_bin else archive.entries())
        except ConveneError as error:
            return cls(why=str(error))

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


def _text_of(entry: Entry) -> str:
    texts = [entry.id, entry.title, entry.day, where_it_stands(entry)[0]]
    if header := entry.header:
        texts += [header.alliance, header.purpose, *(f"#{tag}" for tag in header.tags)]
    return folded(" ".join(texts))
