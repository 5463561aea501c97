"""The fewest sentences that carry the evidence, for a reader with little room: a language model's prompt.

Sentences are chosen one by one for the words of the question that no chosen sentence holds yet, rare words counting
more, until nothing much is left to gain or the budget is spent: the greedy algorithm for budgeted maximum coverage
(Khuller, Moss & Naor 1999; Lin & Bilmes 2010 for summaries).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

# A sentence must bring in this share of what the best one does.
LEAST_GAIN = 0.15


def choose(wanted: Sequence[str], held: Sequence[Sequence[str]], costs: Sequence[int], budget: int) -> tuple[int, ...]:
    """Which of the sentences to read, in the order of choice.

    `held` are the terms of each sentence, best sentences first, `costs` what reading each one takes.
    """
    weights = _weights(wanted, held)
    left, spent, first = dict(weights), 0, 0.0
    chosen: list[int] = []
    rest = set(range(len(held)))
    while rest:
        fitting = [index for index in rest if spent + costs[index] <= budget]
        gains = {index: sum(left.get(term, 0.0) for term in set(held[index])) for index in fitting}
        best = max(gains, key=lambda index: (gains[index], -index), default=None)
        if best is None or gains[best] <= LEAST_GAIN * first or not gains[best]:
            break
        first = first or gains[best]
        chosen.append(best)
        spent += costs[best]
        rest.remove(best)
        left = {term: 0.0 if term in held[best] else weight for term, weight in left.items()}
    return tuple(chosen)


def _weights(wanted: Sequence[str], held: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """How rare each wanted term is among the sentences; what none holds counts nothing."""
    frequency = Counter(term for words in held for term in set(words))
    return {
        term: math.log1p((len(held) - frequency[term] + 0.5) / (frequency[term] + 0.5))
        for term in dict.fromkeys(wanted)
        if frequency[term]
    }
