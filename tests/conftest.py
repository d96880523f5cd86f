"""What all tests share: a generator of examples that never fails by the clock."""

from hypothesis import settings
from textual import _wait

# An example may take long on a busy machine: time decides nothing here. The same examples on
# every run, so that a failure is met again by whoever looks for it.
settings.register_profile("convene", deadline=None, derandomize=True, database=None)
settings.load_profile("convene")

# How long Textual's pilot looks on before it takes the app for idle: half of what it does.
_wait.SLEEP_GRANULARITY, _wait.SLEEP_IDLE = 1 / 100, 1 / 2000
