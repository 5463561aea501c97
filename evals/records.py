"""What a run leaves in its folder, and picking a cut-off run up again.

run.json       what was asked of what: suite, library generation, settings, model
results.jsonl  a line a question: the whole answer, the verdict and its reasons
summary.json   the counts by kind
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.report import Summary
from evals.runner import Reply, Result
from qa.errors import UsageError


class RunFolder:
    """The folder of one run. `header` must be equal when a run is picked up, else UsageError is raised."""

    def __init__(self, path: Path, header: Mapping[str, str]) -> None:
        self._path = path
        self._results = path / "results.jsonl"
        path.mkdir(parents=True, exist_ok=True)
        self._check(dict(header))

    def _check(self, header: dict[str, str]) -> None:
        file = self._path / "run.json"
        if not file.exists():
            _write(file, json.dumps(header, indent=2) + "\n")
            return
        try:
            before = json.loads(file.read_text(encoding="utf-8"))
        except ValueError:
            raise UsageError(f"{file} is damaged; name another folder with --out") from None
        changed = sorted(key for key in before.keys() | header.keys() if before.get(key) != header.get(key))
        if changed:
            raise UsageError(
                f"{self._path} holds a run with another {', '.join(changed)}; name another folder with --out"
            )

    def earlier(self) -> dict[str, Reply]:
        """Replies by case id. A line that a kill cut short is left out; the last line of an id counts."""
        if not self._results.exists():
            return {}
        replies = {}
        for line in self._results.read_bytes().split(b"\n"):
            reply = _reply(line)
            if reply is not None:
                replies[reply.case_id] = reply
        return replies

    def append(self, result: Result) -> None:
        """Write a line and flush it; begins on a fresh line after a kill in the middle of one."""
        with self._results.open("ab+") as file:
            if file.tell() > 0:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write((json.dumps(result_to_json(result), ensure_ascii=False) + "\n").encode())

    def finish(self, results: Iterable[Result], summary: Summary) -> None:
        """Rewrite the results in the suite's order, scored as now, and write the summary."""
        lines = (json.dumps(result_to_json(result), ensure_ascii=False) + "\n" for result in results)
        _write(self._results, "".join(lines))
        _write(self._path / "summary.json", json.dumps(summary.to_json(), indent=2, ensure_ascii=False) + "\n")


def result_to_json(result: Result) -> dict[str, Any]:
    """A line of results.jsonl: the case, the whole answer, the verdict and its reasons."""
    case, reply, verdict = result.case, result.reply, result.verdict
    return {
        "id": case.id,
        "kind": case.kind,
        "question": case.question,
        "asked": reply.asked,
        "correct": verdict.correct,
        "cited": verdict.cited,
        "reasons": list(verdict.reasons),
        "quotations": {"checked": result.quotations.checked, "problems": list(result.quotations.problems)},
        "ms": reply.ms,
        "answer": reply.answer,
        "error": reply.error,
    }


def _reply(line: bytes) -> Reply | None:
    try:
        values = json.loads(line)
        return Reply(values["id"], values["asked"], values["ms"], values["answer"], values["error"])
    except (ValueError, TypeError, KeyError):
        return None


def _write(file: Path, text: str) -> None:
    """Whole or not at all."""
    draft = file.with_name(file.name + ".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
