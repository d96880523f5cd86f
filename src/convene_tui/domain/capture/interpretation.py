"""What a line turns out to be: what Enter keeps, what is in doubt, and what settles it."""

import re
from collections.abc import Callable
from dataclasses import field
from datetime import date

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import Audience
from convene_tui.domain.capture.begun import Begun
from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import Session, StageKey


@dataclass(frozen=True)
class Unreadable:
    """A line that can't be kept at all: nothing, or a document."""

    why: str


@dataclass(frozen=True)
class TakeBack:
    """The last captured line is taken back: `oops`."""


@dataclass(frozen=True)
class Continue:
    """More words for the line that this console kept last: `& and the fish too`."""

    text: str


@dataclass(frozen=True)
class Choice:
    """One way to settle a doubt before Enter."""

    key: str
    """The letter or digit that chooses it."""
    label: str
    """What is chosen: `Dan Voss`, `Fri 11 Dec 2026`."""
    line: str
    """The line as it would have been typed without the doubt, to take its place."""


@dataclass(frozen=True)
class Interpretation:
    """A line as it is understood: what is shown above it, and what Enter keeps."""

    meant: do.Intention | TakeBack | Continue
    doubt: str = ""
    """What was not understood, in one plain sentence; it is kept with the line."""
    asks: tuple[Choice, ...] = ()
    """What settles the doubt; none chosen, the line is kept with it."""
    hint: str = ""
    """What else could be meant, said quietly: “draft:” with its colon makes it a draft."""
    guesses: frozenset[str] = field(default_factory=frozenset)
    """The ids of people who were met by a beginning of their names."""
    comment: str = ""
    """What was made of the words for the day, where that is not plain: its last day.

    Of what is taken back, where that may be shown: what it is.
    """
    said_on: date | None = None
    """The day on which it was typed; a day of another year is shown with its year."""
    turned: do.Intention | None = None
    """The same words as the other of pain and remark, for the key that turns one into the other."""

    stage: StageKey | None = None
    """The stage in which the line was begun, and to which it belongs."""
    elsewhere: bool = False
    """Whether the meeting stood in another stage when the line was read."""
    only_begun: bool = False
    """Whether nothing is said yet: one word more, and it is another line."""
    idle: bool = False
    """Whether it is a command in full that nothing can be done with as the meeting stands.

    The doubt says why, and a console keeps nothing: the line has no words but the command's.
    """
    audience: Audience | None = None
    """For whom more words for the last line are, as far as it is known which line that is."""

    @property
    def kept(self) -> "do.Intention | TakeBack | Continue":
        """What Enter keeps, in the stage to which it belongs."""
        if self.stage is None or not isinstance(self.meant, do.Intention):
            return self.meant
        return do.in_stage(self.meant, self.stage)

    def others(self, line: str) -> tuple[Choice, ...]:
        """What else the line could be, as lines: the answers to the doubt, or turned."""
        if self.asks:
            return self.asks
        match self.turned:
            case do.KeepPain():
                return (Choice("tab", "a pain", f"pain: {_untyped(line)}"),)
            case do.KeepNote():
                return (Choice("tab", "only said", f"note: {_untyped(line)}"),)
        return ()

    def other(self, line: str) -> Choice | None:
        """The first of them."""
        return next(iter(self.others(line)), None)


Meant = Interpretation | Unreadable
"""What a line can turn out to be."""


def _untyped(line: str) -> str:
    """A line without the word that says whether it is a pain or a note."""
    return re.sub(r"^\s*(?:pain|note)\s*:\s*", "", line, flags=re.IGNORECASE)


@dataclass(frozen=True)
class Doubt:
    """A line that is no command in full: it is kept as it was typed, with this told."""

    why: str
    asks: tuple[Choice, ...] = ()
    private: bool = False
    """Whether what it nearly says is private by its kind, so that the whole line is."""
    only_begun: bool = False
    """Whether nothing is said yet: one word more, and it is another line."""
    idle: bool = False
    """Whether it is a command in full, for which this is not the moment."""


@dataclass(frozen=True)
class Line:
    """A cleaned line, what stands behind its opening sign or word, and where it was said."""

    text: str
    rest: str
    session: Session
    today: date
    begun: Begun
    """Where it was begun, and what was asked then."""
    day_first: bool = True
    """Whether 7/12 is the 7th of December rather than the 12th of July."""


Read = Interpretation | do.Intention | TakeBack | Continue | Doubt | None
"""What a reader makes of its line; None when it is plain text after all."""

Reader = Callable[[Line], Read]
