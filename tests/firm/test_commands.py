"""The commands on a firm's archive: by its address, by the environment, by the settings."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import Convene, refused
from tests.firm.conftest import Firm

LINES = ":problem\npain: b: the pump burns out\n. he naps\n~ b\n! c too soon\n"


@pytest.fixture
def ann(firm: Firm, tmp_path: Path) -> Convene:
    """The command, on Ann's machine."""
    return at_machine(firm, tmp_path, "ann")


def at_machine(firm: Firm, tmp_path: Path, role: str) -> Convene:
    home = tmp_path / f"home-{role}"
    home.mkdir()
    here = Convene(home)
    (home / "config.toml").write_text(f'sessions = "{firm.url(role)}"\n')
    # In the place of the folder that a test of a folder has: the settings say where.
    original = here.environment
    here.environment = lambda **env: original(**{"CONVENE_SESSIONS": "", **env})  # type: ignore[method-assign]
    return here


def meeting(here: Convene, tmp_path: Path) -> str:
    people = tmp_path / "people.csv"
    people.write_text("name,organisation\nDi Ray,Water\nEd Low,Farms\n")
    id = here.new("First meeting", "--people", str(people), "--alliance", "Compact")
    done = here("capture", id, input=LINES)
    assert done.status == 0, done.err
    return id


def test_a_meeting_is_made_kept_listed_shown_found_and_written(
    ann: Convene, tmp_path: Path
) -> None:
    id = meeting(ann, tmp_path)
    assert [each["id"] for each in ann("list", "--json").json["sessions"]] == [id]
    assert "the pump burns out" in ann("show", id).out
    found = ann("search", "pump", "--json").json["hits"]
    assert [(hit["session"], hit["kind"], hit["person"]) for hit in found] == [
        (id, "pain", "Di Ray")
    ]
    assert ann("search", "naps").status == 0
    assert ann("search", "naps", "--public").status == 1
    minutes = ann("export", id, "--for", "participants", "--as", "md").out
    assert "the pump burns out" in minutes
    assert "naps" not in minutes
    assert "Compact" in ann("alliance").out
    assert ann("verify").out == "1 session read, all whole.\n"


def test_the_address_may_be_given_or_in_the_environment(
    ann: Convene, firm: Firm, tmp_path: Path
) -> None:
    id = meeting(ann, tmp_path)
    url = firm.url("ann")
    (ann.folder / "config.toml").unlink()
    assert id in ann("--sessions", url, "list").out
    assert id in ann("list", "--sessions", url).out
    assert id in ann("list", CONVENE_SESSIONS=url).out
    assert id not in ann("list").out


def test_a_password_is_refused_wherever_it_stands(ann: Convene) -> None:
    url = "postgresql://ann:secret@host/firm"
    (ann.folder / "config.toml").write_text(f'sessions = "{url}"\n')
    for said in (
        refused(ann("list")),
        refused(ann("list", CONVENE_SESSIONS=url)),
        refused(ann("--sessions", url, "list")),
        refused(ann("firm", "init", url)),
        refused(ann("copy", url, "here")),
    ):
        assert "secret" not in said
        assert ".pgpass" in said


def test_colleagues_see_what_all_may_see_until_it_is_shared(
    ann: Convene, firm: Firm, tmp_path: Path
) -> None:
    id = meeting(ann, tmp_path)
    bo = at_machine(firm, tmp_path, "bo")
    assert [(e["id"], e["state"]) for e in bo("list", "--json").json["sessions"]] == [
        (id, "public")
    ]
    assert "held by colleagues" in refused(bo("show", id))
    assert "held by colleagues" in refused(bo("capture", id, input="x\n"))
    assert "the pump burns out" in bo("show", "--public", id).out
    assert "naps" not in bo("show", "--public", "--json", id).out
    assert bo("search", "pump").status == 0
    assert bo("search", "naps").status == 1
    assert "not yours" in refused(bo("firm", "share", id, "bo"))
    assert ann("firm", "share", id, "bo").status == 0
    assert ann("firm", "who", id).lines == ["ann  owns it", "bo"]
    assert "naps" in bo("show", id).out
    assert bo("search", "naps").status == 0
    assert ann("firm", "unshare", id, "bo").status == 0
    assert "held by colleagues" in refused(bo("show", id))


