"""What a terminal sends, cut into keys, pastes and answers, however its bytes arrive."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convene_tui.tui.arriving import (
    PASTE,
    PASTE_PATIENCE,
    PASTED,
    PATIENCE,
    Arriving,
    Kind,
    Piece,
    as_pasted,
)

ESCAPE_DELAY = 0.025
ANSWERS = {
    "what it is": "\x1b[?62;22;52c",
    "what it is, in other words": "\x1b[>1;10;0c",
    "which unit it is": "\x1bP!|00000000\x1b\\",
    "what it is called": "\x1bP>|kitty(0.35)\x1b\\",
    "a setting": "\x1bP1$r0m\x1b\\",
    "what it can": "\x1bP1+r524742=38\x1b\\",
    "a mode": "\x1b[?2026;2$y",
    "where the cursor is": "\x1b[12;40R",
    "that it is well": "\x1b[0n",
    "its theme": "\x1b[?997;2n",
    "its keyboard": "\x1b[?0u",
    "all that it is": "\x1b[?64;1;2;4;6;9;15;16;17;18;21;22;28;29c",
    "its size": "\x1b[8;36;120t",
    "its background": "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "its background, ended by a bell": "\x1b]11;rgb:0000/0000/0000\x07",
    "a colour of its own": "\x1b]4;1;rgb:cccc/0000/0000\x1b\\",
}


class Line:
    """A terminal's line in time: what is sent when, and what the app is told of it."""

    def __init__(self, *alt_keys: str) -> None:
        self._arriving = Arriving(ESCAPE_DELAY, alt_keys)
        self._now = 1_000.0
        self.pieces: list[Piece] = []

    def send(self, *texts: str) -> None:
        for text in texts:
            self.pieces += self._arriving.read(text, self._now)
            self.pieces += self._arriving.tick(self._now)

    def wait(self, seconds: float) -> None:
        until = self._now + seconds
        while (self._now + self._arriving.wait(self._now)) < until:
            self._now += self._arriving.wait(self._now)
            self.pieces += self._arriving.tick(self._now)
        self._now = until

    def of(self, *kinds: Kind) -> str:
        """All that came of these kinds, as one text."""
        return "".join(piece.text for piece in self.pieces if piece.kind in kinds)

    @property
    def typed(self) -> str:
        return self.of(Kind.TEXT)

    @property
    def pastes(self) -> list[str]:
        return [piece.text for piece in self.pieces if piece.kind is Kind.PASTE]


def told(*texts: str) -> list[Piece]:
    """What comes of texts that are sent one after the other at once."""
    line = Line()
    line.send(*texts)
    line.wait(10)
    return line.pieces


def text(words: str) -> Piece:
    return Piece(Kind.TEXT, words)


def sequence(words: str) -> Piece:
    return Piece(Kind.SEQUENCE, words)


ESCAPE = Piece(Kind.ESCAPE, "\x1b")


# ── keys ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "key",
    [
        *("\x1b[A", "\x1bOP", "\x1b[15~", "\x1b[1;5C", "\x1b[[A", "\x1b[Z", "\x1b[7$", "\x1b[I"),
        *("\x1b[<0;5;5M", "\x1b[M !!", "\x1b[32;5;5M", "\x1b[106;5u", "\x1b[97;;97u", "\x1bOj"),
        *("\x1b[48;36;120;576;960t", "\x1b[13u", "\x1bOa"),
    ],
)
def test_a_key_is_handed_on_whole_however_it_is_cut(key: str) -> None:
    expected = [text("a"), sequence(key), text(".")]
    assert told(f"a{key}.") == expected
    for at in range(2, len(key)):
        assert told(f"a{key[:at]}", f"{key[at:]}.") == expected


def test_an_escape_alone_is_the_key_after_its_delay() -> None:
    line = Line()
    line.send("\x1b")
    line.wait(ESCAPE_DELAY - 0.001)
    assert line.pieces == []
    line.wait(0.002)
    assert line.pieces == [ESCAPE]


@pytest.mark.parametrize(
    "words",
    [
        *("draft a section", "d", "Pumps burn out", "P1: a plan", "Only two came", "[x] done", "]"),
        *("P", "O", "[", "_so_", "Odd", "1", "\r", "é", "b: the tribe", "^"),
    ],
)
def test_an_escape_and_letters_in_one_packet_are_the_key_and_the_letters(words: str) -> None:
    assert told(f"\x1b{words}") == [ESCAPE, text(words)]


def test_two_escapes_are_two() -> None:
    assert told("\x1b\x1b") == [ESCAPE, ESCAPE]
    assert told("\x1b\x1b[A") == [ESCAPE, sequence("\x1b[A")]


def test_words_are_still_crossed_with_option_and_an_arrow() -> None:
    assert told("\x1bb", "\x1bf", "\x1b\x7f") == [
        sequence("\x1bb"),
        sequence("\x1bf"),
        text("\x7f"),
    ]


