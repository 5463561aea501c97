from __future__ import annotations

import pytest

from qa.stand_ins import class_nouns, stands_in

TEXTS = ("The ferry Corran Star left at noon.", "Corran Star is late.", "A bank, Norland, cut its rate.")


def test_what_a_name_is_stands_before_it() -> None:
    assert class_nouns("Corran Star", TEXTS) == {"ferri"}


@pytest.mark.parametrize(
    ("text", "means"),
    [
        ("Until the repaired ship returns, buses run.", True),
        ("The vessel was towed.", True),
        ("A ship was seen off the coast.", False),
        ("The bus was late.", False),
    ],
)
def test_the_ship_is_the_ferry(text: str, means: bool) -> None:
    assert stands_in(text, frozenset({"ferri"})) is means
