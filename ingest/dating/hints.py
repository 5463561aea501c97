"""What a single article's text implies about its day of publication.

Each hint allows some days and rules out the others. The first is only a bound (what is told as past had happened);
the rest are the kinds of evidence that journalists leave: a day of the month with its weekday, the years counted
since an earlier round, the current year spoken of in the present tense, a dateline without a year.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.dating.accounts import is_future
from ingest.dating.clues import Clue, Reading
from ingest.dating.stated import dateline_day
from qa.types import Interval, Span

_NUMBERS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_YEAR = re.compile(
    r"(?:\b(?:in|since|from|during|of|late|early|mid|year|summer|winter|spring|autumn|fall)[ -]"
    r"|\b[A-Z][a-z]{2,8}\.?,? )"
    r"(?P<year>(?:19|20)\d\d)\b(?![-\d,.]*\d)"
)
_VAGUE = r"(?P<vague>(?:more|less|over|under|nearly|almost|about|around|some|at least|up to|just)(?: than)? )?"
_YEARS_AFTER = re.compile(
    rf"\b(?:after|in) (?:(?:a )?(?:gap|break|hiatus|pause) of )?{_VAGUE}"
    rf"(?P<number>\d{{1,2}}|{'|'.join(_NUMBERS)}) years\b",
    re.IGNORECASE,
)
_RESUMED = re.compile(r"\bresum|\bre-?open|\brestart|\brevive|\bfirst\b", re.IGNORECASE)
_PRESENT = re.compile(r"\b(?:is|are|has become|remains?)\b")
_NOT_NOW = re.compile(
    r"\b(?:was|were|had|did|than|since|set|born|founded|dating|made|built|began|took place|back|early|late|before|"
    r"after|going|first|by|compared|predict|forecast|campaign|return|race|election|goal|target|there|here|[a-z]{2,}ed|"
    r"(?:is|are) in)\b|[“\"]",
    re.IGNORECASE,
)
_YEAR_LIST = re.compile(r",? (?:and |or |to )?(?:19|20)\d\d|s\b|[-–]")
_PAST = re.compile(r"\b(?:was|were|had|has|said|told|[a-z]{2,}ed|met|held|took|began|won|lost|died|left)\b")
_DAYS_AFTER = 21
_HALF_A_YEAR = 183


PRESENT_YEAR = "year spoken of as present"
YEARS_AFTER = "years after an earlier event"
WEEKDAY_AND_DAY = "weekday and day of month"
DATELINE_DAY = "dateline without a year"
METHODS = frozenset((PRESENT_YEAR, YEARS_AFTER, WEEKDAY_AND_DAY, DATELINE_DAY))


@dataclass(frozen=True, slots=True)
class Hint:
    """`allows(day)`: whether the article can be of that day. A bound alone dates nothing."""

    method: str
    evidence: str
    confidence: float
    allows: Callable[[date], bool]
    is_bound: bool = False


def find_hints(reading: Reading) -> Iterator[Hint]:
    """All hints of an article's text, bounds first."""
    years = tuple(_past_years(reading))
    latest = max((interval.first for interval, _ in years), default=None)
    if latest is not None:
        evidence = next(sentence for interval, sentence in years if interval.first == latest)
        yield Hint("latest date told as past", evidence, 0.0, lambda day: day >= latest, is_bound=True)
        yield from _present_year(reading, latest.year)
    yield from _years_after(reading)
    yield from _weekdays_with_days(reading)
    yield from _dateline(reading.text)


def _past_years(reading: Reading) -> Iterator[tuple[Interval, str]]:
    """Dates with their year, as far as they are not spoken of as to come."""
    text = reading.text
    for span in reading.sentences:
        for clue in reading.clues[span]:
            meaning = clue.meaning(date.max) if clue.is_absolute else None
            if meaning is not None and not is_future(reading.before(span, clue.span)):
                yield meaning, span.of(text)
        for match in _YEAR.finditer(text, span.start, span.end):
            year = int(match.group("year"))
            if not is_future(reading.before(span, Span(*match.span("year")))):
                yield Interval(date(year, 1, 1), date(year, 12, 31)), span.of(text)


def _present_year(reading: Reading, latest: int) -> Iterator[Hint]:
    """'… is Norland, perhaps the busiest port of the northern coast in 2017': the year is the current one.

    Taken only where the sentence has nothing in the past or future tense up to the year, and no later year is named.
    """
    text = reading.text
    for span in reading.sentences:
        for match in _YEAR.finditer(text, span.start, span.end):
            before = text[span.start : match.start("year")]
            is_alone = match.group().startswith("in ") and not _YEAR_LIST.match(text, match.end())
            is_now = _PRESENT.search(before) and not _NOT_NOW.search(before) and not is_future(span.of(text))
            if is_alone and is_now and int(match.group("year")) == latest:
                yield Hint(PRESENT_YEAR, span.of(text), 0.6, lambda day: day.year == latest)
                return


def _years_after(reading: Reading) -> Iterator[Hint]:
    """'… were held in January 2020 … The resumption of these talks after four years …'.

    Counted by the calendar (2020 + 4) or in full years, which reach half a year beyond the anniversary.
    """
    for index, span in enumerate(reading.sentences):
        match = _YEARS_AFTER.search(reading.text, span.start, span.end)
        if match is None or match.group("vague") or not _RESUMED.search(span.of(reading.text)):
            continue
        base = _latest_month(reading, reading.sentences[max(0, index - 2) : index + 3])
        number = _NUMBERS.get(match.group("number").lower()) or int(match.group("number"))
        if base is not None:
            anniversary = date(base.year + number, base.month, 1)
            last = max(date(anniversary.year, 12, 31), anniversary + timedelta(days=_HALF_A_YEAR))
            evidence = f"{span.of(reading.text)} [counted from {base:%B %Y}]"
            yield Hint(YEARS_AFTER, evidence, 0.6, _between(date(anniversary.year, 1, 1), last))
            return


def _latest_month(reading: Reading, sentences: Sequence[Span]) -> date | None:
    """The latest month named with its year in some sentences."""
    clues = [clue for span in sentences for clue in reading.clues[span] if clue.is_absolute]
    meanings = [clue.meaning(date.max) for clue in clues]
    return max((meaning.first for meaning in meanings if meaning is not None), default=None)


def _weekdays_with_days(reading: Reading) -> Iterator[Hint]:
    """'were killed on Thursday, Jan. 4': only in some years is that day a Thursday.

    News names the weekday of a day that lies a few days back (or, seen from another time zone, is tomorrow). Only
    what is told in the past tense counts; days that do not fit together (another year's) cancel each other.
    """
    for span in reading.sentences:
        for clue in reading.clues[span]:
            sentence = span.of(reading.text)
            if clue.name.startswith("weekday and day") and _PAST.search(sentence) and not is_future(sentence):
                yield Hint(WEEKDAY_AND_DAY, sentence, 0.7, _soon_after(clue))


def _dateline(text: str) -> Iterator[Hint]:
    day = dateline_day(text)
    if day is not None:
        yield Hint(DATELINE_DAY, text[:60], 0.7, lambda other: (other.month, other.day) == day)


def _between(first: date, last: date) -> Callable[[date], bool]:
    return lambda day: first <= day <= last


def _soon_after(clue: Clue) -> Callable[[date], bool]:
    def allows(day: date) -> bool:
        meaning = clue.meaning(day + timedelta(days=1))
        return meaning is not None and (day - meaning.last).days <= _DAYS_AFTER

    return allows
