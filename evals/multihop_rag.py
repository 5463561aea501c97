"""Score retrieval on MultiHop-RAG (Tang & Yang 2024): questions that need facts from several news articles.

    python -m evals.multihop_rag retrieval DIR [--corpus 334|609|both] [--half 0|1] [--ablation]

DIR holds `queries_*.jsonl`, `corpus_609.jsonl` and `corpus_334.jsonl`. Articles go in as everybody's do; the
libraries are kept in --cache, so that only the first run embeds. Exit status: 0 done, 1 failure or, without
--ablation, a fused list worse than the better single one; 2 usage.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from pydantic import BaseModel, ValidationError
from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.asking import kept_store
from evals.retrieval_metrics import MEASURES, Ranking, means, ranking, without_space
from ingest.pipeline import ingest_paths
from qa.errors import DatelineError, UsageError
from qa.library import Library, LibraryStore
from qa.providers.base import Embedder, Vectors
from qa.providers.embedder import build_embedder
from qa.providers.model_progress import progress_bar
from qa.retrieve import Retriever, Weights
from qa.settings import RetrievalSettings, load_settings
from qa.types import Hit

CORPORA = ("334", "609")
DEPTH = 100
"""How many passages of a ranking are judged."""

OK, FAILED, USAGE = 0, 1, 2
Search = Callable[[str], Sequence[Hit]]


class Evidence(BaseModel):
    fact: str


class Question(BaseModel):
    """A line of `queries_*.jsonl`; null questions have no evidence."""

    id: int
    query: str
    answer: str
    question_type: str
    evidence_list: tuple[Evidence, ...]

    @property
    def half(self) -> int:
        """0 or 1: weights are chosen on one half of the questions and checked on the other."""
        return self.id % 2


@dataclass(frozen=True, slots=True)
class Outcome:
    """One way of searching, over all questions; `ms` are milliseconds a question, `embed_ms` those spent embedding."""

    name: str
    rankings: tuple[Ranking, ...]
    ms: tuple[float, ...]
    embed_ms: float

    @property
    def scores(self) -> dict[str, float]:
        return means(self.rankings)


class TimedEmbedder:
    """An embedder that adds up the seconds it takes."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dimension = embedder.dimension
        self.seconds = 0.0

    def embed(self, texts: Sequence[str]) -> Vectors:
        start = perf_counter()
        try:
            return self._embedder.embed(texts)
        finally:
            self.seconds += perf_counter() - start

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        return self._embedder.embed_passages(texts)

    def count_tokens(self, text: str) -> int:
        return self._embedder.count_tokens(text)


class Judge:
    """Judges rankings of one library's passages against the facts of the questions."""

    def __init__(self, library: Library, questions: Iterable[Question]) -> None:
        passages = [p for article in library.articles() for p in library.passages(article.id)]
        self._texts = {passage.id: without_space(passage.text) for passage in passages}
        self._facts = {q.id: [without_space(item.fact) for item in q.evidence_list] for q in questions}
        self._relevant = {
            number: sum(any(fact in text for fact in facts) for text in self._texts.values())
            for number, facts in self._facts.items()
        }

    @property
    def passages(self) -> int:
        return len(self._texts)

    @property
    def findable(self) -> float:
        """Share of the facts that stand whole in some passage: what no ranking can exceed."""
        facts = [fact for facts in self._facts.values() for fact in facts]
        return sum(any(fact in text for text in self._texts.values()) for fact in facts) / len(facts)

    def judge(self, question: Question, hits: Sequence[Hit]) -> Ranking:
        texts = [self._texts[hit.passage.id] for hit in hits]
        return ranking(texts, self._facts[question.id], self._relevant[question.id])


def load_questions(folder: Path) -> tuple[Question, ...]:
    """All questions, null ones too; raises UsageError when the file is missing or not as published."""
    path = next(iter(sorted(folder.glob("queries*.jsonl"))), folder / "queries_dev.jsonl")
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        return tuple(Question.model_validate(json.loads(line)) for line in lines if line.strip())
    except (OSError, ValueError, ValidationError) as error:
        raise UsageError(f"cannot read the questions of {path}: {error}") from None


def corpus_store(folder: Path, corpus: str, work: Path, embedder: Embedder) -> LibraryStore:
    """The articles of `corpus_334` or `corpus_609` as a library kept under `work`.

    They go in as the code of today takes them in; what has not changed is not embedded again. Raises UsageError where
    the file is missing, DatelineError where an article could not be read.
    """
    path = folder / f"{corpus}.jsonl"
    if not path.is_file():
        raise UsageError(f"{path} is not there; give the data set's folder")
    store = kept_store(work, f"multihop_rag_{corpus}", embedder)
    if store.current() is None:
        say(f"making a library of {path.name}; this takes minutes, once")
    report = ingest_paths([path], store, embedder, {"text": "body"})
    if report.failed:
        raise DatelineError(f"{len(report.failed)} articles could not be read, such as {report.failed[0]}")
    return store


def measure(name: str, search: Search, questions: Sequence[Question], judge: Judge, clock: TimedEmbedder) -> Outcome:
    """Run one way of searching over all questions."""
    rankings, times, embedded = [], [], clock.seconds
    for question in track(questions, description=f"{name:24}", console=Console(stderr=True), transient=True):
        start = perf_counter()
        hits = search(question.query)
        times.append((perf_counter() - start) * 1000)
        rankings.append(judge.judge(question, hits))
    spent = (clock.seconds - embedded) * 1000 / len(questions)
    return Outcome(name, tuple(rankings), tuple(times), spent)


