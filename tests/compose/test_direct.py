"""The thing asked for, said in a word or two before its sentence."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Barge sinks off Visby",
        "publisher": "Sund Courier",
        "published": "2021-06-12",
        "text": "The barge Gudrun carried 212 passengers when it sank near Visby on Thursday.\n"
        "Ida Holm, head of the port of Vester, said that the lock was shut.\n"
        "Captain Bo Ek, 61, had steered the Gudrun for nine years.\n",
    },
    {
        "title": "Market moves",
        "publisher": "Visby Herald",
        "published": "2021-07-02",
        "text": "The herring market moved from Kalmar to Ystad in June, and the square stood empty.\n"
        "Some 40 stalls were sold.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("direct"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many passengers did the Gudrun carry?", "212 passengers."),
        ("How old was Captain Bo Ek?", "61."),
        ("Who is Ida Holm?", "Ida Holm: head of the port of Vester."),
    ],
)
def test_the_value_comes_first_and_its_sentence_after_it(qa: NewsQA, question: str, first: str) -> None:
    statements = qa.ask(question).statements
    assert statements[0].text == first
    assert "“" in statements[1].text
    assert statements[0].citations == statements[1].citations
    assert len(statements) == 2


def test_where_a_sentence_names_several_places_it_is_quoted_alone(qa: NewsQA) -> None:
    assert "“The herring market moved" in qa.ask("Where did the herring market move?").statements[0].text
