"""The letter with which one person is asked to the next meeting.

It is read by the one whom it invites: it says what they told themselves and what everybody
knows, and leaves open what the facilitator alone could say.
"""

from collections.abc import Iterator
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.next_place import step_and_place
from convene_tui.domain.phrases import enclosed, full_day, hour_words, joined
from convene_tui.domain.public.alliance import PublicAlliance, party_of
from convene_tui.domain.public.members import members
from convene_tui.domain.public.records import PublicPain
from convene_tui.domain.public.stakes import Stakes
from convene_tui.domain.public.view import PublicView
from convene_tui.domain.searching import folded

_MOVES: Final = {
    "fear": "None of us can stop that alone, and it will not wait.",
    "gain": "None of us can get that alone; together it is within reach.",
    "great": "I think that this can become something to be proud of having begun.",
}
"""What to say after a pain, by what drives it."""

_OWN_WORDS: Final = (
    "Before we compare, two lines from you would help: what is this for, in your own words, and "
    "what is in it for you? I read them alone, unless you say otherwise."
)
"""What is asked of a party that has told no version of its own (OV1, OV2)."""

_THEIR_PAIN: Final = "[open: what hurts them, in their own words]"


@dataclass(frozen=True)
class Invitation:
    """The words for one person."""

    name: str
    text: str
    pain: str
    """What hurts them, as they told it to all; nothing while no meeting has heard it."""
    is_drafted: bool
    """False where the facilitator's own words took the place of the drafted ones."""


def invitation(
    alliance: PublicAlliance, name: str, own_words: str = "", *, asks: bool = False
) -> Invitation:
    """The letter to one person: in the facilitator's own words, or else drafted.

    `asks` says that it asks for what they would say the alliance is for.
    """
    pain = _pain_of(alliance, name)
    text = own_words or drafted(alliance, name, asks=asks)
    return Invitation(name, text, pain.text if pain else "", is_drafted=not own_words)


def drafted(alliance: PublicAlliance, name: str, *, asks: bool = False) -> str:
    """A letter from what everybody may know; what nobody has said aloud stays open.

    It greets by the whole name: which part of a name one is called by differs from land to land.
    """
    paragraphs = (
        (f"Dear {name},",),
        (*_about_them(alliance, name), *_others(alliance, name)),
        (*_purpose(alliance), *_meeting(alliance)),
        *(((_OWN_WORDS,),) if asks else ()),
        (alliance.convened_by or "[open: who convenes]",),
    )
    return "\n\n".join("\n".join(lines) for lines in paragraphs)


def _about_them(alliance: PublicAlliance, name: str) -> tuple[str, ...]:
    pain = _pain_of(alliance, name)
    if pain:
        said = f"You told us what this means for you: “{pain.text}”."
        return (said, _MOVES[pain.driver]) if pain.driver else (said,)
    came = (person for meeting in alliance.meetings for person in meeting.attended)
    if any(folded(person.name) == folded(name) for person in came):
        return (f"You have been with us, and {_THEIR_PAIN}.",)
    return (f"Something is missing without you: [open: why them]. {_THEIR_PAIN}",)


def _pain_of(alliance: PublicAlliance, name: str) -> PublicPain | None:
    return alliance.pain_told_by(lambda person: folded(person.name) == folded(name))


def _others(alliance: PublicAlliance, name: str) -> tuple[str, ...]:
    """The parties of the members, but for their own.

    While nobody has called the roll of the newest meeting, nobody on it is known to be with us.
    """
    own = folded(alliance.organisation_of(name) or name)
    latest = alliance.latest
    came = {folded(each.name) for each in latest.attended} if latest else set[str]()
    asked = {folded(each.name) for each in latest.in_room} if latest else set[str]()
    there = [each for each in members(alliance) if folded(each.name) not in asked - came]
    parties = {folded(party_of(member)): party_of(member) for member in there}
    others = [party for key, party in parties.items() if key != own]
    if not others:
        return ()
    *first, last = others
    together = f"{', '.join(first)} and {last}" if first else last
    return (f"So far with us: {together}.",)


def _purpose(alliance: PublicAlliance) -> tuple[str, ...]:
    view = alliance.newest_with(lambda view: view.purpose)
    working_on = f"What we are working on: {view.purpose[-1].text}" if view else ""
    return tuple(filter(None, (*_nobody_acts(alliance), working_on)))


def _nobody_acts(alliance: PublicAlliance) -> Iterator[str]:
    """What happens if nobody acts, by the newest meeting that has said so."""
    view = alliance.newest_with(lambda view: Stakes.of(view).nobody_acts)
    if view:
        told = "; ".join(text.rstrip(".") for text in Stakes.of(view).nobody_acts)
        yield f"If nobody acts: {told}."


def _meeting(alliance: PublicAlliance) -> tuple[str, ...]:
    """When and where: as the meeting that is planned says, or as the last one agreed on."""
    planned = next((m.view for m in alliance.meetings[-1:] if not m.held), None)
    latest = alliance.latest.view if alliance.latest else None
    agreed = latest.next_on if latest else None
    day = (planned and planned.held_on) or agreed
    when = full_day(day) or "[open: day]"
    hour = hour_words(planned.starts_at, planned.zone) if planned else ""
    if latest and day == agreed:
        hour = hour or hour_words(latest.next_at, latest.zone)
    when += enclosed(" at ", hour)
    where = (planned.place if planned else "") or _agreed_place(latest)
    come = f"Please come on {when}: {where or '[open: place]'}."
    return come, "Come yourself: what we settle binds us."


def _agreed_place(latest: PublicView | None) -> str:
    """Where the last meeting agreed to meet."""
    if latest is None:
        return ""
    return joined(*step_and_place(latest.next_step, latest.next_place), by=", ")
