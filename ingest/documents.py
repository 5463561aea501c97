"""One article as it was read, before furniture is cut and dates are inferred."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.metadata import Metadata
from ingest.slices import SlicedText


@dataclass(frozen=True, slots=True)
class RawDocument:
    """`body` is a selection of the source's text.

    The source's text, to which `body.pieces` lead back, is the decoded file for plain text and Markdown, the
    text field for JSONL, and the page as a reader sees it (tags out, white space collapsed) for HTML.
    `source` is the path or URL as given, `source_key` the same source however it is written.
    """

    source: str
    source_key: str
    body: SlicedText
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class ReadFailure:
    """A source that gave no article, and why in one line."""

    source: str
    reason: str
