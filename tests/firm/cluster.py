"""A PostgreSQL of the tests' own: made, started, killed and stopped by themselves."""

import contextlib
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import psycopg
import pytest

BINARIES: Final = (
    *(Path(folder) for folder in os.environ.get("PATH", "").split(os.pathsep) if folder),
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True),
)
"""Where a server may be; Debian puts it where no PATH leads."""

ROLES: Final = ("ann", "bo", "cy", "stranger")
"""Who works in the tests' databases; the last one is not of the firm."""

_NOBODY: Final = 65534


def binaries() -> Path:
    """The folder with `initdb` and `postgres`. Skips the test where there is none."""
    for folder in BINARIES:
        if (folder / "initdb").exists() and (folder / "postgres").exists():
            return folder
    pytest.skip("no PostgreSQL on this machine: neither on the PATH nor in /usr/lib/postgresql")


def _as_somebody() -> list[str]:
    """What comes before a command that must not be root's. Skips where nobody else can be had."""
    if os.geteuid():
        return []
    setpriv = shutil.which("setpriv")
    if setpriv is None:
        pytest.skip("PostgreSQL does not run as root, and there is no setpriv to be somebody else")
    return [setpriv, f"--reuid={_NOBODY}", f"--regid={_NOBODY}", "--clear-groups"]


@dataclass
class Cluster:
    """One server and its files, reached by a socket in its folder."""

    folder: Path
    bin: Path
    settings: dict[str, str] = field(default_factory=dict)
    process: "subprocess.Popen[bytes] | None" = None
    port: int = 5432

    @classmethod
    def make(cls, folder: Path, **settings: str) -> "Cluster":
        """Make the files of a server that is not started yet."""
        cluster = cls(folder, binaries(), settings)
        if not os.geteuid():
            os.chown(folder, _NOBODY, _NOBODY)
        cluster.run("initdb", "-D", str(folder / "data"), "-U", "owner", "-A", "trust", "-N")
        return cluster

    def run(self, name: str, *arguments: str) -> None:
        """Run one of the server's own commands."""
        # Where only the servers are on the PATH, the other commands lie where Debian has them.
        where = next((each for each in (self.bin, *BINARIES) if (each / name).exists()), self.bin)
        command = [*_as_somebody(), str(where / name), *arguments]
        done = subprocess.run(command, capture_output=True, cwd="/", check=False, env=self.env)
        assert done.returncode == 0, done.stderr.decode()

    @property
    def env(self) -> dict[str, str]:
        """An environment in which no other server is meant."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        return {**kept, "LC_ALL": "C.UTF-8"}

    def start(self) -> None:
        """Start it, and wait until it answers."""
        said = {"fsync": "off", "unix_socket_directories": str(self.folder)}
        said |= {"listen_addresses": "", "max_connections": "100", "shared_buffers": "32MB"}
        said |= self.settings
        options = [part for name, value in said.items() for part in ("-c", f"{name}={value}")]
        log = (self.folder / "log").open("ab")
        with log:
            self.process = subprocess.Popen(
                [
                    *(*_as_somebody(), str(self.bin / "postgres"), "-D", str(self.folder / "data")),
                    *("-p", str(self.port), *options),
                ],
                stdout=log,
                stderr=log,
                cwd="/",
                env=self.env,
            )
        self.wait()

    def wait(self) -> None:
        """Wait until it answers."""
        while True:
            assert self.process is not None
            assert self.process.poll() is None, (self.folder / "log").read_text()
            with contextlib.suppress(psycopg.OperationalError), self.connection():
                return
            time.sleep(0.02)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop it: at once (SIGINT), or as a power cut does (SIGKILL)."""
        if self.process is None:
            return
        children: list[int] = []
        if how == signal.SIGKILL:
            # It makes no more of them; a new one does not start before the last is gone.
            self.process.send_signal(signal.SIGSTOP)
            children = _children(self.process.pid)
            for child in children:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(child, signal.SIGKILL)
        self.process.send_signal(how)
        self.process.wait(30)
        while any(_lives(child) for child in children):
            time.sleep(0.005)
        self.process = None

    def url(self, user: str, database: str = "firm") -> str:
        """The address of a database for one of the roles."""
        return f"postgresql://{user}@/{database}?host={self.folder}&port={self.port}"

    def connection(self, user: str = "owner", database: str = "postgres") -> Any:
        """A connection of the test's own."""
        return psycopg.connect(self.url(user, database), autocommit=True, connect_timeout=5)

    def database(self, name: str) -> None:
        """Make an empty database, and the roles where they are not there yet."""
        with self.connection() as on:
            there = {role for (role,) in on.execute("SELECT rolname FROM pg_roles")}
            for role in ROLES:
                if role not in there:
                    on.execute(f"CREATE ROLE {role} LOGIN")
            on.execute(f"CREATE DATABASE {name}")


def _lives(pid: int) -> bool:
    with contextlib.suppress(OSError, IndexError):
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    return False


def _children(pid: int) -> list[int]:
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError, ValueError, IndexError):
            if int(status.read_text().rpartition(")")[2].split()[1]) == pid:
                found.append(int(status.parent.name))
    return found


@contextlib.contextmanager
def running(**settings: str) -> Iterator[Cluster]:
    """A server that is stopped at the end, whatever happens, and its files gone."""
    memory = Path("/dev/shm")
    home = memory if os.access(memory, os.W_OK) and settings.get("fsync") != "on" else None
    # A short path: a socket's name has no more than a hundred letters.
    folder = Path(tempfile.mkdtemp(prefix="pg", dir=home))
    cluster = None
    try:
        cluster = Cluster.make(folder, **settings)
        cluster.start()
        yield cluster
    finally:
        if cluster is not None:
            cluster.stop()
        shutil.rmtree(folder, ignore_errors=True)
