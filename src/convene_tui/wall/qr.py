"""An address as a QR code in half blocks: dark ink on light paper, two rows of squares in one."""

from itertools import zip_longest

_INK = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def rows_of(text: str) -> list[str]:
    """The rows of the code, with the white rim that a camera needs."""
    import segno  # only an address for others is drawn

    squares = [
        [bool(square) for square in row]
        for row in segno.make(text, error="l", micro=False, boost_error=False).matrix_iter(border=2)
    ]
    white = [False] * len(squares[0])
    pairs = zip_longest(squares[::2], squares[1::2], fillvalue=white)
    return [
        "".join(_INK[top, below] for top, below in zip(upper, lower, strict=True))
        for upper, lower in pairs
    ]
