"""What a terminal answers when a program asks it what it is and what it can do."""

import re

_MODE = re.compile(rb"\x1b\[\?(\d+)\$p\Z")
_KNOWN_MODES = {1000, 1002, 1003, 1004, 1006, 1049, 2004, 2026}
"""The private modes this terminal knows: mouse, focus, alternate screen, paste, whole frames."""


class Answers:
    """A terminal's side of the conversation: a question in, an answer out."""

    def __init__(self, cols: int, rows: int) -> None:
        self.cols = cols
        self.rows = rows
        self.modes: set[int] = set()
        """The private modes that are set at the moment."""
        self.cursor = (0, 0)
        """Column and row of the cursor, from 0."""

    def to(self, sequence: bytes) -> bytes | None:
        """Return the answer to a sequence; None for one that is no question."""
        if mode := _MODE.match(sequence):
            number = int(mode[1])
            state = 1 if number in self.modes else 2 if number in _KNOWN_MODES else 0
            return b"\x1b[?%d;%d$y" % (number, state)
        if sequence.startswith(b"\x1bP+q"):
            return b"\x1bP0+r\x1b\\"
        if sequence.startswith(b"\x1bP$q"):
            return b"\x1bP0$r\x1b\\"
        if sequence.startswith((b"\x1b]10;?", b"\x1b]11;?")):
            colour = b"ffff/ffff/ffff" if sequence[3:4] == b"0" else b"0000/0000/0000"
            return sequence[:4] + b";rgb:" + colour + b"\x1b\\"
        match sequence:
            case b"\x1b[c" | b"\x1b[0c":
                return b"\x1b[?62;22c"
            case b"\x1b[>c" | b"\x1b[>0c":
                return b"\x1b[>1;10;0c"
            case b"\x1b[>q" | b"\x1b[>0q":
                return b"\x1bP>|convene-tests(1)\x1b\\"
            case b"\x1b[?u":
                return b"\x1b[?0u"
            case b"\x1b[5n":
                return b"\x1b[0n"
            case b"\x1b[6n":
                return b"\x1b[%d;%dR" % (self.cursor[1] + 1, self.cursor[0] + 1)
            case b"\x1b[14t":
                return b"\x1b[4;%d;%dt" % (self.rows * 16, self.cols * 8)
            case b"\x1b[16t":
                return b"\x1b[6;16;8t"
            case b"\x1b[18t":
                return b"\x1b[8;%d;%dt" % (self.rows, self.cols)
        return None
