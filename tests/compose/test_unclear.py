"""A question whose pronoun stands for nobody yet: given back with the choices where there are several."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Status, Turn
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

LUND = {
    "title": "Holm and Berg meet in Lund",
    "publisher": "Øresund Post",
    "published": "2024-03-06",
    "text": "LUND — Mayor Ida Holm met Governor Per Berg in Lund on Tuesday.\nThey spoke about the bridge.\n",
}
YSTAD = {
    "title": "Moe and Lie meet in Ystad",
    "publisher": "Øresund Post",
    "published": "2024-05-02",
    "text": "YSTAD — Director Lena Moe met Chairman Arne Lie in Ystad on Wednesday.\nThe harbour was shut.\n",
}


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("both"), [LUND, YSTAD]) as product:
        yield product


def test_several_who_can_be_meant_are_offered_with_what_tells_of_them(both: NewsQA) -> None:
    answer = both.ask("When did they meet?")
    assert answer.status is Status.REFUSED
    assert answer.text.startswith("It is not clear whom “they” means")
    assert "Ida Holm and Per Berg" in answer.text
    assert "Lena Moe and Arne Lie" in answer.text
    assert {c.published for c in answer.citations} == {"2024-03-06", "2024-05-02"}


def test_the_conversation_tells_who_is_meant(both: NewsQA) -> None:
    history = [Turn("Whom did Ida Holm meet?", "Ida Holm met Per Berg.")]
    answer = both.ask("When did they meet?", history)
    assert answer.status is Status.ANSWERED
    assert "5 March 2024" in answer.text


def test_a_question_with_a_name_is_clear(both: NewsQA) -> None:
    answer = both.ask("When did Lena Moe say that they met?")
    assert "not clear" not in answer.text


def test_one_who_can_be_meant_is_no_choice(tmp_path_factory: pytest.TempPathFactory) -> None:
    with newsroom(tmp_path_factory.mktemp("one"), [LUND]) as product:
        answer = product.ask("When did they meet?")
    assert answer.status is Status.ANSWERED
    assert "5 March 2024" in answer.text
