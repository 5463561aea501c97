"""Fits what decides whether a lone text answers a question (`qa/alone.py`), threshold included, on training questions.

    python -m evals.fit_alone unansq_squad2.jsonl.gz --out qa/alone.json

The file holds one JSON object a line: `q`, `passage` (words apart by spaces, small letters) and `label`, 1 where the
passage answers. Balanced accuracy of five folds, no passage in two of them, is printed beside that of the fit.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from qa.alone import features
from qa.evidence import compare_meaning, score_sentences
from qa.matcher import Matcher
from qa.plan import plan
from qa.providers.embedder import build_embedder
from qa.readings import Acronyms, ReadArticle, read_article
from qa.settings import load_settings
from qa.similarity import SentenceVectors
from qa.types import UNKNOWN_PUBLISHED, Article, Sentence, Span

FOLDS, PENALTY = 5, 3.0
SOURCE = "UnAnsQ (from SQuAD 2.0's training part), CC BY-SA 4.0"
Floats = NDArray[np.float64]
_SENTENCE = re.compile(r"\S.*?(?: [.!?](?= |$)|$)", re.S)


def read_passage(text: str) -> ReadArticle:
    """A passage with words apart by spaces as an article that has been read."""
    article = Article("a", "passage", "passage", "", text, UNKNOWN_PUBLISHED)
    spans = [Span(*match.span()) for match in _SENTENCE.finditer(text)]
    sentences = [Sentence("a", index, span, span.of(text)) for index, span in enumerate(spans)]
    return read_article(article, sentences, (), Acronyms({}))


def fit(x: Floats, y: Floats) -> Floats:
    """Weights of a logistic regression, the threshold last; `x` of shape (questions, features)."""
    with_one = np.c_[x, np.ones(len(x))]

    def loss(w: Floats) -> tuple[float, Floats]:
        z = with_one @ w
        free = np.r_[w[:-1], 0.0]
        gradient = with_one.T @ (1 / (1 + np.exp(-z)) - y) + PENALTY * free
        return float(np.sum(np.logaddexp(0, z) - y * z) + PENALTY / 2 * free @ free), gradient

    found: Floats = minimize(loss, np.zeros(with_one.shape[1]), jac=True, method="L-BFGS-B").x
    return found


def scores(x: Floats, w: Floats) -> Floats:
    found: Floats = x @ w[:-1] + w[-1]
    return found


def balanced(y: Floats, z: Floats) -> float:
    """Mean of the share of answerable and of unanswerable questions that are told right."""
    return float(((z > 0)[y == 1].mean() + (z <= 0)[y == 0].mean()) / 2)


def cross_validated(x: Floats, y: Floats, folds: NDArray[np.int64]) -> float:
    z = np.zeros(len(y))
    for fold in range(FOLDS):
        z[folds == fold] = scores(x[folds == fold], fit(x[folds != fold], y[folds != fold]))
    return balanced(y, z)


def _read(path: Path) -> tuple[list[str], Floats, Floats, NDArray[np.int64]]:
    vectors = SentenceVectors(build_embedder(load_settings()))
    rows, labels, folds = [], [], []
    passages: dict[str, ReadArticle] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for item in map(json.loads, lines):
            read = passages.setdefault(item["passage"], read_passage(item["passage"]))
            query = plan(item["q"], (), None, date(2024, 1, 1))
            found = score_sentences(query, Matcher(query, {"a": read}, Acronyms({})), [read])
            rows.append(features(query, compare_meaning(query, found, vectors)))
            labels.append(item["label"])
            folds.append(zlib.crc32(item["passage"].encode()) % FOLDS)
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(labels, float), np.array(folds)


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.fit_alone", description=__doc__)
    parser.add_argument("file", type=Path, help="training questions, gzip'd JSON Lines")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    options = parser.parse_args(argv)
    names, x, y, folds = _read(options.file)
    weights = fit(x, y)
    told = {
        "source": SOURCE,
        "questions": len(y),
        "balanced_accuracy": round(balanced(y, scores(x, weights)), 4),
        "balanced_accuracy_cross_validated": round(cross_validated(x, y, folds), 4),
        "weights": {name: round(float(w), 3) for name, w in zip([*names, "threshold"], weights, strict=True)},
    }
    options.out.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    sys.stdout.write(f"{json.dumps(told)}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
