"""People from address cards: vCard 2.1, 3.0 and 4.0, and jCard."""

import json
import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from convene_tui.storage.people import parts
from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.names import from_address, in_order, read, reason_against
from convene_tui.storage.people.rows import PersonRow, value
from convene_tui.storage.people.values import addresses_in, is_certain_person, is_data

_LINE: Final = re.compile(
    r"(?:[A-Za-z0-9-]+\.)?([A-Za-z0-9_-]+)((?:\s*;(?:[^:\"]|\"[^\"]*\")*)?)\s*:(.*)", re.DOTALL
)
"""A content line of RFC 6350, section 3.3: group, name, parameters, value."""
_USUAL: Final = frozenset(
    "BEGIN END VERSION FN N NICKNAME PHOTO BDAY ADR LABEL TEL EMAIL MAILER TZ GEO TITLE ROLE LOGO "
    "AGENT ORG CATEGORIES NOTE PRODID REV SORT-STRING SOUND UID URL CLASS KEY SOURCE NAME KIND XML "
    "GENDER LANG MEMBER RELATED IMPP ANNIVERSARY CALURI FBURL CALADRURI CLIENTPIDMAP".split()
)
"""The properties of RFC 2426 and RFC 6350."""
MADE_BY: Final = "-//convene//people//EN"
"""What the cards that convene writes say of their maker: their names are taken to the letter."""
_BODIES: Final = frozenset(
    {"group", "org", "organization", "organisation", "company", "location", "application", "device"}
)
_BODIES_SAY: Final = ("KIND", "X-ABSHOWAS", "X-ADDRESSBOOKSERVER-KIND", "X-KIND", "X-CONTACT-TYPE")


@dataclass(frozen=True)
class _Property:
    parameters: str
    components: tuple[str, ...]
    """The parts of the value, which stand between semicolons; one where it has none."""

    @property
    def text(self) -> str:
        """The value as one text."""
        return ";".join(self.components)

    @property
    def rank(self) -> int:
        """1 for the value to use before others; 100 where nobody says."""
        if match := re.search(r"PREF=\"?(\d+)", self.parameters, re.IGNORECASE):
            return int(match[1])
        return 1 if re.search(r"\bPREF\b", self.parameters, re.IGNORECASE) else 100


@dataclass
class _Card:
    line: int
    properties: dict[str, list[_Property]] = field(default_factory=dict)

    def best(self, name: str) -> str:
        """The value of a property that is preferred, or the first; nothing without one."""
        found = [each for each in self.properties.get(name, []) if value(each.text).strip(";")]
        return value(min(found, key=lambda each: each.rank).text) if found else ""

    def components(self, name: str) -> list[str]:
        """The parts of the first value of a property."""
        found = self.properties.get(name)
        return [value(part) for part in found[0].components] if found else []


def has_cards(text: str) -> bool:
    """Whether a text has cards, however much stands around them."""
    return re.search(r"^\s*BEGIN\s*:\s*VCARD\s*$", text[:200_000], re.I | re.M) is not None


def people_in_cards(text: str, gathered: Gathered) -> None:
    """Gather the person of each card; lines that can't be read are left out, and told."""
    for card in _cards(text, gathered):
        _take(card, gathered)


