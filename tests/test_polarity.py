"""Texts that deny, and texts that say the opposite of one another."""

from __future__ import annotations

import pytest

from qa.polarity import is_negative, opposed


@pytest.mark.parametrize("text", ["The lock was not shut.", "She failed to come.", "It doesn't matter.", "useless"])
def test_denials(text: str) -> None:
    assert is_negative(text)


@pytest.mark.parametrize("text", ["The lock was shut.", "A notable day.", "He nodded."])
def test_no_denials(text: str) -> None:
    assert not is_negative(text)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("the board ignored the warning", "The board heeded the warning at once."),
        ("the skipper acted irresponsibly", "The skipper acted responsibly, the court found."),
        ("the vote was unfair", "Observers called the vote fair."),
        ("the rate rose", "The rate fell to 3 percent."),
    ],
)
def test_opposites(asked: str, told: str) -> None:
    assert opposed(asked, told)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("the board heeded the warning", "The board heeded the warning at once."),
        ("the board ignored it", "The board has never listened."),
        ("the interest was paid", "The interest was paid on Monday."),
    ],
)
def test_the_same_is_not_opposed(asked: str, told: str) -> None:
    assert not opposed(asked, told)
