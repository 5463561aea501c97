"""Cut articles into passages that the embedder sees whole, with LlamaIndex's SentenceSplitter."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from ingest.told import Told
from qa.library import passage_id
from qa.sentences import sentence_spans
from qa.types import Passage, Span

MAX_PIECES = 256
_MAX_CHARACTERS = 4_000
_SPECIAL_PIECES = 2
_SPACE = re.compile(r"\s*")


class Chunker:
    """Splits texts at sentence ends into passages of at most `max_pieces` word pieces, special ones included.

    `count_tokens` is the embedder's, with its special pieces counted. A sentence that is too long is cut at
    clauses, then words, then characters; nothing is left out but white space between passages. Title and
    metadata are no part of a passage, so they cannot eat its budget.
    """

    def __init__(self, count_tokens: Callable[[str], int], max_pieces: int = MAX_PIECES) -> None:
        # A second and more to import: only what cuts articles should pay for it.
        from llama_index.core.node_parser import SentenceSplitter

        self._count = count_tokens
        self._max = max_pieces
        self._splitter = SentenceSplitter(
            chunk_size=max_pieces - _SPECIAL_PIECES,
            chunk_overlap=0,
            tokenizer=lambda text: range(max(0, count_tokens(text) - _SPECIAL_PIECES)),
            chunking_tokenizer_fn=split_keeping_space,
            paragraph_separator="\n\n",
        )

    def passages(self, article_id: str, text: Told) -> tuple[Passage, ...]:
        """The passages in reading order; together they hold every character told that is not white space.

        A passage's span counts in the article, so that asides may lie within it; its text is without them.
        """
        spans = ((text.extent(span), span.of(text.text)) for span in self.spans(text.text))
        return tuple(Passage(passage_id(article_id, span), article_id, span, part) for span, part in spans)

    def spans(self, text: str) -> Iterator[Span]:
        end = 0
        for chunk in self._splitter.split_text(text):
            start = _skip_space(text, end)
            end = start + len(chunk)
            if text[start:end] != chunk:
                raise AssertionError(f"the splitter changed the text at character {start}")
            yield from self._fitting(text, Span(start, end))

    def _fitting(self, text: str, span: Span) -> Iterator[Span]:
        """The span, halved while it is too long: counts of parts need not add up where a word was cut, and
        a word of any length may count as one unknown piece."""
        short = len(span) <= _MAX_CHARACTERS and self._count(span.of(text)) <= self._max
        if short or len(span) < 2:
            yield span
            return
        middle = (span.start + span.end) // 2
        yield from self._fitting(text, Span(span.start, middle))
        rest = _skip_space(text, middle)
        if rest < span.end:
            yield from self._fitting(text, Span(rest, span.end))


def split_keeping_space(text: str) -> list[str]:
    """Sentences with the white space that follows them, so that joining them gives `text` again."""
    starts = [span.start for span in sentence_spans(text)]
    if not starts:
        return [text]
    edges = [0, *starts[1:], len(text)]
    return [text[start:end] for start, end in pairwise(edges)]


def _skip_space(text: str, start: int) -> int:
    match = _SPACE.match(text, start)
    return match.end() if match else start
