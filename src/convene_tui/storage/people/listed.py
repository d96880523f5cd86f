"""People in a list that is no table: a line each, or all of them in one."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from convene_tui.domain.seats import seat_meant
from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.headings import heading
from convene_tui.storage.people.names import (
    SaidName,
    from_address,
    in_order,
    is_aside,
    read,
    reason_against,
    without_bullet,
)
from convene_tui.storage.people.outline import ABSENT, LABEL, ROLL, outline
from convene_tui.storage.people.rows import Field, PersonRow, value
from convene_tui.storage.people.several import people_in
from convene_tui.storage.people.values import (
    is_certain_person,
    is_data,
    is_full_name,
    is_given,
    is_heading,
    is_nobody,
    is_organisation,
    is_particle,
    is_person,
    is_platform_role,
    is_suffix,
    is_title,
)

_FOR: Final = re.compile(r"(?:for|für|pour|por|para|per|voor|för|dla)\s+(?=\S)", re.IGNORECASE)
"""How a label begins that says for whom somebody speaks."""
_ME: Final = frozenset(
    "you me du ich ihr vous moi tú usted você io tu jij ik jag mig ty ja".split()
)
"""Whom a list of a group calls by no name."""
_AND: Final = re.compile(r"\s+(?:and|und|et|y|e|en|og|och|i|&)\s+(?=[^\W\d_])")
_GREETING: Final = re.compile(
    r"(?:hi|hello|hey|dear|good (?:morning|afternoon)|hallo|guten (?:tag|morgen)|liebe[rs]?|"
    r"sehr geehrte[rs]?|bonjour|salut|chère?s?|hola|estimad[oa]s?|querid[oa]s?|olá|prezad[oa]s?|"
    r"ciao|buongiorno|gentili?|beste|geachte|hej|hei|kjære|kära|kære|cześć|szanown[aiey]+)"
    r"(?:\s[^,;@()]*)?[,!]",
    re.I,
)
_FAREWELL: Final = re.compile(
    r"(?:many )?(?:thanks|thank you|cheers|best|regards|(?:kind|best|warm) regards|best wishes|"
    r"yours(?: sincerely| faithfully| truly)?|sincerely|danke|(?:mit )?\w+ gr(?:üßen?|uß)|gruß|mfg|"
    r"merci|cordialement|bien à vous|gracias|(?:un )?saludos?|obrigad[oa]|cumprimentos|grazie|"
    r"(?:cordiali )?saluti|groet(?:en|jes)?|(?:met )?vriendelijke groet|(?:vänliga )?hälsningar|"
    r"(?:venlig|vennlig) hilsen|pozdrawiam)(?: in advance| again)?(?:[,.!]|(?<!best)\Z)",
    re.I,
)
_OF_BODY: Final = re.compile(r"(?P<body>.+?)\s+[-–—]\s+(?P<people>.+)")
_PRONOUN: Final = re.compile(r"^(?:he|she|they|who) ", re.IGNORECASE)
_LONGEST_OF_SIGNS: Final = 5
_SHORTEST_IN_FULL: Final = 4
"""Letters and stop of the shortest word that is no `St.` and no initial."""
_WORDS_OF_A_HEADING: Final = 4
"""A heading between names has no more."""
_NO_NAMES: Final = frozenset("of the for with is are will your our".split())
"""Words that are in no name."""
_LINE: Final = re.compile(r"\r\n|\r|\n|\x0b|\x0c")


def is_plain_list(text: str) -> bool:
    """Whether the lines of a text are names with bullets, brackets or dashes, and no table."""
    lines = [line.strip() for line in _LINE.split(text) if line.strip()][:80]
    if not lines or "\t" in "".join(lines) or _are_heads(re.split("[,;|]", lines[0])):
        return False
    tells = (_are_labelled, _are_several, _are_of_styles, _are_in_brackets)
    if any(are_listed(lines) for are_listed in tells):
        return True
    return ";" not in "".join(lines) and (_are_bulleted(lines) or _are_all_reversed(lines))


def _are_several(lines: Sequence[str]) -> bool:
    """Whether some line names more than two."""
    return any(len(_names_in(line.partition(":")[2] or line)) > 2 for line in lines)


def _are_in_brackets(lines: Sequence[str]) -> bool:
    """Whether commas stand within brackets alone: `Ann Lee (Valley Water, director)`."""
    with_commas = [line for line in lines if "," in line]
    return bool(with_commas) and not any("," in _without_brackets(line) for line in with_commas)


def _are_of_styles(lines: Sequence[str]) -> bool:
    """Whether some lines tell of somebody between commas, and some within brackets or by a dash."""
    with_bars = sum("|" in line for line in lines)
    signs = "[,;]" if with_bars * 2 <= len(lines) else "[,;|]"
    bare = [line for line in lines if not re.search(signs, _without_brackets(line))]
    said = map(read, bare if len(bare) < len(lines) else ())
    return any(each.organisation and _is_somebody(each.name) for each in said)


def _is_somebody(name: str) -> bool:
    """Whether a name is somebody's by one of its words, or by its few signs."""
    return is_certain_person(name) or (not name.isascii() and 1 < len(name) < _LONGEST_OF_SIGNS)


