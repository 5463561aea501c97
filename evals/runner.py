"""Ask the questions of a suite one by one and judge each answer; what was answered before is not asked again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import perf_counter
from typing import Any, Protocol

from evals.quotations import QuotationCheck, ReadText, check_quotations
from evals.score import Verdict, given_from_json, score
from evals.suite import Case
from qa.errors import DatelineError
from qa.render import answer_to_json
from qa.types import Answer, Turn

logger = logging.getLogger(__name__)


class Asker(Protocol):
    """What answers questions; `qa.pipeline.NewsQA` does."""

    def ask(self, question: str, history: Sequence[Turn] = (), *, as_of: date | None = None) -> Answer:
        """The whole answer; raises DatelineError."""
        ...


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back for a question: the answer's JSON, or an error ({code, message}); `ms` is wall time."""

    case_id: str
    asked: str
    ms: float
    answer: Mapping[str, Any] | None = None
    error: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """A reply, judged."""

    case: Case
    reply: Reply
    verdict: Verdict
    quotations: QuotationCheck

    @property
    def failed(self) -> bool:
        """The question broke, as opposed to being answered wrongly."""
        return self.reply.error is not None


def run(
    cases: Iterable[Case],
    asker: Asker,
    read_text: ReadText,
    earlier: Mapping[str, Reply],
    keep: Callable[[Result], None] | None = None,
) -> Iterator[Result]:
    """Results in the order of the cases; `keep` gets each new one as soon as it is there.

    `earlier` maps case ids to replies of a run that was cut off. Errors are asked again, and so is a case
    whose question, history or as-of date has changed; changed expectations only score anew.
    """
    for case in cases:
        known = earlier.get(case.id)
        if known is not None and known.error is None and known.asked == case.asked():
            yield judge(case, known, read_text)
        else:
            result = judge(case, _ask(case, asker), read_text)
            if keep is not None:
                keep(result)
            yield result


def _ask(case: Case, asker: Asker) -> Reply:
    start = perf_counter()
    answer: dict[str, Any] | None = None
    error: dict[str, str] | None = None
    try:
        answer = answer_to_json(asker.ask(case.question, case.turns, as_of=case.as_of), case.id)
    except DatelineError as problem:
        error = {"code": problem.code, "message": str(problem)}
    except Exception as problem:  # a question is a boundary: one that breaks must not stop the rest
        logger.exception("question %s broke", case.id)
        error = {"code": "crash", "message": f"{type(problem).__name__}: {problem}"}
    return Reply(case.id, case.asked(), round((perf_counter() - start) * 1000, 1), answer, error)


def judge(case: Case, reply: Reply, read_text: ReadText) -> Result:
    """Score a reply; an error counts as wrong."""
    if reply.answer is None:
        message = reply.error["message"] if reply.error else "no answer"
        cited = False if case.cite else None
        return Result(case, reply, Verdict(False, cited, (f"error: {message}",)), QuotationCheck(0, ()))
    verdict = score(case, given_from_json(reply.answer))
    return Result(case, reply, verdict, check_quotations(reply.answer, read_text))
