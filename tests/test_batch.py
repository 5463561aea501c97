from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.batch import Item, read_items, run_batch
from qa.errors import LibraryMissing, UsageError


def _write(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _echo(item: Item) -> dict[str, Any]:
    return {"id": item.id, "text": item.question.upper()}


def test_items_are_read_with_history_and_as_of(tmp_path: Path) -> None:
    line = json.dumps(
        {"id": 1, "question": "And when?", "history": [{"question": "Who?", "answer": "She."}], "as_of": "2024-01-31"}
    )
    (item,) = read_items(_write(tmp_path / "in.jsonl", line, ""))
    assert item.turns()[0].answer == "She."
    assert item.as_of is not None
    assert item.as_of.isoformat() == "2024-01-31"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "line 2: not JSON"),
        ('{"question": "x"}', "line 2: id"),
        ('{"id": "b"}', "line 2: question"),
        ('{"id": "a", "question": "again"}', "used twice"),
        ('{"id": "c", "question": "x", "as_of": "soon"}', "as_of"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    path = _write(tmp_path / "in.jsonl", '{"id": "a", "question": "x"}', line)
    with pytest.raises(UsageError, match=says):
        read_items(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"nothing\.jsonl"):
        read_items(tmp_path / "nothing.jsonl")


def test_a_run_is_resumed_and_failures_are_tried_again(tmp_path: Path) -> None:
    items = [Item(id=i, question=f"q{i}") for i in range(4)]
    out = tmp_path / "out.jsonl"
    kept, failed, cut = (
        '{"id": 0, "text": "kept"}',
        '{"id": 1, "error": {"code": "x", "message": "y"}}',
        '{"id": 2, "te',
    )
    out.write_text(f"{kept}\n{failed}\n{cut}", "utf-8")
    asked = []

    def work(item: Item) -> dict[str, Any]:
        asked.append(item.id)
        return _echo(item)

    results = list(run_batch(items, out, work))
    assert asked == [1, 2, 3]
    assert [r["id"] for r in results] == [0, 1, 2, 3]
    lines = [json.loads(line) for line in out.read_text("utf-8").splitlines()]
    assert [line["text"] for line in lines] == ["kept", "Q1", "Q2", "Q3"]


def test_one_failure_does_not_stop_the_rest(tmp_path: Path) -> None:
    def work(item: Item) -> dict[str, Any]:
        if item.id == "a":
            raise LibraryMissing("no library yet")
        if item.id == "b":
            raise ZeroDivisionError("oops")
        return _echo(item)

    items = [Item(id=i, question="q") for i in "abc"]
    first, second, third = run_batch(items, tmp_path / "sub" / "out.jsonl", work)
    assert first["error"]["code"] == "library_missing"
    assert second["error"]["code"] == "internal"
    assert third["text"] == "Q"
