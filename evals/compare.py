"""Two runs of the same samples side by side: what was fixed, what broke, and whether that is more than chance.

Passing or not is compared by McNemar's exact test (McNemar 1947): of the samples whose outcome differs, as many should
be fixed as broken if nothing had changed. Other metrics are compared by the paired bootstrap (Efron & Tibshirani 1993):
both runs are resampled alike, and the interval of the difference is looked at.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import binomtest

from evals.metric import RESAMPLES, Metric
from evals.run_folder import Line
from evals.summary import by_sample, columns_of

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Change:
    """A metric before and after; `low` and `high` bound the difference."""

    metric: str
    before: float
    after: float
    low: float
    high: float

    @property
    def beyond_chance(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Comparison:
    """A task in two runs. `p` is the chance of as uneven a split of fixed and broken where nothing had changed; ids of
    samples that only one of the runs has are left out and told in `unpaired`."""

    task: str
    samples: int
    fixed: tuple[Line, ...]
    broken: tuple[Line, ...]
    p: float
    changes: tuple[Change, ...]
    unpaired: tuple[str, ...]

    @property
    def worse(self) -> bool:
        """More broken than fixed, by more than chance."""
        return len(self.broken) > len(self.fixed) and self.p < ALPHA


def compare_tasks(
    task: str, metrics: Sequence[Metric], before: Sequence[Line], after: Sequence[Line], seed: int = 0
) -> Comparison:
    """Compare the samples that both runs have; `fixed` and `broken` are lines of `after`."""
    ones = {attempts[0].id: attempts for attempts in by_sample(before)}
    others = {attempts[0].id: attempts for attempts in by_sample(after)}
    both = [name for name in ones if name in others]
    changed = [(others[name][0], _passed(ones[name]), _passed(others[name])) for name in both]
    fixed = tuple(line for line, was, now in changed if now and not was)
    broken = tuple(line for line, was, now in changed if was and not now)
    return Comparison(
        task=task,
        samples=len(both),
        fixed=fixed,
        broken=broken,
        p=mcnemar(len(fixed), len(broken)),
        changes=_changes(metrics, [ones[name] for name in both], [others[name] for name in both], seed) if both else (),
        unpaired=tuple(sorted(ones.keys() ^ others.keys())),
    )


def mcnemar(fixed: int, broken: int) -> float:
    """The exact two-sided p-value."""
    return float(binomtest(broken, fixed + broken, 0.5).pvalue) if fixed + broken else 1.0


def _passed(attempts: Sequence[Line]) -> bool:
    return all(line.scores.passed for line in attempts)


def _changes(
    metrics: Sequence[Metric], before: Sequence[Sequence[Line]], after: Sequence[Sequence[Line]], seed: int
) -> tuple[Change, ...]:
    ones, others = columns_of(before), columns_of(after)
    n = len(before)
    counts = np.random.default_rng(seed).multinomial(n, np.full(n, 1 / n), RESAMPLES).astype(float)
    found = []
    for metric in metrics:
        was, now = float(metric.compute(ones)[0]), float(metric.compute(others)[0])
        if math.isnan(was) or math.isnan(now):
            continue
        differences = metric.compute(replace(others, counts=counts)) - metric.compute(replace(ones, counts=counts))
        low, high = np.nanpercentile(differences, [2.5, 97.5])
        found.append(Change(metric.name, was, now, float(low), float(high)))
    return tuple(found)


def by_task(lines: Sequence[Line]) -> Mapping[str, list[Line]]:
    """Lines by task, in the order in which the tasks first appear."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.task, []).append(line)
    return found
