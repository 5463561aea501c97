"""'Has it happened yet?': yes with its date, no with what was planned."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Bridge talks planned",
        "publisher": "Sund Courier",
        "published": "2024-03-01",
        "text": "Premier Lis Aker and Premier Jon Vik are to meet in Turku on 12 April 2024 about the bridge.\n",
    },
    {
        "title": "Aker and Vik talk about the bridge",
        "publisher": "Visby Herald",
        "published": "2024-04-13",
        "text": "Premier Lis Aker and Premier Jon Vik met in Turku on Friday and agreed to build the bridge.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("yet"), ARTICLES) as product:
        yield product


def test_yes_with_the_date_and_what_says_so(qa: NewsQA) -> None:
    answer = qa.ask("Has Lis Aker met Jon Vik yet?")
    assert answer.statements[0].text == "Yes, on 12 April 2024."
    assert "met in Turku on Friday" in answer.text


def test_before_the_day_it_was_only_planned(qa: NewsQA) -> None:
    first = qa.ask("Has Lis Aker met Jon Vik yet?", as_of=date(2024, 4, 1)).statements[0].text
    assert first.startswith("No, not as far as the articles tell; it was planned for 12 April 2024")


def test_no_word_of_it_is_no_answer(qa: NewsQA) -> None:
    assert not qa.ask("Has Olga Brandt visited Peru yet?").statements[0].text.startswith(("Yes", "No,"))
