"""Whether what somebody says hurts them: a pain, or a remark; and what moves them, how much."""

import re
from collections.abc import Mapping
from typing import Final

from convene_tui.domain.model import Driver

DRIVERS: Final[Mapping[str, Driver]] = {
    **dict.fromkeys(
        "fear fears fearful afraid worried worry worries worrying scared scare anxious anxiety "
        "dread dreads frightened threat threatened panic angst nervous".split(),
        Driver.FEAR,
    ),
    **dict.fromkeys(
        "gain gains profit profits greed greedy benefit benefits advantage income earnings "
        "interest money".split(),
        Driver.GAIN,
    ),
    **dict.fromkeys(
        "great greatness proud pride glory glorious honour honor honoured honored legacy fame "
        "greater grand grandeur".split(),
        Driver.GREAT,
    ),
}
"""The words that people use for what moves them (PD3)."""

_WEIGHED: Final = re.compile(
    rf"(?:(?P<text>.+?)[\s,;–-]+)?(?P<driver>{'|'.join(DRIVERS)})\s*[:=]?\s*(?P<weight>[0-3])[.!]?",
    re.IGNORECASE,
)
_DRIVEN: Final = re.compile(
    rf"(?P<text>.+?)\s*[,;–]\s*(?P<driver>{'|'.join(DRIVERS)})[.!]?", re.IGNORECASE
)


def weighed(text: str) -> tuple[str, Driver | None, int | None]:
    """A text without the driver and the weight, 0 to 3, at its end: `two dry orchards fear 3`."""
    if match := _WEIGHED.fullmatch(text):
        return match["text"] or "", DRIVERS[match["driver"].lower()], int(match["weight"])
    if match := _DRIVEN.fullmatch(text):
        return match["text"], DRIVERS[match["driver"].lower()], None
    return text, None, None


# ── pain or remark ───────────────────────────────────────────────────────────────────────

_QUESTION: Final = re.compile(
    r".*\?\s*$"
    r"|(?:who|whom|whose|what|when|where|which|why|how)\s+"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|if|about|many|much|"
    r"often|far|long|come|else|exactly|runs|pays|owns|decides|says|knows|makes)\b"
    r"|(?:what|how)\s+(?:if|about)\b"
    r"|(?:can|could|should|shall|would|will|may|do|does|did|is|are|was|were|have|has)\s+"
    r"(?:we|you|it|they|he|she|there|anybody|anyone|somebody|someone|that|this|the)\b",
    re.IGNORECASE,
)
"""A question, with its mark or in its order of words."""

_ANSWER: Final = re.compile(
    r"(?:yes|yeah|yep|nope|nah|right|exactly|agreed|correct|true|sure|indeed|absolutely|maybe|"
    r"perhaps|probably|ok|okay|fine|thanks|thank|sorry|welcome|hello|good (?:point|morning|idea)|"
    r"of course|not really|not yet|not quite|not at all|same here|me too|it depends|that depends|"
    r"i (?:agree|disagree|see|think so|guess|don't think so|don't know))\b"
    r"|no\s*(?:[,.;:!–-]|$)"
    r"|(?:it|that|this)(?:'s| is)\s+(?:both|all|neither|right|true|fine|it|not so)\b"
    r"|that\s+(?:nobody|no one|we|you|they|it|he|she|there|i)\b"
    r"|(?:\w+\s+){1,3}(?:do|does|did|is|are|was|were|will|can|has|have)[.!]?$",
    re.IGNORECASE,
)
"""An answer, a yes or a no."""

_WISH: Final = re.compile(
    r"(?:please|let's|lets|let\s+(?:us|me|him|her|them)|maybe\s+we|perhaps\s+we|why\s+not|"
    r"suppose|imagine|note\s+that|remember|don't\s+forget|"
    r"i\s+(?:propose|suggest|move|would|could|can|will|want\s+to|offer|promise)|"
    r"i'(?:d|ll)|we'(?:d|ll)|"
    r"(?:then\s+|so\s+|and\s+)?(?:we|you|they|everybody|everyone|somebody|someone|one)\s+"
    r"(?:should|could|might|ought|must|shall|will|can|need\s+to|would)(?!\s+(?:not|never|have|"
    r"lose|die))|"
    r"if\s+(?:we|you|they|i|it|he|she)\s+(?:had|did|could|were|would|just|only|"
    r"all|got|made|put|took|agreed|shared)|"
    r"(?:send|show|tell|give|ask|put|add|move|take|bring|call|write|read|look|listen|wait|stop|"
    r"start|try|keep|go|come|speak|say|think|consider|check|use|share|make|finish|hold|leave|"
    r"open|close|turn|mind|see)\s+(?:it|me|us|them|him|her|the|a|an|your|our|this|that|on|up|to|"
    r"at|in|for|back|out|off|down|by|about|one|two|all|what|who|how|until|till|with)\b)"
    r"|.*\bplease\b",
    re.IGNORECASE,
)
"""An instruction or a proposal."""