def test_an_owner_adds_and_removes(ann: Convene, firm: Firm, tmp_path: Path) -> None:
    id = meeting(ann, tmp_path)
    owner = at_machine(firm, tmp_path, "owner")
    assert owner("firm", "who").lines == ["ann", "bo", "cy", "owner  owner"]
    stranger = at_machine(firm, tmp_path, "stranger")
    assert "not of this firm" in refused(stranger("list"))
    assert owner("firm", "add", "stranger").status == 0
    assert id in stranger("list").out
    done = owner("firm", "remove", "ann")
    assert f"to be shared by the owner: {id}" in done.out
    assert "not of this firm" in refused(ann("list"))
    assert owner("firm", "share", id, "bo").status == 0
    assert "no role 'nobody'" in refused(owner("firm", "add", "nobody"))
    assert "ann is not of this firm" in refused(owner("firm", "share", id, "ann"))


def test_what_needs_files_says_so_in_a_line(ann: Convene, tmp_path: Path) -> None:
    id = meeting(ann, tmp_path)
    secret = tmp_path / "secret"
    secret.write_text("four words and more\n")
    secret.chmod(0o600)
    for said in (
        refused(ann("redact", id, "a", "--yes")),
        refused(ann("forget", id, "--yes")),
    ):
        assert "done to files, and this is a server" in said
        assert "convene copy" in said
    sealing = ann("seal", id, "--passphrase-file", str(secret))
    assert sealing.status == 2
    assert "done to files" in sealing.err
    assert refused(ann("bin", "--empty", "--yes")) == "The bin is empty."
    assert ann("firm", "forget", id, "--yes").status == 0
    assert ann("list", "--json").json["sessions"] == []


def test_a_backup_is_a_folder_that_opens_anywhere(ann: Convene, tmp_path: Path) -> None:
    id = meeting(ann, tmp_path)
    done = ann("backup", str(tmp_path / "backups"), "--earlier")
    assert done.status == 0, done.err
    (folder,) = (tmp_path / "backups").iterdir()
    shown = ann("show", id).out
    assert ann("--sessions", str(folder), "show", id).out == shown
    assert ann("--sessions", str(folder), "verify").status == 0


def test_a_copy_goes_both_ways(ann: Convene, firm: Firm, tmp_path: Path) -> None:
    id = meeting(ann, tmp_path)
    folder = str(tmp_path / "folder")
    assert ann("copy", firm.url("ann"), folder).status == 0
    assert ann("firm", "forget", id, "--yes").status == 0
    assert ann("copy", folder, firm.url("ann")).status == 0
    assert ann("show", id).out == ann("--sessions", folder, "show", id).out
    assert "one and the same place" in refused(ann("copy", folder, folder))
    assert "has no colleagues" in refused(ann("--sessions", folder, "firm", "who"))


def test_nothing_of_it_is_imported_for_a_folder(tmp_path: Path) -> None:
    here = Convene(tmp_path)
    id = here.new()
    code = (
        "import sys\nfrom convene_tui.cli.door import status_of\n"
        f"assert status_of(['show', {id!r}]) == 0\nassert status_of(['search', 'x']) == 1\n"
        "print([each for each in sys.modules if 'psycopg' in each or '.firm' in each])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        env=here.environment(),
        cwd=tmp_path,
        check=True,
        text=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"


def test_without_the_extra_a_line_says_what_to_install(
    ann: Convene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    assert 'pip install "convene-tui[firm]"' in refused(ann("list"))
