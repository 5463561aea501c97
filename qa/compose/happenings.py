"""'What happened on 14 November?': what the articles date to that time, on the topic if one is named."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import NEAR_COPY, similar
from qa.compose.telling import derivation
from qa.compose.wording import date_text
from qa.events import EventStatus
from qa.evidence import TOLD_WITHIN
from qa.flags import is_copy
from qa.lexicon import GENERIC_EVENT_NOUNS, SPECIFIC_EVENT_NOUNS, EventType, event_types_of, related
from qa.matcher import Matcher
from qa.occurrences import LOOSE_DAYS, MOSTLY_ABOUT, Account, find_accounts
from qa.plan import Query
from qa.research import Pool, Researcher
from qa.terms import content_terms, term_of, term_set
from qa.types import Interval

MOST_TOLD, MOSTLY_TOLD, SAID = 4, 0.5, frozenset({EventType.SAY, EventType.OTHER})
_HAPPENED = re.compile(
    r"^\W*(?:and |so |but )?what\s+(?:else\s+)?(?:(?:has\s+|had\s+)?(?:happened|occurred|took place|taken place|"
    r"went on|came about)|was happening|was going on|"
    r"(?:important |major )?(?:events?|things)\s+(?:happened|occurred|took place))\b"
    r"(?!\s+(?:to|with|when|if|because|next|then)\b)",
    re.I,
)
_WHICH = re.compile(
    rf"^\W*(?:and |so |but )?(?:what|which)\s+(?:\w+\s+){{0,2}}?"
    rf"(?P<noun>{'|'.join(sorted(GENERIC_EVENT_NOUNS | SPECIFIC_EVENT_NOUNS))})s?\s+"
    r"(?:happened|occurred|took place|was held|were held)\b",
    re.I,
)
_BARE = frozenset(
    content_terms(
        "happen occur take place go come happening event thing important major jan feb mar apr aug sept oct nov dec"
    )
)


def asks_happenings(query: Query) -> bool:
    """Whether the question asks what happened in a time, of whatever sort."""
    timed = query.window is not None or query.bound is not None or query.reach is not None
    which = query.window is not None and query.bound is None and _WHICH.search(query.question) is not None
    return which or (timed and _HAPPENED.search(query.question) is not None)


def answer_happenings(query: Query, researcher: Researcher) -> Iterator[Draft]:
    """What happened then, in the order of time, each told by the sentence that dates it; nothing where none does."""
    window = query.window or query.bound
    if window is None:
        return
    which = _WHICH.search(query.question)
    noun = which["noun"] if which is not None else ""
    types = event_types_of(noun)
    topic = tuple(term for term in query.topic if term not in _BARE and term != term_of(noun))
    names = tuple(name for name in query.names if term_set(name) & frozenset(topic))
    asked = replace(query, topic=topic, names=names, types=types)
    told = Interval(window.first, window.last + TOLD_WITHIN)
    pools = [researcher.gather(asked), researcher.gather(replace(asked, published=told))]
    found = [account for pool in pools for account in _accounts(asked, pool, window)]
    for account in sorted(_different(found), key=lambda a: (a.interval.first, a.interval.last)):
        value = date_text(account.interval, account.event.precision)
        text = f"{value}: “{account.evidence.sentence.text}”"
        evidence = tuple(dict.fromkeys((account.dated_by, account.evidence)))
        yield Draft(text, evidence, Support.RESOLVED, derivation(account), (value,))


def _accounts(query: Query, pool: Pool, window: Interval) -> Iterator[Account]:
    evidence = [i for i in pool.standing if not query.topic or _on_topic(query, pool.matcher, i.article.id, pool)]
    for account in find_accounts(query, pool.matcher, evidence):
        happened = account.event.status is EventStatus.HAPPENED and account.interval.first <= query.as_of
        of_the_sort = related(query.types, account.event.types) == 1.0
        if happened and of_the_sort and _lies_in(query, window, account.interval):
            yield account


def _on_topic(query: Query, matcher: Matcher, article_id: str, pool: Pool) -> bool:
    """The article is mostly about the topic, and speaks of everybody and every place that the question names."""
    read = pool.articles[article_id]
    named = all(matcher.expand(term_set(name)) & read.terms for name in query.names)
    return named and matcher.article_share(read.article) >= MOSTLY_ABOUT


def _lies_in(query: Query, window: Interval, interval: Interval) -> bool:
    """Within that time, or on some days of which one is within it."""
    if query.window is not None and query.any_year:
        return query.in_window(interval)
    short = (interval.last - interval.first).days <= LOOSE_DAYS
    return window.contains(interval) or (short and window.overlaps(interval))


def _different(accounts: Iterable[Account]) -> Sequence[Account]:
    """The accounts that tell most, no two of which tell the same."""
    kept: list[Account] = []
    for account in sorted(accounts, key=_worth, reverse=True):
        known = any(
            account.evidence.sentence.text == other.evidence.sentence.text
            or similar(account.evidence, other.evidence) >= NEAR_COPY
            or _same_event(account, other)
            for other in kept
        )
        if not known and len(kept) < MOST_TOLD:
            kept.append(account)
    return kept


def _worth(account: Account) -> tuple[bool, bool, float, int]:
    """Originals before copies, deeds before words, then what is most about the topic and stands first."""
    item = account.evidence
    deed = not account.event.types <= SAID
    return not is_copy(item.article), deed, round(account.topicality, 1), -item.sentence.index


def _same_event(one: Account, other: Account) -> bool:
    """The same days, and much of the same names."""
    first, second = term_set(one.event.near), term_set(other.event.near)
    shared = len(first & second) / max(1, min(len(first), len(second)))
    return one.interval.overlaps(other.interval) and shared >= MOSTLY_TOLD
