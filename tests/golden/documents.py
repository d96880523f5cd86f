"""Files that are no text, as the text that stands in them."""

import io
import json
from collections.abc import Iterator
from typing import Any, Final

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from python_calamine import CalamineWorkbook


def as_lines(data: bytes, name: str) -> str:
    """A Word file paragraph by paragraph, a workbook row by row, all else as it is."""
    if name.endswith(".docx"):
        return "\n".join(_word(data)) + "\n"
    if name.endswith(".xlsx"):
        return "\n".join(_sheets(data)) + "\n"
    # A calendar and a card end their lines as their standard wants it.
    return data.decode("utf-8").replace("\r\n", "\n")


def _word(data: bytes) -> Iterator[str]:
    """Each paragraph behind its style, each row of a table with its cells."""
    document = Document(io.BytesIO(data))
    about = document.core_properties
    yield f"title: {about.title}; author: {about.author}; subject: {about.subject}"
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield f"[{block.style.name if block.style else ''}] {_runs(block)}"
        elif isinstance(block, Table):
            for row in block.rows:
                cells = (" / ".join(_runs(each) for each in cell.paragraphs) for cell in row.cells)
                yield f"[row] {' | '.join(cells)}"
    for section in document.sections:
        for part, name in ((section.header, "header"), (section.footer, "footer")):
            yield from (f"[{name}] {each.text}" for each in part.paragraphs)


def _runs(paragraph: Paragraph) -> str:
    """Its words, with what is bold between asterisks and what is italic between strokes."""
    parts = []
    for run in paragraph.runs:
        mark = "*" if run.bold else "_" if run.italic else ""
        parts.append(f"{mark}{run.text}{mark}" if run.text else "")
    return "".join(parts) or paragraph.text


def _sheets(data: bytes) -> Iterator[str]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        yield f"[{name}]"
        for row in book.get_sheet_by_name(name).to_python():
            yield " | ".join(str(cell) for cell in row)


def as_json_text(shape: Any) -> str:
    """JSON with whatever fits on a line on one line."""
    return f"{_json(shape, 0)}\n"


_LINE: Final = 110


def _json(value: Any, indent: int) -> str:
    short = json.dumps(value, ensure_ascii=False)
    if len(short) + indent <= _LINE or not value or not isinstance(value, dict | list):
        return short
    pad, end = " " * (indent + 1), " " * indent
    if isinstance(value, dict):
        rows = [f"{json.dumps(key)}: {_json(each, indent + 1)}" for key, each in value.items()]
        return "{\n" + ",\n".join(pad + row for row in rows) + f"\n{end}}}"
    return "[\n" + ",\n".join(pad + _json(each, indent + 1) for each in value) + f"\n{end}]"
