from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from qa.library import LibraryStore
from qa.providers.base import Embedder
from qa.retrieve import Retriever
from qa.retrieve.selection import choose, select_evidence
from qa.settings import RetrievalSettings

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=5)

REPORT = (
    "The Quay Board raised ferry fares by ten percent on Monday after a long and heated meeting of its members. "
    "The mayor said that the new fares would pay for a second boat, which is to run from the spring. "
)


@given(WORDS, st.lists(WORDS, max_size=6), st.integers(0, 40))
def test_the_chosen_are_within_the_budget_and_each_brings_something(
    wanted: list[str], held: list[list[str]], budget: int
) -> None:
    costs = [len(words) + 1 for words in held]
    chosen = choose(wanted, held, costs, budget)
    assert len(set(chosen)) == len(chosen)
    assert sum(costs[index] for index in chosen) <= budget
    known: set[str] = set()
    for index in chosen:
        new = set(wanted) & set(held[index]) - known
        assert new
        known |= new


def test_one_sentence_that_holds_all_is_enough() -> None:
    held = [["fare", "rise"], ["fare", "rise", "boat"], ["boat"], ["rain"]]
    assert choose(["fare", "rise", "boat"], held, [1, 1, 1, 1], 10) == (1,)
    assert choose(["fare", "rise", "boat"], held, [1, 9, 1, 1], 8) == (0, 2)


def test_copies_are_read_once_and_counted(library_of: Callable[[dict[str, str]], Path], embedder: Embedder) -> None:
    path = library_of(
        {
            "quay.txt": f"{REPORT}Boats leave every hour.",
            "echo.txt": f"{REPORT}The Echo will follow the matter.",
            "rain.txt": "Rain fell on the ferry all day, and few people were about in the streets of the town.",
        }
    )
    with LibraryStore(path).open() as library:
        question = "By how much did ferry fares rise, and what will they pay for?"
        hits = Retriever(library, embedder, RetrievalSettings()).search(question, 5)
        first, *others = select_evidence(question, hits, library, embedder.count_tokens, 120)
        assert first.sentence.text.startswith(("The Quay Board raised", "The mayor said"))
        assert len(first.carried_by) == 2
        assert first.carried_by[0] == first.article.id
        texts = [item.sentence.text for item in (first, *others)]
        assert len(set(texts)) == len(texts)
        assert sum(item.tokens for item in (first, *others)) <= 120
        assert select_evidence(question, hits, library, embedder.count_tokens, 0) == ()
