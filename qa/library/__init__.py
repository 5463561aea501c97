"""The library: articles on disk, searched by words and by meaning, never seen half-written."""

from qa.filters import Filters
from qa.library.reader import Library
from qa.library.records import Acronym, Generation, Prepared
from qa.library.rows import digest
from qa.library.store import LibraryStore
from qa.library.validate import passage_id
from qa.library.writer import LibraryWriter

__all__ = [
    "Acronym",
    "Filters",
    "Generation",
    "Library",
    "LibraryStore",
    "LibraryWriter",
    "Prepared",
    "digest",
    "passage_id",
]