def people_in_jcards(text: str, gathered: Gathered) -> bool:
    """The same for cards in JSON (RFC 7095); False where the text is none of them."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    cards = list(_jcards(found, 0))
    for number, properties in enumerate(cards, 1):
        card = _Card(number)
        for each in properties:
            match each:
                case [str(name), dict(parameters), _, *values] if values:
                    said = ";".join(f"{key}={given}" for key, given in parameters.items())
                    first = values[0] if isinstance(values[0], list) else [values[0]]
                    texts = tuple(_flat(part) for part in first)
                    card.properties.setdefault(name.upper(), []).append(_Property(said, texts))
        _take(card, gathered)
    return bool(cards)


def _jcards(found: Any, depth: int) -> Iterator[list[Any]]:
    match found:
        case ["vcard", [*properties]]:
            yield properties
        case [*several] if depth < 3:
            for each in several:
                yield from _jcards(each, depth + 1)


def _flat(part: Any) -> str:
    return " ".join(map(str, part)) if isinstance(part, list) else str(part)


def _take(card: _Card, gathered: Gathered) -> None:
    """Take in the person of a card; a company's or a group's is left out."""
    email = next(iter(addresses_in(card.best("EMAIL"))), "")
    organisation = next(iter(card.components("ORG")), "")
    is_ours = card.best("PRODID") == MADE_BY
    full = card.best("FN") if is_ours else in_order(read(card.best("FN")).name)
    composed = _composed(card)
    if _is_body(card):
        gathered.leave_out(card.line, full or organisation, "a company or a group, no person")
        return
    if full == organisation and not is_ours:
        if full and not composed and not is_certain_person(full):
            gathered.leave_out(card.line, full, "a company, no person")
            return
        # The card shows the company, and belongs to somebody there.
        full = "" if composed else full
    names = (full, composed, in_order(card.best("NICKNAME")), from_address(email))
    name = next((each for each in names if not reason_against(each)), full * is_ours)
    if name:
        gathered.add(_person(card, name, organisation, email))
        return
    why = "a company, no person" if organisation else "a card without a name"
    gathered.leave_out(card.line, full or organisation or card.best("TEL"), why)


def _composed(card: _Card) -> str:
    """The name that a card has in parts."""
    family, given, additional, prefix, suffix, *_ = [*card.components("N"), *[""] * 5]
    # Several of a kind stand between commas: Marie,Sue.
    said = (each.replace(",", " ") for each in (prefix, given, additional))
    return in_order(" ".join(filter(None, (*said, family, suffix))))


def _is_body(card: _Card) -> bool:
    """Whether a card says itself that it is of a company or a group."""
    is_list = card.best("X-EVOLUTION-LIST").upper() == "TRUE"
    return is_list or any(card.best(name).lower() in _BODIES for name in _BODIES_SAY)


def _person(card: _Card, name: str, organisation: str, email: str) -> PersonRow:
    """The person of this name, with all that their card says."""
    title = card.best("TITLE") or card.best("ROLE")
    return PersonRow(
        name=name,
        organisation=organisation,
        email=email,
        title="" if is_data(title) else title,
        seat=card.best("X-CONVENE-SEAT"),
        line=card.line,
        **parts.told(lambda field: card.best(f"X-CONVENE-{field.upper().replace(' ', '-')}")),
    )


def _cards(text: str, gathered: Gathered) -> Iterator[_Card]:
    """The cards of a text; one within another (AGENT) is passed over, and so is what is between."""
    card: _Card | None = None
    inner = 0
    in_picture = False
    after_agent = False
    for number, line in _unfolded(_at_the_margin(text)):
        match = _LINE.fullmatch(line)
        name = match[1].upper() if match else ""
        if in_picture and match and name not in _USUAL and "X-" not in name:
            continue  # Some phones do not fold the lines of a picture.
        said = match[3].strip().upper() if match else ""
        match name, said:
            case "BEGIN", "VCARD" if card is not None and after_agent:
                inner += 1
            case "BEGIN", "VCARD":
                if card is not None:
                    yield card
                card, inner = _Card(number), 0
            case "END", "VCARD" if inner:
                inner -= 1
            case "END", "VCARD":
                if card is not None:
                    yield card
                card = None
            case _ if card is not None and not inner:
                if match is not None:
                    in_picture = bool(re.search(r"BASE64|ENCODING=B\b", match[2], re.IGNORECASE))
                    after_agent = name == "AGENT" and not said
                    card.properties.setdefault(name, []).append(_property(match[2], match[3]))
                elif not in_picture:
                    gathered.leave_out(number, line, "no line of a card")
                continue
        after_agent = False
    if card is not None:
        yield card


def _at_the_margin(text: str) -> str:
    """A text without the blanks before its lines, where a mail has indented the cards."""
    indent = re.search(r"^([ \t]+)BEGIN\s*:\s*VCARD\s*$", text, re.IGNORECASE | re.MULTILINE)
    return re.sub(f"(?m)^{indent[1]}", "", text) if indent else text


def _property(parameters: str, raw: str) -> _Property:
    if "QUOTED-PRINTABLE" in parameters.upper():
        raw = _from_quoted_printable(raw, parameters)
    return _Property(parameters, tuple(map(_plain, re.split(r"(?<!\\);", raw))))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The logical lines with their numbers, folds and soft line ends taken out."""
    whole: list[str] = []
    begun = 0
    soft = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text.lstrip("\ufeff")), start=1):
        is_folded = bool(whole) and line[:1] in (" ", "\t")
        if soft or is_folded:
            whole.append(line if soft else line[1:])
        else:
            if whole:
                yield begun, "".join(whole).strip()
            whole, begun = ([line], number) if line.strip() else ([], number)
        if not whole:
            continue
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in whole[0].upper()
        if soft:
            whole[-1] = whole[-1][:-1]
    if whole:
        yield begun, "".join(whole).strip()


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
