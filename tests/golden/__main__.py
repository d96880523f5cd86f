"""`python -m tests.golden` writes the kept outputs anew; the difference is read like code."""

import shutil
import sys
import tempfile
from pathlib import Path

from tests import drawn
from tests.cli import states
from tests.domain import between_answers, redacted_fields
from tests.domain.alliance import bases, trains, verdicts
from tests.golden import (
    alliance_acts,
    elsewhere,
    examples,
    labelled,
    naming,
    noted,
    readings,
    wordings,
)
from tests.golden.kept import KEPT
from tests.golden.outputs import Outputs
from tests.golden.purpose import rewrite
from tests.golden.varied import main as vary
from tests.storage import answered
from tests.tui import acts, commands


def main() -> int:
    """Write every output, every answer of the check, of what is varied and of what is damaged."""
    drawn.when_left()
    with tempfile.TemporaryDirectory() as home:
        outputs = Outputs(Path(home).resolve())
        elsewhere.rewrite(outputs.played)
        found = outputs.everything()
        of_alliance = alliance_acts.told(Path(home) / "alliance", outputs.played)
    shutil.rmtree(KEPT, ignore_errors=True)
    for name, text in found.items():
        path = KEPT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    rewrite()
    vary()
    for each in (
        *(wordings, examples, noted, readings, naming, labelled),
        *(bases, trains, verdicts, states),
    ):
        each.KEPT.write_text(each.written(), encoding="utf-8")
    answered.rewrite()
    redacted_fields.rewrite()
    between_answers.rewrite()
    acts.rewrite()
    commands.rewrite()
    alliance_acts.KEPT.write_text(of_alliance, encoding="utf-8")
    print(f"{len(found)} outputs in {KEPT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
