"""A file sealed with a passphrase: its text can't be read without, nor changed unnoticed.

It holds a session, an alliance or an invitation. It stays a file of ours, with a first line that
names only the id and that it is sealed, and one table of one document: how the passphrase becomes
a key, and the tables as ciphertext. A random data key encrypts the tables, afresh with each save;
a key made of the passphrase encrypts the data key. Both are AES-256-GCM; the text is bound to the
id, and to what the file says that it is.
"""

import os
import unicodedata
from dataclasses import field
from pathlib import Path
from typing import Any, Final

import msgspec

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.errors import ConveneError
from convene_tui.storage.encoding import encoded
from convene_tui.storage.errors import Damaged
from convene_tui.storage.foreign import as_ours
from convene_tui.storage.header import FORMAT
from convene_tui.storage.names import original_of

SEALED: Final = "sealed"
"""The one table of a sealed file, beside its header."""

SHORTEST: Final = 8
"""Characters in a passphrase; a sentence of some words is far better."""

FINAL: Final = (
    "A lost passphrase is final: nobody, and no program, can read what is sealed without it."
)
"""What is said before anything is sealed."""

_KEY_BYTES: Final = 32
_NONCE_BYTES: Final = 12
_SALT_BYTES: Final = 16
_MOST_MEMORY: Final = 1 << 28
"""Bytes that scrypt may take (128·n·r), whatever a file asks for: twice the usual."""
_MOST_WORK: Final = 1 << 22
"""Steps that scrypt may take (n·r·p): four times the usual, a second or two."""

_IN_CLEAR: Final = frozenset(("checksum", "tables_bytes", "format", "schema", "id", "sealed"))
"""All that the first line of a sealed file says."""

_KEY_OF: Final = f"{FORMAT}\0key".encode()


@dataclass(frozen=True)
class Cost:
    """How much work a guess at a passphrase takes: the parameters of scrypt (RFC 7914)."""

    n: int = 1 << 17
    r: int = 8
    p: int = 1


USUAL: Final = Cost()
"""About a third of a second and 128 MB for each guess, on a machine of 2025."""


class Wrap(msgspec.Struct, frozen=True, kw_only=True):
    """How the passphrase gives the data key; it stands in the file, and is no secret."""

    n: int
    r: int
    p: int
    salt: bytes
    nonce: bytes
    key: bytes
    """The data key, encrypted."""


class _Row(msgspec.Struct, frozen=True, kw_only=True):
    """The one document of a sealed file."""

    kdf: str
    cipher: str
    wrap: Wrap
    nonce: bytes
    text: bytes


@dataclass(frozen=True)
class Key:
    """What opens one sealed file; it is never written down, and says nothing of itself."""

    wrap: Wrap
    secret: bytes = field(repr=False)


Keys = dict[bytes, Key]
"""The keys of this process by the salts of their wraps, which a copy of a file shares with it."""


class Sealed(ConveneError):
    """A sealed file whose passphrase this process has not been told."""

    def __init__(self, path: Path) -> None:
        """Name the file, and nothing of what is in it."""
        super().__init__(
            f"{path.stem} is sealed with a passphrase.", "Open it in the console, or at a terminal."
        )
        self.path = path


class WrongPassphrase(ConveneError):
    """A passphrase that does not open what is sealed; nothing was changed."""

    def __init__(self) -> None:
        """Say so, and no more."""
        super().__init__("That is not its passphrase.", "Nothing was changed; try again.")


# ── keys ─────────────────────────────────────────────────────────────────────────────────


def demand_strength(passphrase: str) -> None:
    """Raise ConveneError where a passphrase is too short to seal anything."""
    if len(_normal(passphrase)) < SHORTEST:
        raise ConveneError(
            f"A passphrase has {SHORTEST} characters or more.", "A sentence of some words is best."
        )


def new_key(passphrase: str, cost: Cost = USUAL) -> Key:
    """A fresh data key under this passphrase. Raises ConveneError where that is too short."""
    demand_strength(passphrase)
    secret, salt, nonce = (os.urandom(size) for size in (_KEY_BYTES, _SALT_BYTES, _NONCE_BYTES))
    wrap = Wrap(n=cost.n, r=cost.r, p=cost.p, salt=salt, nonce=nonce, key=b"")
    locked = _lock(Path(), passphrase, wrap).encrypt(nonce, secret, _KEY_OF)
    return Key(msgspec.structs.replace(wrap, key=locked), secret)


def opened_key(path: Path, tables: dict[str, Any], passphrase: str) -> Key:
    """The key in a sealed file's tables. Raises WrongPassphrase, and Damaged for a wrong shape."""
    from cryptography.exceptions import InvalidTag

    row = _row(path, tables)
    wrap = row.wrap
    lock = _lock(path, passphrase, wrap)
    try:
        secret = lock.decrypt(wrap.nonce, wrap.key, _KEY_OF)
    except InvalidTag:
        raise WrongPassphrase from None
    return Key(wrap, secret)


