"""A language model as a second judge of suites, off by default: the strict score stays what counts.

It is shown the question, what is expected, and the answer, and says yes or no. How far it agrees with the strict score
is told beside it: a judge that does not agree is not to be trusted where there is no strict score either.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from evals.case import Case
from evals.items import describe
from evals.metric import Metric
from evals.polarity import polarity
from evals.suite_task import SuiteTask
from evals.task import Output, Respond, Sample, Scores, Task
from qa.build import Product
from qa.errors import ProviderError, UsageError
from qa.providers.base import ChatModel, Message

_PROMPT = (
    "You check answers against what is expected. Say only yes or no.\n\nQuestion: {question}\nExpected: {expected}\n"
    "Answer: {answer}\n\nDoes the answer say all that is expected, and nothing that contradicts it?"
)


@dataclass(frozen=True)
class JudgedTask:
    """A suite whose answers a model judges, too."""

    task: SuiteTask
    model: ChatModel

    @classmethod
    def over(cls, task: Task, product: Product) -> JudgedTask:
        """Raises UsageError without a model, and for data sets, whose scores are their own."""
        choice = product.choice()
        if choice.model is None:
            raise UsageError(f"there is no language model to judge with ({choice.reason}); leave --judge out")
        if not isinstance(task, SuiteTask):
            raise UsageError(f"--judge is for suites; {task.name} is a data set")
        return cls(task, choice.model)

    @property
    def name(self) -> str:
        return self.task.name

    @property
    def samples(self) -> Sequence[Sample]:
        return self.task.samples

    @property
    def metrics(self) -> Sequence[Metric]:
        return self.task.metrics

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        with self.task.opened(library) as respond:

            def judged(sample: Sample) -> Output:
                output = respond(sample)
                return {**output, "judged": self.opinion(sample.data, str(output["answer"]["text"]))}

            yield judged

    def judge(self, sample: Sample, output: Output) -> Scores:
        return self.task.judge(sample, output)

    def opinion(self, case: Case, answer: str) -> bool | None:
        """Whether the model takes the answer to be right; None where it says neither yes nor no, or nothing."""
        prompt = _PROMPT.format(question=case.question, expected=expected(case), answer=answer)
        try:
            return polarity(self.model.complete([Message("user", prompt)], max_tokens=4))
        except ProviderError:
            return None


def expected(case: Case) -> str:
    """What a right answer says, in words."""
    if case.answer is None:
        return "that the articles do not tell"
    parts = [describe(item).replace("|", " or ") for item in case.items]
    if case.yes_no is not None:
        parts.insert(0, "yes" if case.yes_no else "no")
    return ", and ".join(parts) or f"anything but {', '.join(map(repr, case.must_not))}"
