"""Who else has a row open: signs of life in the database, each with a lease."""

import threading
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_line, shortened
from convene_tui.storage.firm.server import FirmServer
from convene_tui.storage.presence import SignOfPresence

LEASE: Final = 6.0
"""Seconds for which a sign holds, by the clock of the server."""

_PATIENCE: Final = 3.0
_LEAVING: Final = 0.5
_LONGEST: Final = 200


class RowPresence:
    """One console's sign of life; a sign that can't be given disturbs nothing."""

    def __init__(self, server: FirmServer, kind: str, id: str, run: str, console: str) -> None:
        """Stand for one console, in one run of it, at a row."""
        self._server = server
        self._row = (kind, id, console, run)
        self._others: tuple[SignOfPresence, ...] = ()

    def say(self, doing: str, name: str = "") -> None:
        """Say what this console does and who types at it; the answer tells of the others."""
        self._sign(_short(name), _short(doing), LEASE)

    def others(self) -> tuple[SignOfPresence, ...]:
        """The other consoles, as the last sign has told; a console that gives none asks."""
        if not self._row[3]:
            self._sign("", "", 0)
        return self._others

    def leave(self) -> None:
        """Be gone at once; where nobody is reached, when the lease is over."""
        # Whoever leaves waits no longer than for a server that answers.
        leaving = threading.Thread(target=self._sign, args=("", "", 0), daemon=True)
        leaving.start()
        leaving.join(_LEAVING)

    def _sign(self, name: str, doing: str, lease: float) -> None:
        try:
            rows = self._server.ask(
                "SELECT console, name, doing FROM convene.sign(%s, %s, %s, %s, %s, %s, %s)",
                (*self._row, name, doing, lease),
                patience=_PATIENCE if self._row[3] else _LEAVING,
            )
        except ConveneError:
            self._others = ()
            return
        self._others = tuple(
            SignOfPresence(console, _short(who), _short(what)) for console, who, what in rows
        )


def _short(text: str) -> str:
    return shortened(clean_line(text), _LONGEST)
