"""The form of one concern: its words, kind, tests, what would remove it, and where it stands."""

from dataclasses import replace

from convene_tui.domain.concerns import KIND_LABELS, STATE_LABELS, next_question, next_states
from convene_tui.domain.intentions import TreatConcern
from convene_tui.domain.model import Concern, ConcernKind, ConcernTest, Session
from convene_tui.tui.dialogs.forms import Field, FormDialog, Kind, Values

TEST_LABELS = {
    ConcernTest.EXPLAINED: "it can be explained",
    ConcernTest.MORE_THAN_TASTE: "it is more than taste",
    ConcernTest.EXPERIENCE: "it comes from experience",
    ConcernTest.IRREVERSIBLE: "the harm could not be undone",
}
"""What each of the four tests says when it is met (NF3)."""


def concern_form(session: Session, concern: Concern) -> FormDialog:
    """A form filled with what is known of a concern; its title asks the next question."""
    people = [(session.label_of(person.id), person.id) for person in session.people]
    return FormDialog(
        next_question(concern) or "This concern is closed",
        (
            Field(
                "text",
                "In neutral words, private until released"
                if concern.private
                else "In neutral words, as the room may see it",
                value=concern.text,
                needed=True,
            ),
            Field("removal", "What would have to change?", value=concern.removal),
            Field(
                "state",
                "Where it stands",
                Kind.CHOICE,
                concern.state,
                [
                    (STATE_LABELS[state], state)
                    for state in (concern.state, *next_states(concern.state))
                ],
            ),
            Field("reason", "Why, when it is answered, parked or dropped", value=concern.reason),
            Field(
                "kind",
                "It is against",
                Kind.CHOICE,
                concern.kind,
                [(KIND_LABELS[kind], kind) for kind in ConcernKind],
            ),
            Field(
                "tests",
                "What has been heard of it",
                Kind.TICKS,
                concern.tests,
                [(TEST_LABELS[test], test) for test in ConcernTest],
            ),
            Field("person", "Raised by", Kind.CHOICE, concern.person, people),
            Field(
                "off_record",
                "Confidence",
                Kind.TICKS,
                ("off",) if concern.off_record else (),
                [("private until released, then without a name", "off")],
            ),
        ),
    )


def treated(concern: Concern, values: Values) -> TreatConcern:
    """What the form means."""
    return replace(
        TreatConcern.of(concern),
        text=values["text"],
        removal=values["removal"],
        state=values["state"] or concern.state,
        reason=values["reason"],
        kind=values["kind"],
        tests=values["tests"],
        person=values["person"],
        off_record="off" in values["off_record"],
    )
