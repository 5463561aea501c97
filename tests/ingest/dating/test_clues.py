from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.dating.clues import Clue, read_clues
from qa.types import Interval

WEDNESDAY = date(2024, 1, 10)


def clues(text: str) -> list[Clue]:
    reading = read_clues(text)
    return [clue for span in reading.sentences for clue in reading.clues[span]]


def interval(first: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(first), date.fromisoformat(last or first))


@pytest.mark.parametrize(
    ("words", "name", "meaning"),
    [
        ("on Tuesday", "weekday", interval("2024-01-09")),
        ("on Monday and Tuesday", "weekday", interval("2024-01-08", "2024-01-09")),
        ("on Wednesday", "weekday", interval("2024-01-10")),
        ("on the 9th", "day number", interval("2024-01-09")),
        ("on the 8th and 9th", "day number", interval("2024-01-08", "2024-01-09")),
        ("on the 31st", "day number", interval("2023-12-31")),
        ("on the 29th", "day number", None),
        ("on the 29th of last month", "day of last month", interval("2023-12-29")),
        ("on Nov. 22", "month and day", interval("2023-11-22")),
        ("on 8-9 January", "month and day", interval("2024-01-08", "2024-01-09")),
        ("on Tuesday, January 9", "weekday and day", interval("2024-01-09")),
        ("on Monday, January 9", "weekday and day", None),
        ("in November last year", "month of last year", interval("2023-11-01", "2023-11-30")),
        ("in November", "month", interval("2023-11-01", "2023-11-30")),
        ("last month", "last month", interval("2023-12-01", "2023-12-31")),
        ("this month", "this month", interval("2024-01-01", "2024-01-31")),
        ("last week", "last week", interval("2024-01-01", "2024-01-07")),
        ("this week", "this week", interval("2024-01-07", "2024-01-14")),
        ("yesterday", "yesterday", interval("2024-01-09")),
        ("in January 2020", "month and year", interval("2020-01-01", "2020-01-31")),
        ("on 3 May 2021", "full date", interval("2021-05-03")),
        ("on May 3-4, 2021", "full date", interval("2021-05-03", "2021-05-04")),
    ],
)
def test_what_expressions_mean_in_an_article_of_a_wednesday(words: str, name: str, meaning: Interval | None) -> None:
    (clue,) = clues(f"The board met {words} in the old hall.")
    assert clue.name == name
    assert clue.meaning(WEDNESDAY) == meaning
    assert clue.is_absolute == (name in ("full date", "month and year"))


def test_every_kind_of_space_reads_as_one() -> None:
    assert clues("It met on\u00a0Nov.\u00a022 again.")[0].name == "month and day"


@pytest.mark.parametrize(
    "text",
    [
        "It meets every Monday.",
        "It meets next Monday.",
        "In the 19th century.",
        "The last month of the war.",
        "Mayor May.",
    ],
)
def test_what_names_no_time_of_the_past(text: str) -> None:
    assert clues(text) == []


@given(st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.integers(0, 2000))
def test_meanings_move_with_the_week(day: date, weeks: int) -> None:
    (clue,) = clues("It met on Tuesday.")
    moved = timedelta(weeks=weeks % 500)
    before, after = clue.meaning(day), clue.meaning(day + moved)
    assert before is not None
    assert after is not None
    assert after.first - before.first == moved
    assert timedelta(0) <= day - before.last < timedelta(days=7)
