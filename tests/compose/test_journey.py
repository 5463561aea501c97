"""The order of a journey's stops, as far as an article says where it began."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Minister Holm tours the coast",
        "publisher": "Sund Courier",
        "published": "2023-05-03",
        "text": "Minister Brita Holm opened a school in Tarn on Tuesday.\n"
        "Holm's tour of the coast began in Skarv, where she met fishermen.\n"
        "She also visited Vester and the islands.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("journey"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did Brita Holm visit Tarn before Skarv?", "No."),
        ("Did Brita Holm visit Skarv before Tarn?", "Yes."),
        ("Did Holm go to Tarn after Skarv?", "Yes."),
        ("Did Holm visit Skarv after she visited Vester?", "No."),
    ],
)
def test_where_a_journey_began_comes_first(qa: NewsQA, question: str, word: str) -> None:
    first = qa.ask(question).statements[0]
    assert first.text.startswith(word)
    assert "began in Skarv" in first.text


def test_says_neither_yes_nor_no_of_stops_in_no_order(qa: NewsQA) -> None:
    assert not qa.ask("Did Brita Holm visit Vester before Tarn?").text.startswith(("Yes", "No"))
