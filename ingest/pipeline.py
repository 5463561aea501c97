"""What was read becomes articles of a library: clean, date, cut into passages, embed, write.

Only new and changed articles are embedded. A source that fails is reported and the rest goes on; what is
written becomes visible all at once at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import numpy as np

from ingest.article import draft_article, with_published
from ingest.chunk import Chunker
from ingest.dating import INFERRED_METHODS, infer_published
from ingest.documents import ReadFailure
from ingest.read import ReadResult, read_paths
from qa.errors import LibraryMissing, ReadError
from qa.library import LibraryStore, LibraryWriter, Prepared, digest
from qa.providers.base import Embedder
from qa.retrieve import find_acronyms
from qa.sentences import split_sentences
from qa.temporal import find_mentions
from qa.types import Article, Published

_PASSAGES_PER_BATCH = 512

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
    read, failures = _read_all(results, today, say)
    articles, redated = _dated(read, library_articles(store), today)
    outcomes: Counter[str] = Counter()
    if articles:
        with store.write(embedder.fingerprint, embedder.dimension) as writer:
            outcomes.update(_put_all(articles, writer, embedder, say))
            Counter(_put_all(redated, writer, embedder, say))
    return IngestReport(
        added=outcomes["added"],
        changed=outcomes["changed"],
        same=outcomes["same"],
        failed=tuple(failures),
        articles=articles,
        redated=redated,
        generation=store.current(),
    )


def prepare(article: Article, chunker: Chunker) -> Prepared:
    """An article with all that is derived from it, but not yet embedded."""
    return Prepared(
        article=article,
        sentences=split_sentences(article.id, article.text),
        mentions=find_mentions(article.text, article.published),
        passages=chunker.passages(article.id, article.text),
        vectors=np.empty((0, 0), np.float32),
        acronyms=find_acronyms(article.text),
    )


def library_articles(store: LibraryStore) -> tuple[Article, ...]:
    """The articles that the library holds; none where there is no library yet."""
    try:
        with store.open() as library:
            return library.articles()
    except LibraryMissing:
        return ()


def _read_all(
    results: Iterable[ReadResult], today: date, say: Progress
) -> tuple[tuple[Article, ...], list[ReadFailure]]:
    """Clean everything; of two documents with one source key the last counts."""
    articles: dict[str, Article] = {}
    failures: list[ReadFailure] = []
    for done, result in enumerate(results, 1):
        if isinstance(result, ReadFailure):
            failures.append(result)
        else:
            try:
                articles[result.source_key] = draft_article(result, today)
            except ReadError as error:
                failures.append(ReadFailure(result.source, str(error)))
        say("reading", done, 0)
    return tuple(articles.values()), failures


def _dated(
    read: tuple[Article, ...], library: Sequence[Article], today: date
) -> tuple[tuple[Article, ...], tuple[Article, ...]]:
    """The articles read, and those of the library that they date, each with the date that is inferred for it.

    An inference that comes out as it stands in the library keeps its evidence, so that the same article again
    changes nothing.
    """
    keys = {article.source_key for article in read}
    before = {article.source_key: article for article in library}
    found = infer_published(read, [article for article in library if article.source_key not in keys], today)
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


def _put_all(articles: Iterable[Article], writer: LibraryWriter, embedder: Embedder, say: Progress) -> Iterator[str]:
    """Write each article, embedding a few hundred passages at a time; yields the outcomes."""
    articles = tuple(articles)
    chunker = Chunker(embedder.count_tokens)
    waiting: list[Prepared] = []
    for done, article in enumerate(articles, 1):
        prepared = prepare(article, chunker)
        if writer.state(article.source_key) == (article.id, digest(prepared)):
            yield "same"
        else:
            waiting.append(prepared)
        if sum(len(item.passages) for item in waiting) >= _PASSAGES_PER_BATCH:
            yield from _flush(waiting, writer, embedder)
        say("embedding", done, len(articles))
    yield from _flush(waiting, writer, embedder)


def _flush(waiting: list[Prepared], writer: LibraryWriter, embedder: Embedder) -> Iterator[str]:
    texts = [passage.text for prepared in waiting for passage in prepared.passages]
    # Neighbours of like length are padded little by embedders that work in batches.
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = np.empty((len(texts), embedder.dimension), np.float32)
    if texts:
        vectors[order] = embedder.embed([texts[index] for index in order])
    start = 0
    for prepared in waiting:
        end = start + len(prepared.passages)
        yield writer.put(replace(prepared, vectors=vectors[start:end]))
        start = end
    waiting.clear()


def _silent(_stage: str, _done: int, _total: int) -> None:
    pass
