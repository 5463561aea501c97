"""A question in, a cited answer out: the one path that the chat, Slack, the command line and the evals all take."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from time import perf_counter

from qa.answer import (
    Answer,
    Citation,
    Conflict,
    Delta,
    Done,
    Notice,
    Retrieved,
    Statement,
    Status,
    StreamEvent,
    Support,
    Timings,
    Turn,
    Version,
)
from qa.compose.compose import Composer
from qa.compose.draft import Draft, DraftConflict
from qa.compose.refuse import nearest, refusal_text
from qa.compose.unclear import ask_back
from qa.current import CurrentLibrary
from qa.errors import ProviderError
from qa.evidence import Evidence, known_then
from qa.library import Filters, Library
from qa.plan import Operator, Query, plan, plan_again
from qa.plan.follow_up import leans
from qa.providers.base import ChatModel, Embedder, Usage
from qa.providers.chat_models import ChatChoice
from qa.render import answer_text, coverage_text
from qa.research import Pool, Researcher
from qa.retrieve import Retriever
from qa.retrieve.misspelling import misspelt, respelled
from qa.settings import LlmSettings, Settings
from qa.similarity import SentenceVectors
from qa.types import Coverage
from qa.usage import ModelUse, cost_of
from qa.verify import Verified, Verifier

MOST_SHOWN = 8


class NewsQA:
    """Answers questions from the library's current generation; safe to use from several threads."""

    def __init__(
        self,
        libraries: CurrentLibrary,
        embedder: Embedder,
        settings: Settings,
        choice: Callable[[], ChatChoice] = lambda: ChatChoice(None, ""),
        today: Callable[[], date] = date.today,
    ) -> None:
        self._libraries = libraries
        self._embedder = embedder
        self._vectors = SentenceVectors(embedder)
        self._settings = settings
        self._choice = choice
        self._today = today

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        as_of: date | None = None,
        filters: Filters | None = None,
    ) -> Answer:
        """The whole answer; raises DatelineError."""
        for event in self.stream(question, history, as_of=as_of, filters=filters):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream always ends with Done")

    def stream(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        as_of: date | None = None,
        filters: Filters | None = None,
    ) -> Iterator[StreamEvent]:
        """Evidence first, then verified statements, then the whole answer; nothing shown is taken back."""
        clock = _Clock()
        with self._libraries.borrow() as library:
            read_as = misspelt(question, library, self._embedder.count_tokens)
            query = plan(respelled(question, read_as), history, as_of, self._today())
            clock.lap("plan")
            retriever = Retriever(library, self._embedder, self._settings.retrieval)
            researcher = Researcher(library, retriever, self._vectors, self._settings.retrieval.passages, filters)
            pools = [researcher.gather(part) for part in query.parts or (query,)]
            clock.lap("retrieve")
            yield _retrieved(pools, clock)
            choice = self._choice()
            before = choice.model.usage if choice.model else Usage()
            run = _Run(question, query, library, researcher, choice.model, tuple(history), clock)
            for word, meant in read_as.items():
                yield run.note(f"“{word}” is read as “{meant}”.")
            if choice.model is None and self._settings.llm.mode != "none" and choice.reason:
                yield run.note(f"Composed without a language model ({choice.reason}).")
            yield from run.statements(pools)
            used = _use(choice.model, before, self._settings.llm)
            yield Done(replace(run.answer(self._settings.fingerprint()), usage=used))


def _use(model: ChatModel | None, before: Usage, settings: LlmSettings) -> ModelUse | None:
    """What the model's server has counted since `before`; None where no model is used."""
    if model is None:
        return None
    prompt = model.usage.prompt_tokens - before.prompt_tokens
    reply = model.usage.completion_tokens - before.completion_tokens
    return ModelUse(prompt, reply, cost_of(prompt, reply, settings.prompt_price, settings.reply_price))


class _Clock:
    """Milliseconds spent per stage."""

    def __init__(self) -> None:
        self._start = self._lap = perf_counter()
        self.spent: dict[str, float] = {}

    def lap(self, stage: str) -> None:
        now = perf_counter()
        self.spent[stage] = self.spent.get(stage, 0.0) + (now - self._lap) * 1000
        self._lap = now

    def total(self) -> float:
        return (perf_counter() - self._start) * 1000


