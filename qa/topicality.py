"""How surely a dated clause tells of the event that a question asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from qa.candidates import DATELINE_PLACE
from qa.events import DatedEvent, EventStatus, event_nouns
from qa.evidence import Evidence
from qa.lexicon import CALENDAR_NAMES, SAYS, WIDER_NOUNS, EventType, event_types_of, excludes, related, trigger_types
from qa.matcher import ARTICLE, BY_REFERENCE, Matcher
from qa.plan import Kind, Operator, Query
from qa.plan.words import name_runs
from qa.roles import asked_offices, holders_told, tells_office
from qa.terms import content_terms, nations, term_of, term_set, tokens

SAME_SENTENCE, OTHER_EVENT = 0.7, 0.35
LEAD_SENTENCES, MAIN_EVENT, ECHO = 2, 0.85, 0.5
DATELINE, ELSEWHERE = 0.9, 0.7
SAID, UNSAID = 0.6, 0.6
NAMED, UNNAMED, ABSENT, STRANGER, OTHERS, CONTRARY = 0.45, 0.7, 0.5, 0.7, 0.3, 0.3
_CALENDAR = frozenset(term_of(name) for name in CALENDAR_NAMES)
_BETWEEN_TWO = frozenset({EventType.MEET, EventType.SPEAK})
_PHASES = frozenset({EventType.BEGIN, EventType.END, EventType.RESUME})


def with_headline(event: DatedEvent, item: Evidence) -> DatedEvent:
    """The event that the headline tells of, where the lead repeats it in other words, is of the headline's sort too.

    'Hovden opens its fourth tram line' over 'Hovden's fourth tram line carried its first passengers on Saturday'. So
    is the next of its kind: 'The council meets again on 27 June' under 'Norland cuts interest rate'.
    """
    if not (_echoes_headline(event, item) or _recurs(event)):
        return event
    types = (event.types | event_types_of(item.article.title)) - {EventType.OTHER}
    return replace(event, types=types or event.types)


def _echoes_headline(event: DatedEvent, item: Evidence) -> bool:
    headline = term_set(item.article.title)
    told = term_set(event.near) & headline
    lead = item.sentence.index < LEAD_SENTENCES and not event.inherited
    return lead and event.status is EventStatus.HAPPENED and len(told) >= ECHO * max(1, len(headline))


_RECURS = re.compile(r"\b(?:again|next)\b(?! (?:week|month|year|day|morning|door|to)\b)", re.I)


def _recurs(event: DatedEvent) -> bool:
    return event.status is EventStatus.PLANNED and _RECURS.search(event.near) is not None


def topicality(query: Query, matcher: Matcher, item: Evidence, event: DatedEvent) -> float:
    """0..1: how much of the topic the clause holds, its article and neighbours counting less."""
    foreign = event_nouns(event.near) - _asked_nouns(query)
    here = matcher.expand(term_set(event.near))
    cover = matcher.cover_text(here, event.near, item.sentence, item.article)
    rest = OTHER_EVENT if foreign else SAME_SENTENCE
    sentence = matcher.terms(item.sentence)
    best = {
        term: max(level * (OTHER_EVENT if foreign and level < 1 else 1), rest if term in sentence else 0)
        for term, level in cover.items()
    }
    begins = query.operator is Operator.FIRST and EventType.BEGIN in event.types
    kind = 1.0 if begins else related(query.types, event.types)
    if _echoes_headline(event, item):
        best = _raised(best, term_set(item.article.title), MAIN_EVENT)
    if query.operator is Operator.NEXT and _recurs(event):
        best = _raised(best, matcher.opening(item.article), MAIN_EVENT)
    if query.operator is Operator.FIRST and query.asks_ahead and EventType.BEGIN in event.types:
        best = _raised(best, matcher.opening(item.article), MAIN_EVENT)
    if query.names_event and item.sentence.index < LEAD_SENTENCES and not event.inherited:
        best = _raised(best, matcher.opening(item.article), MAIN_EVENT)
        kind = max(kind, 0.5)
    best = _raised(best, _dateline_terms(item), DATELINE)
    best = _raised(best, _held(query, event.near, item), BY_REFERENCE)
    spoken = _speakers(item.sentence.text) & matcher.topic.where
    best = {term: min(level, ARTICLE) if term in spoken else level for term, level in best.items()}
    untyped = query.kind is Kind.WHEN and not query.types and not query.names_event
    unsaid = UNSAID if untyped and matcher.topic.predicate(best) < SAID else 1.0
    unnamed = UNNAMED if matcher.topic.least_name(best) < NAMED else 1.0
    dated = query.kind in (Kind.WHEN, Kind.HOW_OFTEN) and not query.names_event
    absent = (
        ABSENT if dated and (matcher.topic.lacks_name(best, ARTICLE) or _lacks_thing(query, matcher, best)) else 1.0
    )
    elsewhere = ELSEWHERE if _is_elsewhere(query, event.near) else 1.0
    met = OTHERS if _asks_of_people(query) and query.types & _BETWEEN_TWO else STRANGER
    stranger = met if _about_others(query, event.near, sentence) else 1.0
    stranger *= OTHERS if _of_others_alone(query, event.near) else 1.0
    contrary = CONTRARY if excludes(query.text, event.near) else 1.0
    unheld = OTHERS if dated and not _tells_offices(query, event.near, item) else 1.0
    doubts = unnamed * absent * unsaid * stranger * contrary * elsewhere * unheld
    return matcher.topic.share(best) * (0.55 + 0.45 * kind) * doubts


def _offices(query: Query) -> tuple[frozenset[str], ...]:
    """The offices for whose holders a question asks; none where somebody by name did it."""
    named = [name for name in query.names if not term_set(name) <= nations() | _CALENDAR]
    first = min((query.text.find(name) for name in named if name in query.text), default=len(query.text))
    return () if query.antecedents else asked_offices(query.text[:first]) and asked_offices(query.text)


def _held(query: Query, text: str, item: Evidence) -> frozenset[str]:
    """The offices asked about that the clause tells of by another word, or by the name of who holds them.

    Two who hold one are those of the two countries asked about.
    """
    told = [office for office in _offices(query) if tells_office(office, text, item.article.text)]
    both = any(holders_told(office, text, item.article.text) > 1 for office in told)
    return frozenset().union(*told, nations() if both else ())


def _tells_offices(query: Query, text: str, item: Evidence) -> bool:
    """The sentence tells of the holders of each office that is asked about."""
    told = f"{text} {item.sentence.text}"
    return all(tells_office(office, told, item.article.text) for office in _offices(query))


def _lacks_thing(query: Query, matcher: Matcher, cover: Mapping[str, float]) -> bool:
    """Asked when something began or ended, the clause tells of something else that did."""
    types = trigger_types().get(query.verb, frozenset())
    if not types or not types <= _PHASES:
        return False
    things = [cover[term] for term in matcher.topic.attribute_terms() if term in cover and term != query.verb]
    return bool(things) and max(things) <= ARTICLE


_SPEAKER = re.compile(
    rf"\b(?P<name>[A-Z][\w'’-]+),?\s+(?:also\s+|later\s+)?(?:{SAYS}|announced|confirmed|reported)\b"
    r"|\b(?:according to|(?:told|cited) by)\s+(?:the\s+)?(?P<by>[A-Z][\w'’-]+)"
)


def _speakers(text: str) -> frozenset[str]:
    """What speaks in a text and does nothing else there: 'at the Pentagon' is not where 'the Pentagon said'."""
    spoken = frozenset(term_of(match["name"] or match["by"]) for match in _SPEAKER.finditer(text))
    return spoken - term_set(_SPEAKER.sub(" ", text))


def _raised(cover: Mapping[str, float], told: frozenset[str], level: float) -> dict[str, float]:
    """The cover with the terms that are `told` elsewhere at that level at least."""
    return {term: max(here, level if term in told else 0) for term, here in cover.items()}


_PLACE = re.compile(
    rf"\b(?:in|at|on)\s+(?:the\s+(?:\w+\s+){{0,2}}of\s+)?((?!(?:{'|'.join(CALENDAR_NAMES)})\b)[A-Z][\w'’-]+)"
)


def _dateline_terms(item: Evidence) -> frozenset[str]:
    """Where the article's first sentence says that it was written: what it tells of happened there."""
    match = DATELINE_PLACE.match(item.sentence.text) if not item.sentence.index else None
    return term_set(match["place"]) if match else frozenset()


