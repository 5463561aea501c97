"""Scrapinghub's article extraction benchmark: what ingest keeps of web pages.

`article_extraction=DIR`. Each page is a sample; `python -m evals.article_extraction DIR --pages` lists them.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.article_extraction import kept_text, precision_recall
from evals.metric import Columns, Floats, Metric, mean
from evals.task import Output, Respond, Sample, Scores, fingerprint
from qa.errors import ReadError, UsageError

_SOURCE = "article-extraction-benchmark"


def _f1(columns: Columns) -> Floats:
    precision, recall = columns.mean("precision"), columns.mean("recall")
    return 2 * precision * recall / (precision + recall)


METRICS = (
    Metric("F1", "of the mean precision and the mean recall", _SOURCE, ("precision", "recall"), _f1),
    mean("precision", "precision", "share of what is kept that is article, as bags of four-word shingles", _SOURCE),
    mean("recall", "recall", "share of the article that is kept", _SOURCE),
)


@dataclass(frozen=True)
class ArticleExtraction:
    """The pages of `ground-truth.json`; `data` of a sample is the gold text, `library` the page's file."""

    folder: Path
    samples: Sequence[Sample]
    name: str = "article_extraction"
    metrics: Sequence[Metric] = field(default=METRICS)

    @classmethod
    def load(cls, folder: Path) -> ArticleExtraction:
        """Raises UsageError when the file is not as published."""
        path = folder / "ground-truth.json"
        try:
            truth = json.loads(path.read_text(encoding="utf-8"))
            samples = [
                Sample(key[:12], "page", page["url"], fingerprint(key), f"html/{key}.html.gz", page["articleBody"])
                for key, page in sorted(truth.items())
            ]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UsageError(f"cannot read the pages of {path}: {error!r}") from None
        return cls(folder, samples)

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        def respond(_: Sample) -> Output:
            html = gzip.decompress((self.folder / library).read_bytes())
            try:
                return {"text": kept_text(html)}
            except ReadError as error:
                return {"text": "", "reason": str(error)}

        yield respond

    def judge(self, sample: Sample, output: Output) -> Scores:
        precision, recall = precision_recall(output["text"], sample.data)
        reasons = [f"precision {precision:.3f}, recall {recall:.3f}", *filter(None, [output.get("reason")])]
        passed = min(precision, recall) >= 0.9
        return Scores(passed, {"precision": precision, "recall": recall}, () if passed else tuple(reasons))
