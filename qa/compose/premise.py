"""Questions that suppose what did not happen: the articles' own denial, cancellation or correction of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from qa.compose.draft import Draft
from qa.compose.quote import with_neighbour
from qa.corrections import Correction, taken_back
from qa.events import EventStatus, event_status
from qa.evidence import LEAST_NAMED, Evidence
from qa.lexicon import excludes
from qa.numerals import with_digits
from qa.plan import Kind, Query

LEAST_ASKED = 0.35
_UNTRUE = re.compile(r"\b(?:den(?:y|ies|ied)|(?:was|were|is|are) (?:wrong|untrue|false)|no (?:plans?|such))\b", re.I)
_UNDONE = frozenset({EventStatus.DENIED, EventStatus.CANCELLED})
# Asked who somebody is or how many there are, only a verb supposes that something happened.
_OF_NO_EVENT = (Kind.WHO, Kind.HOW_MANY)


def corrected_premise(
    query: Query,
    corrections: Sequence[Correction],
    evidence: Sequence[Evidence],
    of_article: Callable[[str], Sequence[Evidence]],
) -> tuple[Draft, ...]:
    """What a correction says in place of what the question supposes; nothing where none takes that back."""
    correction = taken_back(query, corrections) if query.kind is not Kind.YES_NO else None
    if correction is None:
        return ()
    wrong = with_digits(query.question) & correction.wrong
    own = (item for item in evidence if item.article.id == correction.article.id)
    told = [item for item in own if wrong & with_digits(item.sentence.text)]
    return tuple(with_neighbour(query, item, of_article(item.article.id)) for item in told[:1])


def contradicts(query: Query, item: Evidence) -> bool:
    """The sentence denies or cancels what the question supposes of those it names."""
    about = item.names >= LEAST_NAMED and item.core >= LEAST_ASKED
    text = item.sentence.text
    undone = event_status(text, None, item.article.published) in _UNDONE or _UNTRUE.search(text) is not None
    supposes = query.kind not in _OF_NO_EVENT or bool(query.types)
    return about and ((supposes and undone) or excludes(query.question, text))
