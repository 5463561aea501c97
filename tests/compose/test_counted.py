"""How often something happened: counted from what the articles date, unless one of them gives the number."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

TALKS = [
    {
        "title": f"Lind and Aas meet in {place}",
        "publisher": "Vester Bladet",
        "published": published,
        "text": f"Harbour chief Pia Lind met Jon Aas in {place} on {day}, the port said.\n{rest}\n",
    }
    for place, published, day, rest in (
        ("Holmen", "2023-03-10", "8 March 2023", "They spoke of dredging for two hours."),
        ("Vester", "2023-09-22", "20 September 2023", "Aas called Lind on 3 October 2022, he said."),
        ("Lund", "2024-02-14", "12 February 2024", "Lind met Ola Vik in Lund on 13 February 2024."),
    )
]
RACE = {
    "title": "Sund Regatta sails again",
    "publisher": "Vester Bladet",
    "published": "2024-05-06",
    "text": "The Sund Regatta met with storms on 4 May 2024.\nIts crews have met three times since 2020.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [*TALKS, RACE]) as product:
        yield product


def test_dated_meetings_are_counted_and_each_is_cited(qa: NewsQA) -> None:
    answer = qa.ask("How often did Pia Lind and Jon Aas meet?")
    first = answer.statements[0]
    assert first.text.startswith("At least three times, as far as the articles date them: on 8 March 2023, ")
    assert "3 October" not in first.text
    assert "13 February" not in first.text
    assert len(first.citations) == 3


def test_only_those_of_the_time_asked_about_are_counted(qa: NewsQA) -> None:
    answer = qa.ask("How many times did Pia Lind and Jon Aas meet in 2023?")
    assert answer.statements[0].text.startswith("At least two times")


def test_one_meeting_is_not_counted(qa: NewsQA) -> None:
    assert "At least" not in qa.ask("How often did Pia Lind and Ola Vik meet?").text


def test_a_number_that_an_article_gives_stands_first(qa: NewsQA) -> None:
    assert "three times since 2020" in qa.ask("How often have the crews of the Sund Regatta met?").statements[0].text
