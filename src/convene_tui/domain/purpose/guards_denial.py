"""The guard of the denied goal: what is said is what will not be done."""

from __future__ import annotations

import re
from collections.abc import Iterator

from convene_tui.domain.purpose.context import Context
from convene_tui.domain.purpose.guards import Cap, Fired, guard
from convene_tui.domain.purpose.lexicon import lexicon
from convene_tui.domain.purpose.phrases import any_of
from convene_tui.domain.purpose.quantity import quantities
from convene_tui.domain.purpose.reading import Place, Reading
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS, lemma


def _stems(verbs: str) -> frozenset[str]:
    """The stems of verbs, and of what they are while they are done: `lose`, `losing`."""
    return frozenset(
        lemma(form)
        for verb in verbs.split()
        for form in (verb, f"{verb.removesuffix('e')}ing", f"{verb}ing")
    )


_RULED_OUT = _stems(
    "take hunt kill fish import export dump use buy sell permit allow exceed pump land "
    "discharge employ hire evict poach trap shoot deny refuse drive leave drop charge finance fund "
    "burn carry catch trade test deploy place develop produce acquire station tolerate accept "
    "raise impose levy increase set wait close turn sleep drown stand lie lose miss go pay carry "
    "fall sink decline want let rest stop idle sag shrink suffer flood overflow discriminate "
    "attack seize confiscate break grant interfere claim withdraw"
)
"""What a pact may rule out, and what nobody wants: not to do it is a goal."""
_LIMITS = frozenset(
    "more longer later less fewer above below beyond without unless until except before after "
    "over under other alone again".split()
)
"""Words that make a line of a denial: `waits no more than`, `not without a permit`."""
_LEVELS = frozenset("above below over under".split())
"""Limits that a good may have to reach: not to bring the deaths below ten is no line."""
_STOPS = frozenset("stop avoid quit give gave given".split())
_OFFERS = _stems("offer agree train pay fund run serve teach support")
"""What one stops only to somebody's loss."""
_REFUSES = frozenset("refuse refuses decline declines unwilling".split())
"""Who refuses a deed refuses it, whatever its limits."""
_CLAUSES = frozenset("that which who whom whose where when while because if whoever".split())
_NOT = any_of(
    r"(?:will|shall|do|does|must|should|can|could|would|may|to)(?: also| rather)? (?:not|never)",
    r"cannot",
    r"(?:wo|do|does|ca|should|would|must)n['’]t",
    r"(?:is|are) not our",
    r"no longer",
    r"(?<!is )(?<!are )(?<!be )neither",
    r"on no account|under no circumstances|in no way|at no time",
    r"(?:refuses?|declines?|fails?|ceases?|forbidden|unwilling|unable) to",
    r"(?:refrains?|abstains?) from",
    r"(?:avoids?|stops?|quits?|g[ai]ves? up|given up)(?= [a-z]+ing\b)",
    r"do(?:es)? nothing to",
    r"there (?:is|will be) no (?:need|reason|point|case|call|sense) (?:to|in)",
    r"far be it from \w+ to",
    r"(?:we|will) (?:abandon|oppose|reject|resist|dismiss|scrap|shelve|veto) (?:\w+ )?"
    r"(?:plan|idea|proposal|attempt|effort|move|project)s? (?:that|to|of|which)",
    r"abandons? (?:\w+ )?plans? to",
    r"(?:gives?|shares?|helps?|builds?|opens?) none of",
    r"(?:prevents?|keeps?|stops?)\b[^.,;]{0,60}? from(?= [a-z]+ing\b)",
    r"(?P<none>no|nobody|none|not one|not a single)",
)
"""Words that deny what follows; `no` alone may as well draw a line."""
_TAKEN_BACK = re.compile(
    r"[.?!…–—-]\s*(?P<end>(?:(?:on second thoughts?,? )?(?:let us |let['’]s |just )?"
    r"(?:never|not|not us|no way|forget (?:it|that)|of course not|kidding|scrap that|drop that"
    r"|april fools?|only joking|never mind|not really|in your dreams"
    r"|nobody (?:here )?wants (?:it|this))"
    r"|we (?:do not|don['’]t|won['’]t|will not) (?:want|do|need|like) (?:that|this|it))[\s.!]*)$",
    re.IGNORECASE,
)
"""A few words behind a draft by which all of it is taken back."""
_OPENED = re.compile(
    r"^(?:(?:by|until|before) [^,.;]{0,30},? )?"
    r"(?P<told>there (?:is|will be) no (?:need|reason|point) to"
    r"|it (?:is|would be) (?:wrong|a mistake|pointless|foolish) to|far be it from \w+ to"
    r"|we (?:refuse|decline) to|we (?:oppose|reject) any (?:plan|idea|proposal) to"
    r"|under no circumstances (?:will|shall) we|on no account (?:will|shall) we) (?P<act>\w+)",
    re.IGNORECASE,
)
"""An opinion at the very beginning, against what follows."""
_BURDENS = _stems(
    "accept tolerate hunt kill poach exceed evict deny burn dump lose leave let drop discriminate "
    "boil queue wait drive carry walk travel fear beg sleep choose hide import use take"
)
"""What nobody minds to be ruled out, and what it is good to need no more."""
_DONE = "(?:paid|housed|treated|vaccinated|taught|trained|helped|served|fed|insured|cured|rescued)"
_OUTRIGHT = any_of(
    r"(?:is|are|be)(?: not|n['’]t) (?:in|at|on|with|seen|treated|helped|housed) "
    r"(?:[a-z]+ ){0,3}?within (?:\w+ )?(?:minutes|hours|days|weeks)",
    r"(?:not|never|\w+n['’]t) \w+ any (?:less|fewer|shorter|lower|sooner|quicker|better)",
    r"(?:obstruct|hinder|thwart|sabotage|impede|frustrate|block)s? (?:\w+ ){0,2}?"
    r"(?:more|new|additional|further)",
    r"^(?:by (?:[a-z]+ )?\d{4},? )?without [a-z]+ing(?=[^,;:.]*\.?$)",
    r"^(?:we )?den(?:y|ies)",
    r"who cares (?:whether|if)",
    r"it is (?:false|untrue|not true) that",
    r"(?:only )?pretends? to",
    r"promises? not to (?!exceed|raise|hunt|build|sell|use)[a-z]+",
    r"waits? for (?:the )?others to",
    r"hinders? each other from",
    r"promis\w+ nothing",
    r"(?:dropped|abandoned|buried|shelved|given up(?: on)?) (?:the|this|that|our|any) "
    r"(?:idea|plan|aim|goal|attempt|project)",
    r"(?:nobody|no [a-z]+) [^.,;]{0,50}\bwaits? less than",
    rf"(?:not a single|none of) [^.,;]{{0,50}}\b(?:is|are|be|gets?) {_DONE}"
    r"(?! more| less| late| later| without| as| worse)",
    r"(?:is|would be) (?:wrong|pointless|foolish|useless|unwise|a mistake|out of the question)"
    r" (?:for \w+ )?to(?=[^;:,]*$)",
    r"nothing (?:is|will be|shall be|gets) (?:done|given|offered|built)(?! without)",
)
"""A goal that is denied as a whole, in words that leave nothing to ask."""
_PACT = frozenset("party parties signatory signatories states members ships vessels".split())
"""Who rules things out for themselves: what they do not do is a rule, unless it is a good."""