def test_alt_is_alt_where_somebody_has_bound_it() -> None:
    line = Line("alt+n")
    line.send("\x1bn", "\x1bm", "\x1bno")
    assert line.pieces == [Piece(Kind.ALT, "alt+n"), ESCAPE, text("m"), ESCAPE, text("no")]


@pytest.mark.parametrize(
    ("sent", "piece"),
    [
        ("\x1b[27;5;106~", sequence("\x1b[106;5u")),
        ("\x1b[27;133;106~", sequence("\x1b[106;133u")),
        ("\x1b[27;2;13~", sequence("\x1b[13;2u")),
        ("\x1b[27;2;65~", text("A")),
        ("\x1b[27;2;33~", text("!")),
        ("\x1b[32;2u", text(" ")),
        ("\x1b[97;2u", text("A")),
        ("\x1b[106;5u", sequence("\x1b[106;5u")),
        ("\x1b[97;2;65u", sequence("\x1b[97;2;65u")),
    ],
)
def test_keys_that_are_sent_as_numbers_are_those_keys(sent: str, piece: Piece) -> None:
    assert told(sent) == [piece]


# ── answers ──────────────────────────────────────────────────────────────────────────────


def test_of_the_answers_only_those_that_textual_asks_for_are_handed_on() -> None:
    handed_on = [piece.text for answer in ANSWERS.values() for piece in told(answer)]
    assert handed_on == ["\x1b[?2026;2$y", "\x1b[12;40R", "\x1b[0n", "\x1b[8;36;120t"]


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("gap", [0, 0.02, 0.1, 0.4, 1.5, 2.9])
def test_an_answer_is_never_typed_however_late_its_rest_is(answer: str, gap: float) -> None:
    for at in range(1, len(answer)):
        line = Line()
        line.send(answer[:at])
        line.wait(gap)
        line.send(answer[at:])
        line.send("x")
        line.wait(0.01)
        assert line.typed == "x", at


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@given(data=st.data())
def test_an_answer_may_come_in_many_pieces(answer: str, data: st.DataObject) -> None:
    line = Line()
    left = answer
    while left:
        at = data.draw(st.integers(2, 6))
        line.send(left[:at])
        left = left[at:]
        line.wait(data.draw(st.sampled_from([0, 0.02, 0.2, 0.5])))
    line.send("x")
    assert line.typed == "x"


@pytest.mark.parametrize("answer", ANSWERS.values(), ids=ANSWERS)
@pytest.mark.parametrize("keys", ["d", "5 degrees", "> 50", "hello\r", "\x11", "\x1b[20~", "né"])
def test_a_key_behind_an_answer_that_breaks_off_is_no_part_of_it(answer: str, keys: str) -> None:
    for at in range(3, len(answer)):
        if answer[:at].endswith("\x1b"):
            continue
        line = Line()
        line.send(answer[:at])
        line.wait(0.5)
        line.send(*([keys] if "\x1b" in keys else keys))
        line.wait(PATIENCE + 1)
        got = line.of(Kind.TEXT, Kind.SEQUENCE)
        # A letter that is the very end of the answer can't be told from it.
        assert got == keys or (answer[:at] + keys[0]) == answer[: at + 1], (at, got)


def test_a_long_string_is_dropped_and_ends() -> None:
    line = Line()
    line.send("\x1b]11;" + "a" * 100_000)
    line.wait(0.01)
    line.send("\x07", "x")
    assert line.typed.endswith("x")


# ── pastes ───────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "newline",
    [
        *(
            "\r",
            "\n",
            "\r\n",
            "\x1b[106;5u",
            "\x1b[27;5;106~",
            "\x1b[109;5u",
            "\x1b[13;1u",
            "\x1b[10u",
        ),
        *("\x1b[27;133;106~", "\x1b[27;1;13~"),
    ],
)
def test_a_newline_in_any_form_is_one_in_a_paste(newline: str) -> None:
    pasted = f"{PASTE}one{newline}two{PASTED}"
    for at in range(1, len(pasted)):
        assert told(pasted[:at], pasted[at:])[-1] == Piece(Kind.PASTE, "one\ntwo")


def test_escapes_in_a_paste_are_taken_out_and_those_outside_stay() -> None:
    typed = f"\x1b[A{PASTE}a\x1b[21~b\x00\x9b2J\tc\nd\x7f\x1b[9u{PASTED}\x1b[B"
    pasted = Piece(Kind.PASTE, "a[21~b2J\tc\nd\t")
    assert told(typed) == [sequence("\x1b[A"), pasted, sequence("\x1b[B")]


def test_answers_and_the_focus_in_the_midst_of_a_paste_are_no_part_of_it() -> None:
    inside = "".join(f"{answer}." for answer in ("\x1b[I", "\x1b[O", *ANSWERS.values()))
    assert set(told(f"{PASTE}{inside}{PASTED}")[0].text) <= set(".[0n83612t;")


def test_soft_hyphens_of_a_pdf_are_mended_when_it_is_pasted() -> None:
    assert as_pasted("infra\u00ad\r\nstructure\ufeff") == "infrastructure"


