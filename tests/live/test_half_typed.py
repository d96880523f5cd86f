"""What is half typed, step by step: on its way to the pad, from another pad, and off it."""

from collections.abc import Mapping

import pytest

from convene_tui.domain.model import Note, Session, StageKey
from convene_tui.live.half_typed import HalfTyped
from convene_tui.live.others import LeftBehind, Other, left_behind, present
from convene_tui.live.ports import ScratchPad
from convene_tui.storage.presence import SignOfPresence
from tests.domain.meeting import START, session
from tests.live.pulse import Pad, Signs

EMPTY = session()


class Held(Pad):
    """A pad on which something stands, with others beside it."""

    def __init__(self, texts: Mapping[str, str] | None = None, typist: str = "") -> None:
        super().__init__()
        self.texts = dict(texts or {})
        self.typist = typist
        self.pads: dict[str, ScratchPad] = {}

    def load(self) -> Mapping[str, str]:
        return dict(self.texts)

    def keep(self, texts: Mapping[str, str]) -> bool:
        super().keep(texts)
        if self.taken:
            self.texts = {name: text for name, text in texts.items() if text}
        return self.taken

    def beside(self) -> Mapping[str, ScratchPad]:
        return self.pads


def begun(pad: Pad | None = None, signs: Signs | None = None, on: Session = EMPTY) -> HalfTyped:
    numbers = iter(f"line{number}" for number in range(100))
    half = HalfTyped(lambda: next(numbers))
    half.start(pad, signs, on)
    return half


def on_record(id: str) -> Session:
    return session(notes=(Note(id=id, text="x", at=START, stage=StageKey.PROBLEM),))


# ── the way to the pad ───────────────────────────────────────────────────────────────────


def test_without_a_pad_it_is_only_remembered() -> None:
    half = begun()
    half.remember("capture", "half")
    half.write("Ann")
    assert half.texts == {"capture": "half"}
    assert half.left is None


def test_what_stands_on_ones_own_pad_goes_on_with_the_id_that_its_line_has() -> None:
    pad = Held({"capture": "half", "draft": "By 2030"})
    pad.line = "line-of-before"
    half = begun(pad)
    assert half.texts == {"capture": "half", "draft": "By 2030"}
    assert half.id_of_line() == "line-of-before"
    half.write("Ann")
    assert pad.written == []
    other = Held({"draft": "By 2030"})
    other.line = "line-of-before"
    assert begun(other).id_of_line() == "line0"


def test_a_line_has_one_id_from_its_first_letter_until_it_is_kept() -> None:
    pad = Pad()
    half = begun(pad)
    half.remember("draft", "By 2030")
    half.write("Ann")
    assert pad.line == ""
    half.remember("capture", "h")
    half.remember("capture", "half")
    half.write("Ann")
    assert pad.line == "line0"
    assert half.id_of_line() == "line0"
    half.hand_over("half")
    half.write("Ann")
    assert pad.line == ""
    half.remember("capture", "other")
    assert half.id_of_line() == "line1"


@pytest.mark.parametrize(
    ("late", "there"),
    [("half a thou", ""), ("half a thought", ""), ("half a thought and", "half a thought and")],
)
def test_a_late_word_of_a_line_that_is_kept_is_not_half_typed(late: str, there: str) -> None:
    half = begun(Pad())
    half.remember("capture", "half a")
    half.hand_over("half a thought")
    half.remember("capture", late)
    assert half.texts["capture"] == there
    half.remember("draft", "half a thou")
    assert half.texts["draft"] == "half a thou"


def test_once_the_line_is_empty_the_same_words_are_half_typed_again() -> None:
    half = begun(Pad())
    half.hand_over("half a thought")
    half.remember("capture", "")
    half.remember("capture", "half")
    assert half.texts["capture"] == "half"


def test_only_what_changes_is_written_and_the_same_only_once() -> None:
    pad = Pad()
    half = begun(pad)
    half.remember("draft", "")
    half.write("Ann")
    assert pad.written == []
    half.remember("draft", "By")
    for _ in range(3):
        half.write("Ann")
    half.remember("draft", "By")
    half.write("Ann")
    assert pad.written == [{"draft": "By"}]
    half.remember("draft", "")
    half.write("Bo")
    assert (pad.written[1:], pad.typist) == ([{"draft": ""}], "Bo")


def test_what_the_disk_does_not_take_rests_eight_rounds_and_none_at_the_end() -> None:
    pad = Pad()
    half = begun(pad)
    pad.taken = False
    half.remember("draft", "By")
    tries = []
    for _ in range(20):
        half.write("Ann")
        tries.append(len(pad.written))
    assert tries == [1] * 9 + [2] * 9 + [3] * 2
    pad.taken = True
    half.write("Ann", at_once=True)
    half.write("Ann", at_once=True)
    assert len(pad.written) == 4


def test_who_is_taken_out_is_named_in_no_text_and_comes_into_none() -> None:
    pad = Pad()
    half = begun(pad)
    half.remember("draft", "Zeb asks")
    half.remember("capture", "the river")
    half.write("Ann")
    half.take_out((lambda text: "Zeb" in text,))
    half.take_out((lambda text: "Quark" in text,))
    assert half.texts == {"draft": "", "capture": "the river"}
    half.write("Ann")
    assert pad.written[1:] == [{"draft": "", "capture": "the river"}]
    half.remember("capture", "the river, says Zeb")
    assert half.texts["capture"] == ""
    half.remember("capture", "the river, says Quark")
    assert half.texts["capture"] == ""
    half.remember("capture", "the river, says Bo")
    assert half.texts["capture"] == "the river, says Bo"


