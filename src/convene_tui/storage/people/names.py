"""Names in the dresses in which lists have them, as they are said."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.headings import plain
from convene_tui.storage.people.rows import value
from convene_tui.storage.people.several import people_in
from convene_tui.storage.people.values import (
    addresses_in,
    is_certain_person,
    is_data,
    is_full_name,
    is_given,
    is_heading,
    is_honorific,
    is_nobody,
    is_organisation,
    is_particle,
    is_person,
    is_program,
    is_suffix,
    is_title,
    is_total,
    without_courtesy,
)

_MAIL: Final = r"(?:mailto:)?[^\s<>()\[\],;\"']+@[^\s<>()\[\],;\"']+"
_BULLET: Final = re.compile(
    r"^(?:[-*•·▪◦‣○●–—+>☐☑✓✔]|\[[ xX]?\]|\d{1,2}[:.]\d\d(?: ?[ap]m)?|#?\d{1,4}\s*[.):]"
    r"|\(?[a-zA-Z\d]{1,2}\)|[a-z](?= [A-Z]))+\s+"
)
_IN_BRACKETS: Final = re.compile(r"([^()\[\]]+?)\s*[(\[]([^()\[\]]*)[)\]](.*)")
_DASH: Final = re.compile(r"\s+[-–—|/•:@]+\s+|\s*[–—]\s+|:\s+")
_LINK: Final = re.compile(r"\[([^\]]+)\]\((?:mailto:)?([^()\s]+)\)")
"""A link in Markdown, with the address of a page or of a mail."""
_INITIALS: Final = re.compile(r"(?P<initials>[A-Z](?:\.?[A-Z]){1,3}\.?)\s*[-–—:|]\s+(?P<rest>\S.*)")
_INSTEAD: Final = re.compile(
    r"(?:(?:deputi[sz]|stand|fill|sitt?)ing (?:in )?for|in place of|instead of|here for"
    r"|substitute for|deputy for|proxy for|replac(?:es|ing)|für|i\. ?V\. von|pour) (.+)",
    re.IGNORECASE,
)
"""Whom somebody comes instead of, in brackets behind their name."""
_ASIDE: Final = re.compile(
    r"(?:by|via|from|until|till|til|after|before|at|on|only|not|no|maybe|late|early|online|remote"
    r"|remotely|virtual|virtually|joins|joining|leaves|leaving|arrives|arriving|dial|phone|video|zoom"
    r"|teams|hybrid|bis|ab|ohne|nur|per|jusqu|à partir|hasta|desde)\b(?![A-Z])"
)
"""How a remark begins on how somebody comes, in small letters."""
_TICK: Final = re.compile(r"(?<=\S)\s+([✓✔☑✅✗✘☒❌?])\ufe0f?$")
_CROSSES: Final = "✗✘☒❌"
_FROM: Final = re.compile(r",?\s+(?:from|representing|on behalf of)\s+(?:the\s+)?")
_IN_CALL: Final = frozenset(
    "guest gast invité invitado ospite convidado gäst gæst gjest gość external extern externe host "
    "co-host me you ich extern unverified nicht überprüft he/him she/her they/them er/ihm sie/ihr "
    "he/him/his she/her/hers they/them/theirs organizer organisator mobile phone required optional "
    "guest) him her chair (guest presenter".split()
)
_DEVICE: Final = re.compile(
    r"(?:i(?:phone|pad)|galaxy\w*|macbook)\s+(?:von|de|di|van|of|från|fra)\s+(\S.*)"
    r"|(.+?)['’]s\s+(?:i(?:phone|pad)|galaxy.*|macbook.*)",
    re.I,
)


@dataclass(frozen=True)
class SaidName:
    """What one value says of a person."""

    name: str
    organisation: str = ""
    email: str = ""
    title: str = ""
    seat: str = ""
    instead_of: str = ""
    note: str = ""
    """What it says of their coming: `apologies`."""
    is_roll: bool = False
    """Whether it heads a line of names."""


def without_bullet(text: str) -> str:
    """A line without the number or sign before it."""
    return _BULLET.sub("", text, count=1)


def is_bulleted(line: str) -> bool:
    """Whether a number or a sign stands before a line."""
    return without_bullet(line.strip()) != line.strip()


def in_order(name: str, *, caps_first: bool = False, family_first: bool = False) -> str:
    """A name as it is said: given names first, without courtesy, the family's not in capitals.

    `caps_first` says that the family's name stands first, in capitals; `family_first` that the
    head of the column says so.
    """
    name = value(without_courtesy(name.strip(" ,;*\t")))
    if re.fullmatch(r"[\"“„']\w+[\"”“'] [^\"“”„]+", name):
        name = re.sub(r"[\"“”„]", "", name)
    if "," in name:
        name = _without_comma(name)
    words = name.split()
    caps = list(map(_is_of_caps, words))
    if len(words) > 1 and any(map(_is_caps, words)) and not all(caps):
        words = _with_calm_family(words, caps, caps_first=caps_first)
    elif family_first and 1 < len(words) < 5 and (is_given(words[-1]) or not is_given(words[0])):
        words = _with_family_last(words)
    return " ".join(words)


def _is_of_caps(word: str) -> bool:
    """Whether a word stands in capitals, a particle among them."""
    return _is_caps(word) or (is_particle(word.lower()) and word.isupper())


def _with_calm_family(words: list[str], caps: list[bool], *, caps_first: bool) -> list[str]:
    """A name of which some words stand in capitals: these are the family's, and come last."""
    first = caps.index(False)
    if caps[0] and not any(caps[first:]) and (caps_first or len(words[0]) > 3):
        return [*words[first:], *map(_calm, words[:first])]
    if not caps[-1] or caps[0] or is_suffix(words[-1]):
        return words
    return list(map(_calm_if, words, caps))


