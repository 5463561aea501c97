"""The dates of an answer, over a small newsroom."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.embedder import HashingEmbedder
from qa.timeline import Moment, timeline
from tests.newsroom import newsroom

ARTICLES = [
    {
        "title": "Harbour board meets",
        "publisher": "Echo",
        "published": "2024-02-12",
        "text": "The harbour board of Tern Bay met on Friday this week's end. It first met in March 2021.",
    },
    {
        "title": "Harbour board meets again",
        "publisher": "Courier",
        "published": "2024-05-06",
        "text": "The harbour board of Tern Bay met on Saturday and Sunday.",
    },
]


@contextmanager
def library(folder: Path) -> Iterator[tuple[NewsQA, CurrentLibrary]]:
    with newsroom(folder, ARTICLES) as qa:
        libraries = CurrentLibrary(LibraryStore(folder / "library"), HashingEmbedder().fingerprint)
        try:
            yield qa, libraries
        finally:
            libraries.close()


def moments(folder: Path, question: str) -> tuple[Moment, ...]:
    with library(folder) as (qa, libraries), libraries.borrow() as opened:
        return timeline(qa.ask(question), opened.mentions)


def test_a_relative_date_stands_at_its_days_with_how_it_was_written(tmp_path: Path) -> None:
    found = moments(tmp_path, "When did the harbour board of Tern Bay last meet?")
    last = next(moment for moment in found if moment.when == "4–5 May 2024")
    assert (last.said, last.anchor) == ("Saturday and Sunday", "published 2024-05-06")
    assert last.citations


def test_moments_come_in_order_and_each_span_of_days_once(tmp_path: Path) -> None:
    found = moments(tmp_path, "When did the harbour board of Tern Bay last meet?")
    spans = [(moment.interval.first, moment.interval.last) for moment in found]
    assert spans == sorted(set(spans))


def test_the_day_of_publication_is_no_event(tmp_path: Path) -> None:
    found = moments(tmp_path, "When did the harbour board of Tern Bay last meet?")
    assert "6 May 2024" not in {moment.when for moment in found}


def test_a_refusal_has_no_moments(tmp_path: Path) -> None:
    assert moments(tmp_path, "Who is the chief executive of Boeing?") == ()
