"""What the check is compared with: guessing, word lists, and a bag of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import Any

from bench.purpose.folds import Split
from bench.purpose.gold import Statement
from bench.purpose.measures import Pair
from convene_tui.domain.purpose.check import check
from convene_tui.domain.purpose.model import Verdict
from convene_tui.domain.purpose.reading import Reading
from convene_tui.domain.purpose.verdict import by_rules


def guessing(given: Sequence[Statement]) -> float:
    """The share of the most frequent verdict."""
    return Counter(each.verdict for each in given).most_common(1)[0][1] / len(given)


def word_lists(given: Sequence[Statement]) -> list[Pair]:
    """The rules' own verdict on what lists and patterns find, without statistics."""
    pairs = []
    for each in given:
        answer = check(each.purpose, problem=each.problem, people=each.people)
        lit = {name: bool(lamp.spans) for name, lamp in {**answer.big, **answer.small}.items()}
        ruled = by_rules(Reading(each.purpose), list(answer.findings), lit)
        pairs.append((each.verdict, ruled or Verdict.OPEN))
    return pairs


def bag_of_words(given: Sequence[Statement], splits: Iterable[Split]) -> list[Pair]:
    """Words, word pairs and characters with logistic regression, learnt on the same splits."""
    text: Any = import_module("sklearn.feature_extraction.text")
    linear: Any = import_module("sklearn.linear_model")
    pipeline: Any = import_module("sklearn.pipeline")
    pairs = []
    for inside, outside in splits:
        bag = pipeline.make_union(
            text.TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True),
            text.TfidfVectorizer(
                analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2
            ),
        )
        x = bag.fit_transform([given[n].purpose for n in inside])
        model = linear.LogisticRegression(C=20, max_iter=400)
        model.fit(x, [str(given[n].verdict) for n in inside])
        found = model.predict(bag.transform([given[n].purpose for n in outside]))
        pairs += [(given[n].verdict, Verdict(v)) for n, v in zip(outside, found, strict=True)]
    return pairs
