"""The grammar of the capture line: which sign or word opens what, and what is plain text.

A line that is no command in full is kept as it was typed, a note of its stage.
"""

import re
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any, Final

from convene_tui.domain import intentions as do
from convene_tui.domain.audience import is_private_stage
from convene_tui.domain.capture import course, lines, mending, roll
from convene_tui.domain.capture.begun import Begun
from convene_tui.domain.capture.interpretation import (
    Choice,
    Doubt,
    Interpretation,
    Line,
    Meant,
    Read,
    Reader,
    Unreadable,
)
from convene_tui.domain.capture.nearly import (
    elsewhere,
    hint,
    nearly,
    not_whole,
    slip,
    turned,
    uncoloned,
    undefined,
    undrafted,
)
from convene_tui.domain.capture.observing import is_confided, scored, tells_of_others, told
from convene_tui.domain.capture.people import nobodys_name, person_of_letter
from convene_tui.domain.capture.releasing import read_release
from convene_tui.domain.capture.settling import Settlement, settled_by
from convene_tui.domain.capture.verbs import (
    ALONE,
    BARE,
    OPENER,
    OPENING_SIGNS,
    OTHER_WORDS,
    VERBS,
    Verb,
)
from convene_tui.domain.model import Session
from convene_tui.domain.spoken import Spoken
from convene_tui.domain.text import LONGEST_LINE, LONGEST_TEXT, clean_line

_DOTTED: Final = re.compile(r"\.(?!\.\.|\d)")
"""A dot with which something private begins, though no space stands behind it: `.he is tired`."""


def parse(
    line: str,
    session: Session,
    today: date,
    *,
    day_first: bool = True,
    begun: Begun | None = None,
) -> Meant:
    """What a captured line is understood as where it was begun: else where the meeting stands.

    Lines of any content are cleaned first; none raises. Only a line of nothing and one that is
    too long are unreadable: all others are kept. With `day_first`, 7/12 is asked about as the 7th
    of December first.
    """
    if len(line) > LONGEST_TEXT * 2:
        return Unreadable(f"A line has at most {LONGEST_LINE:,} characters; this is a document.")
    text = clean_line(line)
    if not text:
        return Unreadable("There is nothing to keep.")
    if len(text) > LONGEST_LINE:
        return Unreadable(
            f"A line has at most {LONGEST_LINE:,} characters; this has {len(text):,}."
        )
    begun = begun or Begun.here(session)
    said = Line(text, text, begun.seen_from(session), today, begun, day_first)
    if swapped := _SWAPPED.fullmatch(text):
        said = replace(said, text=f". {swapped['sign']} {swapped['rest']}")
    read = _for_whom(_understood(said), said)
    return replace(read, stage=begun.stage, elsewhere=begun.stage is not session.stage)


def _for_whom(read: Interpretation, line: Line) -> Interpretation:
    """The line as it is read, or as a private one where its words say or tell that it is."""
    if not isinstance(read.meant, _MAY_BE_PRIVATE):
        return read
    if is_confided(line.text):
        return replace(_withheld(line), hint=_CONFIDED)
    if is_private_stage(line.begun.stage) or not tells_of_others(read.meant, line.session):
        return read
    return _doubted(_withheld(line), read.doubt or do.ONLY_FOR_YOU, read.asks)


def _withheld(line: Line) -> Interpretation:
    """The line as it is read with a dot in front."""
    return _understood(replace(line, text=f". {line.text}"))


def _doubted(read: Interpretation, why: str, asks: tuple[Choice, ...]) -> Interpretation:
    meant: Any = read.meant
    return replace(read, meant=replace(meant, doubt=why), doubt=why, asks=asks)


_SWAPPED: Final = re.compile(r"(?P<sign>[!?+>]) ?\. ?(?P<rest>[^\s.\d].*)", re.DOTALL)
"""The dot that makes a line private behind its sign instead of in front: `! . b no`."""
_MAY_BE_PRIVATE: Final = (
    *(do.KeepNote, do.KeepPain, do.RaiseConcern),
    *(do.NameGap, do.Commit, do.Park),
)
"""What a dot in front keeps from others, and so do words that say the same."""
_CONFIDED: Final = "not for all, as it says itself; “release” makes it for all"


def _understood(line: Line) -> Interpretation:
    readings = (read(line) for read in _READERS)
    return _interpretation(next((found for found in readings if found is not None), None), line)


def _interpretation(found: Read, line: Line) -> Interpretation:
    """What was read as an interpretation; in doubt, the whole line as a note."""
    if found is None:
        note = do.KeepNote(line.text, private=_is_dotted(line.text))
        read = Interpretation(note, hint=hint(line.text))
    elif isinstance(found, Doubt):
        note = do.KeepNote(line.text, private=found.private or _is_dotted(line.text))
        read = Interpretation(
            note, found.why, found.asks, only_begun=found.only_begun, idle=found.idle
        )
    else:
        read = found if isinstance(found, Interpretation) else Interpretation(found)
    meant: Any = read.meant
    if read.doubt and hasattr(meant, "doubt"):
        meant = replace(meant, doubt=read.doubt)
    return replace(read, meant=meant, said_on=line.today)


