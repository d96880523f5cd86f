"""The door: what a fresh copy of the project installs, and what it leaves alone."""

import re
import tomllib
from pathlib import Path

import pytest

import convene_tui
from bench.alliance import play_alliance
from bench.example import CHARTERED, play_all
from convene_tui.domain.alliance import Alliance
from convene_tui.domain.alliance.looking import standings
from convene_tui.domain.alliance.view import AllianceView
from convene_tui.domain.alliance.words import Place
from convene_tui.domain.model import ElementState
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.alliances import Alliances
from convene_tui.storage.archive import Archive
from convene_tui.storage.example import EXAMPLE_FILES, MEETING_IDS, copy_example

ROOT = Path(__file__).parent.parent
LOCKS = ("run", "dev", "meaning")


def lock(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")


def pins(name: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9-]+)==(\S+)", lock(name), flags=re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_is_pinned_and_hashed(name: str) -> None:
    entries = re.findall(r"^[^\s#].*(?:\n    --hash=\S+.*)*", lock(name), flags=re.MULTILINE)
    assert entries
    for entry in entries:
        assert re.match(r"[a-z0-9-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


@pytest.mark.parametrize("name", LOCKS)
def test_the_lock_files_name_no_place_to_fetch_from(name: str) -> None:
    assert "://" not in lock(name)
    assert "index-url" not in lock(name)


def test_developers_run_the_same_versions_as_users() -> None:
    assert pins("run").items() <= pins("dev").items()
    extra = pins("meaning")
    assert {name: extra.get(name, pin) for name, pin in pins("dev").items()} == pins("dev")


def test_every_dependency_is_in_the_lock_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    extra = project["project"]["optional-dependencies"]["meaning"]
    wanted = {
        "meaning": project["project"]["dependencies"] + extra,
        "run": project["project"]["dependencies"] + groups["build"],
        "dev": project["project"]["dependencies"] + groups["build"] + groups["dev"],
    }
    for name, requirements in wanted.items():
        names = {re.split(r"[<>=!~\[; ]", requirement)[0] for requirement in requirements}
        assert names <= pins(name).keys()


def test_the_package_says_its_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", convene_tui.__version__)


def test_the_package_brings_the_example_and_nothing_that_lies_beside_it() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    brought = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert brought == {f"sessions/{name}": f"convene_tui/example/{name}" for name in EXAMPLE_FILES}


def test_the_example_alliance_opens_and_is_sound(tmp_path: Path) -> None:
    # A file that does not is written again by `make example`.
    archive = Archive(copy_example(tmp_path))
    assert {entry.id: entry.state for entry in archive.entries()} == dict.fromkeys(
        MEETING_IDS, "ok"
    )
    first, second, third = (archive.store(each).load() for each in MEETING_IDS)
    assert {first.alliance, second.alliance, third.alliance} == {"Cascade Water Compact"}
    assert (first.came_from, second.came_from, third.came_from) == (None, first.id, second.id)
    assert None not in (first.ended_at, second.ended_at, third.ended_at)
    assert (len(first.people), second.outcome, third.outcome) == (12, "OC3", "OC1")


def test_the_example_alliance_shows_every_place_and_a_charter_that_all_have_signed(
    tmp_path: Path,
) -> None:
    alliances = Alliances(Archive(copy_example(tmp_path)))
    alliance = alliances.alliance("Cascade Water Compact")
    view = AllianceView.of(alliance, alliances.sessions(alliance.name).read, thresholds=DEFAULTS)
    found = {each.place: each for each in standings(view)}
    assert all(each.evidence for each in found.values())
    assert ElementState.ABSENT not in {each.stands for each in found.values()}
    assert found[Place.CHARTER].says == "signed by all 15"
    assert all(alliance.table(name) for name in Alliance.TABLES if name != "bin")


def test_the_example_is_what_its_scripts_say(tmp_path: Path) -> None:
    kept = Archive(copy_example(tmp_path / "kept"))
    for session in play_all(tmp_path):
        assert session == kept.store(session.id).load()
    played = play_alliance(tmp_path, "Cascade Water Compact", CHARTERED)
    assert played == Alliances(kept).alliance(played.name)
