"""Mistakes drawn by chance, the same ones for the same seed."""

import random
from collections import defaultdict
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

from bench.mutate.rooms import ROOMS, Room
from bench.mutate.sites import Site, difference, mutated, sites


@dataclass(frozen=True)
class Mistake:
    """One mistake in one module of a room."""

    room: str
    seed: int
    module: str
    site: Site
    before: str
    """The line as it reads, in the module written anew."""
    after: str

    @property
    def title(self) -> str:
        """What it is, for a list of those that are known to change nothing."""
        return f"{self.module}: {self.before} → {self.after}"


def drawn(folder: Path, room: Room, seed: int, many: int) -> list[Mistake]:
    """So many mistakes of a room.

    A kind of mistake comes as often as the number of its places to the power of ¾: rare kinds are
    seen more than they would be by an even draw.
    """
    dice = random.Random(f"{seed} {room.key}")
    places: defaultdict[str, list[tuple[str, Site]]] = defaultdict(list)
    sources = {name: (folder / name).read_text(encoding="utf-8") for name in room.modules(folder)}
    for module, source in sources.items():
        for site in sites(source):
            places[site.kind].append((module, site))
    for each in places.values():
        dice.shuffle(each)
    weights = {kind: len(each) ** 0.75 for kind, each in sorted(places.items())}
    found: dict[tuple[str, str], Mistake] = {}
    while len(found) < many and any(places.values()):
        kinds = [kind for kind in weights if places[kind]]
        kind = dice.choices(kinds, [weights[kind] for kind in kinds])[0]
        module, site = places[kind].pop()
        after = mutated(sources[module], site.number)
        if after != sources[module]:
            lines = difference(sources[module], after)
            found[module, after] = Mistake(room.key, seed, module, site, *lines)
    return list(found.values())


def all_drawn(folder: Path, rooms: list[str], seeds: list[int], many: int) -> list[Mistake]:
    """The mistakes of several rooms and seeds, in turn from each: an early end is fair to all."""
    chosen = [room for room in ROOMS if not rooms or room.key in rooms]
    each = [drawn(folder, room, seed, many) for room in chosen for seed in seeds]
    return [mistake for turn in zip_longest(*each) for mistake in turn if mistake is not None]
