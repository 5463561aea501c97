from __future__ import annotations

import pytest

from qa.retrieve.publishers import PublisherNames

NAMES = PublisherNames(
    [
        "The Age",
        "BBC News - Arts",
        "BBC News - Science",
        "Harbour Daily Gazette",
        "SailNews.com",
        "The Age of Sail",
        "Sund Daily (English edition)",
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("as The Age reported", [("The Age", ("The Age",))]),
        ("in The Age of Sail, a weekly", [("The Age of Sail", ("The Age of Sail",))]),
        ("at the age of six", []),
        ("The Ageing fleet", []),
        ("the BBC News said", [("BBC News", ("BBC News - Arts", "BBC News - Science"))]),
        ("on BBC News - Arts", [("BBC News - Arts", ("BBC News - Arts",))]),
        ("in the harbour daily gazette", [("harbour daily gazette", ("Harbour Daily Gazette",))]),
        ("by SailNews and 'SailNews.com'", [("SailNews", ("SailNews.com",)), ("SailNews.com", ("SailNews.com",))]),
        ("the Sund Daily says", [("Sund Daily", ("Sund Daily (English edition)",))]),
        (
            "the Gazette and the Daily say",
            [("the Gazette", ("Harbour Daily Gazette",)), ("the Daily", ("Sund Daily (English edition)",))],
        ),
        ("the Gazette of Lund, a gazette and the Daily Echo", []),
        ("", []),
    ],
)
def test_find(text: str, found: list[tuple[str, tuple[str, ...]]]) -> None:
    assert [(item.span.of(text), item.names) for item in NAMES.find(text)] == found


def test_no_publishers_are_found_where_none_is_known() -> None:
    assert PublisherNames([]).find("as The Age reported") == ()
