"""A passphrase from whoever sits at the terminal, or from a file that is theirs alone."""

import getpass
import os
import stat
from pathlib import Path
from typing import Final

from convene_tui.cli.printing import complain
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.disk import opened_as_named, read_up_to
from convene_tui.storage.errors import sense_of_reading
from convene_tui.storage.passphrase_strength import weakness
from convene_tui.storage.sealing import demand_strength

_LARGEST: Final = 4096
"""Bytes in a file with a passphrase."""


def passphrase(file: str | None, prompt: str) -> str:
    """The passphrase in this file, or what is typed unseen at the terminal.

    It is never an argument or a variable, which other users of a machine can see. Raises
    ConveneError.
    """
    return from_file(Path(file).expanduser()) if file is not None else _typed(prompt)


def fresh_passphrase(file: str | None) -> str:
    """A passphrase to seal with, typed twice the same; one that is soon guessed is asked about.

    Raises ConveneError.
    """
    if file is not None:
        said = from_file(Path(file).expanduser())
        demand_strength(said)
        if weak := weakness(said):
            complain(weak)
        return said
    said = _typed("A passphrase: ")
    demand_strength(said)
    if weak := weakness(said):
        complain(weak)
        if input("Take it all the same? (y/n) ").strip().casefold() not in ("y", "yes"):
            raise ConveneError("Nothing was sealed.", "Try again with a longer passphrase.")
    if _typed("The same again: ") != said:
        raise ConveneError("The two passphrases differ.", "Nothing was changed; try again.")
    return said


def from_file(path: Path) -> str:
    """The first line of a file that nobody else can read. Raises ConveneError."""
    try:
        with opened_as_named(path) as (fd, found):
            if os.name != "nt" and stat.S_IMODE(found.st_mode) & 0o077:
                raise ConveneError(
                    f"Others on this machine can read {path}.", f"First: chmod 600 {path}"
                )
            text = read_up_to(fd, _LARGEST).decode("utf-8", "replace")
    except OSError as error:
        raise ConveneError(f"{path} can't be read: {sense_of_reading(error)[0]}.") from error
    said = text.partition("\n")[0].rstrip("\r")
    if not said:
        raise ConveneError(f"There is no passphrase in {path}.", "It is its first line.")
    return said


def _typed(prompt: str) -> str:
    try:
        # Without a terminal getpass would read it from standard input, and show it.
        os.close(os.open("/dev/tty" if os.name != "nt" else "CON", os.O_RDWR))
    except OSError:
        raise ConveneError(
            "There is no terminal here to ask for the passphrase.",
            "Give it in a file of mode 600: --passphrase-file FILE",
        ) from None
    try:
        return getpass.getpass(prompt)
    except EOFError:
        raise KeyboardInterrupt from None
