"""Undated articles are not weighed against one another; a lone article must really tell."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from qa.answer import Answer, Status
from tests.newsroom import newsroom

ALBUMS = (
    "Night Ferry is the third album by the singer Ida Holm.\nIt was recorded in Ystad.\n",
    "Night Ferry is an album by the band Nordvik.\nCritics liked Night Ferry.\n",
    "Night Ferry, the album by the singer Ida Holm, sold well.\n",
)
CENSUS = (
    "Vester is a township in the north.\nThe population was 741 at the census.\n",
    "Vester is a parish on the coast.\nIts population was 1,204 at the last count.\n",
)


def _asked(folder: Path, texts: Sequence[str], question: str) -> Answer:
    with newsroom(folder, [{"title": f"Document {n}", "text": text} for n, text in enumerate(texts)]) as qa:
        return qa.ask(question)


def test_each_undated_article_that_tells_something_else_is_quoted(tmp_path: Path) -> None:
    answer = _asked(tmp_path, ALBUMS, 'Who is the artist of the album "Night Ferry"?')
    assert "Ida Holm" in answer.text
    assert "Nordvik" in answer.text
    assert len({citation.article_id for citation in answer.citations}) >= 2


def test_the_sentence_with_the_thing_asked_for_is_taken_within_an_article(tmp_path: Path) -> None:
    answer = _asked(tmp_path, CENSUS, "What is the population of Vester?")
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == {"741", "1,204"}


def test_dated_articles_are_weighed(tmp_path: Path) -> None:
    dated = [
        {"title": "A", "text": text, "publisher": "Lund Mail", "published": f"2024-05-0{n}"}
        for n, text in enumerate(CENSUS, 1)
    ]
    with newsroom(tmp_path, dated) as qa:
        answer = qa.ask("Who lives in the township of Vester?")
    assert len({citation.article_id for citation in answer.citations}) <= 2


LOCK = (
    "The Vester lock was built in 1931 by the engineer Bo Lind.\nThe Vester lock carries 900 boats a day in summer.\n"
    "In spring the meadows around the village turn yellow with flowers.\n",
)


@pytest.mark.parametrize(
    "question",
    ["Who did not build the Vester lock?", "How many boats did the lock carry in 1875?", "What do swans eat?"],
)
def test_a_lone_article_that_does_not_tell_is_refused(tmp_path: Path, question: str) -> None:
    assert _asked(tmp_path, LOCK, question).status is Status.REFUSED


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Who built the Vester lock in 1931?", "Bo Lind"),
        ("How many boats a day does the Vester lock carry in summer?", "900"),
    ],
)
def test_a_lone_article_that_tells_answers(tmp_path: Path, question: str, told: str) -> None:
    answer = _asked(tmp_path, LOCK, question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


def test_a_document_that_puts_another_number_in_the_same_words_is_told(tmp_path: Path) -> None:
    told = "Vester Cathedral is the seat of a bishop. The parish of Vester Cathedral was founded in {}, they say.\n"
    answer = _asked(
        tmp_path, [told.format(1856), told.format(1900)], "When was the parish of Vester Cathedral founded?"
    )
    assert "1856" in answer.text
    assert "1900" in answer.text


def test_people_are_counted_and_rates_are_not(tmp_path: Path) -> None:
    texts = (
        "Vester is a township in the north.\nIn 2000 there were 370 people in the township.\n"
        "The population density was 39 people per square mile.\n",
        "Vester is a parish on the coast.\nIts population was 1,204 at the last count.\n",
    )
    answer = _asked(tmp_path, texts, "What is the population of Vester?")
    assert {version.value for conflict in answer.conflicts for version in conflict.versions} == {"370", "1,204"}
