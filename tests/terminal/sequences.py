"""What a program sends to its terminal, cut into text and whole escape sequences."""

import re
from collections.abc import Iterator

_WHOLE = re.compile(
    rb"\x1b(?:"
    rb"\[[0-?]*[ -/]*[@-~]"  # CSI: cursor, colour, modes, queries
    rb"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC: title, clipboard, links
    rb"|[PX^_].*?\x1b\\"  # DCS, SOS, PM, APC: strings between terminal and program
    rb"|[ -/]+[0-~]"  # character sets and the like
    rb"|[0-OQ-WYZ\\`-~]"  # two-byte sequences
    rb")",
    re.DOTALL,
)
_BEGUN = re.compile(
    rb"\x1b(?:\[[0-?]*[ -/]*|\][^\x07\x1b]*\x1b?|[PX^_](?:(?!\x1b\\).)*|[ -/]*)\Z", re.DOTALL
)


class Sequences:
    """Cuts a stream that arrives in pieces; the beginning of a sequence waits for its end."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[tuple[bytes, bool]]:
        """Yield each stretch of bytes, and whether it is an escape sequence."""
        data = self._rest + data
        self._rest = b""
        at = 0
        while at < len(data):
            escape = data.find(b"\x1b", at)
            if escape < 0:
                yield data[at:], False
                return
            if escape > at:
                yield data[at:escape], False
            if whole := _WHOLE.match(data, escape):
                yield whole.group(), True
                at = whole.end()
            elif _BEGUN.match(data, escape):
                self._rest = data[escape:]
                return
            else:
                yield data[escape : escape + 1], False
                at = escape + 1
