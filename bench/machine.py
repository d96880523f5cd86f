"""What a figure was measured on."""

import os
import platform
from datetime import date
from importlib.metadata import version


def machine() -> str:
    """The day, the cores, the system and what runs on it, in a line."""
    return (
        f"{date.today().isoformat()}, on {os.cpu_count()} cores ({platform.system()}, "
        f"{platform.machine()}), Python {platform.python_version()}, Textual {version('textual')}"
    )
