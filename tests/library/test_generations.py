"""Folders, locks and the pointer."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from qa.errors import LibraryBusy, LibraryError, LibraryMissing
from qa.library import LibraryStore
from qa.library.generations import Generations
from tests.library.support import BRIDGE, HARBOUR, folders, prepare, texts, write


@pytest.fixture
def store(tmp_path: Path) -> LibraryStore:
    store = LibraryStore(tmp_path / "library")
    write(store, prepare(BRIDGE, "a"))
    write(store, prepare(HARBOUR, "a"))
    return store


def test_a_lease_keeps_a_generation_and_closing_it_lets_it_go(store: LibraryStore) -> None:
    generations = Generations(store.path)
    first, second = generations.lease("000001"), generations.lease("000001")
    first.close()
    first.close()
    generations.delete_all_but({"000002"})
    assert generations.names() == ("000001", "000002")
    second.close()
    generations.delete_all_but({"000002"})
    assert generations.names() == ("000002",)


def test_a_lease_in_another_process_counts(store: LibraryStore) -> None:
    code = (
        "import sys; from pathlib import Path; from qa.library.generations import Generations\n"
        "lease = Generations(Path(sys.argv[1])).lease('000001'); print('held', flush=True); input()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(store.path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    generations = Generations(store.path)
    generations.delete_all_but({"000002"})
    assert generations.names() == ("000001", "000002")
    process.communicate("\n", timeout=20)
    generations.delete_all_but({"000002"})
    assert generations.names() == ("000002",)


def test_names_count_up_and_sort_as_numbers(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    assert generations.next_name() == "000001"
    for name in ("1000000", "999999", "000003", "draft-000004-x", "notes"):
        (tmp_path / "generations" / name).mkdir(parents=True)
    assert generations.names() == ("000003", "999999", "1000000")
    assert generations.next_name() == "1000001"


def test_a_name_is_not_given_twice(store: LibraryStore) -> None:
    store.rollback()
    write(store, prepare("Report 3 is out.", "a"))
    assert store.current() == "000003"


def test_the_next_writer_removes_what_a_killed_one_left(store: LibraryStore) -> None:
    for name in ("draft-000003-dead", "trash-000001-dead"):
        folder = store.path / "generations" / name / "chroma"
        folder.mkdir(parents=True)
        (folder / "file").write_text("left over")
    write(store, prepare("Report 3 is out.", "a"))
    assert folders(store.path) == ["000002", "000003"]


def test_a_generation_that_was_never_pointed_to_is_not_seen(store: LibraryStore) -> None:
    """A writer killed between the rename and the swap leaves one."""
    write(store, prepare("Report 3 is out.", "a"))
    Generations(store.path).point_to("000002")
    assert texts(store) == {"a": HARBOUR}


@pytest.mark.parametrize("content", ["", "nonsense", "../000001", "\x00\x01", "42"])
def test_a_damaged_pointer_is_told_and_rollback_repairs_it(store: LibraryStore, content: str) -> None:
    (store.path / "CURRENT").write_text(content)
    with pytest.raises(LibraryError, match="python -m ingest rollback"):
        store.open()
    assert len(store.check()) == 1
    assert store.rollback() == "000002"
    assert texts(store) == {"a": HARBOUR}


def test_a_pointer_to_nowhere_is_told_and_rollback_repairs_it(store: LibraryStore) -> None:
    (store.path / "CURRENT").write_text("000009\n")
    with pytest.raises(LibraryError, match="generation 000009 is missing"):
        store.open()
    assert store.rollback() == "000002"


def test_a_lease_on_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing):
        Generations(tmp_path).lease("000001")


def test_the_write_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    generations = Generations(tmp_path)
    with pytest.raises(RuntimeError), generations.write_lock(0.1):
        with pytest.raises(LibraryBusy), generations.write_lock(0.1):
            pass
        raise RuntimeError
    with generations.write_lock(0.1):
        pass
