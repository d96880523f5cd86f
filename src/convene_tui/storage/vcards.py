"""People from address cards: vCard 2.1, 3.0 and 4.0."""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from convene_tui.domain.errors import ConveneError
from convene_tui.storage.people_files import PersonRow, value
from convene_tui.storage.people_table import part_of

_LINE: Final = re.compile(
    r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9-]+)((?:;(?:[^:\"]|\"[^\"]*\")*)?):(.*)", re.DOTALL
)
"""A content line of RFC 6350, section 3.3: group, name, parameters, value."""


@dataclass(frozen=True)
class _Property:
    line: int
    name: str
    parameters: str
    raw: str

    @property
    def text(self) -> str:
        """The value as one text."""
        return _plain(self.raw)

    @property
    def parts(self) -> list[str]:
        """The value's components, which stand between semicolons (N, ORG)."""
        return [_plain(part) for part in re.split(r"(?<!\\);", self.raw)]

    @property
    def preferred(self) -> bool:
        """Whether the card names it as the one to use."""
        return "PREF" in self.parameters.upper()


def people_in_cards(text: str, name: str) -> Iterator[PersonRow]:
    """A person for each card. Raises ConveneError that names the line."""
    card: dict[str, list[_Property]] | None = None
    begun = 0
    for found in _properties(text, name):
        match found.name, found.raw.strip().upper():
            case "BEGIN", "VCARD":
                if card is not None:
                    raise _wrong(name, begun, "this card has no END:VCARD")
                card, begun = {}, found.line
            case "END", "VCARD":
                if card is None:
                    raise _wrong(name, found.line, "this END:VCARD has no BEGIN:VCARD")
                if person := _person(card, name, begun):
                    yield person
                card = None
            case _ if card is not None:
                card.setdefault(found.name, []).append(found)
            case _:
                raise _wrong(name, found.line, "this stands outside of any card")
    if card is not None:
        raise _wrong(name, begun, "this card has no END:VCARD")


def _person(card: dict[str, list[_Property]], name: str, line: int) -> PersonRow | None:
    if any(each.text.lower() in ("group", "location") for each in card.get("KIND", [])):
        return None
    full = value(_best(card, "FN"))
    if not full and "N" in card:
        family, given, additional, prefix, suffix, *_ = [*card["N"][0].parts, *[""] * 5]
        full = value(" ".join(filter(None, (prefix, given, additional, family, suffix))))
    organisation = value(card["ORG"][0].parts[0]) if "ORG" in card else ""
    if not full:
        if organisation:
            return None  # The card of a company, not of a person.
        raise _wrong(name, line, "this card has no name (FN or N)")
    about = {each: value(_best(card, name)) for name, each in _OURS.items()}
    return PersonRow(
        name=full,
        organisation=organisation,
        email=value(_best(card, "EMAIL")).removeprefix("mailto:"),
        title=value(_best(card, "TITLE")) or value(_best(card, "ROLE")),
        line=line,
        **part_of(about, f"{name}, line {line}"),
    )


_OURS: Final = {
    "X-CONVENE-SEAT": "seat",
    "X-CONVENE-KINDS": "substance",
    "X-CONVENE-MANDATE": "mandate",
    "X-CONVENE-INSTEAD-OF": "instead_of",
    "X-CONVENE-BRINGS": "brings",
    "X-CONVENE-WORKS": "works",
}
"""What a card made by convene says of a person's part in a meeting."""


def _best(card: dict[str, list[_Property]], name: str) -> str:
    found = card.get(name, [])
    return next((each.text for each in found if each.preferred), found[0].text if found else "")


def _properties(text: str, name: str) -> Iterator[_Property]:
    in_picture = False
    for number, line in _unfolded(text):
        match = _LINE.fullmatch(line)
        if match is None and in_picture:
            continue  # Some phones do not fold the lines of a picture.
        if match is None:
            raise _wrong(name, number, "this is no line of a card")
        parameters, raw = match[2], match[3]
        in_picture = re.search(r"BASE64|ENCODING=B\b", parameters, re.IGNORECASE) is not None
        if "QUOTED-PRINTABLE" in parameters.upper():
            raw = _from_quoted_printable(raw, parameters)
        yield _Property(number, match[1].upper(), parameters, raw)


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The logical lines with their numbers, folds and soft line ends taken out."""
    whole: list[str] = []
    begun = 0
    soft = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")), start=1):
        if soft:
            whole.append(line)
        elif whole and line[:1] in (" ", "\t"):
            whole.append(line[1:])
        else:
            if whole:
                yield begun, "".join(whole)
            whole, begun = ([line], number) if line.strip() else ([], number)
        if not whole:
            continue
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in whole[0].upper()
        if soft:
            whole[-1] = whole[-1][:-1]
    if whole:
        yield begun, "".join(whole)


def _from_quoted_printable(raw: str, parameters: str) -> str:
    data = quopri.decodestring(raw.encode("utf-8", "replace"))
    charset = re.search(r"CHARSET=\"?([\w-]+)", parameters, re.IGNORECASE)
    for each in (charset[1] if charset else "utf-8", "utf-8", "cp1252"):
        try:
            return data.decode(each)
        except (LookupError, UnicodeError):
            continue
    return data.decode("cp1252", "replace")


def _plain(text: str) -> str:
    return re.sub(
        r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], text, flags=re.DOTALL
    )


def _wrong(name: str, line: int, why: str) -> ConveneError:
    return ConveneError(f"{name}, line {line}: {why}.", "Save the cards again as vCard (.vcf).")
