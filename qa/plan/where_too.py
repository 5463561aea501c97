"""Questions that ask when and where at once: 'When and where did they last meet?' is one question on one event."""

from __future__ import annotations

import re

_TIME = r"(?:date|day|month|year|week|time)"
_PLACE = r"(?:city|country|place|town|state|province|venue|location|island|building|port|village)"
_WHEN = rf"(?:when(?: exactly)?|(?:(?:on|in|at|by|during)\s+)?(?:what|which)\s+(?:exact\s+)?{_TIME})"
_WHERE = rf"(?:where(?: exactly)?|(?:(?:in|at|on)\s+)?(?:what|which)\s+{_PLACE})"
_AND = r"\s*(?:[,–—-]\s*)?(?:and|&)\s+(?:also\s+)?"
_END = r"\s*[,–—-]?(?=\s+\w)"
_JOINED = (
    re.compile(rf"\b(?P<when>{_WHEN}){_AND}(?:{_WHERE}|{_PLACE}\b){_END}", re.I),
    re.compile(rf"\b{_WHERE}{_AND}(?P<when>{_WHEN}){_END}", re.I),
    re.compile(rf"\b(?:in|at)\s+(?:what|which)\s+{_PLACE}{_AND}(?P<noun>{_TIME})\b", re.I),
)
_WHERE_AFTER = re.compile(rf"^(?P<asks>.*\b{_WHEN}\s+\w[^?]*?),?\s+and\s+{_WHERE}\W*$", re.I)
_WHEN_AFTER = re.compile(rf"^(?P<before>.*?)\b{_WHERE}\s+(?P<rest>\w+\s+[^?]*?),?\s+and\s+(?P<when>{_WHEN})\W*$", re.I)
_NOUNS = re.compile(
    rf"^.*?\bthe\s+(?:exact\s+)?(?:{_TIME}s?{_AND}(?:the\s+)?{_PLACE}|{_PLACE}{_AND}(?:the\s+)?{_TIME}s?)\s+of\s+"
    r"(?P<what>(?=(?:the|an?|its|their|his|her|this|that)\b|(?-i:[A-Z])).+?)\W*$",
    re.I,
)


def when_and_where(question: str) -> tuple[str, bool]:
    """'When and where did they meet?' as 'When did they meet?', and whether the place is asked for as well."""
    nouns = _NOUNS.match(question)
    if nouns is not None:
        return f"When was {nouns['what']}?", True
    for pattern in _JOINED:
        match = pattern.search(question)
        if match is not None:
            found = match.groupdict()
            when = found.get("when") or f"in what {found['noun']}"
            return f"{question[: match.start()]}{_as(when, match.group())}{question[match.end() :]}", True
    where = _WHERE_AFTER.match(question)
    if where is not None:
        return f"{where['asks']}?", True
    when_after = _WHEN_AFTER.match(question)
    if when_after is not None:
        asks = f"{when_after['before']}{_as(when_after['when'], question[len(when_after['before']) :])}"
        return f"{asks} {when_after['rest']}?", True
    return question, False


def _as(word: str, replaced: str) -> str:
    """The word with a capital where what it stands for has one."""
    return f"{word[0].upper()}{word[1:]}" if replaced[0].isupper() else word
