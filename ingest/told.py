"""What an article tells: its text without the sentences that speak to whoever reads it.

Sentences, dates, acronyms and passages are made of this text alone, so that they come out as if the asides had never
been put there; then they are placed in the article as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from ingest.slices import Run, SlicedText, source_spans
from qa.instructions import asides
from qa.sentences import sentence_spans
from qa.types import DateMention, Piece, Sentence, Span


@dataclass(frozen=True, slots=True)
class Told:
    """`text`, and where its parts stand in the article's `whole` text."""

    text: str
    whole: str
    pieces: tuple[Piece, ...]

    def places(self, span: Span) -> tuple[Span, ...]:
        """Where a stretch of the text stands in the article: several spans where asides lie within it."""
        return source_spans(self.pieces, span)

    def extent(self, span: Span) -> Span:
        """From where it begins in the article to where it ends, asides within it included."""
        places = self.places(span)
        return Span(places[0].start, places[-1].end) if places else span

    def sentences(self, article_id: str) -> tuple[Sentence, ...]:
        """The sentences of the text where they stand in the article; one that runs over an aside is cut there."""
        spans = [place for span in sentence_spans(self.text) for place in self.places(span)]
        return tuple(Sentence(article_id, index, span, span.of(self.whole)) for index, span in enumerate(spans))

    def placed(self, mentions: Iterable[DateMention]) -> tuple[DateMention, ...]:
        """Date expressions of the text where they stand in the article; those that run over an aside are none."""
        places = ((mention, self.places(mention.span)) for mention in mentions)
        return tuple(replace(mention, span=found[0]) for mention, found in places if len(found) == 1)


@lru_cache(maxsize=256)
def told_text(text: str) -> Told:
    """All of the text where nothing, or everything, in it speaks to the reader.

    The last ones are kept, as an article is drafted, embedded and dated one after the other.
    """
    whole = SlicedText.whole(text)
    kept = whole.select(_runs(text, asides(text)))
    found = kept if kept.text.strip() else whole
    return Told(found.text, text, found.pieces)


def _runs(text: str, cuts: Sequence[Span]) -> Iterator[Run]:
    """What stands between the cuts; of the white space around them the widest stays."""
    edges = [0, *(edge for cut in cuts for edge in (cut.start, cut.end)), len(text)]
    joiner = ""
    for number, (start, end) in enumerate(zip(edges[::2], edges[1::2], strict=True)):
        first, last = number == 0, number == len(cuts)
        part = text[start:end]
        left = 0 if first else len(part) - len(part.lstrip())
        right = 0 if last else len(part) - len(part.rstrip())
        joiner = _wider(joiner, part[:left])
        if left < len(part):
            yield Run(Span(start + left, end - right), joiner)
            joiner = ""
        joiner = _wider(joiner, part[len(part) - right :])


def _wider(one: str, other: str) -> str:
    return max(one, other, key=lambda space: (space.count("\n"), len(space)))
