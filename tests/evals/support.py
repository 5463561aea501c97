"""Hand-made cases, answers and results for the tests of the evaluation code."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import evals
from evals.case import Case
from evals.execution import Record, Reply, judged
from evals.run_folder import Line
from evals.suite import Suite
from evals.suite_task import SuiteTask
from evals.task import Sample
from qa.build import Product
from qa.current import CurrentLibrary
from qa.library import LibraryStore
from qa.pipeline import NewsQA
from qa.providers.base import ChatModel, Embedder
from qa.providers.chat_models import ChatChoice
from qa.providers.model_queue import ModelQueue
from tests.newsroom import plain_settings

SUITES = Path(evals.__file__).parent / "suites"
TEXT = "The bridge opened in May. Ann Lee cut the ribbon. Two bands played."
BROKE = {"output": None, "error": {"code": "crash", "message": "x"}}


def case(**values: Any) -> Case:
    """A case with defaults for what a test does not care about."""
    base: dict[str, Any] = {"id": "c1", "question": "Who cut the ribbon?", "kind": "who"}
    return Case.model_validate({**base, "answer": [["Ann Lee"]], "cite": [["bridge.txt"]], **values})


def answer_json(text: str = "Ann Lee cut the ribbon. [1]", **values: Any) -> dict[str, Any]:
    """An answer that quotes the second sentence of TEXT."""
    quote = "Ann Lee cut the ribbon."
    start = TEXT.index(quote)
    citation = {"marker": 1, "article_id": "a", "title": "Bridge", "source": "news/bridge.txt"}
    return {
        "status": "answered",
        "text": text,
        "statements": [{"text": quote, "citations": [1], "support": "quoted"}],
        "citations": [{**citation, "quote": quote, "start": start, "end": start + len(quote)}],
        "notes": [],
        "timings_ms": {"first_evidence": 2.0, "total": 30.0},
        **values,
    }


def output(text: str = "Ann Lee cut the ribbon. [1]", **values: Any) -> dict[str, Any]:
    """What is kept of an answer."""
    return {
        "answer": answer_json(text, **values),
        "evidence": [],
        "ranking": ["news/bridge.txt a Bridge"],
        "quotations": {"checked": 1, "problems": []},
        "usage": None,
    }


def task(*cases: Case, product: Product | None = None) -> SuiteTask:
    return SuiteTask(Suite("mine", cases), product)


def record(made: Case, ms: float = 10.0, attempt: int = 1, **reply: Any) -> Record:
    """A judged reply; `output` or `error` may be given."""
    sample = Sample(made.id, made.kind, made.question, made.asked(), data=made, attempt=attempt)
    return judged(task(made), sample, Reply(made.asked(), ms, **{"output": output(), **reply}))


def line(name: str = "c1", text: str = "Ann Lee cut the ribbon. [1]", **values: Any) -> Line:
    """A line of a run of the task 'mine'; `reply` and the values of a case may be given."""
    reply = {"output": output(text), **values.pop("reply", {})}
    attempt, ms = values.pop("attempt", 1), values.pop("ms", 10.0)
    return Line.of("mine", record(case(id=name, **values), ms, attempt, **reply))


@contextmanager
def product_of(library: Path, embedder: Embedder, model: ChatModel | None = None) -> Iterator[Product]:
    """The product over a library that is there."""
    settings, store = plain_settings(model is not None), LibraryStore(library)
    libraries = CurrentLibrary(store, embedder.fingerprint)
    choice = ChatChoice(model, "" if model else "no language model")
    try:
        qa = NewsQA(libraries, embedder, settings, lambda: choice)
        yield Product(settings, store, embedder, libraries, qa, qa, lambda: choice, ModelQueue())
    finally:
        libraries.close()
