"""A server as docs/firm sets it up: only with a password, only over TLS, and only the right one."""

import os
import re
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.firm.address import firm_address
from convene_tui.storage.firm.archive import FirmArchive
from convene_tui.storage.firm.server import Unreachable
from tests.domain.whole_meeting import whole_meeting
from tests.firm.cluster import Cluster, running
from tests.firm.conftest import Firm, founded

DOCS: Final = Path(__file__).parents[2] / "docs" / "firm"
PASSWORD: Final = "long enough"


def settings(tls: Path) -> dict[str, str]:
    """What compose.yaml gives the server, with the files where they lie here."""
    said = (DOCS / "compose.yaml").read_text(encoding="utf-8")
    found = dict(re.findall(r"-c (\w+)=(\S+)", said))
    assert found["ssl"] == "on"
    mounted = {"/tls": tls, "/etc/convene": tls}
    for name, value in found.items():
        folder, _, file = value.rpartition("/")
        found[name] = str(mounted[folder] / file) if folder else value
    return found


def signed(folder: Path, name: str) -> Path:
    """A certificate for localhost and its key, with the certificate of whoever signed it."""

    def openssl(*words: str) -> None:
        subprocess.run(["openssl", *words], cwd=folder, check=True, capture_output=True)

    new = ("-newkey", "rsa:2048", "-nodes")
    root = folder / f"{name}-root.crt"
    openssl("req", "-x509", *new, "-subj", f"/CN={name}", "-keyout", "r.key", "-out", root.name)
    openssl("req", *new, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "s.csr")
    by = ("-CA", root.name, "-CAkey", "r.key", "-CAcreateserial")
    openssl("x509", "-req", "-in", "s.csr", *by, "-out", "server.crt")
    return root


@dataclass
class Server:
    """One that takes nobody in but over TLS."""

    firm: Firm
    root: Path
    other_root: Path

    def archive(self, host: str = "localhost", **more: str) -> FirmArchive:
        """Ann's archive, as it is reached from elsewhere."""
        asked = "&".join(f"{name}={value}" for name, value in more.items())
        url = f"postgresql://ann@{host}:{self.firm.cluster.port}/firm?{asked}"
        archive = FirmArchive(firm_address(url), state=lambda: self.firm.folder / "far")
        self.firm.opened.append(archive)
        return archive


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the settings of docs/firm, and passwords for its roles."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl on this machine makes a certificate")
    tls = Path(tempfile.mkdtemp(prefix="tls"))
    folder = tmp_path_factory.mktemp("tls")
    other_root = signed(tls, "others")
    root = signed(tls, "ours")
    shutil.copy(DOCS / "pg_hba.conf", tls)
    with running() as cluster, pytest.MonkeyPatch.context() as patched:
        cluster.database("firm")
        firm = founded(Firm(cluster, "firm", folder))
        for role in ("owner", "ann"):
            firm.sql(f"ALTER ROLE {role} PASSWORD '{PASSWORD}'")
        firm.close()
        cluster.stop()
        _give_away(tls, cluster)
        cluster.settings |= {**settings(tls), "listen_addresses": "localhost"}
        cluster.port = _free_port()
        patched.setenv("PGPASSWORD", PASSWORD)
        cluster.start()
        yield Server(firm, root, other_root)
        firm.close()
    shutil.rmtree(tls, ignore_errors=True)


def _give_away(tls: Path, cluster: Cluster) -> None:
    """Give the files to the user of the server, who alone may read the key."""
    owner = cluster.folder.stat()
    tls.chmod(0o755)
    for each in tls.iterdir():
        os.chown(each, owner.st_uid, owner.st_gid)
    (tls / "server.key").chmod(0o600)


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port: int = free.getsockname()[1]
        return port


def test_whoever_knows_who_signed_is_let_in(server: Server) -> None:
    archive = server.archive(sslmode="verify-full", sslrootcert=str(server.root))
    id = archive.create(whole_meeting()).id
    assert archive.ids() == (id,)
    used = archive.server.ask("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
    assert used == [(True,)]


def test_nobody_is_let_in_without_tls_or_without_a_password(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Unreachable, match="no encryption"):
        server.archive(sslmode="disable").ids()
    monkeypatch.setenv("PGPASSWORD", "wrong")
    with pytest.raises(Unreachable, match="password authentication failed"):
        server.archive(sslmode="verify-full", sslrootcert=str(server.root)).ids()


@pytest.mark.parametrize(
    ("host", "root", "said"),
    [
        ("localhost", "other_root", "SSL error: certificate verify failed. Name the certificate"),
        ("localhost", "", "does not exist. Name the certificate of whoever signed"),
        ("127.0.0.1", "root", "Name the host as the server's certificate does."),
    ],
)
def test_a_certificate_that_is_not_the_right_one_is_told_in_one_line(
    host: str, root: str, said: str, server: Server
) -> None:
    file = str(getattr(server, root)) if root else "/nowhere/root.crt"
    archive = server.archive(host, sslmode="verify-full", sslrootcert=file)
    with pytest.raises(ConveneError) as told:
        archive.ids()
    assert said in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_kept_here_is_found_again_when_the_certificate_is_another(server: Server) -> None:
    ways: tuple[dict[str, str], ...] = ({}, {"sslmode": "verify-full"}, {"sslrootcert": "system"})
    assert len({server.archive(**way).folder for way in ways}) == 1
    assert server.archive(host="elsewhere").folder != server.archive().folder
