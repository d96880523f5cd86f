"""The user's settings, where things are, and what was half-typed."""

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from convene_tui.domain.model import StageKey
from convene_tui.domain.thresholds import DEFAULTS
from convene_tui.storage.folders import as_typed, config_file, sessions_folder
from convene_tui.storage.scratch import Scratch
from convene_tui.storage.settings import Settings, day_comes_first, load_settings, parse_settings

# ── settings ─────────────────────────────────────────────────────────────────────────────


def test_settings_are_read_with_their_units() -> None:
    settings = parse_settings(
        """
        theme = "high-contrast"
        animations = false
        talk_follows_lines = true
        [keys]
        mark_speaks = "f9"
        [time_boxes]
        problem = 30
        arrive = 0
        [thresholds]
        sweep = 5
        still_speaks = 2.5
        shared_pain = "3/4"
        one_organisation = 0.5
        workers = 4
        fair_share = 3
        """
    )
    assert settings.warnings == ()
    assert settings.theme == "high-contrast"
    assert settings.animations is False
    assert settings.keys == {"mark_speaks": "f9"}
    assert settings.time_boxes == {StageKey.PROBLEM: 30, StageKey.ARRIVE: 0}
    thresholds = settings.thresholds
    assert thresholds.sweep == timedelta(minutes=5)
    assert thresholds.still_speaks == timedelta(minutes=2.5)
    assert thresholds.talk_follows_lines is True
    assert (thresholds.shared_pain, thresholds.one_organisation) == (0.75, 0.5)
    assert (thresholds.workers, thresholds.fair_share) == (4, 3.0)


