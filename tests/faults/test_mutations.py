"""Take out a safeguard, and some test turns red."""

import pytest

from tests.faults.mutations import MUTATIONS, Mutation, red


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.name)
def test_a_safeguard_that_is_taken_out_turns_a_test_red(mutation: Mutation) -> None:
    assert red(mutation)


def test_a_faithful_copy_turns_none_red() -> None:
    assert not red(None)
