"""How well sentences match a question's words: BM25 over a pool of sentences (Robertson & Zaragoza 2009).

A fact mostly stands in one sentence; a passage that holds the question's words scattered over ten sentences is weaker
evidence than one that holds them together. Document frequencies are those of the pool, so that what all of the found
passages are about weighs little against what tells them apart.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from qa.retrieve.acronyms import Equivalent
from qa.terms import is_stop_word, term_of
from qa.types import Sentence

_K1 = 1.2
_B = 0.3
_WORD = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")

Scores = NDArray[np.float64]
OtherForms = Mapping[str, Sequence[Sequence[str]]]
"""For a term the sequences of terms, none empty, that say the same."""


class SentencePool:
    """Sentences ready to be scored against any number of questions or parts of one."""

    def __init__(self, texts: Sequence[str]) -> None:
        counts = [Counter(terms(text)) for text in texts]
        self._size = len(counts)
        lengths = np.array([count.total() for count in counts], dtype=np.float64)
        self._norm = _K1 * (1 - _B + _B * lengths / max(1.0, float(lengths.mean()) if counts else 1.0))
        self._postings: dict[str, list[tuple[int, int]]] = {}
        for row, count in enumerate(counts):
            for term, frequency in count.items():
                self._postings.setdefault(term, []).append((row, frequency))

    def scores(self, wanted: Iterable[str], other_forms: OtherForms | None = None) -> Scores:
        """BM25 of each sentence for the `wanted` terms, shape (sentences,); 0 where it holds none of them.

        A sentence that lacks a term but holds all terms of one of its `other_forms` counts as holding it once.
        """
        total = np.zeros(self._size)
        for term in dict.fromkeys(wanted):
            held = dict(self._postings.get(term, ()))
            for form in (other_forms or {}).get(term, ()):
                for row in set.intersection(*({row for row, _ in self._postings.get(word, ())} for word in form)):
                    held.setdefault(row, 1)
            if held:
                rows, frequencies = np.array(list(held)), np.array(list(held.values()))
                weight = math.log1p((self._size - len(rows) + 0.5) / (len(rows) + 0.5))
                total[rows] += weight * frequencies * (_K1 + 1) / (frequencies + self._norm[rows])
        return total


def rank_sentences(text: str, sentences: Sequence[Sentence]) -> tuple[tuple[Sentence, float], ...]:
    """Those of `sentences` that hold a content word of `text`, with their scores, best first."""
    scores = SentencePool([sentence.text for sentence in sentences]).scores(terms(text))
    order = np.argsort(-scores, kind="stable")
    return tuple((sentences[row], float(scores[row])) for row in order if scores[row] > 0)


def terms(text: str) -> list[str]:
    """Comparison forms of the content words, repeats kept."""
    return [term for word in _WORD.findall(text) if (term := _term(word))]


def other_forms(equivalents: Iterable[Equivalent]) -> OtherForms:
    """For each term of what a question says the other forms: 'DPCT' is also said by all words of its long form
    together, and each of those words by 'DPCT'."""
    found: dict[str, list[list[str]]] = {}
    for item in equivalents:
        if other := terms(item.other):
            for term in terms(item.said):
                found.setdefault(term, []).append(other)
    return found


@lru_cache(maxsize=65536)
def _term(word: str) -> str:
    """Comparison form of a word, empty for a stop word."""
    return "" if is_stop_word(word) else term_of(word)
