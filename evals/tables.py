"""A summary as a table for the terminal, and failures as paragraphs."""

from __future__ import annotations

import math

from rich.table import Table

from evals.metric import Estimate
from evals.run_folder import Line
from evals.summary import Row, Summary

MOST_KINDS = 6
"""With more kinds than these, a kind is a row of a second table instead of a column."""
HEADLINES = ("right", "rightly cited", "recall@10", "latency p50")


def summary_tables(summary: Summary) -> list[Table]:
    """The metrics, with the kinds as columns where they are few; else a second table with a row a kind."""
    few = 1 < len(summary.kinds) <= MOST_KINDS
    tables = [_metrics_table(summary, summary.kinds if few else ())]
    return tables if few or len(summary.kinds) == 1 else [*tables, _kinds_table(summary)]


def _metrics_table(summary: Summary, kinds: tuple[Row, ...]) -> Table:
    title = f"{summary.task}: {summary.total.passed} of {summary.total.samples} passed"
    table = Table(title=title, title_justify="left")
    table.add_column("metric", no_wrap=True)
    for heading in ("value", "95% interval", "n", *(f"{row.kind} ({row.samples})" for row in kinds)):
        table.add_column(heading, justify="right")
    for number, found in enumerate(summary.total.estimates):
        interval = f"{decimal(found.low)}–{decimal(found.high)}"
        by_kind = (decimal(row.estimates[number].value) for row in kinds)
        table.add_row(found.name, decimal(found.value), interval, str(found.n), *by_kind)
    return table


def _kinds_table(summary: Summary) -> Table:
    table = Table(title=f"{summary.task} by kind", title_justify="left")
    table.add_column("kind", no_wrap=True)
    shown = [name for name in HEADLINES if any(metric.name == name for metric in summary.metrics)]
    for heading in ("n", "passed", *shown):
        table.add_column(heading, justify="right")
    for row in summary.kinds:
        values = {found.name: found for found in row.estimates}
        table.add_row(row.kind, str(row.samples), str(row.passed), *(_value(values[name]) for name in shown))
    return table


def _value(found: Estimate) -> str:
    return decimal(found.value)


def decimal(value: float) -> str:
    """'.912', '1.000', '143', or '-' for nan."""
    if math.isnan(value):
        return "-"
    return (
        f"{value:.0f}"
        if abs(value) >= 10
        else f"{value:.3f}".replace("0.", ".", 1)
        if abs(value) < 1
        else f"{value:.3f}"
    )


def failure(line: Line) -> str:
    """A paragraph on a sample that did not pass."""
    text = str((line.reply.output or {}).get("answer", {}).get("text", ""))
    stage = f" ({line.scores.stage})" if line.scores.stage else ""
    answer = [f"answer: {' '.join(text.split())[:300]}"] if text else []
    return "\n  ".join([f"{line.id} [{line.kind}] {line.question}{stage}", *answer, *line.scores.reasons])
