from __future__ import annotations

import pytest

from ingest.dating.stated import dateline_day, published_as_stated
from tests.ingest.support import TODAY


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Published: 10 January 2024, 14:02", "2024-01-10"),
        ("January 10, 2024", "2024-01-10"),
        ("2024-01-10 | 3 min read", "2024-01-10"),
        ("Updated 12 January 2024; first published 10 January 2024", "2024-01-10"),
        ("Updated 12 January 2024", None),
        ("3/4/2024", "2024"),
        ("10 January 2031", None),
        ("Ann Lee, Port Ellis", None),
    ],
)
def test_lines_above_the_article(line: str, expected: str | None) -> None:
    found = published_as_stated([line], "The board met.", TODAY)
    assert (found.iso() if found else None) == expected
    assert found is None or (found.method, found.evidence) == ("date line", line)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PORT ELLIS, Jan. 10, 2024 (Example Wire) — The board met.", "2024-01-10"),
        ("OLD TOWN, 10 January 2024 – The board met.", "2024-01-10"),
        ("PORT ELLIS, Jan 10 (Example Wire) - The board met.", None),
        ("PORT ELLIS — The board met on January 10, 2024.", None),
    ],
)
def test_datelines_with_their_year(text: str, expected: str | None) -> None:
    found = published_as_stated([], text, TODAY)
    assert (found.iso() if found else None) == expected


def test_the_day_of_a_dateline_without_a_year() -> None:
    assert dateline_day("PORT ELLIS, Jan 10 (Example Wire) - The board met.") == (1, 10)
    assert dateline_day("The board met on Jan 10 - again.") is None
    assert dateline_day("PORT ELLIS, Foo 10 - The board met.") is None
