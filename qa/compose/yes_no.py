"""Yes or no, as far as code can tell: the clause that says most of what is asked, and whether it says so or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from qa.clauses import clauses
from qa.compose.claims import bears_out_claims
from qa.compose.draft import Draft
from qa.compose.quote import fills, in_a_row, quoted
from qa.corrections import Correction
from qa.events import EventStatus, event_status
from qa.evidence import Evidence, in_time
from qa.lexicon import CANCELLED, DENIED, event_types_of, excludes
from qa.matcher import Matcher
from qa.numerals import with_digits
from qa.plan import Operator, Query
from qa.support.verb import done_as_asked, is_of_the_one_asked
from qa.terms import term_set

MOST_READ, ABOUT, SURE, PLAIN = 8, 0.4, 0.45, 0.75
NEAR_BEST, MOST_NAMES = 0.8, 3
_NOT = re.compile(r"\b(?:not|never|no longer|neither|nor|none|without|nobody|no one)\b|n['’]t\b", re.I)
_CONTRAST = re.compile(r"^\W*(?:but|however|yet|instead|still)\b", re.I)
_ORDER = re.compile(
    r"\b(?:before|after|following|prior|ahead|until|since|first|then|later|earlier|next|previously|already)\b", re.I
)
_UNLIKELY = frozenset({EventStatus.DENIED, EventStatus.CANCELLED})


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one sentence says to the question: `told` 0..1 is how much of it the sentence says itself.

    `after` is the one behind it that takes it back.
    """

    yes: bool
    told: float
    item: Evidence
    after: Evidence | None = None


def answer_yes_no(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """'No. …' or 'Yes. …' with the sentence that settles it; else the best sentence that is on those named.

    Beside that, one of its article that says more of what is asked. Nothing is quoted for what no sentence settles
    while a thing asked about is spoken of nowhere.
    """
    top = evidence[0].score
    about = _of_the_time(query, [item for item in evidence[:MOST_READ] if item.names >= ABOUT])
    near_best = [item for item in about if item.score >= NEAR_BEST * top]
    verdicts = [v for item in near_best if (v := _verdict(query, matcher, item, evidence)) is not None]
    if _in_an_order(query):
        verdicts = [verdict for verdict in verdicts if _ORDER.search(verdict.item.sentence.text)]
    best = max(verdicts, key=lambda v: (v.told * v.item.score, not v.yes), default=None)
    if best is None:
        # No one sentence is on all of many names.
        near = about or (evidence if len(query.names) > MOST_NAMES else ())
        return () if not near or matcher.told_nowhere() else _unsettled(matcher, near, evidence)
    return (_draft(best),)


def _in_an_order(query: Query) -> bool:
    """'Before South Korea': that it was done says nothing of which came first."""
    return query.bound is None and bool(query.bound_events) and query.operator in (Operator.BEFORE, Operator.AFTER)


def _unsettled(matcher: Matcher, near: Sequence[Evidence], evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    first = near[0]
    own = (item for item in evidence if item.article is first.article and item is not first)
    further = next((item for item in own if fills(matcher, first, item)), None)
    rest = () if further is None else (quoted(further, lead=False),)
    return (_with_contrast(first, evidence), *rest)


def _with_contrast(item: Evidence, evidence: Sequence[Evidence]) -> Draft:
    """The sentence, and the one after it where that takes it back: 'They shook hands.' 'But there was no meeting.'"""
    after = _contrast(item, evidence)
    return quoted(item) if after is None else in_a_row(item, after, item)


def _contrast(item: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence after it, where that opens with 'but'."""
    behind = (i for i in evidence if i.article is item.article and i.sentence.index == item.sentence.index + 1)
    return next((after for after in behind if _CONTRAST.match(after.sentence.text)), None)


def answer_corrected(query: Query, correction: Correction, evidence: Sequence[Evidence]) -> tuple[Draft, ...]:
    """'No. …' with the sentence of the correction that takes back what is asked; nothing where none does by itself."""
    asked = with_digits(query.question) & correction.wrong
    own = [item for item in evidence if item.article.id == correction.article.id]
    saying = [item for item in own if asked & with_digits(item.sentence.text)] or own[:1]
    return tuple(_draft(Verdict(_asks_not(query), item.core, item)) for item in saying[:1])


def _asks_not(query: Query) -> bool:
    """The question asks whether something did not happen, or was called off."""
    return any(form.search(query.question) for form in (_NOT, CANCELLED, DENIED))


def _of_the_time(query: Query, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Those of the time asked about, where there are any; else those that may be."""
    fits = [(in_time(query, item), item) for item in evidence]
    return [item for fit, item in fits if fit] or [item for fit, item in fits if fit is None]


def _verdict(query: Query, matcher: Matcher, item: Evidence, evidence: Sequence[Evidence]) -> Verdict | None:
    """None where the sentence says too little of what is asked, says it only as planned or possible, or of another."""
    about = is_of_the_one_asked(query, item.sentence)
    contrary = about and excludes(query.question, item.sentence.text)
    if item.core < SURE and not contrary:
        return None
    after = _contrast(item, evidence)
    if after is not None and _denies(after.sentence.text, after) and event_types_of(after.sentence.text) & query.types:
        return Verdict(_asks_not(query), item.core, item, after)
    clause = _clause(matcher, item)
    denied = about and _denies(clause, item) and _says_anything_asked(matcher, item)
    if not denied and not contrary and not _affirms(query, matcher, item, clause):
        return None
    yes = (denied or contrary) == _asks_not(query)
    return None if yes and not bears_out_claims(query, matcher, item) else Verdict(yes, max(item.core, SURE), item)


def _denies(text: str, item: Evidence) -> bool:
    return event_status(text, None, item.article.published) in _UNLIKELY or _NOT.search(text) is not None


def _says_anything_asked(matcher: Matcher, item: Evidence) -> bool:
    """More than the names of the question."""
    asked = matcher.topic.attribute_terms()
    return matcher.attribute_share(item.sentence) > 0 or any(matcher.says(term, item.sentence) for term in asked)


def _affirms(query: Query, matcher: Matcher, item: Evidence, clause: str) -> bool:
    happened = event_status(clause, None, item.article.published) is EventStatus.HAPPENED
    return happened and item.core >= PLAIN and done_as_asked(query, matcher, item)


def _clause(matcher: Matcher, item: Evidence) -> str:
    """The clause that says most of what is asked, names last, with the one before it where that denies it."""
    parts = clauses(item.sentence)
    if len(parts) < 2:
        return item.sentence.text
    asked = frozenset(matcher.topic.terms)
    told = [asked & term_set(part.text) for part in parts]
    best = max(range(len(parts)), key=lambda i: (len(told[i] - matcher.topic.names), len(told[i]), -i))
    return parts[best].text if best == 0 else f"{_denial(parts[best - 1].text)} {parts[best].text}"


def _denial(text: str) -> str:
    """'denied a report' before 'that it was in talks' goes with what it denies."""
    match = re.search(r"\b(?:den(?:y|ies|ied)|rejects?|rejected|refuted?)\b.*$", text, re.I)
    return match.group() if match else ""


def _draft(verdict: Verdict) -> Draft:
    word = "Yes" if verdict.yes else "No"
    told = quoted(verdict.item) if verdict.after is None else in_a_row(verdict.item, verdict.after, verdict.item)
    return replace(told, text=f"{word}. {told.text}")
