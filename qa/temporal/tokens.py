"""Cut a text into tokens and give each its class in the grammar. Linear in the text's length."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from qa.temporal.lexicon import CLASS_CODES, MONTHS, WEEKDAYS, WORD_CLASSES

_MONTH_DOT = r"(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\."
_WEEKDAY_DOT = r"(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\.(?=,?\s)"
_ISO_DAY = r"\d{4}(?:-\d{2}-\d{2}|/\d{2}/\d{2})"
_ISO_TIME = r"T[0-2]\d:[0-5]\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?"
_SLASHED = r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})"
_DOTTED = r"\d{1,2}\.\d{1,2}\.\d{4}"
# Most tokens are plain words; a word that no other form can begin with is tried first.
_PLAIN = r"(?![ap]m\b)[^\W\d_]++(?![\w.'’])"
_TOKEN = re.compile(
    rf"""
      (?P<PLAIN>{_PLAIN})
    | (?P<BREAK>\n[^\S\n]*\n\s*)
    | (?P<ISODATE>(?<![\w-]){_ISO_DAY}(?:{_ISO_TIME})?(?![\w-]))
    | (?P<SLASHDATE>(?<![\w/]){_SLASHED}(?![\w/])|(?<![\w.]){_DOTTED}(?!\w))
    | (?P<QUARTERCODE>\bq[1-4]\b)
    | (?P<FRACTION>(?<![\w/])[1-9]/[1-9](?![\d/]))
    | (?P<CLOCK>(?<![\w:.])(?:[01]?\d|2[0-4])(?::[0-5]\d(?![\d:])|\.[0-5]\d(?=\s?[ap]\.?m\b)))
    | (?P<ORDNUM>(?<![\w.])\d{{1,2}}(?:st|nd|rd|th)\b)
    | (?P<DECADE>(?<![\w.])(?:1\d\d0|20\d0|['’][1-9]0)['’]?s\b)
    | (?P<NUMBER>\d{{1,3}}(?:,\d{{3}}){{1,6}}(?!\d)|\d+(?:\.\d+)?)
    | (?P<SHORTYEAR>(?<!\w)['’]\d\d(?!\w))
    | (?P<POSSESSIVE>['’]s\b)
    | (?P<OCLOCK>\bo['’]clock\b)
    | (?P<AMPM>(?<![^\W\d_])[ap](?:\.m\b\.?|m\b))
    | (?P<MONTHDOT>\b{_MONTH_DOT})
    | (?P<WEEKDAYDOT>\b{_WEEKDAY_DOT})
    | (?P<WORD>[^\W\d_]+)
    | (?P<PUNCT>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_PUNCTUATION = {",": "COMMA", "-": "DASH", "–": "DASH", "—": "DASH", "/": "SLASH", "(": "OPEN", ")": "CLOSE"}
_HALF_OF_DAY = re.compile(r"[ap]\.?m\b", re.IGNORECASE)
_SHORT_MONTHS = frozenset(name for name in MONTHS if len(name) <= 4) - {"may", "june", "july"}
_DATE_STARTS = frozenset(("MONTH", "DAY", "ORDNUM"))
_NUMBERS = frozenset(("DAY", "ORDNUM", "YEAR", "SHORTYEAR"))
_NOT_A_COUNT = frozenset("$£€¥#%")
_OWN = frozenset("the a an this that his her its their our my your 's ’s".split())
_LAST_OF = frozenset("week month year night weekend quarter".split()) | frozenset(WEEKDAYS)
_BEFORE_A_YEAR = frozenset("a final this each every previous".split())


class Token(NamedTuple):
    """`text` is in lower case; `kind` is a class of the grammar; `capital`: it begins with a capital letter."""

    start: int
    end: int
    text: str
    kind: str
    capital: bool = False


def tokenize(text: str, *, spun: bool = False) -> tuple[list[Token], str]:
    """The tokens, and their classes as one string with a character for each token.

    `spun`: a program swapped the text's words for others; those that it takes for 'last' and 'year' are read as these.
    """
    tokens = list(_tokens(text))
    _unmark_names(tokens)
    if spun:
        tokens = _swapped_back(tokens)
    return tokens, "".join(CLASS_CODES[token.kind] for token in tokens)


def _swapped_back(tokens: Sequence[Token]) -> list[Token]:
    """'Final month' as 'last month', 'a 12 months' as 'a year'; 'the final month' is what it says."""
    whole: list[Token] = []
    for token in tokens:
        twelve = whole[-1:] if token.text == "months" else []
        before = whole[-2].text if len(whole) > 1 else ""
        if twelve and twelve[0].text == "12" and before in _BEFORE_A_YEAR:
            whole[-1] = twelve[0]._replace(end=token.end, text="year", kind="YEARUNIT")
        else:
            whole.append(token)
    for index in range(len(whole) - 1):
        if whole[index].text == "final" and _stands_for_last(whole, index):
            whole[index] = whole[index]._replace(text="last", kind="LAST")
    return whole


def _stands_for_last(tokens: Sequence[Token], index: int) -> bool:
    before = tokens[index - 1].text if index else ""
    unit, *after = tokens[index + 1 : index + 3]
    return unit.text in _LAST_OF and before not in _OWN and not (after and after[0].text == "of")


def _unmark_names(tokens: list[Token]) -> None:
    """'Jun' is a month only next to a number and 'Sun.' a day only before a date: 'Dong Jun', 'Can Sun.'"""
    for index, token in enumerate(tokens):
        if token.kind == "WEEKDAY" and not token.text.endswith("day"):
            after = [other.kind for other in tokens[index + 1 : index + 3] if other.kind != "COMMA"]
            if not after or after[0] not in _DATE_STARTS:
                tokens[index] = token._replace(kind="WORD")
        if token.kind == "MONTH" and token.text in _SHORT_MONTHS:
            around = tokens[max(0, index - 1) : index] + tokens[index + 1 : index + 2]
            if not any(other.kind in _NUMBERS for other in around):
                tokens[index] = token._replace(kind="WORD")


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        raw, (start, end), shape = match.group(), match.span(), match.lastgroup or "PUNCT"
        kind = _word_kind(raw) if shape == "PLAIN" else _kind(text, start, end, raw, shape)
        yield Token(start, end, raw.lower(), kind, raw[0].isupper())


def _kind(text: str, start: int, end: int, raw: str, shape: str) -> str:
    match shape:
        case "WORD":
            return _word_kind(raw)
        case "NUMBER":
            return _number_kind(text, start, end, raw)
        case "PUNCT":
            return _PUNCTUATION.get(raw, "PUNCT")
        case "MONTHDOT":
            return "MONTH" if raw[0].isupper() else "WORD"
        case "WEEKDAYDOT":
            return "WEEKDAY" if raw[0].isupper() else "WORD"
        case _:
            return shape


@lru_cache(maxsize=1 << 14)
def _word_kind(raw: str) -> str:
    """Months and weekdays need their capital: 'may', 'march' and 'sun' are words of their own."""
    word = raw.lower()
    if word in MONTHS:
        return "MONTH" if raw[0].isupper() and (word != "mar" or raw.isupper()) else "WORD"
    if word in WEEKDAYS:
        return "WEEKDAY" if raw[0].isupper() else "WORD"
    return WORD_CLASSES.get(word, "WORD")


def _number_kind(text: str, start: int, end: int, raw: str) -> str:
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    if after.isalpha() and _HALF_OF_DAY.match(text, end):
        after = ""
    if before.isalpha() or (before in _NOT_A_COUNT and before) or after.isalpha() or after == "%":
        return "WORD"
    if not raw.isdecimal():
        return "NUM"
    if len(raw) == 4 and 1000 <= int(raw) <= 2199:
        return "YEAR"
    return "DAY" if len(raw) <= 2 and 1 <= int(raw) <= 31 else "NUM"
