"""Every setting at its bounds, within and beyond: taken, or left at its default with one warning.

The settings come from the types, so one that is added is tried at its bounds too.
"""

from dataclasses import fields, replace
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from convene_tui.domain.model import StageKey
from convene_tui.domain.thresholds import DEFAULTS, Thresholds
from convene_tui.storage.settings import Settings, load_settings, parse_settings

SWITCHES: Final = ("animations", "day_first", "talk_follows_lines")
CHOSEN: Final = {
    each.name: getattr(DEFAULTS, each.name)
    for each in fields(Thresholds)
    if each.name not in SWITCHES
}

Case = tuple[str, Any]
"""What is written behind a setting, and what is read of it; None where it is refused."""


def minutes(number: float) -> timedelta:
    return timedelta(minutes=number)


OF_MINUTES: Final[tuple[Case, ...]] = (
    *(("0", None), ("0.0", None), ("-1", None), ("0.1", minutes(0.1)), ("1", minutes(1))),
    *(("1440", minutes(1440)), ("1440.5", None), ("1441", None), ('"1/2"', minutes(0.5))),
    *(("true", None), ('"soon"', None), ("nan", None), ("inf", None), ("[5]", None)),
)
OF_COUNT: Final[tuple[Case, ...]] = (
    *(("0", 0), ("1", 1), ("10000", 10_000), ("10001", None), ("-1", None)),
    *(("2.0", None), ("true", None), ('"3"', None)),
)
OF_SHARE: Final[tuple[Case, ...]] = (
    *(("0", None), ("-0.5", None), ("0.01", 0.01), ("1", 1.0), ("1.0", 1.0), ("1.01", None)),
    *(('"1/2"', 0.5), ('" 3 / 4 "', 0.75), ('"3/2"', None), ('"1/0"', None), ('"half"', None)),
    *(('"0.5000000000000000"', 0.5), ('"0.50000000000000000"', 0.5)),
    *(('"0.500000000000000000"', None), ("true", None), ("nan", None)),
)
OF_NUMBER: Final[tuple[Case, ...]] = (
    *(("0", None), ("-1", None), ("0.5", 0.5), ("1.5", 1.5), ("10000", 10_000.0)),
    *(("10000.5", None), ('"5/2"', 2.5), ("inf", None), ("true", None)),
)


def cases() -> list[tuple[str, str, Any, str]]:
    """Each threshold with each text that is tried, what is read of it, and what it should be."""
    found = []
    for name, default in CHOSEN.items():
        match default:
            case timedelta():
                tried, what = OF_MINUTES, "minutes, up to 1440"
            case int():
                tried, what = OF_COUNT, "a whole number"
            case _ if default < 1:
                tried, what = OF_SHARE, 'a share, such as 0.5 or "2/3"'
            case _:
                tried, what = OF_NUMBER, "a number above 0"
        found += [(name, text, read, what) for text, read in tried]
    return found


def test_each_kind_of_threshold_is_tried() -> None:
    whats = {what for _, _, _, what in cases()}
    assert len(whats) == 4


@pytest.mark.parametrize("name", CHOSEN)
def test_a_threshold_is_taken_up_to_its_bounds_and_told_beyond_them(name: str) -> None:
    for each, text, read, what in cases():
        if each != name:
            continue
        found = parse_settings(f"[thresholds]\n{name} = {text}\n", "mine.toml")
        if read is None:
            assert found.thresholds == DEFAULTS, text
            assert found.warnings == (f"mine.toml: thresholds.{name} should be {what}.",), text
        else:
            assert found.thresholds == replace(DEFAULTS, **{name: read}), text
            assert type(getattr(found.thresholds, name)) is type(CHOSEN[name]), text
            assert found.warnings == (), text


@pytest.mark.parametrize("stage", StageKey)
def test_a_time_box_is_whole_minutes_of_a_day(stage: StageKey) -> None:
    for text, read in (("0", 0), ("1", 1), ("1440", 1440)):
        found = parse_settings(f"[time_boxes]\n{stage} = {text}\n")
        assert (found.time_boxes, found.warnings) == ({stage: read}, ())
    for text in ("-1", "1441", "2.5", "true", '"5"'):
        found = parse_settings(f"[time_boxes]\n{stage} = {text}\n")
        told = f"config.toml: time_boxes.{stage} should be minutes, 0 to 1440."
        assert (found.time_boxes, found.warnings) == ({}, (told,))


