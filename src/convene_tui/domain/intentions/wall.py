"""What the room is shown: each change of it is noted, so that it can be seen again."""

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import OnWall, Session, WallChange


@dataclass(frozen=True)
class Blank(Intention):
    """The wall goes blank, or comes back; what a console hides of its own is its own affair."""

    undoable = False

    on: bool

    def said(self, session: Session) -> str:
        """Say it."""
        return "blank" if self.on else "shown again"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set it."""
        return _noted(session, session.with_fields(blanked=self.on), stamp)


@dataclass(frozen=True)
class PutOnWall(Intention):
    """One thing is put on the wall, or the wall follows the stage again."""

    undoable = False

    shown: OnWall

    def said(self, session: Session) -> str:
        """Name it."""
        if self.shown is OnWall.FOLLOW:
            return "the wall follows the stage"
        return f"on the wall: {self.shown}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set it."""
        return _noted(session, session.with_fields(wall=self.shown), stamp)


@dataclass(frozen=True)
class NameOnWall(Intention):
    """Names appear on the wall, or no longer do."""

    undoable = False

    on: bool

    def said(self, session: Session) -> str:
        """Say it."""
        return "names on the wall" if self.on else "no names on the wall"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set it."""
        return _noted(session, session.with_fields(wall_names=self.on), stamp)


def _noted(before: Session, after: Session, stamp: Stamp) -> Session:
    """The session after a change of its wall, with what the wall shows from this moment on."""
    if after == before:
        return before
    return after.with_record(
        WallChange(
            id=stamp.id,
            at=stamp.at,
            shown=after.wall,
            names=after.wall_names,
            blanked=after.blanked,
        )
    )
