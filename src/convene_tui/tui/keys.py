"""Every key of the console, by id: where it works, what it does, and how it is changed."""

from collections.abc import Iterable, Mapping
from typing import Final

from textual.binding import Binding
from textual.keys import Keys

MARKS: Final = {
    "f2": "speaks",
    "f3": "objects",
    "f4": "blank",
    "f5": "elsewhere",
    "f6": "offers",
    "f7": "leads",
}
"""The mark keys, each with the mark that it begins."""


def _key(
    id_: str, key: str, action: str, label: str, tooltip: str, *, first: bool = False
) -> Binding:
    """One binding; `first` ones come before whatever has the focus."""
    return Binding(
        key, action, label, id=id_, tooltip=tooltip, priority=first, show=True, key_display=None
    )


EVERYWHERE: Final = (
    _key("help", "f1", "help", "help", "What can I do here?", first=True),
    _key(
        "blank", "f9", "blank", "blank", "Hide everything private, here and on the wall", first=True
    ),
    _key("leave", "ctrl+q", "leave", "leave", "Leave convene; everything is saved", first=True),
)

MARKING: Final = tuple(
    _key(
        f"mark.{kind}",
        key,
        f"mark('{kind}')",
        kind,
        f"Private: somebody {kind}; then their letter or number",
        first=True,
    )
    for key, kind in MARKS.items()
)

