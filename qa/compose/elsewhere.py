"""'Was the council held in Lund?' where the articles tell of it at another place: no, and where it was."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.answer import Support
from qa.candidates import candidates
from qa.compose.draft import Draft
from qa.compose.place import place_of
from qa.compose.quote import quoted
from qa.compose.telling import derivation
from qa.compose.wording import date_text, on_date
from qa.evidence import Evidence
from qa.lexicon import CALENDAR_NAMES, event_types_of
from qa.occurrences import Occurrence, happened
from qa.plan import AnswerType, Focus, Query
from qa.terms import nations, term_set

SURE, LEAST_SURE, ABOUT = 0.5, 0.35, 0.4
_WHERE = Focus(AnswerType.PLACE)
_IN = re.compile(r"\b(?:in|at)\s+(?:the\s+)?$")


def told_elsewhere(query: Query, occurrences: Sequence[Occurrence], evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """Drafts that deny the place asked about; none unless the articles know it from something else.

    A town and a building in it are both right, so that one sentence which may tell of the event there is enough to
    leave the question open.
    """
    place = _asked_place(query.question)
    event = _event(query, place, occurrences) if place else None
    found = place_of(query, event) if event else None
    if place is None or event is None or found is None:
        return ()
    there = [
        item for item in evidence if re.search(rf"\b(?:in|at)\s+(?:the\s+)?{re.escape(place)}", item.sentence.text)
    ]
    if not there or any(_may_tell(query, item) for item in there):
        return ()
    value = date_text(event.interval, event.precision)
    text = f"No, as far as the articles tell: it was {found[0]}, {on_date(event.interval, event.precision)}."
    shown = tuple(dict.fromkeys((event.best.dated_by, found[1])))
    how = derivation(event.best)
    return Draft(text, shown, Support.COMPUTED, how, (value,)), quoted(found[1], lead=False)


def _asked_place(question: str) -> str | None:
    places = [
        candidate.text
        for candidate in candidates(_WHERE, frozenset(), question)
        if candidate.fit >= 1.0 and _IN.search(question[: candidate.span.start])
    ]
    plain = [p for p in places if not set(p.split()) & set(CALENDAR_NAMES) and not term_set(p) <= nations()]
    return plain[-1] if plain else None


def _event(query: Query, place: str, occurrences: Sequence[Occurrence]) -> Occurrence | None:
    """The event asked about; less sure where it is not held at the place, but all others named are told of."""
    fitting = [o for o in happened(occurrences, query.as_of) if query.in_window(o.interval)]
    best = max(fitting, key=lambda o: o.best.topicality, default=None)
    if best is None:
        return None
    here = term_set(best.best.evidence.sentence.text)
    others = [term_set(name) for name in query.names if not term_set(name) <= term_set(place)]
    sure = LEAST_SURE if all(name <= here for name in others) else SURE
    return best if best.best.topicality >= sure else None


def _may_tell(query: Query, item: Evidence) -> bool:
    """The sentence may be about the event asked about: of its sort, of its people, and not of another time."""
    dates = [mention.interval for mention in item.mentions if mention.interval is not None]
    same_sort = bool(event_types_of(item.sentence.text) & query.types)
    return same_sort and item.names >= ABOUT and (not dates or any(query.in_window(date) for date in dates))
