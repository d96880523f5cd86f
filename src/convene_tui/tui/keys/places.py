"""The keys in the places of an alliance, and in the questions that judge an invitation."""

from typing import Final

from convene_tui.tui.keys.table import key, withdraw

COMMON_PAIN_KEYS: Final = (
    key(
        *("common_pain.leaves", "enter", "choose", "what would make them leave"),
        "What would make this party leave",
    ),
    key(
        *("common_pain.balance", "b", "balance", "gives and gets"),
        "What this party gives up of its independence, and what it gets",
    ),
    key(
        *("common_pain.opportunity", "n", "opportunity", "opportunity"),
        "A solution that became an opportunity, and what it opens",
    ),
    withdraw("away", "Put your own remark, or what a party gives and gets, into the bin"),
)

CONVENER_KEYS: Final = (
    key("convener.name", "n", "name", "convener", "Name somebody who calls the others together"),
    key(
        *("convener.look", "enter", "choose", "look at it"),
        "This trait, duty, answer or invitation, or the name corrected",
    ),
    key(
        *("convener.reply", "r", "reply", "answer"),
        "Who was asked to join by whom, what they answered, and why not",
    ),
    withdraw("away", "A convener, a view, an answer or own words into the bin"),
)

REPRESENTATIVES_KEYS: Final = (
    key(
        *("representatives.invite", "n", "invite", "somebody to invite"),
        "Somebody to be asked to the next meeting, and why",
    ),
    key(
        *("representatives.reword", "enter", "choose", "substance"),
        "What came of somebody's substance, or other words for your own line",
    ),
    withdraw("away", "Put your own line, or what you saw, into the bin"),
)

LEADERSHIP_KEYS: Final = (
    key(
        *("leadership.seen", "enter", "choose", "saw"),
        "What you saw of them, or whether the convener should lead",
    ),
    key(
        *("leadership.trait", "plus,equals_sign", "see('plus')", "trait"),
        "You saw skill, creativity, dedication or tenacity: which, and what you saw",
    ),
    key(
        *("leadership.opposite", "minus", "see('minus')", "opposite"),
        "You saw the opposite: of which, and what",
    ),
    key(
        *("leadership.hindrance", "h", "hindrance", "held up"),
        "What holds them up between meetings: a roadblock, the day job",
    ),
    key(
        *("leadership.appoint", "p", "appoint", "appoint"),
        "Whom the convener appoints to lead",
    ),
    key(
        *("leadership.another", "n", "another", "another"),
        "Somebody of whom no meeting holds anything",
    ),
    key(
        *("leadership.one_or_two", "a", "apart", "one or two"),
        "Convener and leader: one person, or two",
    ),
    withdraw("away", "What you noted of a leader, into the bin"),
)

ITS_PURPOSE_KEYS: Final = (
    key(
        *("its_purpose.version", "n", "version", "own version"),
        "A party's own version: what it is for, what is in it for them, what is in and out",
    ),
    key(
        *("its_purpose.where", "enter", "choose", "this version"),
        "This party's own version again, or where the purpose is written",
        show=False,
    ),
    withdraw("away", "A party's own version, into the bin"),
)

CHARTER_KEYS: Final = (
    key("charter.write", "w", "write", "write", "Write it, beginning with what is agreed"),
    key(
        *("charter.decide", "m", "method", "decide"),
        "Choose how you decide, with what follows from it",
    ),
    key(
        *("charter.interests", "i", "interest", "interests"),
        "What a party wants for itself, said aloud",
    ),
    key("charter.sign", "p", "pledge", "sign", "Somebody signs the version that stands"),
    key("charter.amend", "a", "amend", "amend", "A change of what was signed, with its reason"),
    key(
        *("charter.point", "q", "point", "agreed"),
        "What was agreed on a point that no meeting tells: stuck, success, conduct, days …",
    ),
    key("charter.size", "z", "size", "length", "How long the charter is, by the situation"),
    key("charter.anew", "b", "anew", "anew", "Draft it from the meetings again"),
    key(
        *("charter.versions", "v", "versions", "versions"),
        "The versions and what changed, or the text",
    ),
    key(
        *("charter.open", "enter", "choose", "sign or write"),
        "Sign for the person under the cursor, else write",
        show=False,
    ),
    withdraw("away", "Put your own remark into the bin", show=False),
)

TRAIN_KEYS: Final = (
    key(
        *("train.felt", "plus,equals_sign", "mark('plus')", "felt"),
        "This sign was felt in that meeting",
    ),
    key("train.missed", "minus", "mark('minus')", "missed", "It was missed there"),
    key("train.seen", "enter", "choose", "seen", "What you saw of it"),
    key("train.slows", "n", "slow", "slows it", "What slows the train"),
    withdraw("away", "Take the mark away"),
)

BASE_KEYS: Final = (
    key("base.add", "n", "add", "add", "A fact, an assumption, a source or a standard"),
    key(
        *("base.accepted", "enter", "choose", "accepted, disputed, settled"),
        "Who accepts it, what is disputed, how it is settled",
    ),
    key(
        *("base.rule", "r", "rule", "rule"),
        "How disputes about facts and standards are settled; it stands in the charter",
    ),
    key(
        *("base.holds", "h", "holds", "holds close"),
        "Who keeps something to themselves, and what; private",
    ),
    withdraw("away", "What was added here, into the bin"),
)

INTELLIGENCE_KEYS: Final = (
    key(
        *("intelligence.seen", "plus,equals_sign", "see('plus')", "saw it"),
        "You saw a trait: which, and what you saw",
    ),
    key(
        *("intelligence.opposite", "minus", "see('minus')", "saw the opposite"),
        "You saw the opposite: of which, and what",
    ),
    key(
        *("intelligence.trust", "t", "trust", "trust"),
        "Whether one party finds another open, reliable, with the same aim",
    ),
    key(
        *("intelligence.sign", "f", "sign", "sign"),
        "A sign of trust in a meeting, or of its lack",
    ),
    key(
        *("intelligence.worked", "w", "worked", "worked"),
        "Two parties that have worked together, and how it ended",
    ),
    key(
        *("intelligence.again", "enter", "choose", "answer"),
        "The three answers about this pair again",
        show=False,
    ),
    withdraw("away", "What was seen, into the bin"),
)

ENTERPRISE_KEYS: Final = (
    key("enterprise.decide", "d", "decide", "decide", "Solved once or lasting, and why"),
    key(
        *("enterprise.need", "enter", "choose", "answer a need"),
        "How an enterprise would meet this need",
    ),
    withdraw("away", "Says how an answer is taken back", show=False),
)

INVITATION_KEYS: Final = (
    key("assess.answer", "enter", "screen.answer", "answer", "Answer this question, and why"),
)
"""The questions by which an invitation is judged."""
