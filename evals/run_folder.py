"""What a run leaves in its folder, and picking a cut-off run up again.

run.json       what was asked of what: library generation, settings, model, versions
results.jsonl  a line a sample: the whole output, its scores, and the reason of each verdict
summary.json   the metrics by task and kind
report.html    the same to look at, with what went wrong
junit.xml      the same for continuous integration
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.execution import Key, Record, Reply
from evals.task import Scores
from qa.errors import UsageError


@dataclass(frozen=True, slots=True)
class Line:
    """A line of results.jsonl."""

    task: str
    id: str
    attempt: int
    kind: str
    question: str
    reply: Reply
    scores: Scores

    @property
    def key(self) -> Key:
        return self.id, self.attempt

    @classmethod
    def of(cls, task: str, record: Record) -> Line:
        sample = record.sample
        return cls(task, sample.id, sample.attempt, sample.kind, sample.question, record.reply, record.scores)

    @classmethod
    def read(cls, text: bytes) -> Line | None:
        """None for a line that is damaged, as the last one is after a kill."""
        try:
            v = json.loads(text)
            reply = Reply(v["asked"], v["ms"], v["output"], v["error"])
            scores = Scores(v["passed"], v["scores"], tuple(v["reasons"]), v["stage"], tuple(v["missed"]))
            return cls(v["task"], v["id"], v["attempt"], v["kind"], v["question"], reply, scores)
        except (ValueError, TypeError, KeyError):
            return None

    def to_json(self) -> dict[str, Any]:
        reply, scores = self.reply, self.scores
        return {
            "task": self.task,
            "id": self.id,
            "attempt": self.attempt,
            "kind": self.kind,
            "question": self.question,
            "asked": reply.asked,
            "passed": scores.passed,
            "stage": scores.stage,
            "scores": dict(scores.values),
            "reasons": list(scores.reasons),
            "missed": list(scores.missed),
            "ms": reply.ms,
            "output": reply.output,
            "error": reply.error,
        }


class RunFolder:
    """The folder of one run."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._results = path / "results.jsonl"

    def begin(self, header: Mapping[str, Any]) -> None:
        """Make the folder, or pick it up; raises UsageError where it holds a run with another header."""
        self.path.mkdir(parents=True, exist_ok=True)
        if not (self.path / "run.json").exists():
            write_whole(self.path / "run.json", json.dumps(header, indent=2) + "\n")
            return
        before = self.header()
        changed = sorted(key for key in before.keys() | header.keys() if before.get(key) != header.get(key))
        if changed:
            raise UsageError(f"{self.path} holds a run with another {', '.join(changed)}; name another folder")

    def header(self) -> dict[str, Any]:
        """Raises UsageError where there is no run."""
        file = self.path / "run.json"
        try:
            return dict(json.loads(file.read_text(encoding="utf-8")))
        except OSError:
            raise UsageError(f"{self.path} holds no run: there is no run.json") from None
        except ValueError:
            raise UsageError(f"{file} is damaged; name another folder") from None

    def lines(self) -> Iterator[Line]:
        """What is whole, in the order of the file; of lines on the same attempt the last counts."""
        if not self._results.exists():
            return iter(())
        found = (Line.read(text) for text in self._results.read_bytes().split(b"\n"))
        return iter({(line.task, line.key): line for line in found if line is not None}.values())

    def earlier(self, task: str) -> dict[Key, Reply]:
        """The replies of a task that are there already."""
        return {line.key: line.reply for line in self.lines() if line.task == task}

    def append(self, line: Line) -> None:
        """Write a line and flush it; begins on a fresh line after a kill in the middle of one."""
        with self._results.open("ab+") as file:
            if file.tell() > 0:
                file.seek(-1, os.SEEK_END)
                if file.read(1) != b"\n":
                    file.write(b"\n")
            file.write(_text(line).encode())

    def finish(self, lines: Sequence[Line], summary: Mapping[str, Any]) -> None:
        """Rewrite the lines in the order of the tasks, scored as now; lines of other tasks stay."""
        tasks = {line.task for line in lines}
        others = [line for line in self.lines() if line.task not in tasks]
        write_whole(self._results, "".join(map(_text, [*others, *lines])))
        write_whole(self.path / "summary.json", json.dumps(summary, indent=2, ensure_ascii=False) + "\n")


def write_whole(file: Path, text: str) -> None:
    """Whole or not at all."""
    draft = file.with_name(file.name + ".part")
    draft.write_text(text, encoding="utf-8")
    draft.replace(file)


def _text(line: Line) -> str:
    return json.dumps(line.to_json(), ensure_ascii=False) + "\n"
