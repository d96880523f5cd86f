"""Every way in for bytes that somebody else has made, as one function of those bytes.

Each demands what must hold whatever they are: nothing but ConveneError is raised, nothing that a
terminal would obey comes through, no path leads out of the folder.
"""

import contextlib
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any, Final

from rich.segment import Segment
from textual.color import Color

from convene_tui.domain.capture import Unreadable, explained, parse
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions import Intention, Stamp
from convene_tui.domain.model import Session, StageKey
from convene_tui.domain.public import PublicView, as_json
from convene_tui.domain.purpose import check, coverage, creep, lint_problem
from convene_tui.domain.searching import found_in, parse_query
from convene_tui.domain.text import clean_line, clean_text
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.archive import Archive
from convene_tui.storage.entries import entry_at
from convene_tui.storage.held_tables import HeldTables
from convene_tui.storage.names import is_id, slug
from convene_tui.storage.people.reading import LARGEST_LIST, found_in_bytes
from convene_tui.storage.people.rows import FoundPeople
from convene_tui.storage.repair import plan_repair
from convene_tui.storage.salvage import salvage, session_from
from convene_tui.storage.session_file import SessionFile
from convene_tui.storage.settings import parse_settings
from convene_tui.storage.store import Store
from convene_tui.storage.verify import verify
from convene_tui.tui.safe import OnlyText
from tests.domain.meeting import START, person, session
from tests.people.workbooks import ods, xlsx
from tests.storage.builders import full

OBEYED: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal would take for a command, or turn a line around by."""

DAY: Final = date(2026, 11, 24)
ROOM: Final = session(person("a", "Ann Lee"), person("b", "Bo Cruz"), person("c", "Zoë Ångström"))
FULL: Final = full()


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for each in fields(value):
            yield from texts_in(getattr(value, each.name))
    elif isinstance(value, dict):
        for key, each in value.items():
            yield from texts_in(key)
            yield from texts_in(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts_in(each)


def demand_plain(value: Any) -> None:
    """Fail where a text holds what a terminal would obey."""
    for text in texts_in(value):
        found = OBEYED.search(text)
        assert found is None, f"{text!r} lets {found!r} through"


def as_text(data: bytes) -> str:
    """What a mis-set terminal makes of bytes: any text, lone surrogates among it."""
    return data.decode("utf-8", "surrogateescape")


# ── the ways ─────────────────────────────────────────────────────────────────────────────


def capture_line(data: bytes) -> None:
    """A captured line, in each stage; what it means is kept as plain text, or refused."""
    line = as_text(data)
    for stage in StageKey:
        room = ROOM.with_fields(stage=stage)
        read = parse(line, room, DAY)
        demand_plain(read)
        if isinstance(read, Unreadable):
            continue
        demand_plain(explained(read, room))
        meant = read.meant
        if not isinstance(meant, Intention):
            continue
        demand_plain(meant.said(room))
        try:
            after = meant.change(room, Stamp(START, "f1"))
        except ConveneError:
            continue
        demand_plain(after)
        demand_plain(as_json(PublicView.of(after, DEFAULTS)))


def people(data: bytes) -> None:
    """A file of people: a table, a spreadsheet, cards, an invitation, addresses, a list."""
    why = ""
    found = FoundPeople()
    try:
        found = found_in_bytes(data[:LARGEST_LIST], "people.csv")
    except ConveneError as error:
        why = str(error)
    assert "\n" not in why
    assert bool(found.people) != bool(why)
    demand_plain(found)
    assert all(row.name and len(row.name) <= 200 for row in found.people)


def vcards(data: bytes) -> None:
    """Address cards, begun as such."""
    people(b"BEGIN:VCARD\r\n" + data)


def session_file(data: bytes) -> None:
    """Any bytes as a session's file: listed, loaded, salvaged, and never changed."""
    with tempfile.TemporaryDirectory(prefix="convene-hostile-") as folder:
        path = Path(folder) / "2026-11-24-x.json"
        path.write_bytes(data)
        demand_plain(clean_line(entry_at(path).title))
        try:
            Store(path).load()
        except ConveneError as error:
            demand_plain(clean_line(str(error)))
        found = salvage(path)
        session_from(found, path, "2026-11-24-x")
        verify(Archive(Path(folder)))
        with contextlib.suppress(ConveneError):
            plan_repair(Archive(Path(folder)), "2026-11-24-x")
        assert path.read_bytes() == data


def session_tables(data: bytes) -> None:
    """Bytes in the midst of a session's tables, under a checksum that is right."""
    with tempfile.TemporaryDirectory(prefix="convene-hostile-") as folder:
        path = Path(folder) / "2026-11-24-x.json"
        header: dict[str, Any] = {"schema": 1, "id": "2026-11-24-x", "title": as_text(data)[:50]}
        whole = HeldTables({"header": {"1": header}})
        whole.put("notes", data)
        path.write_bytes(SessionFile(path).packed(whole))
        entry_at(path)
        with contextlib.suppress(ConveneError):
            Store(path).load()


def search_words(data: bytes) -> None:
    """Words that are looked for."""
    with contextlib.suppress(ConveneError):
        found_in(FULL, parse_query(clean_line(as_text(data)), START.date()))


