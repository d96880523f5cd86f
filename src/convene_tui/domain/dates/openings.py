"""Words that introduce a day: by, on, before, until, no later than."""

from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.dates.meaning import Opening
from convene_tui.domain.dates.names import first_words
from convene_tui.domain.dates.patterns import Pattern, any_of

_WORDS: Final[dict[Opening, tuple[str, ...]]] = {
    Opening.LIMIT: (
        "by", "before", "until", "till", "til", "due", "due by", "due on", "due before",
        "no later than", "not later than", "by no later than", "by or before", "on or before",
        "latest", "latest by", "by the latest", "at the latest by", "at the latest on",
        "deadline", "deadline is", "deadline ;", "deadline by", "up to and including",
        "between now and", "from now until", "from now to",
    ),
    Opening.ON: ("on", "around", "circa", "ca", "sometime", "some time", "sometime on", "between",
        "on or about", "on or around"),
    Opening.AT: ("at", "over"),
    Opening.IN: ("in", "during", "sometime in", "some time in"),
    Opening.FOR: ("for",),
}  # fmt: skip
_SORTS: Final = {word: sort for sort, words in _WORDS.items() for word in words}
OPENING_WORDS: Final = first_words(*_SORTS)
"""The words that an introduction begins with."""
_OPENING: Final = Pattern(
    rf"(?P<words>{any_of(_SORTS)})(?P<hedge> (?:about|around|roughly|approximately))?"
    r"(?: (?:say|maybe|latest|sometime|some time))? (?=\S)"
)


@dataclass(frozen=True)
class Introduction:
    """Words that introduce a day."""

    sort: Opening
    word: str
    """The word that decides: "by" for all that sets a limit but "before"."""
    end: int
    """Where in the plain text the day may begin."""
    about: bool
    """Whether the day is only roughly that."""


def introduction_at(plain: str, at: int) -> Introduction | None:
    """The introducing words that begin at a place, or none."""
    match = _OPENING.match(plain, at)
    if not match:
        return None
    words = match["words"]
    sort = _SORTS[words]
    word = "by" if sort is Opening.LIMIT else words
    if words.endswith("before") and " or " not in words:
        word = "before"
    about = bool(match["hedge"]) or words.endswith(("about", "around")) or words in ("circa", "ca")
    return Introduction(sort, word, match.end(), about)
