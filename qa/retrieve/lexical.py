"""From a question to an FTS5 MATCH expression: https://www.sqlite.org/fts5.html#full_text_query_syntax

Each word is one quoted string, so nothing that a question holds is read as an operator. Words are OR'ed and BM25
weighs them; other spellings stand beside their word, and the other forms of acronyms beside the text, as phrases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice, product

from qa.retrieve.spelling import other_spellings
from qa.terms import bare, is_stop_word

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\d+(?:[.,]\d+)*|[Cc]o-[^\W\d_]+|[^\W_]+(?:['’][^\W_]+)*")
_CONTRACTED = re.compile(r"['’](?:t|re|ve|ll|d|m)$")
_LETTERS = re.compile(r"[A-Z]{2,4}|(?:[^\W\d_]\.)+[^\W\d_]?\.?")
# A phrase of several words with two spellings each would multiply; no name needs more than this many.
_MOST_PHRASES = 8


def match_expression(text: str, other_forms: Iterable[str] = ()) -> str:
    """An expression that finds passages with any content word of `text`, or any of `other_forms` whole.

    Empty when there is nothing to search for.
    """
    found: dict[str, None] = {}
    for word in _words(text):
        if not is_stop_word(word):
            found.update(dict.fromkeys(_spellings(word)))
    for form in other_forms:
        spellings = [_spellings(word) for word in _words(form)]
        phrases = islice(product(*spellings), _MOST_PHRASES) if spellings else ()
        found.update(dict.fromkeys(" ".join(phrase) for phrase in phrases))
    return " OR ".join(quote(words) for words in found)


def quote(words: str) -> str:
    """An FTS5 string: a word, or several as a phrase."""
    return '"' + words.replace('"', '""') + '"'


def _words(text: str) -> Iterator[str]:
    for match in _WORD.finditer(text):
        yield _CONTRACTED.sub("", match.group())


def _spellings(word: str) -> tuple[str, ...]:
    """The small-letter forms to search for; 'U.S.' and 'US' are each sought as 'us' and as 'u s'."""
    if _LETTERS.fullmatch(word):
        letters = [char for char in word.lower() if char != "."]
        return "".join(letters), " ".join(letters)
    plain = bare(word)
    return plain, *other_spellings(plain)
