"""Articles made up for the tests of the library, prepared as ingest does it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path

from qa.library import Acronym, LibraryStore, LibraryWriter, Prepared, passage_id
from qa.providers.embedder import HashingEmbedder
from qa.sentences import split_sentences
from qa.types import (
    UNKNOWN_PUBLISHED,
    Article,
    DateMention,
    Interval,
    MentionType,
    Passage,
    Piece,
    Precision,
    Published,
    Span,
)

EMBEDDER = HashingEmbedder(48)

HARBOUR = (
    "The Harbour Safety Forum (HSF) met in Bergen on 8 January. Twelve delegates came.\n"
    "An earlier round was held in Oslo in 2022, the café said — “très bien”."
)
BRIDGE = "The Kessel bridge reopened on Tuesday after three years. Drivers waited at dawn.\nTolls stay frozen."
ORCHARD = "A late frost spoiled the cider orchards of Marrow Vale.\nGrowers expect a poor autumn."


def day(year: int, month: int, day_of_month: int) -> Published:
    when = date(year, month, day_of_month)
    return Published(Interval(when, when), Precision.DAY, "json-ld", when.isoformat(), 0.9)


def prepare(
    text: str,
    key: str,
    *,
    title: str = "A title",
    published: Published = UNKNOWN_PUBLISHED,
    publisher: str | None = None,
    mentions: Iterable[str] = (),
    acronyms: Iterable[Acronym] = (),
) -> Prepared:
    """One passage a line; `mentions` are words of the text, each resolved to the publication date."""
    article = Article(
        id=hashlib.sha256(text.encode()).hexdigest()[:12],
        source=f"news/{key}.txt",
        source_key=key,
        title=title,
        text=text,
        published=published,
        publisher=publisher,
        author="R. Oyelaran",
        url=f"https://example.org/{key}",
        origins={"title": "h1", "published": "json-ld"},
        flags=("machine-paraphrase",),
        pieces=(Piece(0, 17, 20), Piece(20, 90, max(0, len(text) - 20))),
    )
    spans = [Span(*match.span()) for match in re.finditer(r"[^\n]+", text)]
    passages = tuple(Passage(passage_id(article.id, s), article.id, s, s.of(text)) for s in spans)
    return Prepared(
        article=article,
        sentences=split_sentences(article.id, text),
        mentions=tuple(mention(text, words, published) for words in mentions),
        passages=passages,
        vectors=EMBEDDER.embed([passage.text for passage in passages]),
        acronyms=tuple(acronyms),
    )


def mention(text: str, words: str, published: Published) -> DateMention:
    start = text.index(words)
    iso = published.iso()
    return DateMention(
        span=Span(start, start + len(words)),
        text=words,
        type=MentionType.DATE,
        value=iso or "XXXX-WXX-2",
        interval=published.interval,
        precision=published.precision,
        anchor=f"published {iso}",
    )


def writing(store: LibraryStore) -> AbstractContextManager[LibraryWriter]:
    return store.write(EMBEDDER.fingerprint, EMBEDDER.dimension)


def write(store: LibraryStore, *items: Prepared) -> list[str]:
    with writing(store) as writer:
        return [writer.put(item) for item in items]


def texts(store: LibraryStore) -> dict[str, str]:
    """Source key -> text of every article in the current generation."""
    with store.open() as library:
        return {article.source_key: article.text for article in library.articles()}


def folders(path: Path) -> list[str]:
    return sorted(folder.name for folder in (path / "generations").iterdir())
