"""What an invitation says: where and when we meet, who calls, who leads, and who writes."""

from datetime import date, time
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import MeetingRole, Session
from convene_tui.domain.phrases import enclosed

ROLE_WORDS: Final = {
    MeetingRole.CONVENER: "convener",
    MeetingRole.FACILITATOR: "facilitator",
    MeetingRole.NOTE_TAKER: "note-taker",
}
"""What each part is called."""


@dataclass(frozen=True)
class SetPlace(Intention):
    """Where we meet."""

    text: str

    def said(self, session: Session) -> str:
        """Say it."""
        return "the place"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the place."""
        return session.with_fields(place=self.text)


@dataclass(frozen=True)
class SetStart(Intention):
    """When the meeting begins; what is not said of day, hour and zone stays as it is."""

    on: date | None = None
    at: time | None = None
    zone: str = ""

    def said(self, session: Session) -> str:
        """With day, hour and zone."""
        day = f" on {self.on:%a} {self.on.day} {self.on:%b %Y}" if self.on else ""
        hour = f" at {self.at:%H:%M}" if self.at else ""
        return f"the meeting begins{day}{hour}{enclosed(', ', self.zone)}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the day, the hour and the zone."""
        return session.with_fields(
            held_on=self.on or session.held_on,
            starts_at=self.at or session.starts_at,
            zone=self.zone or session.zone,
        )


@dataclass(frozen=True)
class SetRole(Intention):
    """Who calls the meeting, leads it, or writes its minutes."""

    role: MeetingRole
    name: str

    def said(self, session: Session) -> str:
        """Name them."""
        return f"{ROLE_WORDS[self.role]}: {self.name or 'nobody yet'}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the name."""
        return session.with_fields(**{self.role.value: self.name})


@dataclass(frozen=True)
class DescribeFrame(Intention):
    """Place, hour, convener, facilitator and note-taker, as the facilitator has written them."""

    place: str
    starts_at: time | None
    convener: str
    facilitator: str
    note_taker: str

    def said(self, session: Session) -> str:
        """Say it."""
        return "where, when and who"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set them."""
        return session.with_fields(
            place=self.place,
            starts_at=self.starts_at,
            convener=self.convener,
            facilitator=self.facilitator,
            note_taker=self.note_taker,
        )
