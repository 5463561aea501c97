"""Finding the passages that a question is about."""

from __future__ import annotations

from qa.retrieve.acronyms import AcronymIndex, find_acronyms
from qa.retrieve.retriever import Retriever, Weights
from qa.retrieve.selection import SelectedSentence, select_evidence
from qa.retrieve.sentences import rank_sentences

__all__ = [
    "AcronymIndex",
    "Retriever",
    "SelectedSentence",
    "Weights",
    "find_acronyms",
    "rank_sentences",
    "select_evidence",
]
