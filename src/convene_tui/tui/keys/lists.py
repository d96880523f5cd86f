"""The keys of the lists: what moves in them, and what is done with the row under the cursor."""

from typing import Final

from convene_tui.tui.keys.table import enter, key, withdraw

ROW_MOVES: Final = (
    key("rows.down", "down", "cursor_down", "down", "To the next row", show=False),
    key("rows.up", "up", "cursor_up", "up", "To the row before", show=False),
    key("rows.page_down", "pagedown", "page_down", "page down", "A screenful on", show=False),
    key("rows.page_up", "pageup", "page_up", "page up", "A screenful back", show=False),
    key("rows.first", "home", "first", "first", "To the first row", show=False),
    key("rows.last", "end", "last", "last", "To the last row", show=False),
    key(
        *("rows.choose", "enter", "select", "what can be done"),
        "What can be done with the row; where that is one thing, do it",
        show=False,
    ),
)
"""In every list of records: pains, concerns, people and the others of a meeting."""

LINE_MOVES: Final = (
    key("lines.down", "down,j", "move(1)", "down", "To the next line", show=False),
    key("lines.up", "up,k", "move(-1)", "up", "To the line before", show=False),
    key("lines.page_down", "pagedown,space", "page(1)", "page down", "A screenful on", show=False),
    key("lines.page_up", "pageup", "page(-1)", "page up", "A screenful back", show=False),
    key("lines.first", "home,g", "edge(-1)", "first", "To the first line", show=False),
    key("lines.last", "end,G", "edge(1)", "last", "To the last line", show=False),
)
"""In every list to be read: sessions, records, hits, the places of an alliance."""

FILTER_KEYS: Final = (
    key(
        *("filter.done", "enter,down,up", "leave", "to the list"),
        "On to the list, narrowed as it is",
        show=False,
    ),
)

CAPTURE_KEYS: Final = (
    key(
        *("capture.recall", "up", "recall", "last line"),
        "The last line again, while the line is empty",
        show=False,
    ),
    key(
        *("capture.to_list", "down", "to_list", "next row"),
        "On with the next row of the list, while the line is empty",
        show=False,
    ),
)

# ── beside every stage ───────────────────────────────────────────────────────────────────

PATH_KEYS: Final = (
    key("path.longer", "right", "longer", "longer", "A minute more for this stage"),
    key("path.shorter", "left", "shorter", "shorter", "A minute less for this stage"),
)

ROOM_KEYS: Final = (
    enter("room.person", "person", "All about this person"),
    key(
        *("room.concern", "exclamation_mark", "concern", "to a concern"),
        "Make a public concern, in neutral words, of what this person objects to",
    ),
    key("room.moves", "m", "moves", "next moves", "What might help, offered and not imposed"),
)

KEPT_KEYS: Final = (
    enter("kept.edit", "edit or move", "Other words, another person, kind or stage"),
    withdraw("withdraw", "Withdraw this line"),
    key("kept.release", "r", "release", "release for all", "Make this private line one for all"),
    key("kept.withhold", "o", "withhold", "only for me", "Take this line from the room: private"),
)

PARKED_KEYS: Final = (
    enter("parked.edit", "words, reason", "Other words, or why it waits"),
    key("parked.take_up", "n", "take_up", "take up as a note", "Take it up: it becomes a note"),
    withdraw("to the bin", "Put this point into the bin"),
)

# ── before the meeting, and as people arrive ─────────────────────────────────────────────

ABOUT_KEYS: Final = (enter("about.edit", "edit", "Write what the meeting is for"),)

ROSTER_KEYS: Final = (
    enter("people.edit", "edit", "All about this person"),
    withdraw("take off", "Take this person off the roster"),
)

ROLL_KEYS: Final = (
    key("roll.here", "space", "presence", "here/away", "This person is here, or is away"),
    key("roll.mandate", "m", "mandate", "mandate", "The next mandate: may decide, must ask, none"),
    key("roll.sent_for", "s", "stand_in", "sent for", "In whose place this person was sent"),
    key("roll.all_here", "h", "all_here", "all here", "Everybody is here"),
    enter("roll.edit", "edit", "All about this person"),
)