def _calm_if(word: str, is_caps: bool) -> str:
    return _calm(word) if is_caps and len(word) > 1 else word


def _with_family_last(words: list[str]) -> list[str]:
    """A name that begins with the family's, its particles before it, in the usual order."""
    start = 1
    while start < len(words) - 1 and is_particle(words[start - 1]):
        start += 1
    return [*words[start:], *words[:start]]


def calmed(name: str) -> str:
    """A name all in capitals in the usual letters."""
    return " ".join(map(_calm, name.split()))


def is_shouted(name: str) -> bool:
    """Whether a name is all in capitals: `ANN LEE`."""
    words = name.split()
    return len(words) > 1 and all(word.isupper() for word in words) and len(name) > 5


def starts_with_capitals(name: str) -> bool:
    """Whether a name begins with one word in capitals and goes on without: `LEE Ann`."""
    words = without_courtesy(name).replace(",", " ").split()
    return len(words) > 1 and _is_caps(words[0]) and not _is_caps(words[-1])


def _is_caps(word: str) -> bool:
    letters = [c for c in word if c.isalpha()]
    return len(letters) > 1 and all(c.isupper() for c in letters) and "." not in word


def _calm(word: str) -> str:
    if word.isupper() and len(word) > 1 and is_particle(word.lower()):
        return word.capitalize() if word.lower() in _CAPITAL_PARTICLES else word.lower()
    if not word.isupper():
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], word)


_CAPITAL_PARTICLES: Final = frozenset("le la les du des el al mac mc ben di lo san st".split())
"""Those that families write with a capital."""


def _without_comma(name: str) -> str:
    """`Lee, Ann` the other way round; a degree after a comma is left out."""
    parts = [part.strip() for part in name.split(",") if part.strip()]
    parts = [part for at, part in enumerate(parts) if at == 0 or not is_suffix(part)]
    if len(parts) == 2 and not is_organisation(parts[1]) and not is_title(parts[1]):
        return f"{parts[1]} {parts[0]}"
    return parts[0] if parts else ""


def read(text: str, *, original_name: bool = False) -> SaidName:
    """What a value says: a name, and the address, organisation or title that stand with it.

    `Ann Lee <ann@…>`, `Ann Lee (Valley Water)`, `Bo Cruz – River Tribe`. With `original_name`
    brackets hold another name of the same person, as in the lists of Zoom.
    """
    text = _LINK.sub(r"\1 <\2>", without_bullet(value(text)))
    text = re.sub(r"^@[\w.-]+\s+(?=\S)|(?<=\w)\s*\+\s?\d$", "", _without_initials(text))
    text, email = _without_address(text) if "@" in text else (text, "")
    text, note = _without_tick(text)
    if match := _DEVICE.fullmatch(text):
        text = match[1] or match[2]
    said = _at_brackets(text, original_name)
    for split in (_at_dash, _at_slash, _at_comma, _at_from):
        if not said.organisation and not said.title:
            name, organisation, title = split(said.name)
            said = replace(said, name=name, organisation=organisation, title=title)
    return replace(said, email=email, note=note)


def _without_tick(text: str) -> tuple[str, str]:
    """A text without the sign behind it of whether somebody comes, and what that says."""
    match = _TICK.search(text)
    if match is None:
        return text, ""
    return text[: match.start()], "declined" if match[1] in _CROSSES else ""


