"""A charter is as long as the situation asks, and says what no meeting tells once it is agreed."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import AgreeOn, ChooseSize
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import CharterPoint, CharterSize
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public.charter_text import (
    POINT_ASKS,
    POINT_LABELS,
    POINT_WHYS,
    SIZES,
    open_points,
    parts_of,
    written,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes


def charter(alliance: Alliance) -> str:
    return written(public_alliance(AllianceView.of(alliance, meetings(), DEFAULTS)))


def titles(size: CharterSize) -> list[str]:
    return [part.title for part in parts_of(charter(with_wishes(empty(), ChooseSize(size))))]


def test_a_longer_charter_has_every_part_of_a_shorter_one() -> None:
    short, usual, full = map(titles, CharterSize)
    assert set(short) < set(usual) <= set(full)
    needed = {"Problem", "Purpose", "How we decide", "When we are stuck", "How it ends"}
    assert needed <= set(short)
    assert usual == [part.title for part in parts_of(charter(empty()))]
    opens = [len(open_points(charter(with_wishes(empty(), ChooseSize(s))))) for s in CharterSize]
    assert opens == sorted(opens)
    assert len(set(opens)) == 3
    assert set(SIZES) == {str(size) for size in CharterSize}


@pytest.mark.parametrize("point", CharterPoint)
def test_each_point_is_open_until_it_is_agreed_on_and_then_stands_in_the_text(
    point: CharterPoint,
) -> None:
    full = with_wishes(empty(), ChooseSize(CharterSize.FULL))
    assert POINT_ASKS[point] in open_points(charter(full))
    agreed = read_note(f"agreed: {point}, so we said.", full)
    found = agreed.change(full, do.Stamp(SECOND, "p"))
    text = charter(found)
    assert "so we said" in text
    assert "so we said.." not in text
    assert POINT_ASKS[point] not in open_points(text)
    again = AgreeOn(point, "").change(found, do.Stamp(SECOND, "q"))
    assert charter(again) == charter(full)
    assert POINT_WHYS[point].endswith(".")
    assert len(POINT_WHYS[point]) < 80
    assert len(set(POINT_LABELS.values())) == len(CharterPoint)


def test_what_was_agreed_stands_in_a_shorter_charter_too() -> None:
    found = with_wishes(empty(), AgreeOn(CharterPoint.CONDUCT, "said in private, once"))
    assert "- Poor behaviour: said in private, once" in charter(found)
    assert "Good work" not in charter(found)


@pytest.mark.parametrize("line", ["agreed: ends", "agreed: weather, fine", "agreed: ends,"])
def test_a_point_that_is_none_is_refused(line: str) -> None:
    with pytest.raises(ConveneError) as refused:
        read_note(line, empty())
    assert "stuck" in refused.value.remedy
