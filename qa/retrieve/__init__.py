"""Finding the passages that a question is about."""

from __future__ import annotations

from qa.retrieve.acronyms import AcronymIndex, find_acronyms
from qa.retrieve.retriever import Retriever, Weights
from qa.retrieve.selection import choose
from qa.retrieve.sentences import rank_sentences

__all__ = [
    "AcronymIndex",
    "Retriever",
    "Weights",
    "choose",
    "find_acronyms",
    "rank_sentences",
]
