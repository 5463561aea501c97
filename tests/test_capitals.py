"""Questions in small letters: their names are spelt as the articles spell them, and nothing else changes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.capitals import in_small_letters, with_capitals
from qa.pipeline import NewsQA
from qa.readings import Acronyms, ReadArticle, read_article
from qa.sentences import split_sentences
from qa.types import UNKNOWN_PUBLISHED, Article
from tests.newsroom import newsroom

TEXT = (
    "The Harbour Safety Board (HSB) met at Port Ellis on 3 May 2024. Captain Ida McLeod, who chairs the HSB, spoke of "
    "the board's work. Later McLeod met General Fang. The harbour was quiet on Monday, McLeod said, and the board of "
    "the harbour agreed. The talks between the American side and the Norland Fishing Union went on."
)
WORDS = "when did the hsb mcleod ida port ellis harbour safety board general fang of norland's talks 2024 i".split()


def read() -> ReadArticle:
    article = Article("a", "a.txt", "a.txt", "Talks", TEXT, UNKNOWN_PUBLISHED)
    return read_article(article, split_sentences("a", TEXT), (), Acronyms({}))


@pytest.mark.parametrize(
    ("asked", "spelt"),
    [
        ("when did the hsb meet?", "when did the HSB meet?"),
        ("did ida mcleod meet general fang at port ellis?", "did Ida McLeod meet General Fang at Port Ellis?"),
        ("what did the harbour safety board say?", "what did the Harbour Safety Board say?"),
        ("was the harbour quiet, and the board?", "was the harbour quiet, and the board?"),
        ("which general met mcleod's board?", "which general met McLeod's board?"),
        ("when did american talks begin?", "when did American talks begin?"),
    ],
)
def test_names_are_spelt_as_in_the_article(asked: str, spelt: str) -> None:
    assert with_capitals(asked, [read()]) == spelt


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join))
def test_only_capitals_change(asked: str) -> None:
    assert with_capitals(asked, [read()]).lower() == asked
    assert with_capitals(asked, []) == asked


def test_a_question_with_capitals_is_left_to_those_who_wrote_it() -> None:
    assert in_small_letters("When did the hsb meet?")
    assert not in_small_letters("when did the HSB meet?")


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    article = {"title": "Harbour board meets", "publisher": "Vester Bladet", "published": "2024-05-06", "text": TEXT}
    with newsroom(tmp_path_factory.mktemp("news"), [article]) as product:
        yield product


@pytest.mark.parametrize(
    "question", ["When did the HSB last meet?", "Who chairs the HSB?", "Did Ida McLeod meet General Fang?"]
)
def test_small_letters_are_answered_as_capitals_are(qa: NewsQA, question: str) -> None:
    assert qa.ask(question.lower()).text == qa.ask(question).text
