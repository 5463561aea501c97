"""The sources that a question rests on: 'an article by The Harbour Ledger', 'according to the Courier'.

Also whether it asks what two or more reports say beside one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.lexicon import CALENDAR_NAMES
from qa.types import Span

_NAME = (
    rf"(?:[Tt]he\s+)?['‘\"“]?(?!(?:{'|'.join(CALENDAR_NAMES)})\b)[A-Z][\w.&’'-]*"
    rf"(?:\s+(?:[|&–-]\s+)?(?:(?:of|on)\s+(?=[A-Z]))?[A-Z][\w.&’'-]*)*"
)
_REPORT = r"(?:articles?|reports?|pieces?|reviews?|coverage|stor(?:y|ies)|columns?|editorials?|interviews?)"
_TOLD = r"(?:reported|published|covered|mentioned|featured|noted|discussed|described|outlined|highlighted|provided)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:{_REPORT}|{_TOLD}|another|one)\s+(?:\w+\s+){{0,2}}?(?:by|from|in)\s+(?:both\s+|an?\s+)?"
        rf"(?P<source>{_NAME})",
        rf"\b(?:[Aa]ccording to|as per|in both)\s+(?:both\s+|an?\s+)?(?:{_REPORT}\s+(?:from|by|in)\s+)?"
        rf"(?P<source>{_NAME})",
        rf"(?P<source>{_NAME})(?<!['’]s)(?<!['’])\s+(?:recent\s+|separate\s+)?{_REPORT}\b",
        rf"\band\s+(?:another\s+)?(?:{_REPORT}\s+)?(?:by\s+|from\s+|in\s+)?(?P<source>{_NAME})\s+"
        r"(?:about|discussing|detailing|regarding|highlighting)\b",
    )
)


def named_sources(text: str) -> Iterator[tuple[Span, str]]:
    """Where a question says who reports something, and whom it names; a name may be given more than once."""
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Span(*match.span("source")), re.sub(r"^the\s+|['’]s$|^['‘\"“]|['’\"”]$", "", match["source"])


_TELLER = re.compile(
    r"\b(?:according to|as per|per|in the (?:view|words|opinion|account|eyes) of)\s+(?!cent\b)(?P<who>[^,?;]+)"
    r"|\bin\s+(?P<whose>[A-Z][\w.’' -]*?)['’]s?\s+(?:view|words|opinion|account|eyes)\b",
    re.I,
)


def tellers_of(text: str) -> str:
    """Whom a question names as telling what is asked: 'Donga and the Courier' of 'according to Donga and …'."""
    match = _TELLER.search(text)
    return (match["who"] or match["whose"]).strip() if match else ""


_YES_NO = re.compile(
    r"^\W*(?:and |so |but )?(?:is|are|was|were|did|does|do|has|have|had)\b"
    r"|^\W*(?:between|after|before|following|according to|since|as|while|when)\b.*,\s*"
    r"(?:is|are|was|were|did|does|do|has|have|had)\s",
    re.I | re.S,
)
_SOURCE_NOUN = re.compile(rf"\b(?:{_REPORT}|reporting|portrayals?|narratives?)\b", re.I)
_TWO = re.compile(
    r"\b(?:both|another|second|two|other|same|subsequent(?:ly)?|previous|earlier|later|while|whereas|unlike|compared|"
    r"opposed|between|before|after|remain(?:ed)?|change[ds]?|than)\b",
    re.I,
)


def asks_about_reports(text: str, publishers: int) -> bool:
    """A yes/no question on what two or more reports say: each says it, they agree, or one says other than before.

    `publishers` counts how often the question names one.
    """
    told = publishers + len(_SOURCE_NOUN.findall(text))
    return publishers > 0 and told > 1 and bool(_YES_NO.search(text)) and (publishers > 1 or bool(_TWO.search(text)))


_BEFORE_SOURCE = re.compile(
    r"(?:\b(?:according to|as per|as reported by|(?:reported|written|said|given|told|described|published) (?:by|in)|"
    r"(?:what|which|who|how|when|where|why|whom)\b[^?]*\b(?:do|does|did|has|have|had)|in)\s+(?:the\s+)?)$",
    re.I,
)
_SAYS = re.compile(
    r"^\s+(?:say|report|write|tell|claim|give|state|describe|mention|put|name|call|cover|quote|blame|expect|think|said|"
    r"reported|written|told|given)\b",
    re.I,
)
_OPENS_WITH = re.compile(r"\b(?:do|does|did|has|have|had)\s+(?:the\s+)?$", re.I)


def rests_on_source(text: str, source: Span) -> bool:
    """The question asks what a publisher that it names reports: 'What does the Echo say of …', 'According to …'."""
    before, after = text[: source.start], text[source.end :]
    if _OPENS_WITH.search(before):
        return _SAYS.match(after) is not None
    return _BEFORE_SOURCE.search(before) is not None