@pytest.mark.parametrize(
    ("env", "first"),
    [
        ({}, True),
        ({"LANG": "C.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, True),
        ({"LANG": "de_DE@euro"}, True),
        ({"LANG": "en_US.UTF-8"}, False),
        ({"LANG": "en-US"}, False),
        ({"LANG": "en_US.UTF-8", "LC_TIME": "en_DK.UTF-8"}, True),
        ({"LANG": "de_DE.UTF-8", "LC_TIME": "en_US.UTF-8"}, False),
        ({"LC_ALL": "fr_FR", "LC_TIME": "en_US"}, True),
        ({"LC_ALL": "", "LC_TIME": "", "LANG": "en_US"}, False),
    ],
)
def test_the_order_of_day_and_month_is_the_locales(env: dict[str, str], first: bool) -> None:
    assert day_comes_first(env) is first


def test_the_order_that_is_written_goes_before_the_locales(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    for default in (True, False):
        path.unlink(missing_ok=True)
        assert load_settings(path, day_first=default).day_first is default
        for wrong in ('day_first = "yes"', "= no TOML", "\udcff"):
            path.write_bytes(wrong.encode("utf-8", "surrogateescape"))
            found = load_settings(path, day_first=default)
            assert (found.day_first, len(found.warnings)) == (default, 1)
        for said in (True, False):
            path.write_text(f"day_first = {str(said).lower()}\n")
            assert load_settings(path, day_first=default) == Settings(day_first=said)


def test_what_is_wrong_is_warned_of_a_line_each_and_the_rest_holds() -> None:
    settings = parse_settings(
        """
        theme = 5
        animations = "no"
        talk_follows_lines = 1
        colour = "red"
        [keys]
        good = "f2"
        empty = ""
        number = 3
        [time_boxes]
        lunch = 30
        close = -1
        purpose = 25
        [thresholds]
        sweep = 0
        shared_pain = 1.5
        juniors = 2.5
        fair_share = nan
        one_organisation = "1/0"
        unheard_of = 1
        workers = 3
        """
    )
    assert settings.theme == ""
    assert settings.animations is True
    assert settings.keys == {"good": "f2"}
    assert settings.time_boxes == {StageKey.PURPOSE: 25}
    assert settings.thresholds.workers == 3
    assert settings.thresholds.sweep == DEFAULTS.sweep
    assert len(settings.warnings) == 14
    for about in ("theme", "colour", "keys.empty", "lunch", "s.sweep ", "s.unheard_of"):
        assert sum(about in line for line in settings.warnings) == 1, about
    assert not any("\n" in line for line in settings.warnings)


@pytest.mark.parametrize(
    "data",
    [
        b"theme = ",
        b"\xff\xfe\x00",
        b"keys = 5\ntime_boxes = []\nthresholds = 1",
        b"x" * (1 << 20 | 1),
        b"a" + b"=[" * 5000,
        b"a = " + b"[" * 5000,
        b"theme = '\x1b[31m\n'",
    ],
)
def test_no_file_of_settings_stops_a_meeting(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(data)
    settings = load_settings(file)
    assert settings.thresholds == DEFAULTS
    assert settings.warnings
    assert not any("\x1b" in line or "\n" in line for line in settings.warnings)


def test_no_settings_are_no_warning_and_a_folder_is_one(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "gone.toml") == Settings()
    told = f"{tmp_path} can't be read: a folder stands in its place."
    assert load_settings(tmp_path) == Settings(warnings=(told,))


# ── folders ──────────────────────────────────────────────────────────────────────────────


def test_sessions_are_where_the_user_says_then_the_environment_then_here(tmp_path: Path) -> None:
    def found(given: str | None, env: dict[str, str]) -> Path:
        return sessions_folder(given, env=env, here=tmp_path, data_folder=lambda: Path("/data"))

    named = {"CONVENE_SESSIONS": "/named"}
    assert found(None, {}) == Path("/data/sessions")
    assert found(None, named) == Path("/named")
    (tmp_path / "sessions").mkdir()
    assert found(None, {}) == tmp_path / "sessions"
    assert found(None, named) == Path("/named")
    assert found("other", named) == tmp_path / "other"
    assert found("/given", named) == Path("/given")
    assert found(None, {"CONVENE_SESSIONS": ""}) == tmp_path / "sessions"
    assert sessions_folder(None, env={}, here=tmp_path / "x").is_absolute()


def test_settings_are_where_the_environment_says_or_in_the_users_folder(tmp_path: Path) -> None:
    assert config_file(env={"CONVENE_CONFIG": "/a/b.toml"}) == Path("/a/b.toml")
    assert config_file(env={}, config_folder=lambda: tmp_path) == tmp_path / "config.toml"
    assert config_file(env={}).name == "config.toml"


# ── half-typed ───────────────────────────────────────────────────────────────────────────


def test_what_was_half_typed_comes_back_until_it_is_cleared(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, "2026-11-24-x")
    assert scratch.load() == {}
    assert scratch.keep({"capture": "c Bo: too w", "problem": "The river\nruns", "empty": ""})
    again = Scratch(tmp_path, "2026-11-24-x")
    assert again.load() == {"capture": "c Bo: too w", "problem": "The river\nruns"}
    assert stat.S_IMODE(again.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(again.path.parent.stat().st_mode) == 0o700
    assert again.keep({"capture": ""})
    assert not again.path.exists()
    again.keep({"capture": "x"})
    again.clear()
    again.clear()
    assert scratch.load() == {}


def test_the_same_words_are_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = Scratch(tmp_path, "2026-11-24-x")
    scratch.keep({"capture": "x"})

    def refused(*_: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "replace", refused)
    assert scratch.keep({"capture": "x"})
    assert not scratch.keep({"capture": "xy"})
    assert scratch.load() == {"capture": "x"}
    assert [path.name for path in scratch.path.parent.iterdir()] == ["2026-11-24-x.json"]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b'{"a": 1}', b"\xff", b"[" * 100_000])
def test_a_damaged_draft_is_no_draft(tmp_path: Path, data: bytes) -> None:
    scratch = Scratch(tmp_path, "2026-11-24-x")
    scratch.keep({"capture": "x"})
    scratch.path.write_bytes(data)
    assert scratch.load() == {}
    scratch.path.unlink()
    scratch.path.mkdir()
    assert scratch.load() == {}
    assert not Scratch(tmp_path, "2026-11-24-x").keep({"capture": "y"})


def test_a_draft_with_a_broken_character_is_kept(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path, "2026-11-24-x")
    assert scratch.keep({"capture": "a\ud800b"})
    assert scratch.load() == {"capture": "a\ufffdb"}
    with pytest.raises(ValueError, match="not the id"):
        Scratch(tmp_path, "../x")


def test_a_folder_is_shown_as_somebody_would_type_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    (tmp_path / "home" / "work").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "home" / "work")
    assert as_typed(tmp_path / "home" / "work" / "sessions") == "./sessions"
    assert as_typed(tmp_path / "home" / "sessions") == "~/sessions"
    assert as_typed(tmp_path / "sessions") == str(tmp_path / "sessions")


def test_each_console_has_a_pad_and_finds_those_beside_it(tmp_path: Path) -> None:
    one = Scratch(tmp_path, "x", console="river-1", typist="Ann")
    two = Scratch(tmp_path, "x", console="lake-2", typist="Bo")
    assert one.beside() == {}
    one.keep({"capture": "one"})
    two.keep({"capture": "two"})
    Scratch(tmp_path, "x").keep({"capture": "of an earlier version"})
    for other in ("xy", "x~2", "y"):
        Scratch(tmp_path, other, console="river-1").keep({"capture": "another session"})
    Scratch(tmp_path, "x~2").keep({"capture": "a second copy of the session"})
    beside = one.beside()
    assert list(beside) == ["", "lake-2"]
    assert (beside["lake-2"].typist, beside["lake-2"].load()) == ("Bo", {"capture": "two"})
    assert one.load() == {"capture": "one"}
