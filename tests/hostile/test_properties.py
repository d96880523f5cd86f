"""Whatever comes in: no exception, nothing that a terminal obeys, no way out of the folder."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hostile.ways_in import HOSTILE, WAYS, seeds

PIECES = st.one_of(
    st.sampled_from(HOSTILE).map(lambda piece: piece[:200]),
    st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.binary(max_size=40),
    st.sampled_from(
        (
            *(b"! ", b"a: ", b"? ", b"+ ", b"> ", b"= ", b"draft ", b"may ", b"gain 3", b" by fri"),
            *(b",", b";", b"\n", b'"', b"\r\n", b":", b"{", b"}", b'{"1":', b"\\", b"END:VCARD\n"),
        )
    ),
)
INPUT = st.lists(PIECES, max_size=8).map(b"".join)


@pytest.mark.parametrize("name", WAYS)
@given(data=INPUT)
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_any_input_is_text_or_is_refused_in_words(name: str, data: bytes) -> None:
    WAYS[name](data)


@pytest.mark.parametrize("name", WAYS)
def test_the_known_bad_ones_do_nothing(name: str) -> None:
    for data in seeds(name):
        WAYS[name](data)


@pytest.mark.parametrize("name", ["session_file", "session_tables", "people", "settings"])
@given(at=st.floats(0, 1), change=st.binary(max_size=6), cut=st.integers(0, 40))
@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
def test_good_input_with_a_wound_in_it(name: str, at: float, change: bytes, cut: int) -> None:
    for data in list(seeds(name))[len(HOSTILE) :]:
        place = int(at * len(data))
        WAYS[name](data[:place] + change + data[place + cut :])