MEETING: Final = (
    _key("rate", "f8", "rate", "rate", "Rate the purpose by name, in one pass", first=True),
    _key(
        "stage",
        "ctrl+t",
        "stage",
        "stage",
        "To a stage: then 0–7, n or p; v4 only looks at 4",
        first=True,
    ),
    _key("wall", "ctrl+l", "wall", "wall", "See what the room sees", first=True),
    _key(
        "search", "ctrl+f", "search", "search", "Find a line in this and other sessions", first=True
    ),
    _key("sweep", "ctrl+e", "sweep", "faces", "Sweep the faces, one key each", first=True),
    _key(
        "cards", "ctrl+k", "cards", "cards", "Cards written in silence, without names", first=True
    ),
    _key("write", "ctrl+o", "write", "write", "Write the text of this stage", first=True),
    _key("end", "ctrl+d", "end", "end", "End the meeting: first what is still open", first=True),
    _key("undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    _key("redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    _key("saved", "ctrl+s", "saved", "saved?", "Says whether everything is on disk"),
    _key("capture", "escape", "capture", "capture line", "Back to the capture line"),
    _key("sessions", "f12", "app.sessions", "sessions", "To the list of all sessions"),
    _key("path", "ctrl+g", "path", "path", "The path, to see it or to set a time box"),
    _key("room", "ctrl+r", "room", "room", "The room, to see it or to edit a person"),
    _key("alliance", "ctrl+n", "alliance", "alliance", "What spans the meetings of this alliance"),
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
    "nothing": ("0", "nothing", "nothing at all"),
}
"""What can be put on the wall: its key there, its name, and what the room sees then."""

WALL: Final = (
    *(
        _key(f"wall.{thing}", key, f"app.put_on_wall('{thing}')", label, f"On the wall: {seen}")
        for thing, (key, label, seen) in _THINGS.items()
    ),
    _key("wall.names", "n", "app.names_on_wall", "names", "Names on the wall, or none"),
)

VIEWS: Final = ("all of it", "by stage", "by person", "by kind", "in time")
"""The ways to read a past session, by their keys 1 to 5."""

REVIEW: Final = (
    *(
        _key(f"review.{number}", str(number), f"view({number - 1})", view, f"Read {view}")
        for number, view in enumerate(VIEWS, 1)
    ),
    _key("review.filter", "slash", "filter", "find", "Show only lines with these words"),
    _key("review.replay", "w", "replay", "wall then", "See what was on the wall, as time went by"),
    _key("review.add", "a", "add", "add", "Add a private line beside the record"),
    _key(
        *("review.export", "e", "export", "export"),
        "Minutes, purpose sheet, agenda, people or tasks, as a file",
    ),
    _key("review.reopen", "o", "reopen", "reopen", "Take it up again, to go on or to correct"),
    _key("review.back", "escape", "back", "back", "Back to the sessions"),
)

REPLAY: Final = (
    _key("replay.play", "space", "play", "play", "Let the time run, or stop it"),
    _key("replay.faster", "plus,equals_sign", "speed(1)", "faster", "Let the time run faster"),
    _key("replay.slower", "minus", "speed(-1)", "slower", "Let the time run slower"),
    _key("replay.next", "right", "step(1)", "next", "To the next thing that was kept"),
    _key("replay.previous", "left", "step(-1)", "back", "To the thing that was kept before"),
    _key("replay.stage_on", "n,pagedown", "stage(1)", "next stage", "To the next stage"),
    _key("replay.stage_back", "p,pageup", "stage(-1)", "stage before", "To the stage before"),
    _key("replay.first", "home", "edge(-1)", "begin", "To the beginning of the meeting"),
    _key("replay.last", "end", "edge(1)", "end", "To the end of the meeting"),
    _key("replay.jump", "j", "jump", "to a time", "To a time of that day: 10:42"),
    _key("replay.back", "escape", "back", "back", "Back to the record"),
)

SECTIONS: Final = (
    *("Concerns", "Seats", "People", "Purpose", "Problem", "Tasks", "Parked", "Outcome"),
)
"""The sections of a comparison, by their keys 1 to 8."""

COMPARE: Final = (
    *(
        _key(f"compare.{number}", str(number), f"section({number - 1})", name, f"To: {name}")
        for number, name in enumerate(SECTIONS, 1)
    ),
    _key("compare.filter", "slash", "filter", "find", "Show only what has these words"),
    _key("compare.back", "escape", "back", "back", "Back to the sessions"),
)

ARCHIVE: Final = (
    _key("archive.open", "enter", "open", "open", "Open the session"),
    _key("archive.new", "n", "new", "new meeting", "Begin a new meeting"),
    _key("archive.learn", "m", "learn", "learn", "Learn it on a made-up meeting, step by step"),
    _key("archive.read", "r", "read", "read", "Read it without changing it"),
    _key(
        "archive.follow", "f", "follow", "follow up", "A new meeting that starts where this stopped"
    ),
    _key("archive.duplicate", "d", "duplicate", "duplicate", "A new meeting with the same frame"),
    _key("archive.compare", "c", "compare", "compare", "Beside the meeting that it follows"),
    _key(
        *("archive.export", "e", "export", "export"),
        "Minutes, purpose sheet, agenda, people or tasks, as a file",
    ),
    _key(
        "archive.alliance", "a", "alliance", "alliance", "What spans the meetings of its alliance"
    ),
    _key("archive.assess", "i", "assess", "invitation", "Somebody asks me to join: judge it"),
    _key("archive.seal", "l", "seal", "seal", "Seal it with a passphrase, or take the seal off"),
    _key("archive.lock", "x", "lock", "lock", "Forget the passphrases that were told here"),
    _key("archive.bin", "delete", "bin", "to the bin", "Put it into the bin"),
    _key("archive.show_bin", "b", "show_bin", "bin", "Show the bin, or the sessions again"),
    _key("archive.restore", "u", "restore", "bring back", "Bring a session back from the bin"),
    _key("archive.search", "ctrl+f", "search", "search", "Find words in all sessions", first=True),
    _key("archive.order", "s", "order", "sort", "List them in another order, or by alliance"),
    _key("archive.tag", "t", "tag", "tags", "Words by which to find the session again"),
    _key("archive.back", "escape", "back", "all", "All sessions again"),
    _key("archive.filter", "slash", "filter", "filter", "Filter as you type"),
)

_PLACES: Final = (
    *("common pain", "convener", "representatives", "leadership", "purpose", "charter", "train"),
    *("information base", "collaborative intelligence", "enterprise or not"),
)
"""The places of an alliance, by their keys 1 to 9 and 0."""

ALLIANCE: Final = (
    *(
        _key(f"alliance.{n % 10}", str(n % 10), f"place({n - 1})", name, f"To {name}")
        for n, name in enumerate(_PLACES, 1)
    ),
    _key("alliance.judge", "s", "judge", "state", "How it stands, by my own judgement"),
    _key(
        "alliance.export", "e", "export", "export", "Write this to a file: Markdown, Word or text"
    ),
    _key("alliance.undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    _key("alliance.redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    _key("alliance.back", "escape", "back", "back", "Back to where you came from"),
)

ASSESS: Final = (
    _key("assess.new", "n", "new", "new", "Somebody asks me to join: judge it"),
    _key("assess.verdict", "v", "verdict", "my answer", "Join, take the lead, ask first, decline"),
    _key("assess.other", "o", "other", "another", "Another invitation that was judged here"),
    _key("assess.export", "e", "export", "export", "Write it to a Markdown file"),
    _key("assess.undo", "ctrl+z", "undo", "undo", "Take back what was last kept here"),
    _key("assess.redo", "ctrl+y", "redo", "redo", "Do again what was taken back"),
    _key("assess.back", "escape", "back", "back", "Back to the sessions"),
)

_NAMES: Final = {
    "blank": "Blank this screen and the wall",
    "saved": "Is everything saved?",
    "end": "End the meeting",
    "sweep": "Sweep the faces",
    "rate": "Rate the purpose",
    "stage": "To a stage",
    "wall": "See the wall",
    "path": "To the path",
    "room": "To the room",
    "sessions": "All sessions",
    "archive.show_bin": "The bin",
    "archive.restore": "Bring back from the bin",
    "archive.back": "End the filter",
    "review.back": "Back to the sessions",
    "archive.alliance": "The alliance",
    "archive.assess": "Judge an invitation",
    "alliance": "The alliance",
    "alliance.judge": "Judge how it stands",
    "assess.new": "Judge an invitation",
    "review.add": "Add a line beside the record",
    "review.replay": "What was on the wall",
    "replay.next": "Next thing",
    "replay.previous": "Thing before",
    "replay.back": "Back to the record",
    "compare.back": "Back to the sessions",
}
"""Names in the palette, where the word on the key line is too short to stand alone."""


def palette_name(binding: Binding) -> str:
    """What a key is called where its commands are listed by name."""
    kind, _, rest = (binding.id or "").partition(".")
    if kind in ("mark", "wall") and rest:
        return f"{kind.capitalize()}: {binding.description}"
    if kind in ("review", "compare", "alliance") and rest.isdigit():
        return binding.tooltip
    return _NAMES.get(binding.id or "", binding.description.capitalize())


ALL: Final = (
    *(*EVERYWHERE, *MARKING, *MEETING, *WALL),
    *(*ARCHIVE, *COMPARE, *REVIEW, *REPLAY),
    *(*ALLIANCE, *ASSESS),
)

_SCOPES: Final = (
    (*EVERYWHERE, *MARKING, *MEETING),
    (*EVERYWHERE, *MARKING, *WALL),
    (*EVERYWHERE, *ARCHIVE),
    (*EVERYWHERE, *COMPARE),
    (*EVERYWHERE, *REVIEW),
    (*EVERYWHERE, *MARKING, *ALLIANCE),
    (*EVERYWHERE, *ASSESS),
    (*EVERYWHERE, *REPLAY),
)
_NAMED: Final = frozenset(str(key.value) for key in Keys) | {"slash", "question_mark", "space"}


def keymap(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[str]]:
    """The changes of keys that are sound, and a line for each that is not.

    Unknown ids, keys that no terminal sends, and keys that mean two things in one place are
    left as they were.
    """
    ids = {binding.id for binding in ALL}
    sound: dict[str, str] = {}
    wrong: list[str] = []
    for id_, key in wanted.items():
        if id_ not in ids:
            wrong.append(f"config.toml: there is no key called {id_!r}.")
        elif not all(_is_key(part) for part in key.split(",")):
            wrong.append(f"config.toml: {key!r}, wanted for {id_}, is not a key.")
        else:
            sound[id_] = key
    for scope in _SCOPES:
        wrong += _clashes(scope, sound)
    return sound, wrong


def _clashes(scope: Iterable[Binding], changed: dict[str, str]) -> list[str]:
    """A line for each change that takes a key which means something else here; it is dropped."""
    taken: dict[str, str] = {}
    lines: list[str] = []
    for binding in sorted(scope, key=lambda b: b.id in changed):
        name = binding.id or ""
        for key in changed.get(name, binding.key).split(","):
            other = taken.setdefault(key.strip(), name)
            if other != name and name in changed:
                lines.append(
                    f"config.toml: {key.strip()} is {other} already; {name} stays {binding.key}."
                )
                changed.pop(name)
                break
    return lines


def _is_key(key: str) -> bool:
    last = key.strip().rpartition("+")[2]
    return len(last) == 1 or last in _NAMED or key.strip() in _NAMED
