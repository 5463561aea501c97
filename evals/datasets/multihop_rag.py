"""MultiHop-RAG (Tang & Yang 2024): questions that need facts from several news articles.

`multihop_rag=DIR` with `queries_*.jsonl` and `corpus_334.jsonl`: the articles whose publisher and date are known, which
hold all the gold evidence. The official script counts any shared word as right; here the answer must be the entity,
yes or no, or a refusal where the articles do not tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from evals.asking import ask, over_store
from evals.items import has
from evals.metric import Metric, balanced, mean, share, weighted
from evals.multihop_rag import Question, corpus_store, load_questions
from evals.polarity import polarity
from evals.retrieval_metrics import MEASURES, ranking, without_space
from evals.score import WINDOW, first_sentence, given_from_json, is_refusal
from evals.task import Output, Respond, Sample, Scores, fingerprint
from qa.build import Product
from qa.errors import UsageError
from qa.retrieve import Retriever

TYPES = {"inference": 816, "comparison": 856, "temporal": 583, "null": 301}
"""How many questions of each type the full set has."""
_SOURCE = "MultiHop-RAG"
_DEPTH = 10

METRICS = (
    weighted("strict, weighted", "strict", TYPES, "strict by type, weighted as the full set's types are"),
    share(
        "strict",
        "strict",
        f"the entity stands in the first {WINDOW} words, or the answer says yes or no as it should, or refuses",
        "DESIGN: MultiHop-RAG, scored strictly",
    ),
    share("entity in the first sentence", "first", "questions answered by an entity: it stands in the first sentence"),
    balanced(
        "yes/no, balanced", ("yes right", "no right"), "mean of the share of yes and of no questions that are right"
    ),
    share("yes/no", "yes/no", "yes/no questions that are right"),
    share("yes/no, always yes", "always yes", "yes/no questions that are right by always saying yes; balanced: .5"),
    share("null refused", "null refused", "questions that the articles do not tell that are refused"),
    share("wrongly refused", "wrongly refused", "questions that the articles tell that are refused"),
    share("inference refused", "inference refused", "the same over inference questions"),
    mean("recall@10", "recall@10", "gold facts that stand whole in the first ten passages", _SOURCE),
    share("any@10", "any@10", "questions of which one fact does", f"{_SOURCE}: Hits@10"),
)


@dataclass(frozen=True)
class MultiHopRag:
    """The questions of DIR over the 334 articles; `data` of a sample is its `Question`."""

    product: Product
    folder: Path
    work: Path
    samples: Sequence[Sample]
    name: str = "multihop_rag"
    metrics: Sequence[Metric] = field(default=METRICS)

    @classmethod
    def load(cls, folder: Path, product: Product, work: Path) -> MultiHopRag:
        """The library is kept under `work`. Raises UsageError when the files are not as published."""
        samples = [
            Sample(str(q.id), q.question_type.removesuffix("_query"), q.query, fingerprint(q.query), "corpus_334", q)
            for q in load_questions(folder)
        ]
        unknown = {sample.kind for sample in samples} - TYPES.keys()
        if unknown:
            raise UsageError(f"{folder}: unknown question types {sorted(unknown)}")
        return cls(product, folder, work, samples)

    @contextmanager
    def opened(self, library: str) -> Iterator[Respond]:
        store = corpus_store(self.folder, library, self.work, self.product.embedder)
        with (
            over_store(self.product, store) as product,
            closing(store.open()) as snapshot,
        ):
            retriever = Retriever(snapshot, product.embedder, product.settings.retrieval)

            def respond(sample: Sample) -> Output:
                hits = retriever.search(sample.question, _DEPTH) if sample.data.evidence_list else ()
                return {**ask(product, sample.question), "passages": [hit.passage.text for hit in hits]}

            yield respond

    def judge(self, sample: Sample, output: Output) -> Scores:
        question: Question = sample.data
        given = given_from_json(output["answer"])
        refused = is_refusal(given)
        if sample.kind == "null":
            values = {"strict": refused, "null refused": refused}
            return _scores(refused, values, "should have refused")
        gold = polarity(question.answer)
        values = {"wrongly refused": refused, **({"inference refused": refused} if sample.kind == "inference" else {})}
        if gold is None:
            text = "" if refused else given.text
            right = has(question.answer, " ".join(text.split()[:WINDOW]))
            values |= {"strict": right, "first": has(question.answer, first_sentence(text))}
        else:
            right = not refused and polarity(given.text) is gold
            values |= {"strict": right, "yes/no": right, "always yes": gold}
            values["yes right" if gold else "no right"] = right
        reason = "refused" if refused else f"should say {question.answer!r}"
        return _scores(right, {**values, **_retrieval(question, output)}, reason)


def _retrieval(question: Question, output: Output) -> dict[str, float]:
    facts = [without_space(item.fact) for item in question.evidence_list]
    if not facts:
        return {}
    found = ranking([without_space(text) for text in output["passages"]], facts, relevant=0)
    return {name: MEASURES[name](found) for name in ("recall@10", "any@10")}


def _scores(passed: bool, values: Mapping[str, float], reason: str) -> Scores:
    return Scores(passed, {name: float(value) for name, value in values.items()}, () if passed else (reason,))
