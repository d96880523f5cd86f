"""What becomes of the minutes of a meeting: corrected, fixed, and approved by the next one."""

from dataclasses import replace
from datetime import date, datetime

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Correction, EarlierMinutes, FixedMinutes, Session

FIXED_ID = "minutes"
"""The id of the record that holds the final minutes."""


@dataclass(frozen=True)
class AskForCorrections(Intention):
    """Corrections to the minutes are asked for until the end of a day."""

    until: date | None

    releases = True

    def said(self, session: Session) -> str:
        """With the day."""
        day = f"{self.until:%a} {self.until.day} {self.until:%b %Y}" if self.until else "no day"
        return f"corrections until {day}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Set the day."""
        _refuse_final(session)
        return session.with_fields(corrections_until=self.until)


@dataclass(frozen=True)
class CorrectMinutes(Intention):
    """Somebody asks for something in the minutes to be put right."""

    text: str
    person: str | None = None
    name: str = ""

    releases = True

    def said(self, session: Session) -> str:
        """Name them."""
        who = session.label_of(self.person) or self.name
        return f"correction of {who}" if who else "correction"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep it; a meeting that still runs has lines for this."""
        if session.ended_at is None:
            raise ConveneError("The meeting has not ended.", "Edit the line itself.")
        _refuse_final(session)
        correction = Correction(
            id=stamp.id,
            text=self.text,
            at=stamp.at,
            person=self.person,
            name=self.name,
            released=True,
        )
        return session.with_record(correction)


@dataclass(frozen=True)
class FixMinutes(Intention):
    """The minutes are final, in exactly these words."""

    text: str
    sha256: str

    releases = True
    undoable = False

    def said(self, session: Session) -> str:
        """Say it."""
        return "the minutes are final"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Keep the text and its digest."""
        if session.ended_at is None:
            raise ConveneError("The meeting has not ended.", "End it first: :end")
        _refuse_final(session)
        fixed = FixedMinutes(
            id=FIXED_ID, text=self.text, sha256=self.sha256, at=stamp.at, released=True
        )
        return session.with_record(fixed)


@dataclass(frozen=True)
class NameEarlierMinutes(Intention):
    """The minutes of the meeting before are final: this meeting names them by their digest."""

    earlier: str
    """The id of the session of that meeting."""
    title: str
    held_on: date | None
    sha256: str
    fixed_at: datetime

    releases = True
    undoable = False

    def said(self, session: Session) -> str:
        """Say it."""
        return "the final minutes of the meeting before"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Name them; raises ConveneError where this meeting does not follow that one."""
        if session.came_from != self.earlier:
            raise ConveneError("This meeting does not follow that one.")
        known = session.find(EarlierMinutes, self.earlier) or EarlierMinutes(
            id=self.earlier, title=self.title, at=stamp.at, held_on=self.held_on
        )
        return session.with_either(
            replace(known, sha256=self.sha256, fixed_at=self.fixed_at, released=True)
        )


@dataclass(frozen=True)
class ApproveMinutes(Intention):
    """The meeting approves the minutes of the one before."""

    earlier: str = ""
    """The id of the session of that meeting; nothing for the only one there is."""

    releases = True

    def said(self, session: Session) -> str:
        """Name the meeting by its day."""
        return f"approved: {earlier_label(_earlier(session, self.earlier))}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Note when."""
        known = _earlier(session, self.earlier)
        if known.approved_at is not None:
            raise ConveneError("Those minutes are approved already.")
        return session.with_changed(replace(known, approved_at=stamp.at, released=True))


def earlier_label(earlier: EarlierMinutes) -> str:
    """The minutes of the meeting before by its day, or by its title where the day is not known."""
    on = earlier.held_on
    return f"minutes of {on.day} {on:%B %Y}" if on else f"minutes of “{earlier.title}”"


def _earlier(session: Session, earlier: str) -> EarlierMinutes:
    found = [each for each in session.earlier if earlier in ("", each.id)]
    if not found:
        raise ConveneError("This meeting follows no other, so there are no minutes to approve.")
    return found[-1]


def _refuse_final(session: Session) -> None:
    if session.fixed:
        raise ConveneError(
            "The minutes are final.", "What is wrong in them is put right in the next meeting."
        )
