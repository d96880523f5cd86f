"""The pages in docs/ that are made from the code are up to date, and what they tell is so."""

import base64
import hashlib
import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Final

import pytest
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

import convene_tui
from bench.docs import configuration, file_format, json_page
from bench.docs.pages import FOLDER, PAGES, ROOT
from bench.docs.shapes import Shape, shape_of
from bench.example import SESSIONS
from convene_tui.domain.alliance.questions import PROBES
from convene_tui.domain.alliance.words import (
    CharterPoint,
    Inflow,
    Tactic,
    TrustAsk,
    TrustSign,
    WhyNot,
)
from convene_tui.domain.reasons import REASONS
from convene_tui.storage import generations, journal, locks, places, presence, scratch
from convene_tui.storage.example import MEETING_IDS
from convene_tui.storage.header import FORMAT
from convene_tui.storage.sealing import Cost, closed, new_key
from convene_tui.storage.session_file import SessionFile, tables_on_disk
from convene_tui.storage.settings import Settings, parse_settings
from convene_tui.tui import keys

EXAMPLE: Final = SESSIONS / f"{MEETING_IDS[0]}.json"
PACKAGE: Final = Path(convene_tui.__file__).parent
INDEX: Final = FOLDER / "README.md"
READ: Final = sorted(
    {
        *ROOT.glob("*.md"),
        *FOLDER.rglob("*.md"),
        *(ROOT / "LICENSES").glob("*.md"),
        *(ROOT / "bench").rglob("*.md"),
    }
)
"""The pages that are written for readers."""
MEANT: Final = {key.key for key in (*keys.EVERYWHERE, *keys.MARKING, *keys.MEETING)}
"""The keys of a meeting."""
OF_TEXTUAL: Final = {"ctrl+p", "shift+tab"}
"""Two more, which open the palette and lead to what was kept."""


@pytest.mark.parametrize("name", PAGES)
def test_a_page_says_what_the_code_does(name: str) -> None:
    page = (ROOT / name).read_text(encoding="utf-8")
    assert page == PAGES[name](), "the code has changed: make docs"


def _read(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def _said(page: Path) -> str:
    """A page without what stands in it as code, where a bracket is no link."""
    return re.sub(r"(?ms)^ *```.*?^ *```$|`[^`\n]+`", "``", _read(page))


def _linked(page: Path) -> Iterator[tuple[Path, str]]:
    """Where the links and pictures of a page lead within the project: the file, and the heading."""
    for target, _, heading in re.findall(r"\]\(([^)#\s]*)(#([^)\s]*))?\)", _said(page)):
        if "://" not in target:
            yield (page.parent / target).resolve() if target else page, heading


def _anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.*)$", _read(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


@pytest.mark.parametrize("page", READ, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for file, heading in _linked(page):
        assert file.exists(), file
        assert not heading or heading in _anchors(file), (file, heading)


def test_every_page_of_docs_is_one_line_of_their_list() -> None:
    pages = {page.resolve() for page in FOLDER.rglob("*.md")} - {INDEX}
    pages -= {page for page in pages if page.parent.name == "decisions" and page.name[0] != "R"}
    listed = [file for file, _ in _linked(INDEX) if file.is_relative_to(FOLDER)]
    assert sorted(listed) == sorted(pages)


def test_every_picture_stands_on_a_page() -> None:
    shown = {file for page in READ for file, _ in _linked(page)}
    assert set((FOLDER / "looks").iterdir()) - shown == set()


# ── the README ───────────────────────────────────────────────────────────────────────────


def test_the_readme_can_be_read() -> None:
    assert len(re.findall(r"[^\W_]+(?:['’:.-][^\W_]+)*", _read(ROOT / "README.md"))) < 1300


@pytest.mark.parametrize("page", [ROOT / "README.md", FOLDER / "keys.md"], ids=str)
def test_a_key_that_a_page_names_is_a_key_of_the_meeting(page: Path) -> None:
    assert _keys_on(page) <= MEANT | OF_TEXTUAL


def test_the_page_of_keys_names_every_key_of_a_meeting() -> None:
    assert _keys_on(FOLDER / "keys.md") >= MEANT


def _keys_on(page: Path) -> set[str]:
    """The keys in the first column of the table of keys."""
    table = _read(page).partition("| key | does |")[2]
    first_cells = re.findall(r"^\| (`.*?)(?:, then.*?)? \| ", table, re.MULTILINE)
    named = re.findall(r"`([^`]+)`(?:–`([^`]+)`)?", " ".join(first_cells))
    return {key.lower() for first, last in named for key in _from_to(first, last)}


def _from_to(first: str, last: str) -> list[str]:
    """`F2`–`F7`: each of them."""
    if not last:
        return [first]
    return [f"f{number}" for number in range(int(first[1:]), int(last[1:]) + 1)]


# ── the files ────────────────────────────────────────────────────────────────────────────


def test_stock_tinydb_reads_a_session_as_the_page_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "sessions").mkdir()
    copy = Path(shutil.copy(EXAMPLE, tmp_path / "sessions"))
    monkeypatch.chdir(tmp_path)
    page = (FOLDER / "file-format.md").read_text(encoding="utf-8")
    [snippet] = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    with redirect_stdout(StringIO()) as told:
        exec(snippet, {})
    assert "First meeting 2026-11-17" in told.getvalue()
    assert len(told.getvalue().splitlines()) > 1
    assert copy.read_bytes() == EXAMPLE.read_bytes()


def test_the_checksum_is_what_the_page_says() -> None:
    data = EXAMPLE.read_bytes()
    start = data.index(b'"checksum":"') + len(b'"checksum":"')
    digits, rest = data[start : start + 32], data[:start] + data[start + 32 :]
    assert hashlib.blake2b(rest, digest_size=16).hexdigest().encode() == digits


