"""What goes into a library and what describes it, beside the types of `qa.types`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from qa.providers.base import Vectors
from qa.types import Article, DateMention, Passage, Sentence


@dataclass(frozen=True, slots=True, order=True)
class Acronym:
    """A short form that an article defines: 'DPCT' for 'Defence Policy Coordination Talks'."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with all that is derived from it, ready to be put into a library.

    `vectors` has shape (len(passages), dimension), rows L2-normalised, in the order of `passages`. It has no
    part in `qa.library.rows.digest`, so a caller can learn whether an article is unchanged before embedding.
    """

    article: Article
    sentences: tuple[Sentence, ...]
    mentions: tuple[DateMention, ...]
    passages: tuple[Passage, ...]
    vectors: Vectors
    acronyms: tuple[Acronym, ...] = ()


@dataclass(frozen=True, slots=True)
class Generation:
    """One state of the library, as `history` lists it.

    `parent` is the generation it was made from; `added`, `changed` and `removed` count what the write did.
    """

    name: str
    parent: str | None
    created: datetime
    articles: int
    passages: int
    added: int
    changed: int
    removed: int
    current: bool
