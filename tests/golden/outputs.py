"""Every output of the played meetings, as text by the name of a file."""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

from convene_tui.domain.model import Session
from convene_tui.reports.files import FORMATS, Audience, Format, What, audience_of
from tests.golden import tables
from tests.golden.documents import as_json_text, as_lines
from tests.golden.in_process import InProcess
from tests.golden.letters import letters
from tests.golden.pairs import pairs
from tests.golden.panels import panels, places, reviewed
from tests.golden.playing import AFTERWARDS, ALLIANCE, Numbers, Played, Playing
from tests.golden.screens import looks, review
from tests.golden.wall_sizes import walls
from tests.golden.word_shapes import dressed

_INVITED: Final = """name: River Table
by: Samuel Orr
pain: in hand, two dry years
convener: in doubt: nobody knows her
representatives: in hand
leadership: absent
purpose: in hand
charter: absent, nobody asked
train: in doubt
information: in hand, one survey
hardest: whose water is cut first
"""
"""What is answered to an invitation; a second time with an answer of my own."""

_SAID: Final = """a line as it comes through a pipe
! b too soon
here z
:close
+ c by 1 mar send the letter
consent
"""
"""What is typed into the command that keeps lines."""


class Outputs:
    """Makes the outputs one after the other, each from the same played meetings."""

    def __init__(self, home: Path) -> None:
        """Play, and keep everything below this folder."""
        self.home = home
        self.played: Played = Playing(home).played()
        self._numbers = Numbers(0xF000)
        self.convene = InProcess(home, self.played.folder, AFTERWARDS, self._numbers)

    def all(self) -> Iterator[tuple[str, str]]:
        """Each with its name; what changes the sessions comes last."""
        yield from ((f"said/{name}.txt", text) for name, text in self.played.said.items())
        yield from ((f"wall/{name}.txt", text) for name, text in self.played.walls.items())
        yield "wall/sizes.txt", _text(walls(self.played))
        yield "console/panels.txt", _text(panels(self.played))
        yield "review/widths.txt", _text(reviewed(self.played))
        yield "alliance/places.txt", _text(places(self.played))
        yield from self._looks()
        yield from self._read()
        yield from self._documents()
        yield from self._of_alliances()
        yield from self._checked()
        yield from self._old()
        (aside := self.home / "aside").mkdir()
        yield "options.txt", _text(pairs(self.played, aside))
        yield from self._changing()

    def everything(self) -> dict[str, str]:
        """All outputs, and the tables, by the names of their files."""
        made = dict(self.all())
        return {**made, **dict(self.tables(made))}

    def _looks(self) -> Iterator[tuple[str, str]]:
        for name, (folder, session, now) in self.played.moments.items():
            for (width, height), text in looks(folder, session, now, self.home / "looks" / name):
                yield f"console/{name}-{width}x{height}.txt", text
        for meeting in self._sessions():
            for view, text in review(meeting):
                yield f"review/{self._short(meeting.id)}-{view.replace(' ', '-')}.txt", text

    def _sessions(self) -> tuple[Session, Session]:
        return (self.played.first, self.played.second)

    def _short(self, session_id: str) -> str:
        return "first" if session_id == self.played.first.id else "second"

    # ── what the command writes ──────────────────────────────────────────────────────────

    def told(self, *arguments: str, typed: str = "") -> str:
        """What a command says, with what it was, its complaints and how it ended."""
        done = self.convene(*arguments, typed=typed)
        said = " ".join(f'"{word}"' if " " in word or not word else word for word in arguments)
        text = f"$ convene {said}\n{done.out.decode('utf-8')}"
        text += "".join(f"⚠ {line}\n" for line in done.err.splitlines())
        text += f"→ {done.status}\n" if done.status else ""
        return text.replace(str(self.home), "HOME")

    def shape(self, *arguments: str) -> str:
        """The JSON that a command writes."""
        done = self.convene(*arguments)
        assert done.status == 0, done.err
        return as_json_text(json.loads(done.out))

    def _read(self) -> Iterator[tuple[str, str]]:
        yield "list.txt", self.told("list")
        yield "list.json", self.shape("list", "--json")
        for session in self._sessions():
            name = self._short(session.id)
            yield f"show/{name}.txt", self.told("show", session.id)
            yield f"show/{name}.json", self.shape("show", session.id, "--json")
            yield f"show/{name}-public.txt", self.told("show", session.id, "--public")
            yield f"show/{name}-public.json", self.shape("show", session.id, "--public", "--json")
        both = (self.played.first.id, self.played.second.id)
        yield "compare.txt", self.told("compare", *both)
        yield "compare.json", self.shape("compare", *both, "--json")
        yield "compare-backwards.txt", self.told("compare", *reversed(both))
        searches = (
            self.told("search", "bus"),
            self.told("search", "bus", "--public"),
            self.told("search", "county", "kind:concern"),
            self.told("search", "person:bo", "stage:problem"),
            self.told("search", "county", "--most", "3"),
            self.told("search", "nothing-has-this"),
            self.told("search", "person:"),
        )
        yield "search.txt", "\n".join(searches)
        yield "search.json", self.shape("search", "county", "--json")
        yield "search-public.json", self.shape("search", "county", "--public", "--json")
        yield "verify.txt", self.told("verify")

    def _documents(self) -> Iterator[tuple[str, str]]:
        for session in self._sessions():
            for what, forms in FORMATS.items():
                wanted = [audience_of(what)]
                if what in (What.MINUTES, What.PEOPLE):
                    wanted = list(Audience)
                for audience in wanted:
                    for form in forms:
                        if form is Format.DOCX and session is self.played.first:
                            continue  # To write one takes half a second.
                        if form is Format.PDF:
                            continue  # It is set from the HTML, by the fonts of the machine.
                        yield from self._document(session.id, what, audience, form)
        yield "letters.txt", _text(letters(self.played))

    def _document(
        self, session: str, what: What, audience: Audience, form: Format
    ) -> Iterator[tuple[str, str]]:
        name = f"{what}-for-{audience}.{form}"
        file = f"{name}.txt" if form in (Format.DOCX, Format.XLSX) else name
        done = self.convene(
            *("export", session, "--what", str(what)),
            *("--for", str(audience), "--as", str(form), "-o", "-"),
        )
        assert done.status == 0, (name, done.err)
        text = as_lines(done.out, name)
        if form is Format.JSON:
            text = as_json_text(json.loads(text))
        yield f"export/{self._short(session)}/{file}", text
        if form is Format.DOCX:
            yield f"export/{self._short(session)}/{name}-dressed.txt", _text(dressed(done.out))

    # ── alliances ────────────────────────────────────────────────────────────────────────

    def _of_alliances(self) -> Iterator[tuple[str, str]]:
        yield "alliance/list.txt", self.told("alliance")
        yield "alliance/list.json", self.shape("alliance", "--json")
        yield "alliance/alliance.txt", self.told("alliance", ALLIANCE)
        yield "alliance/alliance.json", self.shape("alliance", ALLIANCE, "--json")
        report, letters = self.home / "report.md", self.home / "letters.txt"
        self.convene("alliance", ALLIANCE, "--md", str(report), "--invitations", str(letters))
        yield "alliance/report.md", report.read_text(encoding="utf-8")
        yield "alliance/invitations.txt", letters.read_text(encoding="utf-8")
        for form in (Format.MD, Format.HTML, Format.DOCX):
            done = self.convene("charter", ALLIANCE, "--as", str(form))
            suffix = ".txt" if form is Format.DOCX else ""
            yield f"alliance/charter.{form}{suffix}", as_lines(done.out, f"charter.{form}")
            if form is Format.DOCX:
                yield "alliance/charter.docx-dressed.txt", _text(dressed(done.out))
        file, output = self.home / "answers.txt", self.home / "invitation.md"
        file.write_text(_INVITED, encoding="utf-8")
        told = self.told("assess", "--from", str(file), "--md", str(output))
        more = "answer: join\nbecause: they need a lender\nask: who pays?\npain: perhaps\n"
        told += self.told("assess", "River Table", typed=more)
        told += self.told("assess", "River Table", typed=more.replace("pain: perhaps\n", ""))
        behind = (
            "reach: I doubt it, five rivers\nsent: only juniors\nmine: I could\nhours: two days\n"
        )
        told += self.told("assess", "River Table", typed=behind + "until: 12 feb\nanswer: ask\n")
        told += self.told("assess")
        yield "alliance/assess.txt", told
        yield "alliance/assess.md", output.read_text(encoding="utf-8")
        yield "alliance/assess.json", self.shape("assess", "River Table", "--json")
        yield "alliance/assess-all.json", self.shape("assess", "--json")

    # ── the check ────────────────────────────────────────────────────────────────────────

    def _checked(self) -> Iterator[tuple[str, str]]:
        first, second = self.played.first.purpose, self.played.second.purpose
        against = self.home / "before.txt"
        against.write_text(first, encoding="utf-8")
        batch = self.home / "batch.jsonl"
        batch.write_text(
            json.dumps({"id": "a", "purpose": first}) + "\nno JSON\n", encoding="utf-8"
        )
        problem = next(d.text for d in self.played.first.drafts if d.subject == "problem")
        told = (
            self.told("check", first, "--problem", problem, "--explain"),
            self.told("check", second, "--kind", "ongoing"),
            self.told("check", second, "--against", str(against)),
            self.told("check", "--batch", str(batch)),
            self.told("check", "-", typed="Make the harbour safe at night."),
            self.told("check", ""),
        )
        yield "check.txt", "\n".join(told)
        yield "check.json", self.shape("check", first, "--json")
        yield "check-against.json", self.shape("check", second, "--against", str(against), "--json")

    # ── files of earlier versions ────────────────────────────────────────────────────────

    def _old(self) -> Iterator[tuple[str, str]]:
        """What is in them, as it is told today; what is sealed is the same as what is open."""
        for folder in sorted(OLD_FILES.iterdir()):
            copy = self.home / "old" / folder.name
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*-sealed-ways.json"))
            convene = InProcess(self.home, copy, AFTERWARDS, self._numbers)
            for path in sorted(copy.glob("*.json")):
                name = f"old/{folder.name}/{path.stem}"
                for file, arguments in _OLD.items():
                    yield f"{name}{file}", self._told_by(convene, "show", path.stem, *arguments)
            for path in sorted(copy.glob("alliances/*.json")):
                name = json.loads(path.read_text(encoding="utf-8"))["header"]["1"]["title"]
                told = self._told_by(convene, "alliance", name, "--json")
                yield f"old/{folder.name}/{path.stem}.json", told
                told = self._told_by(convene, "charter", name)
                yield f"old/{folder.name}/{path.stem}-charter.md", told
                told = self._told_by(convene, "assess", "River Table", "--json")
                yield f"old/{folder.name}/river-table.json", told

    def _told_by(self, convene: InProcess, *arguments: str) -> str:
        done = convene(*arguments)
        assert done.status == 0, (arguments, done.err)
        text = done.out.decode("utf-8").replace(str(self.home), "HOME")
        return as_json_text(json.loads(text)) if "--json" in arguments else text

    # ── tables ───────────────────────────────────────────────────────────────────────────

    def tables(self, made: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """The tables that are made from the code, and from the outputs that were made."""
        yield "table/lines.txt", _text(tables.lines())
        yield "table/intentions.txt", _text(tables.steps_of(self.played.changes))
        yield "table/words.txt", _text(tables.words_on_disk())
        yield "table/words-shown.txt", _text(tables.words_shown())
        yield "table/words-of-the-check.txt", _text(tables.words_of_the_check())
        for name, starts in _KEYS.items():
            files = [text for file, text in made.items() if file.startswith(starts)]
            yield f"table/keys-of-{name}.txt", _text(tables.keys_of(files))

    # ── what changes the sessions ────────────────────────────────────────────────────────

    def _changing(self) -> Iterator[tuple[str, str]]:
        first, second = self.played.first.id, self.played.second.id
        made = (
            self.told("new", "Third meeting", "--from", second, "--at", "2027-02-02"),
            self.told("new", "A like one", "--like", first, "--alliance", "Another"),
            self.told("new", "Who comes", "--people", str(self._people()), "--dry-run"),
            self.told("new", "Who comes", "--people", str(self._people()), "--at", "fri"),
            self.told("new", "When", "--at", "someday"),
            self.told("new", ""),
            self.told("list"),
        )
        yield "new.txt", "\n".join(made)
        third = "2027-02-02-third-meeting"
        yield "show/third.txt", self.told("show", third)
        yield "show/third.json", self.shape("show", third, "--json")
        kept = (
            self.told("capture", third, "--stage", "problem", typed=_SAID),
            self.told("capture", third, "--stage", "yesterday", typed=_SAID),
        )
        yield "capture.txt", "\n".join(kept)
        word, other = self._passphrases()
        taken = (
            self.told("redact", first, "Bo Cruz"),
            self.told("redact", first, "Bo Cruz", "--yes"),
            self.told("redact", first, "nobody at all", "--yes"),
            self.told("redact", second, "c", "--yes"),
        )
        yield "redact.txt", "\n".join(taken)
        yield "show/first-redacted.txt", self.told("show", first)
        yield "show/first-redacted.json", self.shape("show", first, "--json")
        yield "show/second-redacted.txt", self.told("show", second)
        sealed = (
            self.told("seal", third, "--passphrase-file", word),
            self.told("list"),
            self.told("show", third),
            self.told("show", third, "--passphrase-file", word),
            self.told("passphrase", third, "--passphrase-file", word,
                      "--new-passphrase-file", other),
            self.told("unseal", third, "--passphrase-file", word),
            self.told("unseal", third, "--passphrase-file", other),
            self.told("unseal", third),
        )  # fmt: skip
        yield "seal.txt", "\n".join(sealed)
        backups = self.home / "backups"
        cared = (
            self.told("backup", str(backups)),
            self.told("bin"),
            self.told("forget", "2027-01-22-who-comes"),
            self.told("forget", "2027-01-22-who-comes", "--yes"),
            self.told("bin", "--empty", "--yes"),
            self.told("list"),
            self.told("verify"),
        )
        yield "care.txt", "\n".join(cared)
        file = self.played.folder / f"{second}.json"
        file.write_bytes(file.read_bytes()[:-200])
        damaged = (
            self.told("verify"),
            self.told("verify", first),
            self.told("list"),
            self.told("show", second),
            self.told("verify", second, "--repair"),
            self.told("verify"),
        )
        yield "damage.txt", "\n".join(damaged)

    def _people(self) -> Path:
        file = self.home / "people.csv"
        rows = (
            "name,organisation,seat",
            "Ann Lee,Valley Water,pays",
            "Bo Cruz,,",
            "Cy Park,County",
        )
        file.write_text("\n".join(rows), encoding="utf-8")
        return file

    def _passphrases(self) -> tuple[str, str]:
        files = []
        for name, said in (
            ("one", "four plain words here"),
            ("two", "five other plain words here"),
        ):
            file = self.home / name
            file.write_text(f"{said}\n", encoding="utf-8")
            file.chmod(0o600)
            files.append(str(file))
        return files[0], files[1]


OLD_FILES: Final = Path(__file__).parents[1] / "files"
_OLD: Final = {
    ".txt": (),
    ".json": ("--json",),
    "-public.txt": ("--public",),
}

_KEYS: Final = {
    "show": ("show/first.json", "show/second.json", "show/third.json"),
    "show-public": ("show/first-public.json", "show/second-public.json"),
    "export-for-me": ("export/first/minutes-for-me.json", "export/second/minutes-for-me.json"),
    "export": (
        "export/first/minutes-for-participants.json",
        "export/second/minutes-for-participants.json",
    ),
    "compare": ("compare.json",),
    "check": ("check.json",),
    "check-against": ("check-against.json",),
    "list": ("list.json",),
    "search": ("search.json", "search-public.json"),
    "alliance": ("alliance/alliance.json",),
    "alliances": ("alliance/list.json",),
    "assess": ("alliance/assess.json",),
}
"""The outputs of which the keys are kept, so that no other program is surprised."""


def _text(rows: Iterable[str]) -> str:
    return "\n".join(rows).strip() + "\n"
