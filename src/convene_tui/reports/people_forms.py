"""The forms in which people are written: a table (CSV, xlsx) and address cards (vCard)."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MADE_BY: Final = "-//convene//people//EN"
"""The program that wrote a card, by which the import knows that it may take it to the letter."""

_FORMULA: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")
"""How a cell begins that a spreadsheet would reckon with, or that looks as if kept from that."""

_FOLD: Final = 75
"""The most bytes in one line of a card (RFC 2426, section 2.6)."""

_CRLF: Final = "\r\n"

_PROPERTIES: Final = (
    ("ORG", "organisation"),
    ("TITLE", "title"),
    ("EMAIL;TYPE=INTERNET", "email"),
    ("X-CONVENE-SEAT", "seat"),
    ("X-CONVENE-KINDS", "kinds"),
    ("X-CONVENE-MANDATE", "mandate"),
    ("X-CONVENE-INSTEAD-OF", "instead of"),
    ("X-CONVENE-BRINGS", "brings"),
    ("X-CONVENE-WORKS", "works"),
)
"""The properties of a card, and the value that each holds; address books keep the X- ones."""

Values = Mapping[str, str]
"""What is written of one person, by the heads of the columns."""


def as_csv(columns: Sequence[str], people: Iterable[Values]) -> bytes:
    """A table in UTF-8, marked as such for spreadsheets."""
    table = io.StringIO()
    writer = csv.writer(table, lineterminator=_CRLF)
    writer.writerow(columns)
    for values in people:
        writer.writerow([cell(values[column]) for column in columns])
    return table.getvalue().encode("utf-8-sig")


def cell(text: str) -> str:
    """A value that no spreadsheet takes for a formula; the import takes the apostrophe off."""
    return f"'{text}" if _FORMULA.match(text) else text


def as_vcards(people: Iterable[tuple[str, Values]]) -> bytes:
    """Address cards, version 3.0, which every address book reads; each person with an id."""
    lines = (line for uid, values in people for line in _card(uid, values))
    return "".join(folded(line) for line in lines).encode("utf-8")


def _card(uid: str, values: Values) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:3.0"
    yield f"PRODID:{MADE_BY}"
    yield f"UID:{_escaped(uid)}"
    # Which of the words is the family's nobody has told us, so none is said to be it.
    yield f"N:;{_escaped(values['name'])};;;"
    yield f"FN:{_escaped(values['name'])}"
    for name, column in _PROPERTIES:
        if values.get(column):
            yield f"{name}:{_escaped(values[column])}"
    yield "END:VCARD"


def _escaped(text: str) -> str:
    """A text as the value of a card (RFC 2426, section 4)."""
    return re.sub(r"([\\;,])", r"\\\1", text)


def folded(line: str) -> str:
    """A line of a card with its end, folded between letters where it is too long."""
    parts: list[str] = []
    part, size = "", 0
    for letter in line:
        takes = len(letter.encode("utf-8"))
        if size + takes > _FOLD:
            parts.append(part)
            part, size = " ", 1
        part += letter
        size += takes
    return _CRLF.join((*parts, part)) + _CRLF


def as_xlsx(columns: Sequence[str], people: Iterable[Values]) -> bytes:
    """A spreadsheet of one sheet (ECMA-376); every cell is a text, and nothing is reckoned with."""
    rows = [list(columns), *([values[column] for column in columns] for values in people)]
    sheet = "".join(
        f'<row r="{number}">{"".join(map(_text_cell, row))}</row>'
        for number, row in enumerate(rows, 1)
    )
    parts = {
        "[Content_Types].xml": _CONTENT_TYPES,
        "_rels/.rels": _relations("officeDocument", "xl/workbook.xml"),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": _relations("worksheet", "worksheets/sheet1.xml"),
        "xl/worksheets/sheet1.xml": f"{_XML}<worksheet {_MAIN}><sheetData>{sheet}</sheetData>"
        "</worksheet>",
    }
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            # Without the time of writing the same people are the same file.
            archive.writestr(ZipInfo(name), text.encode("utf-8"), ZIP_DEFLATED)
    return file.getvalue()


def _text_cell(text: str) -> str:
    safe = re.sub("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", "", text)
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(safe)}</t></is></c>'


_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_KIND: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_CONTENT_TYPES: Final = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    "</Types>"
)
_WORKBOOK: Final = (
    f'{_XML}<workbook {_MAIN} xmlns:r="{_OFFICE}"><sheets>'
    '<sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def _relations(kind: str, target: str) -> str:
    return (
        f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{_OFFICE}/{kind}" Target="{target}"/></Relationships>'
    )
