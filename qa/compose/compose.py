"""Which composer answers which question.

Time is settled by code; 'who said' by finding the words; the rest by the language model where there is one, else by
the best sentences quoted. A model that fails leaves a note and the quotations.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from qa.answer import Turn
from qa.compose.age import aged, answer_age
from qa.compose.agree import said_of_agreement
from qa.compose.counted import answer_count, counts, numbers_first
from qa.compose.definition import asks_long_form, short_form, spelled_out
from qa.compose.direct import direct, identity
from qa.compose.disagree import differing, said_plainly
from qa.compose.draft import Draft, DraftConflict
from qa.compose.elsewhere import anywhere, place_asked, told_elsewhere
from qa.compose.entity import answer_name, asks_for_name
from qa.compose.phrase import phrase
from qa.compose.premise import corrected_premise
from qa.compose.quote import adds, best_sentences, of_the_time, quoted, with_neighbour
from qa.compose.reports import compare_reports
from qa.compose.restore import odd_words, restored
from qa.compose.speaker import named_first, on_the_matter, who_said
from qa.compose.time_answer import TimeComposer, asks_where_of_one, lists_within_limits
from qa.compose.versions import cannot_be_weighed, each_version
from qa.compose.yes_no import answer_corrected, answer_yes_no
from qa.corrections import taken_back
from qa.evidence import Evidence
from qa.plan import Kind, Query, plan
from qa.plan.claim import count_claimed
from qa.plan.office import asks_holders
from qa.providers.base import ChatModel
from qa.research import Pool, Researcher
from qa.support.articles import time_beyond
from qa.support.checks import UNDATED, passes, tells, unanswerable
from qa.support.verb import told_of_headline
from qa.support.voice import speaking_nation

Drafts = Iterator[Draft | DraftConflict]
MOST_READ, MOST_QUOTED, QUOTE_FLOOR, TOLD_FLOOR = 4, 2, 0.8, 0.65


class Composer:
    """Drafts for one query; `model` is None where code composes alone; one `of_several` is answered shortly."""

    def __init__(
        self,
        researcher: Researcher,
        model: ChatModel | None,
        history: Sequence[Turn],
        accepted: Callable[[Draft], bool],
        of_several: bool = False,
    ) -> None:
        self._researcher = researcher
        self._time = TimeComposer(researcher)
        self._model = model
        self._history = history
        self._accepted = accepted
        self._of_several = of_several

    def compose(self, pool: Pool) -> Drafts:
        """Drafts, the one that answers first. Raises ProviderError when the model fails."""
        pool = self._within_reach(pool)
        if pool.query.stance is None:
            return self._composed(pool)
        return said_of_agreement(pool.query, tuple(self._composed(pool)), pool.evidence)

    def _within_reach(self, pool: Pool) -> Pool:
        """'Who spoke in the week before the vote?': of that week, if the articles date the vote; else of no time."""
        query = pool.query
        if query.reach is None or query.window is not None or self._time.answers(query):
            return pool
        limited = self._time.within_reach(query)
        return replace(pool, evidence=()) if limited is None else self._researcher.gather(limited)

    def _composed(self, pool: Pool) -> Drafts:
        query = pool.query
        if pool.lone:
            pool = self._researcher.compare(pool)
            if unanswerable(pool):
                return
        corrected = corrected_premise(query, pool.corrections, pool.evidence, pool.of_article)
        if corrected:
            yield from corrected
            return
        settled = self._settled(pool)
        drafts = () if settled is None else tuple(settled)
        yield from drafts
        open_still = pool.lone or query.kind is Kind.YES_NO
        if drafts or (settled is not None and not open_still):
            return
        yield from self._plainly(self._researcher.compare(pool))

    def _plainly(self, pool: Pool) -> Drafts:
        """What is told by comparing the question with the articles in meaning."""
        query = pool.query
        told = tuple(self._about_words(pool))
        if told or (short_form(query) is not None and asks_long_form(query)):
            yield from told
            return
        if cannot_be_weighed(query, pool.evidence):
            if passes(pool, UNDATED):
                yield from each_version(query, pool.matcher, pool.evidence)
        elif denied := self._elsewhere(pool):
            yield from denied
        elif not unanswerable(pool):
            yield from self._told(self._researcher.weighed(pool))

    def _elsewhere(self, pool: Pool) -> tuple[Draft, ...]:
        """That it was held at another place than the one asked about; nothing where a correction decides."""
        query = pool.query
        place = place_asked(query) if query.kind is Kind.YES_NO else ""
        if not place or time_beyond(pool) is not None or taken_back(query, pool.corrections) is not None:
            return ()
        return told_elsewhere(query, place, self._researcher.gather(anywhere(query, place)), pool.evidence)

    def _told(self, pool: Pool) -> Drafts:
        """What articles that can be weighed against one another tell."""
        query = pool.query
        if query.kind is Kind.QUOTE:
            yield from who_said(query, pool.evidence)
        elif query.kind is Kind.YES_NO:
            differ = tuple(self._counts(query))
            if differ:
                yield from differ
                return
            corrected = taken_back(query, pool.corrections)
            told = answer_corrected(query, corrected, pool.evidence) if corrected is not None else ()
            yield from told or answer_yes_no(query, pool.matcher, pool.evidence)
        else:
            yield from self._fact(replace(pool, evidence=self._telling(pool)), pool)

    def _settled(self, pool: Pool) -> Drafts | None:
        """What needs no comparison of meaning; None where the question is none of that sort."""
        query = pool.query
        if pool.absent_source is not None:
            return iter(())
        if pool.compares:
            return compare_reports(query.question, pool.clauses, pool.matcher, pool.evidence)
        if asks_for_name(query, pool.clauses):
            return answer_name(query.question, pool.clauses, pool.matcher, pool.evidence, pool.names)
        if cannot_be_weighed(query, pool.evidence):
            return None
        holders = self._time.office(pool)
        if holders or asks_holders(query.question):
            return iter(holders) if holders else None
        if aged(query):
            return answer_age(query, pool.matcher, pool.standing)
        told = self._time.compose(pool) if self._time.answers(query) else None
        if told is not None and (asks_where_of_one(query) or lists_within_limits(query)):
            drafts = tuple(told)
            return iter(drafts) if drafts else None
        return told

    def _about_words(self, pool: Pool) -> Iterator[Draft]:
        """Questions about words themselves: a short form, or odd words that one article uses."""
        if short_form(pool.query) is not None:
            yield from spelled_out(pool.query, pool.evidence)
        elif odd := odd_words(pool.query, pool.evidence):
            yield from restored(odd, pool.evidence, self._researcher.likeness)

    def _telling(self, pool: Pool) -> tuple[Evidence, ...]:
        """The sentences that tell what is asked; a lone text has been judged as a whole."""
        if pool.lone:
            return pool.evidence
        best = pool.evidence[0].score if pool.evidence else 0.0
        query, matcher = pool.query, pool.matcher
        near = (i for i in pool.evidence if i.score >= TOLD_FLOOR * best or told_of_headline(query, matcher, i))
        told = tuple(item for item in near if tells(query, matcher, item))
        nation = speaking_nation(query)
        return on_the_matter(query, matcher, named_first(nation, told) if nation else told)

    def _counts(self, query: Query) -> Drafts:
        """Where sources count differently what a yes/no question claims a number of."""
        question = count_claimed(query)
        if question is not None:
            counted = plan(question, (), query.as_of if query.as_of_given else None, query.as_of)
            pool = self._researcher.compare(self._researcher.gather(counted))
            yield from self._versions(self._researcher.weighed(pool))

    def _versions(self, pool: Pool) -> Drafts:
        for conflict in differing(pool.query, pool.evidence, self._researcher.likeness):
            yield said_plainly(conflict)
            yield conflict

    def _fact(self, pool: Pool, whole: Pool) -> Drafts:
        versions = tuple(self._versions(whole)) if pool.evidence else ()
        if versions:
            yield from versions
            return
        if pool.query.kind is Kind.HOW_OFTEN:
            pool = replace(pool, evidence=numbers_first(pool.evidence))
            several = tuple(answer_count(pool.query, pool.matcher, whole.occurrences)) if counts(pool) else ()
            if several:
                yield from several
                return
        phrased = False
        for draft in self._phrased(pool):
            phrased = True
            yield draft
        if not phrased and pool.evidence:
            yield from self._quoted(pool, whole)

    def _quoted(self, pool: Pool, whole: Pool) -> Drafts:
        """The best sentence, the value that it gives first, and another one where that adds to it."""
        query = pool.query
        first, *others = best_sentences(of_the_time(query, pool.evidence), MOST_READ, QUOTE_FLOOR)
        further = [item for item in others if adds(query, pool.matcher, first, item)]
        value = identity(query, (first, *others)) or (direct(query, first) if not further else None)
        if value is not None:
            yield value
            yield quoted(value.evidence[0], lead=False)
            return
        for item in (first, *further[: MOST_QUOTED - 1 if not self._of_several else 0]):
            yield with_neighbour(query, item, whole.of_article(item.article.id))

    def _phrased(self, pool: Pool) -> Iterator[Draft]:
        """What the model makes of the evidence, as far as it is borne out, as it comes."""
        if self._model is not None and pool.evidence:
            drafts = phrase(pool.query, pool.evidence, self._history, self._model)
            yield from (draft for draft in drafts if self._accepted(draft))
