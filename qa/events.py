"""What a sentence says happened: clauses with their trigger, their date and whether it came about.

A sentence may tell of several events ('Xi agreed to restart the talks when he held a summit in November'), so dates
are tied to clauses, not to sentences. After TimeML's EVENT and TLINK (Pustejovsky et al. 2003), without a parser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from qa.clauses import VERB_FIRST, Clause, clauses, has_verb
from qa.lexicon import (
    AGREEMENT_NOUNS,
    CANCELLED,
    DENIED,
    PLANNED,
    POSSIBLE,
    SAYS,
    SPECIFIC_EVENT_NOUNS,
    EventType,
    event_types_of,
    related,
)
from qa.terms import term_of, tokens
from qa.types import DateMention, Interval, MentionType, Precision, Published, Sentence, Span


class EventStatus(StrEnum):
    HAPPENED = "happened"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    DENIED = "denied"
    POSSIBLE = "possible"


@dataclass(frozen=True, slots=True)
class DatedEvent:
    """One clause and the date it is said to have; `near` is the part of the clause that the date belongs to."""

    sentence: Sentence
    clause: Clause
    types: frozenset[EventType]
    status: EventStatus
    mention: DateMention
    interval: Interval
    precision: Precision
    near: str

    @property
    def inherited(self) -> bool:
        """The date stands in the sentence before."""
        return not self.sentence.span.contains(self.mention.span)


# The date that something was put off to, unlike the one it was put off from, stands.
_MOVED_TO = re.compile(
    r"\b(?:postponed|moved|put (?:off|back)|delayed|rescheduled|deferred|brought forward|adjourned|pushed back)\b"
    r"[^,;]*\b(?:to|until|till|for)\s+(?:the\s+)?$|\bnew date\b[^;]*$",
    re.I,
)
_EXCEPT = re.compile(r"\b(?:except|apart from|but not|save)\s+(?:in|for|on)?\s*$", re.I)
# What dates another event than the clause's own; 'met at the forum in May' dates the meeting.
_ASIDE = re.compile(
    r"\b(?:during|after|before|following|since|from|to|of)\s+[^,;]*$"
    r"|\b(?:reached|struck|made|agreed|signed|set|announced)\s+(?:at|in|on)\s+[^,;]*$",
    re.I,
)
# 'Met under an agreement struck in November' dates the agreement.
_UNDER = re.compile(r"\b(?:on|under|with|by|through)\s+(?:an?|the|their|its|this|that)\s+$", re.I)
GOES_ON_WITHIN = 2
_GOES_ON = re.compile(
    r"(?P<is>(?:it|this|that) was\b)|(?:the|this|that|their) (?!last|previous|earlier|next)(?:\w+ )?"
    r"(?:talks?|meeting|summit|call|session|visit|accident|conversation|decision|round)\b"
    r"(?=[,.]|\s+(?:was|were|is|are|had|has|will|took|came|ran|began|also|on|in|at|of|with|between|over|about|by|which|"
    r"that|\w+ed)\b)",
    re.I,
)


def event_nouns(text: str) -> frozenset[str]:
    """Comparison forms of the specific event nouns that a text names."""
    return frozenset(term_of(t.text) for t in tokens(text) if t.text.lower() in SPECIFIC_EVENT_NOUNS)


def article_events(
    sentences: Sequence[Sentence], mentions: Sequence[DateMention], published: Published
) -> Iterator[DatedEvent]:
    """The dated events of an article; a sentence that goes on about the one before shares its date."""
    last: DatedEvent | None = None
    for sentence in sentences:
        own = tuple(dated_events(sentence, mentions, published))
        goes_on = _GOES_ON.match(sentence.text)
        if last is not None and goes_on and (goes_on["is"] or (not own and _takes_up(goes_on.group(), last))):
            yield _continued(last, sentence)
        yield from own
        if own or (last is not None and sentence.index - last.sentence.index > GOES_ON_WITHIN):
            last = max(own, key=_weight, default=None)


def _takes_up(noun_phrase: str, event: DatedEvent) -> bool:
    """'The call' takes up somebody's talking to somebody, not what a spokesman said."""
    return related(event_types_of(noun_phrase), event.types) == 1.0


