"""Who came before or after somebody in an office, from articles to the answer that a reader sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from qa.answer import Turn
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Ruth Aune chosen for the coast guard",
        "publisher": "Oster Post",
        "published": "2021-03-09",
        "text": "Oster named Ruth Aune as director of the coast guard on 8 March 2021.\n",
    },
    {
        "title": "Coast guard of Oster loses its head",
        "publisher": "Oster Post",
        "published": "2022-01-12",
        "text": "Oster dismissed Ruth Aune as director of the coast guard on Tuesday.\n"
        "No one has been chosen in her place.\n",
    },
    {
        "title": "Navy man runs the coast guard of Oster",
        "publisher": "Visby Herald",
        "published": "2022-04-09",
        "text": "Oster on Friday appointed Nils Berg, who had been commander of its navy, as director of the "
        "coast guard.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("neighbours"), ARTICLES) as found:
        yield found


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Who replaced Ruth Aune?", "Nils Berg"),
        ("Who succeeded Ruth Aune as director of the coast guard?", "Nils Berg"),
        ("Who took over from Ruth Aune?", "Nils Berg"),
        ("Who came before Nils Berg?", "Ruth Aune"),
    ],
)
def test_who_came_next_or_before_is_told_from_removals_and_appointments(qa: NewsQA, question: str, name: str) -> None:
    answer = qa.ask(question)
    assert answer.statements[0].text.startswith(f"{name}, ")


def test_he_is_whom_the_last_answer_was_about(qa: NewsQA) -> None:
    asked = "When was Ruth Aune dismissed?"
    answer = qa.ask("Who followed her?", (Turn(asked, qa.ask(asked).text),))
    assert answer.statements[0].text.startswith("Nils Berg, ")


def test_nobody_is_known_to_come_after_the_last(qa: NewsQA) -> None:
    assert not qa.ask("Who replaced Nils Berg?").text.startswith("Ruth Aune")
