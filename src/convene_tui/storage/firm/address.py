"""The address of a firm's archive, which never holds a password."""

import hashlib
from typing import Final
from urllib.parse import parse_qsl, urlsplit

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.domain.text import clean_line

_SECRET: Final = frozenset(("password", "sslpassword"))
"""Parameters that no address may hold."""

_WHERE: Final = frozenset(("host", "hostaddr", "port", "user", "dbname", "service"))
"""Parameters that say where it is, and who asks."""

_WHERE_TO: Final = (
    "Put it into ~/.pgpass, into a service file (postgresql://?service=NAME), or into the"
    " environment (PGPASSWORD, PGPASSFILE)."
)


@dataclass(frozen=True)
class FirmAddress:
    """Where a firm's archive is; it can be shown to anybody."""

    url: str

    @property
    def mark(self) -> str:
        """What this machine keeps beside that archive is found by it.

        It says where the archive is and who asks, and not how it is reached: what is kept here
        until the server has it is found again where somebody asks for another certificate.
        """
        parts = urlsplit(self.url)
        asked = sorted(each for each in parse_qsl(parts.query) if each[0] in _WHERE)
        said = repr((parts.netloc, parts.path.strip("/"), asked))
        return hashlib.blake2b(said.encode("utf-8", "replace"), digest_size=8).hexdigest()


def firm_address(said: str) -> FirmAddress:
    """The address that somebody gave. Raises ConveneError where it holds a password."""
    url = clean_line(said)
    try:
        parts = urlsplit(url)
        asked = {name.lower() for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    except ValueError:
        raise ConveneError("That is no address of a database.", "postgresql://HOST/NAME") from None
    user = parts.netloc.rpartition("@")[0]
    if ":" in user or asked & _SECRET:
        raise ConveneError(
            "No password in an address: process lists and logs would show it.", _WHERE_TO
        )
    return FirmAddress(url)
