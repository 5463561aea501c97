"""Check every quotation of an answer against the library, letter for letter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ReadText = Callable[[str], str | None]
"""Article id to the article's text; None when the library has no such article."""


_QUOTED = re.compile(r"“([^“”]{12,})”")


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """How many quotations were checked, and what is wrong with each that does not hold."""

    checked: int
    problems: tuple[str, ...]


def check_quotations(answer: Mapping[str, Any], read_text: ReadText) -> QuotationCheck:
    """`answer` is the JSON form; quotations must be `text[start:end]` exactly, statements cited, and what a statement
    quotes must stand in what it cites."""
    citations = answer["citations"]
    problems = [*_false_quotations(citations, read_text), *_loose_statements(answer), *_misplaced_words(answer)]
    return QuotationCheck(len(citations), tuple(problems))


def _false_quotations(citations: list[Mapping[str, Any]], read_text: ReadText) -> Iterator[str]:
    for citation in citations:
        marker, start, end = citation["marker"], citation["start"], citation["end"]
        text = read_text(citation["article_id"])
        if text is None:
            yield f"[{marker}] cites an article that the library does not hold: {citation['article_id']}"
        elif not citation["quote"].strip():
            yield f"[{marker}] quotes nothing"
        elif text[start:end] != citation["quote"]:
            yield f"[{marker}] is not what stands at {start}..{end}: {citation['quote'][:60]!r}"


def _loose_statements(answer: Mapping[str, Any]) -> Iterator[str]:
    """A refusal may say what the library covers without citing it."""
    known = {citation["marker"] for citation in answer["citations"]}
    for statement in answer["statements"]:
        unknown = set(statement["citations"]) - known
        if unknown:
            yield f"markers without a citation: {sorted(unknown)}"
        if not statement["citations"] and answer["status"] != "refused":
            yield f"no citation for {statement['text'][:60]!r}"


def _misplaced_words(answer: Mapping[str, Any]) -> Iterator[str]:
    """The words between a statement's quotation marks must stand in one of the sentences that it cites."""
    quotes = {citation["marker"]: _letters(citation["quote"]) for citation in answer["citations"]}
    for statement in answer["statements"]:
        cited = [quotes[marker] for marker in statement["citations"] if marker in quotes]
        for words in _QUOTED.findall(statement["text"]):
            if cited and not any(_letters(words) in quote for quote in cited):
                yield f"{statement['citations']} does not hold what is quoted: {words[:60]!r}"


def _letters(text: str) -> str:
    """Letters and digits alone: quotation marks within quotation marks are written otherwise."""
    return "".join(filter(str.isalnum, text))
