"""What short forms stand for: only what an article writes out."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Harbour board meets",
        "publisher": "Sund Courier",
        "published": "2023-05-02",
        "text": "The session under the Northern Harbour Safety Accord (NHSA) was held in Skarv on Monday.\n"
        "Ministers of the TROV group met beside it and spoke of the weather at sea.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("definition"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize("question", ["What does NHSA stand for?", "What is NHSA short for?"])
def test_gives_the_words_without_those_that_lead_up_to_them(qa: NewsQA, question: str) -> None:
    assert qa.ask(question).statements[0].text == "NHSA stands for Northern Harbour Safety Accord."


@pytest.mark.parametrize(
    "question", ["What does TROV stand for?", "What is TROV short for?", "What is the full name of TROV?"]
)
def test_refuses_where_no_article_spells_it_out(qa: NewsQA, question: str) -> None:
    assert qa.ask(question).status is Status.REFUSED
