"""Rows hold all that an article is, and digests notice every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.library.records import Acronym, Prepared
from qa.library.rows import article_from, digest, encode, mention_from, published_words, sentence_from
from qa.types import UNKNOWN_PUBLISHED, Article, Interval, Precision, Published
from tests.library.support import HARBOUR, day, prepare

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
MAYBE = st.none() | TEXT
DAYS = st.dates(date(1500, 1, 1), date(2100, 1, 1))
INTERVALS = st.none() | st.builds(
    lambda first, days: Interval(first, first + timedelta(days)), DAYS, st.integers(0, 4000)
)
PUBLISHED = st.builds(Published, INTERVALS, st.sampled_from(Precision), TEXT, TEXT, st.floats(0, 1))
ARTICLES = st.builds(
    Article,
    id=TEXT,
    source=TEXT,
    source_key=TEXT,
    title=TEXT,
    text=TEXT,
    published=PUBLISHED,
    publisher=MAYBE,
    author=MAYBE,
    url=MAYBE,
    origins=st.dictionaries(TEXT, TEXT, max_size=3),
    flags=st.lists(TEXT, max_size=3).map(tuple),
)
ITEM = prepare(
    HARBOUR,
    "a",
    published=day(2024, 1, 10),
    publisher="Post",
    mentions=["8 January"],
    acronyms=[Acronym("A", "B")],
)


@given(ARTICLES)
def test_an_article_survives_its_rows(article: Article) -> None:
    rows = encode(Prepared(article, (), (), (), np.empty((0, 3), np.float32)))
    assert article_from(rows.article_id, rows.text, rows.source) == article


def test_sentences_and_mentions_survive_their_rows() -> None:
    rows = encode(ITEM)
    assert tuple(mention_from(rows.text, row) for row in rows.mentions) == ITEM.mentions
    assert tuple(sentence_from(rows.article_id, rows.text, row) for row in rows.sentences) == ITEM.sentences


@pytest.mark.parametrize(
    "change",
    [
        {"article": replace(ITEM.article, source="elsewhere.txt")},
        {"article": replace(ITEM.article, title="Another")},
        {"article": replace(ITEM.article, publisher=None)},
        {"article": replace(ITEM.article, published=UNKNOWN_PUBLISHED)},
        {"article": replace(ITEM.article, flags=())},
        {"article": replace(ITEM.article, pieces=ITEM.article.pieces[:1])},
        {"article": replace(ITEM.article, text=HARBOUR.upper())},
        {"sentences": ITEM.sentences[:1]},
        {"mentions": ()},
        {"mentions": (replace(ITEM.mentions[0], value="1999"),)},
        {"passages": ITEM.passages[:1]},
        {"acronyms": ()},
    ],
)
def test_a_digest_notices_every_change(change) -> None:
    assert digest(replace(ITEM, **change)) != digest(ITEM)


def test_a_digest_does_not_need_the_vectors() -> None:
    assert digest(replace(ITEM, vectors=np.empty((0, 0), np.float32))) == digest(ITEM)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        (day(2024, 1, 10), "2024-01-10 January 10 2024"),
        (day(2017, 8, 3), "2017-08-03 August 3 2017"),
        (replace(day(2017, 8, 3), precision=Precision.MONTH), "2017-08 August 2017"),
        (replace(day(2017, 8, 3), precision=Precision.YEAR), "2017"),
        (UNKNOWN_PUBLISHED, ""),
    ],
)
def test_dates_are_indexed_as_readers_write_them(published: Published, words: str) -> None:
    assert published_words(published) == words
