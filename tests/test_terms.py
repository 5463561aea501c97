from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.terms import content_terms, content_words, is_stop_word, overlap, term_of, term_set, tokens


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("defence", "defense"),
        ("organised", "organized"),
        ("colour", "color"),
        ("centre", "center"),
        ("programme", "program"),
        ("travelled", "traveled"),
        ("manoeuvres", "maneuvers"),
        ("dialogue", "dialog"),
        ("Chinese", "China"),
        ("American", "U.S."),
        ("US", "American"),
        ("meetings", "meeting"),
        ("met", "meet"),
        ("Austin's", "Austin"),
        ("spoke", "speaks"),
    ],
)
def test_forms_of_one_word_compare_equal(a: str, b: str) -> None:
    assert term_of(a) == term_of(b)


@pytest.mark.parametrize(
    ("a", "b"), [("minister", "ministry"), ("general", "gene"), ("2023", "2024"), ("Dong", "Dunn")]
)
def test_different_words_stay_different(a: str, b: str) -> None:
    assert term_of(a) != term_of(b)


def test_the_country_is_not_the_pronoun() -> None:
    assert is_stop_word("us")
    assert not is_stop_word("US")
    assert "us" in term_set("The US said so")
    assert "us" not in term_set("They told us so")


def test_content_terms_keep_order_and_drop_repeats() -> None:
    assert content_terms("The talks on the talks in Washington") == ("talk", term_of("Washington"))


def test_overlap_is_a_share() -> None:
    assert overlap(("a", "b"), frozenset({"a"})) == 0.5
    assert overlap((), frozenset({"a"})) == 0.0


@given(st.text(max_size=200))
def test_tokens_stand_where_they_say(text: str) -> None:
    found = list(tokens(text))
    assert all(token.span.of(text) == token.text for token in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@given(
    st.lists(
        st.sampled_from(["The", "talks", "were", "held", "at", "U.S.", "well-known", "it.", "3.5", ",", "“", "2024."])
    )
)
def test_content_words_are_those_that_carry_meaning(words: list[str]) -> None:
    kept = [word for word in words if word not in ("The", "were", "at", "it.", ",", "“")]
    text = " ".join(words)
    assert content_words(text) == (" ".join(kept) or text)
