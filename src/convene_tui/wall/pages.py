"""The wall as HTML: a page that needs nothing from outside, and the parts that change in it."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from itertools import groupby
from typing import TYPE_CHECKING, Final

from markupsafe import Markup

from convene_tui.domain.timing import clock_text
from convene_tui.wall.lists import Line
from convene_tui.wall.scene import Scene
from convene_tui.wall.texts import Text

if TYPE_CHECKING:
    from jinja2 import Environment

_SHORT: Final = 60
_MIDDLE: Final = 220
"""Up to how many characters a text stands in the largest letters, and in large ones."""


@dataclass(frozen=True)
class PagePicture:
    """One picture of the wall as HTML, in the parts that change on their own."""

    title: str
    head: Markup
    text: Markup
    list: Markup

    def as_json(self) -> str:
        """The parts on one line, for the script of the page."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True)
class _Clock:
    text: str
    left: int
    runs: bool

    @property
    def late(self) -> bool:
        return self.left < 0


@dataclass(frozen=True)
class _Stood:
    text: str
    age: str
    new: bool


@dataclass(frozen=True)
class _Group:
    heading: str
    lines: tuple[Line, ...]


def picture_of(scene: Scene, now: datetime) -> PagePicture:
    """A scene as HTML; of a blank one nothing is left."""
    names = {
        "scene": scene,
        "clock": _clock(scene, now),
        "stood": _stood(scene.text, now) if scene.text else None,
        "size": _size(scene.text.words) if scene.text else "",
        "groups": _groups(scene.lines),
    }

    def part(name: str) -> Markup:
        return Markup(_environment().get_template(f"{name}.html.j2").render(names).strip())

    title = " · ".join(each for each in (scene.name, scene.place) if each)
    return PagePicture(title or "The wall", part("head"), part("text"), part("list"))


def page_of(picture: PagePicture) -> str:
    """The whole page."""
    return _environment().get_template("page.html.j2").render(picture=picture)


@cache
def static(name: str) -> bytes:
    """A file that the page refers to: its style or its script."""
    return (files("convene_tui.wall") / "static" / name).read_bytes()


def _clock(scene: Scene, now: datetime) -> _Clock | None:
    if scene.timer is None:
        return None
    left = scene.timer.left(now)
    return _Clock(clock_text(left), round(left.total_seconds()), scene.timer.runs(now))


def _stood(text: Text, now: datetime) -> _Stood | None:
    words = text.stood(now)
    if not words or text.since is None:
        return None
    age = "" if text.carried else str(max(int((now - text.since).total_seconds()), 0))
    return _Stood(words, age, text.is_new(now))


def _size(words: str) -> str:
    return "short" if len(words) <= _SHORT else "middle" if len(words) <= _MIDDLE else "long"


def _groups(lines: tuple[Line, ...]) -> list[_Group]:
    groups: list[_Group] = []
    heading = ""
    for is_heading, found in groupby(lines, lambda line: line.heading):
        if is_heading:
            *empty, last = found
            groups += [_Group(line.text, ()) for line in empty]
            heading = last.text
        else:
            groups.append(_Group(heading, tuple(found)))
            heading = ""
    return groups


@cache
def _environment() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined  # only a served wall needs it

    return Environment(
        loader=PackageLoader("convene_tui.wall", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
