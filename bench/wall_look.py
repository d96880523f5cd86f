"""The picture of the wall in a browser: the real page in a real Chromium, on the example meeting.

`python -m bench.wall_look` draws it into docs/looks; it needs a Chromium on the machine.
"""

import sys
import tempfile
from datetime import datetime, timedelta
from pathlib import Path

from bench.example import play
from tests.wall.browser import CHROMIUM, NONE, chromium, serving

LOOKS = Path("docs/looks")
_MINUTES = timedelta(minutes=54)
_WIDTH, _HEIGHT = 1280, 720


def draw(path: Path) -> None:
    """Serve the example meeting as it stands after 54 minutes, and take its picture."""
    with tempfile.TemporaryDirectory() as folder:
        play(Path(folder), datetime.now().astimezone() - _MINUTES, _MINUTES)
        with serving(Path(folder)) as url, chromium() as browser:
            page = browser.new_page(color_scheme="light")
            page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
            page.goto(url)
            page.wait_for_selector("body[data-follows=yes]")
            page.screenshot(path=path)


def main() -> int:
    """Draw it, or say what is missing."""
    if CHROMIUM is None:
        print(NONE, file=sys.stderr)
        return 2
    path = LOOKS / "wall-browser.png"
    draw(path)
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
