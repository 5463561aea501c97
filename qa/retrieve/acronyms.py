"""Short forms and the phrases they stand for, as articles define or use them.

Definitions in brackets, 'long (SHORT)' and 'SHORT (long)', are found as Schwartz & Hearst do ("A simple algorithm for
identifying abbreviation definitions in biomedical text", PSB 2003). Newspapers often drop the brackets: an article
that writes 'Policy Coordination Talks' in full and PCT later means the same, so initialisms of capitalised phrases
are taken too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.library import Acronym, Library
from qa.terms import is_stop_word, term_of

_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
_SHORT = re.compile(r"[A-Za-z0-9][\w&./-]{1,9}")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_INITIALISM = re.compile(r"(?<![\w.-])[A-Z]{3,8}(?![\w-])")
_AROUND = re.compile(r"^(?:(?:of|in|for|by|to|on|at|the|an?|and)\s+)+|['’]s?$", re.I)
_CAPITALISED = re.compile(
    r"[A-Z][\w'’]*(?:[ -](?:(?:of|and|the|for|on|in|to|at|by|&)[ ]){0,2}[A-Z][\w'’]*)+",
)
_LONGEST_PHRASE = 12


def find_acronyms(text: str) -> tuple[Acronym, ...]:
    """Every short form that `text` defines, with its long form, in order of first definition."""
    found: dict[Acronym, None] = {}
    for acronym in (*_in_brackets(text), *_initialisms(text)):
        found.setdefault(acronym)
    return tuple(found)


def _in_brackets(text: str) -> Iterator[Acronym]:
    for match in _BRACKETS.finditer(text):
        inner = re.split(r"[;,]", match.group(1))[0].strip(" \"'“”‘’")
        before = text[max(0, match.start() - 120) : match.start()].rstrip(" \"'“”‘’")
        if _is_short(inner):
            near = _last_words(before, _window(inner))
            long = _by_initials(inner, near) or _long_form(inner, near)
            if long:
                yield Acronym(inner, long)
        else:
            short = re.search(r"(?<!\w)[A-Z][\w&.]{1,9}$", before)
            if short and _is_short(short.group()) and _initials_agree(short.group(), inner):
                yield Acronym(short.group(), _tidy(inner))


def _is_short(text: str) -> bool:
    """A short form has 2 to 10 characters in one word, at least two of them capitals."""
    return _SHORT.fullmatch(text) is not None and sum(char.isupper() for char in text) >= 2


def _window(short: str) -> int:
    """How many words before the bracket may belong to the long form (Schwartz & Hearst, section 2.1)."""
    letters = sum(char.isalnum() for char in short)
    return min(letters + 5, letters * 2)


def _last_words(text: str, count: int) -> str:
    """The last `count` words of the last sentence of `text`."""
    sentence = re.split(r"[.;:!?\n](?:\s|$)", text)[-1]
    starts = [match.start() for match in re.finditer(r"\S+", sentence)]
    return sentence[starts[max(0, len(starts) - count)] :] if starts else ""


def _by_initials(short: str, before: str) -> str | None:
    """The end of `before` whose words begin with the letters of `short`, one each: surer than letters within words."""
    letters = [char.lower() for char in short if char.isalnum()]
    words = list(_WORD.finditer(before))
    for index, first in enumerate(words):
        if _spelt_by(letters, [word.group() for word in words[index:]]):
            long = _tidy(before[first.start() :].strip())
            return long if _is_long(short, long) else None
    return None


def _long_form(short: str, before: str) -> str | None:
    """The shortest end of `before` that holds all characters of `short` in order, the first opening a word."""
    position = len(before)
    letters = [char.lower() for char in short if char.isalnum()]
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= 0 and not _holds(before, position, letters[index], opens=index == 0):
            position -= 1
        if position < 0:
            return None
    long = _tidy(before[position:].strip())
    return long if _is_long(short, long) else None


def _tidy(long: str) -> str:
    return _AROUND.sub("", long)


def _is_long(short: str, long: str) -> bool:
    """Several plain words, none of them `short`, and the last one has a part in it."""
    words = long.split()
    if len(words) < 2 or short in words or re.search(r"[()\d]", long) or max(map(len, words)) < 3:
        return False
    return short[-1].lower() in words[-1].lower() and ("," not in long or _initials_agree(short, long))


def _holds(text: str, position: int, letter: str, *, opens: bool) -> bool:
    if text[position].lower() != letter:
        return False
    return not opens or position == 0 or not text[position - 1].isalnum()


def _initials_agree(short: str, long: str) -> bool:
    letters = [char.lower() for char in short if char.isalpha()]
    return _spelt_by(letters, _WORD.findall(long))


def _initialisms(text: str) -> Iterator[Acronym]:
    """Capitalised phrases whose initials are a word in capitals of the same text."""
    shorts = dict.fromkeys(_INITIALISM.findall(text))
    if not shorts:
        return
    by_first: dict[str, list[str]] = {}
    for short in shorts:
        by_first.setdefault(short[0], []).append(short)
    for phrase in dict.fromkeys(_CAPITALISED.findall(text)):
        yield from _named_by(phrase, by_first)


def _named_by(phrase: str, by_first: Mapping[str, Sequence[str]]) -> Iterator[Acronym]:
    words = list(_WORD.finditer(phrase))
    for start, first in enumerate(words):
        for short in by_first.get(first.group()[0], ()):
            for end in range(start + 2, min(len(words), start + _LONGEST_PHRASE) + 1):
                run = [word.group() for word in words[start:end]]
                if _is_name(run) and _spelt_by(short.lower(), run):
                    yield Acronym(short, _tidy(phrase[first.start() : words[end - 1].end()]))
                    break


def _is_name(words: Sequence[str]) -> bool:
    """Ends on a capitalised word and holds no other short form ('UK Summit on AI' is not a USA)."""
    return words[-1][0].isupper() and not any(len(word) > 1 and word.isupper() for word in words)


def _spelt_by(letters: Sequence[str], words: Sequence[str]) -> bool:
    """Whether `letters` are the initials of `words`, small joining words counted or not."""
    initials = [word[0].lower() for word in words]
    content = [word[0].lower() for word in words if not is_stop_word(word)]
    return list(letters) in (initials, content)


@dataclass(frozen=True, slots=True)
class Equivalent:
    """A form that stands in a text, and another that stands for the same."""

    said: str
    other: str


class AcronymIndex:
    """Finds short and long forms in a question, whatever their spelling or number.

    Long forms are compared as sequences of comparison forms, so that 'defense' finds 'defence'.
    """

    def __init__(self, acronyms: Mapping[str, Iterable[str]]) -> None:
        self._longs: dict[str, dict[tuple[str, ...], str]] = {}
        self._shorts: dict[tuple[str, ...], set[str]] = {}
        self._exact = frozenset(acronyms)
        for short, longs in acronyms.items():
            for long in longs:
                self._longs.setdefault(short.lower(), {}).setdefault(_terms(long), long)
                self._shorts.setdefault(_terms(long), set()).add(short)
        self._longest = max(map(len, self._shorts), default=0)

    @classmethod
    def of(cls, library: Library) -> AcronymIndex:
        return cls(library.acronyms())

    def equivalents(self, text: str) -> tuple[Equivalent, ...]:
        """Long forms of the short forms in `text`, and the reverse, in reading order, without repeats."""
        words = _WORD.findall(text)
        terms = [term_of(word) for word in words]
        found: dict[Equivalent, None] = {}
        for start, word in enumerate(words):
            if word in self._exact or (len(word) > 2 and not is_stop_word(word)):
                for long in self._longs.get(word.lower(), {}).values():
                    found.setdefault(Equivalent(word, long))
            for end in range(start + 2, min(len(words), start + self._longest) + 1):
                for short in sorted(self._shorts.get(tuple(terms[start:end]), ())):
                    found.setdefault(Equivalent(" ".join(words[start:end]), short))
        return tuple(found)


def _terms(text: str) -> tuple[str, ...]:
    return tuple(term_of(word) for word in _WORD.findall(text))