def test_a_sealed_session_is_opened_by_the_recipe_of_the_page() -> None:
    tables = tables_on_disk(EXAMPLE)
    key = new_key(" the river is low ", Cost(n=1 << 10))
    data = SessionFile(EXAMPLE).packed(closed(tables, key, FORMAT))
    sealed = json.loads(data)
    header, row = sealed["header"]["1"], sealed["sealed"]["1"]
    assert set(sealed) == {"header", "sealed"}
    assert set(header) == {"checksum", "tables_bytes", "format", "id", "sealed", "schema"}
    wrap, decoded = row["wrap"], base64.b64decode
    lock = hashlib.scrypt(
        b"the river is low",
        salt=decoded(wrap["salt"]),
        n=wrap["n"],
        r=wrap["r"],
        p=wrap["p"],
        dklen=32,
    )
    secret = AESGCM(lock).decrypt(
        decoded(wrap["nonce"]), decoded(wrap["key"]), b"convene session\0key"
    )
    bound = f"convene session\0{header['id']}\0text".encode()
    text = AESGCM(secret).decrypt(decoded(row["nonce"]), decoded(row["text"]), bound)
    assert json.loads(text)["session"]["1"]["title"] == "First meeting"


def test_every_hidden_folder_is_on_the_page() -> None:
    page = file_format.page()
    folders = (generations.BACKUPS, places.BIN, places.DAMAGED, places.MERGED, scratch.DRAFTS)
    for folder in (*folders, journal.JOURNAL, locks.LOCKS, presence.PRESENCE):
        assert f"`{folder}/" in page


# ── the configuration ────────────────────────────────────────────────────────────────────


def test_the_example_of_a_configuration_holds_every_default() -> None:
    page = (FOLDER / "configuration.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    settings = parse_settings(example)
    assert settings.warnings == ()
    assert settings.thresholds == pytest.approx(Settings().thresholds)
    assert (settings.theme, settings.animations, settings.day_first) == ("", True, True)
    assert keys.keymap(settings.keys) == (dict(settings.keys), [])
    assert settings.keys == {key.id: key.key for key in keys.MARKING}


def test_every_key_of_the_console_is_in_the_configuration() -> None:
    page = configuration.page().partition("## `[keys]`")[2]
    listed = re.findall(r"^\| `([a-z_.0-9]+)` \| `", page, re.MULTILINE)
    assert sorted(listed) == sorted(str(key.id) for key in keys.ALL)


def test_every_variable_that_is_read_is_on_the_page() -> None:
    sources = "".join(file.read_text(encoding="utf-8") for file in PACKAGE.rglob("*.py"))
    read = set(re.findall(r"\bCONVENE_[A-Z]+\b|\bNO_COLOR\b", sources))
    assert read <= configuration.ENVIRONMENT.keys()


# ── JSON ─────────────────────────────────────────────────────────────────────────────────


def test_nothing_is_told_of_a_key_that_is_not_printed() -> None:
    for part in json_page.parts():
        printed = set(_paths("", shape_of(part)))
        printed |= {f"*.{path.rpartition('.')[2]}" for path in printed}
        assert part.told.keys() - printed == set(), part.name


def _paths(path: str, shape: Shape) -> list[str]:
    found = [path]
    for key, each in shape.keys.items():
        found += _paths(f"{path}.{key}" if path else key, each)
    return found + (_paths(f"{path}[]", shape.items) if shape.items else [])


# ── the house on one page ────────────────────────────────────────────────────────────────

ARCHITECTURE: Final = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


def test_every_file_that_architecture_names_is_there() -> None:
    table, _, road = ARCHITECTURE.partition("```")
    road, _, rest = road.partition("```")
    named = re.findall(r"`([a-z][\w.-]*(?:/[\w.-]*)+|[\w-]+\.py)`", table + rest)
    for line in road.splitlines():
        folder = ""
        for name in re.findall(r"[\w/]+\.py", line):
            folder = name.rpartition("/")[0] or folder
            named.append(f"{folder}/{name.rpartition('/')[2]}")
    assert len(named) > 50
    domain = PACKAGE / "domain"
    places = (ROOT, PACKAGE, domain, PACKAGE / "tui")
    missing = [name for name in named if not any((place / name).exists() for place in places)]
    assert missing == []


def test_architecture_names_every_file_of_the_domain() -> None:
    files = {file.stem for file in (PACKAGE / "domain").iterdir() if file.stem[0] not in "_."}
    assert {name for name in files if not re.search(rf"`{name}/?`", ARCHITECTURE)} == set()


# ── the questions ────────────────────────────────────────────────────────────────────────


def test_every_question_has_an_id_that_no_other_has_and_says_why_it_is_asked() -> None:
    page = (FOLDER / "questions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([A-Z]+\d+)` \| (.+) \| (.+) \|$", page, re.MULTILINE)
    ids = [id_ for id_, _, _ in rows]
    assert len(ids) == len(set(ids))
    assert all(asks.strip() and why.strip() for _, asks, why in rows)
    asked = {id_ for id_ in REASONS if id_[-1].isdigit()} | {each.id for each in PROBES.values()}
    assert asked <= set(ids)
    counts = Counter(id_.rstrip("0123456789") for id_ in ids)
    assert counts["CH"] == len(CharterPoint) + 1
    assert counts["TR"] == len(TrustAsk) + len(TrustSign) + 1
    assert (counts["IB"], counts["AL"], counts["NT"]) == (len(Tactic), len(WhyNot), len(Inflow))
