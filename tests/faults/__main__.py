"""Makes every fault many times and says what each has cost: `make faults`.

`make faults ARGS=--short` makes each a few times and only prints; `ARGS="-k capture"` makes those
with this word in their names.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.everything import FAULTS
from tests.faults.fault import NotHere
from tests.faults.mutations import MUTATIONS, red
from tests.faults.page import HEAD, PAGE, commit, fired, page, row


def main() -> int:
    """Make the faults, print each line as it comes, and write the page."""
    parser = argparse.ArgumentParser(prog="make faults", description=__doc__)
    parser.add_argument("--short", action="store_true", help="a few of each; writes nothing")
    parser.add_argument("-k", default="", metavar="WORD", help="only faults with this word")
    asked = parser.parse_args()
    began, tried = time.monotonic(), commit()
    rows, skipped, notes, wrong = [], [], [], []
    print(HEAD)
    for fault in FAULTS:
        if asked.k.casefold() not in f"{fault.name} {fault.id}".casefold():
            continue
        with tempfile.TemporaryDirectory(prefix="convene-fault-") as folder:
            try:
                toll = fault.met(Path(folder), fault.short if asked.short else fault.full)
            except NotHere as reason:
                skipped.append(f"{fault.name}: {reason}")
                continue
            except AssertionError as error:
                # What was waited for did not come: the other faults are made all the same.
                wrong.append(f"{fault.name}: {error}")
                continue
        rows.append(row(fault, toll))
        print(rows[-1], flush=True)
        notes += [fired(fault, toll), *(f"{fault.name}: {line}" for line in toll.notes)]
        wrong += [f"{fault.name}: {line}" for line in toll.wrong]
        if not toll.clean and not toll.wrong:
            wrong.append(f"{fault.name}: {toll.lost} lost, {toll.unreadable} unreadable")
    mutated = []
    if not asked.k:
        for mutation in MUTATIONS:
            try:
                turned_red = red(mutation)
            except AssertionError as error:
                wrong.append(f"{mutation.name}: {error}")
                turned_red = False
            mutated.append(
                f"| {mutation.name} | {'yes: ' if turned_red else '**no**: '}"
                f"{mutation.test.rpartition('::')[2]} |"
            )
            print(mutated[-1], flush=True)
            if not turned_red:
                wrong.append(f"{mutation.name}: no test turned red")
    print("\n".join(notes))
    for line in (*(f"left out: {each}" for each in skipped), *wrong):
        print(line, file=sys.stderr)
    if not asked.short and not asked.k:
        minutes = (time.monotonic() - began) / 60
        PAGE.write_text(
            page(tried, rows, notes, skipped, mutated, wrong, minutes), encoding="utf-8"
        )
        print(f"\nwritten to {PAGE.relative_to(Path.cwd())}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
