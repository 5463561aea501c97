"""What is said of the quality of an article's words: flags that ingest and research set and citations carry."""

from __future__ import annotations

from qa.types import Article

MACHINE_PARAPHRASE, NEAR_COPY, TRANSLATION = "machine-paraphrase", "near-copy", "translation"


def is_copy(article: Article) -> bool:
    """Its words are not its own: a near-copy, or reworded by a machine. A translation alone is no copy."""
    return bool(frozenset(article.flags) - {TRANSLATION})


def is_reworded(article: Article) -> bool:
    """Its words cannot be relied on, other than those of a translation or of a plain copy."""
    return bool(frozenset(article.flags) - {TRANSLATION, NEAR_COPY})
