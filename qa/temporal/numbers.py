"""Numbers as news writes them: '12', '2 1/2', 'twenty-five', 'a dozen', 'nineteen ninety-seven', 'ninth'."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from qa.temporal.lexicon import CARDINALS, ORDINALS

_JOINERS = frozenset(("-", "–", "—", "and", "of"))
_LONGEST = 12
_VAGUE = frozenset(("few", "several", "many", "some"))


def parse_number(words: Sequence[str]) -> Fraction | None:
    """The value of a run of words in lower case; None for 'a few', 'several' and what is no number."""
    words = [word for word in words if word not in _JOINERS]
    if not words or _VAGUE.intersection(words):
        return None
    if words[1:] == ["couple"]:
        return Fraction(2)
    if words[-2:] == ["a", "half"] and len(words) > 2:
        whole = parse_number(words[:-2])
        return None if whole is None else whole + Fraction(1, 2)
    total, current = Fraction(0), Fraction(0)
    for word in words:
        value = _word_value(word)
        if value is None:
            return None
        if value in (100, 1000) and word in CARDINALS:
            current = max(current, Fraction(1)) * value
        elif word == "dozen":
            current = max(current, Fraction(1)) * 12
        elif word == "half":
            current = max(current, Fraction(1)) / 2
        else:
            current += value
    return total + current


def parse_ordinal(words: Sequence[str]) -> int | None:
    """'ninth', '9th', 'twenty-first'."""
    words = [word for word in words if word not in _JOINERS]
    if not words:
        return None
    last = words[-1]
    digits = last.rstrip("stndrh")
    value = int(digits) if digits.isdecimal() else ORDINALS.get(last)
    if value is None or len(words) == 1:
        return value
    tens = CARDINALS.get(words[0], 0)
    return tens + value if tens in (20, 30) and value < 10 else None


def spoken_year(words: Sequence[str]) -> int | None:
    """'nineteen ninety-seven', 'two thousand', 'two thousand and five', 'twenty twelve'."""
    values = [CARDINALS.get(word) for word in words if word not in _JOINERS]
    known = [value for value in values if value is not None]
    if len(known) != len(values) or len(known) < 2:
        return None
    head, *rest = known
    if known[:2] == [2, 1000]:
        year = 2000 + sum(rest[1:])
        return year if sum(rest[1:]) < 100 else None
    if head not in (17, 18, 19, 20):
        return None
    if rest[0] < 10 or (len(rest) > 1 and (rest[0] < 20 or rest[0] % 10 or rest[1] > 9)) or len(rest) > 2:
        return None
    return 100 * head + sum(rest) if sum(rest) < 100 else None


def _word_value(word: str) -> Fraction | None:
    if word in ("a", "an", "another", "half", "couple"):
        return Fraction(2) if word == "couple" else Fraction(1)
    if word in CARDINALS:
        return Fraction(CARDINALS[word])
    if len(word) > _LONGEST:
        return None
    try:
        return Fraction(word.replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None
