"""A served wall answers where it did the last time, when that is wished."""

import http.client
import os
import subprocess
import sys
from urllib.parse import urlsplit

from tests.cli.command import Convene


def served_at(convene: Convene, *arguments: str) -> str:
    command = [sys.executable, "-m", "convene_tui", *arguments]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=convene.folder, env=convene.environment()
    )
    try:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        parts = urlsplit(url)
        asking = http.client.HTTPConnection("127.0.0.1", parts.port or 0, timeout=10)
        asking.request("GET", parts.path, headers={"Host": f"127.0.0.1:{parts.port}"})
        assert asking.getresponse().status == 200
        asking.close()
        return url
    finally:
        process.terminate()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


def test_the_address_is_the_same_where_that_is_wished_and_for_that_session(
    convene: Convene,
) -> None:
    one, two = convene.new("One"), convene.new("Two")
    first = served_at(convene, "wall", one, "--serve", "0.0.0.0", "--same")
    assert len(urlsplit(first).path) > 20
    assert served_at(convene, "wall", one, "--serve", "0.0.0.0", "--same") == first
    assert (
        urlsplit(served_at(convene, "wall", one, "--serve", "0.0.0.0")).path != urlsplit(first).path
    )
    assert (
        urlsplit(served_at(convene, "wall", two, "--serve", "0.0.0.0", "--same")).path
        != urlsplit(first).path
    )
    kept = list((convene.folder / "state").rglob("wall-*.json"))
    assert len(kept) == 2
    if os.name != "nt":
        assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
