"""The archive that somebody means: a folder of sessions, or a firm's in a database."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from convene_tui.storage.archive import Archive
from convene_tui.storage.archives import SessionArchive
from convene_tui.storage.folders import firm_named, sessions_folder


def archive_at(
    given: str | Path | None,
    *,
    env: Mapping[str, str],
    here: Path,
    chosen: Callable[[], str],
    clock: Callable[[], datetime],
    cache: Callable[[], Path],
    state: Callable[[], Path],
) -> SessionArchive:
    """The archive as given, else by the environment and the settings. Raises ConveneError.

    What speaks with a database is imported only where one is meant.
    """
    if address := firm_named(given, env=env, chosen=chosen):
        from convene_tui.storage.firm.address import firm_address
        from convene_tui.storage.firm.archive import FirmArchive

        return FirmArchive(firm_address(address), clock=clock, state=state)
    folder = sessions_folder(given, env=env, here=here)
    return Archive(folder, clock=clock, cache=cache, state=state)
