from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console

from evals.gate import breaches, load_floors
from evals.report import Row, failures, summarise, table
from qa.errors import UsageError
from tests.evals.support import SUITES, answer_json, result

BROKEN = {"answer": None, "error": {"code": "crash", "message": "x"}}
RESULTS = [
    result(True, True, 10, "who", answer=answer_json(notes=["the model is down"])),
    result(True, False, 30, "who"),
    result(False, True, 20, "when"),
    result(True, None, 40, "abstain"),
    result(False, False, 2, "when", **BROKEN),
]


def test_counts_by_kind_worked_by_hand() -> None:
    summary = summarise("mine", RESULTS)
    assert summary.kinds == (
        Row("who", questions=2, right=2, cited=1, citing=2, both=1, median_ms=20),
        Row("when", questions=2, right=0, cited=1, citing=2, both=0, median_ms=11),
        Row("abstain", questions=1, right=1, cited=0, citing=0, both=1, median_ms=40),
    )
    assert summary.total == Row("all", questions=5, right=3, cited=2, citing=4, both=2, median_ms=20)
    assert summary.errors == 1
    assert summary.quotations == 5
    assert summary.both_rate == 0.4
    assert summary.notes == {"the model is down": 1}
    assert summary.to_json()["kinds"][0]["kind"] == "who"


def test_the_table_has_a_line_for_each_kind_and_one_for_all() -> None:
    console = Console(width=100, file=StringIO())
    with console.capture() as captured:
        console.print(table(summarise("mine", RESULTS)))
    text = captured.get()
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines() if "│" in line]
    assert ["who", "2", "2", "1/2", "1", "20"] in cells
    assert ["abstain", "1", "1", "-", "1", "40"] in cells
    assert cells[-1] == ["all", "5", "3", "2/4", "2", "20"]


def test_failures_show_question_answer_and_reason() -> None:
    assert len(failures(RESULTS)) == 3
    assert "Who cut the ribbon?" in failures(RESULTS)[0]
    assert "(no answer)" in failures(RESULTS)[-1]


def floors(folder: Path, text: str) -> Path:
    file = folder / "floors.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_gate_breaks_below_the_floor_only(tmp_path: Path) -> None:
    summary = summarise("mine", RESULTS[:4])
    assert breaches(summary, load_floors(floors(tmp_path, "[mine]\nboth = 0.5"))) == []
    (below,) = breaches(summary, load_floors(floors(tmp_path, "[mine]\nboth = 0.51")))
    assert "2 of 4 right and rightly cited (50.0%), the floor is 51.0%" in below


def test_the_gate_breaks_on_a_broken_question(tmp_path: Path) -> None:
    found = breaches(summarise("mine", RESULTS), load_floors(floors(tmp_path, "[mine]\nboth = 0")))
    assert found == ["mine: 1 questions broke"]


@pytest.mark.parametrize("text", ["[mine]\nboth = 2", "[mine]\nleast = 1", "mine", "[mine]"])
def test_bad_floors_are_a_usage_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="cannot use the floors"):
        load_floors(floors(tmp_path, text))


def test_a_suite_without_a_floor_cannot_be_gated(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no floor for the suite 'mine'"):
        breaches(summarise("mine", RESULTS), load_floors(floors(tmp_path, "[other]\nboth = 0.5")))


def test_the_floors_of_the_repository_cover_its_suites() -> None:
    suites = {path.stem for path in SUITES.glob("*.jsonl")}
    assert suites
    assert suites == set(load_floors())
