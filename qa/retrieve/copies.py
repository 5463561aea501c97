"""Near-copies: passages of different articles that carry one report.

Resemblance is that of their shingles, runs of five words (Broder, "On the resemblance and containment of documents",
1997), measured against the shorter of the two, so that an agency's report inside a longer article is known too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.types import Passage

SHINGLE = 5
LEAST_SHARED = 0.6
# Short texts share their few shingles by chance.
LEAST_SHINGLES = 8

_WORD = re.compile(r"[^\W_]+")


def near_copies(passages: Sequence[Passage]) -> tuple[int, ...]:
    """For each passage the index of the first one whose report it carries: its own index when it is the first.

    Passages of one article are never copies of one another.
    """
    shingles = [_shingles(passage.text) for passage in passages]
    first: list[int] = []
    for index, passage in enumerate(passages):
        stories = dict.fromkeys(first)
        found = (
            story
            for story in stories
            if passages[story].article_id != passage.article_id and _resemble(shingles[story], shingles[index])
        )
        first.append(next(found, index))
    return tuple(first)


def _shingles(text: str) -> frozenset[tuple[str, ...]]:
    words = _WORD.findall(text.lower())
    return frozenset(zip(*(words[start:] for start in range(SHINGLE)), strict=False))


def _resemble(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    shorter = min(len(one), len(other))
    return shorter >= LEAST_SHINGLES and len(one & other) >= LEAST_SHARED * shorter
