from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve.selection import choose

WORDS = st.lists(st.sampled_from("abcdefg"), max_size=5)


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
