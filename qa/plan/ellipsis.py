"""Follow-ups that only swap a phrase of the last question, put in full: 'And in May?', 'What about the men's race?'"""

from __future__ import annotations

import re

from qa.plan.words import ASKS
from qa.temporal import find_mentions
from qa.types import UNKNOWN_PUBLISHED, DateMention

MOST_WORDS = 6
_SWAPS = re.compile(r"^\W*(?:and |but |so )?(?:what about|how about|and|or|also)\s+(?P<phrase>[^?]+?)\W*$", re.I)
_PREPOSITION = re.compile(r"^(?:in|on|at|for|during|of)\s+", re.I)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b")


def in_full(text: str, last: str) -> str:
    """`text` as a question of its own where it swaps a date or a thing of the `last` question; else as it is."""
    match = _SWAPS.match(text)
    phrase = match["phrase"] if match else ""
    if not phrase or len(phrase.split()) > MOST_WORDS or ASKS.search(phrase):
        return text
    return _with_date(phrase, last) or _with_thing(phrase, last) or text


def _with_date(phrase: str, last: str) -> str | None:
    new, old = _mention(phrase), _mention(last)
    plain = _PREPOSITION.sub("", phrase)
    if new is None or old is None or new.text.lower() != plain.lower():
        return None
    year = _YEAR.search(old.text)
    told = f"{plain} {year.group()}" if year and not _YEAR.search(plain) else plain
    return f"{last[: old.span.start]}{told}{last[old.span.end :]}"


def _mention(text: str) -> DateMention | None:
    found = find_mentions(text, UNKNOWN_PUBLISHED)
    return found[0] if len(found) == 1 else None


def _with_thing(phrase: str, last: str) -> str | None:
    """The thing of the same name, with what told it from others: 'the women's race' gives way to 'the men's race'."""
    words = phrase.split()
    if len(words) < 2:
        return None
    thing = re.compile(rf"\b(?:the|a|an|his|her|its|their)\s+(?:[\w’'-]+\s+){{0,3}}?{re.escape(words[-1])}\b", re.I)
    return thing.sub(lambda _: phrase, last, count=1) if len(thing.findall(last)) == 1 else None
