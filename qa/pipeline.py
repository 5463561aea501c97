"""A question in, a cited answer out: the one path that the chat, Slack, the command line and the evals all take."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from qa.answer import Answer, Conflict, Delta, Done, Retrieved, StreamEvent, Turn, Version
from qa.answer_builder import AnswerBuilder, Clock
from qa.capitals import in_small_letters, with_capitals
from qa.compose.compose import Composer
from qa.compose.draft import Draft, DraftConflict
from qa.compose.refuse import nearest, refusal_text
from qa.compose.side_by_side import Side, side_by_side
from qa.compose.unclear import ask_back
from qa.current import CurrentLibrary
from qa.errors import ProviderError
from qa.evidence import Evidence, known_then
from qa.library import Filters
from qa.plan import Query, plan, plan_again
from qa.plan.follow_up import leans
from qa.providers.base import ChatModel, Embedder, Usage
from qa.providers.chat_models import ChatChoice
from qa.readings import ReadArticle
from qa.research import Pool, Researcher
from qa.retrieve import Retriever
from qa.retrieve.misspelling import misspelt, respelled
from qa.settings import LlmSettings, Settings
from qa.similarity import SentenceVectors
from qa.support.checks import why_not
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
        clock = Clock()
        with self._libraries.borrow() as library:
            read_as = misspelt(question, library, self._embedder.count_tokens)
            retriever = Retriever(library, self._embedder, self._settings.retrieval)
            researcher = Researcher(library, retriever, self._vectors, self._settings.retrieval.passages, filters)

            def research(asked: str) -> tuple[Query, list[Pool]]:
                query = plan(asked, history, as_of, self._today())
                clock.lap("plan")
                pools = [researcher.gather(part) for part in query.parts or (query,)]
                clock.lap("retrieve")
                return query, pools

            asked = respelled(question, read_as)
            query, pools = research(asked)
            spelt = with_capitals(asked, _articles(pools)) if in_small_letters(asked) else asked
            if spelt != asked:
                query, pools = research(spelt)
            yield _retrieved(pools, clock)
            choice = self._choice()
            before = choice.model.usage if choice.model else Usage()
            book = AnswerBuilder(question, query, library, choice.model, clock)
            for word, meant in read_as.items():
                yield book.note(f"“{word}” is read as “{meant}”.")
            if choice.model is None and self._settings.llm.mode != "none" and choice.reason:
                yield book.note(f"Composed without a language model ({choice.reason}).")
            yield from _Run(researcher, tuple(history), book).statements(pools)
            used = _use(choice.model, before, self._settings.llm)
            yield Done(replace(book.build(self._settings.fingerprint()), usage=used))


def _of_any(pools: Sequence[Pool]) -> Callable[[str], Sequence[Evidence]]:
    """The evidence of an article in the first of the pools that has any."""
    return lambda article_id: next((found for pool in pools if (found := pool.of_article(article_id))), ())


def _articles(pools: Iterable[Pool]) -> Collection[ReadArticle]:
    return {name: read for pool in pools for name, read in pool.articles.items()}.values()


def _use(model: ChatModel | None, before: Usage, settings: LlmSettings) -> ModelUse | None:
    """What the model's server has counted since `before`; None where no model is used."""
    if model is None:
        return None
    prompt = model.usage.prompt_tokens - before.prompt_tokens
    reply = model.usage.completion_tokens - before.completion_tokens
    return ModelUse(prompt, reply, cost_of(prompt, reply, settings.prompt_price, settings.reply_price))


