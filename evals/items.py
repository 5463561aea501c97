"""What an expected answer is made of: words, dates and numbers, and whether a text says them.

"Ann Lee|A. Lee"            one of these, as whole words, in any case
{"date": "2024-01-09"}      the day, however it is written; also 2024-01, 2024, and 2024-01-08..2024-01-09
{"number": 14}              the number, in figures or words: 14, fourteen; 8412: 8,412; 310000000: 310 million
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, StringConstraints

from qa.temporal import find_mentions
from qa.temporal.numbers import parse_number
from qa.types import UNKNOWN_PUBLISHED, Interval

_DAY = re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?")
_MONTH_OR_YEAR = re.compile(
    r"(?:19|20)\d\d(?:-\d\d)?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE
)
_SCALES = {"thousand": 10**3, "million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "trillion": 10**12}
_FIGURES = re.compile(r"(?<![\w.,])\d+(?:,\d{3})*(?:\.\d+)?(?![\d])")
_WORDS = re.compile(r"[a-z]+(?:-[a-z]+)*", re.IGNORECASE)


class DateItem(BaseModel):
    """A date that must be told; `date` as the module says."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    date: Annotated[str, BeforeValidator(str)]

    def model_post_init(self, _: object) -> None:
        self.interval()

    def interval(self) -> Interval:
        """The days meant; raises ValueError for what is no date."""
        first, _, last = self.date.partition("..")
        days = _days(first)
        return Interval(days.first, _days(last).last) if last else days


class NumberItem(BaseModel):
    """A number that must be told."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    number: float


def _alternatives(value: object) -> object:
    if isinstance(value, str) and not all(part.strip() for part in value.split("|")):
        raise ValueError(f"an empty alternative in {value!r}")
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = Annotated[Text, BeforeValidator(_alternatives)]
Item = Words | DateItem | NumberItem
Group = Annotated[tuple[Item, ...], "all needed"]


def has(item: Item, text: str) -> bool:
    """Whether the text says the item."""
    if isinstance(item, DateItem):
        return _tells(item.interval(), text)
    if isinstance(item, NumberItem):
        return any(abs(found - item.number) < 1e-9 * max(1.0, abs(item.number)) for found in numbers(text))
    return next(_places(item, text), None) is not None


def in_order(groups: Sequence[Group], text: str) -> bool:
    """Whether the groups are said one after the other: each by its first item, where that is words."""
    said = 0
    for item in (group[0] for group in groups if isinstance(group[0], str)):
        following = [end for end in _places(item, text) if end > said]
        if not following:
            return False
        said = min(following)
    return True


def _places(words: str, text: str) -> Iterator[int]:
    """Where one of the alternatives ends, as whole words in any case."""
    for alternative in words.split("|"):
        found = re.finditer(rf"(?<!\w){re.escape(alternative.strip())}(?!\w)", text, re.IGNORECASE)
        yield from (match.end() for match in found)


def describe(item: Item) -> str:
    """As a reason names it."""
    if isinstance(item, DateItem):
        return item.date
    return f"{item.number:g}" if isinstance(item, NumberItem) else repr(item)


def date_items(items: Sequence[Item]) -> list[Item]:
    """The dates of a group, and the words that are a month or a year, with the days of the month beside them."""
    found = [item for item in items if isinstance(item, DateItem) or _all_match(_MONTH_OR_YEAR, item)]
    return found + [item for item in items if found and _all_match(_DAY, item)]


def _all_match(pattern: re.Pattern[str], item: Item) -> bool:
    """Whether each alternative is such a word."""
    return isinstance(item, str) and all(pattern.fullmatch(alternative.strip()) for alternative in item.split("|"))


def numbers(text: str) -> Iterator[float]:
    """Every number that the text says, in figures or words."""
    for match in _FIGURES.finditer(text):
        following = _WORDS.match(text, match.end() + 1)
        value = float(match[0].replace(",", ""))
        yield value * _SCALES.get(following[0].lower() if following else "", 1)
    yield from _spelled([word for match in _WORDS.finditer(text) for word in match[0].lower().split("-")])


def _spelled(words: list[str]) -> Iterator[float]:
    """Numbers in words, each as long as it gets; 'and' joins after hundreds only ('two hundred and forty')."""
    start = 0
    while start < len(words):
        end, value = start, None
        while end < len(words) and words[start] not in ("a", "an", "and", "of"):
            if words[end] == "and" and words[end - 1] not in ("hundred", "thousand", "million"):
                break
            longer = parse_number(words[start : end + 1])
            if longer is None:
                break
            end, value = end + 1, longer
        if value is not None:
            yield float(value) * (_SCALES.get(words[end], 1) if end < len(words) else 1)
        start = max(end, start + 1)


def _tells(wanted: Interval, text: str) -> bool:
    """A mention of exactly these days; or of the first and of the last one."""
    found = [mention.interval for mention in find_mentions(text, UNKNOWN_PUBLISHED) if mention.interval]
    if wanted in found:
        return True
    ends = (Interval(wanted.first, wanted.first), Interval(wanted.last, wanted.last))
    return wanted.first != wanted.last and all(end in found for end in ends)


def _days(text: str) -> Interval:
    """'2024-01-09', '2024-01' or '2024'."""
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", text):
        raise ValueError(f"write the date {text!r} as 2024, 2024-01, 2024-01-09 or 2024-01-08..2024-01-09")
    year, month, day = (*(int(part) for part in text.split("-")), 0, 0)[:3]
    if day:
        return Interval(date(year, month, day), date(year, month, day))
    if month:
        return Interval(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]))
    return Interval(date(year, 1, 1), date(year, 12, 31))
