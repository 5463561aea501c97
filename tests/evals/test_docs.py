"""docs/evaluation.md says what the code does."""

from __future__ import annotations

import re

import yaml

from evals.case import Case
from evals.suite_metrics import GROUPS
from tests.conftest import REPOSITORY

TEXT = (REPOSITORY / "docs" / "evaluation.md").read_text(encoding="utf-8")


def test_every_metric_is_in_the_table() -> None:
    rows = {f"| {m.name} | {group} | {m.definition} | {m.source} |" for group, ms in GROUPS.items() for m in ms}
    assert {line for line in TEXT.splitlines() if line.split(" | ")[0].removeprefix("| ") in metric_names()} == rows


def metric_names() -> set[str]:
    return {metric.name for metrics in GROUPS.values() for metric in metrics}


def test_the_example_is_a_suite() -> None:
    example = re.search(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    assert example is not None
    assert [Case.model_validate(values).kind for values in yaml.safe_load(example[1])] == [
        "conflict",
        "follow-up",
        "refusal",
    ]


def test_every_field_of_a_case_is_told() -> None:
    fields = re.findall(r"^\| (`\w+`(?:, `\w+`)*) \|", TEXT, re.MULTILINE)
    assert {name for row in fields for name in re.findall(r"\w+", row)} == set(Case.model_fields)
