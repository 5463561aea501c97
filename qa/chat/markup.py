"""HTML that cannot be injected: every text goes through `html`, which escapes what is not Markup already.

Article text and model output come from outside; nothing of them may ever run or load anything.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from urllib.parse import urlsplit

from markupsafe import Markup

from qa.types import Precision, Published

EMPTY = Markup("")


def html(template: str, *values: object, **named: object) -> Markup:
    """The template, trusted, with the values escaped into its `{}` fields."""
    return Markup(template).format(*values, **named)  # noqa: S704 - templates are literals of this package


def joined(parts: Iterable[Markup], between: str = "") -> Markup:
    return Markup(between).join(parts)  # noqa: S704 - separators are literals of this package


def count(number: int, noun: str) -> str:
    """'1 article', '3 articles'."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def web_address(source: str | None) -> str | None:
    """The source where it is a web page that a browser may open; None for paths, `javascript:` and the like."""
    if source is None:
        return None
    try:
        parts = urlsplit(source)
    except ValueError:
        return None
    return source if parts.scheme in ("http", "https") and parts.netloc else None


def day_text(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def published_text(published: Published) -> str:
    """'10 January 2024', 'August 2017', '2017', or that it is not known."""
    interval = published.interval
    if interval is None:
        return "publication date unknown"
    if interval.first == interval.last:
        return day_text(interval.first)
    match published.precision:
        case Precision.MONTH:
            return f"{interval.first:%B %Y}"
        case Precision.YEAR:
            return str(interval.first.year)
        case _:
            return f"{day_text(interval.first)} – {day_text(interval.last)}"
