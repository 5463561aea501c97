"""A run that is killed and started again leaves what an undisturbed one does, and asks nothing twice."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY

ARTICLES = {
    "bridge.txt": "Moon Bridge opens\n\nAnn Lee opened the Moon Bridge in Hovden on 4 May 2021. It cost 12 million.",
    "school.txt": "School burns down\n\nThe school of Tern Bay burnt down on 3 June 2022, its head Carl Roe said.",
}
QUESTIONS = ("Who opened the Moon Bridge?", "What did the bridge cost?", "When did the school burn down?", "Who won?")


def write_suite(path: Path, count: int) -> Path:
    cases = (
        {"id": str(n), "question": f"{QUESTIONS[n % 4]} ({n})", "kind": f"kind {n % 4}", "answer": [["Ann Lee"]]}
        for n in range(count)
    )
    path.write_text("".join(json.dumps(case) + "\n" for case in cases), encoding="utf-8")
    return path


def start(suite: Path, library: Path, out: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "evals", "run", str(suite), "--library", str(library), "--llm", "none"]
    environment = {**os.environ, "TQDM_DISABLE": "1"}
    return subprocess.Popen(
        [*command, "--out", str(out)],
        cwd=REPOSITORY,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def results(out: Path) -> dict[str, Any]:
    file = out / "results.jsonl"
    lines = file.read_text("utf-8", "ignore").split("\n") if file.exists() else []
    return {line["id"]: line for line in map(json.loads, lines[:-1])}


def without_times(value: Any) -> Any:
    if isinstance(value, dict):
        timed = ("ms", "timings_ms", "answer ms", "first evidence", "latency p50", "latency p95", "first evidence p50")
        return {name: without_times(inner) for name, inner in value.items() if name not in timed}
    return [without_times(inner) for inner in value] if isinstance(value, list) else value


def disturb(suite: Path, library: Path, out: Path, wait: float) -> int:
    """Kill the run `wait` seconds after its first result, and finish it; returns how many results outlived the kill."""
    process = start(suite, library, out)
    while not results(out) and process.poll() is None:
        time.sleep(0.02)
    time.sleep(wait)
    process.kill()
    process.wait()
    before = results(out)
    assert start(suite, library, out).wait(timeout=300) in (0, 3)
    after = results(out)
    assert {name: after[name]["ms"] for name in before} == {name: line["ms"] for name, line in before.items()}
    return len(before)


def same_report(suite: Path, library: Path, folder: Path, rounds: int, most: float) -> list[int]:
    """How many results outlived each kill."""
    assert start(suite, library, folder / "whole").wait(timeout=300) == 0
    whole, random_ = folder / "whole", random.Random(7)  # noqa: S311  nothing secret
    survived = []
    for number in range(rounds):
        out = folder / str(number)
        survived.append(disturb(suite, library, out, random_.uniform(0, most)))
        assert without_times(results(out)) == without_times(results(whole))
        for name in ("summary.json", "run.json"):
            assert without_times(json.loads((out / name).read_text())) == without_times(
                json.loads((whole / name).read_text())
            )
    return survived


def test_a_killed_run_goes_on(library_of: Callable[[dict[str, str]], Path], tmp_path: Path) -> None:
    suite = write_suite(tmp_path / "mine.jsonl", 40)
    (survived,) = same_report(suite, library_of(ARTICLES), tmp_path, rounds=1, most=0.05)
    assert survived >= 1


@pytest.mark.bench
def test_ten_killed_runs_of_two_hundred(library_of: Callable[[dict[str, str]], Path], tmp_path: Path) -> None:
    suite = write_suite(tmp_path / "mine.jsonl", 200)
    survived = same_report(suite, library_of(ARTICLES), tmp_path, rounds=10, most=3.0)
    print(f"results that outlived the kill, of 200: {survived}")  # noqa: T201  a measurement
    assert len(survived) == 10
