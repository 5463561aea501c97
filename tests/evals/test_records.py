from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.records import RunFolder
from evals.report import summarise
from evals.runner import Reply, Result
from qa.errors import UsageError
from tests.evals.support import case, result

HEADER = {"suite": "mine", "generation": "000001"}


def named(name: str, **values: object) -> Result:
    made = case(id=name)
    base = result()
    return Result(made, Reply(name, made.asked(), 3.0, base.reply.answer), base.verdict, base.quotations)


def test_replies_come_back(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path / "out", HEADER)
    assert folder.earlier() == {}
    folder.append(named("1"))
    folder.append(named("2"))
    assert RunFolder(tmp_path / "out", HEADER).earlier() == {"1": named("1").reply, "2": named("2").reply}


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_a_line_cut_short_by_a_kill_is_asked_again(tmp_path: Path, cut: int) -> None:
    folder = RunFolder(tmp_path, HEADER)
    folder.append(named("1"))
    folder.append(named("2"))
    file = tmp_path / "results.jsonl"
    file.write_bytes(file.read_bytes()[:-cut])
    known = {"1", "2"} if cut == 1 else {"1"}
    assert set(folder.earlier()) == known
    folder.append(named("3"))
    assert set(folder.earlier()) == known | {"3"}


def test_a_run_of_something_else_is_not_mixed_in(tmp_path: Path) -> None:
    RunFolder(tmp_path, HEADER)
    with pytest.raises(UsageError, match="a run with another generation; name another folder"):
        RunFolder(tmp_path, {**HEADER, "generation": "000002"})


def test_the_finished_run_is_in_order_and_complete(tmp_path: Path) -> None:
    folder = RunFolder(tmp_path, HEADER)
    folder.append(named("2"))
    results = [named("1"), named("2")]
    folder.finish(results, summarise("mine", results))
    lines = [json.loads(line) for line in (tmp_path / "results.jsonl").read_text().splitlines()]
    assert [line["id"] for line in lines] == ["1", "2"]
    assert lines[0]["answer"] == results[0].reply.answer
    assert lines[0]["correct"] is True
    assert json.loads((tmp_path / "summary.json").read_text())["total"]["both"] == 2
    assert not list(tmp_path.glob("*.part"))
