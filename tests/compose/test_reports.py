"""Questions that put reports side by side, ask for a name through several clauses, or rest on an absent source."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

WRECK = {
    "title": "Ferry firm faces court",
    "publisher": "Vester Bladet",
    "published": "2024-05-07",
    "text": "Ida Holm founded the ferry firm Nordvik in 2009.\n"
    "Holm is accused of hiding the safety reports of the Gudrun.\n"
    "The harbour board welcomed the trial.\nFreja Lind, a witness, said that the reports were in order.\n",
}
MONEY = {
    "title": "Where the ferry money went",
    "publisher": "Ystad Post",
    "published": "2024-05-20",
    "text": "Ida Holm moved the passengers' money to an island bank, the prosecution says.\n"
    "Holm once gave half of her fortune to a school.\nThe bank has responsibly answered all questions.\n",
}
OTHER = {
    "title": "A school opens",
    "publisher": "Ystad Post",
    "published": "2024-06-01",
    "text": "The new school in Vester opened with 200 pupils.\nKarin Moe teaches there.\nMoe said she was glad.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [WRECK, MONEY, OTHER]) as product:
        yield product


def test_yes_with_a_sentence_of_each_report(qa: NewsQA) -> None:
    answer = qa.ask(
        "Does the Vester Bladet article say that Ida Holm founded a ferry firm, while the Ystad Post article says that "
        "she gave half of her fortune to a school?"
    )
    assert answer.statements[0].text.startswith("Yes.")
    assert {citation.publisher for citation in answer.citations} == {"Vester Bladet", "Ystad Post"}


def test_no_where_the_report_says_the_opposite(qa: NewsQA) -> None:
    answer = qa.ask(
        "Does the Vester Bladet article say that the harbour board rejected the trial, while the Ystad Post article "
        "says that the bank irresponsibly answered all questions?"
    )
    assert answer.statements[0].text.startswith("No.")


def test_the_word_of_the_question_answers_an_either_or(qa: NewsQA) -> None:
    answer = qa.ask(
        "Between the Vester Bladet report on Ida Holm of 7 May 2024 and the Ystad Post report on Ida Holm of 20 May "
        "2024, is the account of her conduct consistent or inconsistent?"
    )
    assert answer.statements[0].text.startswith("Consistent.")


def test_the_name_that_all_clauses_tell_of_comes_first(qa: NewsQA) -> None:
    answer = qa.ask(
        "Who is the individual who founded the ferry firm, is accused of hiding the safety reports of the Gudrun, and "
        "according to the Ystad Post moved the passengers' money to an island bank?"
    )
    assert answer.statements[0].text == "Ida Holm."
    assert len({citation.article_id for citation in answer.citations}) == 2


def test_a_source_that_is_not_held_is_said_so(qa: NewsQA) -> None:
    answer = qa.ask("According to Lund Courier, who founded the ferry firm Nordvik?")
    assert answer.status is Status.REFUSED
    assert "None of them is of Lund Courier." in answer.statements[0].text


def test_a_source_that_an_article_speaks_of_is_no_reason_to_refuse(qa: NewsQA) -> None:
    answer = qa.ask("Who founded the ferry firm, according to Freja Lind?")
    assert "None of them is of" not in answer.text