@guard(
    "denied",
    fires=(
        "We will not halve the deaths on our stretch of track by 2030",
        "We won't build the cold store that all 65 growers need",
        "Do not cut the wait at the border",
        "The seven hospitals of the Northern Collaborative shall not bring the deaths below ten",
        "The operators of the four power grids refuse to share their reserve in winter",
        "The parties shall refrain from restoring the spawning stock of cod in the bay",
        "The five counties will do nothing to reduce the floods in the lower valley",
        "The city will stop its transport agency from agreeing on one ticket",
        "We will not raise the share of children who can swim from 40 to 70 percent",
        "The eleven supermarkets decline to give their bread to the three food banks by 2028",
        "By 2028 no hospital cuts the wait from 9 to 4 hours",
        "Under no circumstances will the county cut the wait from 9 to 4 hours by 2028",
        "The wait in the county does not fall from 9 to 4 hours",
        "It is not our aim that by 2029 the county cuts the wait from 9 to 4 hours",
        "There is no need to bring maternal deaths from 1 in 90 to 1 in 300 by 2031",
        "It would be wrong to halve the deaths on our stretch of track by 2030",
        "Far be it from us to keep daily visitors under 1,500 by the 2029 season",
        "We oppose any plan that gives 45 of the 60 rough sleepers a room by 2028",
        "We will abandon the attempt to fill 300 of the 500 empty flats by 2030",
        "By July 2028 none of the nine kitchens will have cut the food it throws away",
        "Who cares whether families have 60 more nursery places by August 2028?",
        "60 nursery places in the town by August 2028? Never.",
        "Fewer than ten people sleep outside in the city by 2028. NOT!",
        "The four labs accept each other's samples by 2027. We don't want that.",
        "By 2028 patients with a stroke aren't in a scanner within 60 minutes",
        "By March 2028 patients will not wait any less than today",
        "Block 60 more nursery places in the town by August 2028",
        "Without adding a single one of the 60 nursery places by August 2028",
        "It would be wrong to have fewer than ten people sleep outside by 2028",
        "We would rather not see 60 more nursery places by August 2028",
        "We had hoped to get a paid maintainer each by mid-2027, but have dropped the idea",
        "We gave up cutting the wait at the three clinics from 34 weeks to 12",
        "Nobody in the seven parishes should wait less than 40 minutes by 2029",
        "Not a single interpreter in our network is paid for cancelled jobs",
        "It is false that by October 2028 we halve the lambs lost to lynx",
        "The mill owners and the water board abstain from opening the seven weirs",
        "Losses of wheat fall by half by autumn 2028. On second thoughts, let us forget it.",
        "Losses of wheat fall by half by autumn 2028. Scrap that.",
        "Deny the youngsters of the block a place of their own by March 2027",
        "The two parishes refuse to visit any person over 80 who lives alone",
        "The three clinics promise nothing about the wait of 34 weeks by December",
        "Nothing is done for the 60 rough sleepers in the city until 2028",
    ),
    quiet=(
        "We will not hunt cranes in the four countries",
        "No party shall pump more than 40 million cubic metres",
        "Each state refrains from dumping waste in the four straits",
        "The members of the treaty shall not raise a tariff among themselves",
        "We will not leave a child without a place",
        "No lorry waits more than 45 minutes at the gate",
        "By 2028 no child of the six villages drowns",
        "Bread for the three food banks each night, so that none of them runs out",
        "By 2030 the water table in the six districts stops falling",
        "To stop losing mothers the nine employers add 60 nursery places by 2028",
        "We won't rest until no truck idles at the bridge",
        "We don't want any family to wait more than three months",
        "Prevent nurses from being hit, from one a day to one a month",
        "By 2028 there is no need to boil water in the six villages",
        "Without raising a fee, the five halls open to 60 children by August 2028",
        "The five halls open to 60 children by August 2028 without raising a fee",
        "The members reject projects that destroy forest",
        "No household of the 14 utilities is cut off between November and March",
        "Split shifts fall to one in ten by the 2028 timetable, with no line cut",
        "No freight train louder than 70 dB passes between 22:00 and 06:00",
        "None of the 14 schools is used as a shelter, because each ward has its own",
        "No lorry is at the gate for more than 45 minutes",
        "Doctors in the valley stop prescribing opioids for longer than a week by 2029",
        "The 400 apprentices give up smoking by June 2029",
        "Nothing that leaves the twelve dairies goes to landfill after 2029",
        "A child's place is not lost within four weeks of a move",
    ),
)
def denied(reading: Reading, context: Context) -> Iterator[Fired]:
    """The goal is denied: what is said is what will not be done."""
    place = _denied_outright(reading)
    if place is not None:
        yield place, _question(reading, place), Cap.NOT_RIGHT
        return
    for found in _NOT.finditer(reading.text):
        place = reading.place_of(*found.span())
        if _is_aside(reading, place[0]):
            return
        act = _act_after(reading, place, is_subject=bool(found["none"]))
        cap = _cap_of_ours(reading, place)
        if cap is None and (act is None or _is_ruled_out(reading, place, act)):
            continue
        if _may_be_meant(reading, place, act, is_subject=bool(found["none"])):
            continue
        told = (max(0, place[0] - 1), min(len(reading), max(place[1], (act or place[1]) + 1)))
        quoted = told if told[1] - told[0] <= 5 else place
        yield told, _question(reading, quoted), cap or Cap.NOT_RIGHT
        return


