from __future__ import annotations

import os
from pathlib import Path

import pytest

from ingest.documents import RawDocument, ReadFailure
from ingest.read import find_files, printable, read_bytes, read_paths
from qa.errors import ReadError
from tests.ingest.support import HARBOUR

FAILURES = {
    "empty.txt": "empty",
    "blank.md": "empty",
    "noise.txt": "binary",
    "paper.pdf": "binary",
    "data.json": "not read",
    "page.html": "no article text",
    "front.md": "front matter",
    "huge.txt": "20 MB",
    "pipe.txt": "not a regular file",
    "dangling.txt": "cannot be opened",
    "loop.txt": "cannot be opened",
}


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder with one good article and everything that can go wrong."""
    folder = tmp_path / "hostile"
    (folder / "sub").mkdir(parents=True)
    (folder / "good.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "sub" / "new\nline [b].txt").write_text(HARBOUR + " Yes.", encoding="utf-8")
    (folder / ".hidden.txt").write_text(HARBOUR, encoding="utf-8")
    (folder / "empty.txt").touch()
    (folder / "blank.md").write_text(" \n\n", encoding="utf-8")
    (folder / "noise.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "paper.pdf").write_bytes(b"%PDF-1.4\n\0\1")
    (folder / "data.json").write_text("{}", encoding="utf-8")
    (folder / "page.html").write_text("<html><body></body></html>", encoding="utf-8")
    (folder / "front.md").write_text("---\ntitle: [x\n---\n" + HARBOUR, encoding="utf-8")
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(20_000_001)
    os.mkfifo(folder / "pipe.txt")
    (folder / "dangling.txt").symlink_to("missing")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "sub" / "up").symlink_to(folder)
    return folder


def test_what_cannot_be_read_gives_one_line_and_never_stops_the_rest(hostile: Path) -> None:
    results = list(read_paths([hostile]))
    articles = [result.source for result in results if isinstance(result, RawDocument)]
    assert articles == [str(hostile / "good.txt"), f"{hostile}/sub/new\\nline [b].txt"]
    found = {Path(result.source).name: result.reason for result in results if isinstance(result, ReadFailure)}
    assert set(found) == set(FAILURES)
    assert all(FAILURES[name] in reason and "\n" not in reason for name, reason in found.items())


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_files_without_permission_are_named(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    path.chmod(0)
    (result,) = read_paths([path])
    assert isinstance(result, ReadFailure)
    assert "Permission denied" in result.reason


def test_a_path_that_is_not_there_is_a_failure() -> None:
    (result,) = read_paths([Path("/nowhere/at/all")])
    assert result == ReadFailure("/nowhere/at/all", "no such file or folder")


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(HARBOUR, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to(path)
    assert len(list(find_files([path, tmp_path / "link.txt", tmp_path]))) == 1


def test_the_sidecar_overrides_front_matter_and_page(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\npublisher: Echo\ndate: 2020\n---\n" + HARBOUR, encoding="utf-8")
    (tmp_path / "articles.jsonl").write_text(
        '{"file": "a.md", "published": "2024-01", "publisher": null}\n', encoding="utf-8"
    )
    for given in (tmp_path, tmp_path / "a.md"):
        (document,) = read_paths([given])
        assert isinstance(document, RawDocument)
        assert (document.metadata.published.iso(), document.metadata.publisher) == ("2024-01", "Echo")
        assert document.metadata.published.method == "sidecar"


def test_the_source_is_the_path_as_given_and_the_key_is_the_same_however_it_is_written(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.txt").write_text(HARBOUR, encoding="utf-8")
    (one,), (other,) = read_paths([tmp_path / "sub" / "a.txt"]), read_paths([tmp_path / "sub" / ".." / "sub" / "a.txt"])
    assert isinstance(one, RawDocument)
    assert isinstance(other, RawDocument)
    assert other.source == f"{tmp_path}/sub/../sub/a.txt"
    assert one.source_key == other.source_key


def test_a_page_is_known_by_its_beginning_too() -> None:
    page = f"<!DOCTYPE html><html><body><article><h1>Pier</h1><p>{HARBOUR}</p></article></body></html>"
    assert "<p>" not in read_bytes(page.encode(), "upload", "k").body.text


def test_names_are_shown_on_one_line() -> None:
    assert printable("a\nb\x1b[31m\udcff.txt") == "a\\nb\\x1b[31m\\udcff.txt"


def test_bytes_that_are_no_article_are_an_error() -> None:
    with pytest.raises(ReadError, match="empty"):
        read_bytes(b" ", "a.txt", "k")
