"""The user's config.toml: theme, keys, time boxes, and where hints begin."""

import math
import re
from collections.abc import Mapping
from dataclasses import field, fields, replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import StageKey
from convene_tui.domain.text import clean_line, shortened
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.storage.disk import opened_as_named, read_up_to
from convene_tui.storage.errors import sense_of_reading
from convene_tui.storage.folders import is_address
from convene_tui.storage.zones import known_zone

_LARGEST: Final = 1 << 20
"""Bytes; beyond this it is not a file of settings."""
_LONGEST_BOX: Final = 24 * 60
"""Minutes."""
_SWITCHES: Final = ("animations", "day_first", "talk_follows_lines")
"""What is true or false, and stands at the top of the file."""
_TABLES: Final = ("keys", "time_boxes", "thresholds")
_MANY: Final = 10_000


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a user may choose; everything has a default."""

    theme: str = ""
    """The name of a theme; empty for the app's own choice."""
    animations: bool = True
    day_first: bool = True
    """Whether 7/12 is the 7th of December rather than the 12th of July."""
    zone: str = ""
    """The time zone of new meetings by its IANA name; empty where it is not known."""
    sessions: str = ""
    """Where sessions are, unless the command or CONVENE_SESSIONS says it: a firm's archive."""
    keys: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """By the id of a binding, the keys that it is moved to."""
    time_boxes: Mapping[StageKey, int] = field(default_factory=lambda: MappingProxyType({}))
    """Minutes by stage, for meetings that set none of their own."""
    thresholds: Thresholds = DEFAULTS
    """Where hints begin; durations are minutes in the file."""
    warnings: tuple[str, ...] = ()
    """What in the file could not be used, a line each."""


def day_comes_first(env: Mapping[str, str]) -> bool:
    """Whether people write the day before the month where the user's locale is from."""
    said = next((env[name] for name in ("LC_ALL", "LC_TIME", "LANG") if env.get(name)), "")
    return re.split(r"[.@]", said.replace("-", "_"))[0] != "en_US"


def load_settings(path: Path, *, day_first: bool = True, zone: str = "") -> Settings:
    """The settings in a file; the defaults, with a warning, for whatever is wrong in it.

    `day_first` and `zone` are the defaults of those settings.
    """
    default = Settings(day_first=day_first, zone=zone)
    try:
        with opened_as_named(path) as (fd, _):
            data = read_up_to(fd, _LARGEST + 1)
    except FileNotFoundError:
        return default
    except OSError as error:
        return replace(default, warnings=(f"{path} can't be read: {sense_of_reading(error)[0]}.",))
    if len(data) > _LARGEST:
        return replace(default, warnings=(f"{path} is too large for settings.",))
    try:
        return parse_settings(data.decode("utf-8-sig"), path.name, default)
    except UnicodeDecodeError:
        return replace(default, warnings=(f"{path} is not UTF-8 text.",))


def parse_settings(
    text: str, name: str = "config.toml", default: Settings | None = None
) -> Settings:
    """The settings in the text of a config.toml."""
    # Its patterns take as long as all our settings, and most machines have no such file.
    import tomllib

    default = default or Settings()
    try:
        said = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        return replace(default, warnings=(f"{name} is not TOML: {clean_line(str(error))}.",))
    found = _Reader(name)
    follows = found.switch(said, "talk_follows_lines", DEFAULTS.talk_follows_lines)
    thresholds = found.thresholds(found.table(said, "thresholds"))
    settings = Settings(
        theme=found.text(said, "theme", ""),
        animations=found.switch(said, "animations", True),
        day_first=found.switch(said, "day_first", default.day_first),
        zone=found.zone(said, default.zone),
        sessions=found.address(said),
        keys=MappingProxyType(found.keys(found.table(said, "keys"))),
        time_boxes=MappingProxyType(found.time_boxes(found.table(said, "time_boxes"))),
        thresholds=replace(thresholds, talk_follows_lines=follows),
    )
    for key in said:
        if key not in ("theme", "zone", "sessions", *_SWITCHES, *_TABLES):
            found.warn(key, "is not a setting")
    return replace(settings, warnings=tuple(found.warnings))


