"""Good statements harmed on purpose: none of them may pass as right and sure."""

from __future__ import annotations

import re
from random import Random

from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.slots import slots

KINDS = (
    "shuffled", "denied", "spoken against", "taken back", "left to chance", "past", "no day",
    "other problem", "pasted", "doubled", "twice", "wrong way", "impossible", "far off",
    "hollow measure", "means only", "spanish", "german", "noise",
)  # fmt: skip
"""What is done to a statement."""

_LESS = re.compile(
    r"(?<!the )(?<!s )(?<!by )(?<!is )\b(cut|reduce|halve|lower|shorten|decrease|reduction of|"
    r"bring down|stop|prevent|eliminate|halving)\b",
    re.IGNORECASE,
)
_AGAINST = (
    "There is no need to {goal}",
    "It would be wrong to {goal}",
    "Far be it from us to {goal}",
    "We refuse to {goal}",
    "We oppose any plan to {goal}",
    "We will abandon the attempt to {goal}",
    "We would rather not {goal}",
    "Under no circumstances will we {goal}",
)
_BACK = ("{whole}. Never.", "{whole}? No way!", "{whole}. We don’t want that.", "{whole} – NOT!")
_CHANCE = (
    "If somebody else pays: {whole}.",
    "Maybe one day: {whole}.",
    "{whole}, unless it turns out to be hard.",
    "{whole}, if all goes well.",
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FROM_TO = re.compile(r"\bfrom (\d[\d.,]*)( ?%?[^,.;]{0,24}?)? to (\d+)", re.IGNORECASE)
_BY = re.compile(r"\bby (\d+) ?(%|per ?cent)", re.IGNORECASE)
_HOLLOW = (
    "Make {which} {share} percent more aligned",
    "Increase collaboration among {which} by {share} percent",
    "In {which}, {share}% better coordination",
    "Raise the engagement of {which} by {share} percent",
    "{which} become twice as resilient",
)
_MEANS = (
    "joint picnics", "festivals", "posters", "newsletters", "conferences", "workshops", "concerts",
    "awards", "leaflets", "webinars",
)  # fmt: skip
_HELD = (
    "Hold {many} {means} in {which}",
    "{many} {means} for {which}",
    "Organise {many} {means} a year for {which}",
    "We run {many} {means} together with {which}",
)
_SPANISH = (
    "Reducir a la mitad las muertes en nuestro tramo de la vía antes de que termine el año 2030",
    "Que cada niño de los once barrios tenga una plaza en la escuela a menos de un kilómetro",
    "Bajar de doce a seis semanas la espera para la primera consulta en los tres hospitales",
    "Los cuatro puertos usan un solo formulario de aduanas desde el primero de enero",
)
_GERMAN = (
    "Bis 2030 halbieren wir die Zahl der Toten auf unserem Abschnitt der Strecke",
    "Die acht Krankenhäuser benutzen ab dem Herbst ein einziges Formular für Notfälle",
    "Kein Kind der elf Dörfer geht länger als einen Kilometer zur Schule",
)


def mutate(
    kind: str, purpose: str, problem: str, seed: int, other_problem: str
) -> tuple[str, str] | None:
    """The harmed statement and its problem, or none where it can't be harmed in this way."""
    dice = Random(seed * 104729 + len(purpose))
    match kind:
        case "shuffled":
            words = purpose.split()
            dice.shuffle(words)
            return (" ".join(words), problem) if len(words) > 6 else None
        case "denied":
            return f"We will not {purpose[:1].lower()}{purpose[1:]}", problem
        case "spoken against":
            goal = f"{purpose[:1].lower()}{purpose[1:]}"
            begins = lexicon().verb_forms.get(goal.split()[0]) == "base"
            return (dice.choice(_AGAINST).format(goal=goal), problem) if begins else None
        case "taken back" | "left to chance":
            frames = _BACK if kind == "taken back" else _CHANCE
            return dice.choice(frames).format(whole=purpose.rstrip(". ")), problem
        case "past":
            year = str(dice.choice((1921, 1950, 1974, 1987, 1993)))
            return (_YEAR.sub(year, purpose), problem) if _YEAR.search(purpose) else None
        case "no day":
            plain = purpose.rstrip(". ")
            return (
                f"{plain} by {dice.choice(('31 June', '30 February', '31 November'))} 2031",
                problem,
            )
        case "other problem":
            theirs = other_problem if other_problem != problem else ""
            return (purpose, theirs) if problem and theirs else None
        case "pasted":
            return (problem, problem) if len(problem.split()) > 6 else None
        case "doubled":
            return (_LESS.sub("double", purpose, 1), problem) if _LESS.search(purpose) else None
        case "twice":
            return f"{purpose.rstrip()} {purpose}", problem
        case "wrong way":
            harmed = _FROM_TO.sub(r"from \3\2 to \1", purpose)
            return (harmed, problem) if harmed != purpose else None
        case "impossible":
            harmed = _BY.sub(r"by 140 \2", purpose)
            return (harmed, problem) if harmed != purpose and _LESS.search(purpose) else None
        case "far off":
            year = str(dice.choice((2110, 2187, 2250, 2400, 3000)))
            plain = purpose.rstrip(". ")
            dated = _YEAR.search(purpose)
            return (_YEAR.sub(year, purpose) if dated else f"{plain} by {year}"), problem
        case "hollow measure":
            which = slots(purpose).which.text
            told = dice.choice(_HOLLOW).format(which=which, share=dice.choice((15, 30, 40, 75)))
            return (f"{told} by {dice.choice((2028, 2031))}", problem) if which else None
        case "means only":
            which = slots(purpose).which.text
            means = dice.choice(_MEANS)
            told = dice.choice(_HELD).format(which=which, means=means, many=dice.randint(2, 60))
            return (f"{told} by {dice.choice((2028, 2031))}", problem) if which else None
        case "spanish":
            return dice.choice(_SPANISH), problem
        case "german":
            return dice.choice(_GERMAN), problem
        case _:
            letters = "abcdefghijklmnopqrstuvwxyz"
            made = ("".join(dice.choices(letters, k=dice.randint(2, 9))) for _ in range(14))
            return " ".join(made), problem