def _are_bulleted(lines: Sequence[str]) -> bool:
    return sum(without_bullet(line) != line for line in lines) * 2 > len(lines)


def _are_all_reversed(lines: list[str]) -> bool:
    return len(lines) > 1 and _are_reversed(lines)


def _are_labelled(lines: Sequence[str]) -> bool:
    """Whether most lines begin with a roll, or most with an office."""
    called = [match[1] for line in lines if (match := LABEL.match(line))]
    rolls = sum(map(bool, map(ROLL.search, called)))
    offices = sum(is_title(each) or bool(_FOR.match(each)) for each in called)
    return max(rolls, offices) * 2 > len(lines)


def _are_heads(cells: list[str]) -> bool:
    """Whether some cells are the heads of a table."""
    heads = [heading(cell.strip()) for cell in cells]
    return len(heads) > 1 and all(heads) and any(each and each.is_exact for each in heads)


def people_in_list(text: str, gathered: Gathered) -> None:
    """Gather the people of a text, a line each or several in a line."""
    lines = list(map(str.strip, _LINE.split(text)))
    is_reversed = _are_reversed(list(filter(None, lines)))
    built = outline(_LINE.split(text))
    group, absence, has_ended = "", "", False
    for number, line in enumerate(lines, 1):
        is_struck = "~~" in line
        line = without_bullet(_unmarked(value(line)))
        if not line:
            continue
        if number in built.groups or number in built.remarks:
            group, absence = built.groups.get(number, group), _absence(line)
            gathered.leave_out(number, line, "a heading")
        elif _GREETING.fullmatch(line):
            gathered.leave_out(number, line, "a greeting")
        elif (has_ended := has_ended or bool(_FAREWELL.fullmatch(line))) and not re.search(
            r"[@,(]\s*\w|\s[-–—]\s", line
        ):
            gathered.leave_out(number, line, "the end of a letter")
        else:
            head = SaidName("", group, note="struck out" if is_struck else absence)
            _take_all(line, number, gathered, head, is_reversed=is_reversed)


def _is_of_several(body: str, people: str) -> bool:
    """Whether a line is an organisation and those who come from it, if any are named."""
    return not is_certain_person(body) and (is_nobody(people) or len(_names_in(people)) > 1)


def _unmarked(line: str) -> str:
    """A line without the marks of Markdown for what is bold or struck out."""
    return re.sub(r"(\*\*|__|~~)(?=\S)(.+?)(?<=\S)\1", r"\2", line)


