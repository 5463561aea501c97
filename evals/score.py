"""Strict scoring of one answer, by code alone.

Right: every item is said in the first 80 words of the answer (200 for timelines and conflicts), nothing forbidden is,
and it is no refusal; where the articles do not tell, it must be one. Rightly cited: of each group of article names one
is cited, and at most one other article. Brief: an answer that hands over whole articles is none, so it may have 120
words (250 where several things are asked for). It passes when it is all three.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from evals.case import Case, ExpectedVersion
from evals.items import describe, has
from evals.polarity import polarity

WINDOW, LONG_WINDOW = 80, 200
LONGEST, LONGEST_LONG = 120, 250
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
    """What of an answer is scored: its text without markers, status, a name for each cited article, and each statement
    with the names of the articles that it cites."""

    text: str
    status: str | None
    cited: frozenset[str]
    statements: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """`cited` is None where the case asks for no citation; `reasons` say what is wrong."""

    correct: bool
    cited: bool | None
    brief: bool
    reasons: tuple[str, ...]

    @property
    def both(self) -> bool:
        """Right and rightly cited."""
        return self.correct and self.cited is not False

    @property
    def passed(self) -> bool:
        return self.both and self.brief


def given_from_json(answer: Mapping[str, Any]) -> Given:
    """From the JSON of an answer; citations may be names or objects."""
    citations = answer.get("citations") or ()
    by_marker = {c["marker"]: _name(c) for c in citations if not isinstance(c, str) and "marker" in c}
    statements = tuple(
        (str(s["text"]), frozenset(by_marker[marker] for marker in s["citations"] if marker in by_marker))
        for s in answer.get("statements") or ()
    )
    return Given(_plain(answer.get("text") or ""), answer.get("status"), frozenset(map(_name, citations)), statements)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", _MARKER.sub("", text)).strip()


def _name(citation: str | Mapping[str, Any]) -> str:
    if isinstance(citation, str):
        return citation
    return " ".join(str(citation.get(field) or "") for field in _NAME_FIELDS)


def score(case: Case, given: Given) -> Verdict:
    """Judge one answer."""
    if case.answer is None:
        refused = is_refusal(given)
        return Verdict(refused, None, True, () if refused else ("should have refused",))
    wrong = _wrong(case, given)
    long = _too_long(case, given)
    if not (case.gold or case.must_not_cite):
        return Verdict(not wrong, None, not long, wrong + long)
    miscited = _miscited(case, given)
    return Verdict(not wrong, not miscited, not long, wrong + miscited + long)


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


def window_of(case: Case, given: Given) -> str:
    """The words in which the answer must stand."""
    return " ".join(given.text.split()[: LONG_WINDOW if _is_long(case) else WINDOW])


def told_versions(case: Case, given: Given) -> list[bool]:
    """Which sides of a conflict the answer tells: those of `versions`, else the groups of a case of that kind."""
    groups = [version.answer for version in case.versions] or list(case.answer or ())
    window = "" if is_refusal(given) else window_of(case, given)
    return [all(has(item, window) for item in group) for group in groups]


def _is_long(case: Case) -> bool:
    return case.kind in LONG_KINDS or bool(case.versions)


def _too_long(case: Case, given: Given) -> tuple[str, ...]:
    longest = case.longest or (LONGEST_LONG if _is_long(case) else LONGEST)
    words = len(given.text.split())
    return (f"{words} words long, {longest} are enough",) if words > longest else ()


def _wrong(case: Case, given: Given) -> tuple[str, ...]:
    if given.status in REFUSED_STATUSES:
        return ("refused",)
    window, first = window_of(case, given), first_sentence(given.text)
    missing = [f"does not say {describe(item)}" for item in case.items if not has(item, window)]
    said = [f"says {item!r} in the first sentence" for item in case.must_not if has(item, first)]
    said += [f"says {item!r}" for item in case.must_not_say if has(item, given.text)]
    if case.yes_no is not None and polarity(given.text) is not case.yes_no:
        missing.append(f"does not say {'yes' if case.yes_no else 'no'}")
    return tuple(missing + said)


def _miscited(case: Case, given: Given) -> tuple[str, ...]:
    missing = [
        f"does not cite {_either(group)}"
        for group in case.cite
        if not any(name in article for name in group for article in given.cited)
    ]
    missing += [
        f"does not tell {', '.join(map(describe, version.answer))} from {_either(version.cite)}"
        for version in case.versions
        if not any(_tells_version(version, *statement) for statement in given.statements)
    ]
    missing += [f"cites {name!r}" for name in case.must_not_cite if any(name in article for article in given.cited)]
    stray = stray_citations(case, given)
    if case.gold and len(stray) > 1:
        missing.append(f"cites {len(stray)} other articles: {'; '.join(stray)}")
    return tuple(missing)


def stray_citations(case: Case, given: Given) -> list[str]:
    """Cited articles that the case names nowhere."""
    wanted = {name for group in case.gold for name in group}
    return sorted(article for article in given.cited if not any(name in article for name in wanted))


def _tells_version(version: ExpectedVersion, text: str, cited: frozenset[str]) -> bool:
    told = all(has(item, text) for item in version.answer)
    return told and any(name in article for name in version.cite for article in cited)


def _either(names: Iterable[str]) -> str:
    return " or ".join(map(repr, names))