_HARM: Final = re.compile(
    # What is not there, not done, not possible.
    r"\b(?:(?:ca|wo|do|does|did|is|are|was|were|has|have|had|could|would|should)n['’]?t|cannot|"
    r"(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would)\s+not|never|nobody|"
    r"no\s?one|none|nothing|nowhere|no\s+longer|not\s+(?:one|a\s+single|enough|any|even)|without|"
    r"lacks?|lacking|missing|short(?:ages?|fall)?|scarce|hardly|barely|only\s+(?:one|two|a)|"
    r"no\s+[a-z]{3,}|neither|nor|unable|refus\w+|den(?:y|ied|ies)|"
    # What is lost, broken, late, sick, dear, unsafe.
    r"los(?:e|es|ing|t|s|ses)|fail\w*|br(?:eak|eaks|eaking|oke|oken)|burn\w*|spoil\w*|rot\w*|"
    r"die[sd]?|dying|dead|death\w*|kill\w*|drown\w*|dr(?:y|ied|ies)\s*(?:out|up)?|drought\w*|"
    r"flood\w*|leak\w*|sink\w*|sank|crack\w*|collaps\w*|crash\w*|fall\w*|fell|drop\w*|shrink\w*|"
    r"eros\w*|erod\w*|pollut\w*|contaminat\w*|poison\w*|stink\w*|smell\w*|nois\w*|dust\w*|mould\w*|"
    r"late|later|delay\w*|wait\w*|queue\w*|stuck|idle|stand(?:s|ing)?\s+(?:still|idle|empty)|slow\w*|"
    r"too\s+\w+|over(?:due|run|load\w*|crowd\w*|work\w*|time|flow\w*|whelm\w*|spend\w*|paid)|"
    r"under(?:staff\w*|fund\w*|paid|pay\w*|served)|crowd\w*|full\s+by|over\s+the\s+limit|"
    r"sick\w*|ill|illness\w*|hurt\w*|injur\w*|suffer\w*|pain\w*|sor(?:e|es)|asthma|cough\w*|tired|"
    r"exhaust\w*|stress\w*|burnout|cry|cries|crying|hungry|hunger|thirst\w*|homeless|"
    r"cost\w*|expens\w*|dear(?:er)?|debt\w*|owe[sd]?|pay(?:s|ing)?|paid|fin(?:e[ds]|ing)|penalt\w*|"
    r"bankrupt\w*|default\w*|suit|suits|sue[ds]?|court|cuts?|cutting|unpaid|poor\w*|poverty|"
    r"afford\w*|rent\s+(?:is|went|goes)|price\w*\s+(?:rise|rose|go|went|jump|double)\w*|prices|"
    r"bad|badly|worse\w*|worst|wrong\w*|poorly|terrible|awful|unsafe|danger\w*|risk\w*|threat\w*|"
    r"accident\w*|steal\w*|stole|stolen|theft|crime|vandal\w*|assault\w*|abus\w*|harass\w*|"
    r"complain\w*|angry|anger|fight\w*|blam\w*|shout\w*|quarrel\w*|sued|conflict\w*|"
    r"afraid|fear\w*|worr\w*|scared|anxious|frighten\w*|nervous|concern\w*|asham\w*|embarrass\w*|"
    r"leav(?:e|es|ing)|left\s+(?:us|the|their)|quit\w*|resign\w*|vacan\w*|empt(?:y|ies|ied)|"
    r"gave\s+up|give\s+up|walk\s+away|pull(?:s|ed)?\s+out|take\w*\s+\w+(?:\s+\w+)?\s+out\s+of|"
    r"clos(?:e|es|ed|ing|ure|ures)|shut\w*|cancel\w*|block\w*|jam\w*|clog\w*|trap\w*|"
    r"wast\w*|throw\w*\s+away|threw|thrown|dump\w*|duplicat\w*|twice|again\s+and\s+again|three\s+times|"
    r"by\s+hand|on\s+paper|type\s+it|retype\w*|still\s+\w+|miss(?:es|ed)?|forg[eo]t\w*|"
    r"confus\w*|chaos|chaotic|mess\w*|unclear|unknown|guess\w*|blind|ignor\w*|unheard|forced|"
    r"has\s+to|have\s+to|had\s+to|need(?:s|ed)?(?!\s+to)\b|must\s+\w+\s+(?:twice|again)|"
    r"problem\w*|trouble\w*|difficult\w*|hard(?:er)?|struggl\w*|burden\w*|bottleneck\w*|damage\w*|"
    r"harm\w*|disrupt\w*|decline\w*|declin\w*|degrad\w*|destroy\w*|ruin\w*|wreck\w*|outage\w*|"
    r"blackout\w*|breakdown\w*|deficit\w*|complaint\w*|turn(?:s|ed)?\s+away|sent\s+(?:home|away|back)|"
    r"old|ageing|aging|outdated|obsolete|rust\w*|worn|weak|thin|low(?:er|est)?|high(?:er|est)?|"
    r"doubled|tripled|went\s+(?:up|down)|gone|go(?:es)?\s+(?:dry|bad|down|hungry|without)|disappear\w*|"
    r"cold|heat|hot|freez\w*|froze\w*|wet|damp|ice|storm\w*|"
    r"unlike\s+each|each\s+(?:has|have|with|uses?)\b.*\bown|(?:every|each|all)\b.*\b(?:its|their)\s+own|"
    r"nets?\s+are|in\s+fear|cheat\w*|lie[ds]?|lying|unfair\w*|injust\w*|discriminat\w*|"
    r"isolat\w*|alone|lonely|forgotten|excluded|ignored|betray\w*|distrust\w*|mistrust\w*)\b",
    re.IGNORECASE,
)
"""What hurts, in the words in which it is told."""


def hurts(text: str) -> bool | None:
    """Whether a statement tells a pain; None where its words tell neither that nor a remark.

    A question, an answer, an instruction and a proposal are remarks, whatever they speak of.
    """
    if _QUESTION.match(text) or _ANSWER.match(text) or _WISH.match(text):
        return False
    return True if _HARM.search(text) else None
