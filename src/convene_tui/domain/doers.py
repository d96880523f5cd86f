"""Who does a task: somebody by name, everybody by its words, or nobody yet."""

import re
from typing import Final

BY_ALL: Final = "everybody"
NOBODY_YET: Final = "nobody yet"

_OF_ALL: Final = re.compile(
    r"(?:everybody|everyone|each of us|all of us|we all)\s+"
    r"(?:(?:will|shall|should|is to|are to|has to|have to)\s+)?(?=\S)",
    re.IGNORECASE,
)
"""How the words of a task begin that everybody has taken on: "everybody name one person"."""


def is_everybodys(text: str) -> bool:
    """Whether the words of a task that nobody has by name say that everybody does it."""
    return _OF_ALL.match(text) is not None


def doer_and_task(name: str, text: str) -> tuple[str, str]:
    """Who does it, and what is done, without saying it twice that it is everybody."""
    found = None if name else _OF_ALL.match(text)
    return (BY_ALL, text[found.end() :]) if found else (name or NOBODY_YET, text)
