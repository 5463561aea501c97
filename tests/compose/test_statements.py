"""What somebody said about something, and called for, where 'he' says it or the quotation opens another sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Harbour council hears the fishermen",
        "publisher": "Sund Courier",
        "published": "2023-05-03",
        "text": "Brita Holm told the council of Skarv that the quay had to be mended before the winter.\n"
        "She also complained about the rust on the harbour cranes.\n"
        "Odd Nerland held a telephone call with the owners of the fish hall.\n"
        "“The most important task is to keep the ice house open,” Nerland was quoted as saying.\n"
        "The talks in Skarv are designed to decide a timetable for the ferries.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("statements"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What did Brita Holm say about the harbour cranes?", "complained about the rust"),
        ("What did Brita Holm say about the quay?", "the quay had to be mended"),
        ("What did Odd Nerland call for?", "keep the ice house open"),
        ("What did Nerland urge?", "keep the ice house open"),
        ("What were the talks in Skarv meant to plan?", "decide a timetable"),
    ],
)
def test_tells_what_was_said_of_it(qa: NewsQA, question: str, told: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.statements[0].text
