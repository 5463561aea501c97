"""Articles and checks that the tests of ingest share; all texts are made up."""

from __future__ import annotations

from datetime import date

from ingest.article import article_from_text
from ingest.metadata import Metadata
from ingest.slices import SlicedText
from qa.types import Article, Interval, Precision, Published

TODAY = date(2026, 1, 15)

HARBOUR = (
    "The harbour board of Port Ellis has approved a second ferry pier, its chairwoman said on Tuesday.\n\n"
    "Work on the pier is to begin in spring, and fishing boats will keep their moorings meanwhile.\n\n"
    "Residents of the old town had collected 2,300 signatures against the plan, which they call too large."
)


def assert_letter_for_letter(cleaned: SlicedText, source: str) -> None:
    """Every piece stands in the source where it says, and between pieces there is white space only."""
    end = 0
    for piece in cleaned.pieces:
        assert not cleaned.text[end : piece.start].strip()
        end = piece.start + piece.length
        assert cleaned.text[piece.start : end] == source[piece.source_start : piece.source_start + piece.length]
    assert not cleaned.text[end:].strip()


def on(year: int, month: int, day: int) -> Published:
    when = date(year, month, day)
    return Published(Interval(when, when), Precision.DAY, "sidecar", when.isoformat(), 1.0)


def article(text: str, source: str, published: Published | None = None) -> Article:
    """An article as ingest makes it, dated only when `published` is given."""
    known = Metadata(published=published, origins={"published": "test"}) if published else Metadata()
    return article_from_text(text, source, known, today=TODAY)