ROLL_FOR_ALL_KEYS: Final = tuple(
    each for each in ROLL_KEYS if each.id in ("roll.here", "roll.all_here")
)
"""The same before the eyes of the room, which a mandate is no business of."""

# ── the stages ───────────────────────────────────────────────────────────────────────────

STATEMENT_KEYS: Final = (enter("statement.write", "write", "Write the problem statement"),)

_WEIGHTS: Final = {
    "no pain at all": "It is no pain at all",
    "a little": "It hurts a little",
    "badly": "It hurts badly",
    "as badly as can be": "It hurts as badly as can be",
}
"""How much a pain hurts, by its weight from 0 on: in a word, and in a sentence."""

PAINS_KEYS: Final = (
    key("pains.fear", "f", "driver('f')", "fear", "What moves them is fear"),
    key("pains.gain", "g", "driver('g')", "gain", "What moves them is a gain"),
    key("pains.great", "t", "driver('t')", "great", "What moves them is something great"),
    *(
        key(f"pains.weight_{weight}", str(weight), f"weigh({weight})", word, sentence)
        for weight, (word, sentence) in enumerate(_WEIGHTS.items())
    ),
    enter("pains.reword", "other words", "Put it into other words"),
    withdraw("withdraw", "Withdraw this pain"),
)

SEATS_KEYS: Final = (
    enter("seats.person", "all about them", "All about this person"),
    key("seats.seat", "s", "seat", "seat", "The seat that this person takes"),
    key(
        *("seats.authoritative", "a", "kind('authoritative')", "authoritative"),
        "Authoritative substance: may decide, or not",
    ),
    key(
        *("seats.cognitive", "c", "kind('cognitive')", "cognitive"),
        "Cognitive substance: knows the matter, or not",
    ),
    key(
        *("seats.reputational", "r", "kind('reputational')", "reputational"),
        "Reputational substance: has a name, or not",
    ),
    key("seats.mandate", "m", "mandate", "mandate", "The next mandate: may decide, must ask, none"),
    key("seats.works", "w", "works", "works", "Gives hours of work, or not"),
    key("seats.brings", "b", "brings", "brings", "Tick what this person brings"),
    key("seats.not_wanted", "x", "want", "not wanted", "The seat is not wanted here, or is again"),
)

MISSING_KEYS: Final = (
    enter("missing.ask", "whom we ask", "Whom we ask, or what else we do"),
    key("missing.not_wanted", "x", "want", "not wanted", "The empty seat is not wanted here"),
    withdraw("withdraw", "Withdraw what was named as missing"),
)

DRAFT_KEYS: Final = (
    key(
        *("draft.keep", "ctrl+s", "keep_version", "keep as a version"),
        "Keep the draft as a version",
        first=True,
    ),
)

QUESTION_KEYS: Final = (
    key("question.done", "x", "dismiss", "done with", "The room is done with this question"),
)
"""What a question about the draft is answered by, besides other words."""

VERSIONS_KEYS: Final = (
    enter("versions.take", "take its words", "Take its words into the draft"),
    key(
        *("versions.compare", "c", "compare", "lay beside another version"),
        "Lay it beside another version",
    ),
    key(
        *("versions.accept", "v", "accept", "keep as it is"),
        "The room keeps the purpose as it is, because …",
    ),
    withdraw("withdraw", "Withdraw this version, or what is in or out"),
)

CONCERNS_KEYS: Final = (
    key("concerns.understood", "u", "move('understood')", "understood", "It is understood"),
    key(
        *("concerns.accommodated", "a", "move('accommodated')", "accommodated"),
        "It is accommodated: something was changed",
    ),
    key("concerns.answered", "n", "move('answered')", "answered", "It is answered, because …"),
    key(
        *("concerns.withdrawn", "w", "move('withdrawn')", "withdrawn"),
        "Whoever raised it withdraws it",
    ),
    key("concerns.parked", "p", "move('parked')", "parked", "It is parked, because …"),
    key(
        *("concerns.gave_up", "g", "move('gave_up')", "gave up"),
        "Whoever raised it has given up",
    ),
    key(
        *("concerns.release", "r", "release", "release"),
        "Say to the room what was said in confidence",
        show=False,
    ),
    enter("concerns.edit", "all of it", "All of it in a form"),
    withdraw("to the bin", "It was no concern: into the bin", show=False),
)

