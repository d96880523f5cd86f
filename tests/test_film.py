"""The film of the README is small, needs nothing, and shows each line as long as it stands."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

from rich.style import Style

from bench.moving import Frame, moving, stays
from bench.pictures import Run

FILM = Path(__file__).parents[1] / "docs" / "looks" / "film.svg"
XML_NAMESPACE = "{http://www.w3.org/2000/svg}"


def line(text: str, style: str = "") -> tuple[Run, ...]:
    return (Run(0, len(text), text, Style.parse(style)),)


def film(*texts: str) -> list[Frame]:
    """A screen of one row that shows these, a second each."""
    return [Frame(1.0, ((line(text),),)) for text in texts]


def test_a_line_that_stays_is_drawn_once_and_one_that_comes_back_again() -> None:
    frames = film("a", "a", "b", "a")
    found = [(begin, end, shown[0].text) for begin, end, shown in stays(frames, 0, 0)]
    assert found == [(0, 2, "a"), (2, 3, "b"), (3, 4, "a")]


def test_each_line_is_seen_from_when_it_comes_until_it_goes() -> None:
    drawn = moving(film("one", "two", "two", "end"), ((3, 1),))
    steps = dict(re.findall(r"@keyframes (c\d+)\{((?:[\d.]+%\{visibility:\w+\})+)\}", drawn))
    shown = {
        group.findtext(f"{XML_NAMESPACE}text"): steps[(group.get("class") or "").split()[0]]
        for group in ET.fromstring(drawn).iter(f"{XML_NAMESPACE}g")
    }
    hidden, visible = "{visibility:hidden}", "{visibility:visible}"
    assert shown == {
        "one": f"0%{visible}25%{hidden}",
        "two": f"0%{hidden}25%{visible}75%{hidden}",
        "end": f"0%{hidden}75%{visible}",
    }
    assert drawn.count(" l") == 1


def test_what_is_written_is_text_and_no_markup() -> None:
    drawn = moving(film("<b> & 'c'"), ((9, 1),))
    assert ET.fromstring(drawn).findtext(f".//{XML_NAMESPACE}text") == "<b> & 'c'"


def test_a_reversed_cell_has_its_colours_the_other_way_round() -> None:
    def rules(said: str) -> list[str]:
        drawn = moving([Frame(1.0, (((Run(0, 1, " ", Style()), *line("x", said)),),))], ((2, 1),))
        return re.findall(r"fill:(#\w{6})", drawn)

    assert rules("#010203 on #040506") == ["#040506", "#010203"]
    assert rules("reverse #010203 on #040506") == ["#010203", "#040506"]


def test_the_film_in_the_project_is_small_whole_and_needs_nothing_from_outside() -> None:
    drawn = FILM.read_text(encoding="utf-8")
    assert len(drawn) < 1_000_000
    words = "".join(ET.fromstring(drawn).itertext())
    assert "the bank won't lend on dry land" in words
    assert "right-sized" in words
    assert "<script" not in drawn
    assert "://" not in drawn.replace(XML_NAMESPACE.strip("{}"), "")
