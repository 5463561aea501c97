"""A suite as a task: its cases asked of one library, each answer scored by code."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from evals.article_ranking import rank_scores
from evals.asking import ask, rank_articles
from evals.case import Case
from evals.items import date_items, has, in_order
from evals.metric import Metric
from evals.score import (
    Given,
    Verdict,
    first_sentence,
    given_from_json,
    is_refusal,
    score,
    stray_citations,
    told_versions,
    window_of,
)
from evals.suite import Suite
from evals.suite_metrics import METRICS
from evals.task import Output, Respond, Sample, Scores
from qa.build import Product


@dataclass(frozen=True)
class SuiteTask:
    """The cases of a suite; `data` of a sample is its `Case`. Without a product it can only judge."""

    suite: Suite
    product: Product | None = None
    metrics: Sequence[Metric] = field(default=METRICS)

    @property
    def name(self) -> str:
        return self.suite.name

    @property
    def samples(self) -> Sequence[Sample]:
        return [Sample(case.id, case.kind, case.question, case.asked(), data=case) for case in self.suite.cases]

    @contextmanager
    def opened(self, _library: str) -> Iterator[Respond]:
        product = self.product
        if product is None:
            raise ValueError("a suite without a product cannot be asked")

        def respond(sample: Sample) -> Output:
            put = (product, sample.question, sample.data.turns, sample.data.as_of)
            return {**ask(*put), "ranking": rank_articles(*put)}

        yield respond

    def judge(self, sample: Sample, output: Output) -> Scores:
        case: Case = sample.data
        given = given_from_json(output["answer"])
        verdict = score(case, given)
        values: dict[str, float] = {
            "passed": verdict.passed,
            "both": verdict.both,
            "right": verdict.correct,
            **_answer(case, given, verdict),
            **_citation(case, given, verdict),
            **_cost(output),
        }
        if output.get("judged") is not None:
            agrees = output["judged"] == verdict.correct
            values |= {"judged right": output["judged"], "judge agrees": agrees, "judged case right": verdict.correct}
        if case.gold:
            values |= rank_scores(output["ranking"], case.gold)
        problems = tuple(output["quotations"]["problems"])
        values["quotations"] = output["quotations"]["checked"]
        values["quotations held"] = max(0, values["quotations"] - len(problems))
        passed = verdict.passed and not problems
        stage = "" if passed else _stage(values, given, problems)
        floats = {name: float(value) for name, value in values.items()}
        return Scores(passed, floats, verdict.reasons + problems, stage, _missed(case, output))


def _answer(case: Case, given: Given, verdict: Verdict) -> dict[str, float]:
    refused, wanted = is_refusal(given), case.answer is None
    values: dict[str, float] = {}
    if refused:
        values["refused rightly"] = wanted
    if wanted:
        values["refused"] = refused
        return values
    values["brief"] = verdict.brief
    window = "" if refused else window_of(case, given)
    groups = case.answer or ()
    if len(groups) == 1 and not case.versions:
        first = "" if refused else first_sentence(given.text)
        values["direct"] = all(has(item, first) for item in groups[0])
    if case.versions or (case.kind.startswith("conflict") and len(groups) > 1):
        told = told_versions(case, given)
        values["conflict recall"] = sum(told) / len(told)
    if case.kind == "timeline":
        values["order"] = in_order(groups, window)
    dates = [item for group in case.groups for item in date_items(group)]
    if dates:
        values["dates"] = all(has(item, window) for item in dates)
    return values


def _citation(case: Case, given: Given, verdict: Verdict) -> dict[str, float]:
    if verdict.cited is None:
        return {}
    values: dict[str, float] = {"cited": verdict.cited}
    if case.gold:
        held = [any(name in article for name in group for article in given.cited) for group in case.gold]
        values["citation recall"] = sum(held) / len(held)
        if given.cited and not is_refusal(given):
            values["citation precision"] = 1 - len(stray_citations(case, given)) / len(given.cited)
    return values


def _cost(output: Output) -> dict[str, float]:
    timings: Mapping[str, Any] = output["answer"]["timings_ms"]
    values: dict[str, float] = {"answer ms": timings["total"], "first evidence": timings["first_evidence"]}
    if output.get("usage"):
        values["prompt tokens"] = output["usage"]["prompt"]
        values["completion tokens"] = output["usage"]["completion"]
    return values


def _missed(case: Case, output: Output) -> tuple[str, ...]:
    """Groups of articles of which none was read."""
    read = output["ranking"]
    missed = [group for group in case.gold if not any(name in article for name in group for article in read)]
    return tuple(" or ".join(group) for group in missed)


def _stage(values: Mapping[str, float], given: Given, problems: Sequence[str]) -> str:
    """The first stage that failed: what was not found cannot be said, what was not said cannot be cited."""
    if values.get("recall@10", 1) < 1:
        return "retrieval"
    if not values["right"]:
        return "refusal" if is_refusal(given) or "refused" in values else "answer"
    if not values.get("cited", 1):
        return "citation"
    return "quotation" if problems else "length"
