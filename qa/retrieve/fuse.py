"""Fusing ranked lists by their scores.

A convex combination of normalised scores beats reciprocal rank fusion where one list is much better than the other,
because it keeps how far the first hit stands before the second (Bruch, Gai & Ingber, "An Analysis of Fusion Functions
for Hybrid Retrieval", TOIS 2023).
"""

from __future__ import annotations

from collections.abc import Iterable

Scored = list[tuple[str, float]]


def convex(lists: Iterable[tuple[Scored, float]], k: int) -> Scored:
    """Weighted sum of normalised scores, best first; equal scores in the order of ids.

    `lists` are (scored ids, weight), each cut off at `k` entries. What a list does not hold gets 0 there. Where only
    one list holds anything, the order is that list's own.
    """
    total: dict[str, float] = {}
    for scored, weight in lists:
        for name, score in normalised(scored, k):
            total[name] = total.get(name, 0.0) + weight * score
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


def normalised(scored: Scored, k: int) -> Scored:
    """Scores above the list's floor, the best of them 1.

    The floor is what the next entry could have had: the last score of a list that was cut off at `k` entries; else 0,
    for a short list holds all that matches. Scores of 0 or less, such as the cosine of texts that have nothing to do
    with each other, are no match and are left out.
    """
    best = max((score for _, score in scored), default=0.0)
    floor = max(0.0, min(score for _, score in scored)) if len(scored) >= k else 0.0
    if best <= floor:
        return [(name, 1.0) for name, score in scored if score > 0]
    return [(name, (score - floor) / (best - floor)) for name, score in scored if score > 0]
