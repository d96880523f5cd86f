"""A real Chromium that is on the machine already; where there is none, the reason to skip."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
NONE = "no chromium on this machine (Debian: apt install chromium)"


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser without a window."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def serving(folder: Path, *more: str) -> Iterator[str]:
    """`convene wall --serve` on a folder of sessions, and the address that it prints."""
    command = [sys.executable, "-m", "convene_tui", "--sessions", str(folder), "wall", *more]
    process = subprocess.Popen(
        command if "--serve" in more else [*command, "--serve"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
    finally:
        process.terminate()
        process.wait(5)
        assert process.stdout is not None
        process.stdout.close()
