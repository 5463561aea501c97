from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.kindred import are_kindred, groups_of, word_groups
from qa.terms import term_of


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("headed the team", "led the delegation"),
        ("nine were injured", "nine people hurt"),
        ("they signed up", "they entered"),
        ("called off the visit", "the visit was cancelled"),
        ("took over on Monday", "succeeded him"),
    ],
)
def test_reporters_words_for_one_thing(a: str, b: str) -> None:
    assert groups_of(a) & groups_of(b)


def test_a_verb_with_its_particle_is_another_verb() -> None:
    assert word_groups("they called off the race")[term_of("called")] != word_groups("they called")[term_of("called")]


@given(
    st.sampled_from(["lead", "win", "hurt", "cost", "zebra"]), st.sampled_from(["head", "victory", "stone", "price"])
)
def test_kinship_goes_both_ways(a: str, b: str) -> None:
    assert are_kindred(term_of(a), term_of(b)) == are_kindred(term_of(b), term_of(a))
