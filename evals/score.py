"""Strict scoring of one answer, by code alone.

Right: every item stands as whole words in the first 80 words of the answer (200 for timelines and
conflicts), none of `must_not` in its first sentence, and it is no refusal; where the articles do not tell,
it must be one. Rightly cited: of each group of article names one is cited, and at most one other article.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evals.suite import Case

WINDOW, LONG_WINDOW = 80, 200
LONG_KINDS = frozenset({"timeline", "conflict", "conflict-soft"})
REFUSED_STATUSES = frozenset({"refused", "abstained", "unanswerable", "no_answer"})
_NAME_FIELDS = ("source", "source_path", "path", "url", "article_id", "title")
_MARKER = re.compile(r"\[(?:Source )?\d+(?:, ?\d+)*\]")
# Ends after 'Gen.' too: the reference scorer does, and scores must agree with it.
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[A-Z\"“'])")
_REFUSAL = re.compile(
    r"""(?:articles?|excerpts?|sources?|corpus|library|documents?|context|information)\b[^.]{0,60}
            \b(?:do(?:es)?\ not|don't|doesn't|did\ not)\b
      | \bnot\ (?:mentioned|stated|provided|found|enough|said)\s
      | \bno\ (?:information|mention|article|answer|report|date)\b
      | cannot\ (?:answer|be\ answered|find)
      | do(?:es)?\ not\ (?:say|mention|contain|report|provide|give)
      | insufficient
      | I\ don't\ know""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What of an answer is scored: its text without markers, status, and a name for each cited article."""

    text: str
    status: str | None
    cited: frozenset[str]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`cited` is None where the case asks for no citation; `reasons` say what is wrong."""

    correct: bool
    cited: bool | None
    reasons: tuple[str, ...]

    @property
    def both(self) -> bool:
        return self.correct and self.cited is not False


def given_from_json(answer: Mapping[str, Any]) -> Given:
    """From the JSON of an answer; citations may be names or objects."""
    text = re.sub(r"\s+", " ", _MARKER.sub("", answer.get("text") or "")).strip()
    names = frozenset(_name(citation) for citation in answer.get("citations") or ())
    return Given(text, answer.get("status"), names)


def _name(citation: str | Mapping[str, Any]) -> str:
    if isinstance(citation, str):
        return citation
    return " ".join(str(citation.get(field) or "") for field in _NAME_FIELDS)


def score(case: Case, given: Given) -> Verdict:
    """Judge one answer."""
    if case.answer is None:
        refused = is_refusal(given)
        return Verdict(refused, None, () if refused else ("should have refused",))
    wrong = _wrong(case, case.answer, given)
    if not case.cite:
        return Verdict(not wrong, None, wrong)
    miscited = _miscited(case.cite, given.cited)
    return Verdict(not wrong, not miscited, wrong + miscited)


def is_refusal(given: Given) -> bool:
    """By status; without one, or when only partly answered, by the words."""
    if given.status in REFUSED_STATUSES:
        return True
    if given.status is None:
        return _REFUSAL.search(given.text) is not None
    return given.status == "partial" and _REFUSAL.search(first_sentence(given.text)) is not None


def first_sentence(text: str) -> str:
    return _SENTENCE_END.split(text, maxsplit=1)[0]


def first_statement(answer: Mapping[str, Any]) -> str:
    """The first statement of an answer's JSON, without markers; empty where there is none."""
    return str(answer["statements"][0]["text"]) if answer["statements"] else ""


def has(item: str, text: str) -> bool:
    """Whether one of the item's alternatives stands in the text as whole words, in any case."""
    words = (re.escape(alternative.strip()) for alternative in item.split("|"))
    return any(re.search(rf"(?<!\w){word}(?!\w)", text, re.IGNORECASE) for word in words)


def _wrong(case: Case, groups: Iterable[Iterable[str]], given: Given) -> tuple[str, ...]:
    if given.status in REFUSED_STATUSES:
        return ("refused",)
    size = LONG_WINDOW if case.kind in LONG_KINDS else WINDOW
    window = " ".join(given.text.split()[:size])
    first = first_sentence(given.text)
    missing = [f"does not say {item!r}" for group in groups for item in group if not has(item, window)]
    said = [f"says {item!r} in the first sentence" for item in case.must_not if has(item, first)]
    return tuple(missing + said)


def _miscited(groups: tuple[tuple[str, ...], ...], cited: frozenset[str]) -> tuple[str, ...]:
    missing = [
        f"does not cite {' or '.join(map(repr, group))}"
        for group in groups
        if not any(name in article for name in group for article in cited)
    ]
    wanted = {name for group in groups for name in group}
    stray = sorted(article for article in cited if not any(name in article for name in wanted))
    if len(stray) > 1:
        missing.append(f"cites {len(stray)} other articles: {'; '.join(stray)}")
    return tuple(missing)
