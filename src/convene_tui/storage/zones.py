"""The time zone of this machine by its IANA name."""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

_LOCALTIME: Final = Path("/etc/localtime")
_TIMEZONE: Final = Path("/etc/timezone")
_LONGEST: Final = 100


def zone_here(
    env: Mapping[str, str], localtime: Path = _LOCALTIME, timezone: Path = _TIMEZONE
) -> str:
    """The zone that the user's TZ names, or the machine; nothing where neither names a known one.

    The link of `/etc/localtime` leads into the database of zones, whose paths are their names.
    """
    if "TZ" in env:
        return known_zone(env["TZ"].lstrip(":"))
    try:
        there = localtime.resolve()
        _, found, name = there.as_posix().rpartition("/zoneinfo/")
        if found and there.is_file():
            return name
        return known_zone(timezone.read_text("utf-8")[:_LONGEST].strip())
    except (OSError, UnicodeDecodeError):
        return ""


def known_zone(name: str) -> str:
    """A zone by its name as the database writes it; nothing for one that is not in it."""
    # It asks the build of Python where the database lies, which nobody need wait for at a start.
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name).key if name else ""
    except (OSError, ValueError, LookupError):
        return ""
