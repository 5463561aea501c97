"""The value that a sentence gives for what is asked, in a form in which two sources can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qa.candidates import Candidate
from qa.evidence import Evidence
from qa.plan import AnswerType, Query
from qa.temporal.numbers import parse_number
from qa.terms import term_set

NUMBERS = frozenset({AnswerType.NUMBER, AnswerType.MONEY, AnswerType.AGE, AnswerType.DURATION})
_SCALE = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "m": 1e6}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2629800, "year": 31557600}
_DIGITS = re.compile(r"\d[\d,]*(?:\.\d+)?")
_UNKNOWN = re.compile(r"\b(?:several|dozens?|hundreds?|thousands?|few|some|none|no|half)\b", re.I)


@dataclass(frozen=True, slots=True)
class Value:
    """`key` compares equal for the same value however it is written; `text` is how the sentence has it."""

    key: float | frozenset[str]
    text: str


def value_of(query: Query, item: Evidence) -> Value | None:
    """None where the sentence gives none of the sort asked for, or several that fit as well."""
    best = max((candidate.fit for candidate in item.found), default=0.0)
    sort, values = query.focus.type, {}
    for candidate in item.found:
        if candidate.fit == best >= 1.0 and (key := _key(sort, candidate)) is not None:
            values[key] = candidate.text.lower() if sort in NUMBERS and candidate.text.isalpha() else candidate.text
    if len(values) != 1:
        return None
    ((key, text),) = values.items()
    return Value(key, text)


def _key(sort: AnswerType, candidate: Candidate) -> float | frozenset[str] | None:
    if sort in NUMBERS - {AnswerType.DURATION}:
        return number(candidate.text)
    if sort is AnswerType.DURATION:
        return duration(candidate.text)
    return term_set(candidate.text) or None


def number(text: str) -> float | None:
    """'1.8 million crowns' is 1800000; None for 'several hundred'."""
    if _UNKNOWN.search(text):
        return None
    digits = _DIGITS.search(text)
    words = re.findall(r"[a-z]+", text.lower())
    if digits is None:
        spoken = next((n for end in range(len(words), 0, -1) if (n := parse_number(words[:end])) is not None), None)
        return None if spoken is None else float(spoken)
    scale = next((_SCALE[word] for word in words if word in _SCALE), 1.0)
    return float(digits.group().replace(",", "")) * scale


def duration(text: str) -> float | None:
    """'two days' in seconds; None where no number is told."""
    unit = next((size for name, size in _SECONDS.items() if re.search(rf"\b{name}s?\b", text, re.I)), None)
    amount = number(re.sub(r"^(?:an?)\b", "one", text.strip(), flags=re.I))
    return None if unit is None or amount is None else amount * unit
