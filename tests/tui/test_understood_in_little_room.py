"""What was understood, in few cells: a long text is cut, and only where that makes room."""

import pytest
from rich.cells import cell_len

from convene_tui.domain.capture.explaining import Part, Role
from convene_tui.tui.panels.capture import _SHORTEST, _fitted


def cells(parts: list[Part]) -> int:
    return sum(cell_len(part.text) for part in parts)


@pytest.mark.parametrize("wide", [0, 1, 2])
@pytest.mark.parametrize("size", range(2, 24))
def test_a_text_that_is_cut_is_narrower_and_as_long_as_there_is_room(size: int, wide: int) -> None:
    text = "漢" * wide + "w" * (size - 2 * wide)
    whole = [Part("note", Role.KIND), Part(text, Role.TEXT), Part(text, Role.DAY)]
    for room in range(2 * cells(whole)):
        kind, cut, day = fitted = _fitted(tuple(whole), room)
        assert (kind, day) == (whole[0], whole[2])
        if cells(whole) <= room or size <= _SHORTEST + 1:
            assert fitted == whole
            continue
        assert cut.text.endswith("…")
        assert text.startswith(cut.text[:-1])
        assert _SHORTEST <= cell_len(cut.text) < size
        assert cells(fitted) <= room or cell_len(cut.text) <= _SHORTEST + 1
        assert cells(fitted) >= room - 2 or cell_len(cut.text) <= _SHORTEST + 1


def test_two_long_texts_share_what_is_missing() -> None:
    first, last = (Part(sign * 20, Role.TEXT) for sign in "ab")
    assert [each.text for each in _fitted((first, last), 30)] == [f"{'a' * 9}…", last.text]
    assert cells(_fitted((first, last), 25)) == 25
