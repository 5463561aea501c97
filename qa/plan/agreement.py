"""Questions on what sources say beside one another: 'Do the papers agree on how many were hurt?'

What they are asked about is a question of its own, which is put to each source that is named; its answers tell the
versions, if there are several.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from qa.plan.asked_thing import as_question
from qa.plan.two_sources import TWO_SOURCES, joined

_SOURCES = (
    r"(?:(?:(?:all|both|any)\s+(?:of\s+)?)?(?:(?:the|these|those|your|our|different|various)\s+)?(?:\w+\s+)?"
    r"(?:articles?|reports?|(?:news)?papers?|sources?|accounts?|outlets?|media|stories|publications?|publishers?)"
    rf"|(?:both\s+)?{TWO_SOURCES})"
)
_ON = r"(?:on|about|over|as to|regarding|concerning|in|of|for)"
_ALL = r"(?:\s+(?:all|both|really|actually|here|always|each))?"
_AGREE = r"(?:agree|concur|say the same(?: thing)?|tell the same(?: story)?|match)"
_DIFFER = r"(?:disagree|differ|contradict (?:each other|one another|themselves)|vary|conflict|clash|diverge)"
_GIVE = r"(?:give|report|state|mention|cite|name|have|put|quote|print)"
_SAY = r"(?:say|report|write|tell us|tell|state)"
_DO = r"(?i:do|does|did)"


class Stance(StrEnum):
    """What a question supposes: that sources agree, that they do not, or neither: how they do not, what each says."""

    AGREE = "agree"
    DIFFER = "differ"
    OPEN = "open"
    EACH = "each"


@dataclass(frozen=True, slots=True)
class Agreement:
    """`question` is what the sources are asked about, as a question of its own; `sources` are those that are named,
    and `published` the time of their reports, as it is worded."""

    question: str
    stance: Stance
    sources: tuple[str, ...] = ()
    published: str = ""

    def put_to(self, *sources: str) -> str:
        """The question as what these sources tell."""
        reports = f" in reports from {self.published}" if self.published else ""
        return (
            f"{self.question.rstrip('?')} according to {' and '.join(sources)}{reports}?" if sources else self.question
        )


_AT_ONE = r"(?i:in agreement|agreed|consistent|unanimous|united)"
_AT_ODDS = r"(?i:at odds|in conflict|inconsistent|divided)"
_SPLIT = r"(?i:disagreements?|conflicts?|contradictions?|discrepanc(?:y|ies)|differences?)"
_OTHERWISE = r"(?i:different|differing|conflicting|contradictory)"
_VERSIONS = r"(?i:accounts|versions|figures|numbers|dates|reports|claims|answers|places|names)"
_TOLD_IN = r"(?:\s+(?:in|on|during)\s+(?P<published>[\w,]+(?:\s+[\w,]+){0,2}?))?"
_WHAT = r"(?P<what>[a-z]+)\s+(?:of|for)"
_THING = r"(?P<thing>.+?)"
_WH = r"(?i:who|whom|what|which|when|where|why|how|on which|in which)\b"
_PATTERNS = tuple(
    (stance, re.compile(rf"^\W*(?:and |so |but )?{pattern}\W*$"))
    for stance, pattern in (
        (Stance.AGREE, rf"{_DO}\s+{_SOURCES}{_ALL}\s+(?i:{_AGREE})\s+{_ON}\s+{_THING}"),
        (Stance.AGREE, rf"{_DO}\s+{_SOURCES}{_ALL}\s+{_GIVE}\s+(?i:the same)\s+{_WHAT}\s+{_THING}"),
        (Stance.AGREE, rf"(?i:are|were)\s+{_SOURCES}{_ALL}\s+{_AT_ONE}\s+{_ON}\s+{_THING}"),
        (Stance.DIFFER, rf"{_DO}\s+{_SOURCES}{_ALL}\s+(?i:{_DIFFER})\s+{_ON}\s+{_THING}"),
        (Stance.DIFFER, rf"{_DO}\s+{_SOURCES}{_ALL}\s+{_GIVE}\s+(?:an?\s+)?{_OTHERWISE}\s+{_WHAT}\s+{_THING}"),
        (Stance.DIFFER, rf"(?i:are|were)\s+{_SOURCES}{_ALL}\s+{_AT_ODDS}\s+{_ON}\s+{_THING}"),
        (
            Stance.DIFFER,
            rf"(?i:is|are|was|were) there (?i:any |a |some |no )?(?:{_SPLIT}|{_OTHERWISE} {_VERSIONS})"
            rf"(?:\s+(?i:between|among|in)\s+{_SOURCES})?\s+{_ON}\s+{_THING}",
        ),
        (
            Stance.OPEN,
            rf"(?i:(?:how|where|in what way|in which way) (?:do|did)|what|which) {_SOURCES}{_ALL}\s+(?i:{_DIFFER})\s+"
            rf"{_ON}\s+{_THING}",
        ),
        (
            Stance.OPEN,
            rf"(?i:what|which) {_OTHERWISE} {_VERSIONS} (?i:are|were|do|did)(?: there)?(?:\s+{_SOURCES})?"
            rf"(?: given| reported| told| give)?\s+{_ON}\s+{_THING}",
        ),
        (Stance.EACH, rf"(?i:what)\s+{_DO}\s+(?:both\s+)?{TWO_SOURCES}{_ALL}\s+{_SAY}{_TOLD_IN}\s+{_ON}\s+{_THING}"),
        (Stance.EACH, rf"(?i:what|which)\s+(?P<what>[a-z]+)\s+{_DO}\s+{TWO_SOURCES}{_ALL}\s+{_GIVE}\s+for\s+{_THING}"),
        (Stance.EACH, rf"(?P<asks>(?i:when|where|why))\s+{_DO}\s+{TWO_SOURCES}{_ALL}\s+{_SAY}\s+(?:that\s+)?{_THING}"),
        (
            Stance.EACH,
            rf"(?={_WH}){_THING},?\s+according\s+to\s+(?:both\s+)?{TWO_SOURCES}(?:,?\s+(?:respectively|each))?",
        ),
    )
)
_OWN = re.compile(r"(?:['’]s|(?<=s)['’])$")
_COUNTS = re.compile(r"\b(?:figures|numbers)\b", re.I)


def agreement_of(question: str) -> Agreement | None:
    """None where a question does not ask for what sources say beside one another."""
    question = joined(question)
    for stance, pattern in _PATTERNS:
        match = pattern.match(question)
        if match is not None:
            told = {name: value.strip() for name, value in match.groupdict().items() if value}
            sources = tuple(_OWN.sub("", told[name]) for name in ("one", "other") if name in told)
            return Agreement(_inner(question, match, told), stance, sources, told.get("published", ""))
    return None


def _inner(question: str, match: re.Match[str], told: dict[str, str]) -> str:
    thing = told["thing"]
    if "what" in told:
        return as_question(f"the {told['what']} of {thing}")
    if "asks" in told:
        return f"{told['asks'].capitalize()} {thing}?"
    return as_question(thing, counts=_COUNTS.search(question[: match.start("thing")]) is not None)
