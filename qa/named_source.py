"""Questions that ask what some publishers report: only their articles are read, their names are no topic."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from qa.filters import Filters
from qa.plan import Query
from qa.plan.sources import rests_on_source
from qa.retrieve.publishers import NamedPublishers
from qa.retrieve.retriever import narrow
from qa.terms import term_set

_AND = re.compile(r",?\s+(?:and|or)\s+(?:the\s+)?", re.I)


def limited_to_source(
    query: Query, named: Sequence[NamedPublishers], filters: Filters | None
) -> tuple[Query, Filters | None]:
    """Query and filters as they are, unless the question rests on what a publisher of the library reports."""
    asked: list[NamedPublishers] = []
    for source in named:
        beside = bool(asked) and _AND.fullmatch(query.question[asked[-1].span.end : source.span.start]) is not None
        if beside or rests_on_source(query.question, source.span):
            asked.append(source)
    publishers = tuple(name for source in asked for name in source.names)
    narrowed = narrow(filters, Filters(publishers=publishers)) if publishers else None
    if narrowed is None:
        return query, filters
    words = frozenset(term for source in asked for term in term_set(source.span.of(query.question)))
    topic = tuple(term for term in query.topic if term not in words)
    names = tuple(name for name in query.names if not term_set(name) <= words)
    return replace(query, topic=topic or query.topic, names=names), narrowed
