"""Answers compared as question-answering benchmarks do: case, punctuation and articles aside.

The normalisation and F1 are those of the official SQuAD script (Rajpurkar et al. 2016), which knows ASCII punctuation
alone; here typographic quotation marks and dashes go too.
"""

from __future__ import annotations

import re
import string
from collections import Counter

_ARTICLE = re.compile(r"\b(?:a|an|the)\b")
_PUNCTUATION = str.maketrans("—–", "  ", string.punctuation + "“”‘’„…«»")


def normalise(text: str) -> str:
    """Lower case, without punctuation and articles, single spaces."""
    return " ".join(_ARTICLE.sub(" ", text.lower().translate(_PUNCTUATION)).split())


def holds(text: str, phrase: str) -> bool:
    """Whether the normalised phrase stands in the normalised text as whole words."""
    wanted = normalise(phrase)
    return bool(wanted) and f" {wanted} " in f" {normalise(text)} "


def exact(text: str, gold: str) -> bool:
    return normalise(text) == normalise(gold)


def f1(text: str, gold: str) -> float:
    """Harmonic mean of the precision and recall of words, as bags; 1.0 where both are empty."""
    given, wanted = normalise(text).split(), normalise(gold).split()
    if not given or not wanted:
        return float(given == wanted)
    same = (Counter(given) & Counter(wanted)).total()
    return 2 * same / (len(given) + len(wanted))
