"""Sheets of style that were parsed for one console, and are taken for the next one."""

from typing import Any, Final

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_parsed: Final[dict[Any, list[RuleSet]]] = {}
_parse: Final = Stylesheet._parse_rules


def _once(sheet: Stylesheet, css: str, **how: Any) -> list[RuleSet]:
    """The rules of a text, parsed once for each set of variables; nothing changes them later."""
    key = (css, *how.values(), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(sheet, css, **how)
    return _parsed[key]


def kept() -> None:
    """Have Textual parse each text once."""
    Stylesheet._parse_rules = _once  # type: ignore[method-assign, assignment]
