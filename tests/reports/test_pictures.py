"""The pictures of the gauges and of the room: what is where, and who is in them."""

import io
import re
from dataclasses import replace
from datetime import timedelta

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convene_tui.domain.model import Session
from convene_tui.domain.public import PublicView
from convene_tui.domain.rating import RoomRating
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports import matter, minutes, participants, private
from convene_tui.reports.document import Item, Items, Picture, Section
from convene_tui.reports.drawing import Box, Dot, Drawing, Stroke, Words
from convene_tui.reports.gauges import dots_by_name, room_gauges
from convene_tui.reports.pdf import drawable
from convene_tui.reports.rendering import as_html
from convene_tui.reports.room_plan import talk_by_seat
from convene_tui.reports.word import as_word
from convene_tui.reports.word_drawing import drawn
from tests.domain.meeting import person, rating
from tests.domain.whole_meeting import SECRET, whole_meeting

MEETING = whole_meeting()
VIEW = PublicView.of(MEETING, DEFAULTS)


def words(picture: Picture) -> list[str]:
    return [each.text for each in picture.drawing.shapes if isinstance(each, Words)]


def the_picture(sections: tuple[Section, ...]) -> Picture:
    [found] = [each for part in sections for each in part.blocks if isinstance(each, Picture)]
    return found


def rated(*scores: tuple[int, int, int, int]) -> Session:
    given = tuple(rating(key, *each, of="d2") for key, each in zip("abce", scores, strict=False))
    return replace(MEETING, ratings=given)


# ── the gauges ───────────────────────────────────────────────────────────────────────────


def test_a_gauge_has_its_lowest_its_median_and_its_spread_where_they_belong() -> None:
    view = PublicView.of(rated((5, 5, 3, 3), (1, 1, 3, 3), (4, 4, 3, 3)), DEFAULTS)
    assert view.rating.big
    assert view.rating.small
    picture = room_gauges(view.rating.big, view.rating.small, view.rating)
    first, second = (each for each in picture.drawing.shapes if isinstance(each, Dot))
    low, wide = (each for each in picture.drawing.shapes if isinstance(each, Box))
    medians = [e for e in picture.drawing.shapes if isinstance(e, Stroke) and e.look == "thick"]
    assert (low.x, low.x + low.width) == (150, 560)
    assert first.x == 150
    assert medians[0].x1 == pytest.approx(150 + 3 / 4 * 410)
    assert second.x == wide.x == medians[1].x1 == 355
    assert wide.width == 0
    assert "we differ" in words(picture)
    assert "Big enough: median 4, lowest 1, spread 4, 3 answers: we differ." in picture.description
    assert "earlier wording" not in picture.description
    later = room_gauges(view.rating.big, view.rating.small, replace(view.rating, stale=True))
    for told in (later.description, " ".join(words(later)), later.instead[0].text):  # type: ignore[union-attr]
        assert "n earlier wording of the purpose" in told
    assert later.drawing.height > picture.drawing.height


def test_the_gauges_for_everybody_have_nobody_s_name() -> None:
    view = PublicView.of(rated((5, 5, 5, 5), (4, 4, 4, 4), (4, 4, 4, 4)), DEFAULTS)
    picture = the_picture(matter.purpose(view))
    told = " ".join((*words(picture), picture.description, str(picture.instead)))
    for somebody in MEETING.people:
        assert somebody.name not in told
    assert "median 4.0" not in told
    assert "median 4" in told


def test_the_facilitator_s_own_has_a_dot_a_person_and_the_lowest_first() -> None:
    room = RoomRating.of(rated((5, 5, 5, 5), (1, 4, 2, 3)))
    assert room.big
    assert room.small
    picture = dots_by_name(room.big, room.small)
    names = [text for text in words(picture) if text in ("Ann Lee", "Bo Cruz")]
    assert names == ["Bo Cruz", "Ann Lee"]
    dots = [each for each in picture.drawing.shapes if isinstance(each, Dot)]
    assert [each.look for each in dots] == ["hollow", "hollow", "full", "full"]
    assert dots[2].x == 430
    assert dots[3].x == 710
    assert "Bo Cruz 2.5 and 2.5; Ann Lee 5 and 5" in picture.description


# ── the room ─────────────────────────────────────────────────────────────────────────────


def test_who_was_there_and_who_was_expected_stand_with_their_organisations() -> None:
    [first, second, *others] = MEETING.people
    away, missed = replace(first, present=False), replace(second, present=False, expected=False)
    view = PublicView.of(replace(MEETING, people=(away, missed, *others), votes=()), DEFAULTS)
    [section] = minutes.people(view)
    [names] = [each for each in section.blocks if isinstance(each, Items)]
    assert [(each.lead, each.text) for each in names.items] == [
        ("Present:", "Cy Park (County); Ed Wu (State)"),
        ("Expected, and not there:", "Ann Lee (Valley Water)"),
    ]
    assert "Bo Cruz" in str(minutes.still_open(view))
    for private_word in (SECRET, "may decide", "who pays"):
        assert private_word not in str(section)


