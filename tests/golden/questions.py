"""Everything that the code can say of a meeting or an alliance alone, found by its signature.

A question is a public function, or the `of` of a class, that needs nothing but what is given here.
"""

import importlib
import inspect
import pkgutil
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from functools import cache
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from convene_tui.domain.alliance.view import AllianceView, Meeting
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.public.alliance import PublicAlliance
from convene_tui.domain.thresholds import DEFAULTS, Thresholds

PACKAGES: Final = (
    *("convene_tui.domain", "convene_tui.reports", "convene_tui.storage.header"),
    *("convene_tui.cli.showing", "convene_tui.wall.lists", "convene_tui.wall.scene"),
)
"""Where questions are looked for."""

LEFT_OUT: Final = {
    "alliance.looking.standings": "reports.alliance.alliance tells them all",
    "alliance.publishing.public_alliance": "charter and letters are written from it",
    "public.view.PublicView": "public.shape.as_json says the same",
    "comparing.Comparison": "what it lays side by side is asked for kind by kind",
    "reports.paper.as_pdf": "it is the HTML, set",
    "reports.paper.as_html": "the papers that it sets are asked for one by one",
    "reports.alliance.as_json": "reports.alliance.alliance says the same",
    "reports.facilitator.document": "its parts are asked for one by one",
    "reports.facilitator.shape": "session_json.as_json says the same",
    "reports.tasks.as_calendar": "reports.tasks.tasks says the same",
    "reports.people.as_xlsx": "it is the CSV, packed",
    "reports.facilitator.json_text": "session_json.as_json says the same",
    "reports.invitation_file.as_invitation": "reports.agenda tells the same",
    "reports.participants.document": "its parts are asked for one by one",
    "reports.participants.final_text": "its parts are asked for one by one",
    "reports.participants.json_text": "public.shape.as_json says the same",
    "reports.participants.shape": "public.shape.as_json says the same",
    "reports.people_list.as_xlsx": "it is the CSV, packed",
    "searching.matching.Searched": "it is the places, folded",
    "searching.places.places": "every text is found: tests/storage/test_catalogue.py",
}
"""Questions that would take long to answer, and of which another one says the same."""

Given = Mapping[type[Any], Any]


class Earlier:
    """Stands for the earlier of two meetings, where both are needed."""


@dataclass(frozen=True)
class Question:
    """One function, with the kinds of what it needs."""

    name: str
    ask: Callable[..., Any]
    needs: tuple[type[Any], ...]

    def answer(self, given: Given) -> Any:
        """What is said; a refusal by its words."""
        try:
            said = self.ask(*(given[kind] for kind in self.needs))
        except ConveneError as error:
            return f"refused: {error}"
        return tuple(said) if isinstance(said, Iterator) else said


def of_meeting(session: Session, earlier: Session, now: datetime) -> Given:
    """What is given where a meeting is asked about, and where it is laid beside another one."""
    return {
        Earlier: earlier,
        Session: session,
        PublicView: PublicView.of(session, DEFAULTS),
        Thresholds: DEFAULTS,
        datetime: now,
        date: now.date(),
    }


def of_alliance(view: AllianceView, shown: PublicAlliance, now: datetime) -> Given:
    """What is given where an alliance is asked about."""
    return {AllianceView: view, PublicAlliance: shown, datetime: now, date: now.date()}


@cache
def questions(*about: type[Any]) -> tuple[Question, ...]:
    """All questions that need something of these kinds, and besides only what is always given."""
    always = {Thresholds, datetime, date, Earlier}
    found = {}
    for name, ask in callables():
        if name in LEFT_OUT:
            continue
        needs = _needs(ask)
        if set(needs) & set(about) and set(needs) <= {*about, *always}:
            found[name] = Question(name, ask, needs)
    return tuple(found[name] for name in sorted(found))


def callables() -> Iterator[tuple[str, Callable[..., Any]]]:
    """All public functions, and the `of` of all public classes, each by its name."""
    for package in PACKAGES:
        for module in _modules(package):
            short = module.__name__.removeprefix("convene_tui.").removeprefix("domain.")
            for name, value in vars(module).items():
                if name.startswith("_") or getattr(value, "__module__", "") != module.__name__:
                    continue
                if isinstance(value, type) and inspect.ismethod(of := getattr(value, "of", None)):
                    yield f"{short}.{name}", of
                elif callable(value) and inspect.isfunction(inspect.unwrap(value)):
                    yield f"{short}.{name}", value


def _modules(package: str) -> Iterator[Any]:
    root = importlib.import_module(package)
    yield root
    for each in pkgutil.walk_packages(getattr(root, "__path__", ()), f"{package}."):
        yield importlib.import_module(each.name)


def _needs(ask: Callable[..., Any]) -> tuple[type[Any], ...]:
    """The kinds of all that has to be given, in its order; nothing where that can't be said."""
    plain = inspect.unwrap(ask)
    try:
        hints = get_type_hints(plain)
    except NameError:
        return ()
    asked = inspect.signature(ask).parameters.values()
    needed = [each for each in asked if each.default is each.empty]
    if any(each.kind is not each.POSITIONAL_OR_KEYWORD for each in needed):
        return ()
    kinds = tuple(_there(hints.get(each.name, object)) for each in needed)
    return (Earlier, *kinds[1:]) if kinds[:2] == (Session, Session) else kinds


def _there(hint: Any) -> Any:
    """The kind of what is given, where nothing could be given as well."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    kinds = [part for part in get_args(hint) if part is not types.NoneType]
    return kinds[0] if len(kinds) == 1 else hint


def parts(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The parts of an answer, each by its path; a meeting by its label, since it holds all."""
    match value:
        case type():
            yield path, value.__name__
        case Meeting():
            yield path, value.label
        case Session():
            yield path, f"session {value.title}"
        case str() | Enum() | datetime() | date() | timedelta() | bool() | int() | float() | None:
            yield path, str(value.value if isinstance(value, Enum) else value)
        case Mapping():
            for key, each in value.items():
                name = str(key.value if isinstance(key, Enum) else key)
                yield from parts(each, f"{path}.{name}" if path else name)
        case set() | frozenset():
            yield path, ", ".join(sorted(map(str, value)))
        case tuple() | list() | Iterator():
            rows = list(value)
            yield f"{path}#", str(len(rows))
            for number, each in enumerate(rows):
                yield from parts(each, f"{path}[{number}]")
        case _ if is_dataclass(value):
            for each in fields(value):
                yield from parts(getattr(value, each.name), f"{path}.{each.name}")
        case bytes():
            yield path, value.decode("utf-8", "replace")
        case _:
            yield path, type(value).__name__
