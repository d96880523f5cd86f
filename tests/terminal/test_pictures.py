"""The pictures of the pages are what a terminal shows, and fetch nothing."""

import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from bench.pictures import svg
from tests.terminal.harness import Terminal

pytestmark = pytest.mark.terminal

LOOKS = Path(__file__).parents[2] / "docs" / "looks"
XML_NAMESPACE = "http://www.w3.org/2000/svg"


def needs_nothing_from_outside(drawn: str) -> bool:
    return "@font-face" not in drawn and "://" not in drawn.replace(XML_NAMESPACE, "")


def test_a_picture_shows_what_the_screen_shows() -> None:
    paint = r"printf '\033[1;38;2;1;2;3;48;2;250;251;252mWhat hurts? <b> & 漢\033[0m\n'"
    with Terminal(["/bin/sh", "-c", paint], cols=40, rows=4) as terminal:
        terminal.wait_exit()
        drawn = svg(terminal, "convene")
    words = "".join(ET.fromstring(drawn).itertext()).replace("\xa0", " ")
    assert "What hurts? <b> & 漢" in words
    assert "#010203" in drawn
    assert "#fafbfc" in drawn
    assert needs_nothing_from_outside(drawn)


def test_the_pictures_in_the_project_need_nothing_from_outside() -> None:
    for picture in LOOKS.glob("*.svg"):
        assert needs_nothing_from_outside(picture.read_text(encoding="utf-8")), picture
