"""The grammar of the capture line told by example: a line, and what it is kept as.

F1 and docs/grammar.md are drawn from this table, and README shows some of it. A test types each
line and compares what is kept with what is said here. It is typed on a Tuesday, 24 Nov 2026, in the
room of PEOPLE.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from convene_tui.domain.dataclass import dataclass
from convene_tui.domain.model import StageKey

PEOPLE: Final[Mapping[str, str]] = {"b": "Bo", "c": "Cy", "d": "Di", "e": "Ed"}
"""The letters and the names of those who are in the room of the examples."""


SIGNS: Final = "!?+>.@"
"""The signs for which a word does as well."""


@dataclass(frozen=True)
class Sample:
    """One line that can be typed."""

    line: str
    keeps: str
    """What it is kept as, in the words above the line but for those that are typed; for all
    where nothing else is said."""
    also: tuple[str, ...] = ()
    """Words that can stand in place of the sign or word with which it begins."""

    @property
    def typed(self) -> Iterator[str]:
        """The line with each of the signs and words that can open it."""
        yield self.line
        rest = self.line.partition(" ")[2]
        yield from (f"{opening} {rest}".rstrip() for opening in self.also)


@dataclass(frozen=True)
class Row:
    """Lines about one thing."""

    about: str
    samples: tuple[Sample, ...]
    stage: StageKey | None = None
    """The stage in which they are of use; None for all stages."""
    by_keys: bool = False
    """Whether keys do the same, so that F1 tells those in their place."""


def _worded(words: str) -> Iterator[str]:
    """Words, each with the colon that it needs."""
    return (f"{word}:" for word in words.split())


ROWS: Final[tuple[Row, ...]] = (
    Row(
        "say",
        (
            Sample("it runs dry", "note", ("note:",)),
            Sample("d: who runs it?", "note of Di"),
            Sample(". he naps", "note, private", ("private:",)),
            Sample("& and more", "goes on with the last line"),
        ),
    ),
    Row(
        "ask",
        (
            Sample(
                "! b too soon",
                "concern of Bo",
                tuple(_worded("concern concerns objection objections worry worries")),
            ),
            Sample(". ! b no", "concern of Bo, in confidence"),
            Sample(
                "? who pays",
                "empty seat",
                (
                    *_worded("gap gaps missing need needed unknown"),
                    *("we need:", "still missing:", "who is missing:", "open question:"),
                ),
            ),
            Sample("> the fish", "parked", (*_worded("park parked parking later"), "parking lot:")),
        ),
    ),
    Row(
        "do",
        (
            Sample(
                "+ b by fri send it",
                "task of Bo, due Fri 27 Nov",
                (
                    *_worded("act action actions task tasks todo todos to-do"),
                    "action item:",
                    "to do:",
                ),
            ),
            Sample("+ b and d go by 12 dec", "task of Bo and Di, due Sat 12 Dec"),
        ),
    ),
    Row(
        "room",
        (
            Sample("here b c", "Bo and Cy: here", tuple(_worded("present attending"))),
            Sample("away c", "Cy: not here", tuple(_worded("absent apologies excused"))),
            Sample("back c", "Cy: here", ("late",)),
            Sample("@ Lou Tan, Farmers Union", "person", ("person:",)),
            Sample("e for Kim Novak", "Ed in place of Kim Novak, private"),
        ),
    ),
    Row(
        "mend",
        (
            Sample("was d", "the last line as a note of Di"),
            Sample("to substance", "the last line as a note in Substance"),
            Sample("name c: Cy Lee", "name of Cy"),
            Sample("org c: Union", "organisation of Cy", ("organisation", "organization")),
            Sample("mail c: cy@x.org", "mail address of Cy, private", ("email",)),
            Sample("oops", "takes back what was last kept", ("undo",)),
            Sample("private", "private from now on: “we use three wells”"),
            Sample("release", "release for all: “he is vain”"),
        ),
    ),
    Row(
        "go",
        (
            Sample("conclude: all lose", "conclusion of Close", ("conclusion:",)),
            Sample("= all lose", "conclusion of Problem"),
            Sample(":purpose", "to Purpose"),
            Sample("break", "break"),
            Sample("back", "end of the break"),
            Sample(":end", "the end of the meeting", ("end",)),
        ),
    ),
    Row(
        "faces",
        (
            Sample("~ c", "Cy: blank face, private", ("blank",)),
            *(Sample(f"{word} c", f"Cy: {word}, private") for word in ("speaks", "objects")),
            Sample("elsewhere c", "Cy: is elsewhere, private"),
            *(Sample(f"{word} c", f"Cy: {word}, private") for word in ("offers", "leads")),
            Sample("pulls_aside c", "Cy: pulls aside, private"),
            *(Sample(f"{word} c", f"Cy: is {word}, private") for word in ("engaged", "resisting")),
            Sample("silence", "silence, private"),
        ),
        by_keys=True,
    ),
    Row(
        "who",
        (
            Sample(
                "@ Ann Lee, Valley Water, pays",
                "person who is not here, who pays, for all, the seat private",
            ),
            Sample("seat b carries out", "seat of Bo: who carries out, private"),
            Sample("seat b new: night porter", "seat of Bo: new seat “night porter”, private"),
        ),
        StageKey.PREPARE,
    ),
    Row(
        "frame",
        (
            Sample("success: we agree on one pain", "success criterion"),
            Sample("box: problem 25", "time box of Problem: 25 min"),
            Sample("place: the mill at Sel", "the place", ("where:", "venue:")),
            Sample(
                "start: 12 dec, 14:00",
                "the meeting begins on Sat 12 Dec at 14:00",
                ("starts:", "begins:", "when:"),
            ),
            Sample("convener: b", "convener: Bo"),
            Sample("facilitator: Kim Novak", "facilitator: Kim Novak"),
            Sample("note-taker: c", "note-taker: Cy", ("notetaker:", "note taker:", "minutes by:")),
        ),
        StageKey.PREPARE,
    ),
    Row(
        "room",
        (
            Sample("here all but e", "Bo, Cy and Di: here"),
            Sample("e for d", "Ed in place of Di, private"),
            Sample("for e Kim Novak", "Ed in place of Kim Novak, private"),
            Sample("approve", "approved: minutes of 3 November 2026"),
        ),
        StageKey.ARRIVE,
    ),
    Row(
        "may",
        (
            Sample("may b", "Bo: may decide, private"),
            Sample("may d ask", "Di: must ask, private", ("mandate",)),
            Sample("ask e", "Ed: must ask, private"),
            Sample("cannot c", "Cy: no mandate, private"),
        ),
        StageKey.ARRIVE,
    ),
    Row(
        "pain",
        (
            Sample("d: two dry orchards fear 3", "pain of Di, fear 3, tab: only said"),
            Sample("d: who runs it?", "note of Di, tab: a pain"),
            Sample("pain: d: it is late", "pain of Di", ("pains:",)),
            Sample("d gain 2", "gain 2 for the pain of Di"),
        ),
        StageKey.PROBLEM,
    ),
    Row(
        "base",
        (
            Sample("fact: it fell 4 m", "fact", ("facts:",)),
            Sample("source: the survey", "source", ("sources:",)),
            Sample("tried: a ban", "tried"),
            Sample("inaction: it runs dry", "cost of doing nothing"),
            Sample("assume: it refills", "assumption", ("assumption:", "assumptions:")),
            Sample("standard: monthly", "standard"),
            Sample("disputed: the fish", "disputed"),
        ),
        StageKey.PROBLEM,
    ),
    Row(
        "text",
        (
            Sample(
                "draft: Wells fail …",
                "version 1 of the problem statement",
                ("problem:", "the problem:"),
            ),
        ),
        StageKey.PROBLEM,
    ),
    Row(
        "miss",
        (
            Sample("? somebody from the pump makers", "somebody missing"),
            Sample("? b: what an hour costs", "missing fact, named by Bo"),
            Sample("@ Mia Fox, Charities", "person who is not here"),
            Sample("answer pays: ask the county bank", "answer to who pays, private"),
        ),
        StageKey.SUBSTANCE,
    ),
    Row(
        "bring",
        (
            Sample("kind b cognitive", "Bo: cognitive, private"),
            Sample("works c", "Cy will work on it, private"),
            Sample("brings c money, data", "Cy brings money, data, private"),
        ),
        StageKey.SUBSTANCE,
    ),
    Row(
        "text",
        (
            Sample(
                "draft: By 2028 …",
                "version 2 of the purpose",
                ("purpose:", "the purpose:", "our purpose:"),
            ),
            Sample("in: metering", "in scope", ("in scope:", "scope in:")),
            Sample(
                "out: the fish", "out of scope", ("out of scope:", "not in scope:", "scope out:")
            ),
            Sample("term: AF = acre-foot", "“AF” means acre-foot"),
            Sample("same: wells = boreholes", "“wells” is the same as boreholes"),
        ),
        StageKey.PURPOSE,
    ),
    Row(
        "room",
        (
            Sample("rate b 5 4 3 4", "rating of Bo: 5 4 3 4, counted for all, not named"),
            Sample("card: one queue", "card 1, without a name"),
        ),
        StageKey.PURPOSE,
    ),
    Row(
        "yes",
        (
            Sample("! b the tribe was not asked", "concern of Bo"),
            Sample("consent", "consent round"),
            Sample("consent: By 2028 …", "consent round"),
            Sample("yes all", "Di and Ed: yes"),
            Sample("aside e", "Ed: stands aside"),
            Sample("no b too soon", "Bo: no"),
            Sample("ratify", "purpose ratified: “By 2028 six districts pump less.”"),
        ),
        StageKey.CONCERNS,
    ),
    Row(
        "end",
        (
            Sample(
                "next: 12 dec we meet, 14:00",
                "next step on Sat 12 Dec at 14:00",
                ("next step:", "next meeting:"),
            ),
            Sample("next place: the mill", "the place of the next meeting", ("next venue:",)),
            Sample("leader b", "leader: Bo", ("lead:", "led by:")),
            Sample("outcome: 2", "outcome 2"),
            Sample("meal: lunch at the mill", "the meal"),
            Sample("met: half of it", "how it went against the success criterion, private"),
        ),
        StageKey.CLOSE,
    ),
    Row(
        "list",
        (
            Sample("read b convertible wants time", "Bo read as convertible, private"),
            Sample("keep b c", "keep Bo and Cy, private"),
            Sample("thank c", "thank Cy, private"),
            Sample("release d he only watched", "release Di, private"),
            Sample("add Mia Fox: she decides", "add Mia Fox, private"),
            Sample("element: pain in hand", "pain: in hand, private"),
        ),
        StageKey.DEBRIEF,
    ),
)


def rows_of(stage: StageKey | None) -> Sequence[Row]:
    """The rows of a stage; those of all stages for None."""
    return [row for row in ROWS if row.stage is stage]
