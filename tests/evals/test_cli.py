"""`python -m evals run` as a user calls it, on the sample articles and without a language model."""

from __future__ import annotations

import json
import shutil
import sqlite3
from pathlib import Path
from typing import Any

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
    return main(["run", str(suite), *more, "--library", str(library), "--llm", "none"])


def read_lines(out: Path) -> list[Any]:
    return [json.loads(line) for line in (out / "results.jsonl").read_text("utf-8").splitlines()]


def test_runs_prints_and_writes(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert command(suite, samples_library, "--out", str(out)) == 0
    printed = capsys.readouterr().out
    assert "2 of 2 passed" in printed
    assert "quotation validity" in printed
    lines = read_lines(out)
    assert [line["id"] for line in lines] == ["1", "2"]
    assert all(line["passed"] for line in lines)
    answer = lines[0]["output"]["answer"]
    assert (answer["schema"], answer["generation"], answer["llm"]) == (1, "000001", None)
    assert "norland" in lines[0]["output"]["ranking"][0]
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert summary["total"] == {"samples": 2, "passed": 2}
    assert summary["tasks"]["mine"]["total"]["metrics"]["refusal recall"]["value"] == 1
    header = json.loads((out / "run.json").read_text("utf-8"))
    assert (header["llm"], header["generation"], header["settings"]) == ("none", "000001", answer["settings"])
    assert header["versions"]["chromadb"]
    assert "Signe Aasland" in (out / "report.html").read_text("utf-8")
    assert 'tests="2"' in (out / "junit.xml").read_text("utf-8")


def test_a_run_is_picked_up(suite: Path, samples_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command(suite, samples_library, "--out", str(out), "--limit", "1") == 0
    (first,) = read_lines(out)
    assert command(suite, samples_library, "--out", str(out)) == 0
    both = read_lines(out)
    assert len(both) == 2
    assert both[0] == first


def test_several_suites_are_one_run(suite: Path, samples_library: Path, tmp_path: Path) -> None:
    other, out = tmp_path / "other.yaml", tmp_path / "out"
    other.write_text(
        "- id: y\n  question: Who is the governor of the Bank of Norland?\n  kind: who\n  answer: [[Signe]]\n"
    )
    assert command(suite, samples_library, str(other), "--out", str(out), "--repeat", "2", "--workers", "2") == 0
    assert [(line["task"], line["id"], line["attempt"]) for line in read_lines(out)] == [
        ("mine", "1", 1), ("mine", "1", 2), ("mine", "2", 1), ("mine", "2", 2), ("other", "y", 1), ("other", "y", 2)
    ]  # fmt: skip


def test_rescoring_asks_nothing(suite: Path, samples_library: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert command(suite, samples_library, "--out", str(out)) == 0
    before = read_lines(out)
    text = suite.read_text("utf-8")
    suite.write_text(text.replace("Signe Aasland", "Somebody Else"), "utf-8")
    assert main(["rescore", str(out), str(suite)]) == 0
    after = read_lines(out)
    assert [line["passed"] for line in after] == [False, True]
    assert [line["output"] for line in after] == [line["output"] for line in before]
    suite.write_text(text.replace("the governor", "now governor"), "utf-8")
    assert main(["rescore", str(out), str(suite)]) == 2


def test_compare_tells_what_broke(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("a", "b"):
        assert command(suite, samples_library, "--out", str(tmp_path / name)) == 0
    suite.write_text(suite.read_text("utf-8").replace("Signe Aasland", "Somebody Else"), "utf-8")
    assert main(["rescore", str(tmp_path / "b"), str(suite)]) == 0
    capsys.readouterr()
    assert main(["compare", str(tmp_path / "a"), str(tmp_path / "b")]) == 0
    printed = capsys.readouterr().out
    assert "broken: 1 [who]" in printed
    assert "0 fixed, 1 broken: may be chance" in printed
    assert main(["compare", str(tmp_path / "a"), str(tmp_path)]) == 2


def test_the_gate_decides_the_exit_status_and_floors_are_raised(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors, out = tmp_path / "floors.toml", tmp_path / "out"
    floors.write_text("[mine]\nboth = 0.5\n", encoding="utf-8")
    gated = ("--gate", "--floors", str(floors))
    assert command(suite, samples_library, *gated, "--out", str(out)) == 0
    assert main(["floors", "--floors", str(floors), "raise", str(out), "--metric", "recall@10"]) == 0
    assert "[mine] both: 0.5 -> 1.0" in capsys.readouterr().out
    unanswerable = {**QUESTIONS[0], "id": "3", "answer": [["Nobody"]]}
    with suite.open("a", encoding="utf-8") as file:
        file.write(json.dumps(unanswerable) + "\n")
    assert command(suite, samples_library, *gated) == 1
    assert "mine: both is 0.667, the floor is 1; failing: 3" in capsys.readouterr().err
    lower = ("floors", "--floors", str(floors), "lower", "mine", "both", "0.6", "--reason")
    assert main([*lower, "one question has no answer"]) == 0
    assert command(suite, samples_library, *gated) == 0
    assert main(["floors", "--floors", str(floors)]) == 0
    assert "lowered from 1.0 to 0.6: one question has no answer" in capsys.readouterr().out


def test_broken_questions_are_told_and_exit_3(
    suite: Path, samples_library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    damaged, out = tmp_path / "damaged", tmp_path / "out"
    shutil.copytree(samples_library, damaged)
    for catalog in damaged.glob("generations/*/catalog.sqlite3"):
        with sqlite3.connect(catalog) as connection:
            connection.execute("DROP TABLE passages")
    assert command(suite, damaged, "--out", str(out)) == 3
    assert "samples that broke: 2" in capsys.readouterr().out
    lines = read_lines(out)
    assert all(line["error"]["message"] and line["output"] is None for line in lines)
    assert not any(line["passed"] for line in lines)


@pytest.mark.parametrize(
    ("more", "message"),
    [
        (("--gate", "--limit", "1"), "--gate judges whole suites"),
        (("--gate", "--sample", "1"), "--gate judges whole suites"),
        (("trivia=x",), "there is no data set 'trivia'"),
        (("--judge",), "no language model to judge with"),
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
    assert command(suite, tmp_path, str(suite)) == 2
    assert command(suite, tmp_path / "nowhere") == 1
    assert "nowhere" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["0", "-1", "x", "²"])
def test_a_limit_is_a_number_above_0(text: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["run", str(SUITES / "facts.jsonl"), "--limit", text])
    assert caught.value.code == 2
