"""A day that is typed behind a command, in the order of the user: 12/7 is told as it is read."""

from datetime import date

from convene_tui.cli.place import Place
from convene_tui.cli.printing import clean, complain
from convene_tui.domain.dates import parse_date
from convene_tui.domain.phrases import full_day


def day_said(said: str, place: Place) -> date | None:
    """The day of a text that is nothing else; nothing where it is no day."""
    day = parse_date(said, place.today, day_first=place.settings.day_first)
    if day and parse_date(said, place.today) is None:
        complain(f"{clean(said)} is read as {full_day(day)} (day_first in config.toml).")
    return day
