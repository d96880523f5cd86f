"""What is known of a person, mended by one value at a time."""

from dataclasses import replace
from typing import Any, Final, Literal, cast

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.intentions.intention import Intention, Stamp
from convene_tui.domain.model import Session
from convene_tui.domain.phrases import enclosed

Field = Literal["name", "organisation", "email"]

_FIELD_WORDS: Final[dict[Field, str]] = {
    "name": "name",
    "organisation": "organisation",
    "email": "mail address",
}


@dataclass(frozen=True)
class MendPerson(Intention):
    """A name, an organisation or an address put right."""

    person: str
    field: Field
    text: str

    def said(self, session: Session) -> str:
        """Name the person, and an organisation that was known before; no address is read out."""
        person = session.person(self.person)
        before = person.organisation if person and self.field == "organisation" else ""
        was = enclosed(", until now “", before, "”")
        return f"{_FIELD_WORDS[self.field]} of {session.label_of(self.person)}{was}"

    def effect(self, session: Session, stamp: Stamp) -> Session:
        """Put it right, what was known before kept in the bin."""
        person = session.person(self.person)
        if person is None:
            raise ConveneError("That person is no longer on the roster.")
        mended = replace(person, **cast("Any", {self.field: self.text}))
        return session.with_edited(mended, at=stamp.at, bin_id=stamp.nth(1))
