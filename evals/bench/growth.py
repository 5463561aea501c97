"""How writing, disk and search grow with the library."""

from __future__ import annotations

import multiprocessing
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from evals.bench.articles import FIRST_DAY, PUBLISHERS, ArticleMaker
from qa.library import Filters, Library, LibraryStore
from qa.providers.base import Embedder
from qa.providers.embedder import HashingEmbedder, build_embedder
from qa.retrieve import Retriever
from qa.settings import RetrievalSettings, load_settings

DIMENSION = 384
PASSAGES_PER_ARTICLE = 10
K = 100
QUERIES = 100
FINGERPRINT = "made"
QUESTION = "a question of two parts"

_FILTERS = {
    "dense, one publisher of 20": Filters(publishers=PUBLISHERS[:1]),
    "dense, ten publishers of 20": Filters(publishers=PUBLISHERS[:10]),
}


@dataclass(slots=True)
class DiskWatch:
    """The most bytes that a folder held while it was watched."""

    peak: int = 0


@dataclass(frozen=True, slots=True)
class Searched:
    """What a process of its own found: `open_s` to open and search once, `memory` the most bytes it held; `latencies`
    are (p50, p95) in milliseconds per kind of search."""

    open_s: float
    memory: int
    recall: float
    latencies: dict[str, tuple[float, float]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Growth:
    """One row of the measurement: seconds and bytes at one size.

    `written` is passages a second, their vectors given; `generation` is what one generation takes, `resting` the
    library with the older generation it keeps, `peak` the most it took while one article was added.
    """

    passages: int
    build_s: float
    written: float
    add_one_s: float
    generation: int
    resting: int
    peak: int
    searched: Searched


def measure_growth(library: Path, sizes: Sequence[int], *, model: bool = False) -> Iterator[Growth]:
    """Grow a new library in that folder to each size in turn, and measure there.

    Questions are embedded by the real model with `model`, else by hashing.
    """
    store = LibraryStore(library)
    maker = ArticleMaker(PASSAGES_PER_ARTICLE, DIMENSION)
    made = 0
    for size in sorted(sizes):
        started = time.perf_counter()
        wanted = size // PASSAGES_PER_ARTICLE
        _add(store, maker, range(made, wanted))
        build_s = time.perf_counter() - started
        written = (wanted - made) * PASSAGES_PER_ARTICLE / build_s
        _add(store, maker, range(wanted, wanted + 1))  # so that there is an older generation, as in daily use
        with _watched(library) as disk:
            started = time.perf_counter()
            _add(store, maker, range(wanted + 1, wanted + 2))
            add_one_s = time.perf_counter() - started
        made = wanted + 2
        with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
            searched = process.submit(search_alone, library, model).result()
        yield Growth(
            passages=made * PASSAGES_PER_ARTICLE,
            build_s=build_s,
            written=written,
            add_one_s=add_one_s,
            generation=_bytes(library / "generations" / str(store.current())),
            resting=_bytes(library),
            peak=disk.peak,
            searched=searched,
        )


def search_alone(library: Path, model: bool) -> Searched:
    """Search in a process that does nothing else, so that its memory is that of searching."""
    maker = ArticleMaker(PASSAGES_PER_ARTICLE, DIMENSION, seed=1)
    embedder = build_embedder(load_settings()) if model else HashingEmbedder(DIMENSION)
    started = time.perf_counter()
    with LibraryStore(library).open() as opened:
        opened.dense(maker.vectors(1)[0], K)
        open_s = time.perf_counter() - started
        latencies = _latencies(opened, maker, embedder)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        return Searched(open_s, memory, _recall(opened, maker), latencies)


def _add(store: LibraryStore, maker: ArticleMaker, numbers: range) -> None:
    with store.write(FINGERPRINT, DIMENSION) as writer:
        for number in numbers:
            writer.put(maker.make(number))


def _latencies(library: Library, maker: ArticleMaker, embedder: Embedder) -> dict[str, tuple[float, float]]:
    queries = [(maker.query(), vector) for vector in maker.vectors(QUERIES)]
    ids = [[hit for hit, _ in library.dense(vector, K)] for _, vector in queries]
    found = {
        "lexical": _times(lambda at: library.lexical(queries[at][0], K)),
        "dense": _times(lambda at: library.dense(queries[at][1], K)),
    }
    for name, filters in _FILTERS.items():
        found[name] = _times(lambda at, filters=filters: library.dense(queries[at][1], K, filters))  # type: ignore[misc]
    found["100 passages by id"] = _times(lambda at: library.passages_by_id(ids[at]))
    retriever = Retriever(library, embedder, RetrievalSettings())
    questions = [maker.question() for _ in range(QUERIES)]
    retriever.search(questions[0], 10)
    found["a question, plain"] = _times(lambda at: retriever.search_plain(questions[at], 10))
    found[QUESTION] = _times(lambda at: retriever.search(questions[at], 10))
    return found


def _times(ask: Callable[[int], object]) -> tuple[float, float]:
    """p50 and p95 over QUERIES calls, milliseconds."""
    times = []
    for at in range(QUERIES):
        started = time.perf_counter()
        ask(at)
        times.append((time.perf_counter() - started) * 1000)
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def _recall(library: Library, maker: ArticleMaker) -> float:
    """Share of the exact best ten that the graph finds; a filter that all pass makes the search exact."""
    everything = Filters(after=FIRST_DAY)
    shares = []
    for vector in maker.vectors(20):
        exact = {hit for hit, _ in library.dense(vector, 10, everything)}
        shares.append(len(exact.intersection(hit for hit, _ in library.dense(vector, 10))) / len(exact))
    return float(np.mean(shares))


@contextmanager
def _watched(folder: Path) -> Iterator[DiskWatch]:
    watch, done = DiskWatch(), threading.Event()

    def look() -> None:
        while not done.wait(0.01):
            watch.peak = max(watch.peak, _bytes(folder))

    thread = threading.Thread(target=look)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()
        watch.peak = max(watch.peak, _bytes(folder))


def _bytes(folder: Path) -> int:
    """What the files below take on disk; files that vanish meanwhile count nothing."""
    total = 0
    for parent, _, names in os.walk(folder):
        for name in names:
            with suppress(FileNotFoundError):
                total += Path(parent, name).stat().st_blocks * 512
    return total