def _is_elsewhere(query: Query, text: str) -> bool:
    """A clause with a place of its own, none of which is the one that the event asked about is named by."""
    asked = frozenset(term for name in query.names for term in term_set(name))
    told = {term_of(place) for place in _PLACE.findall(text)}
    return query.names_event and bool(asked) and bool(told) and not asked & (told | term_set(text))


def _asked_nouns(query: Query) -> frozenset[str]:
    """The question's terms, and the wider nouns that take up its event nouns."""
    asked = frozenset(content_terms(query.text))
    wider = (w for w, narrower in WIDER_NOUNS.items() if asked & {term_of(noun) for noun in narrower})
    return asked | {term_of(noun) for noun in wider}


def _about_others(query: Query, text: str, sentence: frozenset[str]) -> bool:
    """A clause that names one of the people asked about and somebody else instead of the other."""
    asked = [term_set(name) for name in (*query.names, *query.antecedents)]
    plain = _POSSESSOR.sub(" ", text) if _asks_of_people(query) else text
    said = frozenset(token.term for token in tokens(plain))
    present = [name for name in asked if name & said]
    if query.names_event and asked and not any(name & sentence for name in asked):
        return bool(name_runs(text))
    runs = (term_set(run) - nations() for run in name_runs(text) if " " in run)
    strangers = (run for run in runs if not any(run & name for name in asked))
    return len(present) == 1 < len(asked) and any(strangers)


# 'Vik's predecessor' is not Vik.
_POSSESSOR = re.compile(r"\b[A-Z][\w-]*['’]s\b")


def _asks_of_people(query: Query) -> bool:
    """When, or how often, two or more did something who go by name: no countries, for which their people stand."""
    asked = frozenset(term for name in query.names for term in term_set(name))
    dated = query.kind in (Kind.WHEN, Kind.HOW_OFTEN) and not query.names_event
    return dated and len(query.names) > 1 and not asked & nations()


def _of_others_alone(query: Query, text: str) -> bool:
    """A clause names somebody else and neither of those asked about: no pronoun means both."""
    asked = frozenset(term for name in (*query.names, *query.antecedents) for term in term_set(name))
    places = frozenset(term_of(place) for place in _PLACE.findall(text))
    strangers = (term_set(name) - places - nations() - _CALENDAR for name in name_runs(text))
    return _asks_of_people(query) and not asked & term_set(text) and any(strangers)
