"""Text made of slices of a source, each slice knowing where it came from.

Every step of ingest only selects: what is kept is kept letter for letter, and an offset in the article
leads back to the source through `pieces`. The only characters that are not the source's are the joiners
(white space) between two slices.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from qa.types import Piece, Span

PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class Run:
    """A part of a text to keep, and the white space to put before it."""

    span: Span
    joiner: str = PARAGRAPH


@dataclass(frozen=True, slots=True)
class SlicedText:
    """`text`, whose `pieces` (ascending by start, disjoint) are slices of the source."""

    text: str
    pieces: tuple[Piece, ...]

    @classmethod
    def whole(cls, source: str) -> SlicedText:
        return cls(source, (Piece(0, 0, len(source)),) if source else ())

    def select(self, runs: Iterable[Run]) -> SlicedText:
        """The runs, joined; the first run's joiner is left out, and so are empty runs."""
        parts: list[str] = []
        pieces: list[Piece] = []
        length = 0
        for run in runs:
            if not len(run.span):
                continue
            if parts:
                parts.append(run.joiner)
                length += len(run.joiner)
            parts.append(run.span.of(self.text))
            moved = length - run.span.start
            cut = cut_pieces(self.pieces, run.span)
            pieces += [Piece(moved + piece.start, piece.source_start, piece.length) for piece in cut]
            length += len(run.span)
        return SlicedText("".join(parts), merge_pieces(pieces))


def cut_pieces(pieces: Sequence[Piece], span: Span) -> Iterable[Piece]:
    """The parts of `pieces` inside `span`; their starts still count from the start of the whole text."""
    first = max(0, bisect_right(pieces, span.start, key=lambda piece: piece.start) - 1)
    for piece in pieces[first:]:
        if piece.start >= span.end:
            return
        start = max(piece.start, span.start)
        end = min(piece.start + piece.length, span.end)
        if start < end:
            yield Piece(start, piece.source_start + start - piece.start, end - start)


def merge_pieces(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Neighbours that are one slice of the source become one piece."""
    merged: list[Piece] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if (
            last is not None
            and last.start + last.length == piece.start
            and last.source_start + last.length == piece.source_start
        ):
            merged[-1] = Piece(last.start, last.source_start, last.length + piece.length)
        else:
            merged.append(piece)
    return tuple(merged)


def source_spans(pieces: Sequence[Piece], span: Span) -> tuple[Span, ...]:
    """Where `span` of an article's text stands in its source: one span a slice it touches."""
    return tuple(Span(piece.source_start, piece.source_start + piece.length) for piece in cut_pieces(pieces, span))
