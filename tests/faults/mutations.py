"""Is the net whole? Each safeguard is taken out in a copy, and a test has to notice."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT = Path(__file__).parents[2]
_PACKAGE: Final = ROOT / "src" / "convene_tui"


@dataclass(frozen=True)
class Mutation:
    """One safeguard, how it is taken out, and the test that turns red without it."""

    name: str
    file: str
    """Under the package, or under `tests/` where a test itself has to notice that it is blind."""
    before: str
    after: str
    test: str

    @property
    def place(self) -> Path:
        """The file in the tree."""
        return ROOT / self.file if self.file.startswith("tests/") else _PACKAGE / self.file

    def text_in(self, file: Path) -> str:
        """The text of a copy; raises AssertionError where its line is not there once."""
        text = file.read_text(encoding="utf-8")
        if text.count(self.before) != 1:
            raise AssertionError(f"{self.name}: its line is not in {self.file} once")
        return text


_SAVING = "tests/faults/test_saving.py"
_DAMAGE = "tests/faults/test_damage.py"
_ORDER = f"{_SAVING}::test_a_save_writes_then_syncs_then_replaces_then_syncs_the_folder"
_ACTS = "tests/faults/test_acts.py::test_an_act_that_is_cut_off_is_whole_or_not_begun"
_FIELDS = "tests/privacy/test_every_field.py"
_INTENTIONS = "tests/privacy/test_every_intention.py"
_RELEASE = "tests/privacy/test_release.py"
_BETWEEN = "tests/privacy/test_between.py"
_BEFORE = "tests/privacy/test_files_from_before.py"
_REDACTION = "tests/privacy/test_redaction.py"

MUTATIONS: Final = (
    Mutation(
        "no fsync of the file",
        "storage/disk.py",
        "            sync(fd)\n            found",
        "            found",
        _ORDER,
    ),
    Mutation(
        "a version that the server did not answer stays in memory",
        "storage/firm/rows.py",
        "half in what was read: it would say a revision that nobody saved.\n"
        "            self.forget()\n            raise",
        "half in what was read: it would say a revision that nobody saved.\n            raise",
        "tests/firm/test_archive.py"
        "::test_what_was_not_answered_is_saved_on_the_same_revision_once_it_can_be",
    ),
    Mutation(
        "what sounds like a second copy goes with the session",
        "storage/names.py",
        "None if _OURS.fullmatch(session_id) else ",
        "",
        "tests/storage/test_places.py"
        "::test_a_session_whose_title_sounds_like_a_second_copy_is_none",
    ),
    Mutation(
        "no fsync of the folder",
        "storage/session_file.py",
        "        sync_folder(self.path.parent)\n",
        "",
        _ORDER,
    ),
    Mutation(
        "no lock",
        "storage/locks.py",
        "        lock.acquire()\n",
        "",
        f"{_SAVING}::test_several_writers_lose_nothing",
    ),
    Mutation(
        "written over in place, and not replaced",
        "storage/disk.py",
        "    os.replace(temporary, path)\n\n",
        "    path.write_bytes(temporary.read_bytes())\n\n",
        _ORDER,
    ),
    Mutation(
        "revisions are not compared",
        "storage/store.py",
        "        if found[0] != if_revision:\n            return False\n",
        "        return True\n",
        f"{_SAVING}::test_two_writers_that_never_overlap_lose_nothing_either",
    ),
    Mutation(
        "the checksum is not looked at",
        "storage/session_file.py",
        "!= data[len(_START) : HEAD_BYTES]",
        "== b''",
        f"{_DAMAGE}::test_one_wrong_bit_anywhere_is_noticed",
    ),
    Mutation(
        "a damaged original is not kept aside",
        "storage/repair.py",
        "            aside = set_aside(path, archive.folder / DAMAGED, archive.clock())\n",
        "            aside = None\n",
        f"{_DAMAGE}::test_a_repair_takes_the_good_backup_and_what_only_the_damaged_file_has",
    ),
    Mutation(
        "what was half-written is not swept",
        "storage/disk.py",
        "                os.unlink(item.path)\n",
        "",
        f"{_SAVING}::test_a_kill_at_any_system_call_leaves_a_whole_file",
    ),
    Mutation(
        "files are made with the umask's mode",
        "storage/disk.py",
        "    fd = os.open(temporary, flags, 0o600)",
        "    fd = os.open(temporary, flags, 0o644)",
        "tests/faults/test_privacy_at_rest.py::test_no_file_is_ever_wider_than_its_owner",
    ),
    Mutation(
        "earlier versions are not kept",
        "storage/store.py",
        "            self._keep_generation(kept.whole.revision)\n",
        "",
        "tests/storage/test_generations_and_schemas.py"
        "::test_a_version_is_kept_at_the_first_save_every_fifty_and_every_five_minutes",
    ),
    Mutation(
        "a line is called saved before it is",
        "live/session.py",
        "            self._queue.append(kept)\n",
        "            pass\n",
        "tests/live/test_live_session.py",
    ),
    Mutation(
        "a traceback keeps what was said",
        "tui/crash.py",
        "        lines.append(type(chain).__name__)\n",
        "        lines.append(repr(chain))\n",
        "tests/tui/test_crash.py",
    ),
    Mutation(
        "earlier versions are not sealed with their session",
        "storage/seals.py",
        "            _beside(among, act, found, old, key, (readable, otherwise))\n",
        "",
        "tests/storage/test_sealing.py"
        "::test_nothing_of_a_sealed_session_can_be_read_and_all_of_it_comes_back",
    ),
    Mutation(
        "earlier versions outlive a redaction",
        "storage/redacting.py",
        "            for path in (*each.earlier, *",
        "            for path in (*",
        "tests/storage/test_redacting.py",
    ),
    Mutation(
        "files are changed before the intention stands",
        "storage/journal.py",
        "            write_whole(self._path, msgspec.json.encode(intention))\n",
        "            pass\n",
        f"{_ACTS}[seal an alliance-kill -9]",
    ),
    Mutation(
        "what was begun is not finished by whoever comes next",
        "storage/journal.py",
        "        left = carried_out(folder, path, intention, forget_words)\n",
        "        left: tuple[Path, ...] = ()\n",
        f"{_ACTS}[redact-kill -9]",
    ),
    Mutation(
        "what can't be deleted is not told",
        "storage/redo.py",
        "        if not (may_be_gone and isinstance(error, FileNotFoundError)):\n"
        "            left.append(path)\n",
        "        del error\n",
        f"{_ACTS}[redact-one file can't be deleted]",
    ),
    Mutation(
        "texts of others are not cleaned",
        "storage/foreign.py",
        "    if any(each in data for each in _BEGINNINGS) and _SUSPECT.search(data):\n",
        "    if not data:\n",
        "tests/tui/test_foreign_files.py"
        "::test_control_characters_ids_twice_and_empty_lines_end_nothing",
    ),
    Mutation(
        "a merge brings back whom somebody redacted",
        "storage/merging.py",
        "    base, other = without_redacted(base, other), without_redacted(other, base)\n",
        "",
        "tests/storage/test_places.py"
        "::test_second_copies_and_merged_files_are_redacted_and_a_merge_brings_nothing_back",
    ),
    Mutation(
        "no fault is injected",
        "tests/faults/injecting.py",
        'f"trace={traced}", *more',
        '"trace=none", *more',
        "tests/faults/test_injecting.py",
    ),
    Mutation(
        "escapes stay in what is pasted",
        "tui/arriving.py",
        "return mended(raw)",
        "return raw",
        "tests/tui/test_arriving.py::test_escapes_in_a_paste_are_taken_out_and_those_outside_stay",
    ),
    *(
        Mutation(f"privacy: {name}", file, before, after, test)
        for name, file, before, after, test in (
            (
                "what is kept in the debrief is not marked",
                "domain/audience.py",
                "    return replace(record, private=True)\n",
                "    return record\n",
                f"{_RELEASE}"
                "::test_a_public_line_that_is_changed_in_the_debrief_stays_for_the_room_what_it_was",
            ),
            (
                "the second lock is open: nobody asks the clock",
                "domain/audience.py",
                "            record.released\n            or at is None",
                "            True\n            or at is None",
                f"{_FIELDS}::test_nothing_private_is_in_what_the_room_knows",
            ),
            (
                "the first lock is open: nobody asks the record",
                "domain/audience.py",
                "        if record is not None and record.private:\n",
                "        if False:\n",
                f"{_FIELDS}::test_nothing_private_is_in_what_the_room_knows",
            ),
            (
                "the name of whoever spoke in confidence is kept",
                "domain/audience.py",
                '        bare["person"] = None\n',
                "        pass\n",
                f"{_FIELDS}::test_whoever_spoke_in_confidence_is_on_the_roster_and_nowhere_else",
            ),
            (
                "fields that are not for all are kept",
                "domain/audience.py",
                '    return replace(record, **cast("Any", bare)) if bare else record\n',
                "    return record\n",
                f"{_FIELDS}::test_nothing_private_is_in_what_the_room_knows",
            ),
            (
                "a kind that is always private is called public",
                "domain/audience.py",
                '    Conclusion: frozenset(("text", "at")),\n',
                '    Conclusion: frozenset(("text", "at")),\n    Visit: frozenset(("stage",)),\n',
                f"{_FIELDS}::test_the_kinds_that_can_be_for_all_are_these_and_no_other",
            ),
            (
                "a field that is always private is called public",
                "domain/audience.py",
                '("key", "name", "organisation", "present",',
                '("email", "key", "name", "organisation", "present",',
                f"{_FIELDS}"
                "::test_the_texts_that_can_be_for_all_are_those_that_wall_and_minutes_may_show",
            ),
            (
                "what the room knew of a changed thing is forgotten",
                "domain/audience.py",
                '            record = copies.get(f"{name}:{record.id}")\n',
                "            record = None\n",
                f"{_FIELDS}::test_all_that_may_be_for_all_is_known_as_it_was_said"
                "_and_as_it_was_before_it_changed",
            ),
            (
                "single values are for all as they are",
                "domain/audience.py",
                "    known = session.announced[0] if session.announced else session\n",
                "    known = session\n",
                f"{_FIELDS}::test_nothing_private_is_in_what_the_room_knows",
            ),
            (
                "ratings are shown with their names",
                "domain/audience.py",
                "        elif kind in PUBLIC:\n            tables[name] = rows(name)\n",
                "        elif kind in _SETTLED:\n            tables[name] = rows(name)\n",
                f"{_FIELDS}::test_a_figure_counts_what_was_given_in_the_room_alone",
            ),
            (
                "the bin is for all",
                "domain/audience.py",
                '    tables["bin"] = tuple(_life(session.bin))\n',
                '    tables["bin"] = session.bin\n',
                f"{_FIELDS}::test_nothing_private_is_in_what_the_room_knows",
            ),
            (
                "the public view is made from the whole session",
                "domain/public/view.py",
                "        known = for_all(session)\n",
                "        known = session\n",
                "tests/reports/test_sentinels.py"
                "::test_no_private_sentinel_is_in_anything_for_participants",
            ),
            (
                "the wall may know the session",
                "wall/scene.py",
                "from convene_tui.wall.texts import TEXTS, Text\n",
                "from convene_tui.wall.texts import TEXTS, Text\n"
                "import convene_tui.domain.model  # noqa\n",
                "tests/test_house.py::test_nothing_that_is_made_for_all_imports_the_session",
            ),
            (
                "a concern in confidence is kept for all",
                "domain/intentions/captures.py",
                "                private=self.off_record,\n",
                "",
                f"{_RELEASE}::test_a_concern_in_confidence_comes_out"
                "_in_the_rooms_words_alone_and_without_a_name",
            ),
            (
                "a confidence is released in its own words",
                "domain/intentions/release.py",
                "            if not self.words:\n",
                "            if False:\n",
                f"{_RELEASE}::test_a_concern_in_confidence_comes_out"
                "_in_the_rooms_words_alone_and_without_a_name",
            ),
            (
                "a form that was opened before publishes a line",
                "domain/intentions/upkeep.py",
                "    private = record.private or is_private(session, here)\n",
                "    private = record.private\n",
                f"{_RELEASE}"
                "::test_a_form_that_was_opened_before_a_line_became_private_does_not_publish_it",
            ),
            (
                "a card of the debrief is taken up for all",
                "domain/audience.py",
                "apart = aside or (was is None and _words(record) in words)",
                "apart = aside",
                f"{_INTENTIONS}::test_in_a_public_stage_nothing_private_becomes_public[TakeUpCard]",
            ),
            (
                "what was meant in the debrief is for all once the room is back",
                "domain/intentions/intention.py",
                "(stamp.aside or self.is_aside(session))",
                "self.is_aside(session)",
                f"{_RELEASE}"
                "::test_what_was_meant_in_the_debrief_is_private_wherever_the_other_console_has_gone",
            ),
            (
                "undo leaves a single value with the room that was released",
                "domain/steps.py",
                "        known |= self._turned(self.known, known, back=back)\n",
                "",
                f"{_RELEASE}::test_a_value_that_is_set_in_the_debrief"
                "_stays_for_the_room_what_it_was_until_released",
            ),
            (
                "whoever is to be added is on the next roster for all",
                "domain/carry_over.py",
                "name=proposal.name, private=True,",
                "name=proposal.name,",
                f"{_BETWEEN}::test_whoever_is_to_be_added_is_on_the_next_roster"
                "_for_the_facilitator_alone",
            ),
            (
                "a day that was set in private names the next file",
                "storage/archive.py",
                '        day = known["held_on"] or',
                "        day = session.held_on or",
                f"{_BETWEEN}::test_whoever_is_to_be_added_is_on_the_next_roster"
                "_for_the_facilitator_alone",
            ),
            (
                "old files are not brought up to date",
                "storage/migrations.py",
                "    for migration in migrations[schema - 1 :]:\n",
                "    for migration in ():\n",
                f"{_BEFORE}"
                "::test_nothing_of_the_debrief_and_of_confidences_comes_out_and_the_rest_does",
            ),
            (
                "a damaged row that lost its audience is for all",
                "storage/salvage.py",
                'else {**row, "private": True}\n',
                "else row\n",
                f"{_BETWEEN}::test_a_wrong_letter_in_what_keeps_a_record_private_does_not_publish_it",
            ),
            (
                "a merge brings back what was taken from the room",
                "storage/merging.py",
                "        self._unknown = _unknown_to_the_room(other)\n",
                "        self._unknown: frozenset[str] = frozenset()\n",
                f"{_BETWEEN}::test_what_one_of_two_copies_had_taken_from_the_room_stays_taken",
            ),
            (
                "a redaction forgets what the room knows and the bin",
                "domain/redacting.py",
                "        if isinstance(record, Holder):\n            return",
                "        if False:\n            return",
                f"{_REDACTION}",
            ),
            (
                "a redacted person is the old one with some fields emptied",
                "domain/redacting.py",
                '                values["name"] = NAME\n',
                "                return replace(record, name=NAME)\n",
                f"{_REDACTION}::test_a_field_that_nobody_has_thought_of_is_gone",
            ),
        )
    ),
)


def red(mutation: Mutation | None) -> bool:
    """Whether the mutation's test fails on a copy of the package that is mutated so.

    With None the first mutation's test runs on a faithful copy.
    """
    test = (mutation or MUTATIONS[0]).test
    with tempfile.TemporaryDirectory(prefix="convene-mutant-") as folder:
        package = Path(folder) / "convene_tui"
        shutil.copytree(
            ROOT / "src" / "convene_tui", package, ignore=shutil.ignore_patterns("__pycache__")
        )
        where = ROOT
        if mutation is not None and mutation.file.startswith("tests/"):
            where = Path(folder)
            shutil.copytree(
                ROOT / "tests", where / "tests", ignore=shutil.ignore_patterns("__pycache__")
            )
            shutil.copy(ROOT / "pyproject.toml", where)
        if mutation is not None:
            file = (package if where == ROOT else where) / mutation.file
            text = mutation.text_in(file)
            file.write_text(text.replace(mutation.before, mutation.after), encoding="utf-8")
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"),
                *("-o", "addopts=--import-mode=importlib", test),
            ],
            cwd=where,
            env={**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if done.returncode not in (0, 1):
        raise AssertionError(f"{test} could not be run: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.returncode == 1
