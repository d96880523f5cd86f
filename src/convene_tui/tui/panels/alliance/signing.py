"""The day on which somebody signed, as it is typed: today, or one that has gone by."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from convene_tui.domain.dates import parse_date

SIGNED_HINT: Final = "today, yesterday, 16 feb, 2027-02-16"


def day_signed(said: str, today: date, *, day_first: bool) -> date | None:
    """The day that was typed, or None. A day without its year is the last one that was so called.

    Days elsewhere lie ahead, and nobody has signed on a day that is still to come.
    """
    if said.strip().casefold() == "yesterday":
        return today - timedelta(days=1)
    on = parse_date(said, today, day_first=day_first)
    if on is None or on <= today or str(on.year) in said:
        return on
    if not any(sign.isdigit() for sign in said):
        return on - timedelta(weeks=1 + (on - today).days // 7)
    try:
        return on.replace(year=on.year - 1)
    except ValueError:  # 29 February
        return None


def signed_check(today: date, day_first: bool) -> Callable[[str], str]:
    """Says of what somebody typed why it is no day of a signature; nothing when it is one."""

    def why(said: str) -> str:
        on = day_signed(said, today, day_first=day_first) if said else today
        if on is None:
            return f"“{said}” is no day that I know: {SIGNED_HINT}."
        return "Nobody has signed on a day that is still to come." if on > today else ""

    return why
