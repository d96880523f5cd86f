"""The keys of the whole screens: the meeting, the wall, the list of sessions and the others."""

from dataclasses import replace
from typing import Final

from convene_tui.tui.keys.table import key

MARKS: Final = {
    "f2": "speaks",
    "f3": "objects",
    "f4": "blank",
    "f5": "elsewhere",
    "f6": "offers",
    "f7": "leads",
}
"""The mark keys, each with the mark that it begins."""

EVERYWHERE: Final = (
    key("help", "f1", "help", "help", "What can I do here?", first=True),
    key(
        "blank", "f9", "blank", "blank", "Hide everything private, here and on the wall", first=True
    ),
    key("leave", "ctrl+q", "leave", "leave", "Leave convene; everything is saved", first=True),
)

MARKING: Final = tuple(
    key(
        f"mark.{kind}",
        mark_key,
        f"mark('{kind}')",
        kind,
        f"Private: somebody {kind}; then their letter or number",
        first=True,
    )
    for mark_key, kind in MARKS.items()
)

MEETING: Final = (
    key("rate", "f8", "rate", "rate", "Rate the purpose by name, in one pass", first=True),
    key(
        "stage",
        "ctrl+t",
        "stage",
        "stage",
        "To a stage: then 0–7, n or p; v4 only looks at 4",
        first=True,
    ),
    key("wall", "ctrl+l", "wall", "wall", "See what the room sees", first=True),
    key(
        "search", "ctrl+f", "search", "search", "Find a line in this and other sessions", first=True
    ),
    key("sweep", "ctrl+e", "sweep", "faces", "Sweep the faces, one key each", first=True),
    key("cards", "ctrl+k", "cards", "cards", "Cards written in silence, without names", first=True),
    key("write", "ctrl+o", "write", "write", "Write the text of this stage", first=True),
    key("end", "ctrl+d", "end", "end", "End the meeting: first what is still open", first=True),
    key("undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    key("redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    key("saved", "ctrl+s", "saved", "saved?", "Says whether everything is on disk"),
    key("capture", "escape", "capture", "capture line", "Back to the capture line"),
    key("sessions", "f12", "app.sessions", "sessions", "To the list of all sessions"),
    key("path", "ctrl+g", "path", "path", "The path, to see it or to set a time box"),
    key("room", "ctrl+r", "room", "room", "The room, to see it or to edit a person"),
    key("alliance", "ctrl+n", "alliance", "alliance", "What spans the meetings of this alliance"),
)

_THINGS: Final = {
    "follow": ("f", "follow", "whatever belongs to the stage"),
    "problem": ("1", "problem", "the problem statement"),
    "pains": ("2", "pains", "what hurts"),
    "cards": ("3", "cards", "the cards that were written in silence"),
    "purpose": ("4", "purpose", "the purpose and its scope"),
    "question": ("5", "question", "the question put to the room, and its answers"),
    "concerns": ("6", "concerns", "the concerns, each with its state"),
    "commitments": ("7", "tasks", "who does what by when"),
    "parked": ("8", "parked", "what was put aside"),
    "stakes": ("9", "stakes", "what happens if nobody acts, and if you succeed"),
    "nothing": ("0", "nothing", "nothing at all"),
}
"""What can be put on the wall: its key there, its name, and what the room sees then."""

WALL: Final = (
    *(
        key(f"wall.{thing}", digit, f"app.put_on_wall('{thing}')", label, f"On the wall: {seen}")
        for thing, (digit, label, seen) in _THINGS.items()
    ),
    key("wall.names", "n", "app.names_on_wall", "names", "Names on the wall, or none"),
)

_BY_ID: Final = {binding.id: binding for binding in MEETING}

SERVED: Final = (
    key("served.fresh", "n", "fresh", "new address", "Serve the wall at a new address", first=True),
    key("served.same", "s", "same", "same address", "Serve it where it was the last time"),
    key("served.stop", "x", "stop", "end it", "Serve the wall no longer"),
    key("served.back", "escape", "back", "back", "Back to the look at the wall", first=True),
)
AT_WALL_KEYS: Final = (
    key("wall.serve", "w", "serve", "as a page", "The wall as a page for others, with a QR code"),
    key("wall.back", "escape", "back", "back", "Back to the meeting", first=True),
    replace(_BY_ID["wall"], action="back", description="back", tooltip="Back to the meeting"),
)
"""What leaves the wall: escape, or the key that has shown it."""

COVER_KEYS: Final = (
    replace(_BY_ID["room"], action="look", description="look", tooltip="Look at it for a minute"),
    key("cover.leave", "escape", "leave", "leave it", "Leave it, back to the meeting"),
)
"""In front of what the room is not to see; the key of the room looks at it."""

BLANK_KEYS: Final = (
    key(
        *("blank.stay", "escape", "stay", "stay blank"),
        "Clear what is typed: only the word “show” brings everything back",
        show=False,
    ),
)

VIEWS: Final = ("all of it", "by stage", "by person", "by kind", "in time")
"""The ways to read a past session, by their keys 1 to 5."""

REVIEW: Final = (
    *(
        key(f"review.{number}", str(number), f"view({number - 1})", view, f"Read {view}")
        for number, view in enumerate(VIEWS, 1)
    ),
    key("review.next", "right", "heading(1)", "next", "To the next person or part", show=False),
    key("review.before", "left", "heading(-1)", "before", "To the one before", show=False),
    key("review.filter", "slash", "filter", "find", "Show only lines with these words"),
    key("review.replay", "w", "replay", "wall then", "See what was on the wall, as time went by"),
    key("review.add", "a", "add", "add", "Add a private line beside the record"),
    key("review.minutes", "m", "minutes", "minutes", "Correct the minutes, or make them final"),
    key(
        *("review.export", "e", "export", "export"),
        "Minutes, agenda, invitation, people or tasks as a file, and mail drafts",
    ),
    key("review.reopen", "o", "reopen", "reopen", "Take it up again, to go on or to correct"),
    key("review.back", "escape", "back", "back", "Back to the sessions"),
)

REPLAY: Final = (
    key("replay.play", "space", "play", "play", "Let the time run, or stop it"),
    key("replay.faster", "plus,equals_sign", "speed(1)", "faster", "Let the time run faster"),
    key("replay.slower", "minus", "speed(-1)", "slower", "Let the time run slower"),
    key("replay.next", "right", "step(1)", "next", "To the next thing that was kept"),
    key("replay.previous", "left", "step(-1)", "back", "To the thing that was kept before"),
    key("replay.stage_on", "n,pagedown", "stage(1)", "next stage", "To the next stage"),
    key("replay.stage_back", "p,pageup", "stage(-1)", "stage before", "To the stage before"),
    key("replay.first", "home", "edge(-1)", "begin", "To the beginning of the meeting"),
    key("replay.last", "end", "edge(1)", "end", "To the end of the meeting"),
    key("replay.jump", "j", "jump", "to a time", "To a time of that day: 10:42"),
    key("replay.back", "escape", "back", "back", "Back to the record"),
)

SECTIONS: Final = (
    *("Concerns", "Seats", "People", "Purpose", "Problem", "Tasks", "Parked", "Outcome"),
)
"""The sections of a comparison, by their keys 1 to 8."""

COMPARE: Final = (
    *(
        key(f"compare.{number}", str(number), f"section({number - 1})", name, f"To: {name}")
        for number, name in enumerate(SECTIONS, 1)
    ),
    key("compare.filter", "slash", "filter", "find", "Show only what has these words"),
    key("compare.back", "escape", "back", "back", "Back to the sessions"),
)

ARCHIVE: Final = (
    key("archive.open", "enter", "open", "open", "Open the session"),
    key("archive.new", "n", "new", "new meeting", "Begin a new meeting"),
    key("archive.learn", "m", "learn", "learn", "Learn it on a made-up meeting, step by step"),
    key("archive.read", "r", "read", "read", "Read it without changing it"),
    key(
        "archive.follow", "f", "follow", "follow up", "A new meeting that starts where this stopped"
    ),
    key("archive.duplicate", "d", "duplicate", "duplicate", "A new meeting with the same frame"),
    key("archive.compare", "c", "compare", "compare", "Beside the meeting that it follows"),
    key(
        *("archive.export", "e", "export", "export"),
        "Minutes, purpose sheet, agenda, people or tasks, as a file",
    ),
    key("archive.alliance", "a", "alliance", "alliance", "What spans the meetings of its alliance"),
    key("archive.assess", "i", "assess", "invitation", "Somebody asks me to join: judge it"),
    key(
        *("archive.weigh", "w", "weigh", "side by side"),
        "All alliances and invitations side by side, and what each costs us",
    ),
    key("archive.seal", "l", "seal", "seal", "Seal it with a passphrase, or take the seal off"),
    key("archive.lock", "x", "lock", "lock", "Forget the passphrases that were told here"),
    key("archive.bin", "delete", "bin", "to the bin", "Put it into the bin"),
    key("archive.show_bin", "b", "show_bin", "bin", "Show the bin, or the sessions again"),
    key("archive.restore", "u", "restore", "bring back", "Bring a session back from the bin"),
    key("archive.search", "ctrl+f", "search", "search", "Find words in all sessions", first=True),
    key("archive.order", "s", "order", "sort", "List them in another order, or by alliance"),
    key("archive.fold", "minus", "fold", "fold", "Fold an alliance to one line, or unfold it"),
    key(
        "archive.fold_all",
        "underscore",
        "fold_all",
        "fold all",
        "Fold all alliances, or unfold all",
    ),
    key("archive.tag", "t", "tag", "tags", "Words by which to find the session again"),
    key("archive.back", "escape", "back", "all", "All sessions again"),
    key("archive.filter", "slash", "filter", "filter", "Filter as you type"),
)

_PLACES: Final = (
    *("common pain", "convener", "representatives", "leadership", "purpose", "charter", "train"),
    *("information base", "collaborative intelligence", "enterprise or not"),
)
"""The places of an alliance, by their keys 1 to 9 and 0."""

ALLIANCE: Final = (
    *(
        key(f"alliance.{n % 10}", str(n % 10), f"place({n - 1})", name, f"To {name}")
        for n, name in enumerate(_PLACES, 1)
    ),
    key("alliance.note", "o", "note", "note", "A line about the alliance: came: Ola Berg, …"),
    key("alliance.judge", "s", "judge", "state", "How it stands, by my own judgement"),
    key("alliance.export", "e", "export", "export", "Write this to a file: Markdown, Word or text"),
    key("alliance.seal", "l", "seal", "seal", "Seal it with a passphrase, or take the seal off"),
    key("alliance.undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    key("alliance.redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    key("alliance.back", "escape", "back", "back", "Back to where you came from"),
)

ASSESS: Final = (
    key("assess.new", "n", "new", "new", "Somebody asks me to join: judge it"),
    key("assess.verdict", "v", "verdict", "my answer", "Join, take the lead, ask first, decline"),
    key("assess.cost", "c", "cost", "cost", "What it would cost us, and by when they want to hear"),
    key(
        *("assess.table", "w", "table", "side by side"),
        "All alliances and invitations side by side",
    ),
    key("assess.other", "o", "other", "another", "Another invitation that was judged here"),
    key("assess.export", "e", "export", "export", "Write it to a Markdown file"),
    key("assess.seal", "l", "seal", "seal", "Seal it with a passphrase, or take the seal off"),
    key("assess.undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    key("assess.redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    key("assess.back", "escape", "back", "back", "Back to the sessions"),
)

WEIGH: Final = (
    key("weigh.open", "enter", "open", "open", "The alliance, or the invitation, under the cursor"),
    key("weigh.cost", "c", "cost", "cost", "What it costs us: hours, money, independence"),
    key("weigh.new", "n", "new", "new", "Somebody asks me to join: judge it"),
    key("weigh.back", "escape", "back", "back", "Back to where you came from"),
)

SEARCH_KEYS: Final = (
    key("search.back", "escape", "back", "back", "Back to where you were"),
    key("search.read", "enter", "open", "read", "Read the session at this place"),
    key(
        "search.to_hits", "down", "to_hits", "to what was found", "On to what was found", show=False
    ),
)

HELP_KEYS: Final = (
    key("help.back", "escape,q", "back", "back", "Back to where you were", first=True),
    key(
        "help.next", "tab,right,space", "turn(1)", "next page", "Turn to the next page", first=True
    ),
    key(
        *("help.previous", "shift+tab,left", "turn(-1)", "page before"),
        "Turn back to the page before",
        first=True,
    ),
)

AFTER_ERROR_KEYS: Final = (
    key("error.go_on", "enter", "answer(True)", "go on", "Go on where you were", first=True),
    key(
        *("error.leave", "escape,ctrl+q", "answer(False)", "leave"),
        "Leave convene; what was shown as saved is saved",
        first=True,
    ),
)
"""On the page that an error of convene's own leads to."""
