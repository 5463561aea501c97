"""Time expressions whose meaning depends on the day of publication, as functions of that day.

'On Thursday' in an article published on day p is the last Thursday up to p. Each expression found becomes a
`Clue` with that function, so that the days on which it can have been written follow from what it must mean.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ingest.date_values import interval_of, month_number
from qa.sentences import sentence_spans
from qa.types import Interval, Precision, Span

_WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_W = r"(?P<w>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_W2 = r"(?P<w2>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"
_M = (
    r"(?P<m>(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_D, _TH, _TH2 = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\b", r"(?P<d>\d{1,2})(?:st|nd|rd|th)", r"(?P<d2>\d{1,2})(?:st|nd|rd|th)"
_Y = r"(?P<y>(?:19|20)\d\d)\b"
_TO = r"(?:\s?[-–]\s?|\s(?:and|to)\s(?:the\s)?)"
_DD = rf"{_D}(?:{_TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b)?"
_LAST = r"(?:last|final)"  # machine paraphrases write 'final month' for 'last month'
_ANY_CLUE = re.compile(
    rf"day\b|\b(?:this|{_LAST}) (?:week|month|year)|\bthe \d"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_SPACES = {ord(space): " " for space in "\xa0\u2007\u2009\u202f"}
_CLAUSE = 80
_FEW_DAYS = 10
_NO_YEAR = r"(?!,? (?:of )?(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class Parts:
    """The numbers that an expression names; 0 for those that it does not. `weekday` counts from Monday = 1."""

    weekday: int = 0
    last_weekday: int = 0
    first: int = 0
    last: int = 0
    month: int = 0
    year: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """One way of naming a time; `meaning` is None where no such time exists."""

    name: str
    pattern: re.Pattern[str]
    precision: Precision
    meaning: Callable[[date, Parts], Interval | None]


@dataclass(frozen=True, slots=True)
class Clue:
    """A time expression at `span` of a text."""

    span: Span
    form: Form
    parts: Parts

    @property
    def name(self) -> str:
        return self.form.name

    @property
    def precision(self) -> Precision:
        return self.form.precision

    @property
    def is_absolute(self) -> bool:
        """Whether it names its year, so that it means the same whenever it was written."""
        return self.parts.year > 0

    def meaning(self, published: date) -> Interval | None:
        """The days it means in an article of that day."""
        return self.form.meaning(published, self.parts)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with its sentences and the clues in each; every kind of space reads as a plain one."""

    text: str
    sentences: tuple[Span, ...]
    clues: Mapping[Span, tuple[Clue, ...]]

    def before(self, sentence: Span, mention: Span) -> str:
        """The words of the sentence that lead up to a mention, a clause of them at most."""
        return self.text[max(sentence.start, mention.start - _CLAUSE) : mention.start]


def read_clues(text: str) -> Reading:
    """Find all clues of a text; offsets are those of the text as given."""
    text = text.translate(_SPACES)
    sentences = tuple(sentence_spans(text))
    return Reading(text, sentences, {span: _find_clues(text, span) for span in sentences})


def _find_clues(text: str, span: Span) -> tuple[Clue, ...]:
    """The clues within `span`, in reading order, not overlapping; longer forms win."""
    if not _ANY_CLUE.search(text, span.start, span.end):
        return ()
    found: list[Clue] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text, span.start, span.end):
            place = Span(*match.span())
            parts = _parts(match.groupdict())
            if parts is not None and not any(place.overlaps(clue.span) for clue in found):
                found.append(Clue(place, form, parts))
    return tuple(sorted(found, key=lambda clue: clue.span))


def _parts(groups: dict[str, str | None]) -> Parts | None:
    name = groups.get("m")
    month = month_number(name) if name else 0
    first = int(groups.get("d") or 0)
    if month is None or first > 31:
        return None
    return Parts(
        weekday=_weekday_number(groups.get("w")),
        last_weekday=_weekday_number(groups.get("w2")) or _weekday_number(groups.get("w")),
        first=first,
        last=int(groups.get("d2") or first),
        month=month,
        year=int(groups.get("y") or 0),
    )


def _weekday_number(name: str | None) -> int:
    return _WEEKDAYS.index(name.lower()) + 1 if name else 0


def _full_date(_published: date, parts: Parts) -> Interval | None:
    return _days(parts.year, parts.month, parts)


def _month_of_year(_published: date, parts: Parts) -> Interval | None:
    return _month(parts.year, parts.month)


def _month_day(published: date, parts: Parts) -> Interval | None:
    """The last such day; None when it does not fall on the weekday that stands beside it."""
    this = _days(published.year, parts.month, parts)
    return _agreeing(this if this and this.last <= published else _days(published.year - 1, parts.month, parts), parts)


def _day_number(published: date, parts: Parts) -> Interval | None:
    """'The 9th' is of the month of publication, or a few days back in the month before."""
    this = _days(published.year, published.month, parts)
    if this is not None and this.last <= published:
        return _agreeing(this, parts)
    before = _days(*_month_before(published), parts)
    is_near = before is not None and (published - before.last).days <= _FEW_DAYS
    return _agreeing(before, parts) if is_near else None


