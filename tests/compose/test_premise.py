"""A question that supposes what did not happen: told so, with the articles' own words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

REPORT = {
    "title": "Holm and Berg meet in Ystad",
    "publisher": "Øresund Post",
    "published": "2024-03-06",
    "text": "YSTAD — Ida Holm and Per Berg met in Ystad on Tuesday.\nThe quay was not discussed.\n",
}
CORRECTION = {
    "title": "Correction: Holm and Berg met in Lund, not Ystad",
    "publisher": "Øresund Post",
    "published": "2024-03-08",
    "text": "An article on Wednesday named the wrong place for the talks of Holm and Berg.\n"
    "Ida Holm and Per Berg met in "
    "Lund on 5 March. They did not meet in Ystad.\n",
}
DENIAL = {
    "title": "Vester Line denies sale",
    "publisher": "Vester Bladet",
    "published": "2024-04-11",
    "text": "Vester Line denied a report that it had sold its ferry Nordstjernen to Kronvik.\n“She stays,” it said.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [REPORT, CORRECTION, DENIAL]) as product:
        yield product


def test_what_was_corrected_is_told_as_corrected(qa: NewsQA) -> None:
    answer = qa.ask("When did Ida Holm and Per Berg meet in Ystad?")
    assert "They did not meet in Ystad" in answer.text
    assert "Lund" in answer.text


def test_what_is_denied_is_refused_with_the_denial(qa: NewsQA) -> None:
    answer = qa.ask("How much did Kronvik pay for the ferry Nordstjernen?")
    assert answer.status is Status.REFUSED
    assert "Vester Line denied a report" in answer.text


def test_a_denial_is_called_one(qa: NewsQA) -> None:
    answer = qa.ask("Why did Vester Line sell the ferry Nordstjernen?")
    assert "Vester Line denied a report" in answer.text
