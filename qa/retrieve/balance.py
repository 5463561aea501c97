"""Choosing passages so that every part of a question gets its evidence."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


def balanced_order(whole: Scores, parts: Scores, part_weight: float, served: float) -> list[tuple[int, float]]:
    """Order of passages with their scores, which never rise.

    `whole` has shape (passages,), `parts` (parts, passages). A passage is worth its score for the whole question and
    for the part that it serves best; each choice multiplies the scores of that part with `served`. That is maximal
    marginal relevance (Carbonell & Goldstein 1998) by parts of the question rather than by likeness of passages.
    """
    hunger = np.ones(len(parts))
    left = np.ones(len(whole), dtype=bool)
    order: list[tuple[int, float]] = []
    while left.any():
        hungry = hunger[:, None] * parts
        total = (1 - part_weight) * whole + part_weight * hungry.max(axis=0)
        best = int(np.argmax(np.where(left, total, -np.inf)))
        order.append((best, float(total[best])))
        hunger[int(np.argmax(hungry[:, best]))] *= served
        left[best] = False
    return order
