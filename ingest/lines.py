"""The lines of a text, with what a reader sees of them at a glance: length, case, how they end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median

from qa.types import Span

_SENTENCE_END = re.compile(r"[.!?…]\s*[\"'”’»)\]]*$|[.!?…,]?[\"”»]$")
_MENU_ENTRY = re.compile(r"[^\W\d_a-z][\w’'.&+/ -]*")
_WORD = re.compile(r"\w[\w'’.-]*")
_SMALL_WORDS = frozenset("a an and as at but by for from in into of off on or over the to up via vs with".split())
_WRAPPED_WIDTH = range(40, 101)
_WRAPPED_SLACK = 22


@dataclass(frozen=True, slots=True)
class Line:
    """A line without white space at its ends; `span` counts in the text it was cut from.

    `after_blank` says whether an empty line (or the start of the text) stands before it.
    """

    span: Span
    text: str
    after_blank: bool
    words: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", len(_WORD.findall(self.text)))

    @property
    def ends_sentence(self) -> bool:
        return _SENTENCE_END.search(self.text) is not None

    @property
    def is_prose(self) -> bool:
        """A paragraph rather than a heading, label, caption or menu entry."""
        words = self.words
        return words >= 30 or (words >= 8 and self.ends_sentence)

    @property
    def is_menu_like(self) -> bool:
        """A few capitalised words and no more, as in a list of links: 'Middle East', 'Latest Videos'."""
        return self.words <= 5 and _MENU_ENTRY.fullmatch(self.text) is not None

    @property
    def is_headline_like(self) -> bool:
        """Most words of four letters and more begin with a capital, and no full stop ends it."""
        long_words = [word for word in _WORD.findall(self.text) if word.lower() not in _SMALL_WORDS]
        capitals = sum(not word[0].islower() for word in long_words)
        return self.words >= 3 and capitals >= 0.7 * len(long_words) and not self.text.endswith(".")


def split_lines(text: str) -> tuple[Line, ...]:
    """Lines that hold more than white space, in order."""
    return tuple(_lines(text))


def _lines(text: str) -> Iterator[Line]:
    blank = True
    start = 0
    for raw_line in text.splitlines(keepends=True):
        stripped = raw_line.strip()
        if stripped:
            at = start + raw_line.index(stripped[0])
            yield Line(Span(at, at + len(stripped)), stripped, blank)
        blank = not stripped
        start += len(raw_line)


def wrapped_blocks(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """Lines grouped into paragraphs: one line each, or several where the text is wrapped at a fixed width.

    A text counts as wrapped when, over all blocks of neighbouring lines, the lines that are not the last of
    their block are of nearly one length (mail and agency style, 40 to 100 characters) and mostly break off
    inside a sentence. Rows of a table ('| … |') stay by themselves.
    """
    blocks: list[list[Line]] = []
    for line in lines:
        if line.after_blank or not blocks or line.text.startswith("|"):
            blocks.append([line])
        else:
            blocks[-1].append(line)
    if not _is_wrapped([line for block in blocks for line in block[:-1]]):
        return tuple((line,) for line in lines)
    return tuple(tuple(block) for block in blocks)


def _is_wrapped(inner: Sequence[Line]) -> bool:
    if len(inner) < 3:
        return False
    width = median(len(line.text) for line in inner)
    near = sum(abs(len(line.text) - width) <= _WRAPPED_SLACK for line in inner)
    broken = sum(not line.ends_sentence for line in inner)
    return int(width) in _WRAPPED_WIDTH and near >= 0.9 * len(inner) and broken >= 0.6 * len(inner)
