from __future__ import annotations

import json
from pathlib import Path

import pytest

from ingest.dates_command import run
from ingest.dates_entry import run_dates

TEXT = "Les «généraux» met on Monday and Tuesday.\r\nOn Nov. 22 they [bold]paused[/bold] for two days.\r\n"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "talks.txt"
    path.write_bytes(TEXT.encode())
    return path


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_json_is_a_line_a_mention_with_offsets_into_the_file(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(article), "--published", "2024-01-10", "--json"]) == 0
    found = lines(capsys)
    assert list(found[0]) == ["file", "start", "end", "text", "type", "value", "from", "to", "precision", "anchor"]
    assert [TEXT[int(str(line["start"])) : int(str(line["end"]))] for line in found] == [
        "Monday",
        "Tuesday",
        "Nov. 22",
        "two days",
    ]
    assert found[0] == {
        "file": str(article),
        "start": 22,
        "end": 28,
        "text": "Monday",
        "type": "DATE",
        "value": "2024-01-08",
        "from": "2024-01-08",
        "to": "2024-01-08",
        "precision": "day",
        "anchor": "published 2024-01-10",
    }
    assert (found[3]["type"], found[3]["value"], found[3]["from"]) == ("DURATION", "P2D", None)


def test_ranges_join(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(article), "--published", "2024-01-10", "--json", "--ranges"]) == 0
    first = lines(capsys)[0]
    assert (first["text"], first["from"], first["to"]) == ("Monday and Tuesday", "2024-01-08", "2024-01-09")


@pytest.mark.parametrize(
    ("published", "expected"),
    [("2022-11", "2022-11-22"), ("2022", None), (None, None), ("10 November 2022", "2022-11-22")],
)
def test_publication_date_known_in_part(
    article: Path, capsys: pytest.CaptureFixture[str], published: str | None, expected: str | None
) -> None:
    assert run([str(article), "--json", *(["--published", published] if published else [])]) == 0
    by_text = {line["text"]: line for line in lines(capsys)}
    assert by_text["Nov. 22"]["from"] == expected
    assert by_text["Nov. 22"]["value"] == (expected or "XXXX-11-22")


def test_table_shows_the_mentions(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(article), "--published", "2024-01-10"]) == 0
    out = capsys.readouterr().out
    assert "4 mentions" in out
    assert "P2D" in out


@pytest.mark.parametrize(("published", "complaint"), [("2024-13", "no date"), ("soonish", "no date")])
def test_bad_date(article: Path, capsys: pytest.CaptureFixture[str], published: str, complaint: str) -> None:
    assert run([str(article), "--published", published]) == 2
    assert complaint in capsys.readouterr().err


def test_missing_file_and_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([str(tmp_path / "none.txt")]) == 2
    assert "there is no file" in capsys.readouterr().err
    assert run([str(tmp_path)]) == 2
    assert "is a folder" in capsys.readouterr().err


def test_unreadable_files(article: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    binary = tmp_path / "photo.jpg"
    binary.write_bytes(bytes(range(256)) * 4)
    assert run([str(binary), str(article), "--json", "--published", "2024-01-10"]) == 3
    captured = capsys.readouterr()
    assert len(captured.out.splitlines()) == 4
    assert "photo.jpg" in captured.err
    assert run([str(binary)]) == 1


def test_is_a_command_of_ingest(article: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_dates([str(article), "--json"]) == 0
    assert len(lines(capsys)) == 4
