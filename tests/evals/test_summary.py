"""Results in numbers, as tables and as JUnit XML."""

from __future__ import annotations

from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from rich.console import Console

from evals.junit import junit_xml
from evals.run_folder import Line
from evals.suite_metrics import METRICS
from evals.summary import Summary, summarise
from evals.tables import decimal, failure, summary_tables
from tests.evals.support import BROKE, line

LINES = [
    line("1", ms=10.0),
    line("2", "Bob did. [1]", ms=30.0),
    line("3", kind="when", reply=BROKE, ms=2.0),
    line("4", kind="abstain", answer=None, cite=[], ms=40.0),
]


def summary(lines: list[Line]) -> Summary:
    return summarise("mine", METRICS, lines)


def test_counts_worked_by_hand() -> None:
    found = summary(LINES)
    assert [(row.kind, row.samples, row.passed) for row in found.kinds] == [
        ("who", 2, 1),
        ("when", 1, 0),
        ("abstain", 1, 0),
    ]
    assert (found.total.samples, found.total.passed, found.errors) == (4, 1, 1)
    values = {name: found.value(name) for name in ("right", "rightly cited", "refusal recall", "latency p50")}
    assert {name: (value.value, value.n) for name, value in values.items() if value} == {
        "right": (0.25, 4),
        "rightly cited": (1, 2),
        "refusal recall": (0, 1),
        "latency p50": (30, 3),
    }
    assert found.to_json()["kinds"]["who"]["metrics"]["right"]["value"] == 0.5


def test_attempts_at_a_sample_are_one_sample() -> None:
    found = summary([line("1"), line("1", "Bob did. [1]", attempt=2), line("2"), line("2", attempt=2)])
    right = found.value("right")
    assert right is not None
    assert (right.value, right.n) == (0.75, 2)
    assert (found.total.samples, found.total.passed) == (2, 1)
    assert found.unsteady == ("1",)


def shown(found: Summary) -> str:
    console = Console(width=140, file=StringIO())
    with console.capture() as captured:
        console.print(*summary_tables(found))
    return captured.get()


def test_few_kinds_are_columns_and_many_are_rows() -> None:
    cells = [
        [cell.strip() for cell in row.split("│")[1:-1]] for row in shown(summary(LINES)).splitlines() if "│" in row
    ]
    assert ["right", ".250", ".046–.699", "4", ".500", ".000", ".000"] in cells
    many = summary([line(str(n), kind=f"kind {n}") for n in range(8)])
    assert "mine by kind" in shown(many)


@pytest.mark.parametrize(
    ("value", "text"), [(0.25, ".250"), (1.0, "1.000"), (-0.5, "-.500"), (143.2, "143"), (float("nan"), "-")]
)
def test_decimals(value: float, text: str) -> None:
    assert decimal(value) == text


def test_a_failure_shows_question_stage_answer_and_reason() -> None:
    assert failure(LINES[1]) == "2 [who] Who cut the ribbon? (answer)\n  answer: Bob did. [1]\n  does not say 'Ann Lee'"
    assert failure(LINES[2]).endswith("error: x")


def test_junit_has_a_case_a_sample() -> None:
    odd = line("5", "\x00 Bob & <b>", ms=1.0)
    root = ET.fromstring(junit_xml([*LINES, odd]).encode())  # noqa: S314  what we have just written
    (suite,) = root
    assert suite.attrib == {"name": "mine", "tests": "5", "failures": "3", "errors": "1", "time": "0.083"}
    assert [[child.tag for child in test] for test in suite] == [[], ["failure"], ["error"], ["failure"], ["failure"]]
    assert suite[1][0].attrib == {"message": "does not say 'Ann Lee'", "type": "answer"}
    assert suite[4][0].text == "\N{REPLACEMENT CHARACTER} Bob & <b>"
