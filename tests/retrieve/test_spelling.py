from __future__ import annotations

import pytest

from qa.retrieve.spelling import other_spellings

PAIRS = [
    ("defence", "defense"),
    ("organise", "organize"),
    ("organisations", "organizations"),
    ("analysed", "analyzed"),
    ("colourful", "colorful"),
    ("labour", "labor"),
    ("centre", "center"),
    ("theatres", "theaters"),
    ("dialogue", "dialog"),
    ("catalogued", "cataloged"),
    ("travelled", "traveled"),
    ("cancelling", "canceling"),
    ("programme", "program"),
    ("programmes", "programs"),
    ("co-operation", "cooperation"),
    ("co-ordinated", "coordinated"),
    ("paediatric", "pediatric"),
    ("judgement", "judgment"),
    ("licence", "license"),
    ("manoeuvres", "maneuvers"),
]


@pytest.mark.parametrize(("british", "american"), PAIRS)
def test_both_ways(british: str, american: str) -> None:
    assert american in other_spellings(british)
    assert british in other_spellings(american)


@pytest.mark.parametrize("word", ["four", "hour", "filed", "filled", "rise", "size", "after", "called", "story", ""])
def test_words_with_one_spelling_have_no_other(word: str) -> None:
    assert other_spellings(word) == ()
