"""'Was it held there?' where the articles tell of it at another place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Harbour council meets",
        "publisher": "Sund Courier",
        "published": "2021-06-12",
        "text": "The harbour council met in Kalmar on 10 June 2021 and raised the fares.\n",
    },
    {
        "title": "Harbour council meets again",
        "publisher": "Sund Courier",
        "published": "2022-03-05",
        "text": "The harbour council met in Ystad on 4 March 2022, in a hall by the quay.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("elsewhere"), ARTICLES) as product:
        yield product


def test_no_with_the_place_that_the_articles_tell(qa: NewsQA) -> None:
    first = qa.ask("Did the harbour council meet in Kalmar in 2022?").statements[0]
    assert first.text == "No, as far as the articles tell: it was in Ystad, on 4 March 2022."


def test_no_denial_where_a_sentence_may_tell_of_it_there(qa: NewsQA) -> None:
    assert not qa.ask("Did the harbour council meet in Kalmar?").statements[0].text.startswith("No")


def test_no_denial_of_a_place_that_the_articles_do_not_know(qa: NewsQA) -> None:
    assert not qa.ask("Did the harbour council meet in Lund in 2022?").statements[0].text.startswith("No")


def test_no_denial_by_an_event_of_other_people(qa: NewsQA) -> None:
    assert not qa.ask("Did Ida Holm and the harbour council meet in Kalmar in 2022?").text.startswith("No")
