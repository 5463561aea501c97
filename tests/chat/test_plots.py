"""The figures say what the data say; plotly.js draws them (see test_reading and test_shelving)."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qa.chat.plots import MOST_PUBLISHERS, OTHERS, UNKNOWN, articles_figure, moments_figure
from qa.timeline import Moment
from qa.types import UNKNOWN_PUBLISHED, Article, Interval, Precision, Published

DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


def article(day: date | None, publisher: str | None = "Echo") -> Article:
    published = Published(Interval(day, day), Precision.DAY, "sidecar", "", 1.0) if day else UNKNOWN_PUBLISHED
    return Article("a", "a.txt", "a.txt", "Title", "Text.", published, publisher)


def figure(articles: Sequence[Article]) -> Any:
    return json.loads(articles_figure(articles).plot)


def moment(first: date, last: date, text: str = "It met.") -> Moment:
    return Moment(Interval(first, last), Precision.DAY, text, (1, 2))


def test_every_dated_article_is_counted_once_by_month_and_publisher() -> None:
    days = [date(2024, 1, 31), date(2024, 1, 2), date(2024, 3, 5), None]
    (echo, unknown) = figure([*map(article, days), article(date(2024, 2, 1), None)])["data"]
    assert (echo["name"], echo["x"], echo["y"]) == ("Echo", ["2024-01", "2024-02", "2024-03"], [2, 0, 1])
    assert (unknown["name"], unknown["y"]) == (UNKNOWN, [0, 1, 0])


def test_a_library_that_reaches_far_is_counted_by_year() -> None:
    (echo,) = figure([article(date(2017, 5, 1)), article(date(2024, 1, 1))])["data"]
    assert (echo["x"][0], echo["x"][-1], sum(echo["y"])) == ("2017", "2024", 2)


@given(st.lists(st.tuples(DAYS, st.sampled_from("abcdefghijk")), max_size=40))
def test_no_article_is_lost_however_many_publishers(known: list[tuple[date, str]]) -> None:
    traces = figure([article(day, name) for day, name in known])["data"]
    assert sum(sum(trace["y"]) for trace in traces) == len(known)
    assert len(traces) <= MOST_PUBLISHERS + 1
    assert len({name for _, name in known}) <= MOST_PUBLISHERS or traces[-1]["name"] == OTHERS


@given(st.lists(st.tuples(DAYS, DAYS), min_size=1, max_size=30))
def test_every_moment_has_a_row_and_a_bar_as_long_as_its_days(spans: list[tuple[date, date]]) -> None:
    moments = [moment(min(span), max(span)) for span in spans]
    drawn = json.loads(moments_figure(moments).plot)
    layout = drawn["layout"]
    rows = min(len(moments), 24)
    assert len(layout["yaxis"]["ticktext"]) == len(layout["shapes"]) == len(drawn["data"][0]["x"]) == rows
    assert layout["yaxis"]["ticktext"][0].endswith("[1][2]")


def test_nothing_from_outside_is_a_tag_in_a_label() -> None:
    hostile = "<a href='javascript:x'>it</a> & more"
    assert "<" not in moments_figure([moment(date(2024, 1, 1), date(2024, 1, 2), hostile)]).plot
    assert "<" not in articles_figure([article(date(2024, 1, 1), hostile)]).plot
