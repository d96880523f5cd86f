"""A hundred thousand files of others through every way out: `python -m tests.hostile.many`.

One hostile value in each field in turn, then handfuls of them at random, for sessions, alliances
and invitations; what fails is printed with its place in the code.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path

from tests.hostile.foreign import several, single
from tests.hostile.kinds import KINDS, failures

_SHARES = {"session": 0.8, "alliance": 0.15, "invitation": 0.05}
"""Of all files, by kind: as much as there is of fields and of ways out."""
_AT_ONCE = 250
_STEPS = 48
"""Batches of the files with one hostile value."""
_TOLD_EVERY = 8
"""Batches after which it is said how far it has come."""
_PAGES_EVERY = 200
"""Of how many files that opened one is laid out as PDF, which takes thirty times all the rest."""


def tried(
    word: str, start: int, step: int, count: int, seed: int
) -> tuple[int, Counter[str], int, int]:
    """One batch: how many were tried, what fails, how many opened, how many were refused.

    With a step it is each so manieth of the files with one hostile value, else handfuls.
    """
    kind = KINDS[word]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        _, tables = kind.made(folder)
        files = (
            single(tables, kind.whole, start=start, step=step)
            if step
            else several(tables, random.Random(seed), count, kind.whole)
        )
        found, opened, refused = failures(folder, files, kind, pages_every=_PAGES_EVERY)
    return opened + refused, found, opened, refused


def main(arguments: Sequence[str] | None = None) -> int:
    """Try them all on every core, and print the count."""
    parser = argparse.ArgumentParser(prog="tests.hostile.many", description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=20)
    asked = parser.parse_args(arguments)
    began, wrong = time.monotonic(), Counter[str]()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        for word, share in _SHARES.items():
            done = opened = refused = 0
            seed, batches = asked.seed, [(word, n, _STEPS, 0, 0) for n in range(_STEPS)]
            while batches:
                running = [pool.submit(tried, *each) for each in batches]
                batches = []
                for number, each in enumerate(as_completed(running), 1):
                    count, found, came, went = each.result()
                    wrong += found
                    for what in found:
                        print(f"  {what}", flush=True)
                    done, opened, refused = done + count, opened + came, refused + went
                    if number % _TOLD_EVERY == 0:  # One that is cut off has said how far it came.
                        failed = f"{sum(wrong.values()):,} failures"
                        print(f"  {done:,} {word} files so far, {failed}", flush=True)
                if (left := round(asked.count * share) - done) > 0:
                    counts = [_AT_ONCE] * (left // _AT_ONCE) + [left % _AT_ONCE]
                    for count in filter(None, counts):
                        seed += 1
                        batches.append((word, 0, 0, count, seed))
            print(f"{word}: {done:,} files, {opened:,} opened, {refused:,} refused", flush=True)
            for what, times in wrong.most_common():
                print(f"  {times:,} × {what}", flush=True)
    print(f"{sum(wrong.values()):,} failures; {(time.monotonic() - began) / 60:.0f} minutes")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
