"""Words of a question that are one slip away from a word of the library: 'baloon' is read as 'balloon'.

Only words in small letters that no passage holds and that the embedding model's tokenizer does not know whole: a word
that it knows is spelt rightly, however rare it is in the library. One edit is a swap of neighbours, a letter too many,
too few or another one (Damerau 1964); the first letter is rarely wrong and stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from string import ascii_lowercase

from qa.library import Library
from qa.retrieve.lexical import quote

LEAST_LETTERS, MOST_COUNTED = 6, 20
_WORD = re.compile(rf"(?<![\w’'-])[a-z]{{{LEAST_LETTERS},}}(?![\w’'-])")


def misspelt(question: str, library: Library, count_tokens: Callable[[str], int]) -> Mapping[str, str]:
    """Words of the question to what they are read as."""
    whole = count_tokens("word")
    found = {}
    for word in dict.fromkeys(_WORD.findall(question)):
        if count_tokens(word) > whole and not _hits(word, library):
            nearest = next((best for group in _edits(word) if (best := _best(group, library))), None)
            if nearest is not None:
                found[word] = nearest
    return found


def respelled(question: str, read_as: Mapping[str, str]) -> str:
    """The question with its misspelt words as they are read."""
    return _WORD.sub(lambda match: read_as.get(match.group(), match.group()), question)


def _hits(word: str, library: Library) -> int:
    return len(library.lexical(quote(word), MOST_COUNTED))


def _best(words: tuple[str, ...], library: Library) -> str | None:
    """The one that most passages hold; None where none holds any."""
    if not words or not library.lexical(" OR ".join(map(quote, words)), 1):
        return None
    return max(words, key=lambda word: (_hits(word, library), word))


def _edits(word: str) -> Iterator[tuple[str, ...]]:
    """What may have been meant, the likeliest slips first."""
    cuts = [(word[:i], word[i:]) for i in range(1, len(word) + 1)]
    yield tuple(a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1 and b[0] != b[1])
    yield tuple(a + a[-1] + b for a, b in cuts)
    yield tuple(a + b[1:] for a, b in cuts if b)
    yield tuple(a + letter + b for a, b in cuts for letter in ascii_lowercase)
    yield tuple(a + letter + b[1:] for a, b in cuts if b for letter in ascii_lowercase if letter != b[0])
