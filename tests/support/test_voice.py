"""Who speaks for a country, and what others say of it."""

from __future__ import annotations

import pytest

from qa.support.voice import speaks_for
from qa.types import Sentence, Span


def _sentences(*texts: str) -> tuple[Sentence, ...]:
    return tuple(Sentence("a", i, Span(0, len(text)), text) for i, text in enumerate(texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("China’s ministry of defence said that it was ready.",),
        ("A Chinese spokesman called the visit useful.",),
        ("The visit was useful, according to the ministry in Beijing.",),
        ("“We are ready,” said a Chinese official.",),
        ("China: ‘We are ready’",),
        ("A Chinese spokesman called the visit useful.", "In addition, he said, “The US has to listen.”"),
    ],
)
def test_a_country_speaks_by_those_who_speak_for_it(texts: tuple[str, ...]) -> None:
    assert speaks_for(frozenset({"china"}), _sentences(*texts))


@pytest.mark.parametrize(
    "texts",
    [
        ("The Pentagon said China was ready.",),
        ("“China said nothing,” an American official added.",),
        ("The ships sailed to China.",),
        ("“We listen,” said Ida Holm, a China expert.",),
        ("The Pentagon called the visit useful.", "In addition, he said, “China has to listen.”"),
    ],
)
def test_what_is_said_of_a_country_is_not_said_by_it(texts: tuple[str, ...]) -> None:
    assert not speaks_for(frozenset({"china"}), _sentences(*texts))