def test_where_nobody_is_named_a_redaction_writes_nothing() -> None:
    pad = Pad()
    half = begun(pad)
    half.remember("draft", "Bo asks")
    half.write("Ann")
    half.take_out((lambda text: "Zeb" in text,))
    half.write("Ann")
    assert len(pad.written) == 1


# ── what others have left ────────────────────────────────────────────────────────────────


def two_gone(**mine: str) -> tuple[HalfTyped, Held, Held, Held]:
    pad = Held(mine)
    one = Held({"capture": "of one", "draft": "By one"}, "Ann")
    two = Held({"draft": "By two"}, "Bo")
    pad.pads = {"one": one, "two": two}
    return begun(pad), pad, one, two


def offered(half: HalfTyped) -> LeftBehind | None:
    return half.left


def test_what_is_left_is_offered_one_after_the_other() -> None:
    half, _, one, two = two_gone()
    texts = {"capture": "of one", "draft": "By one"}
    assert offered(half) == LeftBehind("one", "Ann", texts, one)
    half.leave_left()
    assert offered(half) == LeftBehind("two", "Bo", {"draft": "By two"}, two)
    half.leave_left()
    assert offered(half) is None
    half.leave_left()
    assert half.take_left((), EMPTY) == {}
    assert (one.written, two.written) == ([], [])


def test_what_is_taken_leaves_its_place_once_it_is_safe_here() -> None:
    half, pad, one, two = two_gone(needs="money")
    assert half.take_left((), EMPTY) == {"capture": "of one", "draft": "By one"}
    assert half.texts == {"needs": "money", "capture": "of one", "draft": "By one"}
    assert offered(half) == LeftBehind("two", "Bo", {"draft": "By two"}, two)
    assert one.load() == {"capture": "of one", "draft": "By one"}
    pad.taken = False
    half.write("Cy")
    assert one.load() == {"capture": "of one", "draft": "By one"}
    pad.taken = True
    half.write("Cy", at_once=True)
    assert pad.load() == {"needs": "money", "capture": "of one", "draft": "By one"}
    assert (one.load(), two.load()) == ({}, {"draft": "By two"})
    half.remember("needs", "more")
    half.write("Cy")
    assert len(one.written) == 1


def test_what_has_no_place_here_stays_where_it_is() -> None:
    half, pad, one, two = two_gone(draft="By three")
    assert half.take_left((), EMPTY) == {"capture": "of one"}
    assert half.take_left((), EMPTY) == {}
    half.write("Cy")
    assert pad.load() == {"draft": "By three", "capture": "of one"}
    assert (one.load(), two.load()) == ({"draft": "By one"}, {"draft": "By two"})
    assert half.left is None


def test_from_one_that_came_back_meanwhile_nothing_is_taken() -> None:
    half, pad, one, two = two_gone()
    assert half.take_left({"one"}, EMPTY) == {}
    assert half.take_left({"one"}, EMPTY) == {"draft": "By two"}
    half.write("Cy")
    assert (one.written, two.load()) == ([], {})
    assert pad.load() == {"draft": "By two"}


def test_a_line_that_is_on_the_record_is_neither_offered_nor_taken() -> None:
    half, _, one, _ = two_gone()
    one.line = "n1"
    assert half.take_left((), on_record("n1")) == {"draft": "By one"}
    pad = Held()
    left = Held({"capture": "of one", "begun": "problem"}, "Ann")
    left.line = "n1"
    pad.pads = {"one": left}
    assert left_behind(pad, None, on_record("n1")) == []
    assert left.load() == {}


@pytest.mark.parametrize(
    ("record", "is_its_own"), [("n1", True), ("n1~2", True), ("n1~12", False), ("n", False)]
)
def test_a_further_record_of_a_line_is_known_by_its_id(record: str, is_its_own: bool) -> None:
    pad = Held()
    left = Held({"capture": "of one", "draft": "By"})
    left.line = "n1"
    pad.pads = {"one": left}
    [found] = left_behind(pad, None, on_record(record))
    assert ("capture" in found.texts) is not is_its_own
    assert len(left.written) == is_its_own


def test_nothing_is_offered_of_whoever_is_there_nor_an_empty_pad() -> None:
    pad = Held()
    pad.pads = {
        "one": Held({"capture": "of one"}),
        "two": Held({"capture": ""}),
        "three": Held({"capture": "of three"}, "Cy"),
    }
    signs = Signs()
    signs.there = (SignOfPresence("one", "Ann", ""),)
    found = left_behind(pad, signs, EMPTY)
    assert [(each.console, each.name) for each in found] == [("three", "Cy")]


def test_the_others_are_there_by_name_with_their_line_and_no_other_text() -> None:
    pad = Held()
    pad.pads = {
        "one": Held({"capture": "of one", "draft": "By one"}),
        "two": Held({"draft": "By two"}),
        "gone": Held({"capture": "of who is gone"}),
    }
    signs = Signs()
    signs.there = (
        SignOfPresence("one", "Ann", "Kept"),
        SignOfPresence("two", "Bo", ""),
        SignOfPresence("three", "Cy", ""),
    )
    assert present(signs, pad) == (Other("Ann", "Kept", "of one"), Other("Bo"), Other("Cy"))
    assert present(signs, None) == (Other("Ann", "Kept"), Other("Bo"), Other("Cy"))


def test_while_nobody_is_there_no_pad_is_looked_at() -> None:
    class Unread(Held):
        def beside(self) -> Mapping[str, ScratchPad]:
            raise AssertionError("looked at eight times a second, for nothing")

    assert present(Signs(), Unread()) == ()
