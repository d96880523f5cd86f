"""Each safeguard that is taken out in a mutation stands in the tree as the mutation has it."""

import subprocess
import sys

import pytest

from tests.faults.mutations import MUTATIONS, ROOT, Mutation


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda each: each.name)
def test_a_mutation_finds_the_line_that_it_takes_out(mutation: Mutation) -> None:
    assert mutation.before in mutation.text_in(mutation.place)


def test_every_test_that_is_to_turn_red_is_there() -> None:
    tests = sorted({mutation.test for mutation in MUTATIONS})
    # By a process of its own: pytest can't collect from within a test.
    found = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", *tests],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert found.returncode == 0, found.stderr
