"""`python -m evals.bench.embedder`: how fast the embedded MiniLM is, and that a vector depends on its text alone."""

from __future__ import annotations

import argparse
import random
import statistics
import sys
from collections.abc import Sequence
from importlib.resources import files
from time import perf_counter

import numpy as np
from rich.console import Console
from rich.table import Table

from qa.providers.embedder import MiniLMEmbedder
from qa.providers.minilm_graph import read_weights
from qa.providers.model_catalog import EMBEDDER
from qa.providers.model_progress import progress_bar
from qa.providers.model_store import ModelStore
from qa.settings import load_settings

PASSAGE_WORDS = 110
QUERY_WORDS = 12


def main(argv: Sequence[str] | None = None) -> int:
    """Exit status 0, or 1 where a vector changed with the order or the number of threads."""
    args = parser().parse_args(argv)
    console = Console()
    with progress_bar() as bar:
        path = ModelStore(load_settings().models).fetch(EMBEDDER, bar)
    weights = read_weights(path)
    one, many = MiniLMEmbedder(weights, threads=1), MiniLMEmbedder(weights)
    dice = random.Random(args.seed)  # noqa: S311 - samples, not secrets
    passages = texts(PASSAGE_WORDS, args.passages, dice)
    queries = texts(QUERY_WORDS, 50, dice)
    table = Table("what", "measured")
    table.add_row("passages", f"{len(passages)} of {statistics.mean(map(one.count_tokens, passages)):.0f} word pieces")
    table.add_row("one thread", f"{rate(one, passages):.1f} passages/s")
    table.add_row("all cores", f"{rate(many, passages):.1f} passages/s")
    table.add_row(
        "a question", f"{1000 * statistics.median(seconds(many, query) for query in queries):.1f} ms (median)"
    )
    stable = same_in_any_order(one, many, passages, dice)
    table.add_row("same vectors in any order and with any threads", "yes" if stable else "NO")
    console.print(table)
    return 0 if stable else 1


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.bench.embedder`."""
    top = argparse.ArgumentParser(prog="python -m evals.bench.embedder", description="Measure the embedded MiniLM.")
    top.add_argument("--passages", type=int, default=200, help="how many (default: %(default)s)")
    top.add_argument("--seed", type=int, default=0, help="of their choice (default: %(default)s)")
    return top


def texts(words: int, count: int, dice: random.Random) -> list[str]:
    """Runs of about `words` words of the sample articles; half to one and a half times as many."""
    samples = sorted(files("ingest").joinpath("samples").iterdir(), key=lambda file: file.name)
    whole = " ".join(file.read_text(encoding="utf-8") for file in samples if file.name.endswith((".txt", ".md")))
    vocabulary = whole.split()
    lengths = [dice.randint(words // 2, words * 3 // 2) for _ in range(count)]
    starts = [dice.randrange(len(vocabulary) - length) for length in lengths]
    return [" ".join(vocabulary[start : start + length]) for start, length in zip(starts, lengths, strict=True)]


def rate(embedder: MiniLMEmbedder, passages: Sequence[str]) -> float:
    """Passages a second."""
    begin = perf_counter()
    embedder.embed(passages)
    return len(passages) / (perf_counter() - begin)


def seconds(embedder: MiniLMEmbedder, text: str) -> float:
    """Of one text by itself."""
    begin = perf_counter()
    embedder.embed([text])
    return perf_counter() - begin


def same_in_any_order(
    one: MiniLMEmbedder, many: MiniLMEmbedder, passages: Sequence[str], dice: random.Random, sample: int = 40
) -> bool:
    """Bit for bit, over some of the passages."""
    some = list(passages[:sample])
    order = dice.sample(range(len(some)), len(some))
    shuffled = many.embed([some[number] for number in order])
    return bool(np.array_equal(one.embed(some)[order], shuffled))


if __name__ == "__main__":
    sys.exit(main())
