"""A judge model over a real server on loopback, and how far it agrees with the strict score."""

from __future__ import annotations

from typing import Any

import pytest

from evals.judge import JudgedTask, expected
from evals.run_folder import Line
from evals.suite_metrics import METRICS
from evals.summary import summarise
from evals.task import Output
from qa.providers.openai_client import OpenAIChat, Server
from tests.evals.support import case, line, output, task
from tests.providers.openai_server import Script, fails, openai_server, says


def judgement(script: Script) -> bool | None:
    with openai_server(script) as server:
        judged = JudgedTask(task(case()), OpenAIChat(Server("m", server.url, "key", max_retries=0)))
        found = judged.opinion(case(), "Ann Lee cut the ribbon.")
        prompt = str(server.requests[0].body["messages"])
    assert "Who cut the ribbon?" in prompt
    assert "Expected: 'Ann Lee'" in prompt
    return found


@pytest.mark.parametrize(
    ("script", "found"),
    [(says("Yes."), True), (says("No, it", " does not."), False), (says("Perhaps."), None), (fails(500), None)],
)
def test_the_model_says_yes_or_no_or_nothing(script: Script, found: bool | None) -> None:
    assert judgement(script) is found


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"answer": None, "cite": []}, "that the articles do not tell"),
        ({"answer": [["Ann|Anna"], [{"date": "2024-01-09"}]]}, "'Ann or Anna', and 2024-01-09"),
        ({"yes_no": False, "answer": [["Ann"]]}, "no, and 'Ann'"),
        ({"answer": [], "must_not": ["Bob"]}, "anything but 'Bob'"),
    ],
)
def test_what_is_expected_is_told_in_words(values: dict[str, Any], words: str) -> None:
    assert expected(case(**values)) == words


def judged_line(name: str, right: bool, opinion: bool | None) -> Line:
    kept: Output = {**output("Ann Lee. [1]" if right else "Bob. [1]"), "judged": opinion}
    return line(name, reply={"output": kept})


def test_agreement_worked_by_hand() -> None:
    """Of 5 judged: 2 right and judged so, 1 right and judged wrong, 1 wrong and judged right, 1 wrong and judged so."""
    lines = [
        judged_line("1", True, True),
        judged_line("2", True, True),
        judged_line("3", True, False),
        judged_line("4", False, True),
        judged_line("5", False, False),
        judged_line("6", True, None),
    ]
    found = summarise("mine", METRICS, lines)
    values = {name: found.value(name) for name in ("judged right", "judge agrees", "judge kappa")}
    chance = 0.6 * 0.6 + 0.4 * 0.4
    assert {name: (round(value.value, 9), value.n) for name, value in values.items() if value} == {
        "judged right": (0.6, 5),
        "judge agrees": (0.6, 5),
        "judge kappa": (round((0.6 - chance) / (1 - chance), 9), 5),
    }
