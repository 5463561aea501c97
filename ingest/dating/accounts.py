"""What an article says happened, to whom and when, so that another article's account of it can be found.

Two accounts are of one event only where little else is possible: a wrong match would put a wrong date on an
article. Things that happen once (an appointment, a dismissal, a death) match on the person and the word; things
that happen again and again (meetings, talks, visits) need two people in common and a second sign: both are called
the first, or a weekday in one falls on the day of the month in the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ingest.dating.clues import Clue, Reading
from ingest.dating.people import Cast, Person, shared
from qa.types import Precision, Span

_LEAD_SENTENCES = 8
_WORD = re.compile(r"[A-Za-z]+")
_MEETING = (
    "meet meets met meeting meetings talk talks summit call calls conversation dialogue dialog discussion discussions "
    "negotiation negotiations teleconference conference hold holds held visit visits visited"
)
_KINDS = {
    "meeting": _MEETING,
    "appointment": "appoint appoints appointed appointment appointments named nominated nomination",
    "removal": "remove removed removal dismiss dismissed dismissal oust ousted sacked sack fired resigned resignation",
    "death": "die died dies death killed",
    # Someone's words about an event have a time of their own; it is not the event's.
    "report": "said says say told announced announcement cited reported statement stated added spokesman spokesperson",
}
_KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
_STEM = re.compile(r"^(appoint|nominat|remov|dismiss|oust|sack|resign|di|kill)")
_FIRST = re.compile(r"\bfirst\b", re.IGNORECASE)
_FUTURE = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|expects?|expected|scheduled|due|upcoming|ahead of|hopes?|intends?|"
    r"is to|are to|set to|may|might|could)\b|\b(?:by|until|before|next|through)(?: the)?\W*$",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Account:
    """One time expression of an article with the event it dates."""

    clue: Clue
    kind: str
    word: str
    people: frozenset[Person]
    is_first: bool
    sentence: str


def find_accounts(reading: Reading) -> Iterator[Account]:
    """The dated events of a text that happened; what is planned, reported or hoped for is left out."""
    if not any(reading.clues.values()):
        return
    text, cast = reading.text, Cast(reading.text)
    lead = reading.sentences[:_LEAD_SENTENCES]
    of_lead = _people_of_lead(reading, lead, cast)
    for span in reading.sentences:
        if not reading.clues[span]:
            continue
        people = cast.named_in(span.of(text))
        if span in lead and len(people) < 2:
            people |= of_lead
        for clue in reading.clues[span]:
            event = _event_of(text, span, clue.span)
            if event is not None and not is_future(reading.before(span, clue.span)):
                is_first = _FIRST.search(span.of(text)) is not None
                yield Account(clue, event[0], event[1], people, is_first, span.of(text))


def is_future(before: str) -> bool:
    """Whether the words before a time expression speak of plans."""
    return _FUTURE.search(before) is not None


def _people_of_lead(reading: Reading, lead: Sequence[Span], cast: Cast) -> frozenset[Person]:
    """Those named in the first sentences, but for sentences that date something else of their own."""
    sentences = [span.of(reading.text) for span in lead if not reading.clues[span]]
    return cast.named_in("\n".join(sentence for sentence in sentences if not _YEAR.search(sentence)))


def _event_of(text: str, sentence: Span, clue: Span) -> tuple[str, str] | None:
    """The event word nearest before the expression in its sentence, else the nearest after it."""
    before = _event_words(text, Span(sentence.start, clue.start))
    after = _event_words(text, Span(clue.end, sentence.end))
    found = before[-1] if before else after[0] if after else None
    return found if found and found[0] != "report" else None


def _event_words(text: str, span: Span) -> list[tuple[str, str]]:
    words = [match.group().lower() for match in _WORD.finditer(text, span.start, span.end)]
    return [(_KIND_OF[word], word) for word in words if word in _KIND_OF]


def same_event(one: Account, other: Account) -> bool:
    """Whether two accounts can only be of one event, as the module says."""
    if one.kind != other.kind:
        return False
    common = shared(one.people, other.people)
    if one.kind == "meeting":
        return len(common) >= 2 and (_weekday_meets_day(one.clue, other.clue) or (one.is_first and other.is_first))
    stem, other_stem = _STEM.match(one.word), _STEM.match(other.word)
    same_word = stem is not None and other_stem is not None and stem.group() == other_stem.group()
    return bool(common) and (same_word or len(common) >= 2)


def _weekday_meets_day(one: Clue, other: Clue) -> bool:
    """One names the weekday and the other the day, so that chance agreement is one in seven."""
    if one.precision != Precision.DAY or other.precision != Precision.DAY:
        return False
    named = {one.name == "weekday", other.name == "weekday"}
    return named == {True, False}


def lengths_agree(one: Clue, other: Clue) -> bool:
    """Two expressions of days are of equally many days."""
    return _length(one) == _length(other)


def _length(clue: Clue) -> int:
    parts = clue.parts
    return (parts.last_weekday - parts.weekday) % 7 + 1 if clue.name == "weekday" else parts.last - parts.first + 1
