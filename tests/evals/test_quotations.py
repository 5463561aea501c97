from __future__ import annotations

from typing import Any

import pytest

from evals.quotations import check_quotations
from tests.evals.support import TEXT, answer_json

TEXTS = {"a": TEXT}


def changed(**values: Any) -> dict[str, Any]:
    answer = answer_json()
    answer["citations"][0].update(values)
    return answer


def test_a_true_quotation_holds() -> None:
    found = check_quotations(answer_json(), TEXTS.get)
    assert (found.checked, found.problems) == (1, ())


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (changed(start=25), "is not what stands at 25..49"),
        (changed(quote="Ann Lee cut the Ribbon."), "is not what stands"),
        (changed(article_id="b"), "an article that the library does not hold: b"),
        (changed(quote=" ", start=3, end=4), "quotes nothing"),
        (answer_json(statements=[{"text": "x", "citations": [2]}]), "markers without a citation: [2]"),
        (answer_json(statements=[{"text": "x", "citations": []}]), "no citation for 'x'"),
    ],
)
def test_what_does_not_hold_is_told(answer: dict[str, Any], problem: str) -> None:
    found = check_quotations(answer, TEXTS.get)
    assert len(found.problems) == 1
    assert problem in found.problems[0]


def test_a_refusal_may_stand_without_citation() -> None:
    answer = answer_json(status="refused", statements=[{"text": "x", "citations": []}], citations=[])
    assert check_quotations(answer, TEXTS.get).problems == ()
