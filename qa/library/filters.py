"""Filters as SQL conditions on the catalog: the one place that says what a filter means."""

from __future__ import annotations

import json
from collections.abc import Sequence

from qa.library.records import Filters


def filter_sql(filters: Filters | None) -> tuple[str, list[str]]:
    """' AND ...' over `articles a` and `sources s`, and its values; ('', []) for no filter."""
    if not filters:
        return "", []
    conditions: list[tuple[str, str]] = []
    if filters.after:
        conditions.append(("s.published_last >= ?", filters.after.isoformat()))
    if filters.before:
        conditions.append(("s.published_first <= ?", filters.before.isoformat()))
    if filters.publishers:
        conditions.append((f"lower(s.publisher) {in_list('lower(value)')}", as_list(filters.publishers)))
    if filters.article_ids:
        conditions.append((f"a.id {in_list()}", as_list(filters.article_ids)))
    return "".join(f" AND {sql}" for sql, _ in conditions), [value for _, value in conditions]


def in_list(value: str = "value") -> str:
    """A condition on membership in one bound JSON list, which has no limit of length as 'IN (?, ?)' has."""
    return f"IN (SELECT {value} FROM json_each(?))"


def as_list(values: Sequence[str]) -> str:
    return json.dumps(list(values))
