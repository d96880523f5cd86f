"""What is done to a session once it is over: lines beside its record, and words to find it by."""

from collections.abc import Iterable

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Addition, Session
from convene_tui.domain.text import clean_line


@dataclass(frozen=True)
class AddAfterwards(Intention):
    """A private line beside the record of a meeting that is over."""

    text: str

    def said(self, session: Session) -> str:
        """Say it."""
        return "addition"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep it; a meeting that still runs has notes for this."""
        if session.ended_at is None:
            raise ConveneError("The meeting has not ended.", "Keep a note in it: . text")
        return session.with_record(Addition(id=stamp.id, text=self.text, at=stamp.at))


@dataclass(frozen=True)
class Tag(Intention):
    """The words by which the facilitator wants to find the session again."""

    undoable = False

    tags: tuple[str, ...]

    def said(self, session: Session) -> str:
        """Name them."""
        return f"tags: {', '.join(self.tags)}" if self.tags else "no tags"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set them, in the place of those before."""
        return session.with_fields(tags=self.tags)


def tags_in(text: str) -> tuple[str, ...]:
    """The tags that somebody typed, between commas or blanks: `#water, Follow up`."""
    parts = text.split(",") if "," in text else text.split()
    return sorted_tags(parts)


def sorted_tags(parts: Iterable[str]) -> tuple[str, ...]:
    """Tags without capitals, `#` and blanks around them, each once and in the order of letters."""
    plain = (clean_line(part).strip().lstrip("#").strip().casefold() for part in parts)
    return tuple(sorted({tag[:40] for tag in plain if tag}))
