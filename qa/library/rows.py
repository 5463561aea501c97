"""Articles and what is derived from them as rows of the catalog, and back again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from qa.library.records import Prepared
from qa.providers.base import Vectors
from qa.types import (
    Article,
    DateMention,
    Interval,
    MentionType,
    Passage,
    Piece,
    Precision,
    Published,
    Sentence,
    Span,
)

Value = str | int | float | None
Row = tuple[Value, ...]

SOURCE_COLUMNS = (
    "key source title publisher author url published_first published_last precision method evidence "
    "confidence origins flags pieces"
).split()
MENTION_COLUMNS = "position start end type value first last precision anchor".split()

_MONTHS = ("January February March April May June July August September October November December").split()


@dataclass(frozen=True, slots=True)
class PreparedRows:
    """All that the catalog stores of one source's article, but its vectors."""

    article_id: str
    text: str
    published_words: str
    source: Row
    mentions: tuple[Row, ...]
    sentences: tuple[Row, ...]
    passages: tuple[Row, ...]
    acronyms: tuple[Row, ...]

    def digest(self) -> str:
        return self.source_digest() + self.body_digest()

    def body_digest(self) -> str:
        """Of what belongs to the article whoever holds it."""
        return _hash([self.article_id, self.text, self.sentences, self.passages, self.acronyms])

    def source_digest(self) -> str:
        """Of what belongs to the source."""
        return _hash([self.source, self.mentions])


def digest(prepared: Prepared) -> str:
    """What tells whether a source's article, or anything derived from it, has changed.

    The vectors have no part in it (`Prepared.vectors` may be empty): the embedder's fingerprint, which the
    whole library shares, stands for them.
    """
    return encode(prepared).digest()


def encode(prepared: Prepared) -> PreparedRows:
    return PreparedRows(
        article_id=prepared.article.id,
        text=prepared.article.text,
        published_words=published_words(prepared.article.published),
        source=source_row(prepared.article),
        mentions=tuple(mention_row(index, mention) for index, mention in enumerate(prepared.mentions)),
        sentences=tuple((item.index, item.span.start, item.span.end) for item in prepared.sentences),
        passages=tuple((item.id, item.span.start, item.span.end, item.text) for item in prepared.passages),
        acronyms=tuple(sorted({(item.short, item.long) for item in prepared.acronyms})),
    )


def source_row(article: Article) -> Row:
    """Values in the order of SOURCE_COLUMNS."""
    published = article.published
    first, last = _ends(published.interval)
    return (
        article.source_key,
        article.source,
        article.title,
        article.publisher,
        article.author,
        article.url,
        first,
        last,
        published.precision.value,
        published.method,
        published.evidence,
        float(published.confidence),
        _json(dict(article.origins)),
        _json(article.flags),
        _json([(piece.start, piece.source_start, piece.length) for piece in article.pieces]),
    )


def article_from(article_id: str, text: str, row: Sequence[Value]) -> Article:
    """The article of a source, from its text and the row that `source_row` made."""
    values = dict(zip(SOURCE_COLUMNS, row, strict=True))
    published = Published(
        interval=_interval(values["published_first"], values["published_last"]),
        precision=Precision(str(values["precision"])),
        method=str(values["method"]),
        evidence=str(values["evidence"]),
        confidence=float(values["confidence"] or 0.0),
    )
    return Article(
        id=article_id,
        source=str(values["source"]),
        source_key=str(values["key"]),
        title=str(values["title"]),
        text=text,
        published=published,
        publisher=_text_or_none(values["publisher"]),
        author=_text_or_none(values["author"]),
        url=_text_or_none(values["url"]),
        origins=json.loads(str(values["origins"])),
        flags=tuple(json.loads(str(values["flags"]))),
        pieces=tuple(Piece(*piece) for piece in json.loads(str(values["pieces"]))),
    )


def mention_row(position: int, mention: DateMention) -> Row:
    """Values in the order of MENTION_COLUMNS."""
    first, last = _ends(mention.interval)
    start, end = mention.span.start, mention.span.end
    kind, precision = mention.type.value, mention.precision.value
    return (position, start, end, kind, mention.value, first, last, precision, mention.anchor)


def mention_from(text: str, row: Sequence[Value]) -> DateMention:
    values = dict(zip(MENTION_COLUMNS, row, strict=True))
    span = span_from(values["start"], values["end"])
    return DateMention(
        span=span,
        text=span.of(text),
        type=MentionType(str(values["type"])),
        value=str(values["value"]),
        interval=_interval(values["first"], values["last"]),
        precision=Precision(str(values["precision"])),
        anchor=str(values["anchor"]),
    )


def sentence_from(article_id: str, text: str, row: Sequence[Value]) -> Sentence:
    position, start, end = row
    span = span_from(start, end)
    return Sentence(article_id, int(position or 0), span, span.of(text))


def passage_from(passage_id: str, article_id: str, start: int, end: int, text: str) -> Passage:
    return Passage(passage_id, article_id, Span(start, end), text)


def vector_blob(vector: Vectors) -> bytes:
    """Little-endian float32."""
    return np.ascontiguousarray(vector, dtype="<f4").tobytes()


def vectors_from(blobs: Sequence[bytes]) -> Vectors:
    """Array of shape (len(blobs), dimension); raises ValueError when they differ in length."""
    if len({len(blob) for blob in blobs}) > 1:
        raise ValueError("vectors of different lengths")
    return np.frombuffer(b"".join(blobs), dtype="<f4").reshape(len(blobs), -1 if blobs else 0)


def published_words(published: Published) -> str:
    """The date as readers write it, for the lexical index: '2024-01-10 January 10 2024'; '' if unknown."""
    iso = published.iso()
    if iso is None:
        return ""
    year, *rest = iso.split("-")
    if not rest:
        return year
    month = _MONTHS[int(rest[0]) - 1]
    return " ".join([iso, month, *(str(int(day)) for day in rest[1:]), year])


def span_from(start: Value, end: Value) -> Span:
    if not isinstance(start, int) or not isinstance(end, int):
        raise TypeError(f"a span needs two integers, not {start!r} and {end!r}")
    return Span(start, end)


def _ends(interval: Interval | None) -> tuple[str | None, str | None]:
    return (interval.first.isoformat(), interval.last.isoformat()) if interval else (None, None)


def _interval(first: Value, last: Value) -> Interval | None:
    if first is None or last is None:
        return None
    return Interval(date.fromisoformat(str(first)), date.fromisoformat(str(last)))


def _text_or_none(value: Value) -> str | None:
    return None if value is None else str(value)


def _hash(parts: list[object]) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:32]


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
