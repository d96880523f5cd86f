"""The wall in every size: which of its ways of writing is taken, and in which ink each run is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Final
from zlib import crc32

from convene_tui.domain.model import OnWall, Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.wall.layout import lay_out
from convene_tui.wall.letters import can_draw, drawn, width_of
from convene_tui.wall.lists import Line
from convene_tui.wall.pages import page_of, picture_of
from convene_tui.wall.rows import Row
from convene_tui.wall.scene import Scene
from convene_tui.wall.texts import Text
from tests.golden.elsewhere import Moments, moments
from tests.golden.playing import Played

_SIZES: Final = tuple(
    (width, height) for width in (1, 12, 40, 64, 96, 120, 168) for height in (6, 15, 24, 61)
)
_READ: Final = (80, 24)
"""The size that is written whole; of the others a checksum."""
_AGES: Final = (
    *(-5, 0, 1, 59, 60, 61, 119, 120, 89 * 60 + 59, 90 * 60, 90 * 60 + 1),
    *(5 * 3600, 8 * 3600, 30 * 3600),
)
"""Seconds since a text has its wording, and since a clock runs."""


def walls(played: Played) -> Iterator[str]:
    """Every scene in every size, and every text and clock in every age."""
    for name, scene, now in _scenes(moments(played)):
        yield from ("", f"━━ {name}")
        yield from _drawn(lay_out(scene, *_READ, now))
        yield from _others(scene, now)
        yield f"page {crc32(page_of(picture_of(scene, now)).encode()):08x}"
    yield from ("", "━━ how old it is", *_aged(moments(played)))
    yield from ("", "━━ hard words", *_worded())
    yield from ("", "━━ large letters", *_letters())


def _scenes(there: Moments) -> Iterator[tuple[str, Scene, datetime]]:
    seen: set[Scene] = set()
    for name, session in there.items():
        for shown in OnWall:
            if shown is OnWall.FOLLOW or name in ("1.problem", "1.purpose", "1.close", "2.close"):
                for told, put in _put(session, shown):
                    scene = Scene.of(PublicView.of(put, DEFAULTS))
                    if scene not in seen:
                        seen.add(scene)
                        yield f"{name}: {shown}{told}", scene, _now(put)


def _put(session: Session, shown: OnWall) -> Iterator[tuple[str, Session]]:
    session = session.with_fields(wall=shown, blanked=False, ended_at=None)
    yield "", session.with_fields(wall_names=True)
    yield ", without names", session.with_fields(wall_names=False)
    if shown is OnWall.FOLLOW:
        yield ", ended", session.with_fields(ended_at=_now(session))
        yield ", blank", session.with_fields(blanked=True)


def _now(session: Session) -> datetime:
    began = session.visits[-1].entered_at if session.visits else session.created
    return began + timedelta(minutes=7, seconds=21)


def _drawn(rows: tuple[Row, ...]) -> Iterator[str]:
    """Each row with its words, and behind it the inks that it has."""
    last = max((number for number, row in enumerate(rows, 1) if row), default=0)
    for row in rows[:last]:
        words = "".join(run for run, _ in row)
        inks = " ".join(ink for ink, _ in groupby(ink for run, ink in row if run.strip()))
        yield f"  │{words.rstrip()}{f'  ⟨{inks}⟩' if inks else ''}"


def _others(scene: Scene, now: datetime) -> Iterator[str]:
    """In all other sizes: how many runs of each ink, and a checksum for each height."""
    for width, sizes in groupby(_SIZES, key=itemgetter(0)):
        inks: Counter[str] = Counter()
        sums = []
        for _, height in sizes:
            rows = lay_out(scene, width, height, now)
            inks.update(ink for row in rows for run, ink in row if run.strip())
            sums.append(f"{crc32(repr(rows).encode()):08x}")
        told = " ".join(f"{ink} {count}" for ink, count in sorted(inks.items()))
        yield f"{width} wide: {told or 'nothing'} · {' '.join(sums)}"


def _aged(there: Moments) -> Iterator[str]:
    scene = Scene.of(PublicView.of(there["2.purpose"], DEFAULTS))
    now = _now(there["2.purpose"])
    carried = Text(label="", words="", since=now, carried=True)
    for age in _AGES:
        since = now - timedelta(seconds=age)
        text = replace(scene.text or carried, since=since, carried=False)
        timer = scene.timer and replace(scene.timer, since=since)
        aged = replace(scene, text=text, timer=timer)
        picture = picture_of(aged, now)
        new = ", new" if text.is_new(now) else ""
        yield f"{age} s: {aged.moment(now)}{new}"
        yield from (f"  {line}" for line in str(picture.head + picture.text).splitlines())
        yield from _drawn(lay_out(aged, 80, 24, now)[:9])
    yield f"carried: {carried.stood(now)}, {carried.is_new(now)}"


_WORDS: Final = (
    "Thank you.",
    "水の会議 ok",
    "עד מאי 2028 כל מעבורת " * 4,
    "Ünïcode à la carte, ž and ñ, å",
    "one\n\nthree lines, and an empty one between them",
    "Donaudampfschifffahrtsgesellschaftskapitänswitwenversicherungsgesellschaft " * 2,
    *("w" * count for count in (60, 61, 220, 221)),
    "a word or two more " * 20,
    " ",
)
"""Texts that are hard to write large."""


def _worded() -> Iterator[str]:
    now = datetime(2027, 1, 12, 10, tzinfo=UTC)
    for words in _WORDS:
        for lines in ((), (Line(text=words, note=words[:30]), Line(text="b", settled=True))):
            scene = Scene(text=Text(label="It", words=words, since=now), lines=lines)
            yield repr(words[:40]) + (" in a list too" if lines else "")
            yield from _drawn(lay_out(scene, 96, 24, now))
            yield from _others(scene, now)
            yield str(picture_of(scene, now).text).partition(">")[0]


def _letters() -> Iterator[str]:
    """Each letter that is drawn large, with the columns that it takes."""
    signs = [chr(code) for code in (*range(32, 127), *range(160, 384)) if can_draw(chr(code))]
    for at in range(0, len(signs), 12):
        text = "".join(signs[at : at + 12])
        yield f"{text!r} {[width_of(sign) for sign in text]}"
        yield from (f"  │{row}" for row in drawn(text))
    yield f"else: {drawn('水')}"
