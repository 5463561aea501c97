from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.documents import RawDocument, ReadFailure
from ingest.read_jsonl import MAX_LINE_BYTES, parse_map, read_jsonl
from qa.errors import UsageError
from tests.ingest.support import HARBOUR


def read(path: Path, lines: list[str], names: dict[str, str] | None = None) -> list[RawDocument | ReadFailure]:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8", errors="surrogatepass")
    return list(read_jsonl(path, path.name, f"/x/{path.name}", names))


def reasons(results: list[RawDocument | ReadFailure]) -> dict[str, str]:
    return {result.source: result.reason for result in results if isinstance(result, ReadFailure)}


def test_an_article_a_line_under_the_usual_names(tmp_path: Path) -> None:
    lines = [
        json.dumps({"title": "A", "text": HARBOUR, "publisher": "Echo", "published": "2024-01"}),
        "",
        json.dumps({"doc_id": 7, "headline": "B", "body": HARBOUR, "link": "https://echo.example/b"}),
    ]
    first, second = read(tmp_path / "a.jsonl", lines)
    assert isinstance(first, RawDocument)
    assert isinstance(second, RawDocument)
    assert (first.source, second.source) == ("a.jsonl#1", "a.jsonl#7")
    assert second.source_key == "/x/a.jsonl#7"
    assert (first.metadata.publisher, first.metadata.published.iso()) == ("Echo", "2024-01")
    assert (second.metadata.title, second.metadata.url, second.body.text) == ("B", "https://echo.example/b", HARBOUR)


def test_other_names_can_be_mapped(tmp_path: Path) -> None:
    names = parse_map("text=inhalt, title=kopf,id=nr")
    (found,) = read(
        tmp_path / "a.jsonl", [json.dumps({"nr": "x1", "kopf": "A", "inhalt": HARBOUR, "text": "no"})], names
    )
    assert isinstance(found, RawDocument)
    assert (found.source, found.metadata.title, found.body.text) == ("a.jsonl#x1", "A", HARBOUR)


@pytest.mark.parametrize("text", ["text", "=x", "colour=red", "text="])
def test_a_map_that_makes_no_sense_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="--map"):
        parse_map(text)


def test_broken_lines_are_named_and_the_rest_is_read(tmp_path: Path) -> None:
    good = json.dumps({"text": HARBOUR})
    lines = [
        good,
        "{broken",
        "[1]",
        '{"title": "x"}',
        '{"text": 3}',
        '{"text": " "}',
        '{"text": "y", "date": "soon"}',
        good,
    ]
    lines.append("[" * 100_000)
    results = read(tmp_path / "a.jsonl", lines)
    assert [result.source for result in results if isinstance(result, RawDocument)] == ["a.jsonl#1", "a.jsonl#8"]
    found = reasons(results)
    assert set(found) == {f"a.jsonl#{number}" for number in (2, 3, 4, 5, 6, 7, 9)}
    assert "not valid JSON" in found["a.jsonl#2"]
    assert "--map text=FIELD" in found["a.jsonl#4"]
    assert all("\n" not in reason for reason in found.values())


def test_the_same_id_twice_stays_apart(tmp_path: Path) -> None:
    results = read(tmp_path / "a.jsonl", [json.dumps({"id": "a", "text": HARBOUR})] * 2)
    assert [result.source for result in results] == ["a.jsonl#a", "a.jsonl#a@2"]


def test_half_surrogate_pairs_are_made_storable(tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.jsonl", ['{"text": "a\\ud800 b", "title": "\\udfff"}'])
    assert isinstance(found, RawDocument)
    assert found.body.text == "a\ufffd b"
    assert found.metadata.title == "\ufffd"


def test_a_file_of_something_else_is_given_up_soon(tmp_path: Path) -> None:
    results = read(tmp_path / "a.jsonl", ["not json"] * 1000)
    assert len(results) < 30
    assert "gave up" in reasons(results)["a.jsonl"]


def test_an_endless_line_is_skipped(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "' + b"a" * MAX_LINE_BYTES + b'"}\n' + json.dumps({"text": HARBOUR}).encode())
    first, second = read_jsonl(path, "a.jsonl", "k")
    assert isinstance(first, ReadFailure)
    assert "longer than 20 MB" in first.reason
    assert isinstance(second, RawDocument)
    assert second.source == "a.jsonl#2"
