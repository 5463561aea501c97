"""Copies of one report: known as such, and left out where the original tells the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer
from qa.flags import MACHINE_PARAPHRASE, NEAR_COPY, TRANSLATION, is_copy, is_reworded
from qa.types import UNKNOWN_PUBLISHED, Article
from tests.newsroom import newsroom

REPORT = (
    "The lighthouse at Vester was sold to a painter on Monday, the county said.\n"
    "Its lamp was switched off in 1987 after a century of use.\n"
    "The painter, Ida Holm, paid 3 million crowns for the tower.\n"
    "She wants to open a school of drawing in it next summer.\n"
)
MORE = "The county will spend the money on the coast road between Vester and Lund.\n"
SPUN = "The painter Ida Holm gave 3 million crowns for the tower, the county instructed.\nShe paints the sea.\n"


def _asked(folder: Path, question: str, *articles: dict[str, str]) -> Answer:
    with newsroom(folder, articles) as qa:
        return qa.ask(question)


def _article(publisher: str, day: int, text: str, **more: str) -> dict[str, str]:
    told = {"title": f"Lighthouse sold, {publisher}", "publisher": publisher, "published": f"2024-05-{day:02}"}
    return {**told, "text": text, **more}


@pytest.mark.parametrize("first", ["Lund Mail", "Zealand Post"])
def test_of_copies_the_oldest_is_quoted(tmp_path: Path, first: str) -> None:
    second = {"Lund Mail": "Zealand Post", "Zealand Post": "Lund Mail"}[first]
    answer = _asked(
        tmp_path, "Who paid 3 million crowns for the tower?", _article(first, 7, REPORT), _article(second, 8, REPORT)
    )
    assert {citation.publisher for citation in answer.citations} == {first}


def test_what_only_a_copy_tells_is_quoted_with_its_flag(tmp_path: Path) -> None:
    question = "What will the county spend the money on?"
    answer = _asked(tmp_path, question, _article("Lund Mail", 7, REPORT), _article("Zealand Post", 8, REPORT + MORE))
    assert "coast road" in answer.text
    (citation,) = (c for c in answer.citations if "coast road" in c.quote)
    assert citation.flags == (NEAR_COPY,)


def test_of_one_publishers_revisions_the_newest_stands(tmp_path: Path) -> None:
    revised = REPORT.replace("3 million", "4 million")
    articles = (_article("Lund Mail", 7, REPORT), _article("Lund Mail", 9, revised))
    answer = _asked(tmp_path, "How much did Ida Holm pay for the tower?", *articles)
    assert "4 million" in answer.statements[0].text
    assert not answer.conflicts


def test_a_reworded_copy_is_left_out_beside_its_original(tmp_path: Path) -> None:
    articles = (_article("Lund Mail", 7, REPORT), _article("Spin Wire", 8, SPUN, flags=MACHINE_PARAPHRASE))
    answer = _asked(tmp_path, "What did the painter Ida Holm pay for the tower?", *articles)
    assert "3 million" in answer.text
    assert "instructed" not in answer.text


@pytest.mark.parametrize(
    ("flags", "copy", "reworded"),
    [((), False, False), ((TRANSLATION,), False, False), ((NEAR_COPY,), True, False), (("satire",), True, True)],
)
def test_what_flags_say(flags: tuple[str, ...], copy: bool, reworded: bool) -> None:
    article = Article("a", "a.txt", "a", "", "", UNKNOWN_PUBLISHED, flags=flags)
    assert (is_copy(article), is_reworded(article)) == (copy, reworded)
