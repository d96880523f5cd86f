"""A person redacted from a session on disk: what still held their words goes too."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from convene_tui.domain.model import Note
from convene_tui.domain.redacting import Redaction, redacted
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.disk import sweep
from convene_tui.storage.generations import Generations
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.seals import beside, demand_closed

ACT = "A person's name and words were removed from this record at their request."
"""What the private note of the act says; it names nobody."""


@dataclass(frozen=True)
class Redacted:
    """What was done, and where words of theirs may still be."""

    done: Redaction
    earlier: int
    """How many earlier versions were let go."""
    beside: tuple[Path, ...]
    """Damaged originals and merged copies, which stay to the byte, and the alliance's file."""


def redact(
    archive: Archive,
    session_id: str,
    person_id: str,
    *,
    clock: Callable[[], datetime],
    new_id: Callable[[], str],
) -> Redacted:
    """Take a person's name and words out of a session, its bin and what is half-typed.

    Its earlier versions go, since they hold the words. Raises ConveneError.
    """
    demand_closed(archive, session_id)
    store = archive.store(session_id)
    session = store.load()
    note = Note(id=new_id(), text=ACT, at=clock(), stage=session.stage, private=True)
    done = redacted(session, person_id, note=note)
    store.save(done.session, if_revision=session.revision)
    generations = Generations(archive.folder, session_id)
    earlier = len(generations.all())
    generations.forget()
    pad = Scratch(archive.folder, session_id)
    for each in (pad, *pad.beside().values()):
        each.clear()
    sweep(archive.folder, session_id)
    archive.forget_words()
    across = Alliances(archive).naming(session.alliance, session.name_of(person_id))
    return Redacted(done, earlier, (*beside(archive, session_id), *across))
