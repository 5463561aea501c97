"""Follow-ups that only swap a phrase of the last question, put in full: 'And in May?', 'What about the men's race?'"""

from __future__ import annotations

import re

from qa.plan.counterpart import with_date, with_thing
from qa.plan.words import ASKS

MOST_WORDS = 6
_SWAPS = re.compile(r"^\W*(?:and |but |so )?(?:what about|how about|and|or|also)\s+(?P<phrase>[^?]+?)\W*$", re.I)


def in_full(text: str, last: str) -> str:
    """`text` as a question of its own where it swaps a date or a thing of the `last` question; else as it is."""
    match = _SWAPS.match(text)
    phrase = match["phrase"] if match else ""
    if not phrase or len(phrase.split()) > MOST_WORDS or ASKS.search(phrase):
        return text
    return with_date(last, phrase) or with_thing(last, phrase) or text
