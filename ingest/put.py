"""Articles into a library: one batch is prepared while the one before is embedded, then written."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace

import numpy as np

from ingest.ahead import EmbeddingAhead
from ingest.derive import Derivation
from qa.library import LibraryWriter, Prepared, digest
from qa.providers.base import Vectors
from qa.types import Article

_PASSAGES_PER_BATCH = 128


def put_all(
    articles: Sequence[Article],
    writer: LibraryWriter,
    derivation: Derivation,
    embedder: EmbeddingAhead,
    done: Callable[[int, int], None],
) -> Counter[str]:
    """Write each dated article; how many were 'added', 'changed' and the 'same'.

    `done` is told how many are prepared and how many there are.
    """
    outcomes: Counter[str] = Counter()
    ahead: deque[tuple[_Batch, Future[Vectors]]] = deque()
    with ThreadPoolExecutor(1) as thread:
        for batch in _batches(articles, writer, derivation, done):
            outcomes["same"] += batch.same
            ahead.append((batch, thread.submit(_embed, batch.changed, embedder)))
            if len(ahead) > 1:
                outcomes.update(_written(*ahead.popleft(), writer))
        while ahead:
            outcomes.update(_written(*ahead.popleft(), writer))
    return outcomes


@dataclass(slots=True)
class _Batch:
    """Articles to be written together; `same` counts those among them that are as the library holds them."""

    changed: list[Prepared] = field(default_factory=list)
    passages: int = 0
    same: int = 0


def _batches(
    articles: Sequence[Article], writer: LibraryWriter, derivation: Derivation, done: Callable[[int, int], None]
) -> Iterator[_Batch]:
    batch = _Batch()
    for count, article in enumerate(articles, 1):
        prepared = derivation.prepare(article)
        if writer.state(article.source_key) == (article.id, digest(prepared)):
            batch.same += 1
        else:
            batch.changed.append(prepared)
            batch.passages += len(prepared.passages)
        if batch.passages >= _PASSAGES_PER_BATCH or count == len(articles):
            yield batch
            batch = _Batch()
        done(count, len(articles))


def _embed(waiting: Sequence[Prepared], embedder: EmbeddingAhead) -> Vectors:
    """The vectors of all their passages, in order."""
    texts = [passage.text for prepared in waiting for passage in prepared.passages]
    # Neighbours of like length are padded little by embedders that work in batches.
    order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
    vectors = np.empty((len(texts), embedder.dimension), np.float32)
    if texts:
        vectors[order] = embedder.embed_passages([texts[index] for index in order])
    return vectors


def _written(batch: _Batch, embedding: Future[Vectors], writer: LibraryWriter) -> Iterator[str]:
    vectors = embedding.result()
    start = 0
    for prepared in batch.changed:
        end = start + len(prepared.passages)
        yield writer.put(replace(prepared, vectors=vectors[start:end]))
        start = end
