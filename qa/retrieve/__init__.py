"""Finding the passages that a question is about."""

from __future__ import annotations

from qa.retrieve.acronyms import AcronymIndex, find_acronyms
from qa.retrieve.retriever import Retriever

__all__ = ["AcronymIndex", "Retriever", "find_acronyms"]
