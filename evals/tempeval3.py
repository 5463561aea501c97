"""Score the temporal tagger on TimeML documents as TempEval-3 task A does.

UzZaman et al. 2013, 'SemEval-2013 Task 1: TempEval-3'. Only <TEXT> counts; the DCT is given to the tagger.
A system and a gold expression match (relaxed) when they overlap, each at most once; strictly when they have
the same characters. Attribute F1, as the official toolkit computes it, is the share of relaxed matches whose
attribute is equal times the relaxed F1, that is 2 * equal / (system + gold).

    python -m evals.tempeval3 DIR [--errors] [--half 0|1]
"""

from __future__ import annotations

import argparse
import sys
import time
import xml.etree.ElementTree as ET  # the documents are local files that the user names
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from rich.console import Console
from rich.table import Table

from qa.temporal import find_timexes
from qa.types import DateMention, Interval, Precision, Published, Span

Tagger = Callable[[str, Published], Sequence[DateMention]]


@dataclass(frozen=True, slots=True)
class Timex:
    """A TIMEX3 annotation; the span counts characters of the document's text."""

    span: Span
    text: str
    type: str
    value: str


@dataclass(frozen=True, slots=True)
class Document:
    name: str
    text: str
    published: Published
    timexes: tuple[Timex, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts over documents; `value` and `type` count relaxed matches with an equal attribute."""

    gold: int = 0
    system: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0
    type: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def f1(self, count: int) -> float:
        total = self.gold + self.system
        return 2 * count / total if total else 1.0


def load_documents(folder: Path) -> list[Document]:
    """Every .tml file under `folder`, in order of name; raises FileNotFoundError when there is none."""
    paths = sorted(folder.rglob("*.tml"))
    if not paths:
        raise FileNotFoundError(f"no .tml file under {folder}")
    return [load_document(path) for path in paths]


def load_document(path: Path) -> Document:
    """Raises ValueError for a file without TEXT or DCT."""
    root = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314
    body, created = root.find("TEXT"), root.find("DCT/TIMEX3")
    if body is None or created is None:
        raise ValueError(f"{path} has no TEXT or no DCT")
    pieces: list[str] = []
    timexes: list[Timex] = []
    _walk(body, pieces, timexes)
    return Document(path.name, "".join(pieces), _published(created.get("value", "")), tuple(timexes))


def _walk(element: ET.Element, pieces: list[str], timexes: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, timexes)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        text = "".join(pieces)[start:]
        span = Span(start, start + len(text))
        timexes.append(Timex(span, text, element.get("type", ""), element.get("value", "")))


def _published(value: str) -> Published:
    day = date.fromisoformat(value[:10])
    return Published(Interval(day, day), Precision.DAY, "DCT", value, 1.0)


def match_spans(gold: Sequence[Span], system: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of indexes of overlapping spans, each used once; both lists are in reading order."""
    pairs, position = [], 0
    for index, span in enumerate(gold):
        while position < len(system) and system[position].end <= span.start:
            position += 1
        if position < len(system) and span.overlaps(system[position]):
            pairs.append((index, position))
            position += 1
    return pairs


def score_document(document: Document, mentions: Sequence[DateMention]) -> Score:
    gold = sorted(document.timexes, key=lambda timex: timex.span)
    pairs = match_spans([timex.span for timex in gold], [mention.span for mention in mentions])
    matched = [(gold[one], mentions[two]) for one, two in pairs]
    return Score(
        gold=len(gold),
        system=len(mentions),
        strict=sum(timex.span == mention.span for timex, mention in matched),
        relaxed=len(matched),
        value=sum(timex.value == mention.value for timex, mention in matched),
        type=sum(timex.type == mention.type for timex, mention in matched),
    )


def score_documents(documents: Iterable[Document], tagger: Tagger = find_timexes) -> Score:
    total = Score()
    for document in documents:
        total += score_document(document, tagger(document.text, document.published))
    return total


def errors(document: Document, mentions: Sequence[DateMention]) -> list[tuple[str, str, str]]:
    """(kind, what, context) of each miss, each stray expression, each wrong extent and each wrong value."""
    gold = sorted(document.timexes, key=lambda timex: timex.span)
    pairs = match_spans([timex.span for timex in gold], [mention.span for mention in mentions])
    missed = set(range(len(gold))) - {one for one, _ in pairs}
    stray = set(range(len(mentions))) - {two for _, two in pairs}
    found = [("missed", f"{gold[i].text} [{gold[i].value}]", _around(document, gold[i].span)) for i in missed]
    found += [
        ("stray", f"{mentions[i].text} [{mentions[i].value}]", _around(document, mentions[i].span)) for i in stray
    ]
    for one, two in pairs:
        timex, mention = gold[one], mentions[two]
        if timex.span != mention.span:
            found.append(("extent", f"{timex.text} / {mention.text}", _around(document, timex.span)))
        if timex.value != mention.value:
            what = f"{timex.text} [{timex.value}] / {mention.text} [{mention.value}]"
            found.append(("value", what, _around(document, timex.span)))
    return found


def _around(document: Document, span: Span) -> str:
    text = document.text[max(0, span.start - 60) : span.end + 50]
    created = document.published.evidence[:10]
    return f"{document.name} {created}: " + " ".join(text.split())


def half_of(document: Document) -> int:
    """0 or 1, from the file's name, so that rules can be tuned on one half and checked on the other."""
    return sha256(document.name.encode()).digest()[0] % 2


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m evals.tempeval3", description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path, help="folder with TimeML documents (.tml), searched wholly")
    parser.add_argument("--errors", action="store_true", help="list every error")
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the documents")
    arguments = parser.parse_args(argv)
    console = Console()
    try:
        documents = load_documents(arguments.folder)
    except (OSError, ValueError, ET.ParseError) as error:
        Console(stderr=True).print(f"[red]{error}[/red]")
        return 2
    if arguments.half is not None:
        documents = [document for document in documents if half_of(document) == arguments.half]
    if arguments.errors:
        print_errors(console, documents)
    start = time.perf_counter()
    score = score_documents(documents)
    seconds = time.perf_counter() - start
    console.print(score_table(score, len(documents)))
    characters = sum(len(document.text) for document in documents)
    console.print(f"{characters:,} characters in {seconds:.2f} s: {characters / seconds:,.0f} characters/s")
    return 0


def score_table(score: Score, documents: int) -> Table:
    table = Table(title=f"{documents} documents, {score.gold} gold, {score.system} found")
    for column in ("measure", "F1", "precision", "recall"):
        table.add_column(column)
    rows = {"span, relaxed": score.relaxed, "span, strict": score.strict}
    rows |= {"value": score.value, "type": score.type}
    for name, count in rows.items():
        precision, recall = count / max(1, score.system), count / max(1, score.gold)
        table.add_row(name, f"{score.f1(count):.3f}", f"{precision:.3f}", f"{recall:.3f}")
    return table


def print_errors(console: Console, documents: Iterable[Document]) -> None:
    kinds: Counter[str] = Counter()
    for document in documents:
        for kind, what, context in errors(document, find_timexes(document.text, document.published)):
            kinds[kind] += 1
            console.print(f"{kind:7}| {what} | {context}", markup=False, highlight=False, soft_wrap=True)
    console.print(dict(kinds))


if __name__ == "__main__":
    sys.exit(main())
