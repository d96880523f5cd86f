"""Each safeguard that is taken out in a mutation stands in the tree as the mutation has it."""

import pytest

from tests.faults.mutations import MUTATIONS, Mutation


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_a_mutation_finds_the_line_that_it_takes_out(mutation: Mutation) -> None:
    assert mutation.before in mutation.text_in(mutation.place)
