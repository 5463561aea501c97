"""What readers said of answers becomes a suite that `python -m evals run` takes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals.cli import main
from evals.feedback import cases
from evals.score import given_from_json, score
from evals.suite import Case, load_suite
from qa.feedback import Feedback, FeedbackStore
from tests.test_feedback import LIKED


def judged(verdict: str, said: str, status: str = "answered", reason: str = "") -> Feedback:
    answer: dict[str, Any] = {
        "status": status,
        "text": f"{said} [1]\nThe talks were long. [2]",
        "statements": [{"text": said, "citations": [1]}, {"text": "The talks were long.", "citations": [2]}],
        "citations": [{"marker": 1, "article_id": "aa11"}, {"marker": 2, "article_id": "bb22"}],
    }
    return replace(LIKED, verdict=verdict, answer=answer, reason=reason)  # type: ignore[arg-type]


def case_of(feedback: Feedback) -> Case:
    (case,) = cases([feedback])
    return case


def test_what_was_liked_is_expected_again() -> None:
    liked = judged("up", "They met on 8–9 February 2024 in Tern Bay.", reason="exact")
    case = case_of(liked)
    assert case.answer == (("8", "9", "February", "2024", "Tern Bay"),)
    assert case.cite == (("aa11",),)
    assert (case.turns, case.as_of, case.note) == (LIKED.history, LIKED.as_of, "exact")
    assert score(case, given_from_json(liked.answer)).both
    other = judged("up", "They met on 8 March 2024 in Tern Bay.")
    assert not score(case, given_from_json(other.answer)).correct


def test_a_liked_answer_without_names_and_numbers_is_expected_word_for_word() -> None:
    assert case_of(judged("up", "They agreed to keep talking.")).answer == (("They agreed to keep talking",),)


def test_a_refusal_that_was_right_is_expected_again() -> None:
    case = case_of(judged("up", "The articles do not say.", "refused"))
    assert (case.answer, case.cite) == (None, ())


def test_what_was_disliked_may_not_be_said_again() -> None:
    disliked = judged("down", "They met in 2021.", reason="that was an earlier round")
    case = case_of(disliked)
    assert (case.answer, case.must_not, case.note) == ((), ("They met in 2021",), "that was an earlier round")
    assert not score(case, given_from_json(disliked.answer)).correct
    assert score(case, given_from_json(judged("", "They met on 9 February 2024.").answer)).correct


def test_a_refusal_that_was_wrong_is_to_be_an_answer() -> None:
    refused = judged("down", "The articles do not say.", "refused")
    assert not score(case_of(refused), given_from_json(refused.answer)).correct


def test_a_thumb_that_was_taken_back_says_nothing() -> None:
    assert list(cases([judged("", "They met in 2021.")])) == []


def test_the_command_writes_a_suite_that_can_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    store = FeedbackStore.beside(tmp_path)
    store.add(judged("up", "They met in | near Tern Bay."))
    store.add(replace(judged("up", "The articles do not say.", "refused"), id="a2"))
    store.add(replace(judged("down", "They met | in 2021."), id="a3"))
    assert main(["feedback", str(tmp_path), "--out", str(tmp_path / "new" / "suite.jsonl")]) == 0
    assert "3 questions" in capsys.readouterr().err
    suite = load_suite(tmp_path / "new" / "suite.jsonl")
    assert [case.id for case in suite.cases] == ["feedback-a1", "feedback-a2", "feedback-a3"]
    assert suite.cases == tuple(cases(store.all()))


def test_without_feedback_the_command_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", str(tmp_path), "--out", str(tmp_path / "suite.jsonl")]) == 2
    assert "no reader has judged" in capsys.readouterr().err
