"""Metrics over scored samples, each with a 95% interval.

A sample has scores by name; a metric is a number worked out of the columns of all samples that have them. Shares of
samples get Wilson's interval (Wilson 1927; recommended by Brown, Cai & DasGupta 2001), everything else the percentile
bootstrap over samples (Efron & Tibshirani 1993).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

Z_95 = 1.959963984540054
RESAMPLES = 2000
_AT_ONCE = 4_000_000


@dataclass(frozen=True)
class Scored:
    """What a metric needs of one sample."""

    kind: str
    scores: Mapping[str, float]


@dataclass(frozen=True)
class Columns:
    """Scores of n samples in columns, and how often each sample counts in each of b resamples (b × n)."""

    values: Mapping[str, Floats]
    kinds: Sequence[str]
    counts: Floats

    @classmethod
    def of(cls, samples: Sequence[Scored]) -> Columns:
        """All samples, each counting once."""
        names = dict.fromkeys(name for sample in samples for name in sample.scores)
        values = {name: np.array([sample.scores.get(name, math.nan) for sample in samples]) for name in names}
        return cls(values, [sample.kind for sample in samples], np.ones((1, len(samples))))

    def has(self, name: str) -> Floats:
        """Which samples have the score; empty of any where no sample has it."""
        column = self.values.get(name)
        return np.zeros(len(self.kinds)) if column is None else (~np.isnan(column)).astype(float)

    def sum(self, name: str) -> Floats:
        """Sum of the score over the samples that have it, for each resample."""
        if name not in self.values:
            return np.zeros(len(self.counts))
        return np.asarray(self.counts @ np.nan_to_num(self.values[name]))

    def mean(self, name: str) -> Floats:
        """Mean over the samples that have the score; nan where a resample holds none."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return np.asarray(self.sum(name) / (self.counts @ self.has(name)))

    def of_kind(self, kind: str) -> Columns:
        """As if the samples of other kinds were not there."""
        inside = np.array([float(one == kind) for one in self.kinds])
        return Columns(self.values, self.kinds, self.counts * inside)


Compute = Callable[[Columns], Floats]


@dataclass(frozen=True, slots=True)
class Metric:
    """A named number over samples. `scores` are the columns it needs; `share` marks a plain share of samples, its
    one column being 0 or 1. `source` is the paper, task or tool that the definition is from."""

    name: str
    definition: str
    source: str
    scores: tuple[str, ...]
    compute: Compute
    share: bool = False


@dataclass(frozen=True, slots=True)
class Estimate:
    """A metric's value over `n` samples, with its 95% interval; nan where no sample has the scores."""

    name: str
    value: float
    n: int
    low: float
    high: float


def share(name: str, score: str, definition: str, source: str = "") -> Metric:
    """The share of the samples with this score (0 or 1) in which it is 1."""
    return Metric(name, definition, source, (score,), lambda columns: columns.mean(score), share=True)


def mean(name: str, score: str, definition: str, source: str = "") -> Metric:
    """The mean of a score that is no plain yes or no."""
    return Metric(name, definition, source, (score,), lambda columns: columns.mean(score))


def ratio(name: str, above: str, below: str, definition: str, source: str = "") -> Metric:
    """The sum of one score over that of another, as micro-averages are."""

    def compute(columns: Columns) -> Floats:
        with np.errstate(invalid="ignore", divide="ignore"):
            return columns.sum(above) / columns.sum(below)

    return Metric(name, definition, source, (above, below), compute)


def balanced(name: str, scores: tuple[str, ...], definition: str, source: str = "") -> Metric:
    """The unweighted mean of the means of several scores, one for each class."""
    return Metric(
        name, definition, source, scores, lambda columns: np.mean([columns.mean(one) for one in scores], axis=0)
    )


def weighted(name: str, score: str, weights: Mapping[str, float], definition: str, source: str = "") -> Metric:
    """The mean of a score over kinds, each kind counting its weight whatever its number of samples."""
    total = sum(weights.values())

    def compute(columns: Columns) -> Floats:
        parts = [weight * columns.of_kind(kind).mean(score) for kind, weight in weights.items()]
        return np.asarray(np.sum(parts, axis=0) / total)

    return Metric(name, definition, source, (score,), compute)


def quantile(name: str, score: str, q: float, definition: str, source: str = "") -> Metric:
    """The smallest value of a score that at least a share `q` of the samples does not exceed."""

    def compute(columns: Columns) -> Floats:
        column = columns.values.get(score)
        if column is None:
            return np.full(len(columns.counts), math.nan)
        order = np.argsort(column)[: int(columns.has(score).sum())]  # nan sorts last
        reached = np.cumsum(columns.counts[:, order], axis=1)
        enough = reached >= q * reached[:, -1:] - 1e-9
        return np.where(reached[:, -1] > 0, column[order][np.argmax(enough, axis=1)], math.nan)

    return Metric(name, definition, source, (score,), compute)


def estimate(metric: Metric, columns: Columns, seed: int = 0) -> Estimate:
    """The metric over the samples as they are, with its interval."""
    value = float(metric.compute(columns)[0])
    n = int(np.maximum.reduce([columns.has(name) for name in metric.scores]) @ columns.counts[0])
    if n == 0 or math.isnan(value):
        return Estimate(metric.name, math.nan, n, math.nan, math.nan)
    low, high = wilson(value, n) if metric.share else bootstrap(metric.compute, columns, seed)
    return Estimate(metric.name, value, n, low, high)


def wilson(p: float, n: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval of a share `p` of `n`."""
    centre = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return max(0.0, centre - half), min(1.0, centre + half)


def bootstrap(compute: Compute, columns: Columns, seed: int) -> tuple[float, float]:
    """The 2.5th and 97.5th percentile over resamples of the samples that count."""
    inside = np.flatnonzero(columns.counts[0])
    random = np.random.default_rng(seed)
    found = []
    at_once = max(1, _AT_ONCE // len(columns.kinds))
    for start in range(0, RESAMPLES, at_once):
        counts = np.zeros((min(at_once, RESAMPLES - start), len(columns.kinds)))
        counts[:, inside] = random.multinomial(len(inside), np.full(len(inside), 1 / len(inside)), len(counts))
        found.append(compute(Columns(columns.values, columns.kinds, counts)))
    low, high = np.nanpercentile(np.concatenate(found), [2.5, 97.5])
    return float(low), float(high)
