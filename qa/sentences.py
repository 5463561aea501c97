"""Split an article into sentences, by code points, without losing a character that matters.

News text as it is scraped runs sentences together ('contentious.The talks') and is full of initials and
abbreviations ('U.S.', 'Gen. Brown', 'Nov. 22'); both are handled here, so no trained model is needed.
A line break ends a sentence, except in text wrapped to a fixed width.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from qa.temporal.lexicon import CARDINALS, MONTHS, WEEKDAYS
from qa.types import Sentence, Span

# Never the last word of a sentence.
_LEADING = frozenset(
    "mr mrs ms messrs dr prof gen lt col maj capt sgt cmdr adm brig rep sen gov pres hon rev supt insp det "
    "vs e.g i.e cf pp".split()
)
# Abbreviations only before a number or a date; words of their own elsewhere.
_BEFORE_NUMBER = frozenset("no nos fig sat sun art".split())
# May end a sentence: they do when a word follows that usually begins one.
_EITHER = frozenset(
    "jr sr etc inc ltd co corp llc vol jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu "
    "thur thurs fri approx dept est univ ave blvd rd st mt ft".split()
)
_STARTERS = frozenset(
    "the a an he she it they we i in on at but and his her its their this that these those as after before "
    "when while if there for with from by to however meanwhile earlier later both officials or so because since "
    "although though yet then now here what who how why where according also instead some many most all one two "
    "such under among during still my your our you not no".split()
)
_CLOSERS = "\"'”’»)]"
_BREAK = re.compile(r"[.!?…]+(?: [.!?…]+)*[\"'”’»)\]]*(?:\[\d+\])*|\n\s*")
_DATE_OR_NUMBER = re.compile(r"\d|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)
_INITIALS = re.compile(r"(?:[a-z]{1,2}\.)+[a-z]")
_LAST_WORD = re.compile(r"[&'’-]\w$|[\w.]*$")  # the 't' of "don't" is no initial
_NEXT_WORD = re.compile(r"[\"“'‘]?([A-Za-z]+)(\.?)")
_CAPITALISED = re.compile(r"[“\"‘]?(?:(?:[AI]|[A-Z]{2,})(?=\s)|[A-Z][a-z’']+(?=[\s,;:!?’'-]|\.\s|\.?$))")
_DAY_OR_MONTH = "|".join((*WEEKDAYS, *MONTHS))
_NUMBER = rf"\d[\d:.]*|{'|'.join(CARDINALS)}"
_CLOCK = re.compile(rf"\b(?:{_NUMBER})\s*[ap]\.\s?m$", re.I)
_ZONE = (
    r"[ECMPA][SD]?T|GMT|UTC|BST|[CEW]ES?T|MSK|[IJKH]ST|HKT|SGT|PKT|A[ECW][SD]?T|NZ[SD]?T|(?:US\s|U\.S\.\s)?"
    r"(?:Eastern|Pacific|Mountain)|(?:[A-Z][\w.]+\s+){1,3}(?:(?i:standard|daylight|mean|summer)\s+)?[Tt]ime"
)
# What belongs to the time of day before it and does not begin a sentence: 'Monday', but not 'Monday's' or 'Monday is'.
_OF_THE_CLOCK = re.compile(
    rf"(?:(?i:{_DAY_OR_MONTH})s?|{_ZONE}|Christmas|Easter|New Year)\b"
    r"(?!['’]s|\s+(?:is|are|was|were|will|would|has|had|marks?|marked|saw|brought|may|can|should)\b)"
)
# 'On Monday, shortly before 10 a.m. Mr Sveen …': so far nothing has been told.
_ONLY_THE_TIME = re.compile(
    r"(?:^|[.!?…:;\n—–][\"'”’)\]]*\s*[\"“]?)(?:(?:at|by|around|about|before|after|since|from|until|till|between|on|"
    r"and|but|then|so|just|shortly|soon|early|late|nearly|almost|exactly|the|next|same|day|morning|of|to|"
    rf"{_NUMBER}|{_DAY_OR_MONTH}|[ap]\.\s?m\.)[\s,]+)+(?:{_NUMBER})\s*[ap]\.\s?m$",
    re.I,
)
_ATTRIBUTION = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}(?:said|says|asked|asks|added|wrote|told|replied|continued)\b")
_WRAP_LIMIT, _CLOCK_LIMIT, _TIME_LIMIT = 100, 20, 80


def split_sentences(article_id: str, text: str) -> tuple[Sentence, ...]:
    """Sentences in reading order; spans carry no white space at either end.

    A sentence holds a line break only where the text is wrapped to a fixed width.
    """
    return tuple(Sentence(article_id, index, span, span.of(text)) for index, span in enumerate(sentence_spans(text)))


def sentence_spans(text: str) -> Iterator[Span]:
    """The spans of `split_sentences`: in order, not overlapping, holding all that is not white space."""
    width = _wrap_width(text)
    start = 0
    for match in _BREAK.finditer(text):
        if match.group().startswith("\n"):
            ends = not (width and _is_wrap(text, match.start(), match.end(), width))
        else:
            ends = _ends_sentence(text, match)
        if ends:
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


def _wrap_width(text: str) -> int:
    """The width that `text` is wrapped to; 0 where its lines are paragraphs, headings or lists."""
    width = max((len(line) for line in text.splitlines()), default=0)
    if width > _WRAP_LIMIT:
        return 0
    breaks = [match.span() for match in re.finditer(r"\n[^\S\n]*(?=\S)", text)]
    inner = [(start, end) for start, end in breaks if text[start - 1 : start] not in ("", "\n")]
    wraps = sum(_is_wrap(text, start, end, width) for start, end in inner)
    return width if wraps >= 3 and 3 * wraps >= 2 * len(inner) else 0


def _is_wrap(text: str, start: int, end: int, width: int) -> bool:
    """Whether the white space `start:end` is a greedy wrap: the next word did not fit on the line; rows of a table
    ('| … |') are lines of their own."""
    if text.count("\n", start, end) > 1 or text.startswith("|", end):
        return False
    line = start - (text.rfind("\n", 0, start) + 1)
    word = re.compile(r"\S+").match(text, end)
    return word is not None and line + 1 + len(word.group()) > width


def _ends_sentence(text: str, match: re.Match[str]) -> bool:
    after = text[match.end() : match.end() + 80]
    follower = after.lstrip()
    if not follower:
        return True
    mark = match.group()
    if not after[0].isspace():
        return _runs_on(text, match, after)
    first = follower.lstrip("\"'“‘«([")[:1]
    if first.isalpha() and not first.isupper():
        return False
    if mark[-1] in _CLOSERS and mark[0] in "!?" and _is_attribution(follower):
        return False
    return mark[0] != "." or not _is_abbreviation(text, match.start(), follower)


def _is_attribution(follower: str) -> bool:
    """'“Why now?” Mr Smith asked': the quotation is the beginning of the sentence, not the whole."""
    return _ATTRIBUTION.match(follower) is not None and not _begins_sentence(follower)


def _runs_on(text: str, match: re.Match[str], after: str) -> bool:
    """'exchange.In 2022': a full stop between a word's end (or a closing mark) and a capitalised word."""
    if _CAPITALISED.match(after) is None or _is_abbreviation(text, match.start(), after):
        return False
    before = text[match.start() - 1 : match.start()]
    closed = match.group()[-1] in _CLOSERS
    return closed or before.islower() or before.isdigit() or before == "%" or _begins_sentence(after)