def _retrieved(pools: Sequence[Pool], clock: Clock) -> Retrieved:
    shown: list[Evidence] = []
    for pool in pools:
        shown += pool.evidence[: max(3, MOST_SHOWN // len(pools))]
    articles = {item.article.id: item.article for item in shown}
    clock.spent["first_evidence"] = clock.total()
    return Retrieved(tuple(item.sentence for item in shown), tuple(articles.values()), clock.total())


@dataclass
class _Run:
    """The making of one answer: part by part, each verified before it is shown."""

    researcher: Researcher
    history: tuple[Turn, ...]
    book: AnswerBuilder
    repeated: bool = False

    def statements(self, pools: Sequence[Pool]) -> Iterator[StreamEvent]:
        """What answers the parts of the question, or one refusal where nothing answers any."""
        unclear = self._unclear(pools[0])
        if unclear is not None:
            yield self.book.show(unclear)
            return
        if self.book.query.stance is not None and len(pools) > 1:
            yield from self._side_by_side(pools)
        else:
            yield from self._in_turn(pools)
        if not any(self.book.answered):
            yield from self._refusal(pools[0])

    def _in_turn(self, pools: Sequence[Pool]) -> Iterator[StreamEvent]:
        """What answers each part of the question, one after the other."""
        earlier: list[Turn] = []
        shown = self.book.shown
        for pool in pools:
            before, self.repeated = len(shown), False
            yield from self._compose(self._in_context(pool, earlier))
            self.book.answered.append(len(shown) > before or self.repeated)
            told = shown[before].text if len(shown) > before else ""
            earlier.append(Turn(pool.query.question, told))

    def _side_by_side(self, pools: Sequence[Pool]) -> Iterator[StreamEvent]:
        """What each of the sources that are named tells, compared."""
        composer = Composer(self.researcher, None, self.history, lambda _: True, of_several=True)
        sides = [Side(pool.query, tuple(composer.compose(pool))) for pool in pools]
        self.book.answered += [bool(side.drafts) for side in sides]
        if not any(self.book.answered):
            return
        verifier = Verifier(_of_any(pools), self.researcher.acronyms)
        yield from self._verified(side_by_side(self.book.query, sides), verifier)
        for pool, side in zip(pools, sides, strict=True):
            if not side.drafts:
                none = f"None of the articles is of {pool.absent_source}."
                yield self.book.say(none if pool.absent_source else f"The articles of {pool.query.tellers} do not say.")

    def _unclear(self, pool: Pool) -> Verified | None:
        """The question given back, where nothing that was said tells which of several people it means."""
        draft = None if self.history else ask_back(self.book.query, pool.matcher, pool.evidence)
        return None if draft is None else Verifier(pool.of_article, self.researcher.acronyms).check(draft)

    def _in_context(self, pool: Pool, earlier: Sequence[Turn]) -> Pool:
        """For a later part of a question: its 'he' is whom the answer to an earlier part named."""
        if not earlier or not leans(pool.query.question):
            return pool
        return self.researcher.gather(plan_again(pool.query, (*self.history, *earlier)))

    def _compose(self, pool: Pool) -> Iterator[StreamEvent]:
        verifier = Verifier(pool.of_article, self.researcher.acronyms)
        several = len(self.book.query.parts) > 1

        def accepted(draft: Draft) -> bool:
            return verifier.check(draft) is not None

        composer = Composer(self.researcher, self.book.model, self.history, accepted, several)
        try:
            yield from self._verified(composer.compose(pool), verifier)
        except ProviderError as error:
            self.book.failed = True
            yield self.book.note(f"Composed without the language model: {error}")
            alone = Composer(self.researcher, None, self.history, accepted, several)
            yield from self._verified(alone.compose(pool), verifier)

    def _verified(self, drafts: Iterator[Draft | DraftConflict], verifier: Verifier) -> Iterator[StreamEvent]:
        """What passes; what only adds to an answer that did not pass is left out with it."""
        led = lost = False
        for draft in drafts:
            self.book.clock.lap("compose")
            if isinstance(draft, DraftConflict):
                yield from self._conflict(draft, verifier)
                continue
            passed = verifier.check(draft)
            self.book.clock.lap("verify")
            led, lost = led or (draft.lead and passed is not None), lost or (draft.lead and passed is None)
            beside_nothing = lost and not led and not draft.lead
            if passed is None or beside_nothing:
                continue
            if self.book.has_said(passed.draft.text):
                self.repeated = True
            else:
                yield self.book.show(passed)
        self.book.clock.lap("compose")

    def _conflict(self, draft: DraftConflict, verifier: Verifier) -> Iterator[StreamEvent]:
        checked = [(value, verifier.check(version)) for value, version in draft.versions]
        passed = [(value, version) for value, version in checked if version is not None]
        if len(passed) < 2:
            return
        versions = []
        for value, version in passed:
            delta = self.book.show(version)
            versions.append(Version(value, delta.statement.text, delta.statement.citations))
            yield delta
        self.book.conflicts.append(Conflict(draft.about, tuple(versions)))

    def _refusal(self, pool: Pool) -> Iterator[Delta]:
        yield self.book.say(refusal_text(self.book.library.coverage(), why_not(pool)))
        known = (i for i in pool.evidence if not pool.query.as_of_given or known_then(i, pool.query.as_of))
        draft = nearest(pool.query, tuple(known))
        passed = Verifier(pool.of_article, self.researcher.acronyms).check(draft) if draft else None
        if passed is not None:
            yield self.book.show(passed)