def test_what_is_no_stage_and_no_threshold_is_told_with_those_that_there_are() -> None:
    found = parse_settings("[time_boxes]\nlunch = 5\n[thresholds]\nlunch = 5\n")
    stages = f"config.toml: time_boxes.lunch is no stage; they are {', '.join(StageKey)}."
    known = f"config.toml: thresholds.lunch is not one; they are {', '.join(CHOSEN)}."
    assert set(found.warnings) == {stages, known}
    assert found == Settings(warnings=found.warnings)


@pytest.mark.parametrize("name", SWITCHES)
def test_a_switch_is_true_or_false_and_nothing_else(name: str) -> None:
    def value(found: Settings) -> bool:
        owner = found.thresholds if name == "talk_follows_lines" else found
        switched: bool = getattr(owner, name)
        return switched

    assert value(parse_settings(f"{name} = true")) is True
    assert value(parse_settings(f"{name} = false")) is False
    for text in ("1", "0", '"yes"', "[]"):
        found = parse_settings(f"{name} = {text}")
        assert found.warnings == (f"config.toml: {name} should be true or false.",)
        assert value(found) is value(Settings())


@pytest.mark.parametrize("name", ["keys", "time_boxes", "thresholds"])
def test_a_table_is_a_table(name: str) -> None:
    for text in ("5", '"x"', "[]", "true"):
        found = parse_settings(f"{name} = {text}")
        assert found == Settings(warnings=(f"config.toml: {name} should be a table, [{name}].",))
    assert parse_settings(f"[{name}]") == Settings()


def test_a_key_is_a_text_that_is_not_empty() -> None:
    found = parse_settings('[keys]\na = "f2"\nb = " f3\\u0007 "\nc = ""\nd = " "\ne = 5\n')
    assert found.keys == {"a": "f2", "b": "f3"}
    told = 'should be a key in quotation marks, such as "f2".'
    assert found.warnings == tuple(f"config.toml: keys.{each} {told}" for each in "cde")


def test_a_zone_is_one_that_there_is() -> None:
    assert parse_settings('zone = "Europe/Oslo"') == Settings(zone="Europe/Oslo")
    assert parse_settings('zone = ""', default=Settings(zone="Asia/Tokyo")).zone == ""
    for text in ('"Europe/Olso"', "5"):
        found = parse_settings(f"zone = {text}", default=Settings(zone="Asia/Tokyo"))
        assert (found.zone, len(found.warnings)) == ("Asia/Tokyo", 1)
        assert "zone should be" in found.warnings[0]


def test_a_file_is_read_up_to_a_megabyte_and_told_beyond(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    text = b'theme = "mine"\n#'
    path.write_bytes(text.ljust((1 << 20) - 1, b"x") + b"\n")
    assert path.stat().st_size == 1 << 20
    assert load_settings(path, day_first=False, zone="Asia/Tokyo") == Settings(
        theme="mine", day_first=False, zone="Asia/Tokyo"
    )
    path.write_bytes(text.ljust(1 << 20, b"x") + b"\n")
    told = f"{path} is too large for settings."
    assert load_settings(path, day_first=False) == Settings(day_first=False, warnings=(told,))
    path.write_bytes(b"\xff")
    told = f"{path} is not UTF-8 text."
    assert load_settings(path, zone="Asia/Tokyo") == Settings(zone="Asia/Tokyo", warnings=(told,))
    path.write_bytes(b'\xef\xbb\xbftheme = "mine"')
    assert load_settings(path) == Settings(theme="mine")
    path.write_bytes(b"theme = ")
    found = load_settings(path, day_first=False)
    assert found.warnings[0].startswith("config.toml is not TOML: ")
    assert (found.day_first, len(found.warnings)) == (False, 1)
