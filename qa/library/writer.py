"""Changing a library's articles."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from qa.errors import LibraryError
from qa.library.catalog import Catalog
from qa.library.draft import Draft
from qa.library.editor import CatalogEditor
from qa.library.records import Prepared
from qa.library.rows import encode
from qa.library.validate import validate

Outcome = Literal["added", "changed", "same"]


class LibraryWriter:
    """Collects changes in a draft, made when the first one comes; `LibraryStore.write` publishes it.

    For one thread.
    """

    def __init__(self, base: Catalog | None, new_draft: Callable[[], Draft], dimension: int) -> None:
        self._base = base
        self._new_draft = new_draft
        self._dimension = dimension
        self.draft: Draft | None = None
        self.added = self.changed = self.removed = 0

    def state(self, source_key: str) -> tuple[str, str] | None:
        """Article id and digest that the library holds for a source, None if it holds none.

        The source is unchanged when the digest equals `qa.library.digest` of what is prepared now.
        """
        current = self._current()
        return current.state(source_key) if current else None

    def put(self, prepared: Prepared) -> Outcome:
        """Store an article in place of what its source held before; one that several sources share is held
        once. Raises LibraryError when its parts disagree or the disk fails, and has then changed nothing."""
        validate(prepared, self._dimension)
        rows = encode(prepared)
        before = self.state(prepared.article.source_key)
        if before == (rows.article_id, rows.digest()):
            return "same"
        self._begin().put(rows, prepared.vectors)
        if before is None:
            self.added += 1
            return "added"
        self.changed += 1
        return "changed"

    def remove(self, article_id: str) -> None:
        """Remove an article, whichever sources hold it; raises LibraryError when there is none."""
        current = self._current()
        if current is None or not current.has_article(article_id):
            raise LibraryError(f"the library has no article {article_id!r}; see `python -m ingest list`")
        self._begin().remove(article_id)
        self.removed += 1

    def forget(self, source_key: str) -> None:
        """Remove a source, and its article if no other source holds it; raises LibraryError when unknown."""
        if self.state(source_key) is None:
            raise LibraryError(f"the library has no source {source_key!r}; see `python -m ingest list`")
        self._begin().forget(source_key)
        self.removed += 1

    def _current(self) -> Catalog | CatalogEditor | None:
        return self.draft.editor if self.draft else self._base

    def _begin(self) -> Draft:
        if self.draft is None:
            self.draft = self._new_draft()
        return self.draft