def _is_abbreviation(text: str, stop: int, follower: str) -> bool:
    """Whether the full stop at `stop` marks an abbreviation, an initial or a list number, not an end."""
    token = _LAST_WORD.search(text, max(0, stop - 12), stop)
    word = token.group().lower() if token else ""
    if word in _LEADING:
        return True
    if word in _BEFORE_NUMBER:
        return _DATE_OR_NUMBER.match(follower) is not None
    if word.endswith("m") and _CLOCK.search(text, max(0, stop - _CLOCK_LIMIT), stop):
        return not _ends_with_clock(text, stop, follower)
    if word == "i":
        return re.match(r"[A-Z]\.", follower) is not None
    if word.isdigit():
        return text[max(0, stop - len(word) - 1) : stop - len(word)] in ("", "\n")
    either = word in _EITHER or _INITIALS.fullmatch(word) is not None or re.fullmatch("[a-z]", word) is not None
    return either and not _begins_sentence(follower)


def _ends_with_clock(text: str, stop: int, follower: str) -> bool:
    """Whether a sentence ends with the time of day: 'at 9 p.m. The talks', not 'at 9 a.m. Monday'."""
    said = follower.lstrip("\"'“‘«")
    if not said[:1].isupper() or _OF_THE_CLOCK.match(said):
        return False
    return _ONLY_THE_TIME.search(text, max(0, stop - _TIME_LIMIT), stop) is None


def _begins_sentence(follower: str) -> bool:
    """Whether the next word is one that usually begins a sentence ('The', not the initial 'A.')."""
    word = _NEXT_WORD.match(follower)
    return word is not None and word.group(1).lower() in _STARTERS and not word.group(2)
