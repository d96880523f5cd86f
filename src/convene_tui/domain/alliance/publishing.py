"""The public part of an alliance: the one place at which anything of it is given to others."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from convene_tui.domain.alliance.elements.information import base_of
from convene_tui.domain.alliance.parties import those_left
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Topic
from convene_tui.domain.model import Record
from convene_tui.domain.public.alliance import (
    PublicAlliance,
    PublicAmendment,
    PublicBaseLine,
    PublicCharter,
    PublicInterest,
    PublicMeeting,
    PublicPoint,
    PublicSection,
    PublicSignature,
)
from convene_tui.domain.public.making import copied
from convene_tui.domain.searching import folded

_P = TypeVar("_P")


def public_alliance(view: AllianceView) -> PublicAlliance:
    """What all members may see of an alliance; what is not listed here is not in it."""
    alliance = view.alliance
    interests = (remark for remark in alliance.remarks if remark.topic is Topic.INTEREST)
    stakes = (each for each in alliance.own_versions if each.aloud and not each.private)
    return PublicAlliance(
        name=alliance.name,
        meetings=tuple(PublicMeeting(number=m.number, view=m.public) for m in view.meetings),
        conveners=tuple(each.name for each in alliance.conveners if not each.private),
        method=alliance.method.value if alliance.method else None,
        method_words=alliance.method_words,
        size=alliance.size.value if alliance.size else None,
        points=_copies(PublicPoint, alliance.points),
        sections=_copies(PublicSection, alliance.sections),
        settling=alliance.settling.value if alliance.settling else None,
        settling_words=alliance.settling_words,
        charter=_copies(PublicCharter, alliance.charter),
        signatures=_copies(PublicSignature, alliance.signatures),
        amendments=_copies(PublicAmendment, alliance.amendments),
        interests=(
            *_copies(PublicInterest, interests),
            *(PublicInterest(who=each.who, text=each.gets) for each in stakes),
        ),
        base=tuple(
            PublicBaseLine(
                kind=line.kind.value,
                text=line.text,
                is_disputed=line.is_disputed,
                settled=line.settled,
            )
            for line in base_of(view)
        ),
        left=tuple(_left(view)),
    )


def _left(view: AllianceView) -> Iterator[str]:
    """Who of those that everybody knows as members has left."""
    gone = those_left(view)
    known = {each.name: each.organisation for each in view.alliance.signatures if not each.private}
    known |= {p.name: p.organisation for m in view.meetings for p in m.public.people}
    for name, house in known.items():
        if gone & {folded(name), folded(house)}:
            yield name


def _copies(kind: type[_P], records: Iterable[Record]) -> tuple[_P, ...]:
    return tuple(copied(kind, record) for record in records if not record.private)
