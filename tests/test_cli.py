from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from qa.cli import FAILED, OK, SOME_FAILED, USAGE, ask_parser, main

QUESTION = "When did the DPCT last meet?"
ANSWER_FIELDS = {
    "schema",
    "question",
    "status",
    "text",
    "statements",
    "citations",
    "conflicts",
    "coverage",
    "as_of",
    "llm",
    "generation",
    "settings",
    "notes",
    "usage",
    "timings_ms",
}
CITATION_FIELDS = {
    "marker",
    "article_id",
    "title",
    "publisher",
    "published",
    "source",
    "quote",
    "start",
    "end",
    "flags",
}


@pytest.fixture
def here(samples_library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The options that name the samples' library, in a folder without a settings file."""
    monkeypatch.chdir(tmp_path)
    return ["--library", str(samples_library)]


def _lines(path: Path, *items: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items), encoding="utf-8")
    return path


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _status_of(argv: list[str]) -> int:
    """The exit status, whether it is returned or argparse exits."""
    try:
        return main(argv)
    except SystemExit as stop:
        return int(stop.code or 0)


def test_an_answer_is_shown_with_its_sources_and_how_dates_were_worked_out(
    here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([QUESTION, *here, "--llm", "none"]) == OK
    shown = capsys.readouterr().out
    assert "8–9 January 2024" in shown.split("\n")[0]
    assert "[1]" in shown
    assert "“" in shown
    assert "How the dates were worked out" in shown


def test_the_json_holds_every_field_of_the_schema_and_nothing_else_is_printed(
    here: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([QUESTION, *here, "--llm", "none", "--json"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert set(answer) == ANSWER_FIELDS
    assert (answer["schema"], answer["question"], answer["status"]) == (1, QUESTION, "answered")
    assert "[1]" in answer["text"]
    assert answer["llm"] is None
    assert answer["generation"]
    assert set(answer["coverage"]) == {"articles", "from", "to"}
    assert answer["coverage"]["articles"] > 10
    assert set(answer["timings_ms"]) == {"plan", "retrieve", "compose", "verify", "total", "first_evidence"}
    assert all(isinstance(ms, int | float) for ms in answer["timings_ms"].values())


def test_statements_and_citations_of_the_json_fit_together(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    main([QUESTION, *here, "--llm", "none", "--json"])
    answer = json.loads(capsys.readouterr().out)
    first = answer["statements"][0]
    assert set(first) <= {"text", "citations", "support", "derivation"}
    assert first["support"] == "resolved"
    for citation in answer["citations"]:
        assert set(citation) == CITATION_FIELDS
        assert citation["end"] - citation["start"] == len(citation["quote"])
    markers = [citation["marker"] for citation in answer["citations"]]
    assert markers == list(range(1, len(markers) + 1))
    assert {n for statement in answer["statements"] for n in statement["citations"]} == set(markers)


def test_a_refusal_is_no_failure(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["Who won the chess championship of Iceland?", *here, "--llm", "none", "--json"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert answer["status"] == "refused"
    assert answer["text"].startswith("The articles do not say.")


def test_as_of_moves_the_answer_back(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main([QUESTION, *here, "--llm", "none", "--json", "--as-of", "2023-06-01"]) == OK
    answer = json.loads(capsys.readouterr().out)
    assert answer["as_of"] == "2023-06-01"
    assert "January 2020" in answer["statements"][0]["text"]
    assert "8 and 9 January 2024" not in answer["text"]


def test_search_shows_passages_best_first(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ferry", *here, "-k", "3"]) == OK
    shown = capsys.readouterr().out
    assert " 1. " in shown
    assert " 3. " in shown
    assert " 4. " not in shown
    assert "ferry" in shown.lower()


def test_plain_search(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ferry", *here, "-k", "1", "--fast"]) == OK
    assert "ferry" in capsys.readouterr().out.lower()
    assert ask_parser().parse_args(["When?", "--fast"]).fast is True


def test_search_as_json_names_article_and_place(here: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "ferry", *here, "-k", "2", "--json"]) == OK
    found = json.loads(capsys.readouterr().out)
    assert set(found) == {"hits", "ms"}
    assert len(found["hits"]) == 2
    for hit in found["hits"]:
        assert set(hit) == {"article_id", "source", "title", "start", "end", "text", "score"}
        assert hit["end"] - hit["start"] == len(hit["text"])
    first, second = (hit["score"] for hit in found["hits"])
    assert first >= second


def test_a_batch_is_answered_with_history_and_as_of(here: list[str], tmp_path: Path) -> None:
    items = (
        {"id": "now", "question": QUESTION},
        {"id": "then", "question": QUESTION, "as_of": "2023-06-01"},
        {"id": 3, "question": "And in 2021?", "history": [{"question": QUESTION, "answer": "In 2024."}]},
    )
    out = tmp_path / "out.jsonl"
    argv = ["--batch", str(_lines(tmp_path / "in.jsonl", *items)), "--out", str(out), "--llm", "none", *here]
    assert main(argv) == OK
    answers = _read(out)
    assert [answer["id"] for answer in answers] == ["now", "then", 3]
    assert all(set(answer) == {*ANSWER_FIELDS, "id"} for answer in answers)
    assert answers[0]["statements"][0]["text"] != answers[1]["statements"][0]["text"]
    assert answers[1]["as_of"] == "2023-06-01"


def test_a_batch_keeps_what_is_answered_and_asks_the_rest(here: list[str], tmp_path: Path) -> None:
    items = _lines(tmp_path / "in.jsonl", {"id": "a", "question": QUESTION}, {"id": "b", "question": QUESTION})
    out = _lines(tmp_path / "out.jsonl", {"id": "a", "text": "kept"})
    out.write_text(out.read_text("utf-8") + '{"id": "b", "te', "utf-8")
    argv = ["--batch", str(items), "--out", str(out), "--llm", "none", *here]
    assert main(argv) == OK
    kept, answered = _read(out)
    assert kept == {"id": "a", "text": "kept"}
    assert answered["status"] == "answered"
    before = out.read_bytes()
    assert main(argv) == OK
    assert out.read_bytes() == before


def test_a_batch_of_searches(here: list[str], tmp_path: Path) -> None:
    items = _lines(tmp_path / "in.jsonl", {"id": 1, "question": "ferry"}, {"id": 2, "question": "marathon"})
    out = tmp_path / "out.jsonl"
    assert main(["search", "--batch", str(items), "--out", str(out), "-k", "2", *here]) == OK
    first, second = _read(out)
    assert (first["id"], second["id"]) == (1, 2)
    assert "marathon" in second["hits"][0]["text"].lower()


def test_failed_items_are_counted_and_the_status_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    items, out = _lines(tmp_path / "in.jsonl", {"id": 1, "question": QUESTION}), tmp_path / "out.jsonl"
    argv = ["--batch", str(items), "--out", str(out), "--llm", "none", "--library", str(tmp_path / "nowhere")]
    assert main(argv) == SOME_FAILED
    (failed,) = _read(out)
    assert set(failed) == {"id", "error"}
    assert failed["error"]["code"] == "library_missing"
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "1 of 1 failed" in captured.err


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ([], "give a question"),
        (["--json"], "give a question"),
        (["search"], "give a question"),
        (["When?", "--batch", "in.jsonl"], "give a question"),
        (["--batch", "in.jsonl"], "--out"),
        (["When?", "--out", "out.jsonl"], "--batch"),
        (["--batch", "missing.jsonl", "--out", "out.jsonl", "--llm", "none"], "missing.jsonl"),
        (["When?", "--as-of", "soon"], "YYYY-MM-DD"),
        (["When?", "--as-of", "2024-02-30"], "YYYY-MM-DD"),
        (["When?", "--llm", "oracle"], "oracle"),
        (["When?", "--llm", "openai"], "OPENAI_API_KEY"),
        (["search", "When?", "-k", "0"], "above 0"),
        (["When?", "--config", "missing.toml"], "missing.toml"),
        (["When?", "--colour"], "--colour"),
    ],
)
def test_wrong_use_is_told_in_a_line(
    argv: list[str], says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _status_of(argv) == USAGE
    captured = capsys.readouterr()
    assert says in captured.err
    assert captured.out == ""
    assert "Traceback" not in captured.err


def test_a_broken_line_of_a_batch_is_named(here: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    items = tmp_path / "in.jsonl"
    items.write_text('{"id": 1, "question": "When?"}\nnonsense\n', "utf-8")
    assert main(["--batch", str(items), "--out", str(tmp_path / "out.jsonl"), "--llm", "none", *here]) == USAGE
    assert "line 2" in capsys.readouterr().err


@pytest.mark.parametrize("command", [[], ["search"]])
def test_a_missing_library_says_how_to_make_one(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    options = ["--library", str(tmp_path / "nowhere"), "--json"]
    assert main([*command, QUESTION, *options, *(["--llm", "none"] if not command else [])]) == FAILED
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "nowhere" in captured.err.replace("\n", "")
    assert "python -m ingest" in captured.err.replace("\n", " ")
