"""Words as the matcher compares them: stemmed, spelling folded, nations and their adjectives made one.

'Defence' and 'defense', 'Chinese' and 'China', 'U.S.' and 'American', 'meetings' and 'meeting' compare equal.
Stems are Snowball's English ones (Porter 2001).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

import Stemmer  # type: ignore[import-not-found]

from qa.types import Span

_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’](?:s|t|re|ve|ll|d|m)\b)?|\w+")
_WRITTEN = re.compile(r"[\w'’.-]*\w[\w'’.-]*")
_POSSESSIVE = re.compile(r"['’]s$|['’]$")
# What is known of so many words is kept: the same ones come again and again.
_MOST_KEPT = 1 << 16

STOP_WORDS = frozenset(
    "a about above after again all also am an and any are as at be because been before being below between both "
    "but by can could did do does doing down during each few for from further had has have having he her here "
    "hers him his how i if in into is it its itself just me more most my no nor not of off on once only or other "
    "our out over own same she should so some such than that the their them then there these they this those "
    "according through to too under until up very was we were what when where which while who whom why will with "
    "would you your whose whether".split()
)

_NATIONS = (
    "us usa american america u.s u.s.a|china chinese prc|russia russian|japan japanese|taiwan taiwanese|"
    "uk british britain u.k|france french|germany german|india indian|pakistan pakistani|philippines philippine "
    "filipino|vietnam vietnamese|cambodia cambodian|australia australian|canada canadian|mexico mexican|"
    "brazil brazilian|italy italian|spain spanish|ukraine ukrainian|israel israeli|iran iranian|iraq iraqi|"
    "turkey turkish|egypt egyptian|indonesia indonesian|malaysia malaysian|singapore singaporean|thailand thai|"
    "norway norwegian|sweden swedish|denmark danish|finland finnish|poland polish|netherlands dutch|"
    "belgium belgian|switzerland swiss|austria austrian|greece greek|portugal portuguese|ireland irish|"
    "scotland scottish|wales welsh|europe european|africa african|asia asian|nigeria nigerian|kenya kenyan|"
    "argentina argentine|chile chilean|colombia colombian|cuba cuban|syria syrian|lebanon lebanese|"
    "afghanistan afghan|hungary hungarian|iceland icelandic|korea korean"
)

_IRREGULAR = (
    "meet met|hold held|say said|speak spoke spoken|begin began begun|take took taken|leave left|become became|"
    "give gave given|send sent|win won|lose lost|fall fell fallen|rise rose risen|go went gone|come came|"
    "make made|tell told|pay paid|buy bought|sell sold|build built|strike struck|shoot shot|fly flew flown|"
    "choose chose chosen|find found|see saw seen|lead led|run ran|sign signed|bring brought|"
    "write wrote written|keep kept|think thought|know knew known|get got gotten|break broke broken|"
    "decide decision|succeed successor succession|resign resignation|remove removal|suspend suspension|arrive arrival|"
    "resume resumption|refuse refusal|die died death|depart departure|invade invasion|collide collision|close closure|"
    "draw drew drawn|grow grew grown|show showed shown|shake shook shaken|freeze froze frozen|teach taught|"
    "catch caught|drive drove driven|eat ate eaten|steal stole stolen|throw threw thrown|sink sank sunk|sing sang sung|"
    "seek sought|fight fought|spend spent|lend lent|feel felt|hear heard|ride rode ridden|tear tore torn|"
    "swear swore sworn|withdraw withdrew withdrawn|woman women|man men|person people|child children"
)


class Token(NamedTuple):
    """A word of a text; `term` is its comparison form; `name` says it is written with a capital or digits."""

    span: Span
    text: str
    term: str
    name: bool


def tokens(text: str) -> Iterator[Token]:
    """All words with their spans, stop words included."""
    for match in _WORD.finditer(text):
        word = match.group()
        yield Token(Span(*match.span()), word, term_of(word), word[0].isupper() or word[0].isdigit())


def content_terms(text: str) -> tuple[str, ...]:
    """Comparison forms of the words that carry meaning, in order, without repeats."""
    return tuple(dict.fromkeys(term_of(word) for word in _WORD.findall(text) if not is_stop_word(word)))


def content_words(text: str) -> str:
    """The words that carry meaning as they are written, in order, with full stops and hyphens but no other
    punctuation; `text` where there are none."""
    return " ".join(word for word in _WRITTEN.findall(text) if not is_stop_word(word)) or text


@lru_cache(maxsize=_MOST_KEPT)
def is_stop_word(word: str) -> bool:
    """True for function words; 'US' written with capitals is a name, 'us' is not."""
    return bare(word) in STOP_WORDS or (word == "us")


def term_set(text: str) -> frozenset[str]:
    return frozenset(content_terms(text))


def overlap(wanted: Iterable[str], have: frozenset[str]) -> float:
    """Share of `wanted` terms that are in `have`, 0..1; 0 when nothing is wanted."""
    wanted = tuple(wanted)
    return sum(term in have for term in wanted) / len(wanted) if wanted else 0.0


def bare(word: str) -> str:
    return _POSSESSIVE.sub("", word.lower()).rstrip(".")


@lru_cache(maxsize=_MOST_KEPT)
def term_of(word: str) -> str:
    """Comparison form of one word."""
    word = bare(word)
    table = _same_word()
    if word in table:
        return table[word]
    stem = _stem(_fold_spelling(word))
    return table.get(stem, stem)


LEAST_STEM, MOST_ENDING = 4, 4


def are_forms(a: str, b: str) -> bool:
    """Two comparison forms are equal, or one is the other with an ending: 'design' and 'designer'."""
    short, long = sorted((a, b), key=len)
    return a == b or (len(short) >= LEAST_STEM and len(long) - len(short) <= MOST_ENDING and long.startswith(short))


@lru_cache(maxsize=1)
def _same_word() -> dict[str, str]:
    groups = [group.split() for group in f"{_NATIONS}|{_IRREGULAR}".split("|")]
    return {form: _stem(group[0]) for group in groups for form in group}


@lru_cache(maxsize=1)
def nations() -> frozenset[str]:
    """Comparison forms of the countries known by name and adjective."""
    return frozenset(_stem(group.split()[0]) for group in _NATIONS.split("|"))


@lru_cache(maxsize=_MOST_KEPT)
def _stem(word: str) -> str:
    return str(Stemmer.Stemmer("english").stemWord(word))  # one a call: they are not for several threads


_SPELLING = (
    (re.compile(r"(?<=[a-z]{2})is(e|es|ed|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{2})our(s|ed|ing|able|ful|ite|ites)?$"), r"or\1"),
    (re.compile(r"(?<=[a-z])(en)ce(s|less)?$"), r"\1se\2"),
    (re.compile(r"(?<=[aeiouy])([^aeiouy]+[aeou])ll(ed|ing|er|ers)$"), r"\1l\2"),
    (re.compile(r"(?<=[cbt])(re)(s|d)?$"), r"er\2"),
    (re.compile(r"programme(s|d)?$"), r"program\1"),
    (re.compile(r"(?<=[a-z])ogue(s|d)?$"), r"og\1"),
    (re.compile(r"manoeuv(re|er)(s|d)?$"), r"maneuver\2"),
)


def _fold_spelling(word: str) -> str:
    """One form for British and American spelling; the form itself is never shown."""
    for pattern, replacement in _SPELLING:
        word, changed = pattern.subn(replacement, word)
        if changed:
            break
    return word
