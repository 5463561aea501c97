"""A task's records in numbers: every metric with its interval, and by kind."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from evals.execution import Record
from evals.metric import Columns, Estimate, Metric, Scored, estimate
from evals.task import Task

ALL = "all"


@dataclass(frozen=True, slots=True)
class Row:
    """The samples of a kind; `estimates` in the order of the task's metrics."""

    kind: str
    samples: int
    passed: int
    estimates: tuple[Estimate, ...]
    median_ms: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A task in numbers. `total` is over all kinds."""

    task: str
    metrics: tuple[Metric, ...]
    total: Row
    kinds: tuple[Row, ...]
    errors: int

    def to_json(self) -> dict[str, Any]:
        return {
            "errors": self.errors,
            "kinds": {row.kind: _row_json(row) for row in (*self.kinds, self.total)},
            "definitions": {metric.name: metric.definition for metric in self.metrics},
        }


def summarise(task: Task, records: Sequence[Record]) -> Summary:
    """Kinds in the order in which they first appear; `records` must not be empty."""
    columns = Columns.of([Scored(record.sample.kind, record.scores.values) for record in records])
    kinds = dict.fromkeys(record.sample.kind for record in records)
    metrics = tuple(task.metrics)
    rows = [_row(kind, _of_kind(records, kind), metrics, columns.of_kind(kind)) for kind in kinds]
    total = _row(ALL, records, metrics, columns)
    used = tuple(metric for metric, found in zip(metrics, total.estimates, strict=True) if found.n)
    return Summary(task.name, used, _only(total, used), tuple(_only(row, used) for row in rows), _errors(records))


def _errors(records: Sequence[Record]) -> int:
    return sum(record.reply.error is not None for record in records)


def _of_kind(records: Sequence[Record], kind: str) -> list[Record]:
    return [record for record in records if record.sample.kind == kind]


def _row(kind: str, records: Sequence[Record], metrics: Sequence[Metric], columns: Columns) -> Row:
    return Row(
        kind=kind,
        samples=len(records),
        passed=sum(record.scores.passed for record in records),
        estimates=tuple(estimate(metric, columns) for metric in metrics),
        median_ms=median(record.reply.ms for record in records),
    )


def _only(row: Row, metrics: Sequence[Metric]) -> Row:
    names = {metric.name for metric in metrics}
    kept = tuple(found for found in row.estimates if found.name in names)
    return Row(row.kind, row.samples, row.passed, kept, row.median_ms)


def _row_json(row: Row) -> Mapping[str, Any]:
    return {
        "samples": row.samples,
        "passed": row.passed,
        "median_ms": row.median_ms,
        "metrics": {
            found.name: {
                "value": round(found.value, 6),
                "n": found.n,
                "ci95": [round(found.low, 4), round(found.high, 4)],
            }
            for found in row.estimates
            if not math.isnan(found.value)
        },
    }
