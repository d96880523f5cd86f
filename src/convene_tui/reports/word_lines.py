"""Lines and tables at the end of a Word file, each in a time that no line before it adds to.

python-docx looks up a style by its name for each line, and the end of the page among all lines: a
long file would take the square of its length.
"""

from typing import TYPE_CHECKING, Any, Final

from convene_tui.domain.text import clean_text
from convene_tui.reports.document import Picture, Table
from convene_tui.reports.word_drawing import drawn
from convene_tui.reports.word_page import IN_TABLE, SHADE
from convene_tui.reports.word_parts import element

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph as WordLine


_APART: Final = 1000
"""By so much the number of each picture is higher than the one before; its shapes follow it."""


_WHOLE_SPACE: Final = "\u00a0"
"""A blank at which no line is broken."""


class Page:
    """The text of a Word file, to which more is written at its end."""

    def __init__(self, file: "WordFile") -> None:
        """Write to this file, behind what is in it."""
        self._file = file
        self._end: Any = file.element.body.sectPr
        self._ids: dict[str, str] = {}
        """The ids of styles by their names."""
        self._pictures = 0

    def line(self, text: str = "", style: str = "") -> "WordLine":
        """One more line, in the usual style or in another."""
        from docx.text.paragraph import Paragraph

        made = element("w:p")
        if style:
            made.style = self._id(style)
        self._end.addprevious(made)
        line = Paragraph(made, self._file._body)
        if text:
            line.add_run(clean_text(text))
        return line

    def keep_off(self, points: float) -> None:
        """Leave so much space behind the last line."""
        from docx.oxml.text.paragraph import CT_P
        from docx.shared import Pt
        from docx.text.paragraph import Paragraph

        before = self._end.getprevious()
        while before is not None and not isinstance(before, CT_P):
            before = before.getprevious()
        if before is not None:
            Paragraph(before, self._file._body).paragraph_format.space_after = Pt(points)

    def keep_with_next(self) -> None:
        """Have the last words on the page of those that follow, which are not alone there."""
        from docx.oxml.text.paragraph import CT_P

        before = self._end.getprevious()
        while before is not None:
            is_line = isinstance(before, CT_P)
            lines = [before] if is_line else list(before.iter("{*}tr"))[-1:]
            for line in lines if is_line else lines[0].iter("{*}p") if lines else ():
                line.get_or_add_pPr().get_or_add_keepNext().val = True
            if not is_line or before.text:
                return
            before = before.getprevious()

    def table(self, block: Table) -> None:
        """A table whose first row comes again at the top of each page."""
        from docx.shared import Emu, Mm

        table = self._file.add_table(rows=0, cols=len(block.head), style="Table Grid")
        table.autofit = False
        widths = [Emu(round(self._width * share)) for share in block.shares]
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for number, cells in enumerate((block.head, *block.rows)):
            kept = [
                cell.replace(" ", _WHOLE_SPACE) if number and at in block.whole else cell
                for at, cell in enumerate(cells)
            ]
            row = self._row(tuple(kept), widths, is_head=number == 0)
            if number and block.by_hand:
                row.trHeight_val = Mm(12)
            table._tbl.append(row)

    def picture(self, block: Picture) -> None:
        """A drawing as wide as the page, on a line of its own."""
        from docx.shared import Pt

        self._pictures += 1
        line = self.line()
        line.paragraph_format.space_before = Pt(6)
        line._p.append(drawn(block, _APART * self._pictures, self._width))

    @property
    def _width(self) -> int:
        """The width of what stands on the page."""
        section = self._file.sections[0]
        return (section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)

    def _row(self, cells: tuple[str, ...], widths: list[Any], *, is_head: bool) -> Any:
        row = element("w:tr")
        properties = row.get_or_add_trPr()
        properties.append(element("w:cantSplit"))
        if is_head:
            # Word and LibreOffice repeat such a row at the top of each page.
            properties.append(element("w:tblHeader"))
        for text, width in zip(cells, widths, strict=True):
            row.append(self._cell(text, width, is_head=is_head))
        return row

    def _cell(self, text: str, width: Any, *, is_head: bool) -> Any:
        from docx.text.run import Run

        cell = element("w:tc")
        cell.width = width
        if is_head:
            cell.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=SHADE))
        words = element("w:p")
        words.style = self._id(IN_TABLE)
        run = Run(words.add_r(), self._file._body)
        run.text, run.bold = clean_text(text), is_head
        cell.append(words)
        return cell

    def _id(self, style: str) -> str:
        if style not in self._ids:
            self._ids[style] = self._file.styles[style].style_id
        return self._ids[style]