class _Reader:
    """Takes single values out of a parsed file, and notes what is wrong with the others."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.warnings: list[str] = []

    def warn(self, key: str, why: str) -> None:
        self.warnings.append(f"{self._name}: {shortened(clean_line(key), 60)} {why}.")

    def table(self, said: Mapping[str, Any], key: str) -> Mapping[str, Any]:
        value = said.get(key, {})
        if isinstance(value, dict):
            return value
        self.warn(key, f"should be a table, [{key}]")
        return {}

    def text(self, said: Mapping[str, Any], key: str, default: str) -> str:
        value = said.get(key, default)
        if isinstance(value, str):
            return clean_line(value)
        self.warn(key, "should be a text in quotation marks")
        return default

    def zone(self, said: Mapping[str, Any], default: str) -> str:
        name = self.text(said, "zone", default)
        if name and not known_zone(name):
            self.warn("zone", "should be a time zone such as Europe/Oslo")
            return default
        return name

    def address(self, said: Mapping[str, Any]) -> str:
        value = self.text(said, "sessions", "")
        if value and not is_address(value):
            self.warn("sessions", "should be the address of a firm's archive: postgresql://…")
            return ""
        return value

    def switch(self, said: Mapping[str, Any], key: str, default: bool) -> bool:
        value = said.get(key, default)
        if isinstance(value, bool):
            return value
        self.warn(key, "should be true or false")
        return default

    def keys(self, said: Mapping[str, Any]) -> dict[str, str]:
        keys: dict[str, str] = {}
        for binding, key in said.items():
            if isinstance(key, str) and clean_line(key):
                keys[binding] = clean_line(key)
            else:
                self.warn(f"keys.{binding}", 'should be a key in quotation marks, such as "f2"')
        return keys

    def time_boxes(self, said: Mapping[str, Any]) -> dict[StageKey, int]:
        boxes: dict[StageKey, int] = {}
        stages = {stage.value: stage for stage in StageKey}
        for name, minutes in said.items():
            if name not in stages:
                self.warn(f"time_boxes.{name}", f"is no stage; they are {', '.join(stages)}")
            elif type(minutes) is not int or not 0 <= minutes <= _LONGEST_BOX:
                self.warn(f"time_boxes.{name}", f"should be minutes, 0 to {_LONGEST_BOX}")
            else:
                boxes[stages[name]] = minutes
        return boxes

    def thresholds(self, said: Mapping[str, Any]) -> Thresholds:
        chosen: dict[str, Any] = {}
        known = {
            each.name: getattr(DEFAULTS, each.name)
            for each in fields(Thresholds)
            if each.name not in _SWITCHES
        }
        for name, value in said.items():
            if name not in known:
                self.warn(f"thresholds.{name}", f"is not one; they are {', '.join(known)}")
                continue
            read, what = _threshold(value, known[name])
            if read is None:
                self.warn(f"thresholds.{name}", f"should be {what}")
            else:
                chosen[name] = read
        return replace(DEFAULTS, **chosen)


def _minutes(number: float | None) -> timedelta | None:
    """A time in minutes, where it is one."""
    if number is None or not 0 < number <= _LONGEST_BOX:
        return None
    return timedelta(minutes=number)


def _most(default: float) -> float:
    """The largest value of a setting: a share is at most the whole."""
    return 1 if default < 1 else _MANY


def _number(value: object) -> float | None:
    """A number, or a fraction as people write it: 2/3."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value) if abs(value) <= _MANY * _MANY and math.isfinite(value) else None
    if isinstance(value, str) and len(value) < 20:
        try:
            return float(Fraction(value.replace(" ", "")))
        except (ValueError, ZeroDivisionError, OverflowError):
            return None
    return None


def _threshold(value: object, default: Any) -> tuple[object, str]:
    """A threshold that somebody wrote, or None; and in words what it should be."""
    number = _number(value)
    match default:
        case timedelta():
            return _minutes(number), f"minutes, up to {_LONGEST_BOX}"
        case int():
            fits = type(value) is int and 0 <= value <= _MANY
            return (value if fits else None), "a whole number"
        case _:
            read = float(number) if number and 0 < number <= _most(default) else None
            return read, 'a share, such as 0.5 or "2/3"' if default < 1 else "a number above 0"
