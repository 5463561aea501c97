"""Suggestions are made from the library and lead to answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from qa.answer import Status, Turn
from qa.build import Product, build
from qa.examples import Examples
from qa.settings import load_settings
from qa.suggestions import NONE, Suggester, Suggestions


@dataclass(frozen=True)
class Desk:
    product: Product
    suggester: Suggester

    def after(self, question: str, history: tuple[Turn, ...] = ()) -> Suggestions:
        answer = self.product.plain.ask(question, history)
        with self.product.libraries.borrow() as library:
            return self.suggester.after(answer, history, library)


@pytest.fixture(scope="module")
def desk(samples_library: Path) -> Iterator[Desk]:
    settings = load_settings(overrides={"library.path": samples_library, "llm.mode": "none"})
    with build(settings, model="never") as product:
        yield Desk(product, Suggester(product.plain, Examples(product.plain)))


def test_a_pronoun_that_may_mean_several_gets_their_names(desk: Desk) -> None:
    found = desk.after("When did they last meet?")
    assert found.kind == "meant"
    assert "When did the DPCT last meet?" in found.questions
    assert len(found.questions) > 1
    assert all(desk.product.plain.ask(question).status is Status.ANSWERED for question in found.questions)


def test_a_pronoun_that_follows_on_needs_no_name(desk: Desk) -> None:
    history = (Turn("When did the DPCT last meet?", "The DPCT last met on 8–9 January 2024."),)
    assert desk.after("Where did they meet?", history).kind != "meant"


def test_a_refusal_is_followed_by_what_the_articles_do_answer(desk: Desk) -> None:
    found = desk.after("Who is the chief executive of Boeing?")
    assert found.kind == "instead"
    assert found.questions
    assert all(desk.product.plain.ask(question).status is Status.ANSWERED for question in found.questions)


def test_follow_ups_are_answered_by_the_same_articles_with_another_sentence(desk: Desk) -> None:
    question = "When did Lloyd Austin and Dong Jun last meet?"
    first = desk.product.plain.ask(question)
    found = desk.after(question)
    assert found.kind == "follow-up"
    for follow_up in found.questions:
        answer = desk.product.plain.ask(follow_up, [Turn(question, first.text)])
        assert answer.citations[0].article_id in {citation.article_id for citation in first.citations}
        assert answer.citations[0].quote not in {citation.quote for citation in first.citations}


def test_what_has_no_date_is_not_followed_by_guesses(desk: Desk) -> None:
    assert desk.after("Who won the Grayholm Marathon?") == NONE
