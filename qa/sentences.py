"""Split an article into sentences, by code points, without losing a character that matters.

News text as it is scraped runs sentences together ('contentious.The talks') and is full of initials and
abbreviations ('U.S.', 'Gen. Brown', 'Nov. 22'); both are handled here, so no trained model is needed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.types import Sentence, Span

_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt cmdr adm rep sen gov pres st jr sr vs etc inc ltd co corp no "
    "vol jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
    "u.s u.k u.n e.u a.m p.m e.g i.e approx dept est fig hon messrs rev univ ave blvd rd mt ft brig supt "
    "insp det".split()
)
# Abbreviations that also end sentences: a capital after them may begin a new one.
_ENDING = frozenset("u.s u.k u.n e.u a.m p.m etc inc ltd co corp jr sr".split())
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and his her its their this that these those as after before "
    "when while if there for with from by to however meanwhile earlier later both officials".split()
)
_CLOSERS = "\"'”’»)]"
_BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]*|\n+")


def split_sentences(article_id: str, text: str) -> tuple[Sentence, ...]:
    """Sentences in reading order; spans carry no white space at either end and never cross a line break."""
    return tuple(Sentence(article_id, index, span, span.of(text)) for index, span in enumerate(sentence_spans(text)))


def sentence_spans(text: str) -> Iterator[Span]:
    start = 0
    for match in _BREAK.finditer(text):
        if match.group().startswith("\n"):
            yield from _trimmed(text, start, match.start())
            start = match.end()
        elif match.start() >= start and _ends_sentence(text, match):
            yield from _trimmed(text, start, match.end())
            start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield Span(start, end)


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 40]
    if not after:
        return True
    if not after[0].isspace():
        return _run_together(text, match, after)
    follower = after.lstrip()
    if not follower:
        return True
    first = follower.lstrip("\"'“‘«([")[:1]
    if first and not (first.isupper() or first.isdigit() or not first.isalpha()):
        return False
    return match.group()[0] != "." or not _is_abbreviation(text, match, follower)


def _run_together(text: str, match: re.Match[str], after: str) -> bool:
    """'exchange.In 2022': a full stop between a small letter (or a closing mark) and a capitalised word."""
    before = text[match.start() - 1 : match.start()]
    closed = match.group()[-1] in _CLOSERS
    capital = re.match(r"[“\"‘]?[A-Z][a-z’']*\s|[“\"‘]?[A-Z]{2,}\s", after) is not None
    return capital and (closed or before.islower() or before.isdigit() or before == "%")


def _is_abbreviation(text: str, match: re.Match[str], follower: str) -> bool:
    word = re.search(r"[\w.]*$", text[max(0, match.start() - 12) : match.start()])
    last = word.group().lower() if word else ""
    if re.fullmatch(r"[a-z]", last) and last != "i":
        return True
    if last not in _ABBREVIATIONS and not re.fullmatch(r"(?:[a-z]\.)+[a-z]", last):
        return False
    if last in ("no", "mar", "sat", "sun", "mon", "fig", "dec", "jan") and not follower[0].isdigit():
        return last in ("mar", "dec", "jan") and follower[0].isdigit()
    next_word = re.match(r"[\"“'‘]?([A-Za-z]+)", follower)
    starts = next_word is not None and next_word.group(1).lower() in _STARTERS
    return not (last in _ENDING and starts)
