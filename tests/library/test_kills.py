"""A writer that is killed leaves the old content or the new."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.kills import run_kills


def test_ten_killed_writers_do_no_harm(tmp_path: Path) -> None:
    report = run_kills(tmp_path / "library", 10, seed=7)
    assert report.failures == ()
    assert report.old + report.new == 10


@pytest.mark.bench
def test_two_hundred_killed_writers_do_no_harm(tmp_path: Path) -> None:
    report = run_kills(tmp_path / "library", 200, seed=11)
    print(report)  # noqa: T201 - a measurement
    assert report.failures == ()
    assert report.old + report.new == 200
