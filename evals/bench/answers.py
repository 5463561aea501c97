"""`python -m evals.bench.answers QUESTIONS.jsonl --library DIR`: how long readers wait for what code alone answers.

The questions are asked one after the other in one process, and some of them as the first one after a start, each in a
process of its own: at once, and after the program has waited for a question for some seconds. No language model is
used. Exit status: 0 the bars held, 1 one did not, 2 usage.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console
from rich.progress import track
from rich.table import Table

from qa.answer import Done, Retrieved, Status
from qa.build import build
from qa.errors import DatelineError, UsageError
from qa.pipeline import NewsQA
from qa.settings import Settings, load_settings

MOST_EVIDENCE_MS = 300.0
MOST_ANSWER_MS = 1000.0
STARTS = 5
WAITED_S = 10.0
OK, FAILED, USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Wait:
    """Milliseconds from the question to the first evidence and to the whole answer, and of all cores for the answer."""

    evidence: float
    answer: float
    cpu: float
    status: Status


def main(argv: Sequence[str] | None = None) -> int:
    """Ask them all and print the table."""
    args = parser().parse_args(argv)
    console = Console(stderr=True, highlight=False, markup=False)
    try:
        questions = read_questions(args.questions)[: args.count]
        return measure(args.library, questions, args.starts, args.waited)
    except DatelineError as error:
        console.print(f"error: {error}")
        return USAGE if isinstance(error, UsageError) else FAILED


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.bench.answers`."""
    top = argparse.ArgumentParser(prog="python -m evals.bench.answers", description="Measure the wait for answers.")
    top.add_argument("questions", type=Path, metavar="QUESTIONS.jsonl", help="lines with a 'question' or a 'query'")
    top.add_argument("--library", type=Path, required=True, metavar="DIR", help="folder of the library")
    top.add_argument("--count", type=int, metavar="N", help="only the first N (default: all)")
    top.add_argument("--starts", type=int, default=STARTS, help="processes that ask once (default: %(default)s)")
    top.add_argument(
        "--waited", type=float, default=WAITED_S, metavar="S", help="seconds before the question (default: %(default)s)"
    )
    return top


def read_questions(path: Path) -> list[str]:
    """Raises UsageError."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        found = [item.get("question") or item["query"] for item in map(json.loads, filter(str.strip, lines))]
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise UsageError(f"cannot read questions from {path}: {error!r}") from None
    if not found:
        raise UsageError(f"no questions in {path}")
    return found


def measure(library: Path, questions: Sequence[str], starts: int, waited_s: float) -> int:
    """Print the waits and say which bars held."""
    console = Console(width=110)
    step = max(1, len(questions) // max(1, starts))
    few = questions[::step][:starts]
    groups: dict[str, Sequence[Wait]] = {}
    if few:
        groups["first, asked at once"] = [in_new_process(library, question, 0.0) for question in few]
        groups[f"first, after {waited_s:g} s"] = [in_new_process(library, question, waited_s) for question in few]
    waits = list(one_after_another(library, questions))
    groups["all, one after the other"] = waits
    for status in Status:
        groups[f"  {status.value}"] = [wait for wait in waits if wait.status is status]
    console.print(table({name: found for name, found in groups.items() if found}))
    return verdict(console, waits)


def first(library: Path, question: str, waited_s: float) -> Wait:
    """The first question of this process, so many seconds after it has begun to wait for one."""
    with build(_settings(library), model="background" if waited_s else "never") as product:
        time.sleep(waited_s)
        return timed(product.qa, question)


def one_after_another(library: Path, questions: Sequence[str]) -> Iterator[Wait]:
    with build(_settings(library), model="never") as product:
        product.qa.ask(questions[-1])  # the first one is measured by itself
        for question in track(questions, "Asking", console=Console(stderr=True)):
            yield timed(product.qa, question)


def timed(qa: NewsQA, question: str) -> Wait:
    begun, cpu = time.perf_counter(), time.process_time()
    evidence = 0.0
    for event in qa.stream(question):
        now = (time.perf_counter() - begun) * 1000
        if isinstance(event, Retrieved):
            evidence = now
        if isinstance(event, Done):
            return Wait(evidence, now, (time.process_time() - cpu) * 1000, event.answer.status)
    raise AssertionError("a stream always ends with Done")


def in_new_process(library: Path, question: str, waited_s: float) -> Wait:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(first, library, question, waited_s).result()


def table(groups: dict[str, Sequence[Wait]]) -> Table:
    made = Table(title=f"median / 95th percentile / slowest, ms; load {os.getloadavg()[0]:.1f}")
    for column in ("question", "count", "first evidence", "answer", "CPU time"):
        made.add_column(column, justify="left" if column == "question" else "right")
    for name, waits in groups.items():
        cells = [[wait.evidence for wait in waits], [wait.answer for wait in waits], [wait.cpu for wait in waits]]
        made.add_row(name, str(len(waits)), *(" / ".join(f"{p:.0f}" for p in percentiles(cell)) for cell in cells))
    return made


def percentiles(values: Sequence[float]) -> tuple[float, float, float]:
    """Median, 95th percentile, maximum."""
    median, high, most = np.percentile(values, [50, 95, 100])
    return float(median), float(high), float(most)


def verdict(console: Console, waits: Sequence[Wait]) -> int:
    """Say which bars held; they are those of the medians."""
    evidence, answer = (percentiles(cell)[0] for cell in zip(*((w.evidence, w.answer) for w in waits), strict=True))
    bars = (
        (f"first evidence {evidence:.0f} ms, at most {MOST_EVIDENCE_MS:.0f}", evidence <= MOST_EVIDENCE_MS),
        (f"answer {answer:.0f} ms, at most {MOST_ANSWER_MS:.0f}", answer <= MOST_ANSWER_MS),
    )
    for what, held in bars:
        console.print(f"{what}: {'held' if held else '[red]not held'}")
    return OK if all(held for _, held in bars) else FAILED


def _settings(library: Path) -> Settings:
    return load_settings(overrides={"library.path": library, "llm.mode": "none"})


if __name__ == "__main__":
    sys.exit(main())
