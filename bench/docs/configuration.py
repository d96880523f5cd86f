"""docs/configuration.md: the settings of config.toml, the keys by id, and the environment."""

from dataclasses import fields
from datetime import timedelta
from fractions import Fraction
from typing import Any, Final

from bench.docs.filling import filled
from bench.docs.meanings import code, made_by, meanings, table
from convene_tui.domain.stages import AGENDA
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.storage.settings import Settings
from convene_tui.tui import keys
from convene_tui.tui.themes import NAMES

MEANINGS: Final = {
    "theme": f"The colours: {', '.join(code(name) for name in NAMES)}; "
    "empty for what the terminal can show.",
    "animations": "Whether the console moves anything gently.",
}
"""What single settings mean, where their name is all that the code says."""

ENVIRONMENT: Final = {
    "CONVENE_SESSIONS": "The folder of sessions, where `--sessions` does not name it.",
    "CONVENE_CONFIG": "The file of settings. Your own [templates](templates.md) lie beside it.",
    "CONVENE_SCREEN": "`alone` or `mirrored`: whether the room sees the screen of this terminal. "
    "The console does not ask then.",
    "CONVENE_CONSOLE": "A name for this console. Under the same name it finds its half-typed line "
    "again in another terminal.",
    "NO_COLOR": "Set to anything: the theme that lives on contrast alone, and plain output.",
    "LC_ALL, LC_TIME, LANG": "The first that is set gives the default of `day_first`: false in "
    "`en_US`, true elsewhere.",
}
"""The variables that are read, with what each is for."""


def page() -> str:
    """The page."""
    groups: list[str] = []
    listed: set[str | None] = set()
    for title, group in keys.KEY_TABLES.items():
        # A key that works in several places is listed in the first of them.
        fresh = [key for key in group if key.id not in listed]
        listed |= {key.id for key in fresh}
        rows = [(code(key.id), code(key.key), key.tooltip) for key in fresh]
        groups += [f"### {title}", "", *table(("id", "default", "does"), rows)]
    boxes = ((code(each.key), code(each.minutes), each.name) for each in AGENDA)
    variables = ((_names(name), meaning) for name, meaning in ENVIRONMENT.items())
    return filled(
        "configuration.md",
        made=made_by("`storage/settings.py`, `domain/thresholds.py` and `tui/keys/`"),
        example=example(),
        top=table(("setting", "default", "meaning"), _top()),
        boxes=table(("setting", "default", "stage"), boxes),
        thresholds=table(("setting", "default", "meaning"), _thresholds()),
        keys=groups,
        variables=table(("variable", "meaning"), variables),
    )


def _names(names: str) -> str:
    return ", ".join(code(name) for name in names.split(", "))


def example() -> list[str]:
    """A config.toml in which every setting has its default."""
    lines = [f"{name} = {value}" for name, value in _switches().items()]
    lines += ["", "[time_boxes]", *(f"{each.key} = {each.minutes}" for each in AGENDA)]
    lines += ["", "[thresholds]"]
    lines += [f"{each} = {_in_file(getattr(DEFAULTS, each))}" for each in _names_of_thresholds()]
    lines += ["", "[keys]"]
    lines += [f'"{key.id}" = "{key.key}"' for key in keys.MARKING]
    return lines


def _switches() -> dict[str, str]:
    defaults: dict[str, Any] = {
        each.name: getattr(Settings(), each.name)
        for each in fields(Settings)
        if isinstance(getattr(Settings(), each.name), str | bool)
    }
    defaults["talk_follows_lines"] = DEFAULTS.talk_follows_lines
    return {name: _in_file(value) for name, value in defaults.items()}


def _top() -> list[tuple[str, str, str]]:
    told = {**meanings(Thresholds), **meanings(Settings), **MEANINGS}
    return [(code(name), code(value), told[name]) for name, value in _switches().items()]


def _names_of_thresholds() -> list[str]:
    return [each.name for each in fields(Thresholds) if each.name != "talk_follows_lines"]


def _thresholds() -> list[tuple[str, str, str]]:
    return [
        (code(name), code(_in_file(getattr(DEFAULTS, name))), meanings(Thresholds)[name])
        for name in _names_of_thresholds()
    ]


def _in_file(value: Any) -> str:
    """A value as it stands in config.toml."""
    match value:
        case bool():
            return str(value).lower()
        case timedelta():
            return f"{value / timedelta(minutes=1):g}"
        case float() if value < 1:
            return f'"{Fraction(value).limit_denominator(100)}"'
        case float() | int():
            return f"{value:g}"
        case _:
            return f'"{value}"'
