"""Fusing ranked lists by their scores.

A convex combination of normalised scores beats reciprocal rank fusion where one list is much better than the other,
because it keeps how far the first hit stands before the second (Bruch, Gai & Ingber, "An Analysis of Fusion Functions
for Hybrid Retrieval", TOIS 2023).
"""

from __future__ import annotations

from collections.abc import Sequence

Scored = list[tuple[str, float]]


def convex(lists: Sequence[tuple[Scored, float]]) -> Scored:
    """Weighted sum of min-max normalised scores, best first; equal scores in the order of ids.

    `lists` are (scored ids, weight). What a list does not hold gets 0 there, the same as its last. With a single
    list that holds anything the order is that list's own.
    """
    total: dict[str, float] = {}
    for scored, weight in lists:
        for name, score in normalised(scored):
            total[name] = total.get(name, 0.0) + weight * score
    return sorted(total.items(), key=lambda item: (-item[1], item[0]))


def normalised(scored: Scored) -> Scored:
    """Scores moved and scaled to 0..1; all 1 when there is only one score."""
    if not scored:
        return []
    low = min(score for _, score in scored)
    high = max(score for _, score in scored)
    width = high - low
    return [(name, (score - low) / width if width else 1.0) for name, score in scored]
