"""Questions on whether or how sources agree on something: 'Do the papers agree on how many were hurt?'

What they are asked to agree on is a question of its own; its answer tells the versions, if there are several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.plan.words import NAME_RUN

_PRESS = (
    r"(?:\w*Times|Post|Echo|Courier|Ledger|Wire|Daily|Observer|\w*News|Journal|Guardian|Herald|Tribune|\w*Mail|Gazette|"
    r"Chronicle|Star|Sun|Telegraph|Independent|Reuters|AP|AFP|BBC|CNN|Bloomberg|Yonhap|Donga|Xinhua|Sputnik|Agency|Press|"
    r"Mirror|Record|Register|Standard|Examiner|Bulletin|Dispatch|Monitor|Review|Weekly)"
)
_SOURCES = (
    r"(?:(?:(?:all|both|any)\s+(?:of\s+)?)?(?:(?:the|these|those|your|our|different|various)\s+)?(?:\w+\s+)?"
    r"(?:articles?|reports?|(?:news)?papers?|sources?|accounts?|outlets?|media|stories|publications?|publishers?)"
    rf"|(?:the\s+)?(?=[^?]*\b{_PRESS}\b){NAME_RUN}\s+and\s+(?:the\s+)?{NAME_RUN})"
)
_ON = r"(?:on|about|over|as to|regarding|concerning|in|of|for)"
_ALL = r"(?:\s+(?:all|both|really|actually|here|always))?"
_AGREE = r"(?:agree|concur|say the same(?: thing)?|tell the same(?: story)?|match)"
_DIFFER = r"(?:disagree|differ|contradict (?:each other|one another|themselves)|vary|conflict|clash|diverge)"


class Stance(StrEnum):
    """What a question supposes: that sources agree, that they do not, or, asking how, neither."""

    AGREE = "agree"
    DIFFER = "differ"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Agreement:
    """`question` is what the sources are asked to agree on, as a question of its own."""

    question: str
    stance: Stance


_AT_ONE = r"(?i:in agreement|agreed|consistent|unanimous|united)"
_AT_ODDS = r"(?i:at odds|in conflict|inconsistent|divided)"
_SPLIT = r"(?i:disagreements?|conflicts?|contradictions?|discrepanc(?:y|ies))"
_OTHER = r"(?i:different|differing|conflicting|contradictory)"
_VERSIONS = r"(?i:accounts|versions|figures|numbers|dates|reports|claims|answers|places|names)"
_PATTERNS = tuple(
    (stance, re.compile(rf"^\W*(?:and |so |but )?{pattern}\s+{_ON}\s+(?P<thing>.+?)\W*$"))
    for stance, pattern in (
        (Stance.AGREE, rf"(?i:do|does|did)\s+{_SOURCES}{_ALL}\s+(?i:{_AGREE})"),
        (Stance.DIFFER, rf"(?i:do|does|did)\s+{_SOURCES}{_ALL}\s+(?i:{_DIFFER})"),
        (Stance.AGREE, rf"(?i:are|were)\s+{_SOURCES}{_ALL}\s+{_AT_ONE}"),
        (Stance.DIFFER, rf"(?i:are|were)\s+{_SOURCES}{_ALL}\s+{_AT_ODDS}"),
        (
            Stance.DIFFER,
            rf"(?i:is|are|was|were) there (?i:any |a |some |no )?(?:{_SPLIT}|{_OTHER} {_VERSIONS})"
            rf"(?:\s+(?i:between|among|in)\s+{_SOURCES})?",
        ),
        (Stance.OPEN, rf"(?i:how|where|in what way|in which way) do {_SOURCES}{_ALL}\s+(?i:{_DIFFER})"),
        (Stance.OPEN, rf"(?i:what|which) {_SOURCES}{_ALL}\s+(?i:{_DIFFER})"),
        (
            Stance.OPEN,
            rf"(?i:what|which) {_OTHER} {_VERSIONS} (?i:are|were|do|did)(?: there)?(?:\s+{_SOURCES})?"
            r"(?: given| reported| told| give)?",
        ),
    )
)
_QUESTION_WORD = re.compile(r"^(?:who|whom|whose|what|which|when|where|why|how|on which|in which|by whom)\b", re.I)
_TIME, _PLACE = r"(?:date|day|month|year|time)s?", r"(?:place|location|venue|site|city|town)s?"
_NOUNS = (
    (re.compile(r"^(?:the )?(?:exact |total )?(?:number|count) of\s+", re.I), "how many "),
    (re.compile(r"^the death toll (?:of|in|from)\s+", re.I), "how many people died in "),
    (re.compile(r"^the death toll$", re.I), "how many people died"),
    (re.compile(rf"^the (?:exact )?{_TIME} (?:when|on which|in which|at which)\s+", re.I), "when "),
    (re.compile(rf"^the (?:exact )?{_TIME} of\s+", re.I), "when was "),
    (re.compile(rf"^the {_PLACE} (?:where|in which|at which)\s+", re.I), "where "),
    (re.compile(rf"^the {_PLACE} of\s+", re.I), "where was "),
    (re.compile(r"^the (?:reason|cause)s? (?:of|for)\s+", re.I), "what caused "),
    (re.compile(r"^the reasons? why\s+", re.I), "why "),
    (re.compile(r"^the (?:length|duration) of\s+", re.I), "how long was "),
)


def agreement_of(question: str) -> Agreement | None:
    """None where a question does not ask whether sources agree."""
    for stance, pattern in _PATTERNS:
        match = pattern.match(question)
        if match is not None:
            counts = _COUNTS.search(question[: match.start("thing")]) is not None
            return Agreement(_as_question(match["thing"], counts), stance)
    return None


_COUNTS = re.compile(r"\b(?:figures|numbers)\b", re.I)


def _as_question(thing: str, counts: bool) -> str:
    if _QUESTION_WORD.match(thing):
        return f"{thing[0].upper()}{thing[1:]}?"
    for form, start in _NOUNS:
        rest, changed = form.subn(start, thing, count=1)
        if changed:
            return f"{rest[0].upper()}{rest[1:]}?"
    return f"How many {re.sub(r'^the ', '', thing)}?" if counts else f"What was {thing}?"
