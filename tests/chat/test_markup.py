"""No text from outside becomes markup."""

from __future__ import annotations

from datetime import date
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.chat.markup import count, html, published_text, web_address
from qa.render import iso_text
from qa.types import UNKNOWN_PUBLISHED, Interval, Precision, Published


class Reader(HTMLParser):
    """Collects the tags and the text of a fragment."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(fragment)
        self.close()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text())
def test_values_are_escaped_whatever_they_are(text: str) -> None:
    read = Reader(html("<p>{}</p>", text))
    assert read.tags == ["p"]
    assert read.text == text


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://echo.example/a?b=1", "https://echo.example/a?b=1"),
        ("HTTP://echo.example/", "HTTP://echo.example/"),
        ("javascript:alert(1)", None),
        ("data:text/html,<script>", None),
        ("articles/a.txt", None),
        ("http://", None),
        ("http://[", None),
        (None, None),
    ],
)
def test_only_web_addresses_become_links(source: str | None, address: str | None) -> None:
    assert web_address(source) == address


def test_dates_are_told_as_exactly_as_they_are_known() -> None:
    def published(first: date, last: date, precision: Precision) -> str:
        return published_text(Published(Interval(first, last), precision, "sidecar", "", 1.0))

    assert published(date(2024, 1, 10), date(2024, 1, 10), Precision.DAY) == "10 January 2024"
    assert published(date(2017, 8, 1), date(2017, 8, 31), Precision.MONTH) == "August 2017"
    assert published(date(2017, 1, 1), date(2017, 12, 31), Precision.YEAR) == "2017"
    assert published(date(2017, 1, 2), date(2017, 1, 8), Precision.WEEK) == "2 January 2017 – 8 January 2017"
    assert published_text(UNKNOWN_PUBLISHED) == "publication date unknown"


@pytest.mark.parametrize(
    ("iso", "text"),
    [("2024-01-10", "10 January 2024"), ("2017-08", "August 2017"), ("2017", "2017"), (None, "undated")],
)
def test_dates_of_citations_are_written_out(iso: str | None, text: str) -> None:
    assert iso_text(iso) == text


def test_counts_agree_with_their_noun() -> None:
    assert (count(1, "article"), count(0, "article"), count(1200, "article")) == (
        "1 article",
        "0 articles",
        "1,200 articles",
    )