def purpose(data: bytes) -> None:
    """A draft, its problem, and the draft before it."""
    text = clean_text(as_text(data))
    found = check(text, problem=text[::-1])
    demand_plain(found.as_json())
    creep(text, text[len(text) // 2 :])
    coverage(text, text[::-1])
    lint_problem(text)


def settings(data: bytes) -> None:
    """A config.toml."""
    found = parse_settings(data.decode("utf-8", "replace"))
    demand_plain(found.warnings)


def names(data: bytes) -> None:
    """A title and an id: the file is in the folder, or there is none."""
    text, folder = as_text(data), Path("/somewhere/sessions")
    assert re.fullmatch(r"[a-z0-9-]{1,80}", slug(text))
    try:
        path = Archive(folder).path(text)
    except ConveneError:
        assert not is_id(text)
        return
    assert path.parent == folder
    assert path.name == f"{text}.json"


def drawn(data: bytes) -> None:
    """A line that is drawn, whatever widget let it through, in the width that it had."""
    from rich.cells import cell_len

    line = [Segment(as_text(data)), Segment("\x1b[2J")]
    out = OnlyText().apply(line, Color(0, 0, 0))
    assert all(OBEYED.search(segment.text) is None for segment in out)
    assert sum(cell_len(s.text) for s in out) == sum(cell_len(s.text) for s in line)


def printed(data: bytes) -> None:
    """A line of a command's output, in a terminal of any encoding."""
    import sys

    from convene_tui.cli import printing

    stock = sys.stdout
    for encoding in ("utf-8", "ascii", "latin-1"):
        out = _Stream(encoding)
        sys.stdout = out
        try:
            for line in printing.columns([(as_text(data), "x", as_text(data))]):
                printing.say(line)
            for line in printing.paragraph(as_text(data)):
                printing.say(line)
            printing.say_json({"text": as_text(data), as_text(data): 1})
        except ConveneError:
            pass
        finally:
            sys.stdout = stock
        demand_plain(out.getvalue().replace("\n", ""))


class _Stream(StringIO):
    """A terminal's output in some encoding, which fails as a real one does."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._name = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._name

    def write(self, text: str) -> int:
        text.encode(self._name)
        return super().write(text)


WAYS: Final[dict[str, Callable[[bytes], None]]] = {
    way.__name__: way
    for way in (
        *(capture_line, people, vcards, session_file, session_tables, search_words, purpose),
        *(settings, names, drawn, printed),
    )
}
"""All of them by name."""


def seeds(way: str) -> Iterator[bytes]:
    """Good and bad examples to begin from."""
    yield from HOSTILE
    match way:
        case "people":
            yield b'name,organisation,seat\r\nAnn Lee,Valley,pays\r\n"Cruz, Bo",,\r\n'
            yield b'sep=;\nName;Organisation\nAnn;=HYPERLINK("x")\n'
            yield b"Name: Ann Lee\nOrganisation: Valley\n\nName: Bo\nEmail: bo@x.org\n"
            yield b'To: Ann Lee <ann@x.org>, "Cruz, Bo" <bo@x.org>\nSubject: x\n'
            yield b"| Name | Org |\n|---|---|\n| **Ann** | V |\n"
            yield b'[["vcard",[["fn",{},"text","Ann"],["org",{},"text",["V","W"]]]]]'
            yield b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nATTENDEE;CN=Ann:mailto:a@x.org\nEND:VEVENT\n"
            yield xlsx({"People": (("Name", "No"), ("Ann Lee", 1))})
            yield ods({"People": (("Name", "No"), ("Ann Lee", 1))})
        case "vcards":
            yield b"VERSION:3.0\r\nFN:Ann Lee\r\nORG:Valley\r\nEND:VCARD\r\n"
            yield b"N;ENCODING=QUOTED-PRINTABLE;CHARSET=utf-8:=C3=A9;\r\n b\r\nEND:VCARD"
        case "session_file":
            with tempfile.TemporaryDirectory(prefix="convene-hostile-") as folder:
                kept = Archive(Path(folder)).create(_short(FULL))
                yield (Path(folder) / f"{kept.id}.json").read_bytes()
        case "session_tables":
            yield b'{"1":{"id":"n1","text":"x","at":"2026-11-24T10:00:00Z","stage":"close"}}'
            yield b'{"1":{"x":' + b"[" * 10_000 + b"]" * 10_000 + b"}}"
        case "settings":
            yield b'theme = "dark"\n[keys]\nleave = "ctrl+x"\n[time_boxes]\nproblem = 25\n'
        case "purpose":
            yield b"By 2028 the six districts pump no more than the aquifer refills."
        case _:
            yield b"! b: too wide"
            yield b"+ a map it by fri"
            yield b"d fear 3"


def _short(session: Session) -> Session:
    return session.with_fields(notes=session.notes[:1], bin=())


HOSTILE: Final = (
    b"",
    b"[red]Ann[/]",
    b"[/]",
    b"[@click=app.quit]x[/]",
    b"\x1b[31mEd\x1b]0;t\x07",
    b"\x1b]52;c;aGk=\x07\x1bP1$r0m\x1b\\\x9b2J",
    "\u202eBo\u2066\u200f".encode(),
    "漢字 e\u0301 \u200b\ufeff".encode(),
    b"\xff\xfe\x80\xed\xa0\x80",
    b"=cmd|'/c calc'!A1",
    b"../../etc/passwd",
    b"..\\..\\x",
    b"C:\\x\x00.json",
    b"NaN Infinity 1e999 -0",
    b"{{ 7*7 }}{% x %}",
    b"<script>alert(1)</script>&amp;",
    b"a" * 5_000,
    b"[" * 10_000,
    "𝕬".encode() * 500,
    b"e\xcc\x81" * 2_000,
)
"""The same hostile strings for every way in and for every field of the screen."""
