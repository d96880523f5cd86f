"""People in records: a directory's (LDIF, as Thunderbird writes it), a code's (MECARD), JSON."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Final

from convene_tui.storage.people.grid import Row
from convene_tui.storage.people.rows import value

_HEADS: Final = ("name", "first name", "last name", "organisation", "job title", "email")
_LDIF: Final = {
    "cn": "name",
    "displayname": "name",
    "givenname": "first name",
    "sn": "last name",
    "o": "organisation",
    "company": "organisation",
    "title": "job title",
    "mail": "email",
}
_MECARD: Final = {"N": "name", "ORG": "organisation", "TITLE": "job title", "EMAIL": "email"}


def rows_of_records(text: str) -> list[Row] | None:
    """The rows of such a text below their heads; None where the text is built otherwise."""
    if re.match(r"\s*(?:version: 1\s+)?(?:#.*\s+)*dn::? ", text):
        records = list(_of_directory(text))
    elif re.match(r"\s*MECARD:", text):
        records = list(_of_codes(text))
    else:
        return _rows_of_json(text)
    rows = [Row(line, tuple(said.get(each, "") for each in _HEADS)) for line, said in records]
    return [Row(0, _HEADS), *rows]


def _rows_of_json(text: str) -> list[Row] | None:
    """The rows of objects in JSON, in a list or in the one list of an object."""
    objects = _objects(text)
    if not objects:
        return None
    heads = tuple(dict.fromkeys(key for each in objects for key in each))
    said = (tuple(_said(each.get(head)) for head in heads) for each in objects)
    names = tuple(value(re.sub(r"(?<=[a-z])(?=[A-Z])|_", " ", head)) for head in heads)
    return [Row(0, names), *(Row(number, cells) for number, cells in enumerate(said, 1))]


def _objects(text: str) -> list[dict[str, object]]:
    """The objects of a text in JSON; none where it is something else."""
    try:
        found = json.loads(text) if re.match(r"\s*[\[{]", text) else []
    except (ValueError, RecursionError):
        return []
    if isinstance(found, dict):
        lists = [each for each in found.values() if isinstance(each, list)]
        found = lists[0] if len(lists) == 1 else []
    return found if all(isinstance(each, dict) for each in found) else []


def _said(found: object) -> str:
    return value(str(found)) if isinstance(found, str | int | float) else ""


def _of_directory(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    line = 1
    for record in re.split(r"\n[ \t]*\n", text):
        said: dict[str, str] = {}
        for key, marks, raw in re.findall(
            r"(?m)^([A-Za-z-]+)(::?)[ ]*(.*)$", record.replace("\n ", "")
        ):
            head = _LDIF.get(key.casefold())
            if head and head not in said:
                said[head] = value(_plain(raw) if marks == "::" else raw)
        if re.search(r"(?mi)^objectclass: *(?:group|organization$|locality)", record):
            said = {"organisation": said.get("name", "")}
        if said:
            yield line, said
        line += record.count("\n") + 2


def _plain(raw: str) -> str:
    """What a value in base64 says; as it stands where it is none."""
    try:
        return base64.b64decode(raw).decode("utf-8", "replace")
    except ValueError:
        return raw


def _of_codes(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    for number, line in enumerate(text.splitlines(), 1):
        said: dict[str, str] = {}
        for key, raw in re.findall(r"([A-Z-]+):((?:\\.|[^;\\])*);", line.removeprefix("MECARD:")):
            if head := _MECARD.get(key):
                said.setdefault(head, value(re.sub(r"\\(.)", r"\1", raw)))
        if line.strip():
            yield number, said