def _continued(event: DatedEvent, sentence: Sentence) -> DatedEvent:
    """The same event as the next sentence tells of it: 'It was their first meeting in a year'."""
    more = clauses(sentence)[0].text
    types = (event.types | event_types_of(more)) - {EventType.OTHER}
    return replace(event, sentence=sentence, near=f"{event.near} {more}", types=types or event.types)


def _weight(event: DatedEvent) -> tuple[bool, int]:
    """The event that a sentence is about: one that happened, in its earliest clause."""
    return event.status is EventStatus.HAPPENED, -event.clause.span.start


def dated_events(sentence: Sentence, mentions: Sequence[DateMention], published: Published) -> Iterator[DatedEvent]:
    """One event for each date of the sentence that resolves to days, tied to the clause it stands in."""
    parts = clauses(sentence)
    inside = [_at_least(m, published) for m in mentions if sentence.span.contains(m.span)]
    inside = [m for m in inside if m.interval is not None]
    for mention in inside:
        clause = next((part for part in parts if part.span.overlaps(mention.span)), None)
        if clause is None or mention.interval is None or _is_deadline(sentence, mention):
            continue
        earlier = _earlier_round(parts, clause)
        near = (earlier or _opening(parts, clause) or _near(clause, mention.span)) + _when_clause(
            parts, clause, mention, inside
        )
        types = event_types_of(_without_venue(near.removeprefix(clause.subject))) or frozenset({EventType.OTHER})
        lead = clause.text[: max(0, mention.span.start - clause.span.start)]
        status = EventStatus.HAPPENED if earlier else event_status(near, mention.interval, published)
        if _EXCEPT.search(lead):
            status = EventStatus.DENIED
        elif _MOVED_TO.search(lead):
            status = EventStatus.PLANNED
        elif status is EventStatus.PLANNED and _called_off_next(parts, clause):
            status = EventStatus.CANCELLED
        yield DatedEvent(sentence, clause, types, status, mention, mention.interval, mention.precision, near)


def reported_event(sentence: Sentence, published: Published, how: str) -> DatedEvent | None:
    """What a sentence without a date tells, by the day of its article; None where that is unknown."""
    if published.interval is None:
        return None
    start = Span(sentence.span.start, sentence.span.start)
    mention = DateMention(start, how, MentionType.DATE, "", published.interval, published.precision, "absolute")
    clause = Clause(sentence.span, sentence.text, "")
    types = event_types_of(sentence.text) or frozenset({EventType.OTHER})
    interval, precision = published.interval, published.precision
    return DatedEvent(sentence, clause, types, EventStatus.HAPPENED, mention, interval, precision, sentence.text)


_VENUE = re.compile(
    r"\b(?:at|beside|(?:on|at) the (?:sidelines|margins|edges?) of)\s+the\s+(?:[A-Z0-9][\w’'-]*\s+)+(?:[a-z]+\s+)?"
    r"(?:[Dd]ialogue|[Ff]orum|[Ss]ummit|[Cc]onference|[Mm]eeting|[Tt]alks|[Ss]ession)(?:\s+[a-z]+\s+(?:forum|conference|summit))?"
)


def _without_venue(text: str) -> str:
    """Who shook hands at a forum held none: the event that is named as the place of another is not the one told of."""
    match = _VENUE.search(text)
    return text if match is None or not text[: match.start()].strip() else _VENUE.sub(" ", text)


def _is_deadline(sentence: Sentence, mention: DateMention) -> bool:
    """'Until the end of June': how long something holds, not when anything happens."""
    lead = sentence.text[: mention.span.start - sentence.span.start]
    return re.search(r"\b(?:until|till)\s+(?:the\s+)?$", lead, re.I) is not None


