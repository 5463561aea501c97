"""A library in a folder of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.library import LibraryStore


@pytest.fixture
def store(tmp_path: Path) -> LibraryStore:
    return LibraryStore(tmp_path / "library")
