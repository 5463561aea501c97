"""What a library does not take, and why."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from qa.errors import LibraryError
from qa.library.validate import validate
from qa.types import Span
from tests.library.support import EMBEDDER, HARBOUR, ORCHARD, day, prepare

ITEM = prepare(HARBOUR, "a", published=day(2024, 1, 10), mentions=["8 January"])
ARTICLE, SENTENCE, PASSAGE, MENTION = ITEM.article, ITEM.sentences[0], ITEM.passages[0], ITEM.mentions[0]
OTHER = prepare(ORCHARD, "b")


def test_what_is_in_order_passes() -> None:
    validate(ITEM, EMBEDDER.dimension)
    validate(replace(ITEM, passages=(), vectors=np.empty((0, 0), np.float32)), EMBEDDER.dimension)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"article": replace(ARTICLE, id="")}, "needs an id"),
        ({"article": replace(ARTICLE, source_key="")}, "source key"),
        ({"article": replace(ARTICLE, title="half \ud800")}, "title has no UTF-8 form.*character 5"),
        ({"article": replace(ARTICLE, publisher="\udfff")}, "publisher has no UTF-8 form"),
        ({"sentences": (replace(SENTENCE, text="Something else."),)}, "does not stand at"),
        ({"sentences": (replace(SENTENCE, span=Span(0, 9999)),)}, "does not stand at"),
        ({"sentences": (SENTENCE, SENTENCE)}, "same index"),
        ({"sentences": OTHER.sentences}, "does not stand at"),
        ({"sentences": (replace(SENTENCE, article_id="other"),)}, "another article"),
        ({"mentions": (replace(MENTION, text="9 January"),)}, "date mention '9 January' does not stand"),
        ({"passages": (replace(PASSAGE, text="Something."), ITEM.passages[1])}, "does not stand at"),
        ({"passages": (replace(PASSAGE, id="p1"), ITEM.passages[1])}, "should be"),
        ({"passages": (PASSAGE, PASSAGE)}, "same span"),
        ({"vectors": ITEM.vectors[:1]}, r"shape \(1, 48\), expected \(2, 48\)"),
        ({"vectors": ITEM.vectors[:, :9]}, "shape"),
        ({"vectors": ITEM.vectors * 2}, "length 1"),
        ({"vectors": np.full_like(ITEM.vectors, np.nan)}, "length 1"),
    ],
)
def test_what_is_not_in_order_is_told_with_its_source(change, told: str) -> None:
    with pytest.raises(LibraryError, match=rf"news/a\.txt: .*{told}"):
        validate(replace(ITEM, **change), EMBEDDER.dimension)
