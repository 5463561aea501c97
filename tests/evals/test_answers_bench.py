"""The measurement of waits, on the sample articles; the tables of the docs are of larger libraries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from rich.console import Console

from evals.bench.answers import OK, USAGE, Wait, main, percentiles, read_questions, verdict
from qa.answer import Status

QUESTIONS = ("When did the DPCT last meet?", "Who discovered penicillin?")


def _file(tmp_path: Path, *lines: object) -> Path:
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    return path


def test_the_command_prints_what_readers_wait(
    tmp_path: Path, samples_library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = _file(tmp_path, *({"question": question} for question in QUESTIONS))
    status = main([str(path), "--library", str(samples_library), "--starts", "1", "--waited", "0.1"])
    printed = capsys.readouterr().out
    for row in ("first, asked at once", "first, after 0.1 s", "answered", "refused"):
        assert row in printed
    assert (status == OK) == ("not held" not in printed)


def test_questions_of_suites_and_of_multihop_rag_are_read(tmp_path: Path) -> None:
    assert read_questions(_file(tmp_path, {"question": "When?"}, {"query": "Who?"})) == ["When?", "Who?"]


@pytest.mark.parametrize("line", [{"text": "no question"}, "no object", 3])
def test_what_holds_no_questions_is_a_usage_error(
    tmp_path: Path, line: object, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(_file(tmp_path, line)), "--library", str(tmp_path)]) == USAGE
    assert "cannot read questions" in capsys.readouterr().err


def test_a_bar_is_held_by_the_median(capsys: pytest.CaptureFixture[str]) -> None:
    def waits(*answers: float) -> list[Wait]:
        return [Wait(50.0, answer, 40.0, Status.ANSWERED) for answer in answers]

    assert verdict(Console(), waits(400, 900, 5000)) == OK
    assert verdict(Console(), waits(400, 1100, 5000)) != OK
    assert capsys.readouterr().out.count("not held") == 1


def test_percentiles_are_median_high_and_most() -> None:
    assert percentiles([1.0, 2.0, 3.0]) == (2.0, pytest.approx(2.9), 3.0)
