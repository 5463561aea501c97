"""Plain text files and Markdown files with YAML front matter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ingest.metadata import Metadata, metadata_from
from ingest.slices import Run, SlicedText
from qa.errors import ReadError
from qa.types import Span

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S | re.M)
_MAX_FRONT_MATTER = 100_000
# What is dropped around the words: heading marks, quote marks, bullets, images, link targets, emphasis, tags.
_LINE_MARKS = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S)|(?:[-*_][ \t]*){3,}$|```.*$)", re.M)
_HEADING = re.compile(r"^#{1,2}[ \t]+(?P<text>\S.*?)[ \t#]*$", re.M)
_INLINE_MARKS = re.compile(
    r"!\[[^\]\n]*\]\([^)\n]*\)"
    r"|\[(?P<label>[^\]\n]+)\]\([^)\n]*\)"
    r"|\*\*(?=\S)(?P<strong>[^*\n]+?)(?<=\S)\*\*|__(?=\S)(?P<strong_>[^_\n]+?)(?<=\S)__"
    r"|(?<![\w*])\*(?=\S)(?P<em>[^*\n]+?)(?<=\S)\*(?![\w*])|(?<![\w_])_(?=\S)(?P<em_>[^_\n]+?)(?<=\S)_(?![\w_])"
    r"|</?[a-z][a-z0-9]*(?:\s[^<>\n]*)?/?>|<!--.*?-->",
    re.S | re.I,
)


def read_plain(text: str) -> tuple[SlicedText, Metadata]:
    """Body and metadata of a plain text file, which may have front matter too."""
    start, metadata = read_front_matter(text)
    return SlicedText.whole(text).select([Run(Span(start, len(text)))]), metadata


def read_markdown(text: str) -> tuple[SlicedText, Metadata]:
    """Body without its marks and metadata of a Markdown file; the first heading is the title."""
    start, metadata = read_front_matter(text)
    heading = _HEADING.search(text, start)
    runs = [Run(span, "") for span in _unmarked(text, Span(start, len(text)))]
    if heading and "title" not in metadata.origins:
        title = "".join(span.of(text) for span in _unmarked(text, Span(*heading.span("text"))))
        metadata = metadata.overridden_by(Metadata(title=title, origins={"title": "first heading"}))
    return SlicedText.whole(text).select(runs), metadata


def read_front_matter(text: str) -> tuple[int, Metadata]:
    """Where the text after the front matter begins, and the metadata in it; raises ReadError."""
    match = _FRONT_MATTER.match(text[:_MAX_FRONT_MATTER])
    if match is None:
        return 0, Metadata()
    try:
        values: Any = yaml.safe_load(match.group("yaml"))
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" (line {line + 2})" if line is not None else ""
        raise ReadError(f"its front matter is not valid YAML{where}") from None
    if not isinstance(values, dict):
        return 0, Metadata()
    return match.end(), metadata_from(
        {str(key): value for key, value in values.items()}, "front matter", "front matter"
    )


def _unmarked(text: str, span: Span) -> Iterator[Span]:
    """The parts of `span` that are words rather than Markdown."""
    cuts = [Span(*match.span()) for match in _LINE_MARKS.finditer(text, span.start, span.end)]
    for match in _INLINE_MARKS.finditer(text, span.start, span.end):
        kept = match.span(match.lastgroup) if match.lastgroup else (match.end(), match.end())
        cuts += [Span(match.start(), kept[0]), Span(kept[1], match.end())]
    start = span.start
    for cut in sorted(cuts):
        if start < cut.start:
            yield Span(start, cut.start)
        start = max(start, cut.end)
    if start < span.end:
        yield Span(start, span.end)
