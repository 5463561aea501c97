"""The gate between composing and showing: nothing passes that the cited sentences do not bear out.

Each number, date and name of a statement must stand in a cited sentence, or be a value that code worked out from a
mention there. What fails is first mended by citing one more sentence of the same articles, then worded to claim
less, then dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.speaker import speaker
from qa.compose.wording import source_label
from qa.evidence import Evidence
from qa.numerals import DIGITS, with_digits
from qa.readings import Acronyms
from qa.terms import content_terms, is_stop_word, term_set, tokens
from qa.types import Article

MOST_ADDED = 2
_NEGATION = re.compile(
    r"\b(?:not|no|never|none|neither|nor|without|refus\w+|den(?:y|ied|ies)|declin\w+|fail\w*|reject\w+)\b|n['’]t\b",
    re.I,
)
# Words that open a sentence with a capital, or that our own templates use, without being names.
_PLAIN_WORDS = frozenset(
    "the a an in on at it its they their he she his her this that these those there yes no both one two first "
    "last latest earlier later next earliest january february march april may june july august september october "
    "november december monday tuesday wednesday thursday friday saturday sunday according about from".split()
)
_MONTHS_AND_DAYS = frozenset(
    "january february march april june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Verified:
    """A draft that passed, with the evidence that bears it out."""

    draft: Draft
    evidence: tuple[Evidence, ...]


class Verifier:
    """Checks drafts against the sentences they cite; `pool` gives all evidence of an article."""

    def __init__(self, pool: Callable[[str], Sequence[Evidence]], acronyms: Acronyms) -> None:
        self._pool = pool
        self._acronyms = acronyms

    def check(self, draft: Draft) -> Verified | None:
        """The draft as it may be shown, or None."""
        if not draft.evidence or not all(stands(item) for item in draft.evidence):
            return None
        for text in (draft.text, draft.plain):
            if text is None:
                continue
            evidence = self._borne_out(replace(draft, text=text))
            if evidence is not None:
                return Verified(replace(draft, text=text), evidence)
        return None

    def _borne_out(self, draft: Draft) -> tuple[Evidence, ...] | None:
        evidence = list(draft.evidence)
        wanted = claims(draft)
        for _ in range(MOST_ADDED + 1):
            missing = wanted - self._said(evidence)
            if not missing:
                break
            extra = self._best_addition(missing, evidence)
            if extra is None or len(evidence) - len(draft.evidence) == MOST_ADDED:
                return None
            evidence.append(extra)
        if draft.support is Support.PHRASED and not told_alike(draft.text, evidence):
            return None
        return tuple(evidence)

    def _said(self, evidence: Iterable[Evidence]) -> frozenset[str]:
        terms: set[str] = set()
        for item in evidence:
            terms |= self._acronyms.expand(with_digits(item.sentence.text))
        return frozenset(terms)

    def _best_addition(self, missing: frozenset[str], evidence: Sequence[Evidence]) -> Evidence | None:
        cited = {item.article.id for item in evidence}
        known = {item.sentence for item in evidence}
        options = [item for name in cited for item in self._pool(name) if item.sentence not in known]
        gains = [(len(missing & self._said([item])), item) for item in options]
        gain, item = max(gains, key=lambda g: (g[0], g[1].score, -g[1].sentence.index), default=(0, None))
        return item if gain else None


def stands(item: Evidence) -> bool:
    """The quotation stands letter for letter in its article."""
    return item.sentence.span.of(item.article.text) == item.sentence.text


def claims(draft: Draft) -> frozenset[str]:
    """Comparison forms of the names, dates and numbers that the draft's own words state."""
    text = own_words(draft.text, draft.values, (item.article for item in draft.evidence), draft.evidence)
    phrased = draft.support is Support.PHRASED
    found = {DIGITS[t.text.lower()] for t in tokens(text) if phrased and t.text.lower() in DIGITS}
    return frozenset(
        found | {t.term for t in tokens(text) if _is_number(t.text) or _is_name(t.text, text, t.span.start, phrased)}
    )