def _command(line: Line) -> Read:
    """A colon before a word: always a command, of a stage, of the course or with a word."""
    if line.text[0] != ":" or not line.text[1:2].isalnum():
        return None
    said = replace(line, rest=line.text[1:].strip())
    word, _, rest = said.rest.partition(" ")
    known = _alone(replace(line, text=said.rest)) or course.read_stage(said)
    if known is None and (verb := VERBS.get(word.lower().rstrip(":"))):
        known = _read(verb, replace(line, rest=rest.strip())) or not_whole(verb)
    return known or Doubt(f"There is no stage and no command “{said.rest}”", private=True)


def _signed(line: Line) -> Read:
    sign, rest = OPENING_SIGNS.get(line.text[0]), line.text[1:]
    if sign is None or sign.not_before.match(rest):
        return None
    if doubt := _unsaid(line.text[0], rest.strip(), line.session):
        return doubt
    return sign.read(replace(line, rest=rest.strip()))


def _unsaid(sign: str, rest: str, session: Session) -> Doubt | None:
    """A sign with nothing behind it, or with nobody but whom it is of: nobody has said anything."""
    if not rest and sign != "~":
        return Doubt(f"Nothing stands behind “{sign}”", private=True, only_begun=True)
    somebody = person_of_letter(rest, session) if sign in "!?" else None
    if somebody is None:
        return None
    return Doubt(f"Nothing stands behind {somebody.name}", private=True, only_begun=True)


def settlements(
    record: Spoken, session: Session, *, day_first: bool = True
) -> tuple[Settlement, ...]:
    """How a kept line can be settled: the answers to its doubt, and to leave it as it stands.

    A line of the stage of the problem can become the other of pain and remark without a doubt.
    """
    return settled_by(partial(parse, day_first=day_first), record, session)


def _letter(line: Line) -> Read:
    """A letter that answers whom the last line means, where that was asked: `k`."""
    last = mending.last_line(line.session) if len(line.text) == 1 else None
    if last is None or line.text not in mending.LETTER_ASKED.findall(last.doubt):
        return None
    answers = settlements(last, line.session, day_first=line.day_first)
    return next((each.intention for each in answers if each.key == line.text), None)


def _alone(line: Line) -> Read:
    """A command of one word; where this is not its moment, nobody has said anything for all."""
    read = ALONE.get(line.text.lower())
    found = read(replace(line, rest="")) if read else None
    return replace(found, private=True, idle=True) if isinstance(found, Doubt) else found


def _lone(line: Line) -> Doubt | None:
    """A word that opens a line with people, and has none behind it: nobody has said anything."""
    verb = VERBS.get(line.text.lower())
    if verb is None or not verb.bare:
        return None
    return replace(not_whole(verb), private=True, only_begun=True)


def _worded(line: Line) -> Read:
    """A word with its colon, or one whose object is people."""
    if match := OPENER.fullmatch(line.text):
        word = " ".join(match["word"].lower().split())
        verb = VERBS.get(OTHER_WORDS.get(word, word))
        if verb and verb.colon and not (verb.of_somebody and _NONE.fullmatch(match["rest"])):
            said = replace(line, rest=match["rest"].strip())
            found = _read(verb, said)
            found = found or (nearly(said, verb, colon=True) if verb.bare else not_whole(verb))
            if found or not verb.bare:
                return found
    match = BARE.fullmatch(line.text)
    verb = VERBS.get(match["word"].lower()) if match else None
    if not match or not verb or not match["rest"] or not verb.bare:
        return None
    said = replace(line, rest=match["rest"].strip())
    if line.session.stage in verb.bare:
        strangers = nobodys_name(said.rest) if match["word"].islower() else None
        return _read(verb, said) or nearly(said, verb) or strangers
    return elsewhere(said, verb, match["word"]) if verb.private else None


_NONE: Final = re.compile(r"(?:none|nothing|nobody|no[ -]one|nil|n/a|no|-)[.!]?", re.IGNORECASE)
"""Said of what there is not: `objections: none`."""


def _read(verb: Verb, line: Line) -> Read:
    """What a word makes of its line; what is in doubt of a private kind is private."""
    found = verb.read(line)
    return replace(found, private=True) if isinstance(found, Doubt) and verb.private else found


def _is_dotted(text: str) -> bool:
    """Whether a line begins with a dot that is neither an ellipsis nor a number's."""
    return _DOTTED.match(text) is not None


def _whole(line: Line) -> Read:
    """Lines that are commands by all of their words: `d fear 3`, `e for Kim Novak`, `k is away`."""
    return (
        lines.read_weight(line)
        or roll.read_sent(line)
        or roll.read_whereabouts(line)
        or roll.read_all_but(line)
    )


_READERS: Final[tuple[Reader, ...]] = (
    _command,
    _signed,
    _alone,
    read_release,
    _worded,
    _whole,
    _lone,
    _letter,
    scored,
    course.read_as,
    lines.read_spoken,
    slip,
    turned,
    uncoloned,
    undrafted,
    undefined,
    told,
)
"""The ways to read a line, in their order; the first that reads it is meant."""
