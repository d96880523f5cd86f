"""A hold on an alliance or an invitation by its name, whether or not it has a file yet."""

from collections.abc import Callable
from datetime import datetime

from convene_tui.domain.alliance import Alliance, Assessment
from convene_tui.live.whole import LiveWhole
from convene_tui.storage.alliances import Alliances, stem_of


def hold_alliance(
    alliances: Alliances, name: str, *, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> LiveWhole[Alliance]:
    """Hold what spans the meetings of an alliance. Raises ConveneError where it can't be read."""
    shelf = alliances.shelf
    return LiveWhole(
        alliances.alliance(name),
        shelf.keeper(name),
        create=lambda whole: shelf.create(whole, name),
        clock=clock,
        new_id=new_id,
    )


def hold_invitation(
    alliances: Alliances, name: str, *, clock: Callable[[], datetime], new_id: Callable[[], str]
) -> LiveWhole[Assessment]:
    """Hold an invitation. Raises ConveneError where it can't be read."""
    shelf = alliances.invitations
    exists = shelf.exists(name)
    return LiveWhole(
        shelf.load(name) if exists else Assessment(id=stem_of(name), name=name, created=clock()),
        shelf.keeper(name),
        create=lambda whole: shelf.create(whole, name),
        clock=clock,
        new_id=new_id,
    )
