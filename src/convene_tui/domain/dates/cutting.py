"""Words cut out of a text, which is otherwise left as it was typed."""

from typing import Final

_JOINTS: Final = " \t\r\n,;:-–—/|"
_CLOSING: Final = ",;:.!?)]}"


def without(text: str, start: int, end: int) -> str:
    """A text without some of its words, and without the blanks and commas that only held them.

    A full stop at the end stays; brackets around nothing go.
    """
    left, right = text[:start], text[end:]
    if left.rstrip()[-1:] == "(" and right.lstrip()[:1] == ")":
        left, right = left.rstrip()[:-1], right.lstrip()[1:]
    rest = right.lstrip()
    if not left.strip():
        return right.lstrip(_JOINTS if rest.startswith("..") else _JOINTS + ".")
    if not rest.strip(_CLOSING + " "):
        return left.rstrip(_JOINTS) + rest.rstrip().lstrip(",;:")
    if rest[0] in _CLOSING:
        return left.rstrip(_JOINTS) + rest
    return f"{left.rstrip()} {rest}"
