from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from evals.items import DateItem, NumberItem
from evals.suite import SuiteError, load_suite
from qa.answer import Turn
from tests.evals.support import case

GOOD = {"id": "1", "question": "Who?", "kind": "who", "answer": [["Ann|Anna", "Lee"]], "cite": [["a.txt"]]}


def write(folder: Path, *lines: object) -> Path:
    file = folder / "mine.jsonl"
    rendered = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    file.write_text("\n".join(rendered), encoding="utf-8")
    return file


def test_reads_all_fields(tmp_path: Path) -> None:
    full = {
        **GOOD,
        "history": [{"question": "Before?", "answer": "Yes."}],
        "as_of": "2024-01-31",
        "must_not": ["Bob"],
        "note": "x",
    }
    refused = {"id": "2", "question": "What?", "kind": "abstain", "answer": None, "cite": []}
    suite = load_suite(write(tmp_path, full, "", refused))
    assert suite.name == "mine"
    first, second = suite.cases
    assert first.as_of == date(2024, 1, 31)
    assert first.turns == (Turn("Before?", "Yes."),)
    assert first.answer == (("Ann|Anna", "Lee"),)
    assert second.answer is None


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "mine.jsonl:2: not JSON"),
        ("[1]", "mine.jsonl:2: a JSON object is needed"),
        ({**GOOD, "id": "2", "anwser": 1}, "mine.jsonl:2: anwser: unknown field"),
        ({**GOOD, "id": "2", "answer": [["a||b"]]}, "an empty alternative in 'a||b'"),
        ({**GOOD, "id": "2", "answer": [[]]}, "use null for a question that must be refused"),
        ({**GOOD, "id": "2", "answer": None}, "cannot ask for citations"),
        ({**GOOD, "id": "2", "cite": [[]]}, "an empty group in cite"),
        ({**GOOD, "id": "2", "as_of": 20240131}, "as_of: write dates as a string, YYYY-MM-DD"),
        ({**GOOD, "id": "2", "as_of": "31 January"}, "mine.jsonl:2: as_of"),
        ({**GOOD, "id": "2", "question": " "}, "mine.jsonl:2: question"),
        (GOOD, "mine.jsonl:2: id '1' was used on line 1"),
    ],
)
def test_names_file_and_line_of_what_is_wrong(tmp_path: Path, line: object, message: str) -> None:
    with pytest.raises(SuiteError) as caught:
        load_suite(write(tmp_path, GOOD, line))
    assert message in str(caught.value)


def test_all_bad_lines_are_told_up_to_ten(tmp_path: Path) -> None:
    with pytest.raises(SuiteError) as caught:
        load_suite(write(tmp_path, *["{"] * 12))
    lines = str(caught.value).splitlines()
    assert len(lines) == 11
    assert lines[-1] == "and 2 more"


def test_an_empty_or_missing_file_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="no questions"):
        load_suite(write(tmp_path))
    with pytest.raises(SuiteError, match="cannot read"):
        load_suite(tmp_path / "none.jsonl")


def test_the_hash_of_what_is_asked_leaves_expectations_out() -> None:
    assert case().asked() == case(answer=[["Bob"]], note="changed").asked()
    asked = {case().asked(), case(as_of="2024-01-01").asked(), case(question="Why?").asked()}
    asked.add(case(history=[{"question": "a", "answer": "b"}]).asked())
    assert len(asked) == 4


# YAML


def write_yaml(folder: Path, text: str) -> Path:
    file = folder / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_yaml_says_the_same_as_json(tmp_path: Path) -> None:
    text = """
# a remark
- id: "1"
  question: Who?
  kind: who
  answer: [[Ann|Anna, Lee]]
  cite: [[a.txt]]
- {id: y2, question: "When?", kind: when, as_of: 2024-01-31, answer: [[{date: 2024-01-09}, {number: 14}]]}
"""
    first, second = load_suite(write_yaml(tmp_path, text)).cases
    assert first == load_suite(write(tmp_path, GOOD)).cases[0]
    assert second.as_of == date(2024, 1, 31)
    assert second.items == (DateItem(date="2024-01-09"), NumberItem(number=14))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("- id: a\n  question: Who?\n  kind: who\n  anwser: []\n", "mine.yaml:4: anwser: unknown field"),
        ("- id: a\n  question: Who?\n  kind: who\n", "mine.yaml:1: say what is expected"),
        ("- id: a\n  question: Who?\n  kind: who\n  answer: [[{date: soon}]]\n", "mine.yaml:4: answer.0.0"),
        ("- id: a\n  question: Who?\n  kind: x\n  yes_no: maybe\n", "mine.yaml:4: yes_no"),
        ("- id: a\n  question: Who?\n  kind: x\n  versions: [{answer: [a], cite: [b]}]\n", "at least two versions"),
        ("- id: a\n  question: [Who?\n", "mine.yaml:2: not YAML"),
        ("id: a\n", "mine.yaml:1: a list of cases is needed"),
        ("- just words\n", "mine.yaml:1: a case is a mapping"),
        ("- &a {id: a, question: Q, kind: k, answer: null}\n- *a\n", "id 'a' was used on line 1"),
        ("", "no questions in it"),
    ],
)
def test_yaml_names_the_line_too(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(SuiteError) as caught:
        load_suite(write_yaml(tmp_path, text))
    assert message in str(caught.value)


def test_another_ending_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SuiteError, match="a suite ends in"):
        load_suite(tmp_path / "mine.txt")
