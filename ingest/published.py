"""When an article was published: the page's word, else its byline or dateline, else what its text implies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.article import Draft, with_published
from ingest.date_lines import published_in_lines
from qa.types import Article


def date_drafts(drafts: Sequence[Draft], library: Sequence[Article]) -> list[Draft]:
    """The drafts, with a publication date wherever one is known or follows; `library` may tell of the same events."""
    dated = []
    for draft in drafts:
        if draft.article.published.interval is None:
            found = published_in_lines(draft.cleaned.date_lines)
            if found is not None:
                draft = replace(draft, article=with_published(draft.article, found))
        dated.append(draft)
    return dated
