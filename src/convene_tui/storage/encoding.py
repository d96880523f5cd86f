"""Values as the bytes of JSON, whatever text somebody's terminal let through."""

from typing import Any

import msgspec

_encode = msgspec.json.Encoder().encode


def encoded(value: Any) -> bytes:
    """A value as JSON in UTF-8; a lone surrogate, which no file can hold, becomes U+FFFD."""
    try:
        return _encode(value)
    except UnicodeEncodeError:
        return _encode(_writable(value))


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, dict):
        return {_writable(key): _writable(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_writable(each) for each in value]
    return value
