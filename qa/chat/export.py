"""A conversation to pass on: an answer as plain text, everything as Markdown with sources or as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from qa.answer import Citation
from qa.chat.conversation import Conversation, Exchange
from qa.chat.markup import web_address
from qa.render import answer_to_json, citations_text, iso_text, marked

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~&])")


def answer_as_text(exchange: Exchange) -> str:
    """Question, statements with their markers, and the quotations they rest on."""
    said = "\n".join(marked(statement) for statement in exchange.statements)
    return "\n\n".join(part for part in (exchange.question, said, citations_text(exchange.citations)) if part)


def conversation_as_markdown(conversation: Conversation) -> str:
    """A heading a question; CommonMark, in which nothing of an article is markup."""
    return "\n".join(["# Dateline", "", *(line for e in conversation.exchanges for line in _exchange_lines(e))])


def conversation_as_json(conversation: Conversation) -> str:
    """Schema 1: each answer as `python -m qa --json` gives it; null where it was stopped or failed."""
    exchanges = [_exchange_json(exchange) for exchange in conversation.exchanges]
    exported = datetime.now(UTC).isoformat(timespec="seconds")
    return json.dumps({"schema": 1, "exported": exported, "exchanges": exchanges}, ensure_ascii=False, indent=2)


def _exchange_lines(exchange: Exchange) -> Iterator[str]:
    yield from (f"## {_escaped(exchange.question)}", "")
    for statement in exchange.statements:
        yield from (_escaped(marked(statement)), "")
        if statement.derivation:
            yield from (f"*How this was worked out:* {_escaped(statement.derivation)}", "")
    for conflict in exchange.answer.conflicts if exchange.answer else ():
        versions = "; ".join(version.value for version in conflict.versions)
        yield from (f"**Sources disagree** about {_escaped(conflict.about)}: {_escaped(versions)}", "")
    for note in exchange.notes:
        yield from (f"*{_escaped(note)}*", "")
    if exchange.error:
        yield from (f"*{_escaped(exchange.error)}*", "")
    for citation in exchange.citations:
        yield from _source_lines(citation)
    if exchange.answer:
        model = exchange.answer.llm or "no language model"
        yield from (f"*As of {exchange.answer.as_of.isoformat()}; {_escaped(model)}.*", "")


def _source_lines(citation: Citation) -> Iterator[str]:
    about = ", ".join(part for part in (citation.publisher, iso_text(citation.published)) if part)
    address = web_address(citation.source)
    where = f"<{address}>" if address and not re.search(r"[<>\s]", address) else _escaped(citation.source)
    yield f"{_escaped(f'[{citation.marker}]')} **{_escaped(citation.title)}** ({_escaped(about)}), {where}"
    yield ""
    yield f"> “{_escaped(' '.join(citation.quote.split()))}”"
    yield ""


def _exchange_json(exchange: Exchange) -> dict[str, Any]:
    filters = exchange.scope.filters
    return {
        "question": exchange.question,
        "phase": exchange.phase.value,
        "filters": {
            "publishers": list(filters.publishers),
            "after": filters.after.isoformat() if filters.after else None,
            "before": filters.before.isoformat() if filters.before else None,
        },
        "answer": answer_to_json(exchange.answer) if exchange.answer else None,
        "error": exchange.error,
        "verdict": exchange.verdict or None,
        "reason": exchange.reason or None,
    }


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
