"""Which sources a library was made from, so that what has not changed is not analysed again.

A file beside the library's generations, and no more than a memory: an entry counts only while the library holds for
its source what it held when the entry was made, so it may be stale, lost or deleted, and going back is safe.
"""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from ingest.documents import RawDocument
from qa.library.files import replace_text

_FILE = "seen.json"
_ANALYSIS = (
    "ingest",
    "qa/temporal",
    "qa/sentences.py",
    "qa/imperatives.py",
    "qa/instructions.py",
    "qa/terms.py",
    "qa/retrieve/acronyms.py",
    "qa/library/rows.py",
)

State = tuple[str, str]
"""Article id and digest that the library holds for a source."""


class SeenSources:
    """What each source was when it was last analysed, and what the library held for it then."""

    def __init__(self, path: Path, entries: dict[str, tuple[str, str, str]]) -> None:
        self._path = path
        self._entries = entries

    @classmethod
    def load(cls, library: Path) -> SeenSources:
        """Of the library in that folder; nothing where the file is missing, broken or of another Dateline."""
        path = library / _FILE
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            if content["analysis"] == analysis_version():
                return cls(path, {key: tuple(entry) for key, entry in content["sources"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return cls(path, {})

    def unchanged(self, document: RawDocument, state: State | None) -> bool:
        """Whether the library holds what analysing the document would give."""
        return state is not None and self._entries.get(document.source_key) == (fingerprint(document), *state)

    def note(self, source_key: str, document: str, state: State | None) -> None:
        """Remember the document's fingerprint with what the library holds now."""
        if state is not None:
            self._entries[source_key] = (document, *state)

    def save(self) -> None:
        content = {"analysis": analysis_version(), "sources": self._entries}
        replace_text(self._path, json.dumps(content, ensure_ascii=True))


def fingerprint(document: RawDocument) -> str:
    """Of all that was read."""
    return hashlib.sha256(repr(document).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@lru_cache(maxsize=1)
def analysis_version() -> str:
    """A hash of the code that makes articles, dates, sentences and passages of documents: no version to forget."""
    sources = hashlib.sha256()
    for name in _ANALYSIS:
        package, _, rest = name.partition("/")
        for file in _modules(files(package).joinpath(rest) if rest else files(package)):
            sources.update(file.read_bytes())
    return sources.hexdigest()[:32]


def _modules(place: Traversable) -> list[Traversable]:
    """The Python files at or below `place`, in order of their names."""
    if place.is_file():
        return [place] if place.name.endswith(".py") else []
    return [file for inner in sorted(place.iterdir(), key=lambda item: item.name) for file in _modules(inner)]
