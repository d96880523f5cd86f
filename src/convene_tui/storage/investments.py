"""Every alliance and every invitation of a folder, read to be laid side by side."""

from collections.abc import Iterator
from datetime import date

from convene_tui.domain.alliance.portfolio import (
    Investment,
    of_alliance,
    of_invitation,
    sealed,
    side_by_side,
)
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.thresholds import Thresholds
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.sealing import Sealed


def investments(
    alliances: Alliances, thresholds: Thresholds, today: date
) -> tuple[tuple[Investment, ...], tuple[str, ...]]:
    """All of them in the order of their days, and why others can't be read, a line each."""
    unread: list[str] = []
    every = (*_invitations(alliances, unread), *_ours(alliances, thresholds, today, unread))
    return side_by_side(every), tuple(unread)


def _invitations(alliances: Alliances, unread: list[str]) -> Iterator[Investment]:
    shelf = alliances.invitations
    for id_ in shelf.ids():
        try:
            yield of_invitation(shelf.store(id_).load())
        except Sealed:
            yield sealed(id_.replace("-", " "), is_ours=False)
        except ConveneError as error:
            unread.append(str(error))


def _ours(
    alliances: Alliances, thresholds: Thresholds, today: date, unread: list[str]
) -> Iterator[Investment]:
    for each in alliances.named():
        try:
            alliance = alliances.alliance(each.name)
        except Sealed:
            yield sealed(each.name, is_ours=True)
            continue
        except ConveneError as error:
            unread.append(str(error))
            continue
        sessions = alliances.sessions(each.name)
        unread += sessions.unread
        yield of_alliance(AllianceView.of(alliance, sessions.read, thresholds, today))
