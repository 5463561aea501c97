from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.temporal.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Nov. 22", ["MONTH", "DAY"]),
        ("may May", ["WORD", "MONTH"]),
        ("Dong Jun left", ["WORD", "WORD", "WORD"]),
        ("12 Jun 2023", ["DAY", "MONTH", "YEAR"]),
        ("the 9th", ["THE", "ORDNUM"]),
        ("1980s '80s", ["DECADE", "DECADE"]),
        ("$1998 50% F16", ["PUNCT", "WORD", "WORD", "PUNCT", "WORD", "WORD"]),
        ("10:35 a.m. 5pm", ["CLOCK", "AMPM", "DAY", "AMPM"]),
        ("1,234 45", ["NUM", "NUM"]),
        ("Friday's", ["WEEKDAY", "POSSESSIVE"]),
        ("a\n\nday", ["A", "BREAK", "DAYUNIT"]),
        ("a\nday", ["A", "DAYUNIT"]),
        ("2024-01-08", ["ISODATE"]),
        ("24-01-08", ["DAY", "DASH", "DAY", "DASH", "DAY"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    tokens, codes = tokenize(text)
    assert [token.kind for token in tokens] == kinds
    assert len(codes) == len(tokens)


@given(st.text(max_size=200))
def test_tokens_cover_all_but_white_space(text: str) -> None:
    tokens, _ = tokenize(text)
    end = 0
    for token in tokens:
        assert not text[end : token.start].strip()
        assert token.start < token.end
        end = token.end
    assert not text[end:].strip()
