"""'How often did they meet?' where no article gives the number: what the articles date, counted, each with its day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.compose.telling import derivation, telling
from qa.compose.when import SURE_TOPIC, fitting_events
from qa.compose.wording import date_text, on_date
from qa.evidence import Evidence
from qa.lexicon import EventType
from qa.matcher import Matcher
from qa.occurrences import Occurrence
from qa.plan import Query
from qa.research import Pool
from qa.support.verb import tells_verb
from qa.terms import term_set

_WORDS = "two three four five six seven eight nine ten eleven twelve".split()
# What people do again and again, each time on a day of its own.
_REPEATED = frozenset({EventType.MEET, EventType.SPEAK, EventType.VISIT})

_MEETS = re.compile(r"\b(?:me[e]?t|meetings?|face to face|in person)\b", re.I)
_CALL = re.compile(r"\b(?:calls?|called|(?:tele)?phoned?|telephone|video|videoconference)\b", re.I)


def numbers_first(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """A sentence that gives the number itself goes before others that are as much about it."""
    return tuple(sorted(evidence, key=lambda item: not _gives_number(item)))


def _gives_number(item: Evidence) -> bool:
    """'Once' by itself often means 'at one time'."""
    return any(candidate.text.lower() != "once" for candidate in item.found)


def counts(pool: Pool) -> bool:
    """Meetings, talks or visits are to be counted, and none of the sentences gives their number."""
    return bool(pool.query.types & _REPEATED) and not any(map(_gives_number, pool.evidence))


def answer_count(query: Query, matcher: Matcher, occurrences: Sequence[Occurrence]) -> Iterator[Draft]:
    """'At least three times, as far as the articles date them: …', then what tells of each; nothing below two."""
    sure = [o for o in fitting_events(query, occurrences) if o.best.topicality >= SURE_TOPIC]
    sure = [o for o in sure if _all_took_part(query, matcher, o) and not _only_called(query, o)]
    told = [o for o in sure if tells_verb(query, matcher, o.best.evidence)]
    found = [o for o in told if not any(o is not other and o.interval.contains(other.interval) for other in told)]
    if not 2 <= len(found) < len(_WORDS) + 2:
        return
    number = f"{_WORDS[len(found) - 2]} times"
    days = [on_date(o.interval, o.precision) for o in found]
    values = (number, *(date_text(o.interval, o.precision) for o in found))
    text = f"At least {number}, as far as the articles date them: {', '.join(days[:-1])} and {days[-1]}."
    how = "counted; " + "; ".join(derivation(o.best) for o in found)
    evidence = tuple(dict.fromkeys(o.best.dated_by for o in found))
    yield Draft(text, evidence, Support.COMPUTED, how, values)
    for item in dict.fromkeys(telling(o).evidence for o in found):
        yield quoted(item, lead=False)


def _all_took_part(query: Query, matcher: Matcher, occurrence: Occurrence) -> bool:
    """One sentence names all of several who are asked about: who is only spoken of nearby may have had no part."""
    names = [matcher.expand(term_set(name)) for name in query.names]
    told = (matcher.terms(account.evidence.sentence) for account in occurrence.accounts)
    return len(names) < 2 or any(all(name & terms for name in names) for terms in told)


def _only_called(query: Query, occurrence: Occurrence) -> bool:
    """Who spoke by telephone or video did not meet."""
    return _MEETS.search(query.question) is not None and any(_CALL.search(a.event.near) for a in occurrence.accounts)
