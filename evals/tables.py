"""A summary as tables for the terminal."""

from __future__ import annotations

import math

from rich.table import Table

from evals.execution import Record
from evals.summary import Summary

MOST_KINDS = 6


def metrics_table(summary: Summary) -> Table:
    """A line a metric: its value, its interval, over how many samples, and by kind where the kinds are few."""
    kinds = summary.kinds if 1 < len(summary.kinds) <= MOST_KINDS else ()
    table = Table(title=f"{summary.task}: {summary.total.samples} samples", title_justify="left")
    table.add_column("metric", no_wrap=True)
    for heading in ("value", "95% interval", "n", *(f"{row.kind} ({row.samples})" for row in kinds)):
        table.add_column(heading, justify="right")
    for number, found in enumerate(summary.total.estimates):
        by_kind = (_number(row.estimates[number].value) for row in kinds)
        interval = f"{_number(found.low)}–{_number(found.high)}"
        table.add_row(found.name, _number(found.value), interval, str(found.n), *by_kind)
    table.add_row("median ms", f"{summary.total.median_ms:.0f}", "", "", *(f"{row.median_ms:.0f}" for row in kinds))
    return table


def _number(value: float) -> str:
    """'.912', '1.000', or '-' for nan."""
    return "-" if math.isnan(value) else f"{value:.3f}".removeprefix("0")


def failure(record: Record) -> str:
    """A paragraph on a sample that did not pass."""
    output = record.reply.output or {}
    text = str(output.get("answer", {}).get("text", ""))
    lines = [f"{record.sample.id} [{record.sample.kind}] {record.sample.question}", *record.scores.reasons]
    return "\n  ".join([lines[0], *([f"answer: {' '.join(text.split())[:300]}"] if text else []), *lines[1:]])