def _take_all(
    line: str, number: int, gathered: Gathered, label: SaidName, *, is_reversed: bool
) -> None:
    """Take in the people of a line; `label` says what heads their group."""
    if (match := LABEL.match(line)) and not is_certain_person(match[1]):
        label, line = _said_by_label(match[1]), line[match.end() :]
    elif (match := _OF_BODY.fullmatch(line)) and _is_of_several(match["body"], match["people"]):
        label, line = replace(label, organisation=match["body"]), match["people"]
    names = [] if is_reversed or ";" in line else _names_in(line, is_roll=label.is_roll)
    if len(names) > 1:
        for name in names:
            _take(read(name), name, number, gathered, label)
        return
    for piece in _divided(line):
        for one in _apart(piece):
            _take_line(one, number, gathered, label, is_reversed=is_reversed)


def _apart(line: str) -> list[str]:
    """A line for each of those whom it names before its first comma: `Ann Lee / Bo Cruz, Mill`."""
    heads, comma, tail = line.partition(",")
    people = people_in(heads) if comma else []
    return [f"{name},{tail}" for name in people] if len(people) > 1 else [line]


def _divided(line: str) -> list[str]:
    """The people of a line with semicolons: one, where what they are for stands behind."""
    first, *more = [piece for each in line.split(";") if (piece := each.strip())] or [""]
    is_of_one = "," not in first and all(_tells_of_one(each.partition(",")[0]) for each in more)
    return [", ".join((first, *more))] if is_of_one else [first, *more]


def _tells_of_one(piece: str) -> bool:
    is_somebody = bool(re.search("[@(]", piece)) or is_certain_person(piece)
    return not is_somebody and (
        is_organisation(piece) or is_title(piece) or bool(seat_meant(piece))
    )


def _said_by_label(label: str) -> SaidName:
    """What a label says of those behind it: their organisation, or what they are there."""
    if match := _FOR.match(label):
        return SaidName("", label[match.end() :])
    label = re.sub(r"\s*\(\d+\)$", "", label)
    if is_heading(label) or ROLL.search(label):
        return SaidName("", note=_absence(label), is_roll=True)
    if is_title(label):
        return SaidName("", title=label)
    return SaidName("", label if is_organisation(label) else "")


def _absence(head: str) -> str:
    """What a head says of those behind it who do not come: `apologies`; nothing of others."""
    match = ABSENT.search(head)
    return match[0].lower() if match else ""


def _names_in(line: str, *, is_roll: bool = False) -> list[str]:
    """The names of a line of several; one of none where it is something else.

    With `is_roll` a label says that they are names.
    """
    whole = _pieces(line)
    pieces = [piece for piece in whole if not is_data(piece) and piece.casefold() not in _ME]
    ends_with_me = len(whole) > len(pieces) > 1 and whole[-1].casefold() in _ME
    if ends_with_me and all(map(_is_called, pieces)):
        return pieces  # The members of a group in a chat.
    if pieces:
        pieces[-1:] = _last_of_several(pieces[-1])
    return pieces if len(pieces) > 1 and _are_names(pieces, is_roll=is_roll) else []


def _last_of_several(piece: str) -> list[str]:
    """The last name of a line, and the one before it where no comma stands between them."""
    piece = re.sub(r"^(?:and|und|et|y|e|en|og|och|i|&)\s+", "", piece)
    return [piece] if _is_of_two_families(piece) else _AND.split(piece, maxsplit=1)


def _is_of_two_families(piece: str) -> bool:
    """Whether `y` joins the families of one person: `María del Carmen Silva y Álvarez`."""
    own, *other = re.split(r"\s+[yei]\s+", piece, maxsplit=1)
    if not other or is_given(other[0].split()[0]):
        return False
    return len(own.split()) > 2 and is_given(own.split()[0])


def _are_names(pieces: list[str], *, is_roll: bool) -> bool:
    """Whether all pieces of a line can be people, and enough of them are."""
    bare = [re.sub(r"\s*\([^()]*\)\s*$", "", piece) for piece in pieces]
    if not all(_is_name(piece) and not is_title(piece) for piece in bare):
        return False
    certain = sum(map(is_certain_person, bare))
    bodies = sum(map(is_organisation, bare))
    if bodies * 2 > len(pieces) or (bodies and not certain):
        return False
    enough = 0 if is_roll else 1 if len(pieces) > 3 else 2
    return certain >= enough


