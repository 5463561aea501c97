"""Copies and swaps of files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from qa.library.files import copy_file, copy_tree, replace_text, sync_tree


def test_a_copied_tree_is_equal_and_separate(tmp_path: Path) -> None:
    source = tmp_path / "source"
    (source / "inner").mkdir(parents=True)
    (source / "inner" / "large").write_bytes(os.urandom(3_000_001))
    (source / "empty").write_bytes(b"")
    (source / "left").write_bytes(b"out")
    copy_tree(source, tmp_path / "copy", leave_out=("left",))
    sync_tree(tmp_path / "copy")
    assert (tmp_path / "copy/inner/large").read_bytes() == (source / "inner/large").read_bytes()
    assert sorted(path.name for path in (tmp_path / "copy").rglob("*")) == ["empty", "inner", "large"]
    (tmp_path / "copy/inner/large").write_bytes(b"changed")
    assert (source / "inner/large").stat().st_size == 3_000_001


def test_a_missing_file_cannot_be_copied(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        copy_file(tmp_path / "nothing", tmp_path / "copy")


def test_text_is_replaced_and_leaves_nothing_beside(tmp_path: Path) -> None:
    path = tmp_path / "CURRENT"
    for text in ("one\n", "two\n"):
        replace_text(path, text)
        assert path.read_text() == text
    assert [item.name for item in tmp_path.iterdir()] == ["CURRENT"]
