"""The templates of reports: convene's own, and those that a user puts in their place."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Final

from convene_tui.domain.direction import direction
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_line, clean_text, shortened
from convene_tui.reports.bounded import bounded
from convene_tui.reports.document import Document
from convene_tui.reports.escaping import css, front_matter, md, md_cell

if TYPE_CHECKING:
    from jinja2 import BaseLoader
    from jinja2.sandbox import SandboxedEnvironment

REMEDY: Final = "Mend it, or take it away: convene's own is used then."


def rendered(document: Document, form: str, folder: Path | None) -> str:
    """A document in the words of the template for its kind, else of the one for all documents.

    A template in the user's folder comes before ours of the same name. Raises ConveneError that
    names the file and the line where one of the user's is broken, and where one leaves the
    stamp off what is private.
    """
    if folder is None or not folder.is_dir():
        return _of_environment(form).get_template(f"document.{form}.j2").render(document=document)
    names = (f"{document.kind}.{form}.j2", f"document.{form}.j2")
    try:
        text = bounded(_with_folder(form, folder).select_template(names), document=document)
    except ConveneError:
        raise
    except Exception as error:
        # A template is a program of the user's: whatever it raises is told of, if it is theirs.
        told = _told(error, folder)
        if told is None:
            raise
        raise told from error
    _insist_on_the_stamp(document, form, text, folder)
    return text


def rendered_room(room: object) -> str:
    """The sheets for a room, as a page; they are convene's own alone."""
    return _of_environment("html").get_template("paper.html.j2").render(room=room)


@cache
def _of_environment(form: str) -> "SandboxedEnvironment":
    from jinja2 import PackageLoader

    return environment(form, PackageLoader("convene_tui.reports", "templates"))


def _with_folder(form: str, folder: Path) -> "SandboxedEnvironment":
    """Made afresh each time: whatever the user has put into the folder by now counts."""
    from jinja2 import ChoiceLoader, FunctionLoader, PackageLoader

    ours = PackageLoader("convene_tui.reports", "templates")
    return environment(form, ChoiceLoader([FunctionLoader(_reader(folder)), ours]))


def environment(form: str, loader: "BaseLoader | None") -> "SandboxedEnvironment":
    """A sandbox: a template sees the document and nothing else of this machine."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    made = SandboxedEnvironment(
        loader=loader,
        autoescape=form == "html",
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.filters |= {
        "md": md,
        "cell": md_cell,
        "clean": clean_text,
        "css": css,
        "front_matter": front_matter,
        "way": direction,
    }
    return made


def _reader(folder: Path) -> Callable[[str], tuple[str, str, None] | None]:
    """Reads a template of the user's by its plain name; no name leads out of the folder."""

    def read(name: str) -> tuple[str, str, None] | None:
        path = folder / name
        if path.name != name or not path.is_file():
            return None
        try:
            return path.read_text(encoding="utf-8-sig"), str(path), None
        except UnicodeDecodeError:
            raise ConveneError(f"{path} is not UTF-8 text.", REMEDY) from None
        except OSError as error:
            raise ConveneError(f"{path} can't be read: {error.strerror}.", REMEDY) from error

    return read


def _told(error: Exception, folder: Path) -> ConveneError | None:
    """What is wrong in which line of the user's templates; None when the fault is not in them."""
    from jinja2 import TemplateSyntaxError

    why = shortened(clean_line(str(error)), 160) or type(error).__name__
    if isinstance(error, TemplateSyntaxError) and error.filename:
        where = [(error.filename, error.lineno)]
    else:
        where = list(_places(error.__traceback__))
    theirs = [(file, line) for file, line in where if Path(file).parent == folder]
    if theirs:
        file, line = theirs[-1]
        return ConveneError(f"{file}, line {line}: {why.rstrip('.')}.", REMEDY)
    if any(path.suffix in (".j2", ".css") for path in folder.iterdir()):
        return ConveneError(f"The templates in {folder} do not fit: {why.rstrip('.')}.", REMEDY)
    return None


def _places(trace: TracebackType | None) -> Iterator[tuple[str, int]]:
    """The files and lines that an error came through, the innermost last."""
    while trace is not None:
        yield trace.tb_frame.f_code.co_filename, trace.tb_lineno
        trace = trace.tb_next


def _insist_on_the_stamp(document: Document, form: str, text: str, folder: Path) -> None:
    from markupsafe import escape

    stamp = str(escape(document.stamp)) if form == "html" else md(document.stamp)
    if document.is_private and stamp not in text:
        raise ConveneError(
            f"A template in {folder} leaves out the stamp “{document.stamp}”.",
            "What is private is not written without it.",
        )
