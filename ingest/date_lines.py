"""Dates of publication that stand in lines of their own above an article ('Updated 10 January 2024, 14:02')."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ingest.date_values import DatedValue, parse_date
from qa.types import Published

_DATE = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}[./]\d{1,2}[./]\d{4}",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:updated|modified|edited|corrected|accessed|retrieved)\b", re.IGNORECASE)


def published_in_lines(lines: Iterable[str]) -> Published | None:
    """The first date that is not said to be of an update."""
    for line in lines:
        dated = _first_date(line)
        if dated is not None:
            return Published(*dated, "date line", line[:120], 0.9)
    return None


def _first_date(line: str) -> DatedValue | None:
    start = 0
    for match in _DATE.finditer(line):
        if not _CHANGED.search(line, start, match.start()):
            return parse_date(match.group())
        start = match.end()
    return None