def own_words(text: str, values: Iterable[str], articles: Iterable[Article], evidence: Iterable[Evidence]) -> str:
    """The text without what is true by construction: quotations, source labels and worked-out values."""
    for item in evidence:
        text = text.replace(f"“{item.sentence.text}”", " ")
    for article in articles:
        text = text.replace(source_label(article), " ")
    for value in sorted(values, key=len, reverse=True):
        text = re.sub(re.escape(value), " ", text, flags=re.I)
    return text


def _opens(text: str, start: int) -> bool:
    return re.search(r"(?:^|[.!?:]\s+)[“\"'(]*$", text[:start]) is not None


def _is_number(word: str) -> bool:
    return any(c.isdigit() for c in word) or word.lower() in _MONTHS_AND_DAYS


def _is_name(word: str, text: str, start: int, phrased: bool) -> bool:
    """Written with a capital that its place in the sentence does not explain; of a model's words, any capital."""
    if not word[0].isupper() or word.lower() in _PLAIN_WORDS or is_stop_word(word):
        return False
    return phrased or not _opens(text, start) or _looks_like_name(word)


def _looks_like_name(word: str) -> bool:
    """All capitals, or inner capitals: a name even at the start of a sentence."""
    return sum(c.isupper() for c in word) > 1


def told_alike(text: str, evidence: Sequence[Evidence]) -> bool:
    """Denied, unsure and said by somebody just as the sentences have it."""
    return same_polarity(text, evidence) and as_sure(text, evidence) and rightly_attributed(text, evidence)


_UNSURE = re.compile(
    r"\b(?:may|might|could|would|possibly|perhaps|probably|likely|reportedly|allegedly|alleged|alleges?|suspected|"
    r"accused|claims?|claimed|believed|thought|expected|due|plans?|planned|will|set to|considering|rumou?red|said|says|"
    r"according to|if|whether)\b",
    re.I,
)
_HEDGE = re.compile(
    r"\b(?:may(?! \d)|might|could|possibly|perhaps|probably|likely|reportedly|allegedly|alleged|suspected|accused|"
    r"believed to|thought to|expected to|planned to|due to (?:be|open|begin|start|meet|take)|considering|rumou?red)\b"
)


def as_sure(text: str, evidence: Sequence[Evidence]) -> bool:
    """A phrased statement does not tell for certain what the clause that it rests on only has as possible."""
    return _UNSURE.search(text) is not None or not any(_HEDGE.search(part) for part in _near(text, evidence))


def rightly_attributed(text: str, evidence: Sequence[Evidence]) -> bool:
    """Whom a phrased statement has say something is whom a cited sentence has say it, where one names a speaker."""
    said = speaker(text)
    told = [name for item in evidence if (name := speaker(item.sentence.text)) is not None]
    return said is None or not told or any(term_set(said) & term_set(name) for name in told)


def same_polarity(text: str, evidence: Sequence[Evidence]) -> bool:
    """A phrased statement is negated only if what it cites is, and the other way round, clause for clause."""
    said = bool(_NEGATION.search(text))
    return said == any(_NEGATION.search(part) for part in _near(text, evidence))


def _near(text: str, evidence: Sequence[Evidence]) -> list[str]:
    """The clauses of the best sentence that share words with the statement; all of it where none shares two."""
    best, terms = evidence[0].sentence.text, term_set(text)
    return [part for part in re.split(r"[,;:]\s", best) if len(terms & term_set(part)) >= 2] or [best]


def supported_share(text: str, evidence: Sequence[Evidence], allowed: Iterable[str]) -> float:
    """Share of a statement's content terms that its evidence or `allowed` terms hold, 0..1."""
    wanted = content_terms(text)
    have = frozenset(allowed) | frozenset(t for item in evidence for t in with_digits(item.sentence.text))
    return sum(term in have for term in wanted) / len(wanted) if wanted else 0.0
