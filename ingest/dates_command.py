"""`python -m ingest dates FILE…`: the temporal expressions of files as they are, without cleaning."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from ingest.date_values import parse_date
from ingest.encoding import decode
from qa.errors import ReadError, UsageError
from qa.temporal import find_mentions, find_timexes
from qa.types import UNKNOWN_PUBLISHED, DateMention, Published

OK, FAILED, USAGE, SOME_FAILED = 0, 1, 2, 3


def run(argv: Sequence[str]) -> int:
    """Exit status: 0 all files done, 1 none could be read, 2 usage (a missing file, a bad date), 3 some failed."""
    arguments = make_parser().parse_args(argv)
    complaints = Console(stderr=True)
    try:
        published = parse_published(arguments.published)
        _check(arguments.files)
    except UsageError as error:
        complaints.print(f"error: {error}", markup=False, highlight=False, soft_wrap=True)
        return USAGE
    failed = 0
    for path in arguments.files:
        try:
            text = decode(path.read_bytes())
        except (OSError, ReadError) as error:
            failed += 1
            reason = error.strerror if isinstance(error, OSError) else error
            complaints.print(f"{path}: {reason}", markup=False, highlight=False, soft_wrap=True)
            continue
        find = find_mentions if arguments.ranges else find_timexes
        show = _print_json if arguments.json else _print_table
        show(path, find(text, published))
    if failed == len(arguments.files):
        return FAILED
    return SOME_FAILED if failed else OK


def make_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m ingest dates",
        description="Show the temporal expressions of files and the days they mean. Offsets count characters.",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a text file")
    parser.add_argument("--published", metavar="DATE", help="publication date: 2024-01-10, 2024-01 or 2024")
    parser.add_argument("--ranges", action="store_true", help="'Monday and Tuesday' is one mention, not two")
    parser.add_argument("--json", action="store_true", help="a line of JSON for each mention")
    return parser


def parse_published(text: str | None) -> Published:
    """The publication date given on the command line, unknown for None; raises UsageError."""
    if text is None:
        return UNKNOWN_PUBLISHED
    found = parse_date(text)
    if found is None:
        raise UsageError(f"--published {text!r} is no date; write 2024-01-10, 2024-01 or 2024")
    interval, precision = found
    return Published(interval, precision, "command line", text, 1.0)


def as_json(path: Path, mention: DateMention) -> dict[str, object]:
    """One line of the JSON output; `from` and `to` are null where no days follow."""
    interval = mention.interval
    return {
        "file": str(path),
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "type": mention.type.value,
        "value": mention.value,
        "from": interval.first.isoformat() if interval else None,
        "to": interval.last.isoformat() if interval else None,
        "precision": mention.precision.value,
        "anchor": mention.anchor,
    }


def _check(files: Sequence[Path]) -> None:
    for path in files:
        if path.is_dir():
            raise UsageError(f"{path} is a folder; name the files in it")
        if not path.exists():
            raise UsageError(f"there is no file {path}")


def _print_json(path: Path, mentions: Sequence[DateMention]) -> None:
    for mention in mentions:
        sys.stdout.write(json.dumps(as_json(path, mention), ensure_ascii=False) + "\n")


def _print_table(path: Path, mentions: Sequence[DateMention]) -> None:
    table = Table(title=f"{len(mentions)} mentions in {path}", box=None, pad_edge=False, title_justify="left")
    table.add_column("at", no_wrap=True)
    table.add_column("text", overflow="fold")
    for heading in ("type", "value", "from", "to", "precision"):
        table.add_column(heading, no_wrap=True)
    table.add_column("anchor", overflow="fold")
    for mention in mentions:
        row = as_json(path, mention)
        names = ("type", "value", "from", "to", "precision", "anchor")
        cells = (str(mention.span.start), " ".join(mention.text.split()), *(str(row[name] or "") for name in names))
        table.add_row(*(Text(cell) for cell in cells))
    Console().print(table)
