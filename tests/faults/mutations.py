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


@dataclass(frozen=True)
class Mutation:
    """One safeguard, how it is taken out, and the test that turns red without it."""

    name: str
    file: str
    """Under the package."""
    before: str
    after: str
    test: str


_SAVING = "tests/faults/test_saving.py"
_DAMAGE = "tests/faults/test_damage.py"
_ORDER = f"{_SAVING}::test_a_save_writes_then_syncs_then_replaces_then_syncs_the_folder"

MUTATIONS: Final = (
    Mutation(
        "no fsync of the file",
        "storage/disk.py",
        "            sync(fd)\n            found",
        "            found",
        _ORDER,
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
        "        os.replace(temporary, path)\n    except",
        "        path.write_bytes(temporary.read_bytes())\n    except",
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
        "!= data[len(_START) : _REST]",
        "== b''",
        f"{_DAMAGE}::test_one_wrong_bit_anywhere_is_noticed",
    ),
    Mutation(
        "a damaged original is not kept aside",
        "storage/repair.py",
        "            aside = set_aside(path, archive.folder / DAMAGED, clock())\n",
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
        "            _earlier(archive, session_id, key)\n",
        "",
        "tests/storage/test_sealing.py"
        "::test_nothing_of_a_sealed_session_can_be_read_and_all_of_it_comes_back",
    ),
    Mutation(
        "earlier versions outlive a redaction",
        "storage/redacting.py",
        "    generations.forget()\n",
        "",
        "tests/storage/test_redacting.py",
    ),
    Mutation(
        "escapes stay in what is pasted",
        "tui/arriving.py",
        "return mended(raw)",
        "return raw",
        "tests/tui/test_arriving.py::test_escapes_in_a_paste_are_taken_out_and_those_outside_stay",
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
        if mutation is not None:
            file = package / mutation.file
            text = file.read_text(encoding="utf-8")
            if text.count(mutation.before) != 1:
                raise AssertionError(f"{mutation.name}: its line is not in {mutation.file} once")
            file.write_text(text.replace(mutation.before, mutation.after), encoding="utf-8")
        done = subprocess.run(
            [
                *(sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider"),
                *("-o", "addopts=--import-mode=importlib", test),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": folder, "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if done.returncode not in (0, 1):
        raise AssertionError(f"{test} could not be run: {done.stdout[-500:]}{done.stderr[-500:]}")
    return done.returncode == 1