def single_lists(retriever: Retriever) -> Mapping[str, Search]:
    return {
        "lexical": lambda text: retriever.search_lexical(text, DEPTH),
        "dense": lambda text: retriever.search_dense(text, DEPTH),
        "plain": lambda text: retriever.search_plain(text, DEPTH),
        "fused": lambda text: retriever.search(text, DEPTH),
    }


def ablation(library: Library, embedder: Embedder, settings: RetrievalSettings) -> Mapping[str, Search]:
    """The steps of the search, one added at a time, then each alone left out."""
    full = Weights()
    bare = replace(full, part=0.0, publisher=0.0, day=0.0, sentence=0.0, served=1.0, copy=1.0)
    no_dense = settings.model_copy(update={"dense_weight": 0.0})
    steps = {
        "lexical": (bare, no_dense),
        "+ dense": (bare, settings),
        "+ parts": (replace(bare, part=full.part), settings),
        "+ balance": (replace(bare, part=full.part, served=full.served, copy=full.copy), settings),
        "+ publishers": (replace(full, day=0.0, sentence=0.0), settings),
        "+ days": (replace(full, sentence=0.0), settings),
        "all": (full, settings),
        "all but dense": (full, no_dense),
        "all but parts": (replace(full, part=0.0), settings),
        "all but balance": (replace(full, served=1.0), settings),
        "all but copies": (replace(full, copy=1.0), settings),
        "all but publishers": (replace(full, publisher=0.0), settings),
        "all but days": (replace(full, day=0.0), settings),
        "all but sentences": (replace(full, sentence=0.0), settings),
    }

    def searching(weights: Weights, chosen: RetrievalSettings) -> Search:
        retriever = Retriever(library, embedder, chosen, weights)
        return lambda text: retriever.search(text, DEPTH)

    return {name: searching(*step) for name, step in steps.items()}


def outcome_table(title: str, outcomes: Sequence[Outcome]) -> Table:
    table = Table(title=title)
    table.add_column("search")
    for name in (*MEASURES, "p50 ms", "p95 ms", "embed ms"):
        table.add_column(name, justify="right")
    for outcome in outcomes:
        scores = [f"{score:.3f}" for score in outcome.scores.values()]
        slow = quantiles(outcome.ms, n=20)[-1] if len(outcome.ms) > 1 else outcome.ms[0]
        times = [f"{time:.0f}" for time in (median(outcome.ms), slow, outcome.embed_ms)]
        table.add_row(outcome.name, *scores, *times)
    return table


def worse_than_single(outcomes: Sequence[Outcome]) -> list[str]:
    """Measures in which the fused list is behind the better single one."""
    by_name = {outcome.name: outcome.scores for outcome in outcomes}
    return [
        f"fused {name} {by_name['fused'][name]:.3f} is below {better:.3f}"
        for name in ("recall@10", "MRR@10")
        if by_name["fused"][name] < (better := max(by_name[single][name] for single in ("lexical", "dense")))
    ]


def run_retrieval(arguments: argparse.Namespace) -> int:
    """Score each list and their fusion; prints a table."""
    questions = [question for question in load_questions(arguments.folder) if question.evidence_list]
    if arguments.half is not None:
        questions = [question for question in questions if question.half == arguments.half]
    settings = load_settings(None, {})
    with progress_bar() as progress:
        embedder = TimedEmbedder(build_embedder(settings, progress))
    below: list[str] = []
    for corpus in CORPORA if arguments.corpus == "both" else (arguments.corpus,):
        store = corpus_store(arguments.folder, f"corpus_{corpus}", arguments.cache, embedder)
        with closing(store.open()) as library:
            judge = Judge(library, questions)
            retriever = Retriever(library, embedder, settings.retrieval)
            searches = (
                ablation(library, embedder, settings.retrieval) if arguments.ablation else single_lists(retriever)
            )
            retriever.search("warm up", 10)
            outcomes = [measure(name, search, questions, judge, embedder) for name, search in searches.items()]
            articles = library.coverage().articles
        title = f"{articles} articles, {judge.passages} passages, {len(questions)} questions"
        console = Console(width=140)
        console.print(outcome_table(f"{title}; {judge.findable:.3f} of the facts stand whole", outcomes))
        below += [] if arguments.ablation else worse_than_single(outcomes)
    for line in below:
        say(line)
    return FAILED if below else OK


def parser() -> argparse.ArgumentParser:
    """The arguments of `python -m evals.multihop_rag`."""
    top = argparse.ArgumentParser(prog="python -m evals.multihop_rag", description=__doc__.split("\n")[0])
    commands = top.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("retrieval", help="score the lexical, dense and fused lists")
    command.set_defaults(run=run_retrieval)
    command.add_argument("folder", type=Path, metavar="DIR", help="the data set's folder")
    command.add_argument("--corpus", choices=(*CORPORA, "both"), default="both")
    command.add_argument("--half", type=int, choices=(0, 1), help="only this half of the questions")
    command.add_argument("--ablation", action="store_true", help="the steps of the search, one by one")
    command.add_argument(
        "--cache", type=Path, default=Path(tempfile.gettempdir()) / "dateline-evals", help="where libraries are kept"
    )
    return top


def main(argv: Sequence[str]) -> int:
    arguments = parser().parse_args(argv)
    try:
        return int(arguments.run(arguments))
    except UsageError as error:
        say(f"error: {error}")
        return USAGE
    except DatelineError as error:
        say(f"error: {error}")
        return FAILED


def say(text: str) -> None:
    Console(stderr=True, highlight=False).print(text, soft_wrap=True, markup=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
