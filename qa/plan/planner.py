"""Read a question: what is asked, about what, and for which time.

`plan` turns a question and its conversation into a `Query`. Everything after it works on the query; nothing after it
looks at the raw question again, except to show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer import Turn
from qa.lexicon import asked_types, stating
from qa.plan.agreement import agreement_of
from qa.plan.choices import list_if_unnamed, predicate_of, read_choices, without_when
from qa.plan.comparison import sides_of
from qa.plan.ellipsis import in_full
from qa.plan.focus import focus_of, scope_terms
from qa.plan.follow_up import context_words, opens_as_follow_up, split_questions
from qa.plan.kind import kind_of
from qa.plan.office import office_of
from qa.plan.query import Kind, Query
from qa.plan.reach import split_reach
from qa.plan.recast import recast
from qa.plan.relation import asked_noun, asked_verb, by_relation
from qa.plan.rewording import as_newspapers_write, asked_part, plainly
from qa.plan.sources import tellers_of
from qa.plan.time import (
    asks_plan,
    leaves_year_open,
    names_another,
    near_of,
    published_on,
    read_limits,
    since_then,
    span_of,
    split_as_of,
    split_published,
)
from qa.plan.where_too import when_and_where
from qa.plan.words import SCAFFOLD, name_runs, topic_terms, without_asides, without_dates, without_sources
from qa.temporal import find_mentions

_QUOTED = re.compile(r"[“\"‘']([^“”\"‘’]{6,}?)[”\"’'](?!\w)")

_LASTS = re.compile(r"\bhow long (?:did|does|do|has|had|will|is|was)\b.*\blast(?:ed)?\W*$", re.I)


def plan(question: str, history: Sequence[Turn], as_of: date | None, today: date) -> Query:
    """The query of a question; `as_of` from outside gives way to one that the question itself names."""
    plain = _plain(question, history)
    agreement = agreement_of(plain)
    if agreement is None:
        whole = _planned(plain, history, as_of, today)
        sides = [plan(side, history, as_of, today) for side in sides_of(plain)]
        return replace(whole, parts=tuple(part for side in sides for part in side.parts or (side,))) if sides else whole
    whole, *told = (
        _planned(_plain(agreement.put_to(*sources), history), history, as_of, today)
        for sources in (agreement.sources, *((source,) for source in agreement.sources))
    )
    return replace(whole, stance=agreement.stance, parts=tuple(told))


def _plain(question: str, history: Sequence[Turn]) -> str:
    """The question in full, in the words that the rest of planning reads."""
    plain = without_asides(plainly(as_newspapers_write(asked_part(" ".join(question.split())))))
    plain = in_full(plain, history[-1].question) if history else plain
    plain = recast(plain, tuple(text for turn in reversed(history) for text in (turn.question, turn.answer)))
    return without_when(plain)


def _planned(plain: str, history: Sequence[Turn], as_of: date | None, today: date) -> Query:
    body, named = split_as_of(plain, as_of or today)
    given = named is not None or as_of is not None
    moment = named or as_of or today
    texts = split_questions(body)
    if len(texts) == 1:
        return _plan_one(plain, body, history, moment, given)
    parts: list[Query] = []
    for text in texts:
        earlier = [*history, *(Turn(part.question, "") for part in parts)]
        parts.append(_plan_one(text, text, earlier, moment, given))
    whole = _plan_one(plain, body, history, moment, given)
    return replace(whole, parts=tuple(parts))


def plan_again(part: Query, history: Sequence[Turn]) -> Query:
    """A later question of several once the earlier ones are answered: its 'he' may be whom an answer named."""
    return _plan_one(part.question, part.question, history, part.as_of, part.as_of_given)


def _plan_one(question: str, body: str, history: Sequence[Turn], as_of: date, given: bool) -> Query:
    question, _ = when_and_where(question)
    body, where_too = when_and_where(body)
    body, published = split_published(body, as_of)
    body = by_relation(" ".join(SCAFFOLD.sub(" ", body).split()))
    antecedents, context = context_words(body, history)
    body, reach = split_reach(body)
    kind = list_if_unnamed(body, kind_of(body))
    if kind is Kind.FACT and history and opens_as_follow_up(body):
        kind = kind_of(history[-1].question)
    limits = since_then(body, history, as_of) or read_limits(body, kind, as_of, near=reach is not None)
    core = limits.core
    mentions = find_mentions(core, published_on(as_of))
    window = span_of([near_of(m) if kind is Kind.WHEN and names_another(core, m) else m for m in mentions])
    if reach is not None and limits.bound is not None:
        window = reach.of(limits.bound)
    told = stating(without_sources(without_dates(core, mentions)))
    topic = topic_terms(told)
    choices = read_choices(core, kind)
    lasts = kind is Kind.HOW_LONG and not limits.events and _LASTS.search(core) is not None
    if lasts:
        topic = (*topic, "last")
    return Query(
        question=question,
        text=" ".join([body, *antecedents, *context]),
        kind=kind,
        operator=limits.operator,
        as_of=as_of,
        as_of_given=given,
        topic=topic,
        names=name_runs(without_sources(core)),
        types=asked_types(stating(without_dates(core, mentions))),
        antecedents=antecedents,
        context=context,
        window=window,
        any_year=leaves_year_open(core, mentions),
        bound=limits.bound,
        bound_events=limits.events,
        published=published.interval if published else None,
        published_any_year=published is not None and leaves_year_open(published.text, [published]),
        reach=reach,
        quoted=tuple(_QUOTED.findall(question)),
        plan_asked=asks_plan(question, kind),
        where_too=where_too,
        choices=choices,
        predicate=predicate_of(core, choices),
        focus=focus_of(body, kind),
        scope=scope_terms(told, kind) - frozenset(("last",) if lasts else ()),
        tellers=tellers_of(body),
        verb="" if lasts else asked_verb(told),
        attribute=asked_noun(told),
        office=office_of(question, told),
    )
