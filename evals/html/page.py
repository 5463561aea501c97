"""The report: numbers, charts, filters, and for each failure the question, the answer, evidence found and missed.

One file without a request to anywhere: style, script and data are in it. The data are JSON in a script element, where
nothing of an answer can become markup; the script puts texts in as text.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from importlib.resources import files
from string import Template
from typing import Any

from evals.metric import Estimate
from evals.run_folder import Line
from evals.summary import Row, Summary


def report_page(header: Mapping[str, Any], summaries: Sequence[Summary], lines: Sequence[Line]) -> str:
    """The page as text."""
    here = files("evals.html")
    data = {
        "header": dict(header),
        "tasks": [_task(summary) for summary in summaries],
        "results": [_result(line) for line in lines],
    }
    # '<' would let an answer close the script element.
    embedded = json.dumps(data, ensure_ascii=False).replace("<", "\\u003c")
    template = Template((here / "report.html").read_text(encoding="utf-8"))
    style, script = ((here / name).read_text(encoding="utf-8") for name in ("report.css", "report.js"))
    return template.substitute(style=style, script=script, data=embedded)


def _task(summary: Summary) -> dict[str, Any]:
    return {
        "name": summary.task,
        "metrics": [
            {"name": metric.name, "definition": metric.definition, "source": metric.source}
            for metric in summary.metrics
        ],
        "total": _row(summary.total),
        "kinds": [_row(row) for row in summary.kinds],
        "errors": summary.errors,
        "unsteady": list(summary.unsteady),
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "samples": row.samples,
        "passed": row.passed,
        "estimates": [_estimate(found) for found in row.estimates],
    }


def _estimate(found: Estimate) -> list[float | None]:
    """Value, low, high, n; unknown is null, since JSON has no nan."""
    return [None if math.isnan(number) else number for number in (found.value, found.low, found.high)] + [found.n]


def _result(line: Line) -> dict[str, Any]:
    output = line.reply.output or {}
    answer = output.get("answer") or {}
    return {
        "task": line.task,
        "id": line.id,
        "attempt": line.attempt,
        "kind": line.kind,
        "question": line.question,
        "passed": line.scores.passed,
        "stage": line.scores.stage,
        "reasons": list(line.scores.reasons),
        "ms": line.reply.ms,
        "error": line.reply.error,
        "status": answer.get("status"),
        "text": answer.get("text"),
        "citations": [
            {key: citation.get(key) for key in ("marker", "title", "source", "published", "quote")}
            for citation in answer.get("citations") or ()
        ],
        "found": list(output.get("evidence") or ()),
        "missed": list(line.scores.missed),
        "notes": list(answer.get("notes") or ()),
        "llm": answer.get("llm"),
    }