CONSENT_KEYS: Final = (enter("consent.ask", "ask by name", "Ask for consent by name"),)

_OUTCOMES: Final = (
    "we form an alliance",
    "there is interest, and something is still unmet",
    "we meet once more, for the last time before we decide",
    "a useful result, and no alliance is needed",
    "not enough shared pain or people: we stop",
)
"""The words of `OUTCOME_LABELS`, whose module is not needed before the first picture."""

OUTCOME_KEYS: Final = (
    enter("outcome.write", "write", "Write what this row says"),
    *(
        key(
            f"outcome.{n}",
            str(n),
            f"decide('{n}')",
            words,
            f"{words[0].upper()}{words[1:]}",
            show=False,
        )
        for n, words in enumerate(_OUTCOMES, 1)
    ),
    key("outcome.none", "0", "decide('')", "not decided", "It is not decided yet", show=False),
)

COMMITMENTS_KEYS: Final = (
    key("commitments.done", "space", "done", "done/open", "The task is done, or open again"),
    key("commitments.add", "plus,equals_sign", "add", "add", "Add a task in a form"),
    enter("commitments.edit", "edit", "What, by when and who, in a form"),
    withdraw("withdraw", "Withdraw this task"),
)

DEBRIEF_KEYS: Final = (
    key("debrief.keep", "k", "move('keep')", "keep", "Keep this person for the next meeting"),
    key(
        "debrief.thank", "t", "move('thank')", "thank", "Thank this person, who need not come again"
    ),
    key(
        "debrief.release",
        "r",
        "move('release')",
        "release",
        "Release this person from the alliance",
    ),
    key("debrief.with_us", "w", "read('with_us')", "with us", "I read them as with us"),
    key(
        *("debrief.could_be_won", "c", "read('convertible')", "could be won"),
        "I read them as one who could be won",
    ),
    key("debrief.out", "o", "read('out')", "out", "I read them as out"),
    key("debrief.needed", "n", "read('needed')", "needed", "I read them as needed all the same"),
    key("debrief.add", "plus,equals_sign", "add", "add", "Add somebody to the next meeting"),
    enter("debrief.why", "why", "Why, and what I saw of them"),
    key(
        *("debrief.traits", "i", "place('intelligence')", "traits"),
        "Their traits, as you saw them, in the alliance",
    ),
    key(
        *("debrief.substance", "s", "place('representatives')", "substance"),
        "Their substance, claimed and seen, in the alliance",
    ),
    key(
        *("debrief.leader", "l", "place('leadership')", "as a leader"),
        "Whether they lead, and what holds them up, in the alliance",
    ),
    withdraw("take off", "Take what was decided off the list", show=False),
)

ELEMENTS_KEYS: Final = (
    key(
        *("elements.state", "space", "cycle", "in hand/in doubt/absent"),
        "In hand, in doubt or absent: agree first, then the next",
    ),
    enter("elements.seen", "what I saw", "Write what I saw of it"),
    key(
        *("elements.place", "ctrl+n", "place", "in the alliance"),
        "This element in the alliance, with all that shows it",
        show=False,
    ),
)

CARDS_KEYS: Final = (
    key("cards.group", "g", "group", "group", "Put the card under a heading"),
    enter("cards.take_up", "take up", "Take the card up, as a pain or a draft"),
    withdraw("withdraw", "Withdraw this card"),
)

STAY_IN_LIST: Final = frozenset(
    {"roll.here", "commitments.done", "elements.state", "path.longer", "path.shorter"}
)
"""What is done row by row: the list keeps the focus, where after other acts the line has it."""
