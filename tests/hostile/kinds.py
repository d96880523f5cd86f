"""The kinds of files that others may have made, and what is made of each without a screen."""

import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.domain.alliance.advising import advice
from convene_tui.domain.alliance.carrying import with_alliance
from convene_tui.domain.alliance.elements.convener import invitations
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.publishing import public_alliance
from convene_tui.domain.alliance.records import Judged
from convene_tui.domain.alliance.searching import alliance_places
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Verdict
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Element, ElementState, Session
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.reports.alliance import alliance, as_json, assessment, assessment_json
from convene_tui.reports.charter import charter
from convene_tui.reports.files import Format, in_form
from convene_tui.reports.invitations import invitation_texts
from convene_tui.storage.alliances import ALLIANCE_FILES, INVITATION_FILES, Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.errors import Damaged
from convene_tui.storage.held_tables import Tables
from convene_tui.storage.kinds import SESSIONS, FileKind
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.store import Keeper
from tests.domain.alliance.compact import SECOND, meetings
from tests.hostile.everywhere import EVERYWHERE, SET
from tests.storage.builders import full, made
from tests.storage.test_alliances import a_desk, an_archive, fill

Way = Callable[[Any], object]


@dataclass(frozen=True)
class ForeignKind:
    """One kind of file, a full one of it, and all the ways out."""

    files: FileKind[Any]
    made: Callable[[Path], tuple[Path, Tables]]
    """A full file in a folder, and what is in it."""
    ways: Mapping[str, Way]

    @property
    def whole(self) -> type[Any]:
        """What one file holds."""
        return self.files.whole


def _session(folder: Path) -> tuple[Path, Tables]:
    store, _ = made(folder, full())
    return store.path, tables_on_disk(store.path)


def _alliance(folder: Path) -> tuple[Path, Tables]:
    archive = an_archive(folder)
    fill(a_desk(archive))
    (path,) = (archive.folder / "alliances").glob("*.json")
    return path, tables_on_disk(path, ALLIANCE_FILES.format)


def _invitation(folder: Path) -> tuple[Path, Tables]:
    judged = tuple(
        Judged(id=each.value, state=ElementState.IN_DOUBT, evidence="two dry years", at=SECOND)
        for each in Element
    )
    first = Assessment(
        id="",
        name="Delta Pact",
        created=SECOND,
        asked_by="the mayor",
        hardest="who pays",
        verdict=Verdict.ASK,
        reason="one dry year",
        judged=judged,
    )
    shelf = Alliances(Archive(folder)).invitations
    shelf.create(first, "Delta Pact")
    path = shelf.path("Delta Pact")
    return path, tables_on_disk(path, INVITATION_FILES.format)


def _view(whole: Alliance) -> AllianceView:
    return AllianceView.of(whole, meetings(), DEFAULTS)


def _carried(whole: Alliance) -> Session:
    later = SECOND + timedelta(days=30)
    numbers = iter(range(10_000))
    first = Session(id="", title="Next", created=later)
    return with_alliance(first, _view(whole), lambda: f"new{next(numbers)}")


OF_ALLIANCE: Final[dict[str, Way]] = {
    "header": ALLIANCE_FILES.summary,
    "standings": lambda whole: standings(_view(whole)),
    "report": lambda whole: in_form(alliance(_view(whole)), Format.MD, None),
    "json": lambda whole: as_json(_view(whole)),
    "charter": lambda whole: in_form(charter(public_alliance(_view(whole))), Format.MD, None),
    "charter, html": lambda whole: in_form(
        charter(public_alliance(_view(whole))), Format.HTML, None
    ),
    "invitations": lambda whole: invitation_texts(invitations(_view(whole))),
    "search": lambda whole: list(alliance_places(whole)),
    "the next meeting": _carried,
}
OF_INVITATION: Final[dict[str, Way]] = {
    "header": INVITATION_FILES.summary,
    "advice": advice,
    "report": lambda whole: in_form(assessment(whole), Format.MD, None),
    "json": assessment_json,
    "search": lambda whole: list(alliance_places(whole)),
}

KINDS: Final = {
    "session": ForeignKind(SESSIONS, _session, EVERYWHERE | SET),
    "alliance": ForeignKind(ALLIANCE_FILES, _alliance, OF_ALLIANCE),
    "invitation": ForeignKind(INVITATION_FILES, _invitation, OF_INVITATION),
}


def failures(
    folder: Path, files: Iterable[Tables], kind: ForeignKind, *, pages_every: int = 1
) -> tuple[Counter[str], int, int]:
    """What goes wrong with these files, each by its place in the code; how many opened, refused.

    Each so manieth that opens is laid out on pages too.
    """
    wrong: Counter[str] = Counter()
    opened = refused = 0
    path = folder / "2026-11-24-foreign.json"
    for tables in files:
        path.write_bytes(SessionFile(path, format=kind.files.format).packed(tables))
        try:
            whole = Keeper(path, kind.files).load()
        except Damaged as damage:
            refused += 1
            wrong["refused in more than one line"] += "\n" in str(damage)
            continue
        except Exception as error:
            wrong[_where("load", error)] += 1
            continue
        opened += 1
        for name, way in kind.ways.items():
            if "as pdf" in name and opened % pages_every:
                continue
            try:
                way(whole)
            except ConveneError:
                pass
            except Exception as error:
                wrong[_where(name, error)] += 1
    return +wrong, opened, refused


def _where(name: str, error: Exception) -> str:
    frame = traceback.extract_tb(error.__traceback__)[-1]
    return f"{name}: {error!r:.120} at {Path(frame.filename).name}:{frame.lineno}"
