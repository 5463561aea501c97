from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Support
from qa.compose.spans import span_text
from qa.pipeline import NewsQA
from qa.types import Interval
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Fire shuts the glassworks of Boda",
        "publisher": "Kalmar Weekly",
        "published": "2021-03-05",
        "text": "A fire destroyed the glassworks of Boda on 2 March 2021, the fire brigade said.\n",
    },
    {
        "title": "Tram line of Lund opens",
        "publisher": "Lund Morning",
        "published": "2022-05-04",
        "text": "The tram line of Lund was opened on 2 May 2022, the city said.\n",
    },
    {
        "title": "Museum of Visby opens its doors",
        "publisher": "Visby Herald",
        "published": "2022-05-20",
        "text": "The museum of Visby was opened on 12 May 2022, its director said.\n",
    },
)


def _day(iso: str) -> Interval:
    return Interval(date.fromisoformat(iso), date.fromisoformat(iso))


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("spans"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("a", "b", "question", "text"),
    [
        (_day("2022-05-02"), _day("2022-05-12"), "How long was it?", "10 days"),
        (_day("2022-05-12"), _day("2022-05-02"), "How long was it?", "10 days"),
        (_day("2022-05-02"), _day("2022-05-03"), "How many days lay between?", "1 day"),
        (_day("2022-05-02"), _day("2022-05-16"), "How many weeks lay between?", "2 weeks"),
        (_day("2021-03-02"), _day("2022-05-02"), "How long was it?", "14 months"),
        (_day("2021-03-02"), _day("2022-05-02"), "How many days lay between?", "426 days"),
        (_day("2010-03-02"), _day("2022-03-02"), "How long was it?", "12 years"),
        (_day("2021-03-02"), _day("2022-03-02"), "How many years lay between?", "1 year"),
    ],
)
def test_time_between_two_days(a: Interval, b: Interval, question: str, text: str) -> None:
    assert span_text(a, b, question) == text


def test_dates_that_are_known_loosely_give_a_loose_span() -> None:
    june = Interval(date(2021, 6, 1), date(2021, 6, 30))
    assert span_text(_day("2021-05-31"), june, "How long was it?") == "1 to 30 days"
    assert span_text(_day("2019-12-31"), june, "How many months lay between?") == "about 17 months"


@given(st.dates(date(1950, 1, 1), date(2030, 1, 1)), st.integers(1, 5000))
def test_asked_for_days_the_days_are_exact_either_way_round(start: date, days: int) -> None:
    a, end = Interval(start, start), start + timedelta(days=days)
    b = Interval(end, end)
    text = span_text(a, b, "How many days was it?")
    assert text == span_text(b, a, "How many days was it?")
    assert text == f"{days} day{'' if days == 1 else 's'}"


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "How many days lay between the opening of the tram line of Lund and the opening of the museum of Visby?",
            "10 days: from 2 May 2022 to 12 May 2022.",
        ),
        (
            "How long was it between the opening of the tram line of Lund and the fire at the glassworks of Boda?",
            "14 months: from 2 March 2021 to 2 May 2022.",
        ),
        (
            "How many months lay between the fire at the glassworks of Boda and the opening of the museum of Visby?",
            "14 months: from 2 March 2021 to 12 May 2022.",
        ),
    ],
)
def test_time_between_two_events_is_computed_from_their_dates(qa: NewsQA, question: str, text: str) -> None:
    answer = qa.ask(question)
    first = answer.statements[0]
    assert first.text == text
    assert first.support is Support.COMPUTED
    assert first.derivation is not None
    assert first.derivation.startswith("from “2 M")
    assert len(first.citations) == 2


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Was the tram line of Lund opened before the museum of Visby was opened?", "Yes"),
        ("Was the tram line of Lund opened after the museum of Visby was opened?", "No"),
    ],
)
def test_whether_one_came_before_the_other(qa: NewsQA, question: str, word: str) -> None:
    answer = qa.ask(question)
    assert answer.statements[0].text.startswith(f"{word}: ")
    assert "2 May 2022" in answer.statements[0].text
    assert "12 May 2022" in answer.statements[0].text


def test_a_span_to_an_unknown_event_is_not_made_up(qa: NewsQA) -> None:
    answer = qa.ask("How many days lay between the fire at the glassworks of Boda and the chess final in Reykjavik?")
    assert not any(statement.support is Support.COMPUTED and statement.citations for statement in answer.statements)
