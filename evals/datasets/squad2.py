"""SQuAD 2.0 (Rajpurkar, Jia & Liang 2018): questions on a paragraph, of which about half cannot be answered from it.

`squad2=FILE`, the JSON as published. Each paragraph is a library of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ValidationError

from evals.asking import Text, ask, over_texts
from evals.metric import Metric, balanced, mean, share
from evals.normalised import exact, f1, holds
from evals.score import first_statement, given_from_json, is_refusal
from evals.task import Output, Respond, Sample, Scores, fingerprint
from qa.build import Product
from qa.errors import UsageError

_SOURCE = "SQuAD 2.0"


class _Answer(BaseModel):
    text: str


class _Question(BaseModel):
    id: str
    question: str
    is_impossible: bool
    answers: tuple[_Answer, ...] = ()


class _Paragraph(BaseModel):
    context: str
    qas: tuple[_Question, ...]


class _Page(BaseModel):
    title: str
    paragraphs: tuple[_Paragraph, ...]


class _File(BaseModel):
    data: tuple[_Page, ...]


METRICS = (
    balanced(
        "answerable or not",
        ("answered", "refused"),
        "mean of the share of answerable questions answered and of the others refused; .5 by always doing the same",
        "balanced accuracy",
    ),
    share("answered", "answered", "answerable questions that are not refused"),
    share("refused", "refused", "unanswerable questions that are refused"),
    share("holds an answer", "holds", "answerable questions whose first statement holds a gold answer as whole words"),
    mean("EM", "em", "the first statement is a gold answer; a refusal counts as the empty answer", _SOURCE),
    mean("F1", "f1", "words shared by the first statement and the nearest gold answer", _SOURCE),
    mean("F1 of answerable", "f1 answerable", "the same over answerable questions", _SOURCE),
)


@dataclass(frozen=True)
class Squad2:
    """The questions of a file; `data` of a sample are its gold answers, none where it cannot be answered."""

    product: Product
    texts: Mapping[str, Text]
    samples: Sequence[Sample]
    name: str = "squad2"
    metrics: Sequence[Metric] = field(default=METRICS)

    @classmethod
    def load(cls, path: Path, product: Product) -> Squad2:
        """Raises UsageError when the file is not as published."""
        try:
            found = _File.model_validate_json(path.read_text(encoding="utf-8"))
        except (OSError, ValueError, ValidationError) as error:
            raise UsageError(f"cannot read SQuAD 2.0 from {path}: {error}") from None
        texts: dict[str, Text] = {}
        samples: list[Sample] = []
        for page in found.data:
            for number, paragraph in enumerate(page.paragraphs):
                library = f"{page.title}-{number}"
                texts[library] = Text(library, paragraph.context, page.title.replace("_", " "))
                samples += [_sample(question, library, paragraph.context) for question in paragraph.qas]
        return cls(product, texts, samples)

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        with over_texts(self.product, [self.texts[library]]) as small:
            yield lambda sample: ask(small, sample.question)

    def judge(self, sample: Sample, output: Output) -> Scores:
        given = given_from_json(output["answer"])
        refused = is_refusal(given)
        gold: tuple[str, ...] = sample.data
        text = "" if refused else first_statement(output["answer"])
        if not gold:
            values = dict.fromkeys(("refused", "em", "f1"), float(refused))
            return Scores(refused, values, () if refused else ("should have refused",))
        best = max(f1(text, answer) for answer in gold)
        held = any(holds(text, answer) for answer in gold)
        reasons = () if held else ("refused" if refused else f"the first statement holds none of {sorted(set(gold))}",)
        values = {
            "answered": float(not refused),
            "holds": float(held),
            "em": float(any(exact(text, answer) for answer in gold)),
            "f1": best,
            "f1 answerable": best,
        }
        return Scores(held, values, reasons)


def _sample(question: _Question, library: str, context: str) -> Sample:
    gold = () if question.is_impossible else tuple(answer.text for answer in question.answers)
    kind = "unanswerable" if question.is_impossible else "answerable"
    return Sample(question.id, kind, question.question, fingerprint(question.question, context), library, gold)
