from __future__ import annotations

from pathlib import Path

from ingest.sidecar import is_sidecar, read_sidecar


def write(folder: Path, text: str) -> Path:
    path = folder / "articles.jsonl"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_line_a_file_with_dates_as_far_as_known(tmp_path: Path) -> None:
    write(
        tmp_path,
        '{"file": "a.txt", "publisher": "Echo", "published": "2017-08"}\n{"file": "./b.txt", "published": null}\n',
    )
    sidecar = read_sidecar(tmp_path)
    assert sidecar.failures == ()
    assert sidecar.by_file["a.txt"].published.iso() == "2017-08"
    assert sidecar.by_file["a.txt"].origins["publisher"] == "articles.jsonl, 'publisher'"
    assert sidecar.by_file["b.txt"].origins == {}


def test_a_file_of_articles_is_no_sidecar(tmp_path: Path) -> None:
    assert not is_sidecar(write(tmp_path, '{"file": "a", "text": "The board met."}\n'))
    assert not is_sidecar(write(tmp_path, '{"title": "A", "text": "The board met."}\n'))
    assert not is_sidecar(write(tmp_path, "{broken"))
    assert not is_sidecar(tmp_path / "other.jsonl")
    assert is_sidecar(write(tmp_path, '\ufeff{"file": "a.txt"}\n'))


def test_broken_lines_are_named_and_the_rest_counts(tmp_path: Path) -> None:
    write(
        tmp_path,
        '{"file": "a.txt", "title": "A"}\n{oops\n{"title": "no file"}\n{"file": "b.txt", "published": "soon"}\n',
    )
    sidecar = read_sidecar(tmp_path, "here/articles.jsonl")
    assert list(sidecar.by_file) == ["a.txt"]
    assert [failure.source for failure in sidecar.failures] == [f"here/articles.jsonl#{line}" for line in (2, 3, 4)]


def test_no_sidecar_is_an_empty_one(tmp_path: Path) -> None:
    assert read_sidecar(tmp_path).by_file == {}
