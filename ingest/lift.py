"""Lines that belong to an article but not to its text: headline, byline, date line, source line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from ingest.furniture import is_section_name
from ingest.lines import Line
from ingest.page import Page
from qa.instructions import speaks_to_reader

_BYLINE = re.compile(
    r"^(?:By|BY|Written by|Reported by|Story by)[: ]\s*"
    r"(?P<name>[A-Z][\w.'’-]+(?:[ ,]+(?:and |& )?[A-Z][\w.'’-]*){0,7})\W*$"
)
_DATE_LINE = re.compile(
    r"^\W*(?:(?:first |last |originally )?(?:published|posted|updated|modified|issued|released)?(?: on| at)?:?\s*)"
    r"(?:(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?[A-Z][a-z]{2,8}\.?,? \d{4}"
    r"|[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{4})\b.{0,60}$",
    re.IGNORECASE,
)
_SOURCE_LINE = re.compile(r"^(?:Source|Via|Originally published (?:by|in|on)):?\s+(?P<name>[A-Z][^.:;|]{1,60})$")
_HEAD_LINES = 25


def lift_byline(page: Page) -> tuple[str | None, tuple[str, ...]]:
    """The name in the first 'By …' near the top, and the lines near the top that are dates of publication."""
    name: str | None = None
    dates: list[str] = []
    for index in page.kept()[:_HEAD_LINES]:
        line = page.lines[index]
        match = _BYLINE.match(line.text) if line.words <= 12 else None
        if match:
            name = name or match.group("name")
            page.drop(index, "byline")
        elif line.words <= 14 and _DATE_LINE.match(line.text):
            dates.append(line.text)
            page.drop(index, "date line")
    return name, tuple(dates)


def lift_source_line(page: Page) -> str | None:
    """'Source: The Example Times' as the last line of a copied article."""
    last = next((index for index in reversed(page.prose())), None)
    for index in page.kept():
        match = _SOURCE_LINE.match(page.lines[index].text)
        if match and last is not None and index > last:
            page.drop(index, "source line")
            return match.group("name")
    return None


def lift_headline(page: Page, title: str | None) -> str | None:
    """The headline: the line that is the title, else a headline-like line before the first paragraph.

    It is lifted out of the text with its copies; section names above it go too. Where no title is known, a line that
    orders or asks the reader something is none.
    """
    prose = page.prose()
    first_prose = prose[0] if prose else len(page.lines)
    head = [index for index in page.kept() if index < first_prose]
    at = _find_headline(page, head, title)
    headline = page.lines[at].text if at is not None else None
    names = {same_text(text) for text in (headline, title) if text}
    for index in page.kept()[:_HEAD_LINES]:
        if same_text(page.lines[index].text) in names:
            page.drop(index, "headline")
    for index in head:
        if (at is not None and index < at) or is_section_name(page.lines[index].text):
            page.drop(index, "above the headline")
    return headline


def _find_headline(page: Page, head: Sequence[int], title: str | None) -> int | None:
    if title is not None:
        wanted = same_text(title)
        return next((index for index in head if same_text(page.lines[index].text) == wanted), None)
    tests: tuple[Callable[[Line], bool], ...] = (
        lambda line: line.is_headline_like and not is_section_name(line.text),
        lambda line: line.words >= 4 and not line.text.endswith("."),
    )
    for test in tests[::-1]:
        for index in head:
            if test(page.lines[index]) and not speaks_to_reader(page.lines[index].text):
                return index
    return None


def same_text(text: str) -> str:
    """A key under which copies of a headline are equal: letters and digits only."""
    return re.sub(r"[\W_]+", "", text).casefold()
