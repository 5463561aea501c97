"""Which articles an answer may rest on, as a reader sets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Filters:
    """Which articles a search may find; what is left empty does not restrict.

    `after` and `before` are days of publication, both included. An article known only to the month or year
    passes when any of its days does; an article of unknown date passes neither. Publishers compare
    without regard to the case of ASCII letters.
    """

    after: date | None = None
    before: date | None = None
    publishers: tuple[str, ...] = ()
    article_ids: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.after or self.before or self.publishers or self.article_ids)
