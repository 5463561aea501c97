"""Take the furniture of a site away and leave the article whole.

Lines are judged by their form (`ingest.furniture`), their place (before the headline, after the last
paragraph) and their company (a section name above a teaser, a suffix that many captions share). Inside a
paragraph that lost its line breaks the same rules hold for sentences. Nothing is rewritten: the result is a
selection of the source's characters.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ingest import surroundings
from ingest.furniture import glued_labels, opening_rule
from ingest.lift import lift_byline, lift_headline, lift_source_line
from ingest.lines import Line, split_lines, wrapped_blocks
from ingest.page import Page
from ingest.slices import PARAGRAPH, Run, SlicedText
from qa.sentences import sentence_spans
from qa.types import Span

# A line that is one short sentence has been judged as a line.
_SEVERAL_SENTENCES = 12


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source's text that was left out, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The article without furniture, and the lines of the source that were lifted out of it.

    `source_line` is what stands after 'Source:' below the article, `date_lines` are lines above it that say
    when it was published ('Updated 10 January 2024, 14:02').
    """

    body: SlicedText
    headline: str | None
    byline: str | None
    source_line: str | None
    date_lines: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def clean(source: SlicedText, title: str | None = None, publisher: str | None = None) -> Cleaned:
    """`source` without furniture; `title` and `publisher` as far as known from elsewhere help to tell it."""
    flowing = _unwrapped(source)
    page = Page.judged(split_lines(flowing.text))
    surroundings.drop_suffixed(page, publisher)
    surroundings.drop_caption_copies(page)
    surroundings.drop_menus(page)
    surroundings.drop_outskirts(page)
    byline, date_lines = lift_byline(page)
    headline = lift_headline(page, title)
    surroundings.drop_teasers(page)
    source_line = lift_source_line(page)
    surroundings.drop_tail(page)
    if not page.kept():
        page = Page.untouched(page.lines)
    dropped = [Dropped(line.text, reason) for line, reason in page.dropped()]
    runs: list[Run] = []
    for index in page.kept():
        runs += [Run(span, PARAGRAPH) for span in _kept_parts(page.lines[index], dropped)]
    return Cleaned(flowing.select(runs), headline, byline, source_line, date_lines, tuple(dropped))


def _unwrapped(source: SlicedText) -> SlicedText:
    """Lines of a paragraph that was wrapped at a fixed width, joined by a space."""
    blocks = wrapped_blocks(split_lines(source.text))
    if all(len(block) == 1 for block in blocks):
        return source
    return source.select(
        Run(line.span, " " if position else PARAGRAPH) for block in blocks for position, line in enumerate(block)
    )


def _kept_parts(line: Line, dropped: list[Dropped]) -> Iterator[Span]:
    """The spans of a line's text that stay, once sentences of furniture and glued labels are cut out."""
    cuts = [Span(match.start(), match.end()) for match in glued_labels(line.text)]
    if line.words > _SEVERAL_SENTENCES:
        cuts += [span for span in sentence_spans(line.text) if opening_rule(span.of(line.text))]
    start = 0
    for cut in sorted(cuts):
        if cut.start < start:
            continue
        yield from _stripped(line, start, cut.start)
        dropped.append(Dropped(cut.of(line.text), "furniture inside a paragraph"))
        start = cut.end
    yield from _stripped(line, start, len(line.text))


def _stripped(line: Line, start: int, end: int) -> Iterator[Span]:
    part = line.text[start:end]
    left = start + len(part) - len(part.lstrip())
    right = end - (len(part) - len(part.rstrip()))
    if left < right:
        yield Span(left, right).shift(line.span.start)
