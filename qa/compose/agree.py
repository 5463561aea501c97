"""Whether sources agree on something: 'No. The articles disagree: …', or 'Yes.' with two of them that say the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.compose.disagree import LEAST_SAID
from qa.compose.draft import Draft, DraftConflict
from qa.compose.values import NUMBERS, value_of
from qa.evidence import Evidence
from qa.flags import is_copy
from qa.plan import AnswerType, Query
from qa.plan.agreement import Stance

_DIFFER = {Stance.AGREE: "No. ", Stance.DIFFER: "Yes. "}
_AGREE = {
    Stance.AGREE: "Yes, as far as the articles tell. ",
    Stance.DIFFER: "No, as far as the articles tell. ",
    Stance.OPEN: "They do not, as far as they tell. ",
}
_COMPARED = NUMBERS | {AnswerType.DATE, AnswerType.PLACE, AnswerType.PERSON}


def said_of_agreement(
    query: Query, drafts: Sequence[Draft | DraftConflict], evidence: Sequence[Evidence]
) -> Iterator[Draft | DraftConflict]:
    """The drafts of the answer to what sources may agree on, led by whether they do.

    That they agree is said only of values that code can compare, told by two articles; else each is quoted, no more.
    """
    if any(isinstance(draft, DraftConflict) for draft in drafts):
        start = opening(query)
    else:
        cited = [item for draft in drafts if isinstance(draft, Draft) for item in draft.evidence]
        told = {item.article.id for item in (*cited, *_with_the_same(query, cited, evidence))}
        start = agreed(query) if query.focus.type in _COMPARED and len(told) > 1 else ""
    for number, draft in enumerate(drafts):
        yield draft if number else opened(draft, start)


def opening(query: Query) -> str:
    """What an answer opens with where the sources differ."""
    return _DIFFER.get(query.stance, "") if query.stance else ""


def agreed(query: Query) -> str:
    """What an answer opens with where they say the same."""
    return _AGREE.get(query.stance, "") if query.stance else ""


def opened(draft: Draft | DraftConflict, start: str) -> Draft | DraftConflict:
    """The draft with these words before its own."""
    if isinstance(draft, DraftConflict):
        return draft
    plain = None if draft.plain is None else f"{start}{draft.plain}"
    return replace(draft, text=f"{start}{draft.text}", plain=plain)


def _with_the_same(query: Query, cited: Sequence[Evidence], evidence: Sequence[Evidence]) -> list[Evidence]:
    """Sentences of sound articles that say what is asked and give a value that a cited one gives."""
    keys = {value.key for item in cited if (value := value_of(query, item)) is not None}
    plain = (item for item in evidence if item.core >= LEAST_SAID and not is_copy(item.article))
    return [item for item in plain if (value := value_of(query, item)) is not None and value.key in keys]