def _retrieved(pools: Sequence[Pool], clock: _Clock) -> Retrieved:
    shown: list[Evidence] = []
    for pool in pools:
        shown += pool.evidence[: max(3, MOST_SHOWN // len(pools))]
    articles = {item.article.id: item.article for item in shown}
    clock.spent["first_evidence"] = clock.total()
    return Retrieved(tuple(item.sentence for item in shown), tuple(articles.values()), clock.total())


@dataclass
class _Run:
    """The making of one answer: what has been shown so far, and what is left to say."""

    asked: str
    query: Query
    library: Library
    researcher: Researcher
    model: ChatModel | None
    history: tuple[Turn, ...]
    clock: _Clock
    shown: list[Statement] = field(default_factory=list)
    citations: list[Citation] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answered: list[bool] = field(default_factory=list)
    used_model: str | None = None
    failed: bool = False
    repeated: bool = False

    def statements(self, pools: Sequence[Pool]) -> Iterator[StreamEvent]:
        unclear = self._unclear(pools[0])
        if unclear is not None:
            yield self._show(unclear)
            return
        earlier: list[Turn] = []
        for pool in pools:
            before, self.repeated = len(self.shown), False
            yield from self._compose(self._in_context(pool, earlier))
            self.answered.append(len(self.shown) > before or self.repeated)
            told = self.shown[before].text if len(self.shown) > before else ""
            earlier.append(Turn(pool.query.question, told))
        if not any(self.answered):
            yield from self._refusal(pools[0])

    def _unclear(self, pool: Pool) -> Verified | None:
        """The question given back, where nothing that was said tells which of several people it means."""
        draft = None if self.history else ask_back(self.query, pool.matcher, pool.evidence)
        return None if draft is None else Verifier(pool.of_article, self.researcher.acronyms).check(draft)

    def _in_context(self, pool: Pool, earlier: Sequence[Turn]) -> Pool:
        """For a later part of a question: its 'he' is whom the answer to an earlier part named."""
        if not earlier or not leans(pool.query.question):
            return pool
        return self.researcher.gather(plan_again(pool.query, (*self.history, *earlier)))

    def _compose(self, pool: Pool) -> Iterator[StreamEvent]:
        verifier = Verifier(pool.of_article, self.researcher.acronyms)
        several = len(self.query.parts) > 1

        def accepted(draft: Draft) -> bool:
            return verifier.check(draft) is not None

        composer = Composer(self.researcher, self.model, self.history, accepted, several)
        try:
            yield from self._verified(composer.compose(pool), verifier)
        except ProviderError as error:
            self.failed = True
            yield self.note(f"Composed without the language model: {error}")
            alone = Composer(self.researcher, None, self.history, accepted, several)
            yield from self._verified(alone.compose(pool), verifier)

    def _verified(self, drafts: Iterator[Draft | DraftConflict], verifier: Verifier) -> Iterator[StreamEvent]:
        """What passes; what only adds to an answer that did not pass is left out with it."""
        led = lost = False
        for draft in drafts:
            self.clock.lap("compose")
            if isinstance(draft, DraftConflict):
                yield from self._conflict(draft, verifier)
                continue
            passed = verifier.check(draft)
            self.clock.lap("verify")
            led, lost = led or (draft.lead and passed is not None), lost or (draft.lead and passed is None)
            beside_nothing = lost and not led and not draft.lead
            if passed is None or beside_nothing:
                continue
            if self._said(passed.draft.text):
                self.repeated = True
            else:
                yield self._show(passed)
        self.clock.lap("compose")

    def _conflict(self, draft: DraftConflict, verifier: Verifier) -> Iterator[StreamEvent]:
        checked = [(value, verifier.check(version)) for value, version in draft.versions]
        passed = [(value, version) for value, version in checked if version is not None]
        if len(passed) < 2:
            return
        versions = []
        for value, version in passed:
            delta = self._show(version)
            versions.append(Version(value, delta.statement.text, delta.statement.citations))
            yield delta
        self.conflicts.append(Conflict(draft.about, tuple(versions)))

    def _said(self, text: str) -> bool:
        return any(statement.text == text for statement in self.shown)

    def _show(self, passed: Verified) -> Delta:
        known = len(self.citations)
        markers = tuple(dict.fromkeys(self._marker(item) for item in passed.evidence))
        draft = passed.draft
        if draft.support is Support.PHRASED and self.model is not None:
            self.used_model = self.model.name
        statement = Statement(draft.text, markers, draft.support, draft.derivation)
        self.shown.append(statement)
        return Delta(statement, tuple(self.citations[known:]))

    def _marker(self, item: Evidence) -> int:
        for citation in self.citations:
            if (citation.article_id, citation.span) == (item.article.id, item.sentence.span):
                return citation.marker
        article = item.article
        self.citations.append(
            Citation(
                marker=len(self.citations) + 1,
                article_id=article.id,
                span=item.sentence.span,
                quote=item.sentence.text,
                title=article.title,
                publisher=article.publisher,
                published=article.published.iso(),
                source=article.source,
                flags=article.flags,
            )
        )
        return len(self.citations)

    def note(self, text: str) -> Notice:
        self.notes.append(text)
        return Notice(text)

    def _refusal(self, pool: Pool) -> Iterator[Delta]:
        refusal = Statement(refusal_text(self.library.coverage(), pool.why_not), (), Support.COMPUTED)
        self.shown.append(refusal)
        yield Delta(refusal, ())
        known = (i for i in pool.evidence if not pool.query.as_of_given or known_then(i, pool.query.as_of))
        draft = nearest(pool.query, tuple(known))
        passed = Verifier(pool.of_article, self.researcher.acronyms).check(draft) if draft else None
        if passed is not None:
            yield self._show(passed)

    def _status(self) -> Status:
        if not any(self.answered):
            return Status.REFUSED
        return Status.ANSWERED if all(self.answered) else Status.PARTIAL

    def _llm(self) -> str | None:
        """The model that had a part in the answer; None where it failed and code composed alone."""
        if self.used_model is None and (self.model is None or self.failed):
            return None
        return self.used_model or (self.model.name if self.model else None)

    def answer(self, settings_id: str) -> Answer:
        coverage: Coverage = self.library.coverage()
        if self._status() is not Status.REFUSED and self.query.operator in (Operator.LAST, Operator.NEXT):
            self.notes.append(coverage_text(coverage))
        spent = {k: round(v, 1) for k, v in self.clock.spent.items()}
        statements = tuple(self.shown)
        empty = Answer(
            question=self.asked,
            status=self._status(),
            text="",
            statements=statements,
            citations=tuple(self.citations),
            conflicts=tuple(self.conflicts),
            coverage=coverage,
            as_of=self.query.as_of,
            llm=self._llm(),
            generation=self.library.generation,
            settings_id=settings_id,
            timings=Timings(**spent, total=round(self.clock.total(), 1)),
            notes=tuple(self.notes),
        )
        return replace(empty, text=answer_text(empty))
