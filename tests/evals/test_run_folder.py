from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.run_folder import RunFolder
from qa.errors import UsageError
from tests.evals.support import BROKE, line

HEADER = {"generation": "000001", "llm": "none"}


@pytest.fixture
def folder(tmp_path: Path) -> RunFolder:
    made = RunFolder(tmp_path / "out")
    made.begin(HEADER)
    return made


def test_lines_come_back_whole(folder: RunFolder) -> None:
    assert folder.earlier("mine") == {}
    written = [line("1"), line("2", attempt=2), line("3", reply=BROKE)]
    for one in written:
        folder.append(one)
    assert list(RunFolder(folder.path).lines()) == written
    assert folder.earlier("mine") == {one.key: one.reply for one in written}
    assert folder.earlier("other") == {}


@pytest.mark.parametrize("cut", [1, 2, 30])
def test_a_line_cut_short_by_a_kill_is_asked_again(folder: RunFolder, cut: int) -> None:
    folder.append(line("1"))
    folder.append(line("2"))
    file = folder.path / "results.jsonl"
    file.write_bytes(file.read_bytes()[:-cut])
    known = {"1", "2"} if cut == 1 else {"1"}
    assert {name for name, _ in folder.earlier("mine")} == known
    folder.append(line("3"))
    assert {name for name, _ in folder.earlier("mine")} == known | {"3"}


def test_of_lines_on_the_same_attempt_the_last_counts(folder: RunFolder) -> None:
    folder.append(line("1", ms=1.0))
    folder.append(line("1", ms=2.0))
    assert [one.reply.ms for one in folder.lines()] == [2.0]


def test_a_run_of_something_else_is_not_mixed_in(folder: RunFolder) -> None:
    folder.begin(HEADER)
    with pytest.raises(UsageError, match="a run with another generation, model; name another folder"):
        RunFolder(folder.path).begin({**HEADER, "generation": "000002", "model": "x"})


def test_a_folder_without_a_run_or_with_a_damaged_one_is_told(folder: RunFolder, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="holds no run"):
        RunFolder(tmp_path).header()
    (folder.path / "run.json").write_text("{")
    with pytest.raises(UsageError, match="damaged"):
        folder.begin(HEADER)


def test_the_finished_run_is_in_order_and_complete(folder: RunFolder) -> None:
    folder.append(line("2"))
    folder.finish([line("1"), line("2")], {"total": {"passed": 2}})
    assert [one.id for one in folder.lines()] == ["1", "2"]
    assert json.loads((folder.path / "summary.json").read_text()) == {"total": {"passed": 2}}
    assert not list(folder.path.glob("*.part"))
