"""The rows of a spreadsheet: xlsx, xls, ods, through a library that is loaded only then."""

from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile, ZipFile

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.rows import value

_SIGNS: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
"""How the files begin: a ZIP archive; the older form of Microsoft's."""
LARGEST_UNPACKED: Final = 100_000_000
"""Bytes of all that is packed into one spreadsheet."""
MOST_ROWS: Final = 20_000
"""Rows of one sheet that are read."""


def is_workbook(data: bytes) -> bool:
    """Whether a file may be a spreadsheet, by its first bytes."""
    return data.startswith(_SIGNS)


def sheets_in(data: bytes, name: str) -> list[list[Row]]:
    """The rows of each sheet, empty ones left out.

    Raises ConveneError where it is no spreadsheet, or a damaged or locked one.
    """
    import python_calamine as calamine

    if _unpacked(data) > LARGEST_UNPACKED:
        raise ConveneError(
            f"{name} is larger than a list of people can be.", "Give the sheet of people alone."
        )
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [
            book.get_sheet_by_name(each.name)
            for each in book.sheets_metadata
            if each.typ == calamine.SheetTypeEnum.WorkSheet
            and each.visible == calamine.SheetVisibleEnum.Visible
        ]
        tables = [sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS) for sheet in sheets]
    except (calamine.CalamineError, OSError, ValueError) as error:
        why = "It may be locked with a password." if "assword" in str(error) else ""
        raise ConveneError(
            f"{name} is no spreadsheet that can be read. {why}".strip(),
            "Open it in its program and save the list as CSV in UTF-8.",
        ) from error
    return [_rows(table) for table in tables]


def _unpacked(data: bytes) -> int:
    """How many bytes an archive says that it holds; 0 for what is none."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return sum(each.file_size for each in archive.infolist())
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return 0


def _rows(table: list[list[Any]]) -> list[Row]:
    rows = (
        Row(at, tuple(value(_text(cell)) for cell in cells)) for at, cells in enumerate(table, 1)
    )
    return [each for each in rows if each.filled]


def _text(cell: Any) -> str:
    """A value as it would stand in a table."""
    match cell:
        case bool():
            return "yes" if cell else "no"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() | date() | time():
            return cell.isoformat()
        case timedelta():
            return f"{cell.total_seconds() / 60:.0f} min"
        case _:
            return str(cell)
