"""What is pasted is text: an escape in it is no key, however the bytes arrive."""

from hypothesis import given
from hypothesis import strategies as st

from convene_tui.tui.driver import PastedText

START, END = "\x1b[200~", "\x1b[201~"


def test_escapes_in_a_paste_are_taken_out_and_those_outside_stay() -> None:
    typed = f"\x1b[A{START}a\x1b[21~b\x00\x9b2J\tc\nd\x7f{END}\x1b[B"
    assert PastedText().cleaned(typed) == f"\x1b[A{START}a[21~b2J\tc\nd{END}\x1b[B"


@given(
    st.lists(st.sampled_from([START, END, "\x1b", "[", "2", "0", "1", "~", "x", "\x07", "é"])),
    st.lists(st.integers(1, 5)),
)
def test_it_is_the_same_however_it_is_cut(pieces: list[str], cuts: list[int]) -> None:
    text = "".join(pieces) + "x"
    whole, cut = PastedText(), PastedText()
    parts, at = [], 0
    for size in cuts:
        parts.append(text[at : at + size])
        at += size
    parts.append(text[at:])
    assert "".join(map(cut.cleaned, parts)) == whole.cleaned(text)


@given(st.text(alphabet="\x1b[2010~x\x07\x9b", max_size=60))
def test_no_control_character_is_left_between_the_signs(words: str) -> None:
    out = PastedText().cleaned(f"{START}{words}{END}")
    inside = out.removeprefix(START).partition(END)[0]
    assert "\x1b" not in inside
    assert "\x07" not in inside
