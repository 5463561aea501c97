"""Check every quotation of an answer against the library, letter for letter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

ReadText = Callable[[str], str | None]
"""Article id to the article's text; None when the library has no such article."""


@dataclass(frozen=True, slots=True)
class QuotationCheck:
    """How many quotations were checked, and what is wrong with each that does not hold."""

    checked: int
    problems: tuple[str, ...]


def check_quotations(answer: Mapping[str, Any], read_text: ReadText) -> QuotationCheck:
    """`answer` is the JSON form; quotations must be `text[start:end]` exactly, and statements cited."""
    citations = answer["citations"]
    problems = [*_false_quotations(citations, read_text), *_loose_statements(answer)]
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
