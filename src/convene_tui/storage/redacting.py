"""A person redacted from a session on disk: what still held their words goes too."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Note
from convene_tui.domain.redacting import Redaction, names_in_id, redacted, redacted_like
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.errors import Unreadable
from convene_tui.storage.journal import Act, one_act
from convene_tui.storage.places import places_of
from convene_tui.storage.rewriting import Opened, file_with, opened_session
from convene_tui.storage.seals import demand_closed

REDACT = "redact a person in"
"""What the act is called where it was cut off."""

ACT = "A person's name and words were removed from this record at their request."
"""What the private note of the act says; it names nobody."""


@dataclass(frozen=True)
class Redacted:
    """What was done, and where words of theirs may still be."""

    done: Redaction
    earlier: int
    """How many earlier versions were let go."""
    others: int
    """In how many second copies and merged files they were redacted too."""
    beside: tuple[Path, ...]
    """What can't be read, so that nobody can tell whether it names them, and their alliance's."""
    in_id: bool
    """Whether the id of the session, which is the name of its file, may name them."""
    left: tuple[Path, ...]
    """What could not be replaced or deleted; it is tried again at the next start."""


def redact(
    archive: SessionArchive,
    session_id: str,
    person_id: str,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Redacted:
    """Take a person's name and words out of a session, its second copies and what lies aside.

    Earlier versions and what is half-typed go, since they hold the words. That is one act: done
    whole or not begun. Raises ConveneError, and then everything is as it was.
    """
    archive.demand_files("Redacting")
    demand_closed(archive, session_id)
    ids = places_of(archive.folder, session_id).ids
    beside: list[Path] = []
    earlier: list[Path] = []
    others = 0
    with one_act(archive.folder, REDACT, *ids) as act:
        found = places_of(archive.folder, session_id)
        opened = opened_session(found.home, archive.keys)
        session = opened.kept.whole
        note = Note(id=new_id(), text=ACT, at=clock(), stage=session.stage, private=True)
        done = redacted(session, person_id, note=note)
        _put(act, found.home, opened, done, clock())
        for path in (*(copy.home for copy in found.copies), *found.aside):
            try:
                other = opened_session(path, archive.keys)
            except Unreadable:
                raise
            except ConveneError:
                beside.append(path)
                continue
            also = redacted_like(other.kept.whole, session, person_id)
            if also.session != other.kept.whole:
                _put(act, path, other, also, clock())
                others += 1
        for each in (found, *found.copies):
            earlier += [*each.earlier]
            for path in (*each.earlier, *(pad.path for pad in each.pads), *each.half_written):
                act.remove(path)
        act.forgets = archive.forget_words
    archive.let_go(*ids)
    name = session.name_of(person_id)
    across = Alliances(archive).naming(session.alliance, name)
    return Redacted(
        done,
        sum(path not in act.left for path in earlier),
        others,
        (*beside, *across),
        names_in_id(name, session_id),
        act.left,
    )


def _put(act: Act, path: Path, opened: Opened, done: Redaction, now: datetime) -> None:
    """Write a session without the person; what this version does not know of it goes with them."""
    before, after = opened.kept.whole, done.session
    same = {
        (name, record.id)
        for name in before.TABLES
        for record, then in zip(after.table(name), before.table(name), strict=False)
        if record == then
    }
    extras = {at: row for at, row in opened.kept.extras.items() if at in same}
    saved = replace(after, revision=before.revision + 1)
    act.put(path, file_with(path, saved, opened.key, now, extras=extras))
