"""The bytes that a terminal sends for each key."""

import string

_NAMED = {
    "enter": b"\r",
    "tab": b"\t",
    "shift+tab": b"\x1b[Z",
    "escape": b"\x1b",
    "backspace": b"\x7f",
    "space": b" ",
    "up": b"\x1b[A",
    "down": b"\x1b[B",
    "right": b"\x1b[C",
    "left": b"\x1b[D",
    "home": b"\x1b[H",
    "end": b"\x1b[F",
    "insert": b"\x1b[2~",
    "delete": b"\x1b[3~",
    "pageup": b"\x1b[5~",
    "pagedown": b"\x1b[6~",
    "f1": b"\x1bOP",
    "f2": b"\x1bOQ",
    "f3": b"\x1bOR",
    "f4": b"\x1bOS",
    "f5": b"\x1b[15~",
    "f6": b"\x1b[17~",
    "f7": b"\x1b[18~",
    "f8": b"\x1b[19~",
    "f9": b"\x1b[20~",
    "f10": b"\x1b[21~",
    "f11": b"\x1b[23~",
    "f12": b"\x1b[24~",
}

# xterm puts a modifier into the sequence of a cursor or editing key as a second number.
_MODIFIERS = {"shift": 2, "alt": 3, "ctrl": 5, "ctrl+shift": 6}
_LETTER_KEYS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_TILDE_KEYS = {"insert": 2, "delete": 3, "pageup": 5, "pagedown": 6}

_CONTROL = {
    "ctrl+@": b"\x00",
    "ctrl+space": b"\x00",
    "ctrl+\\": b"\x1c",
    "ctrl+]": b"\x1d",
    "ctrl+^": b"\x1e",
    "ctrl+_": b"\x1f",
    "ctrl+backspace": b"\x08",
}


def _all_keys() -> dict[str, bytes]:
    """Return every named key with its bytes."""
    keys = _NAMED | _CONTROL
    keys |= {f"ctrl+{letter}": bytes([ord(letter) & 0x1F]) for letter in string.ascii_lowercase}
    for modifier, number in _MODIFIERS.items():
        keys |= {f"{modifier}+{k}": f"\x1b[1;{number}{v}".encode() for k, v in _LETTER_KEYS.items()}
        keys |= {f"{modifier}+{k}": f"\x1b[{v};{number}~".encode() for k, v in _TILDE_KEYS.items()}
    return keys


KEYS = _all_keys()


def key_bytes(key: str) -> bytes:
    """Return what a terminal sends for a key such as `f3`, `ctrl+t`, `alt+x` or `b`.

    Raises:
        ValueError: no key has that name.
    """
    if key in KEYS:
        return KEYS[key]
    if len(key) == 1:
        return key.encode()
    if key.startswith("alt+") and len(key) == len("alt+x"):
        return b"\x1b" + key[-1].encode()
    raise ValueError(f"no key is named {key!r}; there are {', '.join(sorted(KEYS))}")
