"""The bytes of other programs as text: told by their first bytes, or refused."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import lines_of
from convene_tui.storage.foreign_text import ForeignText, Illegible, Line, lines_in

WORDS = "Zoë: Müller’s crème brûlée – 5 €\nwells fail\n"


def read_whole(data: bytes) -> str:
    lines = ForeignText().read(data, end=True)
    for number, line in enumerate(lines, 1):
        if isinstance(line, Illegible):
            why = "it can't be told" if line is Illegible.UNKNOWN else "no text"
            raise ConveneError(f"notes.txt, line {number}: {why}.", "Mend it.")
    return "".join(line for line in lines if isinstance(line, str))


def pipe(*pieces: bytes) -> Callable[[int], bytes]:
    """Pieces of a stream, each read once, and then its end."""
    left: Iterator[bytes] = iter(pieces)
    return lambda _: next(left, b"")


def streamed(*pieces: bytes) -> list[Line]:
    return [line for come in lines_in(pipe(*pieces), "Standard input", "") for line in come]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_what_windows_and_others_write_is_read(encoding: str) -> None:
    assert read_whole(WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_utf_16_is_known_without_its_mark_too(encoding: str, mark: str) -> None:
    assert read_whole((mark + WORDS).encode(encoding)) == WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_half_a_sign_in_utf_16_is_refused_in_words(encoding: str) -> None:
    half = "\ud83d".encode(encoding, "surrogatepass")
    data = "Zoë: wells fail ".encode(encoding) + half + " and fail again\n".encode(encoding)
    with pytest.raises(ConveneError, match=r"it can.t be told"):
        read_whole(data)


def test_utf_16_of_another_script_needs_its_mark() -> None:
    words = "насосы горят\n"
    assert read_whole(words.encode("utf-16")) == words
    with pytest.raises(ConveneError, match=r"notes\.txt"):
        read_whole(words.encode("utf-16-le"))


def test_carriage_returns_alone_are_an_old_mac() -> None:
    assert read_whole("Zoë\rMüller\r".encode("mac_roman")) == "Zoë\rMüller\r"
    assert read_whole("Zoë\rMüller\r".encode("cp1252")) == "Zoë\rMüller\r"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("насосы горят", "cp1251"),
        ("насосы горят", "koi8-r"),
        ("οι αντλίες καίγονται", "cp1253"),
        ("水泵烧坏了", "gbk"),
        ("ポンプが焼ける", "shift-jis"),
        ("Müller führt", "cp850"),
        ("la réunion de café", "cp850"),
        ("Müller, Café", "mac_roman"),
        ("wysokość opłat i były", "cp1250"),
    ],
)
def test_what_windows_1252_would_make_nonsense_of_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(ConveneError, match=r"notes\.txt, line 2: .* can't be told. Mend it."):
        read_whole(b"one\n" + text.encode(encoding) + b"\n")


@pytest.mark.parametrize(
    "words",
    ["«CAFÉ» et l’œuvre", "blóðþrýstingur", "São João, à l’été", "“so” – 20 °C · ½", "Straße §3"],
)
def test_western_words_are_not_refused(words: str) -> None:
    assert read_whole(words.encode("cp1252")) == words


def test_a_damaged_line_of_utf_8_is_not_read_as_windows_1252() -> None:
    damaged = "Müller\n".encode() + "Zoë".encode()[:-1]
    with pytest.raises(ConveneError, match="line 2"):
        read_whole(damaged)
    with pytest.raises(ConveneError, match="line 1"):
        read_whole("Müller ".encode() + b"\xff")


@pytest.mark.parametrize(
    "data",
    [
        b"one\0two\n",
        b"PK\x03\x04\x14\0\x06\0",
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        b"\x01\0\x02\0\x03\0\x04\0",
        "notes".encode("utf-32"),
        b"\xff\xfea\0b",
    ],
)
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(ConveneError, match=r"notes\.txt"):
        read_whole(data)


def test_every_end_of_a_line_ends_it() -> None:
    text = "a\nb\r\nc\rd\x85e\u2028f\u2029g\vh\fi"
    assert streamed(text.encode()) == list("abcdefghi")
    assert streamed(text.encode("utf-16")) == list("abcdefghi")
    assert streamed(b"a\r\n\r\nb") == ["a", "", "b"]
    assert streamed(b"") == []


def test_a_line_is_given_as_soon_as_it_is_whole() -> None:
    text = ForeignText()
    assert text.read(b"x\n") == ["x\n"]
    assert text.read(b"caf\xc3") == []
    assert text.read(b"\xa9\r") == ["café\r"]
    assert text.read(b"\nnext") == []
    assert text.read(b"", end=True) == ["next"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_it_is_the_same_however_the_pipe_cuts_it(encoding: str) -> None:
    data = "Zoë\r\nMüller\rlast –".encode(encoding)
    pieces = [data[at : at + 1] for at in range(len(data))]
    assert streamed(*pieces) == ["Zoë", "Müller", "last –"]


def test_a_first_piece_that_cannot_be_read_is_refused_and_a_later_line_is_told() -> None:
    with pytest.raises(ConveneError, match="Standard input, line 2"):
        streamed(b"one\n\x81\n")
    with pytest.raises(ConveneError, match="Standard input is not a text"):
        streamed(b"one\n\0\n")
    later = streamed(b"one\n", b"\x81\n", b"\0\n", b"two\n")
    assert later == ["one", Illegible.UNKNOWN, Illegible.NO_TEXT, "two"]


def test_a_line_without_end_takes_no_more_memory_than_a_long_one() -> None:
    (line, after) = streamed(*[b"\xc3\xa9" * 500_000] * 5, b"\nafter")
    assert isinstance(line, str)
    assert 1_000_000 < len(line.encode()) < 2_200_000
    assert after == "after"


@given(st.binary(max_size=80), st.lists(st.integers(1, 9), max_size=8))
@example(b"\r\n", [1])
@example(b"\xff\xfea\0\n\0b\0", [3])
def test_any_bytes_are_lines_or_are_refused(data: bytes, sizes: list[int]) -> None:
    try:
        whole = lines_of(read_whole(data))
    except ConveneError:
        pass
    else:
        assert "\0" not in "".join(whole)
        text = ForeignText()
        assert [
            line
            for piece in (text.read(data), text.read(b"", end=True))
            for each in piece
            if isinstance(each, str)
            for line in lines_of(each)
        ] == whole
    pieces, at = [], 0
    for size in sizes:
        pieces.append(data[at : at + size])
        at += size
    try:
        lines = streamed(*[piece for piece in pieces if piece], data[at:])
    except ConveneError:
        return
    assert all(isinstance(line, Illegible) or "\n" not in line for line in lines)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_what_is_utf_8_is_read_to_the_letter(words: str) -> None:
    data = f"é{words}\n".encode()
    assert read_whole(data) == f"é{words}\n"
    assert streamed(*[data[at : at + 1] for at in range(len(data))]) == lines_of(f"é{words}\n")
