"""How long something had not taken place, by each source's account of the round before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.newsroom import newsroom

MAIL = {
    "title": "Sund Talks held again",
    "publisher": "Lund Mail",
    "published": "2024-05-07",
    "text": "The Sund Talks were held in Vester on 6 May 2024. The Sund Talks were last held in May 2021.\n",
}
ECHO = {
    "title": "Ministers meet for the Sund Talks",
    "publisher": "Harbour Echo",
    "published": "2024-05-08",
    "text": "The Sund Talks were held in Vester on Monday. The Sund Talks were last held in May 2019.\n",
}
QUESTIONS = (
    "For how long had the Sund Talks not been held when they came back in May 2024?",
    "How many years had passed since the previous Sund Talks when they were held in May 2024?",
)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    ("articles", "spans", "conflicts"), [((MAIL,), {"3 years"}, 0), ((MAIL, ECHO), {"3 years", "5 years"}, 1)]
)
def test_each_source_makes_its_own_gap(
    tmp_path: Path, question: str, articles: Sequence[dict[str, str]], spans: set[str], conflicts: int
) -> None:
    with newsroom(tmp_path, articles) as qa:
        answer = qa.ask(question)
    first = answer.statements[0].text
    assert {span for span in ("3 years", "5 years") if span in first} == spans
    assert len(answer.conflicts) == conflicts