def _is_reversed(line: str) -> bool:
    """Whether a line is a family's and a given name: `Lee, Ann`."""
    parts = [part.strip() for part in _without_brackets(line).split(",")]
    if len(parts) != 2 or not all(parts):
        return False
    family, given = parts
    if not _can_be_given(given) or len(family.split()) > 3 or not is_person(f"{given} {family}"):
        return False
    return is_given(given.split()[0]) or (len(family.split()) == 1 and not is_given(family))


def _can_be_given(words: str) -> bool:
    is_other = is_organisation(words) or is_suffix(words) or is_title(words)
    return not is_other and words[:1].isupper() and len(words.split()) < 3


def _is_called(piece: str) -> bool:
    """Whether somebody can be called so among friends: `Aunty Bisi`."""
    words = piece.split()
    return len(words) < 4 and piece[:1].isupper() and not (is_title(piece) or is_heading(piece))


def _are_reversed(lines: list[str]) -> bool:
    """Whether all lines name the family first; one that is doubtful follows the others."""
    turned = sum(map(_is_reversed, lines))
    if turned * 10 > len(lines) * 8:
        return True
    return turned * 2 > len(lines) and all(map(_is_turnable, lines))


def _is_turnable(line: str) -> bool:
    """Whether a line can be a family's and a given name, by its form alone."""
    parts = [part.strip() for part in _without_brackets(line).split(",")]
    if len(parts) != 2 or any(is_heading(part) or is_organisation(part) for part in parts):
        return False
    return len(parts[1].split()) < 3 and is_person(f"{parts[1]} {parts[0]}")


def _without_brackets(line: str) -> str:
    return re.sub(r"\s*[(\[<][^()\[\]<>]*[)\]>]\s*$", "", without_bullet(line))


def _take_line(
    line: str, number: int, gathered: Gathered, label: SaidName, *, is_reversed: bool
) -> None:
    """Take in the person of a line; `label` says what stands before it."""
    if is_platform_role(line):
        return
    if is_reversed:
        turned = re.sub(r"^([^,(\[<]+),\s*([^,(\[<]*[^\s,(\[<])(?=\s*(?:[(\[<]|$))", r"\2 \1", line)
        _take(read(turned), line, number, gathered, label)
        return
    said = read(line)
    if len(people := people_in(said.name)) > 1:
        for at, name in enumerate(people):
            each = replace(said, name=name, email="" if at else said.email)
            _take(each, line, number, gathered, label)
        return
    if not said.name and said.email and gathered.people and _is_of_last(number, gathered):
        gathered.complete_last(email=said.email)
        return
    _take(_without_commas(said), line, number, gathered, label)


def _without_commas(said: SaidName) -> SaidName:
    """What stands behind commas is a title, an organisation or a seat."""
    (name, *rest), (organisation, *more) = map(_parts, (said.name, said.organisation))
    said = replace(said, name=name, organisation=organisation)
    for part in rest:
        said = _told_by(part, said) or said
    for part in (each for each in more if not is_aside(each)):
        said = _told_by(part, said) or replace(said, organisation=f"{said.organisation}, {part}")
    return said


def _parts(text: str) -> list[str]:
    """What stands between commas, without degrees."""
    first, *more = map(str.strip, text.split(","))
    return [first, *(part for part in more if part and not is_suffix(part))]


def _told_by(part: str, said: SaidName) -> SaidName | None:
    """What is said of somebody with what one part tells besides; None where it tells nothing."""
    seat = _PRONOUN.sub("", part)
    if not said.title and is_title(part) and (said.organisation or not is_organisation(part)):
        return replace(said, title=part)
    if not said.organisation:
        return replace(said, organisation=part)
    return replace(said, seat=seat) if not said.seat and seat_meant(seat) else None


