"""From what was read to the article that a library holds: cleaned, titled, dated, with ids from its content."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from typing import Any

from ingest.clean import Cleaned, clean
from ingest.dating import published_as_stated
from ingest.documents import RawDocument
from ingest.metadata import Metadata
from ingest.quality import quality_flags
from ingest.slices import SlicedText
from ingest.told import told_text
from qa.errors import ReadError
from qa.sentences import sentence_spans
from qa.types import Article, Published

_ID_LENGTH = 16
_TITLE_WORDS = 14
_FEWEST_WORDS = 3


def draft_article(document: RawDocument, today: date) -> Article:
    """Clean a document and make an article of it, dated as far as it says itself; raises ReadError when no article
    is left. A date after `today` above the text is not believed."""
    metadata = document.metadata
    cleaned = clean(document.body, metadata.title, metadata.publisher)
    if len(re.findall(r"\w+", cleaned.body.text)) < _FEWEST_WORDS:
        raise ReadError("no article text found in it")
    text = told_text(cleaned.body.text).text
    metadata = _from_text(cleaned, text, today).overridden_by(metadata)
    title = metadata.title or ""
    return Article(
        id=article_id(title, metadata.publisher, cleaned.body.text),
        source=document.source,
        source_key=document.source_key,
        title=title,
        text=cleaned.body.text,
        published=metadata.published,
        publisher=metadata.publisher,
        author=metadata.author,
        url=metadata.url,
        origins=metadata.origins,
        flags=tuple(dict.fromkeys((*metadata.flags, *quality_flags(text, metadata.publisher)))),
        pieces=cleaned.body.pieces,
    )


def article_from_text(
    text: str, source: str, metadata: Metadata | None = None, source_key: str | None = None, today: date | None = None
) -> Article:
    """An article from a text that is at hand, cleaned; raises ReadError when no article is left."""
    body = SlicedText.whole(text)
    document = RawDocument(source, source_key or source, body, metadata or Metadata())
    return draft_article(document, today or date.today())


def article_id(title: str, publisher: str | None, text: str) -> str:
    """The first 16 hexadecimal digits of the SHA-256 of title, publisher and text."""
    parts = (title, publisher or "", text)
    framed = "".join(f"{len(part)}:{part}" for part in parts)
    return hashlib.sha256(framed.encode()).hexdigest()[:_ID_LENGTH]


def with_published(article: Article, published: Published) -> Article:
    """The article with another publication date and its origin said."""
    origins = {**article.origins, "published": published.method} if published.interval else article.origins
    return replace(article, published=published, origins=origins)


def _from_text(cleaned: Cleaned, text: str, today: date) -> Metadata:
    """What the article says of itself: headline, byline, source line, date line, dateline of the `text` it tells."""
    known: dict[str, Any] = {
        "title": cleaned.headline,
        "author": cleaned.byline,
        "publisher": cleaned.source_line,
        "published": published_as_stated(cleaned.date_lines, text, today),
    }
    origins = {"title": "headline line", "author": "byline", "publisher": "source line"}
    if cleaned.headline is None:
        known["title"], origins["title"] = _opening_words(text), "first sentence"
    if known["published"] is not None:
        origins["published"] = known["published"].method
    found = {name: value for name, value in known.items() if value}
    return Metadata(**found, origins={name: origins[name] for name in found})


def _opening_words(text: str) -> str:
    first = next((span.of(text) for span in sentence_spans(text)), text.strip())
    words = re.split(r"\s+", first)
    return " ".join(words[:_TITLE_WORDS]) + ("…" if len(words) > _TITLE_WORDS else "")
