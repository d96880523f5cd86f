"""Memory that is free goes back to the system, however long a meeting goes on."""

from typing import Final

_TRIM_THRESHOLD: Final = -1
_MMAP_THRESHOLD: Final = -3
_ARENA_MAX: Final = -8
"""What glibc calls them in its malloc.h."""
_LARGE: Final = 128 * 1024
"""Bytes from which on a block stands alone: glibc's own measure at the start of a process."""


def give_back() -> None:
    """Have large blocks stand alone for good, so that each is given back once it is free.

    A meeting is written whole at each save. From the size of what was freed glibc learns to put
    the next one between small blocks, and for each thread apart: the holes stay for hours. Where
    there is no glibc nothing is done.
    """
    # Behind the first picture: until then nobody needs it.
    import ctypes

    try:
        tell = ctypes.CDLL(None).mallopt
    except (OSError, AttributeError, TypeError):
        return
    for what, value in ((_MMAP_THRESHOLD, _LARGE), (_TRIM_THRESHOLD, _LARGE), (_ARENA_MAX, 1)):
        tell(what, value)
