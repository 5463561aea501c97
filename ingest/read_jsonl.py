"""JSON Lines: an article a line, under the usual field names or mapped ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ingest.documents import RawDocument, ReadFailure
from ingest.encoding import decode, encodable
from ingest.metadata import ALIASES, as_text, find_field, metadata_from
from ingest.sidecar import parse_record
from ingest.slices import SlicedText
from qa.errors import ReadError, UsageError

MAX_LINE_BYTES = 20_000_000
_MAX_FAILURES_AT_START = 20


def read_jsonl(
    path: Path, source: str, source_key: str, names: Mapping[str, str] | None = None
) -> Iterator[RawDocument | ReadFailure]:
    """The articles of a file, one line at a time; a broken line is a failure and the rest goes on.

    An article's source is `file.jsonl#<id>`, or `#<line number>` where it has none or the id came before.
    """
    seen: set[str] = set()
    with path.open("rb") as stream:
        number = failed = 0
        while line := stream.readline(MAX_LINE_BYTES + 1):
            number += 1
            if len(line) > MAX_LINE_BYTES:
                _skip_line(stream)
                yield ReadFailure(f"{source}#{number}", "the line is longer than 20 MB")
                continue
            if not line.strip():
                continue
            try:
                yield _read_line(line, number, (source, source_key), names, seen)
            except ReadError as error:
                yield ReadFailure(f"{source}#{number}", str(error))
                failed += 1
            if not seen and failed >= _MAX_FAILURES_AT_START:
                yield ReadFailure(source, f"gave up after {failed} lines without an article")
                return


def parse_map(text: str | None) -> dict[str, str]:
    """`--map text=body,title=headline` as {'text': 'body', 'title': 'headline'}; raises UsageError."""
    names: dict[str, str] = {}
    for part in (text or "").split(","):
        ours, _, theirs = part.partition("=")
        if part and (ours.strip() not in ALIASES or not theirs.strip()):
            raise UsageError(f"--map takes OURS=THEIRS with OURS among {', '.join(ALIASES)}, not {part!r}")
        if part:
            names[ours.strip()] = theirs.strip()
    return names


def _read_line(
    line: bytes, number: int, where: tuple[str, str], names: Mapping[str, str] | None, seen: set[str]
) -> RawDocument:
    record = parse_record(decode(line))
    key, text = find_field(record, "text", names)
    if not isinstance(text, str) or not text.strip():
        wanted = f"{key!r} holds no text" if key else f"no text among its fields ({', '.join(list(record)[:12])})"
        raise ReadError(f"{wanted}; name the field with --map text=FIELD")
    metadata = metadata_from(record, "JSONL field", "JSONL field", names)
    label = as_text(find_field(record, "id", names)[1]) or str(number)
    if label in seen:
        label = f"{label}@{number}"
    seen.add(label)
    source, source_key = where
    body = SlicedText.whole(encodable(text))
    return RawDocument(f"{source}#{label}", f"{source_key}#{label}", body, metadata)


def _skip_line(stream: object) -> None:
    readline = stream.readline  # type: ignore[attr-defined]
    while (part := readline(1 << 20)) and not part.endswith(b"\n"):
        pass
