"""Cleaning measured on public data: web pages with known article text, and news articles with known facts."""

from __future__ import annotations

import json
import re
from pathlib import Path

from evals.article_extraction import mean_f1, precision_recall, score_pages
from evals.publication_dates import infer_all, load_dated
from ingest.clean import clean
from ingest.slices import SlicedText
from tests.ingest.support import TODAY


def test_shingles() -> None:
    assert precision_recall("a b c d e", "a b c d e") == (1.0, 1.0)
    assert precision_recall("a b c d e x", "a b c d e") == (2 / 3, 1.0)
    assert precision_recall("", "a b c d") == (1.0, 0.0)
    assert precision_recall("a b", "") == (0.0, 1.0)


def test_articles_are_taken_from_pages_no_worse_than_by_trafilatura_alone(shared: Path) -> None:
    f1, precision, recall = mean_f1(score_pages(shared / "evals" / "article_extraction"))
    assert f1 >= 0.965
    assert precision >= 0.955
    assert recall >= 0.973


def test_every_known_fact_survives_cleaning(shared: Path) -> None:
    folder = shared / "evals" / "multihop_rag"
    facts = {
        _squeezed(evidence["fact"])
        for line in (folder / "queries_dev.jsonl").read_text(encoding="utf-8").splitlines()
        for evidence in json.loads(line)["evidence_list"]
    }
    assert len(facts) > 250
    for line in (folder / "corpus_334.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        body = _squeezed(record["body"])
        here = {fact for fact in facts if fact in body}
        if here:
            left = _squeezed(clean(SlicedText.whole(record["body"]), record["title"]).body.text)
            assert {fact for fact in here if fact not in left} == set()
            facts -= here
    assert facts == set()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_no_inferred_date_is_wrong(shared: Path) -> None:
    articles = load_dated(shared / "evals" / "multihop_rag" / "corpus_334.jsonl", TODAY)
    assert len(articles) == 334
    inferences = [inference for inference in infer_all(articles, 167, TODAY) if inference.inferred is not None]
    assert len(inferences) >= 5
    assert [inference.article.source for inference in inferences if not inference.is_right] == []
