"""How often ingest infers a publication date, and how often it is wrong, on articles whose dates are known.

The dates are hidden in groups; the rest of the corpus stays dated, so that other articles' accounts can help. A date
counts as right when the true day lies in the day, month or year that was inferred.

    python -m evals.publication_dates CORPUS.jsonl [--hide-all] [--wrong]
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console
from rich.table import Table

from ingest.article import draft_article
from ingest.dating import infer_published
from ingest.documents import RawDocument
from ingest.read import read_paths
from qa.types import UNKNOWN_PUBLISHED, Article, Published

GROUP = 40


@dataclass(frozen=True, slots=True)
class Inference:
    """What was inferred for one article (None: left unknown) and what is true."""

    article: Article
    inferred: Published | None

    @property
    def is_right(self) -> bool:
        found = None if self.inferred is None else self.inferred.interval
        truth = self.article.published.interval
        return found is not None and truth is not None and found.overlaps(truth)


def infer_all(articles: Sequence[Article], group: int, today: date) -> Iterator[Inference]:
    """Hide the dates of `group` articles at a time and infer them again."""
    for start in range(0, len(articles), group):
        hidden = [replace(article, published=UNKNOWN_PUBLISHED) for article in articles[start : start + group]]
        found = infer_published(hidden, [*articles[:start], *articles[start + group :]], today)
        for article in articles[start : start + group]:
            yield Inference(article, found.get(article.source_key))


def load_dated(path: Path, today: date) -> list[Article]:
    """The articles of a file or folder whose date is known to the day."""
    documents = [result for result in read_paths([path]) if isinstance(result, RawDocument)]
    articles = [draft_article(document, today) for document in documents]
    return [article for article in articles if article.published.interval is not None]


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.publication_dates", description=__doc__)
    parser.add_argument("corpus", type=Path, metavar="CORPUS")
    parser.add_argument("--hide-all", action="store_true", help="hide all dates at once")
    parser.add_argument("--wrong", action="store_true", help="show the wrong ones")
    arguments = parser.parse_args(argv)
    console = Console()
    articles = load_dated(arguments.corpus, date.today())
    if not articles:
        console.print(f"no dated article in {arguments.corpus}", markup=False)
        return 2
    group = len(articles) if arguments.hide_all else min(GROUP, len(articles) // 10 + 1)
    inferences = tuple(infer_all(articles, group, date.today()))
    console.print(score_table(inferences))
    for inference in inferences if arguments.wrong else ():
        if inference.inferred and not inference.is_right:
            truth, found = inference.article.published.iso(), inference.inferred
            console.print(f"{inference.article.source}: {found.iso()}, not {truth}: {found.evidence}", markup=False)
    return 0


def score_table(inferences: Sequence[Inference]) -> Table:
    counts: Counter[tuple[str, bool]] = Counter()
    for inference in inferences:
        if inference.inferred is not None:
            counts[inference.inferred.precision.value, inference.is_right] += 1
    table = Table("precision", "right", "wrong")
    for precision in sorted({precision for precision, _ in counts}):
        table.add_row(precision, str(counts[precision, True]), str(counts[precision, False]))
    table.add_row("unknown", str(len(inferences) - counts.total()), "")
    return table


if __name__ == "__main__":
    sys.exit(main())