def _at_brackets(text: str, original_name: bool) -> SaidName:
    """A name, with what stands in brackets behind it."""
    match = _IN_BRACKETS.fullmatch(text)
    if not match or (match[2] and not re.search(r"\w", match[2])):
        return SaidName(text)
    text, inner = f"{match[1]}{match[3]}".strip(" -–"), _without_data(match[2])
    if inner.isalpha() and re.match(r" [^\W\d_]", match[3]):
        return SaidName(text)  # The name in full, before the family's: Cy (Cyrus) Park.
    return _part_played(text, inner) or _with_more(*_with_brackets(text, inner, original_name))


def _part_played(name: str, inner: str) -> SaidName | None:
    """Somebody whose seat stands in brackets, or whom they come instead of."""
    if match := _INSTEAD.fullmatch(inner):
        return SaidName(name, instead_of=match[1])
    return SaidName(name, seat=inner) if seat_meant(inner) and not is_title(inner) else None


def _without_data(inner: str) -> str:
    """What stands in brackets without numbers and addresses between its commas."""
    parts = [part.strip(" ,;") for part in inner.split(",")]
    return ", ".join(part for part in parts if len(parts) == 1 or (part and not is_data(part)))


def _with_more(text: str, organisation: str, title: str) -> SaidName:
    """A name, with what stands behind its dash and in brackets: `Ann Lee – Mayor (Elm)`."""
    if not (organisation or title) or not _DASH.search(text):
        return SaidName(text, organisation, title=title)
    name, body, office = _at_dash(text)
    bodies = dict.fromkeys(each for each in (body, organisation) if each)
    return SaidName(name, ", ".join(bodies), title=office or title)


def _without_initials(text: str) -> str:
    """A line without the initials that stand before the name: `AL - Ann Lee`."""
    match = _INITIALS.fullmatch(text)
    if match is None:
        return text
    firsts = "".join(word[0] for word in match["rest"].split() if word[0].isalpha()).upper()
    return match["rest"] if firsts.startswith(match["initials"].replace(".", "")) else text


def _at_from(text: str) -> tuple[str, str, str]:
    """A name and an organisation with a word between them: `Ann Lee from Valley Water`."""
    name, *behind = _FROM.split(text, maxsplit=1)
    is_somebody = is_certain_person(name) or len(people_in(name)) > 1
    if behind and is_somebody and behind[0][:1].isupper():
        return name, *title_and_body(behind[0])
    return text, "", ""


def _without_address(text: str) -> tuple[str, str]:
    """A text without the addresses in it and the signs around them, and the first of them."""
    email = next(iter(addresses_in(text)), "")
    text = re.sub(rf"[<(\[]\s*{_MAIL}\s*[>)\]]|{_MAIL}\s*>?", " ", text)
    text = value(text).strip(" '\"<>,;:–—-")
    text = re.sub(r"^(['\"])(.*)\1$", r"\2", text)
    return re.sub(r"^\(([^()]*)\)$", r"\1", text), email


def _at_dash(text: str) -> tuple[str, str, str]:
    """A name, an organisation and a title with a dash between them."""
    match = _DASH.search(text)
    if match is None or len(people_in(text)) > 1:
        return text, "", ""
    left, right = text[: match.start()].strip(), text[match.end() :].strip()
    if turned := _turned(left, right):
        return turned
    if not left or not right or is_data(right):
        return text, "", ""
    return left, *(("", "") if is_aside(right) else title_and_body(right))


def _turned(left: str, right: str) -> tuple[str, str, str] | None:
    """A name behind its organisation or title: `Valley Water – Ann Lee`, `Secretary – Ed Wu`."""
    if is_organisation(left) and is_certain_person(right):
        return right, left, ""
    is_office = is_title(left) and not is_person(left)
    return (right, "", left) if is_office and is_person(right) else None


def _at_slash(text: str) -> tuple[str, str, str]:
    """A name and an organisation with a slash between them: `Ann Lee/Valley Water`."""
    left, slash, right = (part.strip() for part in text.partition("/"))
    if slash and is_person(left) and right and (is_organisation(right) or not is_person(right)):
        return left, *title_and_body(right)
    return text, "", ""


def _at_comma(text: str) -> tuple[str, str, str]:
    """A name, an organisation and a title with a comma between them."""
    name, _, behind = text.partition(", ")
    if behind and is_title(behind) and " " in name:
        return name, *title_and_body(behind)
    if behind and _is_of_body(name, behind):
        return name, behind, ""
    return text, "", ""


def _is_of_body(name: str, behind: str) -> bool:
    """Whether behind the comma stands an organisation: `Rui Falcão, Universidade de Évora`."""
    words = name.split()
    if len(words) < 2 or is_given(behind.split()[0]) or is_suffix(behind) or "," in behind:
        return False
    is_acronym = behind.isupper() and behind.isalpha() and not name.isupper()
    return (is_organisation(behind) or is_acronym) and not is_organisation(name)


