"""Whatever the machine's clock says, wherever it stands: nothing that convene does ends on it."""

import asyncio
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from convene_tui.reports.files import FORMATS, Audience, Format, What, audience_of
from convene_tui.storage.machine_clock import local_now
from convene_tui.tui.screens.archive import ArchiveScreen
from tests.cli.command import Convene
from tests.storage.test_machine_clock import out_of_reach
from tests.tui.console import Clock, console

ZONES = (
    *("UTC", "UTC+12", "UTC-14", "Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe"),
    *("Pacific/Apia", "Asia/Kathmandu", "America/Sao_Paulo"),
)
"""Zones with whole, half and quarter hours, with summer times, and one that skipped a day."""

MOST = 2**63 - 1
"""Nanoseconds: the last moment of which Python can tell, in the year 2262."""
TURNS = (
    *(0, 1, -1, MOST, -(2**63) // 4),
    *(2**31 * 10**9, 2**32 * 10**9, 946_684_799 * 10**9),
    # Around the hours that are skipped and that come twice.
    *(1_774_745_999 * 10**9, 1_774_746_000 * 10**9, 1_792_890_000 * 10**9, 1_792_893_600 * 10**9),
    *(1_325_239_200 * 10**9, 1_709_164_800 * 10**9),
)
CLOCKS = st.one_of(st.sampled_from(TURNS), st.integers(-(2**61), MOST))
"""From 1896 on."""

LINES = b"""\
@ Ann Lee, Valley Water
@ Bo Cruz, River Tribe
start: tomorrow, 14:00
! pumps burn out
purpose: By 2028 the valley drinks from wells that hold, paid by those who pump.
may 5
next friday
next 9999-12-31
Ann to call Bo by tomorrow
Bo to write by 31 december
Cy to ask in 900 years
Di to ask in 99999999 weeks
Ed to ask yesterday
Flo to report by easter
"""


class MachineClock(Clock):
    """The clock of the machine, as the command gives it to the console."""

    def __call__(self) -> datetime:
        return local_now()


@contextmanager
def clock(zone: str, nanoseconds: int | None) -> Iterator[None]:
    """Let the machine's clock stand there, in that zone; with None it tells no time at all."""
    stands = out_of_reach if nanoseconds is None else lambda: nanoseconds
    before = os.environ.get("TZ")
    with mock.patch.dict(os.environ, TZ=zone), mock.patch.object(time, "time_ns", stands):
        time.tzset()
        try:
            yield
        finally:
            os.environ.pop("TZ", None) if before is None else os.environ.update(TZ=before)
            time.tzset()


def exports(session: str) -> Iterator[tuple[str, ...]]:
    """Each way to write a session to standard output."""
    for what, forms in FORMATS.items():
        whom = Audience if what is What.MINUTES else (audience_of(what),)
        for form in forms:
            if form not in (Format.DOCX, Format.PDF, Format.XLSX):
                for each in whom:
                    yield "export", session, "--what", what, "--for", each, "--as", form


def calm(convene: Convene, *arguments: str, input: bytes = b"") -> str:
    """Run a command that has to be done, or, of an export, to have nothing to write."""
    done = convene(*arguments, input=input)
    assert done.status in ((0, 2) if arguments[0] == "export" else (0, 1)), (arguments, done.err)
    assert bool(done.out) or done.status == 2 or arguments[0] == "search"
    assert "error of convene's own" not in done.err, (arguments, done.err)
    return done.out


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can't be set here")
@given(zone=st.sampled_from(ZONES), first=CLOCKS, then=CLOCKS)
@example(zone="UTC-14", first=MOST, then=MOST)
@example(zone="UTC+12", first=-(2**61), then=MOST)
@example(zone="Europe/Berlin", first=MOST, then=0)
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_a_meeting_is_kept_listed_and_written_by_any_clock(
    zone: str, first: int, then: int
) -> None:
    with tempfile.TemporaryDirectory() as place:
        convene = Convene(Path(place))
        with clock(zone, first):
            session = calm(convene, "new", "First", "--alliance", "Compact").strip()
            calm(convene, "capture", session, input=LINES)
            assert calm(convene, "list")
        with clock(zone, then):
            calm(convene, "capture", session, input=LINES)
            assert session in calm(convene, "list")
            assert "pumps" in calm(convene, "show", session)
            for command in exports(session):
                calm(convene, *command)
            following = calm(convene, "new", "Second", "--from", session).strip()
            calm(convene, "alliance", "Compact")
            calm(convene, "compare", session, following)
            calm(convene, "search", "pumps")
            calm(convene, "verify")


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone of a process can't be set here")
@given(zone=st.sampled_from(ZONES), first=CLOCKS, then=st.one_of(st.none(), CLOCKS))
@example(zone="UTC-14", first=0, then=MOST)
@example(zone="UTC+12", first=MOST, then=None)
@settings(max_examples=2, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_console_goes_on_by_any_clock(zone: str, first: int, then: int | None) -> None:
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_walked(Path(place), zone, first, then))


async def _walked(place: Path, zone: str, first: int, then: int | None) -> None:
    with clock(zone, first):
        async with console(place, clock=MachineClock()) as at:
            await at.line("pumps burn out")
            with clock(zone, then):
                await at.line("next friday")
                for number in "01234567":
                    await at.pilot.press("ctrl+t", number)
                    await at.pilot.pause(0.02)
                    assert at.app.fall is None
                at.app.sessions.show_archive()
                await at.until(lambda: isinstance(at.app.screen, ArchiveScreen))
                assert at.app.fall is None
