"""Yes and no: who did it, which clause says so, and the sentence behind that takes it back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Ministers at the Lund forum",
        "publisher": "Sund Courier",
        "published": "2021-06-12",
        "text": (
            "Minister Ann Lee greeted her colleague Jon Berg at the Lund forum on 10 June 2021. "
            "But Berg's office declined to arrange a meeting because of the dispute over fishing.\n\n"
            "The two governments broke off talks after the speaker Ida Holm visited Kalmar in May.\n\n"
            "The inspector, Per Vik, said on Friday that ice was the likeliest cause of the fire at the port of Ystad, "
            "and that the crew was not to blame.\n"
        ),
    },
    {
        "title": "A new pier",
        "publisher": "Sund Courier",
        "published": "2021-07-01",
        "text": "The town of Kalmar opened a new pier on Thursday. It cost four million crowns.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("yes-no"), ARTICLES) as product:
        yield product


def test_what_the_next_sentence_takes_back_is_denied(qa: NewsQA) -> None:
    answer = qa.ask("Did Ann Lee have a meeting with Jon Berg at the Lund forum?")
    assert answer.text.startswith("No.") and "declined" in answer.text


def test_what_somebody_else_did_is_no_yes(qa: NewsQA) -> None:
    assert qa.ask("Did Ida Holm visit Kalmar?").text.startswith("Yes.")
    assert not qa.ask("Did Ann Lee visit Kalmar?").text.startswith("Yes.")


def test_the_clause_with_what_is_asked_counts_not_the_one_with_the_name(qa: NewsQA) -> None:
    assert qa.ask("Did Per Vik blame the crew?").text.startswith("No.")


@pytest.mark.parametrize(
    "question",
    [
        "Did Ann Lee greet Jon Berg in May 2021?",
        "Did Ann Lee greet Jon Berg because of the fire?",
        "Did Ida Holm visit Kalmar for two weeks?",
    ],
)
def test_no_yes_to_a_time_a_reason_or_a_length_that_is_not_told(qa: NewsQA, question: str) -> None:
    assert not qa.ask(question).text.startswith("Yes.")
