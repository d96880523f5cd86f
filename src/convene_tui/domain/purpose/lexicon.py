"""The word lists beside this file, read once and turned into look-ups."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from convene_tui.domain.purpose.files import data

VERB_LISTS = (
    "outcome_verbs", "agreement_verbs", "product_verbs", "activity_verbs", "hollow_verbs",
    "grand_verbs",
)  # fmt: skip
"""Goal verb classes (G1); their inflected forms are looked up too."""

AIM_LISTS = ("less_verbs", "more_verbs", "none_verbs", "know_verbs")
"""What a goal verb does to its object; a verb here has its class beside it."""

LISTS = (
    *VERB_LISTS,
    "activity_nouns", "small_things", "buzzwords", "buzz_hints", "vague", "vague_hints",
    "slogans", "big_places", "far_actors",
    "absolutes", "harm_words", "beneficiaries", "joint_words", "agreement_nouns", "escapes",
    "open_ends", "time_words", "finish_words", "units", "consequence", "scope_out",
    "nation_words", "less_verbs", "more_verbs", "none_verbs", "know_verbs", "know_things",
    "made_things", "uncountable", "means",
)  # fmt: skip
"""Every list, in the order of its number in `Lexicon`."""

NUMBER_OF = {name: number for number, name in enumerate(LISTS)}

HOLLOW, GRAND = NUMBER_OF["hollow_verbs"], NUMBER_OF["grand_verbs"]
OUTCOME, AGREEMENT = NUMBER_OF["outcome_verbs"], NUMBER_OF["agreement_verbs"]
PRODUCT, ACTIVITY = NUMBER_OF["product_verbs"], NUMBER_OF["activity_verbs"]
SMALL, DOING = NUMBER_OF["small_things"], NUMBER_OF["activity_nouns"]


class Lexicon(NamedTuple):
    """Words and phrases, each with the numbers of the lists that hold it."""

    words: dict[str, tuple[int, ...]]
    phrases: dict[str, tuple[tuple[tuple[str, ...], int], ...]]
    """First word → (all words, list number) of each phrase that begins with it."""
    verb_forms: dict[str, str]
    """A verb's form → `base`, `s`, `ing` or `ed`."""


def entries(name: str) -> tuple[str, ...]:
    """The lines of one list, without its comments."""
    text = data("words", f"{name}.txt").read().decode("utf-8")
    lines = (line.strip() for line in text.splitlines())
    return tuple(line for line in lines if line and not line.startswith("#"))


def inflections(verb: str) -> tuple[tuple[str, str], ...]:
    """The regular forms of a verb, each with its kind."""
    irregular = _IRREGULAR.get(verb)
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) else verb
    if verb in _DOUBLING:
        stem += verb[-1]
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        third, past = verb[:-1] + "ies", verb[:-1] + "ied"
    else:
        third = verb + ("es" if verb.endswith(("s", "x", "z", "ch", "sh")) else "s")
        past = stem + "ed"
    forms = [(verb, "base"), (third, "s"), (stem + "ing", "ing")]
    forms += [(form, "ed") for form in irregular or (past,)]
    return tuple(forms)


def is_listed(word: str, name: str) -> bool:
    """Whether a word by itself stands on one of the lists."""
    return NUMBER_OF[name] in lexicon().words.get(word, ())


@cache
def lexicon() -> Lexicon:
    """All lists as look-ups; read on first use, about four milliseconds."""
    words: dict[str, list[int]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    verb_forms: dict[str, str] = {}
    for number, name in enumerate(LISTS):
        is_verbs = name in VERB_LISTS or name in AIM_LISTS
        for entry in entries(name):
            parts = tuple(entry.replace("-", " ").split())
            if len(parts) > 1:
                heads = inflections(parts[0]) if is_verbs else ((parts[0], ""),)
                for head, _ in heads:
                    phrases.setdefault(head, []).append(((head, *parts[1:]), number))
                continue
            if not is_verbs:
                words.setdefault(entry, []).append(number)
                continue
            for form, kind in inflections(entry):
                numbers = words.setdefault(form, [])
                if number not in numbers:
                    numbers.append(number)
                if name in VERB_LISTS:
                    verb_forms.setdefault(form, kind)
    return Lexicon(
        {word: tuple(numbers) for word, numbers in words.items()},
        {first: tuple(found) for first, found in phrases.items()},
        verb_forms,
    )


_DOUBLING = frozenset(
    "cut stop get set let plan plug pin cap swap shut rid map win run begin ship drop "
    "equip submit commit travel label program fit permit refer quit".split()
)

_IRREGULAR: dict[str, tuple[str, ...]] = {
    "cut": ("cut",), "set": ("set",), "let": ("let",), "put": ("put",), "shut": ("shut",),
    "get": ("got", "gotten"), "bring": ("brought",), "keep": ("kept",), "build": ("built",),
    "make": ("made",), "write": ("wrote", "written"), "draw": ("drew", "drawn"),
    "hold": ("held",), "meet": ("met",), "give": ("gave", "given"), "take": ("took", "taken"),
    "find": ("found",), "lose": ("lost",), "leave": ("left",), "sell": ("sold",),
    "buy": ("bought",), "pay": ("paid",), "win": ("won",), "begin": ("began", "begun"),
    "run": ("ran",), "fall": ("fell", "fallen"), "rise": ("rose", "risen"),
    "grow": ("grew", "grown"), "drive": ("drove", "driven"), "know": ("knew", "known"),
    "see": ("saw", "seen"), "send": ("sent",), "lend": ("lent",), "feed": ("fed",),
    "speed": ("sped",), "shrink": ("shrank", "shrunk"), "eat": ("ate", "eaten"),
    "drink": ("drank",), "breathe": ("breathed",), "sleep": ("slept",), "ride": ("rode", "ridden"),
    "fly": ("flew", "flown"), "have": ("had",), "show": ("showed", "shown"), "say": ("said",),
    "spend": ("spent",), "hang": ("hung",), "think": ("thought",), "choose": ("chose", "chosen"),
    "breed": ("bred",), "burn": ("burned", "burnt"), "seek": ("sought",),
    "overcome": ("overcame",), "withdraw": ("withdrew", "withdrawn"), "undertake": ("undertook",),
}  # fmt: skip
