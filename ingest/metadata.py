"""What is known of an article beside its text, each piece with where it came from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from ingest.date_values import parse_date
from ingest.encoding import encodable
from qa.errors import ReadError
from qa.types import UNKNOWN_PUBLISHED, Published

# What other data sets call our fields, best name first. Dates of update, crawl or download are not here.
ALIASES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "name"),
    "text": ("text", "body", "content", "article", "articleBody", "article_body", "full_text", "maintext"),
    "publisher": ("publisher", "source", "outlet", "newspaper", "publication", "site_name", "sitename", "site"),
    "author": ("author", "authors", "byline", "creator"),
    "published": (
        "published", "date", "published_at", "publishedAt", "datePublished", "date_published", "pubDate",
        "pubdate", "pub_date", "publish_date", "date_publish", "publication_date", "published_date",
    ),
    "url": ("url", "link", "permalink", "canonical", "uri"),
    "id": ("doc_id", "id", "article_id", "guid", "uuid"),
    "flags": ("flags",),
}  # fmt: skip
_MAX_FIELD = 1000
_MAX_ITEMS = 20


@dataclass(frozen=True, slots=True)
class Metadata:
    """Unknown fields are None; `origins` names for each known one where it came from."""

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    url: str | None = None
    published: Published = UNKNOWN_PUBLISHED
    flags: tuple[str, ...] = ()
    origins: Mapping[str, str] = field(default_factory=dict)

    def overridden_by(self, other: Metadata) -> Metadata:
        """These, with what `other` knows in place of them."""
        known = {item.name: getattr(other, item.name) for item in fields(other) if item.name in other.origins}
        return replace(self, **known, origins={**self.origins, **other.origins})


def metadata_from(
    values: Mapping[str, Any], origin: str, method: str, names: Mapping[str, str] | None = None
) -> Metadata:
    """Metadata from a mapping of field names to values (sidecar line, front matter, JSONL record).

    `names` says which key holds which of our fields, before the usual names are tried. `origin` is said of
    each field, `method` of the publication date. Raises ReadError on a date that cannot be read.
    """
    known: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for name in ("title", "publisher", "author", "url", "flags"):
        key, value = find_field(values, name, names)
        text = as_tuple(value) if name == "flags" else as_text(value)
        if text:
            known[name], origins[name] = text, f"{origin}, {key!r}"
    key, value = find_field(values, "published", names)
    if value not in (None, ""):
        dated = parse_date(value)
        if dated is None:
            raise ReadError(f"cannot read the date {str(value)[:60]!r}; write it as 2024, 2024-01 or 2024-01-10")
        known["published"] = Published(*dated, method, f"{key}: {str(value)[:80]}", 1.0)
        origins["published"] = f"{origin}, {key!r}"
    return Metadata(**known, origins=origins)


def find_field(values: Mapping[str, Any], name: str, names: Mapping[str, str] | None = None) -> tuple[str, Any]:
    """The key under which `values` holds our field `name`, and its value; ('', None) when it does not."""
    if names and name in names:
        return names[name], values.get(names[name])
    for key in ALIASES[name]:
        if values.get(key) not in (None, "", [], {}):
            return key, values[key]
    return "", None


def as_text(value: object, depth: int = 2) -> str | None:
    """One line of text from a string, a number, {'name': …} or a list of these; None for anything else.

    Nesting beyond `depth` and lists beyond 20 items are cut, so that hostile YAML cannot blow up.
    """
    if isinstance(value, str):
        return encodable(re.sub(r"\s+", " ", value)).strip()[:_MAX_FIELD] or None
    if isinstance(value, Mapping):
        return as_text(value.get("name") or value.get("title"), depth - 1) if depth else None
    if isinstance(value, list | tuple):
        texts = [as_text(item, depth - 1) for item in value[:_MAX_ITEMS]] if depth else []
        return ", ".join(text for text in texts if text) or None
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def as_tuple(value: object) -> tuple[str, ...]:
    items = value[:_MAX_ITEMS] if isinstance(value, list | tuple) else [value]
    return tuple(text for text in map(as_text, items) if text)
