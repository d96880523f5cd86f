"""Who belongs to an alliance, and who of them has signed its charter."""

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.public.alliance import PublicAlliance, PublicMember, PublicSignature
from convene_tui.domain.searching import folded


@dataclass(frozen=True)
class Signer:
    """Somebody who is to sign, or has."""

    name: str
    organisation: str
    signature: PublicSignature | None = None
    """Under the version as it stands."""
    earlier: bool = False
    """Signed an earlier version, and not this one."""


def members(alliance: PublicAlliance) -> tuple[PublicMember, ...]:
    """Those who were in the newest meeting, and whoever has agreed before and was not there.

    Whoever has left is no member any more, whatever they signed.
    Agreed has whoever has signed, and of those on the roster whoever said yes to the purpose.
    """
    names: dict[str, str] = {}
    if alliance.latest is not None:
        agreed = _said_yes(alliance)
        absent = (p for p in alliance.latest.view.people if folded(p.name) in agreed)
        names = {folded(p.name): p.name for p in (*alliance.latest.in_room, *absent)}
    houses = {folded(each.name): each.organisation for each in alliance.signatures}
    for signature in alliance.signatures:
        names.setdefault(folded(signature.name), signature.name)
    gone = {folded(each) for each in alliance.left}
    return tuple(
        PublicMember(name=name, organisation=alliance.organisation_of(name) or houses.get(key, ""))
        for key, name in names.items()
        if key not in gone
    )


def _said_yes(alliance: PublicAlliance) -> set[str]:
    """Those whose last word to a question that was put to all was a yes, by their folded names."""
    rounds = (meeting.view.consent for meeting in alliance.meetings)
    last = {folded(v.name): v.answer for asked in rounds if asked for v in asked.votes}
    return {name for name, answer in last.items() if answer == "yes"}


def signers(alliance: PublicAlliance) -> tuple[Signer, ...]:
    """The members, each with their signature under the charter as it stands."""
    current = alliance.current_charter
    version = current.id if current else ""
    signed = {folded(s.name): s for s in alliance.signatures if s.version == version}
    ever = {folded(each.name) for each in alliance.signatures}

    def signer(member: PublicMember) -> Signer:
        signature = signed.get(folded(member.name))
        earlier = signature is None and folded(member.name) in ever
        return Signer(member.name, member.organisation, signature, earlier)

    return tuple(signer(member) for member in members(alliance))


def is_signed(alliance: PublicAlliance) -> bool:
    """Whether anybody has put their name to the charter as it stands."""
    current = alliance.current_charter
    return current is not None and any(s.version == current.id for s in alliance.signatures)
