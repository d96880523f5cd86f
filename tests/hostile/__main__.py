"""Fuzzes every way in, guided by which code is reached: `make fuzz`.

`make fuzz ARGS="--seconds 600 capture_line"` gives one way ten minutes. An input that takes longer
than a second, or more than 512 MB, is a failure like any other, and is kept for a look.
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.hostile.ways_in import WAYS, seeds

HARNESS = """
import sys, atheris
with atheris.instrument_imports(include=["convene_tui"]):
    from tests.hostile.ways_in import WAYS
way = WAYS[{name!r}]
atheris.Setup(sys.argv, way)
atheris.Fuzz()
"""


def fuzzed(name: str, seconds: int) -> tuple[bool, str]:
    """Fuzz one way in for so long; whether it held, and what the fuzzer says at its end."""
    with tempfile.TemporaryDirectory(prefix="convene-fuzz-") as folder:
        corpus = Path(folder) / "corpus"
        corpus.mkdir()
        for number, data in enumerate(seeds(name)):
            (corpus / f"{number:03}").write_bytes(data)
        found = Path(folder) / "found-"
        done = subprocess.run(
            [
                *(sys.executable, "-c", HARNESS.format(name=name)),
                *(f"-max_total_time={seconds}", "-timeout=1", "-rss_limit_mb=2048"),
                *("-malloc_limit_mb=512", "-max_len=20000", f"-artifact_prefix={found}"),
                *("-print_final_stats=1", str(corpus)),
            ],
            capture_output=True,
            check=False,
        )
        told = (done.stdout + done.stderr).decode("utf-8", "replace")
        if done.returncode == 0:
            runs = [x for x in told.splitlines() if "number_of_executed_units" in x]
            return True, runs[-1].rpartition(" ")[2] if runs else "?"
        inputs = [path.read_bytes() for path in Path(folder).glob("found-*")]
    return False, f"{inputs[:1]!r}\n{told[-3000:]}"


def main() -> int:
    """Fuzz each way in turn, and print how many inputs it has met."""
    parser = argparse.ArgumentParser(prog="make fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=60, help="for each way in")
    parser.add_argument("ways", nargs="*", help=", ".join(WAYS))
    asked = parser.parse_args()
    unknown = set(asked.ways) - set(WAYS)
    if unknown:
        parser.error(f"there is no way {', '.join(sorted(unknown))}")
    print("| way in | inputs | held |\n|---|---:|---|")
    held = True
    for name in asked.ways or WAYS:
        well, said = fuzzed(name, asked.seconds)
        held &= well
        print(f"| {name} | {said if well else ''} | {'yes' if well else '**no**'} |", flush=True)
        if not well:
            print(said, file=sys.stderr)
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
