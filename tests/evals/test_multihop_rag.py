from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.multihop_rag import Outcome, load_questions, main, outcome_table, worse_than_single
from evals.retrieval_metrics import Ranking
from qa.errors import UsageError

FACT = {"fact": "The ferry sank.", "title": "Ferry sinks", "source": "The Quay"}
LINE = {"id": 4, "query": "What sank?", "answer": "ferry", "question_type": "inference_query", "evidence_list": [FACT]}


def outcome(name: str, *found: int) -> Outcome:
    """One question whose only fact stands at the first rank of those that `found` it."""
    rankings = tuple(Ranking((frozenset({0}) if hit else frozenset(),), 1, 1) for hit in found)
    return Outcome(name, rankings, (1.0,) * len(found), 0.0)


def test_loads_questions(tmp_path: Path) -> None:
    (tmp_path / "queries_dev.jsonl").write_text(json.dumps(LINE) + "\n\n", encoding="utf-8")
    (question,) = load_questions(tmp_path)
    assert (question.query, question.half, question.evidence_list[0].fact) == ("What sank?", 0, "The ferry sank.")


@pytest.mark.parametrize("text", [None, "{}", "not json"])
def test_what_is_no_data_set_is_a_usage_error(tmp_path: Path, text: str | None) -> None:
    if text is not None:
        (tmp_path / "queries_dev.jsonl").write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"queries_dev\.jsonl"):
        load_questions(tmp_path)
    assert main(["retrieval", str(tmp_path)]) == 2


def test_the_fused_list_is_held_to_the_better_single_one() -> None:
    lexical, dense = outcome("lexical", 1, 0), outcome("dense", 0, 0)
    assert worse_than_single([lexical, dense, outcome("fused", 1, 0)]) == []
    below = worse_than_single([lexical, dense, outcome("fused", 0, 0)])
    assert below == ["fused recall@10 0.000 is below 0.500", "fused MRR@10 0.000 is below 0.500"]


def test_table_names_every_measure() -> None:
    table = outcome_table("title", [outcome("lexical", 1, 1, 0)])
    assert [column.header for column in table.columns][:3] == ["search", "recall@10", "recall@4"]


def test_published_questions_load(shared: Path) -> None:
    questions = load_questions(shared / "evals" / "multihop_rag")
    assert sum(bool(question.evidence_list) for question in questions) == 221
