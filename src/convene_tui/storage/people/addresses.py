"""People in address lines as mail programs copy them, and in the head of a mail."""

import re
from collections.abc import Iterator
from typing import Final

from convene_tui.storage.people.gathering import Gathered
from convene_tui.storage.people.names import from_address, in_order, is_box, read, reason_against
from convene_tui.storage.people.rows import PersonRow, value
from convene_tui.storage.people.values import addresses_in, is_heading

_WHOM: Final = re.compile(
    r"\s*(?:from|to|cc|bcc|reply-to|sender|von|an|kopie|blindkopie|antwort an|de|à|cci|para|de|da|"
    r"aan|van|kopie aan|från|till|kopia|fra|til|kopi|od|do|dw|udw|attendees|required|optional|"
    r"required attendees|optional attendees|erforderlich|participants|recipients|verzonden aan|"
    r"a|per conoscenza|con copia|guests|invitees|teilnehmer)\s*:\s*",
    re.I,
)
_OTHER_HEAD: Final = re.compile(
    r"\s*(?:subject|date|sent|betreff|datum|gesendet|objet|envoyé|asunto|fecha|enviado|assunto|"
    r"data|enviada em|oggetto|inviato|onderwerp|verzonden|ämne|skickat|emne|sendt|dato|temat|"
    r"wysłano|message-id|importance|wichtigkeit|attachments?|when|where|organizer|mime-version|"
    r"content-type|received|return-path)\s*:",
    re.I,
)


_WROTE: Final = re.compile(
    r"(?:on|am|le|el|em|il|op|den|w dniu)\s.*?(?:,|schrieb|wrote)\s+"
    r"([^,<>]*<[^<>\s]+@[^<>\s]+>)[^<>]*:\s*$",
    re.I,
)
"""What stands above the words of another mail: `On 6 Oct, Ann Lee <ann@…> wrote:`."""


_ANGLED: Final = re.compile(r"<[^<>\s]+@[^<>\s]+>")
_AT_END: Final = re.compile(r">\s*[;,]?\s*$|^[^\t]*>\s*[;,]")


def is_address_text(text: str) -> bool:
    """Whether a text is lines of addresses or the head of a mail, rather than a table."""
    lines = [line for line in text.splitlines() if line.strip()][:60]
    first = lines[:12]
    if not lines or any(map(_has_heads, first)):
        return False
    in_lines = [line for line in lines if "@" in line]
    if any(map(_WHOM.match, [line for line in first if "@" in line])):
        return True
    if any(map(_ANGLED.search, lines)) and len(in_lines) * 10 >= len(lines) * 6:
        whole = sum(map(bool, map(_AT_END.search, in_lines)))
        return whole * 2 >= len(in_lines) and "\t" not in "".join(in_lines)
    return _are_several(lines)


def _are_several(lines: list[str]) -> bool:
    """Whether lines hold nothing but addresses, and one of them several."""
    has_several = any(len(addresses_in(line)) > 1 for line in lines)
    return has_several and (all(map(_are_all_addresses, lines)) or all(map(_is_bare, lines)))


def _are_all_addresses(line: str) -> bool:
    return all("@" in each for each in _pieces(line))


def _is_bare(line: str) -> bool:
    """Whether a line is addresses without any name."""
    return "@" in line and not re.sub(r"[^\s;,<>]+@[^\s;,<>]+|[\s;,<>]", "", line)


def _has_heads(line: str) -> bool:
    """Whether a line is the header of a table."""
    cells = re.split(r"[,;\t|]", line)
    return sum(is_heading(cell.strip(' "')) for cell in cells) > 1


def people_in_addresses(text: str, gathered: Gathered) -> None:
    """Gather the people of a text of addresses; what else stands in it is left out."""
    above, below = _head_of_mail(text)
    for number, line in _unfolded(text):
        if _OTHER_HEAD.match(line):
            continue
        if match := _WHOM.match(line):
            line = line[match.end() :]
        elif match := _WROTE.match(line):
            line = match[1]
        elif below and not above <= number <= below and not _are_addresses(line):
            gathered.leave_out(number, line, "the text of the mail")
            continue
        for piece in _pieces(line):
            _gather(piece, number, gathered)


def _gather(piece: str, number: int, gathered: Gathered) -> None:
    """Take in the person of an address."""
    person = _person(piece, number)
    if person is not None:
        gathered.add(person)
    else:
        why = "an office's address, nobody's name" if "@" in piece else "no address"
        gathered.leave_out(number, piece, why)


def _head_of_mail(text: str) -> tuple[int, int]:
    """The first and the last line of the head of a mail; 0 and 0 where there is none."""
    lines = re.split(r"\r\n|\r|\n", text)
    heads = [at for at, line in enumerate(lines[:12]) if _WHOM.match(line) and "@" in line]
    if not heads:
        return 0, 0
    end = next((at for at in range(heads[0], len(lines)) if not lines[at].strip()), len(lines))
    return heads[0] + 1, end


def _are_addresses(line: str) -> bool:
    """Whether a line below the head of a mail is addresses, rather than words with one in them."""
    return all("@" in piece and len(piece.split()) < 7 for piece in _pieces(line))


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """The lines with their numbers; one that is indented goes on with the line before."""
    whole, begun = "", 0
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if whole and line[:1] in " \t" and line.strip():
            whole += " " + line.strip()
            continue
        if whole.strip():
            yield begun, whole
        whole, begun = line, number
    if whole.strip():
        yield begun, whole


def _pieces(line: str) -> list[str]:
    """The addresses of a line, each with the name before it.

    Where semicolons stand between them a comma belongs to a name: Lee, Ann <ann@…>; …
    """
    pieces = [piece for each in _split(line, ";") if (piece := each.strip())]
    if len(pieces) > 1:
        return pieces
    return [piece for piece in _joined([each.strip() for each in _split(line, ",")]) if piece]


def _split(line: str, sign: str) -> list[str]:
    """The parts of a line between signs that stand in no quotes, brackets or angles."""
    parts, depth, quoted, begun = [], 0, False, 0
    for at, letter in enumerate(line):
        if letter == '"':
            quoted = not quoted
        elif quoted:
            continue
        elif letter in "<([":
            depth += 1
        elif letter in ">)]":
            depth = max(0, depth - 1)
        elif letter == sign and not depth:
            parts.append(line[begun:at])
            begun = at + 1
    return [*parts, line[begun:]]


def _joined(pieces: list[str]) -> list[str]:
    """Pieces between commas; a family's name without an address belongs to the next one."""
    joined: list[str] = []
    for at, piece in enumerate(pieces):
        before = pieces[at - 1] if at else ""
        if before and "@" not in before and "@" in piece and len(before.split()) < 4:
            joined[-1] = f"{before}, {piece}"
        else:
            joined.append(piece)
    return joined


def _person(piece: str, line: int) -> PersonRow | None:
    """The person of an address; None for the box of an office, and where there is no address."""
    found = addresses_in(piece)
    said = read(piece)
    name = in_order(said.name)
    if not name or reason_against(name) or is_box(name, found[0] if found else ""):
        name = from_address(found[0]) if found else ""
    if not name:
        return None
    return PersonRow(
        name=value(name),
        organisation=said.organisation,
        title=said.title,
        email=found[0] if found else "",
        line=line,
    )
