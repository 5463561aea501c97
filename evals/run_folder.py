"""What a run leaves in its folder, and picking a cut-off run up again.

run.json       what was asked of what: library generation, settings, model, versions
NAME.jsonl     a line a sample of the task NAME: output, scores, and the reason of each verdict
summary.json   the metrics by task and kind
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evals.execution import Record, Reply
from qa.errors import UsageError


class RunFolder:
    """The folder of one run. `header` must be equal when a run is picked up, else UsageError is raised."""

    def __init__(self, path: Path, header: Mapping[str, str]) -> None:
        self._path = path
        path.mkdir(parents=True, exist_ok=True)
        self._check(dict(header))

    def _check(self, header: dict[str, str]) -> None:
        file = self._path / "run.json"
        if not file.exists():
            write_whole(file, json.dumps(header, indent=2) + "\n")
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

    def earlier(self, task: str) -> dict[str, Reply]:
        """Replies by sample id. A line that a kill cut short is left out; the last line of an id counts."""
        file = self._file(task)
        if not file.exists():
            return {}
        replies = {}
        for line in file.read_bytes().split(b"\n"):
            reply = _reply(line)
            if reply is not None:
                replies[reply.sample_id] = reply
        return replies

    def append(self, task: str, record: Record) -> None:
        """Write a line and flush it; begins on a fresh line after a kill in the middle of one."""
        with self._file(task).open("ab+") as file:
            if file.tell() > 0:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(_line(record).encode())

    def finish(self, task: str, records: Iterable[Record]) -> None:
        """Rewrite the lines in the task's order, scored as now."""
        write_whole(self._file(task), "".join(map(_line, records)))

    def summarise(self, summary: Mapping[str, Any]) -> None:
        write_whole(self._path / "summary.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")

    def _file(self, task: str) -> Path:
        return self._path / f"{task}.jsonl"


def _line(record: Record) -> str:
    sample, reply, scores = record.sample, record.reply, record.scores
    values = {
        "id": sample.id,
        "kind": sample.kind,
        "question": sample.question,
        "asked": reply.asked,
        "passed": scores.passed,
        "scores": dict(scores.values),
        "reasons": list(scores.reasons),
        "ms": reply.ms,
        "output": reply.output,
        "error": reply.error,
    }
    return json.dumps(values, ensure_ascii=False) + "\n"


def _reply(line: bytes) -> Reply | None:
    try:
        values = json.loads(line)
        return Reply(values["id"], values["asked"], values["ms"], values["output"], values["error"])
    except (ValueError, TypeError, KeyError):
        return None


def write_whole(file: Path, text: str) -> None:
    """Whole or not at all."""
    draft = file.with_name(file.name + ".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)
