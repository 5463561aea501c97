from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.article import article_from_text, article_id
from ingest.metadata import Metadata
from qa.errors import ReadError
from tests.ingest.support import HARBOUR, TODAY, article


def test_title_author_publisher_and_date_come_from_the_text_with_their_origin() -> None:
    text = f"Harbour Board Approves Pier\n\nBy Ann Lee\n\nPublished 3 February 2024\n\n{HARBOUR}\n\nSource: Echo"
    found = article(text, "a.txt")
    assert (found.title, found.author, found.publisher) == ("Harbour Board Approves Pier", "Ann Lee", "Echo")
    assert (found.published.iso(), found.published.method) == ("2024-02-03", "date line")
    assert found.origins == {
        "title": "headline line", "author": "byline", "publisher": "source line", "published": "date line",
    }  # fmt: skip
    assert found.text == HARBOUR


def test_metadata_comes_before_what_the_text_says() -> None:
    known = Metadata(title="Another", publisher="Post", origins={"title": "sidecar", "publisher": "sidecar"})
    found = article_from_text(f"Harbour Board Approves Pier\n\n{HARBOUR}\n\nSource: Echo", "a.txt", known, today=TODAY)
    assert (found.title, found.publisher, found.origins["title"]) == ("Another", "Post", "sidecar")


def test_without_a_headline_the_title_is_how_the_article_begins() -> None:
    found = article(HARBOUR, "x.txt")
    assert found.title.startswith("The harbour board of Port Ellis")
    assert found.title.endswith("…")
    assert found.origins["title"] == "first sentence"
    assert found.publisher is None


@pytest.mark.parametrize("text", ["…", "- - -", "© 2023", "0"])
def test_a_text_without_words_is_no_article(text: str) -> None:
    with pytest.raises(ReadError, match="no article text"):
        article(text, "a.txt")


def test_ids_come_from_title_publisher_and_text() -> None:
    assert article_id("a", None, "b") == hashlib.sha256(b"1:a0:1:b").hexdigest()[:16]
    assert article(HARBOUR, "a.txt").id == article(HARBOUR, "other name.txt").id
    assert article(HARBOUR, "a.txt").id != article(HARBOUR + " Yes.", "a.txt").id


@given(st.tuples(st.text(), st.text(), st.text()), st.tuples(st.text(), st.text(), st.text()))
def test_ids_differ_where_the_content_does(one: tuple[str, str, str], other: tuple[str, str, str]) -> None:
    assert (article_id(*_storable(one)) == article_id(*_storable(other))) == (_storable(one) == _storable(other))


def _storable(parts: tuple[str, str, str]) -> tuple[str, str, str]:
    title, publisher, text = (part.encode("utf-8", "replace").decode() for part in parts)
    return title, publisher, text
