"""Who held an office when, from articles to the answer that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.answer import Status, Support, Turn
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Skarv council picks new harbour mayor",
        "publisher": "Sund Courier",
        "published": "2021-06-12",
        "text": "The council of Skarv elected Brita Holm as mayor on Thursday.\n"
        "She replaced Odd Nerland in office the same day, after nine stormy sessions.\n",
    },
    {
        "title": "Mayor of Skarv steps down",
        "publisher": "Sund Courier",
        "published": "2023-02-03",
        "text": "Mayor Brita Holm resigned on 1 February 2023 over the price of the new quay in Skarv.\n"
        "No successor has been named.\n",
    },
    {
        "title": "Lund is mayor of Skarv",
        "publisher": "Visby Herald",
        "published": "2023-05-20",
        "text": "Per Lund, a former teacher, was sworn in as mayor of Skarv on 18 May 2023.\n"
        "The finance secretary, Ida Krog, was dismissed on 19 May 2023.\n",
    },
    {
        "title": "Governor opens the bridge at Tarn",
        "publisher": "Tarn Weekly",
        "published": "2020-09-02",
        "text": "Governor Maud Ekeby of Tarn cut the ribbon of the new bridge on Tuesday.\n",
    },
    {
        "title": "Bridge of Tarn is closed for repairs",
        "publisher": "Tarn Weekly",
        "published": "2024-03-06",
        "text": "Governor Maud Ekeby of Tarn closed the bridge on Monday for repairs.\n"
        "The deputy governor of Tarn, Jens Vik, spoke to the drivers.\n",
    },
    {
        "title": "Navy man runs the coast guard of Oster",
        "publisher": "Oster Post",
        "published": "2022-04-09",
        "text": "Oster on Friday appointed Sigrid Berg, who had been commander of its navy, as director of the "
        "coast guard.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("office"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who was mayor of Skarv in August 2022?", "Brita Holm"),
        ("Who was mayor of Skarv before Brita Holm?", "Odd Nerland"),
        ("Who was mayor of Skarv before Per Lund?", "Brita Holm"),
        ("Who became mayor of Skarv after Brita Holm?", "Per Lund"),
        ("Who was mayor of Skarv between July 2021 and May 2022?", "Brita Holm"),
        ("Who was mayor of Skarv in July 2024?", "Per Lund"),
        ("Who is mayor of Skarv now?", "Per Lund"),
        ("Before Per Lund, who held the post of mayor of Skarv?", "Brita Holm"),
        ("Who was Per Lund's predecessor as mayor of Skarv?", "Brita Holm"),
        ("Who preceded Brita Holm as mayor of Skarv?", "Odd Nerland"),
        ("Who was governor of Tarn in May 2022?", "Maud Ekeby"),
    ],
)
def test_names_the_holder_of_the_time_asked_about(qa: NewsQA, question: str, name: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text.startswith(name)
    assert answer.statements[0].support is Support.COMPUTED
    assert answer.statements[0].derivation


def test_says_nobody_between_one_who_left_and_the_next(qa: NewsQA) -> None:
    first = qa.ask("Who was mayor of Skarv in March 2023?").statements[0]
    assert first.text.startswith("Nobody")
    assert "1 February 2023" in first.text
    assert "18 May 2023" in first.text
    assert len(first.citations) == 2


def test_as_of_a_day_is_the_time_asked_about(qa: NewsQA) -> None:
    assert qa.ask("Who is mayor of Skarv?", as_of=date(2022, 1, 1)).statements[0].text.startswith("Brita Holm")


def test_counts_the_time_in_office(qa: NewsQA) -> None:
    first = qa.ask("How long was Brita Holm mayor of Skarv?").statements[0]
    assert first.text == "20 months: from 10 June 2021 to 1 February 2023."


def test_lists_changes_in_order_and_leaves_other_offices_out(qa: NewsQA) -> None:
    text = qa.ask("List the changes of mayor in Skarv in date order.").text
    assert text.index("10 June 2021") < text.index("1 February 2023") < text.index("18 May 2023")
    assert "Krog" not in text


def test_an_article_of_the_time_may_call_the_holder_so(qa: NewsQA) -> None:
    answer = qa.ask("Who was governor of Tarn in September 2020?")
    assert answer.statements[0].text == "Maud Ekeby."
    assert answer.statements[0].derivation == "so called by an article of 2 September 2020"


def test_nothing_is_made_up_of_an_office_that_no_article_names(qa: NewsQA) -> None:
    assert qa.ask("Who was bishop of Skarv in 2022?").status is Status.REFUSED


@pytest.mark.parametrize(
    "question",
    [
        "Who was commander of the navy of Oster in May 2022?",
        "Who was governor of Vester in March 2024?",
        "Who was the deputy mayor of Skarv in August 2022?",
    ],
)
def test_names_nobody_of_another_office(qa: NewsQA, question: str) -> None:
    assert qa.ask(question).status is Status.REFUSED


@pytest.mark.parametrize(
    ("question", "span"),
    [
        ("How long was the post of mayor of Skarv vacant?", "3 months"),
        ("How long was Skarv without a mayor?", "3 months"),
        ("For how many days did the office of mayor of Skarv stay empty?", "106 days"),
    ],
)
def test_a_post_is_vacant_from_a_removal_to_an_appointment(qa: NewsQA, question: str, span: str) -> None:
    first = qa.ask(question).statements[0]
    assert first.text == f"{span}: from 1 February 2023 to 18 May 2023."
    assert len(first.citations) == 2


def test_the_post_is_that_of_the_question_before(qa: NewsQA) -> None:
    history = [Turn("When did Brita Holm resign as mayor of Skarv?", "On 1 February 2023.")]
    assert qa.ask("Who holds the post now?", history).statements[0].text.startswith("Per Lund")
    assert qa.ask("And who held the post before her?", history).statements[0].text.startswith("Odd Nerland")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "Set out in order who held the post of mayor of Skarv between 2021 and 2023.",
            "Odd Nerland (until 10 June 2021), Brita Holm (from 10 June 2021 until 1 February 2023) and Per Lund "
            "(from 18 May 2023).",
        ),
        (
            "List the mayors of Skarv since 2022 in order.",
            "Brita Holm (from 10 June 2021 until 1 February 2023) and Per Lund (from 18 May 2023).",
        ),
    ],
)
def test_holders_of_a_time_are_listed_in_order_with_what_is_dated(qa: NewsQA, question: str, told: str) -> None:
    assert qa.ask(question).statements[0].text == told


def test_a_ministry_that_speaks_names_no_minister(tmp_path: Path) -> None:
    spoken = {
        "title": "Skarv speaks",
        "publisher": "Sund Courier",
        "published": "2023-06-01",
        "text": "According to the Norland Defence Ministry, Vik told reporters that the quay is safe.\n"
        "Norland Defence Minister Ida Krog opened the quay on Tuesday.\n",
    }
    with newsroom(tmp_path, [spoken]) as product:
        answer = product.ask("List the defence ministers of Norland.")
    assert "Vik" not in answer.statements[0].text
