"""Which words say that it takes several parties: a thing shared, or those who act (B3)."""

from __future__ import annotations

from collections.abc import Collection

from convene_tui.domain.purpose.limits import BODIES, LOCAL, acts, noun_after
from convene_tui.domain.purpose.parts import is_in_name, is_noun
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS


def tied(reading: Reading, people: Collection[str]) -> list[Place]:
    """The words that tie several parties, the plainest first; none where nothing does.

    `people` are the stems of those who are at the table.
    """
    return (
        [*_tying_words(reading), *_counted_people(reading, people)]
        or _all_of_them(reading)
        or _people_named(reading, people)
        or listed(reading)
    )[:3]


def _tying_words(reading: Reading) -> list[Place]:
    """`Share`, `joint`, `both`, where they tie parties and are no part of a name."""
    named = set(reading.names)
    return [
        (start, end)
        for start, end in reading.of("joint_words")
        if reading.words[start] not in _WEAK_JOINT
        and not (reading.words[start] in _NAMED_SO and start in named)
        and not is_in_name(reading, (start, end))
        and not (reading.words[start] in _VERB_OR_NOUN and is_noun(reading, start))
        and not _belongs_to_a_home(reading, start)
        and not _is_mere_member(reading, start)
    ]


def _counted_people(reading: Reading, people: Collection[str]) -> list[Place]:
    """`Six districts`, where districts are at the table."""
    stems = [*reading.lemmas, ""]
    return [
        (at, max(at + 2, noun_after(reading, at)[1]))
        for at, value in reading.numbers
        if value >= 2 and stems[at + 1] in people
    ]


def _all_of_them(reading: Reading) -> list[Place]:
    """`All six hospitals`, where they may act."""
    return [
        (at - 1, at + 2)
        for at, value in reading.numbers
        if value >= 2
        and 0 < at < len(reading) - 1
        and reading.words[at - 1] in _ALL_OF
        and _may_be_parties(reading, at)
    ]


def _people_named(reading: Reading, people: Collection[str]) -> list[Place]:
    """Two of those at the table, each named by a word of its own."""
    named = set(reading.names)

    def names_somebody(at: int) -> bool:
        word = reading.words[at]
        goes_on = at in named and at - 1 in named and not reading.gap(at).strip()
        return (word.endswith("s") or at in named) and word not in FUNCTION_WORDS and not goes_on

    found = [
        (at, at + 1)
        for at, stem in enumerate(reading.lemmas)
        if stem in people and names_somebody(at)
    ]
    return found if len({reading.lemmas[at] for at, _ in found}) >= 2 else []


def listed(reading: Reading) -> list[Place]:
    """Parties that act side by side: `the guides, the park and the lodges keep …`."""
    words = reading.words
    for at in range(1, len(words) - 1):
        if words[at] not in ("and", "nor") or not is_actor(words[at - 1]):
            continue
        last = next((n for n in range(at + 1, min(len(words), at + 5)) if is_actor(words[n])), None)
        if last is None or any(set(reading.gap(n)) & set(",;:.") for n in range(at + 1, last + 1)):
            continue
        start = _list_start(reading, at - 1)
        if _may_act(reading, start, last + 1):
            return [(start, last + 1)]
    return []


def _list_start(reading: Reading, head: int) -> int:
    """The first word of a list whose last but one party is `head`."""
    start = head
    while start > 0 and head - start < 12:
        before = reading.words[start - 1]
        joined = "," in reading.gap(start)
        if joined and not is_actor(before):
            break
        if not joined and (before in _NO_LIST or start - 1 in reading.dated):
            break
        if set(reading.gap(start)) & set(";:.!?\n"):
            break
        start -= 1
    return start


def _may_act(reading: Reading, start: int, end: int) -> bool:
    """Whether the words before and behind a list make it the one who acts."""
    before = reading.word(start - 1)
    behind = reading.word(end)
    opens = (
        not start or before == "by" or start - 1 in reading.dated
        or bool(set(reading.gap(start)) & set(";:.!?\n"))
    )  # fmt: skip
    ended = end == len(reading) or bool(set(reading.gap(end)) & set(",;.!?)"))
    return opens and (before == "by" or ended or behind not in ("of", "who", "that", "with"))


def is_actor(word: str) -> bool:
    """Whether a word names a body or a trade that may sit at a table, one or several."""
    forms = (word, word.removesuffix("s"), word.removesuffix("es"), f"{word[:-3]}y")
    plural = word.endswith(("ers", "ors", "ists"))
    return plural or any(form in LOCAL or form in BODIES or form in _ACTORS for form in forms)


_ACTORS = frozenset(
    "airline authority bank bar beekeeper brand chamber charity church clinic club college company "
    "cooperative council country court employer farm firm government gp guide hauliers hospice "
    "hotel institute lab laboratory landlord library lodge mill ministry mosque museum newspaper "
    "operator orchardist park parish police prison railway service shop state synagogue theatre "
    "union university utility".split()
)
"""Bodies and trades that sit at a table."""
_NO_LIST = frozenset(
    "by of for to in at on from with between among that what who which when where while so "
    "because if until before after is are be".split()
)


def _may_be_parties(reading: Reading, at: int) -> bool:
    """Whether a counted set can act: `the six hospitals`, and no `the two spawning grounds`."""
    does = reading.goal_class is not None and at < reading.goal
    end = noun_after(reading, at)[1]
    last = reading.words[end - 1]
    return (
        does
        or last.endswith("ies")
        or (is_actor(last) and not reading.words[end - 2].endswith("ing"))
        or (last.endswith("s") and end < len(reading) and acts(reading, end))
    )


_NAMED_SO = frozenset("united common convention compact consortium federation treaty".split())
_VERB_OR_NOUN = frozenset("share pool single partner".split())
"""`The towns share a tug` ties them; `the share of drivers` and `a swimming pool` do not."""
_HOMES = frozenset("family household crew staff team gang church club audience".split())
_WEAK_JOINT = frozenset("across between among same single both we our ours us".split())
"""`We` and `our` say who speaks, and not that it takes several."""
_ALL_OF = frozenset("all each any both the our".split())


def _is_mere_member(reading: Reading, at: int) -> bool:
    """`Win new members`, `member states thrive`: members, of whom nobody says that they act."""
    words = reading.words
    if words[at] not in ("member", "members"):
        return False
    before = set(words[max(0, at - 2) : at])
    acts_first = reading.goal_class is not None and at < reading.goal
    return not acts_first and not before & {"each", "every", "all", "by", "among", "between", "our"}


def _belongs_to_a_home(reading: Reading, at: int) -> bool:
    """`Family members`, `members of the public`: no party of the alliance."""
    words = reading.words
    if words[at] not in ("member", "members", "party"):
        return False
    before = reading.word(at - 1)
    behind = words[at + 1 : at + 4]
    return (
        before in _HOMES
        or behind[:3] == ["of", "the", "public"]
        or (behind[:1] == ["of"] and bool(_HOMES & set(behind)))
        or (words[at] == "party" and before in ("birthday", "garden", "dinner", "street", "tea"))
    )