def _denied_outright(reading: Reading) -> Place | None:
    """The words by which a draft is taken back or denied as a whole."""
    if back := _TAKEN_BACK.search(reading.text):
        return reading.place_of(back.start("end"), back.end())
    if opened := _OPENED.search(reading.text):
        place = reading.place_of(opened.start("told"), opened.end("act"))
        if reading.lemmas[place[1] - 1] not in _BURDENS:
            return place
    if outright := _OUTRIGHT.search(reading.text):
        place = reading.place_of(*outright.span())
        return None if _is_aside(reading, place[0]) else place
    return None


def _may_be_meant(reading: Reading, place: Place, act: int | None, *, is_subject: bool) -> bool:
    """Whether it may be the goal: `stop prescribing`, `no lorry waits`, `no need to boil water`."""
    first = reading.words[place[0]]
    if first.rstrip("s") in _STOPS:
        return reading.lemmas[act or place[1]] not in _BETTERS | _OFFERS
    if not is_subject and first != "there":
        return False
    has_target = any(each.target is not None for each in quantities(reading))
    deeds = _DEEDS if is_subject else _BETTERS
    return not has_target and not _is_done(reading, place, act, deeds)


def _is_done(reading: Reading, place: Place, act: int | None, deeds: frozenset[str]) -> bool:
    """Whether somebody does one of these deeds: `no household is cut off` does none."""
    if act is None or reading.lemmas[act] not in deeds:
        return False
    between = reading.words[place[1] : act]
    return not {"is", "are"} & set(between) and reading.words[place[0] - 1 : place[0]] != ["with"]


