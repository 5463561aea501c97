"""The suites of the repository against the sample articles, end to end and without a language model."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.cli import text_reader
from evals.gate import breaches, load_floors
from evals.report import failures, summarise
from evals.runner import run
from evals.suite import load_suite
from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.base import Embedder
from qa.settings import Settings
from tests.evals.support import SUITES


@pytest.mark.parametrize("path", sorted(SUITES.glob("*.jsonl")), ids=lambda path: path.stem)
def test_a_suite_is_above_its_floor(path: Path, samples_library: Path, embedder: Embedder) -> None:
    suite = load_suite(path)
    libraries = CurrentLibrary(LibraryStore(samples_library), embedder.fingerprint)
    qa = NewsQA(libraries, embedder, Settings())
    results = list(run(suite.cases, qa, text_reader(libraries), {}))
    libraries.close()
    summary = summarise(suite.name, results)
    assert breaches(summary, load_floors()) == [], "\n".join([*summary.false_quotations, *failures(results)])


def test_when_did_the_dpct_last_meet(samples_library: Path, embedder: Embedder) -> None:
    """The question that this product was made for must never be among those that a floor forgives."""
    first = load_suite(SUITES / "facts.jsonl").cases[0]
    libraries = CurrentLibrary(LibraryStore(samples_library), embedder.fingerprint)
    qa = NewsQA(libraries, embedder, Settings())
    (result,) = run([first], qa, text_reader(libraries), {})
    libraries.close()
    assert first.question == "When did the DPCT last meet?"
    assert result.verdict.reasons == ()
    assert result.quotations.problems == ()
