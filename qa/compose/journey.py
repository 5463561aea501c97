"""'Did she visit Lund before Ystad?': from where an article says that a tour began.

Where it began comes before all the rest of it, whether or not anything is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.wording import source_label
from qa.evidence import LEAST_NAMED, Evidence
from qa.flags import is_copy
from qa.plan import Query
from qa.plan.words import NAME_RUN
from qa.terms import term_set

_NAME = rf"(?:the\s+)?{NAME_RUN}"
_GOES = r"(?:visit|go|went|travel|fly|sail|come|stop|land|arrive|call|reach|tour|be)(?:\s+(?:to|in|at|through))?"
_WENT = r"(?:visit(?:ed|ing)|went|going|travel\w+|fl(?:ew|ying)|stopp(?:ed|ing)|reach(?:ed|ing))(?:\s+(?:to|in|at))?"
_ASKED = re.compile(
    rf"^\W*(?:and |so |but )?[Dd]id\s+(?P<who>.+?)\s+{_GOES}\s+(?P<one>{_NAME})\s+(?P<side>before|after)\s+"
    rf"(?:(?:(?:he|she|they|it)\s+)?{_WENT}\s+|(?:his|her|their)\s+(?:trip|visit|stop|stay)\s+(?:to|in|at)\s+)?"
    rf"(?P<other>{_NAME})\W*$"
)
_BEGAN = re.compile(
    r"\b(?:tour|trip|journey|visit|travels|round|swing)\b[^.;]*?"
    r"\b(?:start(?:ed|s)?|beg[ai]ns?|begun|opened|kicked off)\b"
    rf"(?:\s+off)?\s+(?:in|at|with|from)\s+(?P<first>{_NAME})"
    r"|\b(?:start(?:ed|s)?|beg[ai]ns?|begun|opened|kicked off)\s+(?:his|her|their|its|the|a)\s+(?:[\w-]+\s+){0,2}?"
    r"(?:tour|trip|journey|visit|travels|round|swing)(?:\s+of\s+[A-Z]\w+(?:\s+[A-Z]\w+)*)?\s+(?:in|at|with|from)\s+"
    rf"(?P<then>{_NAME})"
)


def asks_journey(query: Query) -> bool:
    """Whether two stops of a journey are put in an order."""
    return _ASKED.match(query.question) is not None


def answer_journey(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """'No. …' with where it began; nothing where no article says, or it began elsewhere."""
    asked = _ASKED.match(query.question)
    if asked is None:
        return
    one, other = term_set(asked["one"]), term_set(asked["other"])
    for item in sorted(evidence, key=lambda item: is_copy(item.article)):
        began = _BEGAN.search(item.sentence.text)
        if began is None or not term_set(asked["who"]) & term_set(item.article.text) or item.relevance < LEAST_NAMED:
            continue
        first = term_set(began["first"] or began["then"])
        if first not in (one, other) or (first == one and not other <= term_set(item.article.text)):
            continue
        yes = (first == one) == (asked["side"] == "before")
        text = f"{'Yes' if yes else 'No'}. {source_label(item.article)}: “{item.sentence.text}”"
        yield Draft(text, (item,), Support.COMPUTED, "where a journey began comes before the rest of it")
        return
