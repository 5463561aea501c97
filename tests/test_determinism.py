"""The same question on the same generation gets the same answer, whatever was asked before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qa.answer import Answer, Timings
from tests.newsroom import newsroom

ARTICLES = [
    {
        "title": f"Round {n} of the harbour talks",
        "publisher": "Lund Mail" if n % 2 else "Ystad Post",
        "published": f"2024-0{n}-09",
        "text": f"Ida Holm led round {n} of the harbour talks in Ystad on Monday.\nThe mayor thanked {n + 3} envoys.\n",
    }
    for n in range(1, 7)
]
QUESTIONS = (
    "When were the harbour talks last held?",
    "Who led the harbour talks?",
    "How many envoys did the mayor thank?",
    "Does the Lund Mail article say that Ida Holm led a round, while the Ystad Post article says the mayor was absent?",
    "Who captains the Skua?",
)


def _plain(answer: Answer) -> Answer:
    return replace(answer, timings=Timings())


def test_earlier_questions_change_no_later_answer(tmp_path: Path) -> None:
    with newsroom(tmp_path, ARTICLES) as qa:
        forth = [_plain(qa.ask(question)) for question in QUESTIONS]
        back = [_plain(qa.ask(question)) for question in reversed(QUESTIONS)]
    assert forth == back[::-1]
