"""Hand-made cases, answers and results for the tests of the evaluation code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import evals
from evals.quotations import QuotationCheck
from evals.runner import Reply, Result
from evals.score import Verdict
from evals.suite import Case

SUITES = Path(evals.__file__).parent / "suites"
TEXT = "The bridge opened in May. Ann Lee cut the ribbon. Two bands played."


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
        "timings_ms": {"first_evidence": 2.0},
        **values,
    }


def result(
    correct: bool = True, cited: bool | None = True, ms: float = 10.0, kind: str = "who", **reply: Any
) -> Result:
    """A judged reply."""
    reply = {"answer": answer_json(), **reply}
    made = case(kind=kind)
    return Result(made, Reply(made.id, made.asked(), ms, **reply), Verdict(correct, cited, ()), QuotationCheck(1, ()))
