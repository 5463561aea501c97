"""The vector index by itself."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from qa.errors import LibraryError
from qa.library.matrix import VectorMatrix
from qa.library.vectors import VectorIndex, copy_index

COUNT, DIMENSION = 1500, 32


def unit_vectors(count: int, seed: int) -> np.ndarray:
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


VECTORS = unit_vectors(COUNT, 1)
IDS = [f"p{number:05d}" for number in range(COUNT)]
MATRIX = VectorMatrix(IDS, np.arange(COUNT) // 3, VECTORS)
ALL = np.arange(COUNT)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("vectors") / "chroma"
    index = VectorIndex.create(path)
    index.put(IDS, VECTORS)
    index.close()
    return path


@pytest.fixture
def index(folder: Path) -> Iterator[VectorIndex]:
    index = VectorIndex.open(folder)
    yield index
    index.close()


def test_the_graph_finds_what_an_exact_search_finds(index: VectorIndex) -> None:
    for query in unit_vectors(25, 2):
        found, exact = index.search(query, 100), MATRIX.search(query, 100, ALL)
        assert [hit[0] for hit in found] == [hit[0] for hit in exact]
        assert [hit[1] for hit in found] == pytest.approx([hit[1] for hit in exact], abs=1e-6)


def test_ids_and_vectors_come_back(index: VectorIndex) -> None:
    assert index.ids() == IDS
    found = dict(index.vectors(IDS[5:8]))
    assert sorted(found) == IDS[5:8]
    np.testing.assert_allclose(found["p00006"], VECTORS[6], atol=1e-6)


def test_a_copy_is_separate(folder: Path, index: VectorIndex, tmp_path: Path) -> None:
    copy_index(folder, tmp_path / "copy")
    copy = VectorIndex.open(tmp_path / "copy")
    copy.delete(IDS[:700])
    copy.put(["new"], VECTORS[:1])
    copy.close()
    again = VectorIndex.open(tmp_path / "copy")
    assert again.ids() == ["new", *IDS[700:]]
    assert again.search(VECTORS[0], 1)[0][0] == "new"
    again.close()
    assert index.search(VECTORS[0], 1)[0][0] == "p00000"


def test_opening_and_closing_leaves_no_file_open(folder: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to list open files")

    def open_files() -> list[str]:
        links = [Path("/proc/self/fd", name) for name in os.listdir("/proc/self/fd")]  # noqa: PTH208
        return [str(link.readlink()) for link in links if link.is_symlink() and str(folder) in str(link.readlink())]

    for _ in range(5):
        index = VectorIndex.open(folder)
        index.search(VECTORS[0], 3)
        assert open_files()
        index.close()
    wait_until = time.monotonic() + 10  # Chroma closes its files in a thread of its own
    while open_files() and time.monotonic() < wait_until:
        time.sleep(0.01)
    assert open_files() == []


def test_two_readers_of_one_folder_close_apart(folder: Path) -> None:
    one, other = VectorIndex.open(folder), VectorIndex.open(folder)
    one.close()
    assert other.search(VECTORS[3], 1)[0][0] == "p00003"
    other.close()


def test_threads_may_open_search_and_close_at_once(folder: Path) -> None:
    found: list[str] = []

    def use() -> None:
        for number in range(5):
            index = VectorIndex.open(folder)
            found.append(index.search(VECTORS[number], 1)[0][0])
            index.close()

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(found) == sorted(IDS[:5] * 6)


def test_a_folder_without_an_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="rebuild"):
        VectorIndex.open(tmp_path)