def test_a_paste_whose_end_never_comes_is_over_after_a_second() -> None:
    line = Line()
    line.send(f"{PASTE}pasted ", "line\x1b[20")
    line.wait(PASTE_PATIENCE - 0.01)
    assert line.pieces == []
    line.wait(0.02)
    assert line.pieces == [Piece(Kind.PASTE, "pasted line")]
    line.send("1~", "\x11", "\x1bOQ", "b")
    assert line.pieces[1:] == [text("\x11"), sequence("\x1bOQ"), text("b")]


def test_a_slow_paste_is_one_as_long_as_bytes_come() -> None:
    line = Line()
    line.send(PASTE)
    for letter in "slowly":
        line.wait(PASTE_PATIENCE - 0.1)
        line.send(letter)
    line.send(PASTED)
    assert line.pastes == ["slowly"]


def test_the_end_of_a_paste_that_comes_late_is_no_key_and_what_comes_with_it_is_pasted() -> None:
    line = Line()
    line.send(f"{PASTE}one\r")
    line.wait(2)
    line.send(f"two\rthree{PASTED}", "x", PASTED, "y")
    assert line.pastes == ["one\n", "two\nthree"]
    assert line.typed == "xy"


def test_a_second_paste_ends_one_whose_end_was_lost() -> None:
    line = Line()
    line.send(f"{PASTE}one", f"{PASTE}two{PASTED}x")
    assert line.pastes == ["one", "two"]
    assert line.typed == "x"


PIECES = st.sampled_from(
    [
        PASTE,
        PASTED,
        "\x1b[A",
        "\x1b[12;5R",
        "\x1b]11;rgb:0/0/0\x07",
        "\x1bOQ",
        "[",
        "2",
        "~",
        "x",
        "é",
    ]
)


@given(st.lists(PIECES), st.lists(st.integers(1, 5)))
@example([PASTE, "x"], [6, 1])
def test_it_is_the_same_however_it_is_cut(pieces: list[str], cuts: list[int]) -> None:
    whole = "".join(pieces) + "."
    parts, at = [], 0
    for size in cuts:
        parts.append(whole[at : at + size])
        at += size
    parts.append(whole[at:])
    for kinds in ({Kind.TEXT}, {Kind.PASTE}, {Kind.SEQUENCE}):
        one, other = Line(), Line()
        one.send(whole)
        other.send(*parts)
        one.wait(9)
        other.wait(9)
        assert one.of(*kinds) == other.of(*kinds)


@given(st.lists(st.text(alphabet="\x1b[2010~x\x07\x9bPO]\\;$>|é\r", max_size=12), max_size=8))
def test_whatever_comes_it_ends_and_every_key_works_again(texts: list[str]) -> None:
    line = Line()
    for each in texts:
        line.send(each)
        line.wait(0.3)
    line.wait(10)
    line.pieces.clear()
    line.send("x")
    line.send("\x1b")
    line.wait(0.1)
    line.send("\x1b[A")
    assert line.pieces == [text("x"), ESCAPE, sequence("\x1b[A")]


@given(st.text(alphabet="\x1b[2010~x\x07\x9b", max_size=60))
def test_no_control_character_is_left_in_a_paste(words: str) -> None:
    for each in told(f"{PASTE}{words}"):
        if each.kind is Kind.PASTE:
            assert "\x1b" not in each.text
            assert "\x07" not in each.text


@pytest.mark.parametrize("packet", [512, 4096, 65_536])
@pytest.mark.parametrize("pause", [0, 0.5])
@pytest.mark.parametrize("end", ["\x07", "\x1b\\", "\x9c", ""])
@pytest.mark.parametrize(
    "begin", ["\x1b]52;c;", "\x1bP1$r", "\x1bP1;1q", "\x1bP", "\x1b_G", "\x1b^"]
)
def test_a_string_of_any_length_is_never_typed_and_the_next_key_is(
    begin: str, end: str, pause: float, packet: int
) -> None:
    line = Line()
    whole = begin + "QQQ" * 70_000 + end
    for number, at in enumerate(range(0, len(whole), packet)):
        line.send(whole[at : at + packet])
        if number in (1, 40):
            line.wait(pause)
    line.wait(0.4)
    for key in "down":
        line.send(key)
        line.wait(0.2)
    line.wait(PATIENCE + 1)
    assert line.of(*Kind) == "down"


def test_escape_leads_out_of_a_string_without_an_end() -> None:
    line = Line()
    line.send("\x1b]52;c;" + "Q" * 100_000)
    line.wait(0.1)
    line.send("\x1b")
    line.wait(0.5)
    line.send("a")
    line.wait(PATIENCE + 1)
    assert [each.kind for each in line.pieces] == [Kind.ESCAPE, Kind.TEXT]


def test_words_behind_an_escape_in_one_packet_are_words_however_many() -> None:
    line = Line()
    words = "People want water that they can drink. " * 20
    line.send("\x1b" + words)
    line.wait(PATIENCE + 1)
    assert line.of(Kind.TEXT) == words
