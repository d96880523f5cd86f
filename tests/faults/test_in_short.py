"""Every fault of `make faults`, a few times each: none may cost a line or a file."""

from pathlib import Path

import pytest

from tests.faults.everything import FAULTS
from tests.faults.fault import Fault, NotHere

pytestmark = pytest.mark.terminal


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.id)
def test_a_fault_costs_nothing(tmp_path: Path, fault: Fault) -> None:
    try:
        toll = fault.met(tmp_path, fault.short)
    except NotHere as reason:
        pytest.skip(str(reason))
    assert toll.wrong == []
    assert (toll.lost, toll.unreadable) == (0, 0)
    assert toll.trials >= fault.short


def test_no_two_faults_share_a_name() -> None:
    assert len({fault.id for fault in FAULTS}) == len({fault.name for fault in FAULTS})
    assert len(FAULTS) > 20
