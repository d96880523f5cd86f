"""However many reports a terminal sends, no key waits behind them, and the last of each counts."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from convene_tui.tui.arriving import Arriving, Kind, Piece
from convene_tui.tui.reporting import LatestReports, Report, report_in

KEYS = ("a", "\x1b[A", "\x1b[<0;5;5M", "\x1b[<0;5;5m", "\x1b[97;5u")
REPORTS = {
    Report.MOTION: ("\x1b[<35;7;7M", "\x1b[<32;8;8M", "\x1b[<51;9;9M"),
    Report.FOCUS: ("\x1b[I", "\x1b[O"),
    Report.SIZE: ("\x1b[48;24;80;480;800t", "\x1b[48;50;132;0;0t"),
    Report.WHEEL: ("\x1b[<64;5;5M", "\x1b[<65;5;5M"),
}


def pieces_of(text: str) -> list[Piece]:
    return Arriving(0.1).read(text, 0.0)


def test_what_a_terminal_says_by_itself_is_told_from_what_somebody_does() -> None:
    for key in KEYS:
        assert [report_in(piece) for piece in pieces_of(key)] == [None]
    for report, texts in REPORTS.items():
        for text in texts:
            assert [report_in(piece) for piece in pieces_of(text)] == [report]
    assert report_in(Piece(Kind.PASTE, "\x1b[I")) is None


@given(
    st.lists(st.sampled_from([*KEYS, *(each for some in REPORTS.values() for each in some)])),
    st.lists(st.integers(0, 40), min_size=1),
)
def test_keys_come_in_order_and_of_each_report_the_last(
    texts: list[str], waiting: list[int]
) -> None:
    busy = [*waiting, 0]
    reports = LatestReports(lambda: busy.pop(0) if len(busy) > 1 else busy[0])
    handed = [piece for text in texts for piece in reports.through(pieces_of(text))]
    busy[:] = [0]
    handed += reports.through(())
    assert not reports
    # Before a key the terminal is taken to have the focus, whatever it said.
    for before, piece in itertools.pairwise(handed):
        assert report_in(piece) is not None or before.text != "\x1b[O"
    keys = [piece for piece in handed if report_in(piece) is None]
    assert keys == [piece for text in texts for piece in pieces_of(text) if not report_in(piece)]
    for report in set(Report) - {Report.WHEEL}:
        of_it = [text for text in texts if text in REPORTS[report]]
        theirs = [piece.text for piece in handed if report_in(piece) is report]
        if report is not Report.FOCUS or texts[-1:] == of_it[-1:]:
            assert theirs[-1:] == of_it[-1:]


def test_of_a_flood_that_an_app_is_behind_with_one_of_each_is_handed_on() -> None:
    flood = "".join(each for some in REPORTS.values() for each in some) * 5_000
    reports = LatestReports(lambda: 100)
    assert reports.through(pieces_of(flood)) == []
    handed = reports.through(pieces_of("x"))
    assert [report_in(piece) for piece in handed] == [
        Report.MOTION,
        Report.FOCUS,
        Report.SIZE,
        Report.FOCUS,  # Somebody types: it has the focus.
        None,
    ]


def test_whoever_types_has_the_focus_whatever_the_terminal_said() -> None:
    reports = LatestReports(lambda: 0)
    assert [piece.text for piece in reports.through(pieces_of("\x1b[O"))] == ["\x1b[O"]
    assert [piece.text for piece in reports.through(pieces_of("a"))] == ["\x1b[I", "a"]
    assert [piece.text for piece in reports.through(pieces_of("b"))] == ["b"]


def test_a_flood_in_one_piece_is_one_report_for_an_app_that_waits_for_it() -> None:
    reports = LatestReports(lambda: 0)
    moved = "".join(f"\x1b[<35;{column};3M" for column in range(1, 200))
    assert [piece.text for piece in reports.through(pieces_of(moved))] == ["\x1b[<35;199;3M"]


def test_each_turn_of_the_wheel_counts_while_they_are_few() -> None:
    reports = LatestReports(lambda: 0)
    assert len(reports.through(pieces_of("\x1b[<65;5;5M" * 5))) == 5
    assert len(reports.through(pieces_of("\x1b[<65;5;5M" * 5_000))) < 100
