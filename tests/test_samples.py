"""The sample articles are well-formed, suites name articles that exist, and nothing is copied from real ones."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

import ingest
from evals.suite import Suite, load_suite
from ingest.documents import RawDocument
from ingest.read import read_paths
from tests.evals.support import SUITES

SAMPLES = Path(ingest.__file__).parent / "samples"
LONGEST_SHARED_RUN = 7


@pytest.fixture(scope="module")
def documents() -> list[RawDocument]:
    found = list(read_paths([SAMPLES]))
    assert all(isinstance(document, RawDocument) for document in found), found
    return [document for document in found if isinstance(document, RawDocument)]


def body(document: RawDocument) -> str:
    return document.body.text


def test_there_are_enough_in_every_format(documents: list[RawDocument]) -> None:
    assert len(documents) >= 14
    suffixes = [Path(document.source.partition("#")[0]).suffix for document in documents]
    assert set(suffixes) == {".txt", ".md", ".html", ".jsonl"}


def test_each_is_of_an_article_s_length(documents: list[RawDocument]) -> None:
    lengths = {document.source: len(re.findall(r"\w+", body(document))) for document in documents}
    assert {name: words for name, words in lengths.items() if not 100 <= words <= 450} == {}


def test_the_sidecar_names_files_that_are_there() -> None:
    lines = (SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    named = {json.loads(line)["file"] for line in lines}
    assert named == {path.name for path in SAMPLES.glob("*.txt")}


def test_one_article_carries_no_publication_date(documents: list[RawDocument]) -> None:
    undated = [Path(d.source).name for d in documents if d.metadata.published.interval is None]
    assert undated == ["siem-reap.txt"]


@pytest.mark.parametrize("path", sorted(SUITES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_suites_cite_articles_that_exist(path: Path, documents: list[RawDocument]) -> None:
    names = {name for case in load_suite(path).cases for group in case.cite for name in group}
    sources = [document.source for document in documents]
    assert {name for name in names if not any(name in source for source in sources)} == set()


def test_the_suites_are_of_the_promised_size() -> None:
    facts, temporal = (load_suite(SUITES / f"{name}.jsonl") for name in ("facts", "temporal"))
    assert facts.cases[0].question == "When did the DPCT last meet?"
    assert len(facts.cases) >= 30
    assert len(temporal.cases) >= 60
    assert len(facts.cases) + len(temporal.cases) >= 120
    assert _share_of_refusals(facts) < 0.25


def _share_of_refusals(suite: Suite) -> float:
    """Refusing everything must not pay."""
    return sum(case.answer is None for case in suite.cases) / len(suite.cases)


def test_expected_words_stand_in_the_cited_articles(documents: list[RawDocument]) -> None:
    """So that a suite cannot ask for what the articles do not tell."""
    suite = load_suite(SUITES / "facts.jsonl")
    absent = [
        (case.id, item)
        for case in suite.cases
        for group in case.answer or ()
        for item in group
        if not _told(item, case.cite, documents)
    ]
    assert absent == []


def _told(item: str, cite: Iterable[Iterable[str]], documents: list[RawDocument]) -> bool:
    names = {name for group in cite for name in group}
    texts = " ".join(body(d) for d in documents if any(name in d.source for name in names)).casefold()
    return any(word.strip().casefold() in texts for word in item.split("|"))


def shingles(text: str, size: int) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + size]) for i in range(len(words) - size + 1)}


def test_no_run_of_words_is_taken_from_the_real_articles(documents: list[RawDocument], shared: Path) -> None:
    size = LONGEST_SHARED_RUN + 1
    real = set().union(*(shingles(p.read_text("utf-8"), size) for p in (shared / "corpus").glob("*.txt")))
    assert real
    assert {d.source: shingles(body(d), size) & real for d in documents if shingles(body(d), size) & real} == {}
