"""'Who said …?': find the words in the articles and name the one they are attributed to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.evidence import Evidence
from qa.terms import term_set

_WORDS = re.compile(r"\w+")


def sentences_with(phrases: Sequence[str], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Sentences that hold one of the quoted phrases, word for word; the best scored first."""
    wanted = [" ".join(_WORDS.findall(phrase.lower())) for phrase in phrases]
    return tuple(
        item
        for item in evidence
        if any(phrase and phrase in " ".join(_WORDS.findall(item.sentence.text.lower())) for phrase in wanted)
    )


_ATTRIBUTED = re.compile(
    r"[”\"’']\s*,?\s*(?:said|says|added|told|warned|stated|argued|wrote|noted|explained)\s+(?P<after>[A-Z][^,.;“”]{2,60})"
    r"|(?P<before>[A-Z][^,.;“”]{2,60}?)\s+(?:said|says|added|told|warned|stated|argued|wrote|noted|explained)\b"
)


def speaker(text: str) -> str | None:
    """Whom a sentence attributes its quotation to; None where it only says 'he said'."""
    match = _ATTRIBUTED.search(text)
    if match is None:
        return None
    name = (match["after"] or match["before"]).strip()
    name = re.sub(r"^(?:But|And|However|Meanwhile)\s+", "", name)
    return name if re.search(r"[A-Z]", name) and term_set(name) else None