def _question(reading: Reading, place: Place) -> str:
    return f"“{reading.quote(place)}”: is that the goal, or its opposite?"


def _cap_of_ours(reading: Reading, place: Place) -> Cap | None:
    """How far `We will not …` may go: not at all, or not sure where it may as well be a rule."""
    words = reading.words
    behind = reading.word(place[1])
    if behind in ("no", "not", "never"):
        return Cap.NOT_RIGHT
    ours = place[0] == 0 or words[place[0] - 1] in ("we", "i", "they")
    modal = words[place[0]] in _MODALS or words[place[0]].endswith("n't")
    if not (ours and modal and behind) or behind == "be":
        return None
    stem = reading.lemmas[place[1]]
    if stem not in _RULED_OUT or any(each.target is not None for each in quantities(reading)):
        return Cap.NOT_RIGHT
    return Cap.NOT_SURE if stem in _EITHER else None


_EITHER = _stems(
    "set produce pay sell raise place buy take close carry develop land discharge "
    "increase station deploy acquire finance fund accept grant"
)
"""Acts that one may rule out or promise: whether it is denied, only the room can tell."""
_MODALS = frozenset("will shall do must should would".split())


def _is_aside(reading: Reading, at: int) -> bool:
    """Whether a clause of its own has begun: what it denies is not the goal."""
    words = reading.words
    return any(word in _CLAUSES for word in words[:at])


def _act_after(reading: Reading, place: Place, *, is_subject: bool) -> int | None:
    """The word that says what is not done: a verb, behind its subject where that follows."""
    forms = lexicon().verb_forms
    words = reading.words
    # `Under no circumstances will the county cut`, `neither the county nor …`: its subject is next.
    turned = words[place[0]] in ("under", "on", "in", "at", "neither")
    first: int | None = None
    for at in range(place[1], min(len(words), place[1] + 9)):
        if set(reading.gap(at)) & set(".;:"):
            break
        if words[at] in FUNCTION_WORDS:
            continue
        form = forms.get(words[at])
        if not is_subject and (form in ("base", "ing") or not turned):
            return at
        if is_subject and (form == "base" or (form == "s" and first is not None)):
            return at
        first = at if first is None else first
    return None if is_subject else first


def _is_ruled_out(reading: Reading, place: Place, act: int) -> bool:
    """Whether not to do it is what one wants: a harm, a line, a thing that pacts rule out."""
    words, stems = reading.words, reading.lemmas
    if {"be", "being"} & set(words[place[1] : act + 1]) or words[place[1] : place[1] + 1] == [
        "only"
    ]:
        return True
    end = next((n for n in range(act + 1, len(words)) if _parts(reading, n)), len(words))
    if words[place[0]] in _REFUSES and stems[act] not in _RULED_OUT:
        return bool({"more", "longer", "another", "unless", "without"} & set(words[act : act + 4]))
    better = stems[act] in _BETTERS or any(q.target is not None for q in quantities(reading))
    if (_LIMITS - (_LEVELS if better else frozenset())) & set(words[place[1] : min(end, act + 6)]):
        return True
    if better:
        return False
    harm = {start for start, _ in reading.of("harm_words")}
    hurts = any(at in harm for at in range(act, min(end, act + 4)))
    told = "longer" in words[place[0] : place[1]] or bool(_PACT & set(words[: place[0]]))
    return told or hurts or stems[act] in _RULED_OUT


def _parts(reading: Reading, at: int) -> bool:
    """Whether another clause begins at a word."""
    return reading.words[at] in _CLAUSES or bool(set(reading.gap(at)) & set(",;."))


_BETTERS = _stems(
    "bring reduce halve lower restore rebuild protect save end house provide ensure "
    "improve publish share adopt teach train clean reach treat cure repair agree mend shorten "
    "reunite shelter vaccinate feed insure rescue relieve cut give build keep help open"
)
"""Acts that make something better: nobody means to leave them undone."""
_DEEDS = _stems(
    "cut reduce halve lower restore rebuild protect save ensure improve adopt teach clean "
    "repair mend shorten reunite vaccinate relieve"
)
"""Of these, the ones that `nobody` or `none of them` does only in a denial."""
