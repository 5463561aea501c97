"""`python -m evals run` as a user calls it, on the sample articles and without a language model."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from evals.cli import main
from tests.evals.support import SUITES

QUESTIONS = [
    {
        "id": "1",
        "question": "Who is the governor of the Bank of Norland?",
        "kind": "who",
        "answer": [["Signe Aasland"]],
        "cite": [["norland"]],
    },
    {"id": "2", "question": "What is the capital of Portugal?", "kind": "abstain", "answer": None},
]


@pytest.fixture
def suite(tmp_path: Path) -> Path:
    file = tmp_path / "mine.jsonl"
    file.write_text("".join(json.dumps(question) + "\n" for question in QUESTIONS), encoding="utf-8")
    return file


def command(suite: Path, library: Path, *more: str) -> int:
    return main(["run", str(suite), "--library", str(library), "--llm", "none", *more])


def test_runs_prints_and_writes(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert command(suite, samples_library, "--out", str(out)) == 0
    printed = capsys.readouterr().out
    assert "abstain" in printed
    assert "that do not hold: 0" in printed
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    assert [line["id"] for line in lines] == ["1", "2"]
    assert all(line["correct"] for line in lines)
    assert lines[0]["answer"]["schema"] == 1
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert summary["total"]["both"] == 2
    assert json.loads((out / "run.json").read_text("utf-8"))["llm"] == "none"


def test_a_run_is_picked_up(suite: Path, samples_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command(suite, samples_library, "--out", str(out), "--limit", "1") == 0
    first = (out / "results.jsonl").read_text("utf-8")
    assert len(first.splitlines()) == 1
    assert command(suite, samples_library, "--out", str(out)) == 0
    both = (out / "results.jsonl").read_text("utf-8").splitlines()
    assert len(both) == 2
    assert both[0] == first.strip()


def test_the_gate_decides_the_exit_status(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = tmp_path / "floors.toml"
    floors.write_text("[mine]\nboth = 1.0\n", encoding="utf-8")
    gated = ("--gate", "--floors", str(floors))
    assert command(suite, samples_library, *gated) == 0
    unanswerable = {**QUESTIONS[0], "id": "3", "answer": [["Nobody"]]}
    with suite.open("a", encoding="utf-8") as file:
        file.write(json.dumps(unanswerable) + "\n")
    assert command(suite, samples_library, *gated) == 1
    assert "2 of 3 right and rightly cited" in capsys.readouterr().err


def test_broken_questions_are_told_and_exit_3(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged, out = tmp_path / "damaged", tmp_path / "out"
    shutil.copytree(samples_library, damaged)
    for catalog in damaged.glob("generations/*/catalog.sqlite3"):
        with sqlite3.connect(catalog) as connection:
            connection.execute("DROP TABLE passages")
    assert command(suite, damaged, "--out", str(out)) == 3
    assert "questions that broke: 2" in capsys.readouterr().out
    lines = [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]
    assert all(line["error"]["message"] and line["answer"] is None for line in lines)
    assert not any(line["correct"] for line in lines)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--gate", "--limit", "1"), "--gate judges whole suites"),
        (("--gate", "--floors", "missing.toml"), "cannot use the floors"),
        (("--config", "missing.toml"), "missing.toml"),
    ],
)
def test_usage_errors_exit_2(
    suite: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], more: tuple[str, ...], message: str
) -> None:
    assert command(suite, tmp_path, *more) == 2
    assert message in capsys.readouterr().err


def test_a_bad_suite_exits_2_and_a_missing_library_1(
    suite: Path, embedder: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert command(tmp_path / "none.jsonl", tmp_path) == 2
    assert command(suite, tmp_path / "nowhere") == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "-1", "x", "²"])
def test_a_limit_is_a_number_above_0(text: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["run", str(SUITES / "facts.jsonl"), "--limit", text])
    assert caught.value.code == 2
