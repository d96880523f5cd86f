"""A charter is as long as the situation asks, and says what no meeting tells once it is agreed."""

import pytest

from convene_tui.domain import intentions as do
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.charter_wishes import (
    AgreeOn,
    ChooseSize,
    WriteCharter,
    WriteSection,
)
from convene_tui.domain.alliance.noting import read_note
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import CharterPoint, CharterSize
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.public.charter_points import POINT_ASKS, POINT_LABELS, POINT_WHYS, SIZES
from convene_tui.domain.public.charter_text import (
    DRAFTED,
    open_points,
    parts_of,
    written,
    written_anew,
)
from convene_tui.domain.thresholds import DEFAULTS
from tests.domain.alliance.compact import SECOND, empty, meetings, with_wishes

FULL = ChooseSize(CharterSize.FULL)


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


def test_a_part_under_a_title_of_its_own_is_kept_in_a_line_and_stands_before_the_end() -> None:
    first = read_note("section: Background, The wells fell, all of them.", empty())
    found = first.change(empty(), do.Stamp(SECOND, "s"))
    parts = {part.title: part.body for part in parts_of(charter(found))}
    assert parts["Background"] == "The wells fell, all of them."
    assert list(parts).index("Background") < list(parts).index("How it ends")
    again = read_note("section: BACKGROUND, Four metres.", found).change(
        found, do.Stamp(SECOND, "t")
    )
    assert [each.text for each in again.sections] == ["Four metres."]
    gone = WriteSection("background", "").change(again, do.Stamp(SECOND, "u"))
    assert gone.sections == ()


@pytest.mark.parametrize("title", DRAFTED)
def test_a_part_that_is_drafted_is_not_written_twice(title: str) -> None:
    with pytest.raises(ConveneError) as refused:
        with_wishes(empty(), WriteSection(title, "Ours."))
    assert "title of its own" in refused.value.remedy
    assert title in [part.title for part in parts_of(charter(with_wishes(empty(), FULL)))] or (
        title == "Not settled yet"
    )


@pytest.mark.parametrize("line", ["section: Background", "section: , text", "decide: by lot"])
def test_a_line_that_writes_no_part_and_chooses_no_way_is_refused(line: str) -> None:
    with pytest.raises(ConveneError):
        read_note(line, empty()).change(empty(), do.Stamp(SECOND, "v"))


def test_how_we_decide_and_what_each_wants_are_lines_too() -> None:
    found = empty()
    for number, line in enumerate(
        ("decide: consent, A no says why.", "interest: County, one rule")
    ):
        found = read_note(line, found).change(found, do.Stamp(SECOND, f"d{number}"))
    text = charter(found)
    assert "We decide by consent.\nA no says why." in text
    assert "- County: one rule" in text


def test_what_is_open_to_others_takes_the_place_of_what_stays_among_us() -> None:
    kept_close = "What is said here in confidence stays here."
    assert kept_close in charter(empty())
    open_ = with_wishes(empty(), AgreeOn(CharterPoint.OPENNESS, "whoever likes may listen"))
    assert kept_close not in charter(open_)


def test_a_charter_that_is_drafted_anew_keeps_the_parts_that_were_written_by_hand() -> None:
    by_hand = WriteCharter("# Purpose\nOld.\n# Our history\nTwo dry years.\n# Means\nNone.")
    short = with_wishes(empty(), by_hand, ChooseSize(CharterSize.SHORT))
    public = public_alliance(AllianceView.of(short, meetings(), DEFAULTS))
    parts = {part.title: part.body for part in parts_of(written_anew(public))}
    assert parts["Our history"] == "Two dry years."
    assert parts["Purpose"] != "Old."
    assert "Means" not in parts
    twice = with_wishes(short, WriteSection("Our history", "Three dry years."))
    public = public_alliance(AllianceView.of(twice, meetings(), DEFAULTS))
    assert written_anew(public).count("# Our history") == 1
