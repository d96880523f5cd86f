"""The address of a served wall, kept for the next time: whoever has it open stays in the room."""

import contextlib
import hashlib
import os
from pathlib import Path

import msgspec

from convene_tui.storage.disk import opened, private_folder, read_up_to, write_whole

_LARGEST = 4096


class WallAddress(msgspec.Struct, frozen=True):
    """Where a wall answered last, and the word that lets in."""

    port: int = 0
    token: str = ""


def _path(folder: Path, session_id: str, home: Path) -> Path:
    about = os.fsencode(os.path.realpath(folder)) + b"\0" + session_id.encode()
    return home / f"wall-{hashlib.blake2b(about, digest_size=8).hexdigest()}.json"


def last_address(folder: Path, session_id: str, home: Path) -> WallAddress:
    """Where the wall of a session answered last; nothing where that is not known."""
    try:
        with opened(_path(folder, session_id, home)) as (fd, _):
            return msgspec.json.decode(read_up_to(fd, _LARGEST), type=WallAddress)
    except (OSError, msgspec.MsgspecError, ValueError):
        return WallAddress()


def keep_address(folder: Path, session_id: str, home: Path, address: WallAddress) -> None:
    """Note where it answers, for this user alone; without a place for it the next is another."""
    path = _path(folder, session_id, home)
    with contextlib.suppress(OSError):
        private_folder(path.parent, with_parents=True)
        write_whole(path, msgspec.json.encode(address))
