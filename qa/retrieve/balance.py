"""Choosing passages so that every part of a question gets its evidence, and one story does not fill the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Balance:
    """`part` is what a part's score counts beside the whole question's; `served` what a part's scores are multiplied
    with when a passage is chosen for its sake, `copy` what a passage's are when one of the same story is chosen."""

    part: float
    served: float
    copy: float


def balanced_order(whole: Scores, parts: Scores, stories: Sequence[int], balance: Balance) -> list[tuple[int, float]]:
    """Order of passages with their scores, which never rise.

    `whole` has shape (passages,), `parts` (parts, passages); passages with the same number in `stories` carry one
    report. A passage is worth its score for the whole question and for the part that it serves best. That is maximal
    marginal relevance (Carbonell & Goldstein 1998) by parts of the question and by stories.
    """
    hunger = np.ones(len(parts))
    fresh = np.ones(len(whole))
    left = np.ones(len(whole), dtype=bool)
    story = np.asarray(stories)
    order: list[tuple[int, float]] = []
    while left.any():
        hungry = hunger[:, None] * parts
        total = fresh * ((1 - balance.part) * whole + balance.part * hungry.max(axis=0))
        best = int(np.argmax(np.where(left, total, -np.inf)))
        order.append((best, float(total[best])))
        hunger[int(np.argmax(hungry[:, best]))] *= balance.served
        fresh[story == story[best]] *= balance.copy
        left[best] = False
    return order
