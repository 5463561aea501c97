"""HTML pages: trafilatura finds the article, and what it finds is taken from the page letter for letter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement
from trafilatura import extract
from trafilatura.utils import load_html

from ingest.html_metadata import HtmlMetadata, read_html_metadata
from ingest.metadata import Metadata
from ingest.slices import PARAGRAPH, Run, SlicedText
from qa.errors import ReadError
from qa.types import Span

_INVISIBLE = frozenset(
    "script style noscript template head svg iframe object audio video canvas select textarea".split()
)
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike "
    "strong sub sup time tt u var wbr".split()
)
_HOLDING = frozenset(("html", "body", "main", "article"))
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\r\n\f]+")
_VISIBLE_CHARS = re.compile(r"[^\s\u200b-\u200f\u2060\ufeff\u00ad]")
_SEED = 12
_SHORTEST_BODY = 200


def read_html(html: str) -> tuple[SlicedText, Metadata]:
    """Body and metadata of a page; raises ReadError when no article stands on it."""
    tree = load_html(html)
    if tree is None:
        raise ReadError("its HTML cannot be parsed")
    found = read_html_metadata(tree)
    page = page_text(tree)
    extracted = extract(html, include_comments=False, favor_precision=True) or ""
    body = SlicedText.whole(page).select(align(extracted.splitlines(), page))
    body = _longer_of(body, found)
    if not body.text.strip():
        raise ReadError("no article text found on the page")
    return body, found.metadata


def _longer_of(body: SlicedText, found: HtmlMetadata) -> SlicedText:
    """The article that the page carries for machines, where a script would have shown it to readers."""
    hidden = found.article_body
    if hidden and len(body.text) < _SHORTEST_BODY and len(hidden) > 2 * len(body.text):
        return SlicedText.whole(hidden)
    return body


def page_text(tree: HtmlElement) -> str:
    """The page as a reader sees it: a line per block, white space collapsed inside lines."""
    lines = "".join(_visible(tree)).split("\n")
    stripped = (_SPACE.sub(" ", line).strip(" ") for line in lines)
    return "\n".join(line for line in stripped if line)


def _visible(element: HtmlElement) -> Iterator[str]:
    # An explicit stack: hostile pages nest deeper than Python recurses.
    stack: list[HtmlElement | str] = [element]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        if not isinstance(item.tag, str) or item.tag in _INVISIBLE or _is_hidden(item):
            continue
        edge = "" if item.tag in _INLINE else "\n"
        yield edge + _SPACE.sub(" ", item.text or "")
        parts: list[HtmlElement | str] = []
        for child in item:
            parts += [child, _SPACE.sub(" ", child.tail or "")]
        stack += [edge, *reversed(parts)]


def _is_hidden(element: HtmlElement) -> bool:
    """Readers do not see it; what holds a whole article is shown by a script later."""
    styled = "hidden" in element.attrib or _UNSEEN.search(element.get("style", "")) is not None
    return styled and element.tag not in _HOLDING


def align(lines: Iterable[str], page: str) -> Iterator[Run]:
    """Where the extracted lines stand in the page, white space aside; what does not stand there is left out.

    Lines are looked for in order. A line that is not on the page in one stretch is taken in the longest
    stretches that are.
    """
    places = [match.start() for match in _VISIBLE_CHARS.finditer(page)]
    letters = "".join(page[place] for place in places)
    cursor = 0
    for line in lines:
        joiner = PARAGRAPH
        wanted = "".join(_VISIBLE_CHARS.findall(line.removeprefix("- ").replace("|", " ")))
        for start, length in _stretches(wanted, letters, cursor):
            yield Run(Span(places[start], places[start + length - 1] + 1), joiner)
            cursor, joiner = start + length, " "


def _stretches(wanted: str, letters: str, cursor: int) -> Iterator[tuple[int, int]]:
    """Start and length in `letters` of the parts of `wanted` found there, from `cursor` on where possible."""
    found = _find(wanted, letters, cursor) if wanted else -1
    if found >= 0:
        yield found, len(wanted)
        return
    at = 0
    while at + _SEED <= len(wanted):
        found = _find(wanted[at : at + _SEED], letters, cursor)
        if found < 0:
            at += 1
            continue
        length = _common_prefix(wanted[at:], letters, found)
        yield found, length
        at += length
        cursor = found + length


def _find(part: str, letters: str, cursor: int) -> int:
    found = letters.find(part, cursor)
    return found if found >= 0 else letters.find(part)


def _common_prefix(part: str, letters: str, start: int) -> int:
    length = 0
    while length < len(part) and start + length < len(letters) and part[length] == letters[start + length]:
        length += 1
    return length