def test_before_anybody_has_come_there_is_a_list_and_no_roll() -> None:
    nobody = [replace(each, present=False) for each in MEETING.people]
    [section] = minutes.people(
        PublicView.of(replace(MEETING, people=tuple(nobody), votes=()), DEFAULTS)
    )
    assert section.title == "Who is on the list"


def test_talk_is_a_bar_by_seat_with_the_mandate_and_the_longest_is_the_longest() -> None:
    ann, bo, cy = person("b", "Ann"), person("c", "Bo"), person("d", "Cy")
    picture = talk_by_seat(
        [
            ("who pays", [(ann, "may decide", timedelta(minutes=6))]),
            ("who suffers", [(bo, "must ask", timedelta(minutes=3)), (cy, "", timedelta(0))]),
            ("who knows", []),
        ]
    )
    assert picture
    longest, half = (each for each in picture.drawing.shapes if isinstance(each, Box))
    assert longest.width == 2 * half.width == 300
    for text in ("who pays", "may decide", "must ask", "6:00", "3:00", "–", "nobody"):
        assert text in words(picture)
    assert picture.description == "Talk by seat, in minutes: Ann 6:00; Bo 3:00; Cy –."


def test_the_private_room_has_seats_that_are_empty_and_nobody_s_room_has_no_picture() -> None:
    picture = the_picture(private.room(MEETING, DEFAULTS))
    assert {"who pays", "who suffers", "nobody", "may decide"} <= set(words(picture))
    assert talk_by_seat([("who pays", [])]) is None


# ── drawn in every form ──────────────────────────────────────────────────────────────────

RATED = rated((5, 5, 3, 3), (1, 1, 3, 3), (4, 4, 3, 3))
ROOM = participants.document(PublicView.of(RATED, DEFAULTS))


def test_a_page_draws_without_its_style_sheet() -> None:
    page = as_html(ROOM)
    drawn = re.findall(r"<(?:line|rect|circle|text)[^>]*>", page)
    assert len(drawn) > 20
    assert all('fill="' in each for each in drawn)
    assert all('stroke="#' in each for each in drawn if each.startswith("<line"))


def test_word_draws_every_shape_and_says_in_words_what_is_to_be_seen() -> None:
    picture = the_picture(matter.purpose(PublicView.of(RATED, DEFAULTS)))
    body = docx.Document(io.BytesIO(as_word(ROOM))).element.body
    [about] = body.xpath(".//wp:docPr")
    assert about.get("descr") == picture.description
    shapes = [each for each in body.iter() if each.tag.endswith("}wsp")]
    seen = [
        each for each in picture.drawing.shapes if not (isinstance(each, Box) and not each.width)
    ]
    assert len(shapes) == len(seen)
    boxes = [each for each in body.iter() if each.tag.endswith("}txbxContent")]
    texts = [[e.text for e in box.iter() if e.tag.endswith("}t")] for box in boxes]
    assert texts == [[text] for text in words(picture)]
    ids = [about.get("id"), *(e.get("id") for e in body.iter() if e.tag.endswith("}cNvPr"))]
    assert len(set(ids)) == len(ids) == len(shapes) + 1


@given(st.text(max_size=30), st.sampled_from(("start", "middle", "end")), st.integers(0, 720))
def test_whatever_stands_in_a_picture_stays_inside_it_in_word(
    text: str, anchor: str, x: int
) -> None:
    drawing = Drawing(720, 90, (Words(x, 20, text, "small strong", anchor),))
    run = drawn(Picture(drawing, text), 1, 6_000_000)
    [place] = [e for e in run.iter() if e.tag.endswith("}wsp")]
    [off] = [e for e in place.iter() if e.tag.endswith("}off")]
    [ext] = [e for e in place.iter() if e.tag.endswith("}ext")]
    left, wide = int(off.get("x")), int(ext.get("cx"))
    assert left >= 0
    assert wide >= 0
    assert left + wide <= 6_000_001


@pytest.mark.parametrize(
    ("name", "is_drawn"),
    [
        ("Bo Cruz", True),
        ("王小明", True),
        ("Łukasz", True),
        ("עדי כהן", False),
        ("محمد", False),
        ("शर्मा", False),
    ],
)
def test_a_picture_with_letters_that_join_or_run_back_is_told_in_words_in_pdf(
    name: str, is_drawn: bool
) -> None:
    instead = Items((Item("in words"),))
    picture = Picture(Drawing(9, 9, (Words(0, 0, name),)), "It.", (instead,))
    paper = replace(ROOM, opening=(picture,), sections=(Section("s", (picture,)),))
    shown = picture if is_drawn else instead
    assert drawable(paper).opening == drawable(paper).sections[0].blocks == (shown,)
