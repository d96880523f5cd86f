"""What a value looks like: an address, a day, a number, a person, a title, an organisation."""

import re
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Final

from convene_tui.storage.people.headings import heading, plain

_OF_ADDRESS: Final = (
    r"[^\s@<>()\[\],;:\"'|*"
    # What a terminal would obey is no part of an address.
    r"\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
)
_EMAIL: Final = re.compile(
    # It is looked for where such signs begin, and not behind each of them: a line may be long.
    rf"(?<!{_OF_ADDRESS}){_OF_ADDRESS}++@[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)+"
)
_URL: Final = re.compile(
    r"(?:https?://|www\.)\S+|[\w-]+\.(?:com|org|net|de|fr|eu|gov|edu)(?:/\S*)?"
)
_NUMBER: Final = re.compile(r"[#№]?\s?[-+]?[$€£]?\s?[\d.,  '’%]*\d[\d.,  '’]*\s?[%€$£]?\.?")
_PHONE: Final = re.compile(
    r"(?:tel\.?|mobile?:?)?\s*\+?[\d ()./\-–]{6,}(?:\s*(?:x|ext\.?)\s*\d+)?", re.I
)
_KEPT_FROM_RECKONING: Final = re.compile(r"'+[=+\-@\t\r＝＋－＠]")
_MONTH: Final = (
    r"(?:jan|feb|fev|fév|mar|mär|mrt|apr|avr|abr|ma[iyjg]|jun|jui|giu|jul|juil|lug|aug|ago|aoû|"
    r"sep|set|"
    r"oct|okt|ott|out|nov|dec|dez|dic|déc|des|sty|lut|kwi|cze|lip|sie|wrz|paź|lis|gru)\w*\.?"
)
_WEEKDAY: Final = (
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|"
    r"sáb|dom)\w*\.?,?\s+"
)
_YEAR: Final = r"(?:,?\s+(?:de\s+)?\d{2,4})?"
_DAY: Final = re.compile(
    rf"(?:{_WEEKDAY})?(?:\d{{1,4}}[./-]\s?\d{{1,2}}[./-]\s?\d{{0,4}}"
    rf"|\d{{1,2}}\.?(?:st|nd|rd|th)?\s+(?:de\s+)?{_MONTH}{_YEAR}"
    rf"|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?{_YEAR}|{_MONTH}\s+\d{{4}}"
    rf"|\d{{1,2}}-{_MONTH}-\d{{2,4}}|{_WEEKDAY.removesuffix('s+')}s*\d{{1,2}})"
    r"(?:[T,]?\s*\d.*)?",
    re.I,
)
_TIME: Final = re.compile(
    r"\d{1,2}[:.h]\d{2}(?:[:.]\d{2})?\s*(?:[ap]\.?m\.?|uhr|h)?(?:\s*[-–]\s*\d.*)?"
    r"|\d{1,2}\s*[ap]\.?m\.?"
    r"|(?:\d+\s*(?:h|hrs?|hours?|std\.?|m|mins?\.?|minutes?|minuten|s|secs?|sek\.?)\s*)+",
    re.I,
)
_ANSWERS: Final = frozenset(
    "yes no y n x ok (ok) true false ja nein oui non si sí não sim nee nej nei tak nie maybe "
    "vielleicht wahr falsch vrai faux ✓ ✔ ✗ ✘ ☐ ☑ – — - -- --- ? accepted declined tentative "
    "approved pending active inactive confirmed invited attending going waitlist normal "
    "unspecified smtp".split()
)
_NOBODY: Final = frozenset(
    map(
        plain,
        "vacant,vacancy,vacante,vakant,tbd,tbc,tba,n/a,na,n.n.,nn,none,nobody,unknown,open,offen,"
        "unbesetzt,unbekannt,vacat,sconosciuto,inconnu,desconocido,desconhecido,ledig,vakans,"
        "ubesat,wakat,anonymous,anonym,anonyme,anónimo,nieznany,null,nan,undefined,"
        "vacant position,position vacant,vacant seat,seat vacant,poste vacant,to be confirmed,"
        "to be determined,to be announced,to be named,to be appointed,noch offen,nicht besetzt,"
        "por confirmar,à confirmer,à pourvoir,por designar,da definire,do uzupełnienia,n.v.t.,"
        "empty,leer,vide,all,everyone,everybody,alle,tous,todos,tutti,"
        "not available,no name,ohne name,guest user,unknown user,unknown caller".split(","),
    )
)
"""What stands where a name would, and says that there is none."""
_TOTAL: Final = re.compile(
    r"(?:sub ?|grand ?|column )?(?:totals?|sum|count|summe|gesamt(?:summe|zahl)?|insgesamt|somme|"
    r"suma|totale|totaal|summa|i alt|razem|lacznie|ogolem|anzahl|total general|totalt|sammenlagt|"
    r"zusammen|zwischensumme|nombre total|soma|average|mean|mittelwert|number of \w+|"
    r"\w+ (?:in )?total|total \w+(?: \w+)?)(?: \d+)*(?: \w+)?"
)
_HONORIFICS: Final = frozenset(
    "mr mrs ms miss mx sir madam dr prof herr frau hr fr dipl ing mag mme mlle m monsieur madame "
    "mademoiselle sr sra srta d dna señor señora don doña exmo exma dott dottssa sig sigra "
    "sigrina signor signora ing avv dhr mevr mw heer mevrouw drs ir fru fröken pan pani "
    "rev hon phd ba msc frl me dra a eng ra ssa pr".split()
)
_COURTESY: Final = re.compile(
    r"(?:(?:mr|mrs|ms|miss|mx|herrn?|frau|mme|mlle|monsieur|madame|sr\.?|sra|srta|señora?|"
    r"signora?|i\.\s?[av]\.|ppa\.|gez\.|sig\.ra|sig\.na|sig|dhr|mevr|mw|mevrouw|fru|fröken|"
    r"sehr geehrter?)"
    r"(?:\b\.?|(?<=\.))\s+|hr\.\s+)+"
    r"(?=\S)",
    re.I,
)
_PERSON_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|['’`´.\-‐‑])*")
_PARTICLES: Final = frozenset(
    "von van der den de del della di da dos das do du le la el al bin ibn ben abu zu zur zum af av "
    "ter ten te 't y e i san st vom am und d l lo los las degli dei bint mac mc tot op het in ó ní "
    "af".split()
)
_SUFFIXES: Final = frozenset(
    "jr sr ii iii iv phd md esq mba pe jd cpa dds dvm rn msc bsc ma ba mph llm llb edd dphil frs "
    "obe cbe mbe kbe dbe gbe cmg kcmg gcmg kcb mp mep aicp ceng pmp ret mpa".split()
)
_BETWEEN_PARTS: Final = frozenset(
    "und och og et auf dos della dello delle dall sur sous lez lès wa ould binti bte bt a/l a/p "
    "s/o d/o oglu oğlu kizi kızı фон дер ван де и "
    "بن ابن بنت أبو ابو أم آل عبد الله الدين בן בת בר".split()
)
"""What stands between the parts of a name in full beside particles; alone it may join people."""
_SENTENCE_WORDS: Final = frozenset(
    "the of for with is are was were will would shall should must can cannot may have has had not "
    "your our my his her their its this that these those who whom whose which what when where be "
    "been it they we you please all any everybody nobody somebody until before after from to by as "
    "but or "
    "die das den dem ein eine einen ist sind war wird werden haben hat nicht noch bitte bis nach "
    "für mit wer wir sie ihr ihre alle auch oder "
    "les des est sont sera ont pas nous vous votre notre veuillez merci pour avec qui que dans "
    "una uno esta están está son han por para con favor que quien se no su sus "
    "um uma são não foram com para os as ao pelo pela "
    "di che non sono per con si prega nel nella "
    "het een zijn niet nog hebben gelieve voor met wij "
    "är har inte som för med vi ni "
    "są nie się jest prosimy do dla oraz "
    "не на для мы вы их это".split()
) - {"das", "di", "den", "os", "as", "se", "do", "no", "si"}
"""Words that tell a sentence from a name, however it is written."""
_MOST_WITHOUT_CAPITALS: Final = 8
"""Words of a name in a script without capitals, which alone do not tell it from a sentence."""
_CALL_ROLES: Final = frozenset(
    "organizer organiser co presenter attendee host cohost panelist participant "
    "organisator referent teilnehmer teilnehmerin organisateur presentateur organizador "
    "asistente organizzatore partecipante required optional erforderlich deelnemer gast "
    "gastgeber deltagare deltager deltaker prowadzacy uczestnik invite invited accepted "
    "declined tentative meeting facultatif obligatoire".split()
)
"""What somebody is in a call or of an invitation."""
_PLATFORM_ROLES: Final = _CALL_ROLES | frozenset(
    "guest viewer admin owner user editor external internal anonymous member moderator".split()
)
"""What somebody is in a call, or in a program."""


def bare(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from reckoning with it."""
    return cell[1:] if _KEPT_FROM_RECKONING.match(cell) else cell


def addresses_in(cell: str) -> list[str]:
    """The mail addresses in a value, as they are written."""
    return [found.rstrip(".") for found in _EMAIL.findall(cell.replace("mailto:", " "))]


def is_email(cell: str) -> bool:
    """Whether a value is a mail address, or several of them, and nothing else of weight."""
    if "@" not in cell or not addresses_in(cell):
        return False
    rest = re.sub(r"(?i)mailto|smtp|e-?mail|work|home|and|or|und|et", "", _EMAIL.sub("", cell))
    return not re.search(r"[^\W_]", rest)


def is_moment(cell: str) -> bool:
    """Whether a value is a day, a time or a length of time."""
    return bool(_DAY.fullmatch(cell) or _TIME.fullmatch(cell))


def is_number(cell: str) -> bool:
    """Whether a value is a number, a price, a share or a telephone's number."""
    return bool(
        _NUMBER.fullmatch(cell) or (_PHONE.fullmatch(cell) and sum(map(str.isdigit, cell)) > 4)
    )


def is_answer(cell: str) -> bool:
    """Whether a value is a tick, a yes or a no, or stands for none."""
    return cell.casefold() in _ANSWERS


def is_data(cell: str) -> bool:
    """Whether a value is a machine's or a counter's: no name, organisation or title."""
    return bool(
        is_email(cell)
        or is_moment(cell)
        or is_number(cell)
        or is_answer(cell)
        or _URL.fullmatch(cell)
        or re.fullmatch(r"(?:/[\w-]+)+/?", cell)
        or not re.search(r"[^\W\d_]", cell)
    )


def is_honorific(cell: str) -> bool:
    """Whether a value says how somebody is addressed and no more, as `Frau Dr.` does."""
    words = plain(cell).split()
    if not words or len(words) > 3 or (len(words[0]) == 1 and "." not in cell):
        return False
    return all(word in _HONORIFICS_PLAIN for word in words)


_HONORIFICS_PLAIN: Final = frozenset(plain(word) for word in _HONORIFICS)


def is_nobody(cell: str) -> bool:
    """Whether a value stands where a name would, and says that there is none: VACANT, N.N."""
    words = plain(cell)
    return words in _NOBODY or words.replace(" ", "") in _NOBODY or words.startswith("vacant ")


def is_program(cell: str) -> bool:
    """Whether a value names a program that takes notes in a call: `Otter.ai Notetaker`."""
    return bool(_PROGRAM.search(cell))


_PROGRAM: Final = re.compile(
    r"\b(?:otter|fireflies|read|fathom|tldv|tl;dv|avoma|sembly|meetgeek|krisp|granola|jamie)\.(?:ai|io)"
    r"|\bnote[- ]?taker\b|\bmeeting (?:notes|assistant|bot|recorder)\b|\brecording bot\b",
    re.I,
)


def is_total(cell: str) -> bool:
    """Whether a value opens a row that counts the others."""
    return bool(_TOTAL.fullmatch(plain(cell)))


def is_heading(cell: str) -> bool:
    """Whether a value is the head of a column, word by word."""
    found = heading(cell)
    return found is not None and found.is_exact


def is_call_role(cell: str) -> bool:
    """Whether a value says what part somebody has in a call or an invitation."""
    words = plain(cell).split()
    return bool(words) and all(word in _CALL_ROLES for word in words)


def is_platform_role(cell: str) -> bool:
    """Whether a value says what somebody is in a call or a program, not what they are at home."""
    words = plain(cell).split()
    return bool(words) and all(word in _PLATFORM_ROLES for word in words)


def without_courtesy(name: str) -> str:
    """A name without Ms. or Herr before it; learned titles stay."""
    return _COURTESY.sub("", name, count=1) if _COURTESY.match(name) else name


def is_suffix(word: str) -> bool:
    """Whether a word behind a name is a degree or a generation: PhD, Jr."""
    return all(part in _SUFFIXES for part in plain(word.replace(".", "")).split()) and bool(word)


def is_particle(word: str) -> bool:
    """Whether a word belongs to the family's name that follows: van, de la."""
    return word.casefold() in _PARTICLES


@cache
def _words(name: str) -> frozenset[str]:
    text = files("convene_tui.storage.people").joinpath(name).read_text(encoding="utf-8")
    return frozenset(plain(word) for line in text.splitlines() for word in line.split())


def is_given(word: str) -> bool:
    """Whether a word is one of the commonest given names."""
    return plain(word).split(" ")[0] in _words("given_names.txt")


@cache
def _stems(name: str) -> re.Pattern[str]:
    text = files("convene_tui.storage.people").joinpath(name).read_text(encoding="utf-8")
    stems = [plain(stem) + ("" if stem.endswith("-") else r"\b") for stem in text.split()]
    inner = [rf"\w*{plain(s[1:])}\b" for s in text.split() if s.startswith("-")]
    return re.compile(r"\b(?:" + "|".join([*stems, *inner]) + ")")


def is_title(cell: str) -> bool:
    """Whether a value reads as what somebody is at home: `Director of Operations`."""
    return bool(_stems("titles.txt").search(plain(cell)))


def is_organisation(cell: str) -> bool:
    """Whether a value reads as a body: `Valley Water District`, `Stadtwerke Süd`."""
    return bool(_stems("bodies.txt").search(plain(cell))) or bool(_OF_A_SAINT.fullmatch(cell))


_OF_A_SAINT: Final = re.compile(r"(?:St\.?|Saint) [\w'’.-]+(?: [\w'’.-]+)?['’]s(?: \w+){0,2}")
"""What is called by a saint: `St Anne's`, `St. Mark's House`."""


def is_person(cell: str) -> bool:
    """Whether a value can be the name of one person.

    Two to six words in capitals but for particles, without digits; or two words in a script that
    has no capitals.
    """
    words = list(filter(None, re.split(r"[\s,]+", without_courtesy(cell))))
    if not 2 <= len(words) <= 6 or is_data(cell) or is_heading(cell):
        return False
    if not all(map(_is_of_letters, words)):
        return False
    return any(map(_is_capital, words)) and all(_is_capital(w) or is_particle(w) for w in words)


def is_full_name(cell: str) -> bool:
    """Whether a value is a name in full, however long: capitals, and what joins parts of a name.

    It is no sentence, though one is written in capitals; in a script that has none it is as
    short as a name.
    """
    words = list(filter(None, re.split(r"[\s,]+", cell)))
    if not _SENTENCE_WORDS.isdisjoint(word.casefold() for word in words):
        return False
    full = [word for word in words if not _joins_parts(word)]
    return len(full) > 1 and _are_of_a_name(full)


def _are_of_a_name(words: list[str]) -> bool:
    """Whether words begin with capitals; in a script without any, whether they are few."""
    if not all(_is_capital(word) and _is_of_letters(word) for word in words):
        return False
    return any(word[:1].isupper() for word in words) or len(words) <= _MOST_WITHOUT_CAPITALS


def _joins_parts(word: str) -> bool:
    """Whether a word of a name in full stands between its parts: `de'`, `al-Saud`, `h.`."""
    bound = re.split(r"['’-]", word.casefold())[0]
    if bound in _BOUND and bound != word.casefold():
        return True
    folded = word.casefold().rstrip("'’")
    is_letter = len(word) == 2 and word.endswith(".") and word[0].isalpha()
    return is_letter or is_particle(folded) or folded in _BETWEEN_PARTS


_BOUND: Final = frozenset("al el ar as at ash an ad az abd ul ur d l".split())
"""Articles that are written with the word behind them: `at-Tamimi`, `d'Auvergne`."""


def _is_of_letters(word: str) -> bool:
    """Whether a word is made of letters, with the marks above and below them, as a name's are."""
    bare = word.strip("()\"“”„'‘’")
    plain_letters = "".join(sign for sign in bare if unicodedata.category(sign)[0] != "M")
    return _PERSON_WORD.fullmatch(plain_letters) is not None


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter, or in a script that has none."""
    first = word[:1]
    return first.isupper() or first == first.swapcase() or first in "'\"("


def is_certain_person(cell: str) -> bool:
    """Whether a value is the name of a person by one of its words, and nothing speaks against."""
    words = [w for w in re.split(r"[\s,]+", without_courtesy(cell)) if w]
    return is_person(cell) and any(map(is_given, words)) and not is_organisation(cell)
