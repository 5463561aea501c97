"""'Was the council held in Lund?' where the articles tell of it at another place: no, and where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from qa.answer import Support
from qa.candidates import candidates
from qa.compose.draft import Draft
from qa.compose.place import place_of
from qa.compose.quote import quoted
from qa.compose.telling import derivation
from qa.compose.wording import date_text, on_date
from qa.evidence import Evidence
from qa.lexicon import CALENDAR_NAMES, event_types_of
from qa.occurrences import Account, Occurrence, happened
from qa.plan import AnswerType, Focus, Query
from qa.research import Pool
from qa.support.verb import tells_verb
from qa.terms import content_terms, nations, term_set

SURE, ABOUT = 0.5, 0.4
_WHERE = Focus(AnswerType.PLACE)
_IN = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$")


def place_asked(query: Query) -> str:
    """The place that a yes/no question supposes; '' where it names none."""
    places = [
        candidate
        for candidate in candidates(_WHERE, frozenset(), query.question)
        if candidate.fit >= 1.0 and _IN.search(query.question[: candidate.span.start])
    ]
    plain = [place.text for place in places if not set(place.text.split()) & set(CALENDAR_NAMES)]
    return plain[-1] if plain else ""


def anywhere(query: Query, place: str) -> Query:
    """The question without the place: what is asked to have happened there."""
    at = re.compile(rf",?\s*\b(?:in|at)\s+(?:the\s+)?{re.escape(place)}\b")
    without = frozenset(content_terms(at.sub(" ", query.text)))
    return replace(
        query,
        text=" ".join(at.sub(" ", query.text).split()),
        topic=tuple(term for term in query.topic if term in without),
        names=tuple(name for name in query.names if term_set(name) & without),
    )


def told_elsewhere(query: Query, place: str, event_pool: Pool, evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """Drafts that deny the place asked about; none unless the articles know it from something else.

    `event_pool` is that of the question without the place. A town and a building in it are both right, and so is a
    country, so that one sentence which may tell of the event there is enough to leave the question open.
    """
    event = _event(event_pool, query.as_of)
    found = place_of(event_pool.query, event, event_pool.occurrences, event_pool.evidence) if event else None
    if event is None or found is None or term_set(place) & term_set(found[0]):
        return ()
    there = [item for item in evidence if term_set(place) <= term_set(item.sentence.text)]
    telling = [
        *event.accounts,
        *(a for o in event_pool.occurrences if o.interval == event.interval for a in o.accounts),
    ]
    if not there or any(_may_be_there(place, account) for account in telling):
        return ()
    if any(_may_tell(query, place, item) for item in there):
        return ()
    value = date_text(event.interval, event.precision)
    text = f"No, as far as the articles tell: it was {found[0]}, {on_date(event.interval, event.precision)}."
    shown = tuple(dict.fromkeys((event.best.dated_by, found[1])))
    how = derivation(event.best)
    return Draft(text, shown, Support.COMPUTED, how, (value,)), quoted(found[1], lead=False)


def _event(pool: Pool, as_of: date) -> Occurrence | None:
    """The event asked about: surely it, of all who are named, told with the verb of the question."""
    fitting = [o for o in happened(pool.occurrences, as_of) if pool.query.in_window(o.interval)]
    best = max(fitting, key=lambda o: round(o.best.topicality, 1), default=None)
    if best is None or best.best.topicality < SURE:
        return None
    told = [item for account in best.accounts for item in (account.evidence, account.dated_by)]
    here = pool.matcher.expand(frozenset(term for item in told for term in term_set(item.sentence.text)))
    named = (term_set(name) for name in (*pool.query.names, *pool.query.antecedents) if name not in CALENDAR_NAMES)
    of_them = all(name & here for name in named if not name <= nations())
    return best if of_them and any(tells_verb(pool.query, pool.matcher, item) for item in told) else None


def _may_be_there(place: str, account: Account) -> bool:
    """The account speaks of the place; of a country its article does."""
    country = term_set(place) <= nations()
    text = account.evidence.article.text if country else account.evidence.sentence.text
    return term_set(place) <= term_set(text)


def _may_tell(query: Query, place: str, item: Evidence) -> bool:
    """The sentence may be about the event asked about: of its sort, of its people, there, and not of another time."""
    if re.search(rf"\b(?:in|at)\s+(?:the\s+)?{re.escape(place)}", item.sentence.text) is None:
        return False
    dates = [mention.interval for mention in item.mentions if mention.interval is not None]
    same_sort = bool(event_types_of(item.sentence.text) & query.types)
    return same_sort and item.names >= ABOUT and (not dates or any(query.in_window(date) for date in dates))
