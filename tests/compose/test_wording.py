from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.compose.wording import event_name, on_date, source_label, when_sentence, which_sentence
from qa.types import UNKNOWN_PUBLISHED, Article, Interval, Precision, Published

DAY = Interval(date(2022, 11, 22), date(2022, 11, 22))
MONTH = Interval(date(2020, 1, 1), date(2020, 1, 31))


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("When did the harbour board last meet?", "The harbour board last met on 3 May 2021."),
        ("when did Ida Holm resign", "Ida Holm resigned on 3 May 2021."),
        ("On what date did the ferry service begin?", "The ferry service began on 3 May 2021."),
        ("When was the pier opened?", "The pier was opened on 3 May 2021."),
        ("When was the summit last held?", "The summit was last held on 3 May 2021."),
        ("In which year were the rules changed?", "The rules were changed on 3 May 2021."),
        ("And when did the two sides deny and reply?", None),
        ("When did the board carry on?", None),
        ("Why did the board meet?", None),
        ("When is Easter?", None),
    ],
)
def test_a_plain_question_becomes_its_statement(question: str, sentence: str | None) -> None:
    assert when_sentence(question, "on 3 May 2021") == sentence


@pytest.mark.parametrize(
    ("verb", "past"),
    [
        ("agree", "agreed"),
        ("visit", "visited"),
        ("phone", "phoned"),
        ("hold", "held"),
        ("cut", "cut"),
        ("resume", "resumed"),
    ],
)
def test_the_verb_is_put_into_the_past(verb: str, past: str) -> None:
    assert when_sentence(f"When did the mayors {verb} it?", "in 2020") == f"The mayors {past} it in 2020."


@given(st.text(max_size=60), st.sampled_from(["in 2020", "on 3 May 2021"]))
def test_a_sentence_ends_in_the_date_whatever_is_asked(subject: str, when: str) -> None:
    sentence = when_sentence(f"When did {subject} meet?", when)
    assert sentence is None or sentence.endswith(f"{when}.")


def test_what_was_the_latest_is_named_and_dated() -> None:
    question = "What was the latest meeting of the harbour board?"
    assert which_sentence(question, "Spring Session", "on 3 May 2021") == (
        "The latest meeting of the harbour board was the Spring Session, on 3 May 2021."
    )
    assert which_sentence(question, None, "in 2020") == "The latest meeting of the harbour board was in 2020."
    assert which_sentence("What did the harbour board decide?", None, "in 2020") is None


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (["Officials opened the Harbour Coordination Talks on Monday."], "Harbour Coordination Talks"),
        (["Both went to the harbour summit in Ystad."], "harbour summit"),
        (["They held a budget meeting.", "The Vester Budget Forum is over."], "Vester Budget Forum"),
        (["They spoke on the sidelines of the Sund Regional Forum."], None),
        (["Rain fell on the island."], None),
        (["The talks went on."], None),
    ],
)
def test_an_event_gets_the_name_that_the_articles_give(texts: list[str], name: str | None) -> None:
    found = event_name(texts)
    assert found is None if name is None else found is not None and found.endswith(name)


@pytest.mark.parametrize(
    ("interval", "precision", "text"),
    [
        (DAY, Precision.DAY, "on 22 November 2022"),
        (DAY, Precision.TIME, "on 22 November 2022"),
        (MONTH, Precision.MONTH, "in January 2020"),
        (Interval(date(2019, 1, 1), date(2019, 12, 31)), Precision.YEAR, "in 2019"),
        (Interval(date(2024, 1, 8), date(2024, 1, 9)), Precision.DAY, "on 8–9 January 2024"),
    ],
)
def test_a_date_takes_its_preposition(interval: Interval, precision: Precision, text: str) -> None:
    assert on_date(interval, precision) == text


def _article(publisher: str | None, title: str, published: Published) -> Article:
    return Article("a", "pier.txt", "pier.txt", title, "Text.", published, publisher)


def test_a_source_is_labelled_as_far_as_it_is_known() -> None:
    day = Published(DAY, Precision.DAY, "sidecar", "2022-11-22", 1.0)
    assert source_label(_article("Vester Bladet", "Pier", day)) == "Vester Bladet, 22 November 2022"
    assert source_label(_article(None, "Pier", day)) == "Pier, 22 November 2022"
    assert source_label(_article(None, "", UNKNOWN_PUBLISHED)) == "pier.txt"
    month = Published(MONTH, Precision.MONTH, "sidecar", "2020-01", 1.0)
    assert source_label(_article("Vester Bladet", "Pier", month)) == "Vester Bladet, January 2020"
