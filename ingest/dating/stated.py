"""Dates that an article states of itself: lines above it and its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from ingest.date_values import DatedValue, interval_of, month_number, parse_date
from qa.types import Published

_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited|corrected|accessed|retrieved)\b", re.IGNORECASE)
# 'BEIJING, Jan. 10, 2024 (Reuters) —', 'PARIS (AP) Jan 10 -', 'NEW YORK, 10 January –'
_DATELINE = re.compile(
    r"\A\W*(?:[A-Z][A-Z.'’-]+(?:[ /][A-Z][A-Z.'’-]*){0,3}|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2})"
    r"(?:, [A-Z][\w. ]{1,20})?(?: ?\([\w /]{2,20}\))?,? "
    r"(?:(?P<month>[A-Z][a-z]{2,8})\.? (?P<day>\d{1,2})|(?P<day_>\d{1,2}) (?P<month_>[A-Z][a-z]{2,8}))"
    r"(?:,? (?P<year>(?:19|20)\d\d))?(?: ?\([\w /-]{2,20}\)| ?/[\w -]{2,20}/)?\s?[-–—]{1,2}\s"
)


def published_as_stated(lines: Iterable[str], text: str, today: date) -> Published | None:
    """The date that stands in `lines` above an article or in the dateline of its `text`, never one to come."""
    for line in lines:
        dated = _first_date(line)
        if dated is not None and dated[0].first <= today:
            return Published(*dated, "date line", line[:120], 0.9)
    match = _DATELINE.match(text)
    day = dateline_day(text)
    dated = interval_of(int(match.group("year")), *day) if match and day and match.group("year") else None
    if match is None or dated is None or dated[0].first > today:
        return None
    return Published(*dated, "dateline", match.group().strip(), 0.9)


def dateline_day(text: str) -> tuple[int, int] | None:
    """Month and day of the dateline, which agencies often give without the year."""
    match = _DATELINE.match(text)
    if match is None:
        return None
    month = month_number(match.group("month") or match.group("month_"))
    day = int(match.group("day") or match.group("day_"))
    return (month, day) if month and 1 <= day <= 31 else None


def _first_date(line: str) -> DatedValue | None:
    start = 0
    for match in _DATE.finditer(line):
        if not _CHANGED.search(line, start, match.start()):
            return parse_date(match.group())
        start = match.end()
    return None
