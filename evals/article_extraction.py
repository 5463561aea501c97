"""Score what ingest keeps of web pages against their article text, as scrapinghub's benchmark does.

https://github.com/scrapinghub/article-extraction-benchmark: for each page precision and recall of the 4-word
shingles (as bags) of what was kept; their means over pages; F1 of the means.

    python -m evals.article_extraction DIR [--pages]
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

from rich.console import Console
from rich.table import Table

from ingest.clean import clean
from ingest.encoding import decode
from ingest.read_html import read_html
from qa.errors import ReadError

SHINGLE = 4
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class PageScore:
    """Precision and recall in 0..1; `reason` says why nothing was read of a page."""

    url: str
    precision: float
    recall: float
    reason: str | None = None


def score_pages(folder: Path) -> tuple[PageScore, ...]:
    """One score a page of `ground-truth.json`, whose HTML lies under `html/<key>.html.gz`."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    return tuple(
        score_page(
            value["url"], gzip.decompress((folder / "html" / f"{key}.html.gz").read_bytes()), value["articleBody"]
        )
        for key, value in sorted(truth.items())
    )


def score_page(url: str, html: bytes, article: str) -> PageScore:
    try:
        return PageScore(url, *precision_recall(kept_text(html), article))
    except ReadError as error:
        return PageScore(url, *precision_recall("", article), reason=str(error))


def kept_text(html: bytes) -> str:
    """The article text that ingest keeps of a page; raises ReadError."""
    body, metadata = read_html(decode(html))
    return clean(body, metadata.title, metadata.publisher).body.text


def precision_recall(found: str, wanted: str) -> tuple[float, float]:
    """Of the shingles of two texts; 1.0 where there is nothing to be right about."""
    found_shingles, wanted_shingles = shingles(found), shingles(wanted)
    right = (found_shingles & wanted_shingles).total()
    total, gold = found_shingles.total(), wanted_shingles.total()
    return right / total if total else 1.0, right / gold if gold else 1.0


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words; a shorter text is one run."""
    words = _WORD.findall(text)
    runs = max(1, len(words) - SHINGLE + 1) if words else 0
    return Counter(tuple(words[start : start + SHINGLE]) for start in range(runs))


def mean_f1(scores: Sequence[PageScore]) -> tuple[float, float, float]:
    """F1, precision and recall; the latter two are means over pages."""
    precision = fmean(score.precision for score in scores)
    recall = fmean(score.recall for score in scores)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0, precision, recall


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.article_extraction", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--pages", action="store_true", help="a line per page, worst first")
    arguments = parser.parse_args(argv)
    try:
        scores = score_pages(arguments.folder)
    except (OSError, ValueError, KeyError) as error:
        Console(stderr=True).print(f"error: {error}", markup=False)
        return 2
    console = Console()
    if arguments.pages:
        for score in sorted(scores, key=lambda score: score.precision + score.recall):
            line = f"{score.precision:.3f} {score.recall:.3f} {score.url} {score.reason or ''}"
            console.print(line, markup=False, highlight=False, soft_wrap=True)
    table = Table("pages", "F1", "precision", "recall")
    table.add_row(str(len(scores)), *(f"{value:.4f}" for value in mean_f1(scores)))
    console.print(table)
    return 0


if __name__ == "__main__":
    sys.exit(main())
