"""TempEval-3 (UzZaman et al. 2013): date expressions found and resolved in TimeML documents.

`tempeval3=DIR`. Each document is a sample; `python -m evals.tempeval3` lists the errors one by one.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET  # only the exception; the documents are local files that the user names
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from evals.metric import Metric, ratio
from evals.task import Output, Respond, Sample, Scores, fingerprint
from evals.tempeval3 import Document, load_document, score_document
from qa.errors import UsageError
from qa.temporal import find_timexes
from qa.types import DateMention, MentionType, Precision, Span

_SOURCE = "TempEval-3"

METRICS = tuple(
    ratio(name, f"twice {score}", "spans", f"F1 of {definition}, over all documents", _SOURCE)
    for name, score, definition in (
        ("value F1", "value", "expressions whose resolved value is right"),
        ("span F1, relaxed", "relaxed", "expressions that overlap"),
        ("span F1, strict", "strict", "expressions with the same characters"),
        ("type F1", "type", "expressions whose type is right"),
    )
)


@dataclass(frozen=True)
class TempEval3:
    """Every .tml file under a folder; `data` of a sample is its `Document`."""

    samples: Sequence[Sample]
    name: str = "tempeval3"
    metrics: Sequence[Metric] = field(default=METRICS)

    @classmethod
    def load(cls, folder: Path) -> TempEval3:
        """Raises UsageError when there is none, or one cannot be read."""
        try:
            samples = [_sample(load_document(path), path) for path in sorted(folder.rglob("*.tml"))]
        except (OSError, ValueError, ET.ParseError) as error:
            raise UsageError(f"cannot read TimeML documents from {folder}: {error}") from None
        if not samples:
            raise UsageError(f"there is no .tml file under {folder}")
        return cls(samples)

    @contextmanager
    def opened(self, _library: str) -> Iterator[Respond]:
        yield _respond

    def judge(self, sample: Sample, output: Output) -> Scores:
        mentions = [_mention(sample.data.text, values) for values in output["mentions"]]
        score = score_document(sample.data, mentions)
        values = {f"twice {name}": 2.0 * getattr(score, name) for name in ("strict", "relaxed", "value", "type")}
        wrong = score.gold - score.value
        reasons = (f"{wrong} of {score.gold} expressions missed or with another value",) if wrong else ()
        return Scores(not wrong, {**values, "spans": float(score.gold + score.system)}, reasons)


def _sample(document: Document, path: Path) -> Sample:
    return Sample(path.stem, path.parent.name, path.name, fingerprint(document.text), path.stem, document)


def _respond(sample: Sample) -> Output:
    document: Document = sample.data
    found = find_timexes(document.text, document.published)
    return {"mentions": [[m.span.start, m.span.end, m.type.value, m.value] for m in found]}


def _mention(text: str, values: Sequence[Any]) -> DateMention:
    """As much of a mention as scoring looks at."""
    start, end, kind, value = values
    span = Span(start, end)
    return DateMention(span, span.of(text), MentionType(kind), value, None, Precision.UNKNOWN, "")
