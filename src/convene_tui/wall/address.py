"""Where the page of the wall is served: this machine alone, or the network when that is said."""

import hmac
import ipaddress
import secrets
import socket
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.errors import ConveneError

LOOPBACK: Final = "127.0.0.1"
_FOR_EXAMPLE: Final = "For example: --serve :8000 for this machine, --serve 192.168.1.20:8000"


@dataclass(frozen=True)
class Address:
    """A host and a port; port 0 takes whichever is free."""

    host: str
    port: int = 0

    @classmethod
    def parsed(cls, text: str) -> "Address":
        """What `--serve` was given: nothing, PORT, :PORT, HOST or HOST:PORT. Raises ConveneError.

        Without a host it is this machine alone.
        """
        said = text.strip()
        host, colon, port = said.rpartition(":")
        if not colon or said.endswith("]") or _is_ip(said):
            host, port = ("", said) if said.isdecimal() else (said, "")
        host = host.removeprefix("[").removesuffix("]")
        if port and not (port.isdecimal() and int(port) < 65536):
            raise ConveneError(f"{text!r} is no HOST:PORT.", _FOR_EXAMPLE)
        return cls(_resolved(host) if host else LOOPBACK, int(port or 0))

    @property
    def is_loopback(self) -> bool:
        """Whether only this machine can reach it."""
        return ipaddress.ip_address(self.host).is_loopback

    @property
    def is_any(self) -> bool:
        """Whether it stands for every address of this machine."""
        return ipaddress.ip_address(self.host).is_unspecified

    def __str__(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Door:
    """Who is let in: the token that the path must begin with, and the hosts that may be meant."""

    token: str = ""
    """Nothing where only this machine can come."""

    @classmethod
    def to(cls, address: Address, token: str = "") -> "Door":
        """A door with a fresh lock, or an earlier one, unless it leads to this machine alone."""
        return cls("" if address.is_loopback else token or secrets.token_urlsafe(24))

    @property
    def path(self) -> str:
        """The path of the page."""
        return f"/{self.token}/" if self.token else "/"

    def page_behind(self, target: bytes) -> bytes | None:
        """What is wanted behind the door, or None for whoever does not know the token."""
        if not target.startswith(b"/"):
            return None
        if not self.token:
            return target[1:]
        token, slash, rest = target[1:].partition(b"/")
        known = hmac.compare_digest(token, self.token.encode("ascii"))
        return rest if known and slash else None


def is_meant(host: bytes, local: str, port: int) -> bool:
    """Whether a Host header names the address at which the request arrived.

    A page elsewhere that has its own name point here (DNS rebinding) sends that name.
    """
    local = local.removeprefix("::ffff:")
    allowed = {f"[{local}]:{port}" if ":" in local else f"{local}:{port}"}
    if ipaddress.ip_address(local).is_loopback:
        allowed.add(f"localhost:{port}")
    if port == 80:
        allowed |= {each.removesuffix(":80") for each in allowed}
    return host.decode("latin-1").lower() in allowed


def seen_from_outside(address: Address) -> Address:
    """The address to tell others, where `address` stands for every one of this machine."""
    if not address.is_any:
        return address
    six = ":" in address.host
    family, beyond = (
        (socket.AF_INET6, "2001:db8::1") if six else (socket.AF_INET, "192.0.2.1")
    )  # addresses kept for examples: nothing is sent, the system only says which way it would go
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as way:
            way.connect((beyond, 9))
            return Address(str(way.getsockname()[0]), address.port)
    except OSError:
        return Address("::1" if six else LOOPBACK, address.port)


def _is_ip(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _resolved(host: str) -> str:
    if _is_ip(host):
        return str(ipaddress.ip_address(host))
    try:
        found = socket.getaddrinfo(host, None, socket.AF_INET, socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ConveneError(f"There is no host called {host!r}.", _FOR_EXAMPLE) from error
    return str(found[0][4][0])
