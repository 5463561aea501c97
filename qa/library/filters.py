"""Filters as queries on the catalog: the one place that says what a filter means."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.filters import Filters


def filtered_articles(filters: Filters) -> tuple[str, list[str]]:
    """A query for the numbers of the articles that pass, and its values."""
    conditions: list[tuple[str, str]] = []
    if filters.after:
        conditions.append(("s.published_last >= ?", filters.after.isoformat()))
    if filters.before:
        conditions.append(("s.published_first <= ?", filters.before.isoformat()))
    if filters.publishers:
        conditions.append((f"lower(s.publisher) {in_list('lower(value)')}", as_list(filters.publishers)))
    if filters.article_ids:
        conditions.append((f"a.id {in_list()}", as_list(filters.article_ids)))
    where = " AND ".join(["TRUE", *(sql for sql, _ in conditions)])
    sql = f"SELECT a.number FROM sources s JOIN articles a ON a.source = s.number WHERE {where}"
    return sql, [value for _, value in conditions]


def in_list(value: str = "value") -> str:
    """A condition on membership in one bound JSON list, which has no limit of length as 'IN (?, ?)' has."""
    return f"IN (SELECT {value} FROM json_each(?))"


def as_list(values: Sequence[str]) -> str:
    return json.dumps(list(values))
