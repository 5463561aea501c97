"""Count results by kind, as a table for people and a summary for machines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from rich.table import Table

from evals.runner import Result


@dataclass(frozen=True, slots=True)
class Row:
    """Counts over the questions of a kind.

    `cited` counts the rightly cited among the `citing` questions that ask for citations; `both` counts the
    right ones that are also rightly cited or ask for no citation.
    """

    kind: str
    questions: int
    right: int
    cited: int
    citing: int
    both: int
    median_ms: float


@dataclass(frozen=True, slots=True)
class Summary:
    """A run in numbers.

    `quotations` were compared with the library, `false_quotations` say what did not hold. `notes` counts what was
    said beside the answers: a run whose model was not reachable shows here.
    """

    suite: str
    total: Row
    kinds: tuple[Row, ...]
    errors: int
    quotations: int
    false_quotations: tuple[str, ...]
    notes: Mapping[str, int]
    median_first_evidence_ms: float

    @property
    def both_rate(self) -> float:
        return self.total.both / self.total.questions

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "both_rate": round(self.both_rate, 4)}


def summarise(suite: str, results: Sequence[Result]) -> Summary:
    """Rows in the order in which the kinds first appear; `results` must not be empty."""
    by_kind: dict[str, list[Result]] = {}
    for result in results:
        by_kind.setdefault(result.case.kind, []).append(result)
    evidence = [r.reply.answer["timings_ms"]["first_evidence"] for r in results if r.reply.answer]
    return Summary(
        suite=suite,
        total=_row("all", results),
        kinds=tuple(_row(kind, members) for kind, members in by_kind.items()),
        errors=sum(result.failed for result in results),
        quotations=sum(result.quotations.checked for result in results),
        false_quotations=tuple(f"{r.case.id}: {p}" for r in results for p in r.quotations.problems),
        notes=dict(Counter(note for r in results if r.reply.answer for note in r.reply.answer["notes"])),
        median_first_evidence_ms=median(evidence) if evidence else 0.0,
    )


def _row(kind: str, results: Sequence[Result]) -> Row:
    verdicts = [result.verdict for result in results]
    return Row(
        kind=kind,
        questions=len(results),
        right=sum(verdict.correct for verdict in verdicts),
        cited=sum(verdict.cited is True for verdict in verdicts),
        citing=sum(verdict.cited is not None for verdict in verdicts),
        both=sum(verdict.both for verdict in verdicts),
        median_ms=median(result.reply.ms for result in results),
    )


def table(summary: Summary) -> Table:
    """A line for each kind and one for all."""
    found = Table(title=summary.suite, title_justify="left")
    found.add_column("kind")
    for heading in ("questions", "right", "rightly cited", "both", "median ms"):
        found.add_column(heading, justify="right")
    for row in summary.kinds:
        found.add_row(*_cells(row))
    found.add_section()
    found.add_row(*_cells(summary.total), style="bold")
    return found


def _cells(row: Row) -> tuple[str, ...]:
    cited = f"{row.cited}/{row.citing}" if row.citing else "-"
    return (row.kind, str(row.questions), str(row.right), cited, str(row.both), f"{row.median_ms:.0f}")


def failures(results: Iterable[Result]) -> list[str]:
    """A paragraph for each result that is not both right and rightly cited."""
    return [_failure(result) for result in results if not result.verdict.both]


def _failure(result: Result) -> str:
    text = str(result.reply.answer["text"]) if result.reply.answer else "(no answer)"
    return "\n  ".join(
        [
            f"{result.case.id} [{result.case.kind}] {result.case.question}",
            f"answer: {' '.join(text.split())[:300]}",
            *result.verdict.reasons,
        ]
    )