def _day_of_last_month(published: date, parts: Parts) -> Interval | None:
    return _days(*_month_before(published), parts)


def _weekdays(published: date, parts: Parts) -> Interval | None:
    """The last run of these weekdays that has ended by then."""
    last = published - timedelta(days=(published.isoweekday() - parts.last_weekday) % 7)
    return Interval(last - timedelta(days=(parts.last_weekday - parts.weekday) % 7), last)


def _last_such_month(published: date, parts: Parts) -> Interval | None:
    return _month(published.year if published.month >= parts.month else published.year - 1, parts.month)


def _month_of_last_year(published: date, parts: Parts) -> Interval | None:
    return _month(published.year - 1, parts.month)


def _month_before_this(published: date, _parts: Parts) -> Interval | None:
    return _month(*_month_before(published))


def _this_month(published: date, _parts: Parts) -> Interval | None:
    return _month(published.year, published.month)


def _this_week(published: date, _parts: Parts) -> Interval | None:
    sunday = published - timedelta(days=published.weekday() + 1)
    return Interval(sunday, sunday + timedelta(days=7))


def _week_before(published: date, _parts: Parts) -> Interval | None:
    monday = published - timedelta(days=published.weekday() + 7)
    return Interval(monday, monday + timedelta(days=6))


def _yesterday(published: date, _parts: Parts) -> Interval | None:
    day = published - timedelta(days=1)
    return Interval(day, day)


def _form(name: str, pattern: str, precision: Precision, meaning: Callable[[date, Parts], Interval | None]) -> Form:
    return Form(name, re.compile(rf"\b{pattern}"), precision, meaning)


# In this order; a form does not match inside an earlier one.
_FORMS = (
    _form("full date", rf"{_M} {_DD},? {_Y}", Precision.DAY, _full_date),
    _form("full date", rf"{_DD} (?:of )?{_M},? {_Y}", Precision.DAY, _full_date),
    _form("month and year", rf"{_M},? (?:of )?{_Y}", Precision.MONTH, _month_of_year),
    _form("weekday and day", rf"{_W},? (?:the )?{_TH} (?:of )?{_M}{_NO_YEAR}", Precision.DAY, _month_day),
    _form("weekday and day", rf"{_W},? {_D} {_M}{_NO_YEAR}", Precision.DAY, _month_day),
    _form("weekday and day", rf"{_W},? \(?{_M} {_D}{_NO_YEAR}", Precision.DAY, _month_day),
    _form("day of last month", rf"{_TH} (?:of )?{_LAST} month", Precision.DAY, _day_of_last_month),
    _form("month of last year", rf"{_M} (?:of )?last year", Precision.MONTH, _month_of_last_year),
    _form("month and day", rf"{_M} {_DD}{_NO_YEAR}", Precision.DAY, _month_day),
    _form("month and day", rf"{_DD} (?:of )?{_M}{_NO_YEAR}", Precision.DAY, _month_day),
    _form("weekday and day number", rf"{_W},? (?:on )?the {_TH}(?! century)", Precision.DAY, _day_number),
    _form(
        "day number", rf"(?<=[Oo]n )the {_TH}(?:{_TO}{_TH2})?(?! century| day| of (?!this))", Precision.DAY, _day_number
    ),
    _form("weekday", rf"(?<!next )(?<!every )(?<!each ){_W}(?:{_TO}{_W2})?\b", Precision.DAY, _weekdays),
    _form(
        "last month",
        rf"(?<!the )(?<!his )(?<!her )(?<!its ){_LAST} month\b(?! of)",
        Precision.MONTH,
        _month_before_this,
    ),
    _form("this month", r"(?:earlier )?this month\b", Precision.MONTH, _this_month),
    _form("this week", r"(?:earlier )?this week\b", Precision.WEEK, _this_week),
    _form("last week", r"last week\b(?! of)", Precision.WEEK, _week_before),
    _form("yesterday", r"(?:[Yy]esterday)\b", Precision.DAY, _yesterday),
    _form("month", rf"(?<=[Ii]n ){_M}(?! \d|,? (?:19|20)\d\d)", Precision.MONTH, _last_such_month),
)


def _agreeing(interval: Interval | None, parts: Parts) -> Interval | None:
    wrong = interval is not None and parts.weekday and interval.first.isoweekday() != parts.weekday
    return None if wrong else interval


def _month_before(day: date) -> tuple[int, int]:
    return (day.year - 1, 12) if day.month == 1 else (day.year, day.month - 1)


def _month(year: int, month: int) -> Interval | None:
    found = interval_of(year, month)
    return found[0] if found else None


def _days(year: int, month: int, parts: Parts) -> Interval | None:
    try:
        return Interval(date(year, month, parts.first), date(year, month, parts.last))
    except ValueError:
        return None
