"""Answers as text and as the documented JSON (schema 1)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from qa.answer import Answer, Citation, Statement
from qa.types import Coverage, Hit

SCHEMA = 1
_STEERING = re.compile(r"\s*[\x00-\x1f\x7f-\x9f\u2028\u2029]+\s*")
_TURNING = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LOOK_ALIKE = re.compile(r"[\[［【]\s*(\d[\d,;\s–-]*)[\]］】]")


def shown(text: str) -> str:
    """A text from outside as one line of ours: without what steers a terminal or turns the writing about, and its own
    numbers in square brackets, which would read as markers, in round ones."""
    line = _TURNING.sub("", _STEERING.sub(" ", text)).strip()
    return _LOOK_ALIKE.sub(r"(\1)", line)


def marked(statement: Statement) -> str:
    """The statement with its markers: 'The talks were held in Washington. [1][2]'."""
    markers = "".join(f"[{number}]" for number in statement.citations)
    return f"{shown(statement.text)} {markers}".strip()


def answer_text(answer: Answer) -> str:
    """The statements with their markers, a line each."""
    return "\n".join(marked(statement) for statement in answer.statements)


def answer_to_json(answer: Answer, item_id: str | int | None = None) -> dict[str, Any]:
    """The answer as JSON values; unknown is null, offsets are code points of the article's text."""
    timings = answer.timings
    return {
        "schema": SCHEMA,
        **({} if item_id is None else {"id": item_id}),
        "question": answer.question,
        "status": answer.status.value,
        "text": answer.text,
        "statements": [_statement(statement) for statement in answer.statements],
        "citations": [
            {
                "marker": c.marker,
                "article_id": c.article_id,
                "title": c.title,
                "publisher": c.publisher,
                "published": c.published,
                "source": c.source,
                "quote": c.quote,
                "start": c.span.start,
                "end": c.span.end,
                "flags": list(c.flags),
            }
            for c in answer.citations
        ],
        "conflicts": [
            {
                "about": conflict.about,
                "versions": [
                    {"value": v.value, "text": v.text, "citations": list(v.citations)} for v in conflict.versions
                ],
            }
            for conflict in answer.conflicts
        ],
        "coverage": {
            "articles": answer.coverage.articles,
            "from": answer.coverage.first,
            "to": answer.coverage.last,
        },
        "as_of": answer.as_of.isoformat(),
        "llm": answer.llm,
        "generation": answer.generation,
        "settings": answer.settings_id,
        "notes": list(answer.notes),
        "usage": None
        if answer.usage is None
        else {
            "prompt_tokens": answer.usage.prompt_tokens,
            "completion_tokens": answer.usage.completion_tokens,
            "cost": answer.usage.cost,
        },
        "timings_ms": {
            "plan": timings.plan,
            "retrieve": timings.retrieve,
            "compose": timings.compose,
            "verify": timings.verify,
            "total": timings.total,
            "first_evidence": timings.first_evidence,
        },
    }


def _statement(statement: Statement) -> dict[str, Any]:
    found: dict[str, Any] = {
        "text": statement.text,
        "citations": list(statement.citations),
        "support": statement.support.value,
    }
    if statement.derivation is not None:
        found["derivation"] = statement.derivation
    return found


def iso_text(iso: str | None) -> str:
    """A date as citations carry it, in words: '2024-01-10' is '10 January 2024', '2024-01' 'January 2024'."""
    if iso is None:
        return "undated"
    year, month, day = ([int(part) for part in iso.split("-")] + [0, 0])[:3]
    if not month:
        return str(year)
    return f"{day or ''} {date(year, month, day or 1):%B %Y}".strip()


def coverage_text(coverage: Coverage) -> str:
    """'The library holds 12 articles, published from 12 January 2020 to 10 January 2024.'"""
    if coverage.articles == 0:
        return "The library is empty: bring articles in with `python -m ingest PATH`, then ask."
    held = f"The library holds {coverage.articles} article{'' if coverage.articles == 1 else 's'}"
    if coverage.first is None or coverage.last is None:
        return f"{held}; none says when it was published."
    return f"{held}, published from {iso_text(coverage.first)} to {iso_text(coverage.last)}."


def hits_to_json(hits: Sequence[Hit], sources: dict[str, tuple[str, str]]) -> list[dict[str, Any]]:
    """Search hits; `sources` maps an article's id to its source and title."""
    return [
        {
            "article_id": hit.passage.article_id,
            "source": sources[hit.passage.article_id][0],
            "title": sources[hit.passage.article_id][1],
            "start": hit.passage.span.start,
            "end": hit.passage.span.end,
            "text": hit.passage.text,
            "score": hit.score,
        }
        for hit in hits
    ]


def sources_text(answer: Answer) -> str:
    """The citations as a list for a terminal."""
    return citations_text(answer.citations)


def citations_text(citations: Sequence[Citation]) -> str:
    """A line for each source and one for its quotation."""
    lines = []
    for c in citations:
        about = shown(", ".join(part for part in (c.publisher, c.published, c.source) if part))
        flags = f" ({', '.join(c.flags)})" if c.flags else ""
        lines.append(f"[{c.marker}] {shown(c.title)} ({about}){flags}\n    “{shown(c.quote)}”")
    return "\n".join(lines)
