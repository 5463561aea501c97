from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from qa.alone import alone_answers, features
from qa.antonyms import swaps_antonym
from qa.evidence import Evidence, score_sentences
from qa.matcher import Matcher
from qa.plan import plan
from qa.readings import Acronyms, read_article
from qa.sentences import split_sentences
from qa.types import UNKNOWN_PUBLISHED, Article

TEXT = "The old lock at Lund opened in 1843. Its largest gate weighs 40 tonnes. Ships leave by the northern basin."


def _evidence(question: str, near: float) -> list[Evidence]:
    article = Article("a", "s", "k", "The lock", TEXT, UNKNOWN_PUBLISHED)
    read = read_article(article, split_sentences("a", TEXT), (), Acronyms({}))
    query = plan(question, (), None, date(2024, 1, 1))
    found = score_sentences(query, Matcher(query, {"a": read}, Acronyms({})), [read])
    return [replace(item, similarity=near) for item in found]


def _answers(question: str, near: float = 0.7) -> bool:
    return alone_answers(plan(question, (), None, date(2024, 1, 1)), _evidence(question, near))


def test_a_near_sentence_answers_and_a_far_one_does_not() -> None:
    assert _answers("When did the lock at Lund open?")
    assert not _answers("When did the lock at Lund open?", near=0.1)
    assert not alone_answers(plan("When did it open?", (), None, date(2024, 1, 1)), [])


@pytest.mark.parametrize(
    ("question", "feature"),
    [
        ("What did not open at Lund?", "denies"),
        ("What opened at Lund in 1850?", "strange_number"),
        ("What does the smallest gate weigh?", "antonym"),
        ("Which ships leave by the southern basin?", "antonym"),
    ],
)
def test_what_speaks_against_an_answer(question: str, feature: str) -> None:
    query = plan(question, (), None, date(2024, 1, 1))
    evidence = _evidence(question, 0.5)
    assert features(query, evidence)[feature] == 1.0
    plain = {"near": 0.5, "opposed": 0.0, "denies": 0.0, "strange_number": 0.0, "antonym": 0.0}
    assert set(features(query, evidence)) == set(plain)


def test_an_antonym_counts_only_in_place_of_the_word() -> None:
    assert swaps_antonym("the largest gate", "the smallest gate")
    assert not swaps_antonym("the largest gate", "the largest and the smallest gate")
    assert not swaps_antonym("the gate", "the smallest gate")
