"""What is asked quietly, in the line above the capture line: any mark or line answers it."""

from datetime import datetime

from convene_tui.domain.attendance import away_question, heard_while_away, is_away
from convene_tui.domain.concerns import Consent
from convene_tui.domain.intentions import Ratify, may_ratify
from convene_tui.domain.labels import short_names
from convene_tui.domain.model import Session
from convene_tui.domain.talk import still_speaks
from convene_tui.domain.thresholds import Thresholds


class Asking:
    """One question at a time: of what was kept last, else whether somebody still speaks."""

    def __init__(self, thresholds: Thresholds, speaks_key: str) -> None:
        self._thresholds = thresholds
        self._speaks_key = speaks_key
        self._away: str | None = None
        """The id of whoever was heard last and is away."""
        self._voted = False
        """Whether the last thing that was kept was what somebody said to the purpose."""
        self._asked: set[tuple[str, datetime | None]] = set()
        """Who was asked about, with the time at which they had left."""

    def hear(self, before: Session, after: Session) -> None:
        """Something was kept: what it asks takes the place of what the last thing asked.

        Somebody who is away, and yet heard, is asked about once for each time that they left.
        """
        self._voted, self._away = before.votes is not after.votes, None
        for person in heard_while_away(before, after):
            if (absence := (person.id, person.left)) not in self._asked:
                self._asked.add(absence)
                self._away = person.id
                return

    def question(self, session: Session, now: datetime) -> str:
        """What is to be asked at this moment; nothing most of the time."""
        away = session.person(self._away)
        if away is not None and is_away(session, away):
            return away_question(session, away)
        if self._voted and isinstance(may_ratify(session), Ratify):
            return f"{Consent.of(session).agreed}: “ratify” makes it what the room agreed on"
        person = still_speaks(session, now, self._thresholds)
        if person is None:
            return ""
        name = short_names(session.people)[person.id]
        return f"still {name}?  {self._speaks_key} {person.key} says yes"
