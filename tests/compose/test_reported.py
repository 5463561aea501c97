"""Events without a date of their own: told by when they were reported, never passed off as dated."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status, Support
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Envoys sign harbour pact",
        "publisher": "Sund Courier",
        "published": "2019-05",
        "text": "Envoy Lis Aker travelled to Turku and signed the harbour pact with Envoy Jon Vik.\n",
    },
    {
        "title": "Aker speaks in Visby",
        "publisher": "Visby Herald",
        "published": "2021-03-09",
        "text": "Lis Aker gave a speech on salmon in Visby on 8 March 2021.\nShe hopes to visit Kalmar.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("reported"), ARTICLES) as product:
        yield product


def test_says_when_it_was_reported_and_that_no_date_is_given(qa: NewsQA) -> None:
    first = qa.ask("When did Lis Aker sign the harbour pact with Jon Vik?").statements[0]
    assert first.text == "No date is given; it was reported in May 2019."
    assert first.support is Support.COMPUTED


def test_what_is_dated_is_told_by_its_date(qa: NewsQA) -> None:
    assert "on 8 March 2021" in qa.ask("When did Lis Aker give a speech in Visby?").statements[0].text


def test_a_hope_was_not_reported_as_done(qa: NewsQA) -> None:
    assert qa.ask("When did Lis Aker visit Kalmar?").status is Status.REFUSED


def test_order_may_rest_on_when_an_event_was_reported(qa: NewsQA) -> None:
    answer = qa.ask("Which came first: Lis Aker's speech in Visby or her signing of the harbour pact with Jon Vik?")
    assert "in May 2019" in answer.statements[0].text