def _with_brackets(text: str, inner: str, original_name: bool) -> tuple[str, str, str]:
    """A name with what stands in brackets: another name, an organisation, a title, nothing."""
    if _says_nothing(inner):
        return text, "", ""
    first = text.split(" ")[0].casefold()
    if original_name or first in inner.casefold().split():
        whole = inner if len(inner.split()) > len(text.split()) else text
        return whole, "", ""
    if len(inner.split()) == 1 and is_given(inner) and not is_organisation(inner):
        return text, "", ""  # The name by which somebody goes.
    body, title = title_and_body(inner)
    return text, body, title


def is_aside(text: str) -> bool:
    """Whether what stands behind a name tells how or until when they come: `by phone`."""
    return _ASIDE.match(text) is not None and not is_title(text)


def _says_nothing(inner: str) -> bool:
    """Whether what stands in brackets says nothing of a person: a part in the call, a number."""
    if is_aside(inner):
        return True
    words = inner.casefold().strip(" .")
    if words in _IN_CALL or all(word in _IN_CALL for word in re.split(r"[,;/ ]+", words)):
        return True
    return not inner or is_data(inner) or is_suffix(inner) or is_nobody(inner)


def title_and_body(text: str) -> tuple[str, str]:
    """An organisation and a title out of what stands behind a name: `Director, Valley Water`."""
    parts = [
        part.strip()
        for part in re.split(r",\s+|\s+[-–—|@]\s+|\s+at\s+(?:the\s+)?", text, maxsplit=1)
    ]
    if len(parts) == 2 and (told := _of_two(*parts)):
        return told
    if of_body := _office_of(text):
        return of_body
    if is_title(text) and not is_organisation(text):
        return "", text
    return text, ""


def _of_two(first: str, second: str) -> tuple[str, str] | None:
    """The organisation and the title of two parts; a seat stays with what it stands behind."""
    if is_organisation(first) and seat_meant(second):
        return f"{first}, {second}", ""
    if is_title(first) and not is_title(second):
        return second, first
    return (first, second) if is_title(second) else None


def _office_of(text: str) -> tuple[str, str] | None:
    """The organisation and the title where a word joins them: `director of Valley Water`."""
    title, *body = re.split(r"\s+(?:of|for|von|de|du|van|di)\s+(?:the\s+)?", text, maxsplit=1)
    is_both = body and is_title(title) and not is_title(body[0]) and is_organisation(body[0])
    return (body[0], title) if is_both else None


def from_address(email: str) -> str:
    """A name out of a mail address: ann.lee@… is Ann Lee; nothing for the box of an office."""
    local = email.split("@")[0].split("+")[0]
    words = [word for word in re.split(r"[._\-\d]+", local) if word]
    if not words or local.casefold().replace("-", "") in _BOXES or words[0].casefold() in _BOXES:
        return ""
    return " ".join(word.capitalize() if word.islower() else word for word in words)


def is_box(name: str, email: str) -> bool:
    """Whether a name is that of an office whose box the address is: `Elm Office <office@…>`."""
    if not email or from_address(email) or is_certain_person(name):
        return False
    return plain(name) in _BOXES or is_organisation(name)


_BOXES: Final = frozenset(
    "info office contact kontakt mail admin hello team support sales noreply no reply donotreply "
    "secretariat sekretariat buero poststelle post verwaltung secretaria direccion segreteria "
    "accueil contacto contato biuro redaktion presse press events webmaster postmaster billing "
    "secretariaat sekretariatet kansliet kontor service room desk enquiries help "
    "members list undisclosed".split()
)


def reason_against(name: str) -> str:
    """Why a text can't be a person's name, in a few words; nothing where it can."""
    return next((why for is_such, why in _NO_NAMES if is_such(name)), "")


def _is_remark(text: str) -> bool:
    """Whether a text is a sentence, or a part of one; a name may be as long as it is."""
    words = text.split()
    if text.endswith(":") or "://" in text:
        return True
    if is_suffix(words[-1]):
        text = text.rstrip(".")  # The full stop of Jr. ends no sentence.
    if len(words) > 4 and re.search(r"[.!?]$|\d", text):
        return True
    return (len(words) > 8 or len(text) > 90) and not is_full_name(text)


_NO_NAMES: Final[tuple[tuple[Callable[[str], bool], str], ...]] = (
    (lambda text: not text, "no name"),
    (is_nobody, "nobody is named"),
    (is_program, "a program, nobody"),
    (is_total, "a total"),
    (is_honorific, "a form of address, no name"),
    (is_heading, "the head of a column"),
    (is_data, "no name"),
    (_is_remark, "a remark"),
)
"""What is no person's name, and why."""
