"""What must hold of an article before a library takes it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from qa.errors import LibraryError
from qa.library.records import Prepared
from qa.library.rows import SOURCE_COLUMNS, source_row
from qa.types import DateMention, Sentence, Span

_NORM_TOLERANCE = 0.01


def validate(prepared: Prepared, dimension: int) -> None:
    """Raise LibraryError, naming the source, unless all parts agree with the article and with each other."""
    for problem in _problems(prepared, dimension):
        raise LibraryError(f"{prepared.article.source}: {problem}")


def _problems(prepared: Prepared, dimension: int) -> Iterator[str]:
    article, passages = prepared.article, prepared.passages
    if not article.id or not article.source_key:
        yield "the article needs an id and a source key"
    for name, value in (("text", article.text), *zip(SOURCE_COLUMNS, source_row(article), strict=True)):
        yield from _encoding(str(value), name)
    yield from _misplaced("sentence", prepared.sentences, article.text)
    yield from _misplaced("date mention", prepared.mentions, article.text)
    owners = {item.article_id for item in prepared.sentences} | {item.article_id for item in passages}
    if owners - {article.id}:
        yield f"a sentence or passage belongs to another article than {article.id}"
    if len({item.index for item in prepared.sentences}) != len(prepared.sentences):
        yield "two sentences have the same index"
    yield from _bad_passages(prepared)
    yield from _bad_vectors(prepared, dimension)


def _bad_passages(prepared: Prepared) -> Iterator[str]:
    article, passages = prepared.article, prepared.passages
    told = [sentence.span for sentence in prepared.sentences]
    for passage in passages:
        if not passage_stands(article.text, told, passage.span, passage.text):
            yield f"passage {passage.text[:40]!r} does not stand at {_where(passage.span)} of the article's text"
        if passage.id != passage_id(article.id, passage.span):
            yield f"passage id {passage.id!r} should be {passage_id(article.id, passage.span)!r}"
    if len({item.id for item in passages}) != len(passages):
        yield "two passages have the same span"


def passage_stands(text: str, sentences: Iterable[Span], span: Span, passage: str) -> bool:
    """Whether a passage is what stands at `span`, or all of the article's `sentences` there, white space aside."""
    if span.end > len(text):
        return False
    within = (Span(max(s.start, span.start), min(s.end, span.end)) for s in sentences if s.overlaps(span))
    return span.of(text) == passage or _without_space("".join(s.of(text) for s in within)) == _without_space(passage)


def _without_space(text: str) -> str:
    return "".join(text.split())


def passage_id(article_id: str, span: Span) -> str:
    return f"{article_id}:{span.start}-{span.end}"


def _misplaced(kind: str, items: Sequence[Sentence | DateMention], text: str) -> Iterator[str]:
    for item in items:
        if item.span.end > len(text) or item.span.of(text) != item.text:
            yield f"{kind} {item.text[:40]!r} does not stand at {_where(item.span)} of the article's text"


def _where(span: Span) -> str:
    return f"{span.start}..{span.end}"


def _encoding(text: str, name: str) -> Iterator[str]:
    try:
        text.encode()
    except UnicodeEncodeError as error:
        yield f"the {name} has no UTF-8 form: half a surrogate pair at character {error.start}"


def _bad_vectors(prepared: Prepared, dimension: int) -> Iterator[str]:
    vectors, expected = prepared.vectors, (len(prepared.passages), dimension)
    if vectors.shape != expected:
        if vectors.size or prepared.passages:
            yield f"its vectors have shape {vectors.shape}, expected {expected}"
        return
    norms = np.linalg.norm(vectors.astype(np.float64), axis=1)
    if not np.all(np.abs(norms - 1.0) <= _NORM_TOLERANCE):
        yield "its vectors are not of length 1"
