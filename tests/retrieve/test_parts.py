from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.library import Filters
from qa.retrieve.parts import clauses, take_apart, whole
from qa.retrieve.publishers import PublisherNames
from qa.types import Interval, Precision, Published

NAMES = PublisherNames(["The Age", "Harbour Gazette", "The Quay | Ships and Sailors"])
DAY = date(2023, 12, 30)
ANCHOR = Published(Interval(DAY, DAY), Precision.DAY, "newest article", DAY.isoformat(), 1.0)


def on(day: date) -> Filters:
    return Filters(after=day, before=day)


def test_compared_reports_become_parts_with_their_publishers() -> None:
    first, second = take_apart(
        "Does the Harbour Gazette article say that the ferry sank in calm water, "
        "while The Quay reports that a storm had come up?",
        ANCHOR,
        NAMES,
    )
    assert first.scopes == (Filters(publishers=("Harbour Gazette",)),)
    assert second.scopes == (Filters(publishers=("The Quay | Ships and Sailors",)),)
    assert "storm" in second.words
    assert "ferry" in first.words
    assert "Gazette" not in first.words
    assert "article" not in first.words.split()


def test_clauses_without_a_publisher_take_those_of_the_question() -> None:
    parts = take_apart(
        "Which captain steered the old ferry, lost his licence over unpaid fines, "
        "and was seen in Porto last summer, as reported by The Age?",
        ANCHOR,
        NAMES,
    )
    assert len(parts) == 3
    assert {part.scopes for part in parts} == {(Filters(publishers=("The Age",)),)}


def test_days_are_scopes_of_their_clause() -> None:
    text = (
        "Between the report on the ferry's sinking published on October 4, 2023, "
        "and the report on the captain's trial published on 12 November 2023, what changed?"
    )
    first, second, *_ = take_apart(text, ANCHOR, NAMES)
    assert first.scopes == (on(date(2023, 10, 4)),)
    assert second.scopes == (on(date(2023, 11, 12)),)
    assert set(whole(text, ANCHOR, NAMES).scopes) == {on(date(2023, 10, 4)), on(date(2023, 11, 12))}


def test_a_day_without_its_year_is_near_the_newest_article() -> None:
    (part,) = take_apart("What happened to the ferry on October 4?", ANCHOR, NAMES)
    assert part.scopes == (on(date(2023, 10, 4)),)


@pytest.mark.parametrize("text", ["What happened last week?", "What happened in October 2023?"])
def test_longer_or_relative_times_are_no_days(text: str) -> None:
    assert whole(text, ANCHOR, NAMES).scopes == ()


@pytest.mark.parametrize(
    "text", ["When did the ferry sink?", "Who is Ann, the captain?", "Did Ann and Ben meet?", "ferry", "and", ","]
)
def test_a_question_for_one_thing_stays_whole(text: str) -> None:
    (part,) = take_apart(text, ANCHOR, NAMES)
    assert part.text == text


def test_words_of_reporting_alone_are_searched() -> None:
    (part,) = take_apart("Which news sources published reports?", ANCHOR, NAMES)
    assert "reports" in part.words


def test_nothing_gives_nothing() -> None:
    assert take_apart("", ANCHOR, NAMES) == ()


@given(st.text(alphabet="ab ,;:and while—'T", max_size=80))
def test_clauses_are_in_order_and_miss_no_word(text: str) -> None:
    spans = clauses(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    left = "".join(text[i] for i in range(len(text)) if not any(s.start <= i < s.end for s in spans))
    assert "b" not in left