def _lock(path: Path, passphrase: str, wrap: Wrap) -> Any:
    """The cipher under a passphrase, once its key is derived: half a second of work."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    work = wrap.n * wrap.r * wrap.p
    too_much = 128 * wrap.n * wrap.r > _MOST_MEMORY or work > _MOST_WORK or wrap.p > 16
    if wrap.n < 2 or wrap.n & (wrap.n - 1) or wrap.r < 1 or wrap.p < 1 or too_much:
        raise Damaged(path, "how its passphrase becomes a key can't be right")
    derive = Scrypt(salt=wrap.salt, length=_KEY_BYTES, n=wrap.n, r=wrap.r, p=wrap.p)
    return AESGCM(derive.derive(_normal(passphrase).encode("utf-8", "surrogatepass")))


def _normal(passphrase: str) -> str:
    """The same passphrase from every keyboard: composed letters, no blanks at its ends."""
    return unicodedata.normalize("NFC", passphrase).strip()


def _bound(session_id: str, what: str, format: str = FORMAT) -> bytes:
    """What a ciphertext belongs to, so that none can be put in the place of another."""
    return f"{format}\0{session_id}\0{what}".encode()


# ── tables ───────────────────────────────────────────────────────────────────────────────


def is_sealed(tables: dict[str, Any]) -> bool:
    """Whether these are the tables of a sealed file, as they lie on disk."""
    return tables.get("header", {}).get("1", {}).get("sealed") is True


def demand_bare(path: Path, tables: dict[str, Any]) -> None:
    """Raise Damaged where a sealed file says in clear what no sealed file says.

    Nothing vouches for such words: whoever can write to the file can put them there.
    """
    header = tables["header"]["1"]
    if not header.keys() <= _IN_CLEAR or tables.keys() != {"header", SEALED}:
        raise Damaged(path, "it is sealed, and somebody wrote words beside what is sealed")


def belongs_to(tables: dict[str, Any], session_id: str) -> bool:
    """Whether a file may stand for what has this id; a second copy of it does, by its name.

    The text is bound to the id in the first line, which moves along with the file.
    """
    own = _id(tables)
    return own == session_id or original_of(session_id, (own,)) == own


def in_anothers_place(tables: dict[str, Any]) -> str:
    """Why a file does not stand for what its name says."""
    return f"what lies in its place is the sealed {_word(tables)} {_id(tables)}"


def closed(tables: dict[str, Any], key: Key, format: str) -> dict[str, Any]:
    """The tables of a file as those of a sealed one: a clear header, and ciphertext.

    `format` is what the file says of itself.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    header = tables["header"]["1"]
    session_id = str(header["id"])
    nonce = os.urandom(_NONCE_BYTES)
    within = encoded({**tables, "header": {"1": {k: header[k] for k in header if k != "checksum"}}})
    text = AESGCM(key.secret).encrypt(nonce, within, _bound(session_id, "text", format))
    row = _Row(kdf="scrypt", cipher="aes-256-gcm", wrap=key.wrap, nonce=nonce, text=text)
    clear = {"id": session_id, "sealed": True, "schema": header["schema"]}
    return {"header": {"1": clear}, SEALED: {"1": msgspec.to_builtins(row)}}


def revealed(path: Path, tables: dict[str, Any], keys: Keys) -> tuple[dict[str, Any], Key]:
    """The tables in those of a sealed file, and the key with which to close them again.

    Raises Sealed where no key of this process opens it, and Damaged for a wrong shape.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    row, session_id = _row(path, tables), _id(tables)
    key = keys.get(row.wrap.salt)
    if key is None:
        raise Sealed(path)
    try:
        bound = _bound(session_id, "text", _format(tables))
        text = AESGCM(key.secret).decrypt(row.nonce, row.text, bound)
    except InvalidTag:
        raise Damaged(path, "what is sealed in it was changed") from None
    try:
        within = msgspec.json.decode(text, type=dict[str, dict[str, dict[str, Any]]])
    except (msgspec.MsgspecError, RecursionError) as error:
        raise Damaged(path, f"it can't be read ({error})") from error
    if within.get("header", {}).get("1", {}).get("schema") != tables["header"]["1"].get("schema"):
        raise Damaged(path, "its first line was changed")
    return as_ours(within, text), key


def _row(path: Path, tables: dict[str, Any]) -> _Row:
    try:
        row = msgspec.convert(tables[SEALED]["1"], _Row)
    except (LookupError, TypeError, msgspec.ValidationError) as error:
        raise Damaged(path, "what is sealed in it has the wrong shape") from error
    if (row.kdf, row.cipher) != ("scrypt", "aes-256-gcm") or len(row.nonce) != _NONCE_BYTES:
        raise Damaged(path, "it is sealed in a way that this convene does not know")
    return row


def _id(tables: dict[str, Any]) -> str:
    return str(tables["header"]["1"].get("id", ""))


def _format(tables: dict[str, Any]) -> str:
    return str(tables["header"]["1"].get("format", FORMAT))


def _word(tables: dict[str, Any]) -> str:
    """What a facilitator calls a file: `session`, `alliance`."""
    return _format(tables).removeprefix("convene ")


# ── texts beside a session ───────────────────────────────────────────────────────────────


def closed_text(data: bytes, session_id: str, key: Key) -> bytes:
    """What is half-typed in a sealed session, as ciphertext with its nonce before it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key.secret).encrypt(nonce, data, _bound(session_id, "draft"))


def revealed_text(data: bytes, session_id: str, key: Key) -> bytes:
    """The half-typed text again; nothing where it can't be read."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce, text = data[:_NONCE_BYTES], data[_NONCE_BYTES:]
    try:
        return AESGCM(key.secret).decrypt(nonce, text, _bound(session_id, "draft"))
    except (InvalidTag, ValueError):
        return b""
