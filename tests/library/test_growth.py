"""The measurement of growth, on a small library; `make bench` runs the large one."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.bench.growth import measure_growth
from evals.bench.library import main


def test_growth_is_measured_at_each_size(tmp_path: Path) -> None:
    small, large = measure_growth(tmp_path / "library", [300, 100])
    assert (small.passages, large.passages) == (120, 320)
    for row in (small, large):
        assert row.searched.recall == 1.0
        assert row.generation < row.resting <= row.peak <= 2.2 * row.generation
        assert all(0 < p50 <= p95 for p50, p95 in row.searched.latencies.values())


def test_the_command_prints_both_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dir", str(tmp_path), "growth", "--sizes", "50"]) == 0
    printed = capsys.readouterr().out
    assert "one article, s" in printed
    assert "share of the exact best ten" in printed
    assert list(tmp_path.iterdir()) == []


def test_the_command_kills(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--dir", str(tmp_path), "kills", "--count", "1"]) == 0
    assert "1 kills" in capsys.readouterr().out


@pytest.mark.bench
def test_a_library_of_a_hundred_thousand_passages_holds_the_bars(tmp_path: Path) -> None:
    assert main(["--dir", str(tmp_path), "growth"]) == 0
