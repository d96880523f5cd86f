"""The page in a real Chromium: it is in sight, follows, goes blank, and asks nobody outside."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from convene_tui.domain.model import OnWall, Session, StageKey
from convene_tui.storage.archive import Archive
from tests.domain.whole_meeting import SECRET, WORDS, whole_meeting
from tests.wall.browser import CHROMIUM, NONE, chromium, serving

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=NONE)

SOON = 2000 if os.environ.get("CI") else 500
"""Milliseconds within which the page has followed; a machine that builds is given more."""
FOLLOWS = "body[data-follows=yes]"
BLANK = "main:not(:has(header > *, section > *))"
SIZES = {"projector": (1920, 1080), "phone": (390, 844)}


class Room:
    """A meeting on disk, and what is done in it."""

    def __init__(self, folder: Path) -> None:
        self.archive = Archive(folder)
        meeting = replace(whole_meeting(), stage=StageKey.PURPOSE, ended_at=None, revision=0)
        self.session = self.archive.create(meeting)

    def keep(self, **fields: object) -> None:
        """Save the session with other values, as a console does."""
        store = self.archive.store(self.session.id)
        changed: Session = store.load().with_fields(**fields)
        self.session = store.save(changed, if_revision=changed.revision)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path / "sessions")


def opened(browser: Browser, url: str, size: tuple[int, int]) -> tuple[Page, list[str]]:
    """A page of that size, and all that it asks for."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda said: asked.append(f"console: {said.text}"))
    page.goto(url)
    return page, asked


@pytest.mark.parametrize("size", SIZES.values(), ids=SIZES)
def test_everything_is_in_sight_and_nothing_is_asked_outside(
    browser: Browser, room: Room, size: tuple[int, int]
) -> None:
    with serving(room.archive.folder) as url:
        page, asked = opened(browser, url, size)
        page.wait_for_selector(FOLLOWS)
        assert WORDS in page.inner_text("#text")
        wide, inner = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert wide <= inner
        if size[0] > 1000:
            high, inner = page.evaluate(
                "[document.documentElement.scrollHeight, window.innerHeight]"
            )
            assert high <= inner
            letters = page.evaluate("getComputedStyle(document.querySelector('.words')).fontSize")
            assert float(letters.removesuffix("px")) >= 60
        assert {urlsplit(each).netloc for each in asked} == {urlsplit(url).netloc}
        assert page.locator("h1").count() == 1
        assert SECRET not in page.content()
        page.close()


def test_a_page_follows_within_half_a_second_and_goes_blank(browser: Browser, room: Room) -> None:
    with serving(room.archive.folder) as url:
        page, _ = opened(browser, url, SIZES["projector"])
        page.wait_for_selector(FOLLOWS)
        room.keep(wall=OnWall.PAINS)
        page.wait_for_selector("text=pumps burn out", timeout=SOON)
        assert "Ann Lee" not in page.inner_text("body")
        room.keep(wall_names=True)
        page.wait_for_selector("text=Ann Lee", timeout=SOON)
        room.keep(blanked=True)
        page.wait_for_selector(BLANK, timeout=SOON, state="attached")
        assert page.title() == "The wall"
        room.keep(blanked=False)
        page.wait_for_selector("text=pumps burn out", timeout=SOON)
        page.close()


TEXTS = [
    ("עד מאי 2028 כל מעבורת תקבל חשמל מהחוף (OPS).", "rtl"),
    ("بحلول 2028 تتزود كل سفينة بالكهرباء (OPS).", "rtl"),
    ("到2028年5月，每艘渡轮都使用岸电。", "ltr"),
    ("By 2028 every ferry plugs in (חשמל).", "ltr"),
]


@pytest.mark.parametrize(("words", "way"), TEXTS)
def test_each_text_on_the_wall_runs_its_own_way(
    browser: Browser, room: Room, words: str, way: str
) -> None:
    written = replace(room.session.drafts[-1], text=words)
    concerns = tuple(replace(each, text=words) for each in room.session.concerns)
    room.keep(drafts=(*room.session.drafts[:-1], written), concerns=concerns)
    with serving(room.archive.folder) as url:
        page, _ = opened(browser, url, SIZES["projector"])
        page.wait_for_selector(FOLLOWS)
        runs = "each => getComputedStyle(each).direction"
        assert page.locator(".words").evaluate(runs) == way
        room.keep(wall=OnWall.CONCERNS)
        line = page.locator("li", has_text=words[:12]).first
        assert line.evaluate(runs) == way
        page.close()


def test_a_page_without_its_script_shows_the_same(browser: Browser, room: Room) -> None:
    with serving(room.archive.folder) as url:
        context = browser.new_context(java_script_enabled=False)
        page = context.new_page()
        page.goto(url)
        assert WORDS in page.inner_text("#text")
        context.close()


def test_when_the_server_ends_the_page_says_so_and_comes_back_with_it(
    browser: Browser, room: Room
) -> None:
    with serving(room.archive.folder) as url:
        page, _ = opened(browser, url, SIZES["phone"])
        page.wait_for_selector(FOLLOWS)
        assert not page.is_visible("#lost")
    page.wait_for_selector("#lost", state="visible", timeout=8000)
    with serving(room.archive.folder, "--serve", f":{urlsplit(url).port}"):
        page.wait_for_selector("#lost", state="hidden", timeout=8000)
    page.close()


def test_on_paper_it_is_black_on_white_without_clocks(browser: Browser, room: Room) -> None:
    with serving(room.archive.folder) as url:
        context = browser.new_context(color_scheme="dark")
        page = context.new_page()
        page.goto(url)
        dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.emulate_media(media="print")
        paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (dark, paper) == ("rgb(16, 20, 24)", "rgb(255, 255, 255)")
        assert not page.is_visible(".clock")
        context.close()
