"""What was read becomes articles of a library: clean, date, cut into passages, embed, write.

Only new and changed sources are analysed, only new and changed articles embedded. A source that fails is reported and
the rest goes on; what is written becomes visible all at once at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path

from ingest.ahead import EmbeddingAhead
from ingest.article import draft_article, with_published
from ingest.dating import INFERRED_METHODS, infer_published
from ingest.derive import Derivation
from ingest.documents import RawDocument, ReadFailure
from ingest.put import put_all
from ingest.read import ReadResult, read_paths
from ingest.seen import SeenSources, State, fingerprint
from qa.errors import LibraryMissing, ReadError
from qa.library import LibraryStore
from qa.providers.base import Embedder
from qa.types import Article, Published

Progress = Callable[[str, int, int], None]
"""Told the stage ('reading', 'embedding'), how many are done and how many there are (0: not yet known)."""


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did. `articles` are all that were read, whether new, changed or the same; `redated` are others
    of the library whose date the new ones tell."""

    added: int
    changed: int
    same: int
    failed: tuple[ReadFailure, ...]
    articles: tuple[Article, ...]
    redated: tuple[Article, ...]
    generation: str | None


def ingest_paths(
    paths: Iterable[Path],
    store: LibraryStore,
    embedder: Embedder,
    names: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> IngestReport:
    """Bring files and folders into a library; `names` maps JSONL fields ({'text': 'body'}).

    Raises LibraryError when the library cannot be written (LibraryBusy, EmbedderMismatch).
    """
    return ingest_read(read_paths(paths, names), store, embedder, progress)


def ingest_read(
    results: Iterable[ReadResult],
    store: LibraryStore,
    embedder: Embedder,
    progress: Progress | None = None,
    today: date | None = None,
) -> IngestReport:
    """Bring what any reader gave into a library; no article is taken to be of a day after `today`."""
    say = progress or _silent
    today = today or date.today()
    seen = SeenSources.load(store.path)
    held = _held(store, embedder.fingerprint)
    derivation = Derivation(embedder.count_tokens)
    with EmbeddingAhead(embedder) as ahead:
        read = _read_all(results, today, held, seen, derivation, ahead, say)
        articles, redated = _dated(tuple(read.changed.values()), tuple(held.articles.values()), today, derivation)
        outcomes = Counter(same=len(read.same))
        if articles:
            with store.write(embedder.fingerprint, embedder.dimension) as writer:
                outcomes += put_all(articles, writer, derivation, ahead, partial(say, "embedding"))
                put_all(redated, writer, derivation, ahead, partial(say, "embedding"))
                for article in articles:
                    key = article.source_key
                    seen.note(key, read.fingerprints[key], writer.state(key))
    if articles:
        # What is in the library is there; without this memory the next ingest only takes longer.
        with suppress(OSError):
            seen.save()
    return IngestReport(
        added=outcomes["added"],
        changed=outcomes["changed"],
        same=outcomes["same"],
        failed=tuple(read.failures),
        articles=(*articles, *read.same.values()),
        redated=redated,
        generation=store.current(),
    )


@dataclass(frozen=True, slots=True)
class _Held:
    """What the library holds, by source key."""

    articles: Mapping[str, Article]
    states: Mapping[str, State | None]


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read, by source key: articles to analyse further, articles of sources that have not changed."""

    changed: dict[str, Article] = field(default_factory=dict)
    same: dict[str, Article] = field(default_factory=dict)
    fingerprints: dict[str, str] = field(default_factory=dict)
    failures: list[ReadFailure] = field(default_factory=list)


def library_articles(store: LibraryStore) -> tuple[Article, ...]:
    """The articles that the library holds; none where there is no library yet."""
    try:
        with store.open() as library:
            return library.articles()
    except LibraryMissing:
        return ()


def _held(store: LibraryStore, embedder: str) -> _Held:
    """Nothing where there is no library yet; raises EmbedderMismatch."""
    try:
        with store.open() as library:
            library.require_embedder(embedder)
            articles = {article.source_key: article for article in library.articles()}
            return _Held(articles, {key: library.state(key) for key in articles})
    except LibraryMissing:
        return _Held({}, {})


def _read_all(
    results: Iterable[ReadResult],
    today: date,
    held: _Held,
    seen: SeenSources,
    derivation: Derivation,
    ahead: EmbeddingAhead,
    say: Progress,
) -> _Read:
    """Clean everything that is new or has changed; of two documents with one source key the last counts.

    Passages of texts that the library does not hold begin to be embedded.
    """
    read = _Read()
    ids = {article.id for article in held.articles.values()}
    for done, result in enumerate(results, 1):
        if isinstance(result, ReadFailure):
            read.failures.append(result)
        else:
            article = _take(result, today, held, seen, read)
            if article is not None and article.id not in ids:
                ahead.tell([passage.text for passage in derivation.passages(article)])
        say("reading", done, 0)
    return read


def _take(document: RawDocument, today: date, held: _Held, seen: SeenSources, read: _Read) -> Article | None:
    """The article to analyse further, if the document gave one."""
    key = document.source_key
    if seen.unchanged(document, held.states.get(key)):
        read.changed.pop(key, None)
        read.same[key] = held.articles[key]
        return None
    try:
        article = draft_article(document, today)
    except ReadError as error:
        read.failures.append(ReadFailure(document.source, str(error)))
        return None
    read.changed[key], read.fingerprints[key] = article, fingerprint(document)
    read.same.pop(key, None)
    return article


def _dated(
    read: tuple[Article, ...], library: Sequence[Article], today: date, derivation: Derivation
) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """The articles read, and those of the library that they date, each with the date that is inferred for it.

    An inference that comes out as it stands in the library keeps its evidence, so that the same article again
    changes nothing.
    """
    keys = {article.source_key for article in read}
    before = {article.source_key: article for article in library}
    others = [article for article in library if article.source_key not in keys]
    found = infer_published(read, others, today, derivation.told)
    articles = []
    for article in read:
        published, known = found.get(article.source_key), before.get(article.source_key)
        if published and known and known.id == article.id and _same_date(published, known.published):
            published = known.published
        articles.append(with_published(article, published) if published else article)
    redated = [with_published(before[key], published) for key, published in found.items() if key not in keys]
    return tuple(articles), tuple(redated)


def _same_date(one: Published, other: Published) -> bool:
    return (one.interval, one.precision) == (other.interval, other.precision) and other.method in INFERRED_METHODS


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass
