"""Learns two tables of neighbours: sentences or shuffled words, what shall be or how things are."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from importlib import import_module
from random import Random
from typing import Any

from convene_tui.domain.purpose.order import FEWEST_IN_ORDER, PLACE_BITS, Order, neighbours
from convene_tui.domain.purpose.reading import Reading

SHUFFLES = 3
"""Shuffled copies of each sentence: with its signs, in small letters, without any sign."""
FIRMNESS = 30.0


def shuffled(text: str, seed: int) -> str:
    """The words in another order, in one of three ways."""
    words = text.split()
    if seed % SHUFFLES:
        words = [word.strip('.,;:!?()“”"') for word in text.split()]
    Random(seed * 7919 + len(text)).shuffle(words)
    mixed = " ".join(word for word in words if word)
    return mixed.lower() if seed % SHUFFLES == 1 else mixed


def learn_order(texts: Sequence[str]) -> Order:
    """The table that tells sentences from shuffled words."""
    written = [
        pair
        for number, text in enumerate(texts)
        for pair in (
            (text, True),
            (text.lower().rstrip("."), True),
            *((shuffled(text, number * SHUFFLES + k), False) for k in range(SHUFFLES)),
        )
    ]
    return learn_table(written, {0: 1.0, 1: 1.5})


def learn_told(purposes: Sequence[str], problems: Sequence[str]) -> Order:
    """The table that tells what shall be from how things are."""
    written = [*((each, True) for each in purposes), *((each, False) for each in problems)]
    return learn_table(written, {0: 1.0, 1: 1.0})


def learn_table(written: Sequence[tuple[str, bool]], heft: dict[int, float]) -> Order:
    """A table of neighbours that tells texts of one sort from those of the other."""
    np: Any = import_module("numpy")
    sparse: Any = import_module("scipy.sparse")
    linear: Any = import_module("sklearn.linear_model")
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    truth: list[int] = []
    for text, right in written:
        reading = Reading(text)
        if len(reading) < FEWEST_IN_ORDER:
            continue
        places = neighbours(reading)
        for place in places:
            rows.append(len(truth))
            columns.append(place)
            values.append(1 / len(places) ** 0.5)
        truth.append(int(right))
    x = sparse.csr_matrix((values, (rows, columns)), shape=(len(truth), 1 << PLACE_BITS))
    model = linear.LogisticRegression(C=FIRMNESS, max_iter=300, class_weight=heft)
    model.fit(x, np.array(truth))
    weight = model.coef_[0]
    scale = float(np.abs(weight).max() / 127)
    table = (weight / scale).round().astype(np.int8)
    return Order(array("b", table.tobytes()), scale, float(model.intercept_[0]))


def write_table(known: Order, path: str) -> int:
    """Writes a table in the form that the package reads; returns its size in bytes."""
    parts = array("d", (known.scale, known.base)).tobytes() + known.table.tobytes()
    with open(path, "wb") as file:
        file.write(parts)
    return len(parts)
