"""The gate: what of a run is below the floors, and which samples are to blame."""

from __future__ import annotations

from collections.abc import Sequence

from evals.floors import TOLERANCE, Floors
from evals.metric import Metric
from evals.run_folder import Line
from evals.summary import Summary
from qa.errors import UsageError


def breaches(summary: Summary, lines: Sequence[Line], floors: Floors) -> list[str]:
    """What is below its floor, with the samples that fail; quotations that do not hold and broken samples are below
    any. Raises UsageError where the suite has no floor."""
    wanted = floors.suites.get(summary.task)
    if wanted is None:
        raise UsageError(f"no floor for the suite {summary.task!r}; set one with `python -m evals floors raise RUN`")
    found = []
    known = {metric.name: metric for metric in summary.metrics}
    for name, floor in wanted.items():
        measured = summary.value(name)
        if measured is None:
            raise UsageError(f"the floors name the metric {name!r}, which the suite {summary.task!r} does not have")
        if measured.value < floor - TOLERANCE:
            ids = ", ".join(_failing(known[name], lines))
            found.append(f"{summary.task}: {name} is {measured.value:.3f}, the floor is {floor:g}; failing: {ids}")
    problems = [f"{line.id}: {problem}" for line in lines for problem in _false_quotations(line)]
    if problems:
        found.append(f"{summary.task}: {len(problems)} quotations do not hold: {'; '.join(problems)}")
    if summary.errors:
        found.append(f"{summary.task}: {summary.errors} samples broke")
    return found


def _failing(metric: Metric, lines: Sequence[Line]) -> list[str]:
    """Samples that keep a metric from being 1."""
    return [
        line.id
        for line in lines
        if line.reply.error is not None or any(line.scores.values.get(name, 1.0) < 1 for name in metric.scores)
    ]


def _false_quotations(line: Line) -> Sequence[str]:
    quotations = (line.reply.output or {}).get("quotations", {})
    return list(quotations.get("problems", ()))
