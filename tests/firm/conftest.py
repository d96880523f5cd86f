"""One server for all tests of a process, and an archive of its own for each of them."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest

from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.colleagues import Colleagues, begin
from tests.firm.cluster import Cluster, running

COLLEAGUES: Final = ("ann", "bo", "cy")

_numbers = itertools.count(1)


@dataclass
class Firm:
    """An archive, in which Ann and Bo and Cy are colleagues."""

    cluster: Cluster
    database: str
    folder: Path
    opened: list[FirmArchive] = field(default_factory=list)
    _lines: dict[str, Any] = field(default_factory=dict)
    """A connection for each role that was asked as."""

    def url(self, role: str) -> str:
        """Its address for a role."""
        return self.cluster.url(role, self.database)

    def archive(self, role: str = "ann", machine: str = "") -> FirmArchive:
        """The archive as a role has it, on a machine of its own where one is named."""
        state = self.folder / (machine or role)
        archive = FirmArchive(firm_address(self.url(role)), state=lambda: state)
        self.opened.append(archive)
        return archive

    def close(self) -> None:
        """Let go of what was opened."""
        for each in (*self.opened, *self._lines.values()):
            each.close()
        self._lines.clear()

    def sql(self, said: str, *given: Any, role: str = "owner") -> list[tuple[Any, ...]]:
        """What the database itself says to a role."""
        on = self._lines.get(role)
        if on is None or on.closed:
            on = self._lines[role] = self.cluster.connection(role, self.database)
        answer = on.execute(said, given or None)
        return answer.fetchall() if answer.description else []


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    with running() as cluster:
        yield cluster


@pytest.fixture
def empty(cluster: Cluster, tmp_path: Path) -> Iterator[Firm]:
    """A database in which nobody has made an archive."""
    name = f"firm{next(_numbers)}"
    cluster.database(name)
    firm = Firm(cluster, name, tmp_path)
    yield firm
    firm.close()


def founded(firm: Firm) -> Firm:
    """The same once its owner has made the archive and let three colleagues in."""
    begin(firm_address(firm.url("owner")))
    owner = firm.archive("owner")
    for role in COLLEAGUES:
        Colleagues(owner).add(role)
    return firm


@pytest.fixture
def fresh_firm(empty: Firm) -> Firm:
    """An archive in a database of its own, of which nothing is left for other tests."""
    return founded(empty)


@pytest.fixture(scope="module")
def firm_for_all(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firm]:
    """An archive for all tests of a file."""
    name = f"firm{next(_numbers)}"
    cluster.database(name)
    firm = founded(Firm(cluster, name, tmp_path_factory.mktemp("firm")))
    yield firm
    firm.close()


@pytest.fixture(scope="session")
def shared(cluster: Cluster) -> str:
    """The database in which most tests take turns: it is emptied, not made, before each."""
    cluster.database("shared")
    firm = founded(Firm(cluster, "shared", cluster.folder / "owner"))
    firm.close()
    return firm.database


@pytest.fixture
def firm(cluster: Cluster, shared: str, tmp_path: Path) -> Iterator[Firm]:
    """An archive with nothing in it."""
    firm = Firm(cluster, shared, tmp_path)
    firm.sql("TRUNCATE convene.kept, convene.place, convene.presence CASCADE")
    for role in COLLEAGUES:
        firm.sql(f"GRANT convene_{shared} TO {role}")
    firm.sql(f"REVOKE convene_{shared} FROM stranger")
    yield firm
    firm.close()
