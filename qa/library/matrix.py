"""All vectors of a generation in memory, for an exact search among the articles that pass a filter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from qa.providers.base import Vectors


@dataclass(frozen=True, slots=True, eq=False)
class VectorMatrix:
    """Row i is the unit vector of passage `ids[i]`, which belongs to the article numbered `articles[i]`."""

    ids: Sequence[str]
    articles: NDArray[np.int64]
    rows: Vectors

    def search(self, vector: Vectors, k: int, articles: NDArray[np.int64]) -> list[tuple[str, float]]:
        """Up to `k` ids of passages of these articles with their cosines, best first, equal ones by id.

        All rows are multiplied, whatever passes: that reads memory in order, and costs less than picking.
        """
        if not len(self.ids):
            return []
        passing = np.flatnonzero(np.isin(self.articles, articles))
        cosines = (self.rows @ (vector / np.linalg.norm(vector)))[passing]
        best = np.argpartition(-cosines, k - 1)[:k] if k < len(passing) else np.arange(len(passing))
        hits = ((self.ids[passing[at]], float(cosines[at])) for at in best)
        return sorted(hits, key=lambda hit: (-hit[1], hit[0]))
