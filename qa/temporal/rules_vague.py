"""Vague references that stand for the present, the past or the future, resolved to no days."""

from __future__ import annotations

from qa.temporal.context import Context, Reading, undated
from qa.temporal.grammar import Build, Found, Rule, rule
from qa.temporal.lexicon import REFERENCES
from qa.types import MentionType


def _reference(value: str) -> Build:
    def build(_found: Found, _context: Context) -> Reading:
        return undated(MentionType.DATE, value)

    return build


def adverb(found: Found, _context: Context) -> Reading:
    return undated(MentionType.DATE, REFERENCES[found.word("word")])


def these_days(found: Found, _context: Context) -> Reading | None:
    """'these days'; 'these years' are whatever years the text speaks of."""
    return undated(MentionType.DATE, "PRESENT_REF") if found.word("unit") == "days" else None


_PRESENT, _PAST, _FUTURE = (_reference(f"{name}_REF") for name in ("PRESENT", "PAST", "FUTURE"))
RULES: tuple[Rule, ...] = (
    rule("[RIGHT MORE]? word=REFERENCE (?![AS AFTER BEFORE])", adverb),
    rule("CURRENT (?=WORD)", _PRESENT),
    rule("THESE unit=UNITS", these_days),
    rule("(?<=AT) (THE|THIS) (PRESENT TIME?|MOMENT)", _PRESENT),
    rule("(?<=AT) PRESENT", _PRESENT),
    rule("THE PAST (?=[STOP AND OR])", _PAST),
    rule("(?<!THE) PAST UNITS", _PAST),
    rule("[FUTURE COMING] UNITS", _FUTURE),
    rule("THE NEAR? FUTURE", _FUTURE),
    rule("THE [NEAR SHORT] DASH? TERM", _FUTURE),
)
