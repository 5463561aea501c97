"""What is asked about, named by a noun, as a question of its own: 'the number of injured' as 'How many injured?'"""

from __future__ import annotations

import re

_QUESTION_WORD = re.compile(r"^(?:who|whom|whose|what|which|when|where|why|how|on which|in which|by whom)\b", re.I)
_TIME, _PLACE = r"(?:date|day|month|year|time)s?", r"(?:place|location|venue|site|city|town)s?"
_NOUNS = (
    (
        re.compile(r"^(?:the )?(?:exact |total )?(?:number|count|figure)s? (?:of|for)\s+(?:the\s+)?", re.I),
        "how many ",
    ),
    (re.compile(r"^the death toll (?:of|in|from)\s+", re.I), "how many people died in "),
    (re.compile(r"^the death toll$", re.I), "how many people died"),
    (re.compile(rf"^the (?:exact )?{_TIME} (?:when|on which|in which|at which)\s+", re.I), "when "),
    (re.compile(rf"^the (?:exact )?{_TIME} (?:of|for)\s+", re.I), "when was "),
    (re.compile(rf"^the {_PLACE} (?:where|in which|at which)\s+", re.I), "where "),
    (re.compile(rf"^the {_PLACE} (?:of|for)\s+", re.I), "where was "),
    (re.compile(r"^the (?:reason|cause)s? (?:of|for)\s+", re.I), "what caused "),
    (re.compile(r"^the reasons? why\s+", re.I), "why "),
    (re.compile(r"^the (?:length|duration) (?:of|for)\s+", re.I), "how long was "),
)


_BESIDE = r"(?:of|in|at|on|for|between|with)\b"
_PLURAL = re.compile(rf"^(?:(?!{_BESIDE})[\w-]+\s+)*?(?!\w*ss\b)\w+s\b(?!\w)(?=\s+{_BESIDE}|$)")


def as_question(thing: str, *, counts: bool = False) -> str:
    """`counts`: the thing is said to be a number."""
    if _QUESTION_WORD.match(thing):
        return f"{thing[0].upper()}{thing[1:]}?"
    for form, start in _NOUNS:
        rest = form.sub("", thing, count=1)
        if rest != thing:
            return f"{_with_number(start, rest).capitalize()}{rest}?"
    return f"How many {re.sub(r'^the ', '', thing)}?" if counts else f"{_with_number('What was ', thing)}{thing}?"


def _with_number(start: str, thing: str) -> str:
    """'when was ' as 'when were ' where the thing is several."""
    return start.replace("was ", "were ") if _PLURAL.match(thing) else start
