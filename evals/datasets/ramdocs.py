"""RAMDocs (Wang et al. 2025): questions with documents that agree, conflict, misinform or have nothing to say.

`ramdocs=FILE`, a JSON object a line as published. The documents of a question are a library of their own.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from evals.asking import Text, ask, over_texts
from evals.datasets.bare_model import model_of, reply
from evals.metric import Metric, share
from evals.normalised import holds
from evals.score import given_from_json, is_refusal
from evals.task import Output, Respond, Sample, Scores, fingerprint
from qa.build import Product
from qa.errors import UsageError
from qa.sentences import sentence_spans

_SOURCE = "RAMDocs"
_WORD = re.compile(r"\w+")
_STRICT = "all gold answers stand in the answer as whole words, and none of the wrong ones"
BRIEF = 40
"""Words for each gold answer that an answer may have to count as brief."""


class _Document(BaseModel):
    text: str
    type: str


class Question(BaseModel):
    """A line of the file."""

    question: str
    documents: tuple[_Document, ...]
    gold_answers: tuple[str, ...]
    wrong_answers: tuple[str, ...]

    @property
    def kind(self) -> str:
        if any(document.type == "misinfo" for document in self.documents):
            return "misinformation"
        return "several answers" if len(self.gold_answers) > 1 else "one answer"


METRICS = (
    share("strict", "strict", _STRICT, _SOURCE),
    share("strict without misinformation", "strict without", "the same, where no document misinforms", _SOURCE),
    share("all gold", "gold", "all gold answers stand in the answer", _SOURCE),
    share("no wrong", "no wrong", "none of the wrong answers stands in the answer", _SOURCE),
    share("strict and brief", "brief", f"strict in at most {BRIEF} words for each gold answer: no dumped document"),
    share("refused", "refused", "questions that are refused although a document tells"),
    share("BM25, first sentence", "bm25 1", "strict by the sentence that SQLite's BM25 ranks first", "baseline"),
    share("BM25, three sentences", "bm25 3", "strict by its first three sentences", "baseline"),
    share("all documents", "all", "strict by repeating every document", "baseline"),
    share("bare model", "bare", "strict by the language model given all documents, without Dateline", "baseline"),
)


@dataclass(frozen=True)
class RamDocs:
    """The questions of a file; `bare`: ask the language model alone, too."""

    product: Product
    questions: Mapping[str, Question]
    samples: Sequence[Sample]
    bare: bool
    name: str = "ramdocs"
    metrics: Sequence[Metric] = field(default=METRICS)

    @classmethod
    def load(cls, path: Path, product: Product, *, bare: bool = False) -> RamDocs:
        """Raises UsageError when the file is not as published, and with `bare` where there is no language model."""
        if bare:
            model_of(product)
        try:
            lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
            adapter = TypeAdapter(Question)
            questions = {f"{number:04}": adapter.validate_json(line) for number, line in enumerate(lines, 1)}
        except (OSError, ValueError, ValidationError) as error:
            raise UsageError(f"cannot read RAMDocs from {path}: {error}") from None
        samples = [
            Sample(number, q.kind, q.question, fingerprint(q.question, [d.text for d in q.documents], bare), number, q)
            for number, q in questions.items()
        ]
        return cls(product, questions, samples, bare)

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        documents = self.questions[library].documents
        texts = [Text(f"document-{n}", document.text, f"Document {n}") for n, document in enumerate(documents, 1)]
        with over_texts(self.product, texts) as small:
            yield lambda sample: self._respond(small, sample)

    def _respond(self, small: Product, sample: Sample) -> Output:
        output = ask(small, sample.question)
        if not self.bare:
            return output
        return {**output, "bare": reply(small, sample.question, [d.text for d in sample.data.documents])}

    def judge(self, sample: Sample, output: Output) -> Scores:
        question: Question = sample.data
        given = given_from_json(output["answer"])
        refused = is_refusal(given)
        text = "" if refused else given.text
        missing = [answer for answer in question.gold_answers if not holds(text, answer)]
        wrong = [answer for answer in question.wrong_answers if holds(text, answer)]
        strict = not missing and not wrong
        sentences = ranked_sentences(question.question, [document.text for document in question.documents])
        values: dict[str, float] = {
            "strict": strict,
            "gold": not missing,
            "no wrong": not wrong,
            "brief": strict and len(text.split()) <= BRIEF * len(question.gold_answers),
            "refused": refused,
            "bm25 1": _strict(question, " ".join(sentences[:1])),
            "bm25 3": _strict(question, " ".join(sentences[:3])),
            "all": _strict(question, " ".join(document.text for document in question.documents)),
        }
        if question.kind != "misinformation":
            values["strict without"] = strict
        if "bare" in output:
            values["bare"] = _strict(question, output["bare"])
        reasons = [f"does not say {answer!r}" for answer in missing] + [f"says {answer!r}" for answer in wrong]
        return Scores(strict, {k: float(v) for k, v in values.items()}, ("refused",) if refused else tuple(reasons))


def _strict(question: Question, text: str) -> bool:
    return all(holds(text, gold) for gold in question.gold_answers) and not any(
        holds(text, wrong) for wrong in question.wrong_answers
    )


def ranked_sentences(question: str, texts: Sequence[str]) -> list[str]:
    """The sentences of the texts that share a word with the question, best BM25 first (SQLite FTS5, porter stems)."""
    asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(_WORD.findall(question.lower())))
    if not asked:
        return []
    sentences = [(span.of(text),) for text in texts for span in sentence_spans(text)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE sentences USING fts5(text, tokenize = 'porter unicode61')")
        connection.executemany("INSERT INTO sentences VALUES (?)", sentences)
        rows = connection.execute("SELECT text FROM sentences WHERE text MATCH ? ORDER BY bm25(sentences)", (asked,))
        return [row[0] for row in rows]
