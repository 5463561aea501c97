"""Whether something has come about by a day: 'Has Austin met Dong yet?'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.plans import plans
from qa.compose.quote import quoted
from qa.compose.telling import derivation, telling
from qa.compose.when import SURE_TOPIC
from qa.compose.wording import date_text, on_date, source_label
from qa.evidence import LEAST_RELEVANCE, Evidence, known_then
from qa.occurrences import Occurrence, happened
from qa.plan import Kind, Operator, Query

_YET = re.compile(r"^\W*(?:and |but |so )?(?:has|have|had)\b.*\b(?:yet|already|ever|so far|by now|since)\b", re.I)


def asks_whether_yet(query: Query) -> bool:
    return query.kind is Kind.YES_NO and _YET.search(query.question) is not None


def answer_whether_yet(
    query: Query, occurrences: Sequence[Occurrence], evidence: Sequence[Evidence]
) -> Iterator[Draft]:
    """'Yes, on 31 May 2024.' or 'No, not as far as the articles tell.', with what shows it."""
    bound = query.bound if query.operator is Operator.AFTER else None
    late = [o for o in occurrences if bound is None or o.interval.first > bound.last]
    done = [o for o in happened(late, query.as_of) if o.topicality >= SURE_TOPIC]
    if done:
        yield from _yes(done[-1])
        return
    known = [item for item in evidence if known_then(item, query.as_of) and item.relevance >= LEAST_RELEVANCE]
    if not known:
        return
    for occurrence, account in plans(occurrences, query.as_of)[-1:]:
        when = date_text(occurrence.interval, occurrence.precision)
        label = source_label(account.evidence.article)
        text = f"No, not as far as the articles tell; it was planned for {when}, as {label}, says: "
        text += f"“{account.evidence.sentence.text}”"
        yield Draft(text, (account.evidence,), Support.RESOLVED, derivation(account), (when,))
        return
    best = known[0]
    text = f"No, not as far as the articles tell. {source_label(best.article)}: “{best.sentence.text}”"
    yield Draft(text, (best,), Support.COMPUTED, "no article dates such an event up to then")


def _yes(occurrence: Occurrence) -> Iterator[Draft]:
    account, shown = occurrence.best, telling(occurrence).evidence
    value = date_text(occurrence.interval, occurrence.precision)
    text = f"Yes, {on_date(occurrence.interval, occurrence.precision)}."
    evidence = tuple(dict.fromkeys((account.dated_by, account.evidence, shown)))
    yield Draft(text, evidence, Support.RESOLVED, derivation(account), (value,))
    yield quoted(shown, lead=False)
