"""The names that texts give to things and people."""

from __future__ import annotations

import pytest

from qa.named_things import names_given
from qa.terms import are_forms, term_of, term_set


def _names(noun: str, text: str, asked: str = "") -> set[str]:
    return {span.of(text) for span in names_given(lambda term: are_forms(term_of(noun), term), term_set(asked), text)}


@pytest.mark.parametrize(
    ("noun", "text", "name"),
    [
        ("tug", "They sent the tug Ida Holm on Monday.", "Ida Holm"),
        ("tug", "They sent a tug called the Ida Holm.", "Ida Holm"),
        ("ship", "It runs with a ship hired from the next county, the Ida.", "Ida"),
        ("storm", "Because of Storm Berta the lock was shut.", "Storm Berta"),
        ("estate", "They met at the Vester estate.", "Vester"),
        ("rival", "It bought Lind Mills, its oldest rival, in May.", "Lind Mills"),
        ("winner", "They were the winners, Ida Holm and Bo Lind.", "Ida Holm"),
        ("island", "They met on the island of Ven.", "Ven"),
    ],
)
def test_a_name_beside_the_noun(noun: str, text: str, name: str) -> None:
    assert name in _names(noun, text)


@pytest.mark.parametrize(
    ("noun", "text", "asked"),
    [
        ("base", "Lind will visit a Swedish military base on Friday.", ""),
        ("hospital", "They were taken to the county hospital, the board said.", ""),
        ("company", "The Holm company hired buses.", "the bus company that Holm hired"),
        ("member", "Six members of the Harbour Board's council voted for it.", ""),
        ("tug", "Holm's tug came on the tug's Monday round.", "Holm"),
    ],
)
def test_what_is_only_mentioned_has_no_name(noun: str, text: str, asked: str) -> None:
    assert not _names(noun, text, asked)
