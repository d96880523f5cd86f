"""The invitations of an alliance as plain text, each for the one whom it invites."""

from collections.abc import Iterable

from convene_tui.domain.public.invitation import Invitation


def invitation_texts(invitations: Iterable[Invitation]) -> str:
    """Every invitation under its name, one after the other, ready to be sent."""
    return "\n\n".join(f"———  {each.name}  ———\n\n{each.text}" for each in invitations) + "\n"