def _at_least(mention: DateMention, published: Published) -> DateMention:
    """'On Tuesday' in an article of an unknown day of August: in August, at least."""
    if mention.interval is not None or not re.fullmatch(r"XXXX-WXX-\d.*", mention.value) or published.interval is None:
        return mention
    return replace(mention, interval=published.interval, precision=published.precision)


def _called_off_next(parts: Sequence[Clause], clause: Clause) -> bool:
    """'The race, planned for 3 May, was called off': the clause after says so of the same thing."""
    after = parts[parts.index(clause) + 1 :][:1]
    return any(VERB_FIRST.match(part.text) and CANCELLED.search(part.text) for part in after)


def _when_clause(parts: Sequence[Clause], clause: Clause, mention: DateMention, dated: Sequence[DateMention]) -> str:
    """', when the bank raised it' after 'the rate was changed on 2 May': what happened on that date, told next.

    Of several dates it belongs to the last.
    """
    following = parts[parts.index(clause) + 1 :][:1]
    if any(clause.span.contains(m.span) and m.span.start > mention.span.start for m in dated):
        return ""
    for part in following:
        if re.match(r"\W*when\b", part.text, re.I) and not any(part.span.overlaps(m.span) for m in dated):
            return part.text
    return ""


_SAID = re.compile(rf"^.*?\b(?:{SAYS}|announced|confirmed|reported|declared|answered)\b")
_OPENS = re.compile(r"^\W*(?:in|on|at|by|with|late|early|earlier|later|last|yesterday)\b", re.I)


def _opening(parts: Sequence[Clause], clause: Clause) -> str | None:
    """'In a statement on Wednesday, the ministry said': the date that opens a sentence is that of the saying.

    None where the clause is not such an opening.
    """
    if clause is not parts[0] or len(parts) < 2 or not _OPENS.match(clause.text) or has_verb(clause.text):
        return None
    said = _SAID.match(parts[1].text)
    return f"{clause.text.rstrip()} {said.group()}" if said is not None else None


def _earlier_round(parts: Sequence[Clause], clause: Clause) -> str | None:
    """The event of 'the first talks since 2021', or since somebody held them then: it also took place then.

    None where the clause is not such a one.
    """
    place = parts.index(clause)
    if not place or re.match(r"\W*since\b", clause.text, re.I) is None:
        return None
    first = re.search(r"\b(?:the|its|their|his|her|was|a)\s+first\s+(.*)$", parts[place - 1].text, re.I)
    return f"{first.group(1)} {clause.text}" if first else None


def _near(clause: Clause, mention: Span) -> str:
    """The clause, or only the phrase about another event that the date follows: 'the summit in Bali in May'.

    A date belongs to the event word nearest before it; where that is a noun such as 'summit' behind a preposition,
    what the clause says further up has no date here.
    """
    at = mention.start - clause.span.start
    nouns = [t for t in tokens(clause.text[: max(0, at)]) if t.text.lower() in SPECIFIC_EVENT_NOUNS]
    if not nouns or _verb_between(clause.text[nouns[-1].span.end : at]):
        return clause.whole
    before = clause.text[: nouns[-1].span.start]
    opening = _ASIDE.search(before) or (_UNDER.search(before) if nouns[-1].text.lower() in AGREEMENT_NOUNS else None)
    return clause.text[opening.start() :] if opening else clause.whole


def _verb_between(text: str) -> bool:
    return re.search(r"\b(?:was|were|is|are|will|has|had|have|\w+ed|met|held|began|took|came|said)\b", text) is not None


def event_status(text: str, interval: Interval | None, published: Published) -> EventStatus:
    """Whether a clause says that its event came about; a date after publication makes it planned."""
    ahead = interval is not None and published.interval is not None and interval.first > published.interval.last
    denied = DENIED.search(text) is not None
    if CANCELLED.search(text) or (ahead and denied):
        return EventStatus.CANCELLED
    if ahead:
        return EventStatus.PLANNED
    if denied:
        return EventStatus.DENIED
    if PLANNED.search(text):
        return EventStatus.PLANNED
    return EventStatus.POSSIBLE if POSSIBLE.search(text) else EventStatus.HAPPENED
