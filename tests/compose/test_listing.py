"""Several things asked for at once: a sentence that counts them is quoted with the next, which names them."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.compose.quote import counts_up
from tests.newsroom import newsroom

LINES = {
    "title": "Sund Ferries shuts island lines",
    "publisher": "Sund Courier",
    "published": "2023-06-01",
    "text": "Sund Ferries on Monday called off three sets of sailings to the islands because of the strike.\n"
    "The company said it had cancelled crossings from Lund, the night boat to Visby and the summer line.\n"
    "The council of Skarv was angry.\n",
}


@pytest.mark.parametrize(
    ("text", "following", "counts"),
    [
        ("It shut three lines.", "It named the Lund boat, the night boat and the summer line.", True),
        ("It shut three lines.", "Nobody was hurt and the boats are safe.", False),
        ("It shut the lines.", "It named the Lund boat, the night boat and the summer line.", False),
    ],
)
def test_a_number_of_things_is_followed_by_their_names(text: str, following: str, counts: bool) -> None:
    assert counts_up(text, following) is counts


def test_what_a_number_stands_for_is_quoted_with_it(tmp_path: Path) -> None:
    with newsroom(tmp_path, [LINES]) as product:
        first = product.ask("Which three island lines did Sund Ferries call off after the strike began?").statements[0]
    assert "three sets of sailings" in first.text
    assert "the night boat to Visby" in first.text
    assert len(first.citations) == 2
