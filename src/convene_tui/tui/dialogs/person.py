"""The form of one person: who they are, their seat, substance, mandate and means."""

from convene_tui.domain.intentions import EditPerson
from convene_tui.domain.model import Mandate, Means, Person, Session, Substance
from convene_tui.domain.seats import seats_of
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values

MANDATES = (
    ("may decide here", Mandate.MAY_DECIDE),
    ("must ask first", Mandate.MUST_ASK),
    ("has no mandate", Mandate.NONE),
    ("not known yet", Mandate.UNKNOWN),
)
"""Each mandate in words."""


def person_form(session: Session, person: Person) -> FormDialog:
    """A form filled with what is known of a person."""
    seats = [(seat.label, seat.id) for seat in seats_of(session)]
    seat = person.seat if any(person.seat == id_ for _, id_ in seats) else ""
    return FormDialog(
        f"{person.letter} · {person.name}",
        (
            Field("name", "Name", value=person.name, needed=True),
            Field("organisation", "Organisation", value=person.organisation),
            Field("title", "Title", value=person.title, hint="what they are at home: director"),
            Field("seat", "Seat", Kind.CHOICE, seat, seats),
            Field("mandate", "May decide here", Kind.CHOICE, person.mandate, MANDATES),
            Field("instead_of", "Sent in place of", value=person.instead_of),
            Field(
                "substance",
                "Substance",
                Kind.TICKS,
                person.substance,
                [(kind.value, kind) for kind in Substance],
            ),
            Field("brings", "Brings", Kind.TICKS, person.brings, [(m.value, m) for m in Means]),
            Field(
                "states",
                "In the room",
                Kind.TICKS,
                tuple(
                    word
                    for word, on in (("present", person.present), ("works", person.works))
                    if on
                ),
                (("is here", "present"), ("will give hours", "works")),
            ),
            Field("email", "E-mail", value=person.email),
        ),
    )


def edited(person: Person, values: Values) -> EditPerson:
    """What the form means."""
    return EditPerson(
        person=person.id,
        name=values["name"],
        organisation=values["organisation"],
        seat=values["seat"] or "",
        mandate=values["mandate"] or Mandate.UNKNOWN,
        instead_of=values["instead_of"] or None,
        substance=values["substance"],
        brings=values["brings"],
        present="present" in values["states"],
        works="works" in values["states"],
        email=values["email"],
        title=values["title"],
    )
