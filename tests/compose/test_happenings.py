"""What happened in a time: the deeds that articles date to it, in their order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Skarv opens its new quay",
        "publisher": "Sund Courier",
        "published": "2023-05-03",
        "text": "Mayor Brita Holm of Skarv opened the new quay on Tuesday before a crowd of 400.\n"
        "The harbour council of Skarv approved the toll on 28 April 2023.\n"
        "A regatta in Skarv is planned for 20 May 2023.\n",
    },
    {
        "title": "Ministers of Norland and Oster meet in Tarn",
        "publisher": "Tarn Weekly",
        "published": "2023-05-04",
        "text": "The trade ministers of Norland and Oster met in Tarn on 2 May 2023.\n"
        "They had spoken by telephone on 11 April 2023, their only contact since 2019.\n",
    },
    {
        "title": "Skarv counts its gulls",
        "publisher": "Sund Courier",
        "published": "2022-05-04",
        "text": "Volunteers counted 912 gulls in Skarv on 2 May 2022.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("happenings"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("What happened on 2 May 2023?", ["opened the new quay", "met in Tarn"], ["gulls", "toll"]),
        ("What took place on May 2, 2023 in Skarv?", ["opened the new quay"], ["met in Tarn", "gulls"]),
        ("What happened in Skarv in April 2023?", ["approved the toll"], ["telephone", "quay"]),
        ("What happened in May 2022?", ["gulls"], ["quay", "Tarn"]),
        ("Which meeting took place on 2 May 2023?", ["met in Tarn"], ["quay", "gulls"]),
        ("What events took place in Skarv in May 2023?", ["opened the new quay"], ["regatta", "toll"]),
    ],
)
def test_tells_what_is_dated_to_that_time(qa: NewsQA, question: str, told: list[str], untold: list[str]) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.ANSWERED
    assert all(words in answer.text for words in told)
    assert not any(words in answer.text for words in untold)


def test_is_told_in_the_order_of_time(qa: NewsQA) -> None:
    answer = qa.ask("What happened between 1 April 2023 and 31 May 2023?")
    assert answer.text.index("11 April 2023") < answer.text.index("28 April 2023") < answer.text.index("2 May 2023")


@pytest.mark.parametrize("question", ["What happened on 3 June 2021?", "What happened in Vester in May 2023?"])
def test_refuses_where_nothing_is_dated_to_it(qa: NewsQA, question: str) -> None:
    assert qa.ask(question).status is Status.REFUSED


def test_the_last_of_a_sort_before_another_event(qa: NewsQA) -> None:
    first = qa.ask("What was the last contact between Norland and Oster before the meeting in Tarn?").statements[0]
    assert "11 April 2023" in first.text
