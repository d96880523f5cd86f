"""What is on disk after a fault, held against what convene had said was saved."""

from collections.abc import Collection
from pathlib import Path

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.model import Session
from convene_tui.storage.errors import Stale
from convene_tui.storage.store import Store
from tests.faults.fault import Toll
from tests.storage.builders import note


def judged(path: Path, acknowledged: Collection[str], toll: Toll) -> Session | None:
    """Load a session with a store that knows nothing, and count what is missing of its notes."""
    try:
        session = Store(path).load()
    except ConveneError as error:
        toll.unreadable += 1
        toll.wrong.append(str(error))
        return None
    there = {each.id for each in session.notes}
    toll.lost += sum(each not in there for each in acknowledged)
    return session


def words_kept(path: Path, words: Collection[str], toll: Toll, *, end: str = "") -> Session | None:
    """The same, for lines that are known by their words; a line twice is wrong too.

    With an `end` that is so of whole lines alone: halves of several may be alike.
    """
    session = judged(path, (), toll)
    if session is None:
        return None
    there = [each.text for each in session.notes]
    toll.lost += sum(each not in there for each in words)
    whole = [each for each in there if each.endswith(end)]
    if len(set(whole)) != len(whole):
        toll.wrong.append("a line is kept twice")
    return session


def kept_on(store: Store, session: Session, number: int) -> Session:
    """Save one more line, as often as somebody else is faster."""
    while True:
        try:
            return store.save(session.with_record(note(number)), if_revision=session.revision)
        except Stale as stale:
            session = stale.current


def leftovers(folder: Path) -> list[str]:
    """What was left half-written."""
    return [path.name for path in folder.rglob("*.tmp")]
