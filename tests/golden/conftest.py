"""The meetings are played once, for all tests that look at them."""

import pytest

from tests.golden.outputs import Outputs
from tests.golden.playing import Played


@pytest.fixture(scope="session")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Outputs:
    return Outputs(tmp_path_factory.mktemp("golden").resolve())


@pytest.fixture(scope="session")
def played(outputs: Outputs) -> Played:
    return outputs.played