def _is_of_last(number: int, gathered: Gathered) -> bool:
    """Whether an address stands just below a name that has none."""
    last = gathered.people[-1]
    return not last.email and number - last.line < 4


def _take_office(title: str, line: str, number: int, gathered: Gathered) -> None:
    """A title on a line of its own is that of the person above."""
    if not (gathered.people and gathered.complete_title(title, number)):
        gathered.leave_out(number, line, "a title, nobody")


def _take(said: SaidName, line: str, number: int, gathered: Gathered, label: SaidName) -> None:
    """Take in somebody, or what is told of the one above; what is nobody is left out."""
    name = _without_stop(in_order(said.name)) or from_address(said.email)
    is_lone = not any((said.email, said.organisation, said.title))
    if _is_office(name) and (is_lone or _is_told_of_last(said, number, gathered)):
        if is_lone:
            _take_office(name, line, number, gathered)
        return
    why = reason_against(name) or _reason_against_words(name)
    if why := why or (_reason_against_lone(name) if is_lone else ""):
        gathered.leave_out(number, line, why)
        return
    is_named = label.is_roll and said == SaidName(said.name)
    if not (is_named and gathered.name_again(name, label.note, number)):
        gathered.add(_person(name, said, label, number))


def _person(name: str, said: SaidName, label: SaidName, line: int) -> PersonRow:
    return PersonRow(
        name=name,
        organisation=said.organisation or label.organisation,
        email=said.email,
        title=said.title or label.title,
        seat=said.seat,
        instead_of=said.instead_of,
        note=said.note or label.note,
        line=line,
    )


def _without_stop(name: str) -> str:
    """A name without the full stop of its sentence: that of an initial or of Jr. is the name's."""
    is_sentence = name.endswith(".") and len(name.split()[-1]) >= _SHORTEST_IN_FULL
    return name[:-1] if is_sentence and not is_suffix(name.split()[-1]) else name


def _is_told_of_last(said: SaidName, number: int, gathered: Gathered) -> bool:
    """Whether a line tells the office and organisation of the one above: `Director, Mill Co`."""
    has_body = said.organisation and gathered.people
    if not has_body or not gathered.complete_title(said.name, number):
        return False
    gathered.complete_last(email=said.email, organisation=said.organisation)
    return True


def _is_office(name: str) -> bool:
    """Whether a line is no more than what somebody is: `Director of Operations`."""
    if is_organisation(name) or not is_title(name):
        return False
    return len(name.split()) == 1 or not is_person(name)


def _reason_against_lone(name: str) -> str:
    """Why a line that holds one thing is not the name of a person."""
    words = name.split()
    if not _NO_NAMES.isdisjoint(name.casefold().split()):
        return "a remark"
    head = heading(words[0])
    is_in_full = len(words) > _WORDS_OF_A_HEADING and is_full_name(name)
    if head is not None and head.is_exact and not is_in_full:
        # Guest 3 stands for somebody, as yet without a name; Room 4 does not.
        return "" if head.field is Field.NAME and words[-1].isdigit() else "a heading"
    if any(word[:1].isdigit() for word in words):
        return "a remark"
    is_somebody = len(words) == 2 and is_given(words[0])
    return "an organisation, no person" if is_organisation(name) and not is_somebody else ""


def _reason_against_words(name: str) -> str:
    """Why the words of a line are a sentence's rather than a name's."""
    words = name.split()
    first = words[0]
    if len(words) > 2 and first.isalpha() and first.islower() and not is_particle(first):
        return "a remark"
    small = sum(word[:1].islower() for word in words)
    is_small = len(words) > 1 and small * 2 >= len(words)
    return "a remark" if is_small and not _is_name(name) else ""


def _is_name(text: str) -> bool:
    return is_person(text) or is_full_name(text)


def _pieces(line: str) -> list[str]:
    """What stands between the commas and semicolons of a line, but for those in brackets."""
    pieces = [piece.strip(" .") for piece in re.split(r"[,;](?![^()]*\))", line)]
    return pieces if pieces[-1] else pieces[:-1]
