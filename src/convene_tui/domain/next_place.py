"""Where we meet next: as somebody says it, or as the words of the next step name it."""

import re
from typing import Final

_NAMED: Final = re.compile(
    r"(?:^|.*\b(?:meet|meets|meeting|session|lunch|workshop|again|together)\b[^.]*?[\s,])"
    r"(?:at|in) (?P<place>(?:the |[A-Z0-9])[^,;.]*)"
)
"""Where a step takes place, said behind the word for meeting: "second meeting at the ford"."""


def place_in(step: str) -> str:
    """The place that the words of a next step name; nothing where none can be told from them."""
    found = _NAMED.match(step)
    return found["place"].strip() if found else ""


def next_place(said: str, step: str) -> str:
    """The place of the next meeting: what was said of it, or else what its step names."""
    return said or place_in(step)


def step_and_place(step: str, said: str) -> tuple[str, str]:
    """The words of the next step and the place that was said, each without what the other holds."""
    if said.casefold() in step.casefold():
        return step, ""
    begins = said.partition(",")[0].strip()
    for named in (place_in(step), begins):
        if named and named.casefold() in said.casefold():
            here = rf"[\s,]*\b(?:at|in) {re.escape(named)}\b"
            step = re.sub(here, "", step, count=1, flags=re.IGNORECASE)
    return step, said
