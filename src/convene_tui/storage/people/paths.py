"""Paths as people have them: typed, pasted, dropped onto the terminal."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

SUFFIXES: Final = (
    *(".csv", ".tsv", ".tab", ".txt", ".md", ".vcf", ".vcard", ".ics", ".xlsx", ".xlsm", ".xls"),
    *(".xlsb", ".ods", ".json", ".eml", ".prn", ".dat"),
)
"""How the names of files of people end."""


def path_meant(said: str) -> Path | None:
    """The file whose path a text is; None where it is no path.

    It may be in quotes, begin with `file://` or `~`, and have a backslash before its blanks. A
    text of several lines is none, nor is one without a file of that name, unless it looks like
    nothing else.
    """
    said = said.strip()
    if not said or "\n" in said or "\r" in said or len(said) > 4_000:
        return None
    forms = _forms(said)
    for path in forms:
        if _is_file(path):
            return path
    looks = re.match(r"(?:[~.]{0,2}/|file:|[A-Za-z]:[\\/])", said.strip("'\""))
    named = forms[-1].suffix.lower() in SUFFIXES and "@" not in said
    return forms[-1] if looks or named else None


def _forms(said: str) -> list[Path]:
    """The paths that a text can mean, the one as it is written first."""
    bare = said
    if len(said) > 1 and said[0] == said[-1] and said[0] in "'\"":
        bare = said[1:-1]
    texts = [said, bare]
    if bare.startswith("file:"):
        texts.append(unquote(urlsplit(bare).path))
    else:
        texts.append(re.sub(r"\\(.)", r"\1", bare))
    return [_home(text) for text in dict.fromkeys(texts) if "\0" not in text]


def _home(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except RuntimeError:  # There is no such user.
        return Path(text)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        return False
