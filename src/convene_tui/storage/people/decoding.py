"""The text of a file that another program wrote, in whichever encoding it did."""

import codecs
import re
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people.headings import heading

_REMEDY: Final = "Save the list as CSV in UTF-8, or as vCard."

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CODE_PAGES: Final = ("cp1252", "mac_roman", "cp1250", "cp850", "cp1251")
"""From the likeliest: Windows in the West, old Macs, Central Europe, MS-DOS, Cyrillic."""
_ENOUGH: Final = 4_000
"""Letters beyond ASCII by which a code page is told."""
_COMMON: Final = frozenset(
    "äöüßéèêëàâáãåçñóòôõíìîïúùûøæœÄÖÜÉÈÀÁÂÃÅÇÑÓÔÕÍÎÚØÆłąęśżźćńŁŚŻŹĆčšžřěůňďťľőűý"
)
_BETWEEN: Final = frozenset("–—’‘“”„…«»€°ºª§©® ·•")
_SEQUENCE: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)


def text_in(data: bytes, name: str) -> str:
    """The text of a file, its line ends as they were.

    A mark tells it, or the shape of UTF-16; else it is UTF-8, and where it is not, the code page
    in which the words look most like words. Raises ConveneError for what is no text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if found := _utf16_without_mark(data):
        return data.decode(found, "replace")
    if b"\0" in data[:4096]:
        raise ConveneError(f"{name} is not a text.", _REMEDY)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    beyond = sum(byte > 0x7F for byte in data[:200_000])
    in_utf8 = sum(map(len, _SEQUENCE.findall(data[:200_000])))
    if in_utf8 * 2 > beyond:
        return "".join(map(_line, data.splitlines(keepends=True)))
    read = (data.decode(page, "replace") for page in _CODE_PAGES)
    text = max(read, key=lambda each: _likeness(each) + 3 * _heads(each))
    if _likeness(text) < 0:
        why = "The letters are in an encoding that can't be told."
        raise ConveneError(f"{name}: {why}", _REMEDY)
    return text


def _heads(text: str) -> int:
    """How many cells of the first lines are heads of columns that we know."""
    cells = re.split(r"[\r\n;,\t|]", "\n".join(text[:2000].splitlines()[:5]))
    beyond = [cell.strip(' "') for cell in cells if not cell.isascii()]
    return sum((found := heading(cell)) is not None and found.is_exact for cell in beyond)


def _line(line: bytes) -> str:
    """A line of a text in UTF-8 into which another program has written."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")


def _utf16_without_mark(data: bytes) -> str | None:
    """The kind of UTF-16 where every other byte is nothing, as with Latin letters; else None."""
    first = data[: min(len(data), 2000) // 2 * 2]
    for encoding, high, low in (
        ("utf-16-le", first[1::2], first[::2]),
        ("utf-16-be", first[::2], first[1::2]),
    ):
        if high.count(0) * 2 > len(high) > 0 and 0 not in low and not low.startswith(b"\x89PNG"):
            return encoding
    return None


def _likeness(text: str) -> float:
    """How much like words a text looks: letters of our languages within words, signs between."""
    points = 3.0 if "\r" in text and "\n" not in text and _reads_as_mac(text) else 0.0
    seen = 0
    for at, letter in enumerate(text):
        if letter < "\x80":
            continue
        seen += 1
        if seen > _ENOUGH:
            break
        before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
        points += _points(letter, before, after)
    return points


def _reads_as_mac(text: str) -> bool:
    """Whether a text was read as what an old Mac writes; its lines end with a return alone."""
    try:
        return any(c >= "\x80" for c in text) and text.encode("mac_roman") is not None
    except UnicodeEncodeError:
        return False


def _points(letter: str, before: str, after: str) -> float:
    if "\u0400" <= letter <= "\u04ff":
        return _points_of_cyrillic(letter, before, after)
    if letter.isalpha():
        return _points_of_latin(letter, before, after)
    if letter in _BETWEEN:
        within = before.isalpha() and after.isalpha()
        return 0.5 if letter == "’" or not within else -2
    return -2 if before.isalpha() or after.isalpha() else -1


def _points_of_cyrillic(letter: str, before: str, after: str) -> float:
    alone = any(c.isascii() and c.isalpha() for c in (before, after))
    return -3 if alone or (letter.isupper() and before.islower()) else 1.1


def _points_of_latin(letter: str, before: str, after: str) -> float:
    if letter.isupper() and before.isalpha() and before.islower():
        return -3
    if letter == "õ" and after not in "e":
        return 1  # Portuguese writes it before an e alone; else it is Hungarian, misread.
    crowd = sum(c >= "\x80" and c.isalpha() for c in (before, after))
    return (2 if letter in _COMMON else -0.5) - crowd * 1.5
