"""What a browser gets for what it asks: four things by their exact paths, and nothing else."""

from dataclasses import dataclass
from typing import Final

import h11

from convene_tui.wall.address import Door, is_meant
from convene_tui.wall.pages import PagePicture, page_of, static

STRICT: Final = (
    (
        b"Content-Security-Policy",
        b"default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
        b"base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"X-Content-Type-Options", b"nosniff"),
    (b"X-Frame-Options", b"DENY"),
    (b"Referrer-Policy", b"no-referrer"),
    (b"Cache-Control", b"no-store"),
    (b"Cross-Origin-Resource-Policy", b"same-origin"),
    (b"Cross-Origin-Opener-Policy", b"same-origin"),
    (b"Permissions-Policy", b"camera=(), microphone=(), geolocation=()"),
    (b"Connection", b"close"),
)
"""What every answer says: nothing from outside, nothing kept, nothing framed, nobody told."""

_TEXT: Final = b"text/plain; charset=utf-8"
_STATIC: Final = {
    b"wall.css": b"text/css; charset=utf-8",
    b"wall.js": b"text/javascript; charset=utf-8",
}
_REASONS: Final = {
    400: b"Bad Request",
    403: b"Forbidden",
    404: b"Not Found",
    405: b"Method Not Allowed",
    421: b"Misdirected Request",
    503: b"Service Unavailable",
}


@dataclass(frozen=True)
class HttpAnswer:
    """A status, a body, and whether the picture is then followed for as long as it is open."""

    status: int
    kind: bytes
    body: bytes = b""
    follows: bool = False
    more: tuple[tuple[bytes, bytes], ...] = ()

    def head(self) -> h11.Response:
        """The status line and the headers."""
        headers = [*STRICT, (b"Content-Type", self.kind), *self.more]
        if not self.follows:
            headers.append((b"Content-Length", b"%d" % len(self.body)))
        reason = _REASONS.get(self.status, b"OK")
        return h11.Response(status_code=self.status, headers=headers, reason=reason)


def refusal(status: int, *more: tuple[bytes, bytes]) -> HttpAnswer:
    """An answer that says no more than its number."""
    return HttpAnswer(status, _TEXT, _REASONS[status] + b"\n", more=more)


def answer_to(
    request: h11.Request, door: Door, here: tuple[str, int], picture: PagePicture
) -> HttpAnswer:
    """The answer to a request that arrived at the address `here`."""
    headers = dict(request.headers)
    if not is_meant(headers.get(b"host", b""), *here):
        return refusal(421)
    wanted = door.page_behind(request.target)
    if wanted is None:
        return refusal(404)
    if request.method not in (b"GET", b"HEAD"):
        return refusal(405, (b"Allow", b"GET, HEAD"))
    site, mode = headers.get(b"sec-fetch-site", b""), headers.get(b"sec-fetch-mode", b"")
    if site in (b"cross-site", b"same-site") and mode != b"navigate":
        return refusal(403)
    if wanted == b"":
        return HttpAnswer(200, b"text/html; charset=utf-8", page_of(picture).encode())
    if wanted in _STATIC:
        return HttpAnswer(200, _STATIC[wanted], static(wanted.decode()))
    if wanted == b"events":
        return HttpAnswer(200, b"text/event-stream; charset=utf-8", follows=True)
    return refusal(404)
