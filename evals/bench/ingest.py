"""`python -m evals.bench.ingest CORPUS.jsonl`: how fast articles come in, against LlamaIndex's pipeline into Chroma.

Both make the same passages of the same articles on the same machine, one after the other. LlamaIndex reads the clean
texts, cuts them and puts vectors into Chroma, embedding with Chroma's own default code and a float32 model made from
the published weights; Dateline reads the file, cleans, dates and cuts the articles, and writes the full-text index too.
Exit status: 0 the bars held, 1 one did not, 2 usage.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

from rich.console import Console
from rich.table import Table

from evals.bench.llamaindex_chroma import chroma_embedding, ingest_with_llamaindex
from evals.bench.minilm_floats import FLOATS, float_weights, plain_onnx, read_tensors
from ingest.pipeline import ingest_paths, library_articles
from ingest.read_jsonl import parse_map
from qa.errors import DatelineError, UsageError
from qa.library import LibraryStore
from qa.providers.base import Embedder
from qa.providers.embedder import HashingEmbedder, MiniLMEmbedder
from qa.providers.minilm_graph import read_weights
from qa.providers.model_catalog import EMBEDDER
from qa.providers.model_progress import progress_bar
from qa.providers.model_store import ModelStore
from qa.settings import load_settings
from qa.temporal import find_mentions

SAME_PRECISION = 2.0
AS_SHIPPED = 4.0
MOST_DATES = 0.25
OK, FAILED, USAGE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Timed:
    """What bringing the articles in took, by the clock and on all cores, and the passages that it made."""

    name: str
    seconds: float
    cpu_seconds: float
    passages: int


def main(argv: Sequence[str] | None = None) -> int:
    """Run all three and print the table."""
    args = parser().parse_args(argv)
    console = Console()
    try:
        with tempfile.TemporaryDirectory(dir=args.dir) as folder:
            return measure(args, Path(folder), console)
    except UsageError as error:
        Console(stderr=True).print(f"error: {error}", markup=False)
        return USAGE
    except DatelineError as error:
        Console(stderr=True).print(f"error: {error}", markup=False)
        return FAILED


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.bench.ingest`."""
    top = argparse.ArgumentParser(prog="python -m evals.bench.ingest", description="Measure the speed of ingest.")
    top.add_argument("corpus", type=Path, metavar="CORPUS.jsonl", help="articles, one a line")
    top.add_argument("--map", metavar="OURS=THEIRS", default="text=body", help="fields (default: %(default)s)")
    top.add_argument("--articles", type=int, metavar="N", help="only the first N (default: all)")
    top.add_argument("--dir", type=Path, help="where to work (default: a temporary folder)")
    return top


def measure(args: argparse.Namespace, folder: Path, console: Console) -> int:
    """Bring the articles in three times, one way after the other, and say which bars held.

    Libraries are imported and models loaded before the clock runs.
    """
    corpus = first_lines(args.corpus, args.articles, folder / "corpus.jsonl")
    store = ModelStore(load_settings().models)
    with progress_bar() as bar:
        shipped = read_weights(store.fetch(EMBEDDER, bar))
        tensors = read_tensors(store.fetch(FLOATS, bar))
    names = parse_map(args.map)

    def ours(name: str, embedder: Embedder) -> Timed:
        library = LibraryStore(folder / name)
        return timed(f"Dateline, {name}", lambda: ours_once(corpus, library, embedder, names))

    ours_once(first_lines(args.corpus, 1, folder / "one.jsonl"), LibraryStore(folder / "one"), HashingEmbedder(), names)
    integers = ours("int8", MiniLMEmbedder(shipped))
    articles = library_articles(LibraryStore(folder / "int8"))
    embedding = chroma_embedding(plain_onnx(tensors), folder / "onnx")
    theirs = timed(
        "LlamaIndex into Chroma, float32", lambda: ingest_with_llamaindex(articles, embedding, folder / "chroma")
    )
    floats = ours("float32", MiniLMEmbedder(float_weights(tensors), arithmetic="float32"))
    dates = timed("dates", lambda: sum(len(find_mentions(a.text, a.published)) for a in articles))
    console.print(table(len(articles), (theirs, floats, integers)))
    return verdict(console, (theirs, floats, integers), dates)


def first_lines(corpus: Path, count: int | None, target: Path) -> Path:
    """`target`, with the first `count` lines of the corpus; raises UsageError."""
    try:
        with corpus.open(encoding="utf-8") as lines, target.open("w", encoding="utf-8") as out:
            out.writelines(islice(lines, count))
    except OSError as error:
        raise UsageError(f"cannot read {corpus}: {error.strerror}") from None
    return target


def ours_once(corpus: Path, store: LibraryStore, embedder: Embedder, names: Mapping[str, str]) -> int:
    ingest_paths([corpus], store, embedder, names)
    (made,) = store.history()
    return made.passages


def timed(name: str, work: Callable[[], int]) -> Timed:
    start, cpu_start = perf_counter(), process_time()
    count = work()
    return Timed(name, perf_counter() - start, process_time() - cpu_start, count)


def table(articles: int, rows: Sequence[Timed]) -> Table:
    made = Table(title=f"{articles} articles, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}")
    for column in ("ingest", "s", "CPU s", "passages/s", "times as fast", "by CPU s"):
        made.add_column(column, justify="left" if column == "ingest" else "right")
    for row in rows:
        ratios = (rows[0].seconds / row.seconds, rows[0].cpu_seconds / row.cpu_seconds)
        numbers = (row.seconds, row.cpu_seconds, row.passages / row.seconds)
        made.add_row(row.name, *(f"{value:.1f}" for value in numbers), *(f"{value:.2f}" for value in ratios))
    return made


def verdict(console: Console, rows: Sequence[Timed], dates: Timed) -> int:
    """Say which bars held."""
    theirs, floats, integers = rows
    share = dates.cpu_seconds / max(1e-9, integers.cpu_seconds - dates.cpu_seconds)
    passages = {row.passages for row in rows}
    bars = (
        (f"same precision, {SAME_PRECISION:.0f} times as fast", theirs.seconds / floats.seconds >= SAME_PRECISION),
        (f"as shipped, {AS_SHIPPED:.0f} times as fast", theirs.seconds / integers.seconds >= AS_SHIPPED),
        (f"finding dates adds {share:.0%} of CPU time, at most {MOST_DATES:.0%}", share <= MOST_DATES),
        (f"the same passages: {', '.join(map(str, passages))}", len(passages) == 1),
    )
    for what, held in bars:
        console.print(f"{what}: {'held' if held else '[red]not held'}")
    return OK if all(held for _, held in bars) else FAILED


if __name__ == "__main__":
    sys.exit(main())
