"""A document goes to standard output, or where -o says: a file, or a folder to put it in."""

import os
import sys
from pathlib import Path
from typing import Final

import click

from convene_tui.cli.printing import clean, complain, say
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.domain.thresholds import Thresholds
from convene_tui.reports.doubts import doubts_in
from convene_tui.reports.files import Format, Wanted
from convene_tui.reports.mailing import Letters
from convene_tui.reports.sizes import Paper, usual_paper
from convene_tui.storage.exports import put

_NO_TEXT: Final = {
    Format.PDF: "A PDF",
    Format.DOCX: "A Word or Excel file",
    Format.XLSX: "A Word or Excel file",
}
"""The forms that are no text, with what each is called."""

output_option = click.option(
    "-o", "--output", metavar="FILE", help="A file, or a folder to put it in."
)
paper_option = click.option(
    "--paper",
    type=click.Choice([each.value for each in Paper]),
    help="The size of a page of PDF or Word; if not told, what is usual where you are.",
)


def paper_size(told: str | None) -> Paper:
    """The size that --paper names, or the usual one here."""
    return Paper(told) if told else usual_paper(os.environ)


def check_terminal(form: Format, output: str | None) -> None:
    """Raise ConveneError where a document that is no text would go to a terminal."""
    if form in _NO_TEXT and output in (None, "-") and sys.stdout.isatty():
        what = f"{_NO_TEXT[form]} can't be shown in a terminal."
        raise ConveneError(what, "Name a file or a folder: -o FILE.")


def write_out(data: bytes, output: str | None, name: str, *, private: bool) -> None:
    """Write a document, and say where it is; in a folder it has this name. Raises ConveneError."""
    if output is None or output == "-":
        sys.stdout.buffer.write(data)
        return
    path = Path(output)
    if path.is_dir():
        path /= name
    put(path, data, private=private)
    say(clean(str(path)))


def complain_of_doubts(session: Session, wanted: Wanted | Letters, thresholds: Thresholds) -> None:
    """Say how many lines of a paper may mean something else than they say."""
    if told := doubts_in(session, wanted, thresholds):
        complain(f"{told} (? in the console): it may not stand here as it was meant")
