"""A task's results in numbers: every metric with its interval, over all samples and by kind."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import Any

from evals.metric import Columns, Estimate, Metric, Scored, estimate
from evals.run_folder import Line

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """The samples of a kind; `estimates` in the order of the summary's metrics."""

    kind: str
    samples: int
    passed: int
    estimates: tuple[Estimate, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """A task in numbers. `metrics` are those that some sample has the scores of; `total` is over all kinds; `unsteady`
    are the ids of samples that passed on one attempt and not on another."""

    task: str
    metrics: tuple[Metric, ...]
    total: Row
    kinds: tuple[Row, ...]
    errors: int
    unsteady: tuple[str, ...]

    def value(self, metric: str) -> Estimate | None:
        """Over all samples; None where no sample has it."""
        return next((found for found in self.total.estimates if found.name == metric), None)

    def to_json(self) -> dict[str, Any]:
        return {
            "total": _row_json(self.total),
            "kinds": {row.kind: _row_json(row) for row in self.kinds},
            "errors": self.errors,
            "unsteady": list(self.unsteady),
        }


def summarise(task: str, metrics: Sequence[Metric], lines: Sequence[Line]) -> Summary:
    """Kinds in the order in which they first appear; `lines` must not be empty."""
    samples = by_sample(lines)
    columns = columns_of(samples)
    used = tuple(metric for metric in metrics if any(columns.has(name).any() for name in metric.scores))
    kinds = dict.fromkeys(line.kind for line in lines)
    rows = (_row(kind, [s for s in samples if s[0].kind == kind], used, columns.of_kind(kind)) for kind in kinds)
    return Summary(
        task=task,
        metrics=used,
        total=_row(ALL, samples, used, columns),
        kinds=tuple(rows),
        errors=sum(line.reply.error is not None for line in lines),
        unsteady=tuple(s[0].id for s in samples if len({line.scores.passed for line in s}) > 1),
    )


def by_sample(lines: Iterable[Line]) -> list[list[Line]]:
    """The attempts at each sample."""
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.id, []).append(line)
    return list(found.values())


def columns_of(samples: Sequence[Sequence[Line]]) -> Columns:
    """A row a sample: the mean over its attempts, since these are no independent samples."""
    return Columns.of([Scored(attempts[0].kind, _means([_scores(line) for line in attempts])) for attempts in samples])


def _scores(line: Line) -> Mapping[str, float]:
    """A sample that broke counts as not passed, but has no other score: nothing was answered."""
    if line.reply.error is not None:
        return dict.fromkeys(("passed", "both", "right"), 0.0)
    return {**line.scores.values, "ms": line.reply.ms}


def _means(scores: Sequence[Mapping[str, float]]) -> dict[str, float]:
    names = dict.fromkeys(name for one in scores for name in one)
    return {name: fmean(one[name] for one in scores if name in one) for name in names}


def _row(kind: str, samples: Sequence[Sequence[Line]], metrics: Sequence[Metric], columns: Columns) -> Row:
    passed = sum(all(line.scores.passed for line in attempts) for attempts in samples)
    return Row(kind, len(samples), passed, tuple(estimate(metric, columns) for metric in metrics))


def _row_json(row: Row) -> Mapping[str, Any]:
    metrics = {
        found.name: {"value": round(found.value, 6), "n": found.n, "ci95": [round(found.low, 4), round(found.high, 4)]}
        for found in row.estimates
        if not math.isnan(found.value)
    }
    return {"samples": row.samples, "passed": row.passed, "metrics": metrics}
