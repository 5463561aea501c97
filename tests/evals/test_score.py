"""Hand-worked verdicts, and agreement with the reference script on its own questions."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.case import Case
from evals.items import has
from evals.score import Verdict, first_sentence, given_from_json, score
from evals.suite import load_suite
from tests.evals.support import answer_json, case


def verdict(made: Case, answer: dict[str, Any]) -> Verdict:
    return score(made, given_from_json(answer))


def test_right_and_rightly_cited() -> None:
    found = verdict(case(), answer_json())
    assert found == Verdict(True, True, True, ())
    assert found.passed


@pytest.mark.parametrize(
    ("item", "text", "expected"),
    [
        ("8|8th", "on the 8th of January", True),
        ("8", "on the 18 January", False),
        ("8", "8,412 runners", True),
        ("2024-01", "on 2024-01-08", True),
        ("ann lee", "Ann Lee’s bridge", True),
        ("4.5", "14.5 percent", False),
    ],
)
def test_items_match_whole_words(item: str, text: str, expected: bool) -> None:
    assert has(item, text) is expected


def test_every_item_of_every_group_is_needed() -> None:
    found = verdict(case(answer=[["Ann", "ribbon"], ["May"]]), answer_json())
    assert not found.correct
    assert found.reasons == ("does not say 'May'",)


def test_words_after_the_window_do_not_count_unless_the_kind_is_long() -> None:
    late = " ".join(["word"] * 80) + " Ann Lee. [1]"
    assert not verdict(case(), answer_json(late)).correct
    assert verdict(case(kind="timeline"), answer_json(late)).correct
    assert not verdict(case(kind="conflict"), answer_json(" ".join(["word"] * 199) + " Ann Lee")).correct


def test_must_not_binds_the_first_sentence_only() -> None:
    made = case(must_not=["in 2021"])
    assert verdict(made, answer_json("Ann Lee did. The last one was in 2021. [1]")).correct
    assert not verdict(made, answer_json("Ann Lee did in 2021. So they say. [1]")).correct


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("They met. Then they left.", "They met."),
        ("They met at 4 p.m. on Friday! “Good,” he said.", "They met at 4 p.m. on Friday!"),
        ("Gen. Brown came.", "Gen."),
    ],
)
def test_the_first_sentence_ends_before_a_capital(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"status": "refused", "text": "Ann Lee."}, True),
        ({"status": "answered", "text": "The articles do not say."}, False),
        ({"status": "partial", "text": "The articles do not say. Ann Lee."}, True),
        ({"status": "partial", "text": "Ann Lee. The articles do not say more."}, False),
        ({"status": None, "text": "Ann Lee. There is no information on it."}, True),
    ],
)
def test_refusal_is_by_status_then_by_words(values: dict[str, Any], refused: bool) -> None:
    assert verdict(case(answer=None, cite=[]), answer_json(**values)).correct is refused


def test_a_refusal_of_an_answerable_question_is_wrong() -> None:
    assert verdict(case(), answer_json(status="refused")).reasons == ("refused",)


def test_one_other_article_may_be_cited_but_not_two() -> None:
    cited = answer_json()["citations"]
    other = [{"source": "b.txt"}, "c.txt"]
    assert verdict(case(), answer_json(citations=[*cited, other[0]])).cited
    assert verdict(case(), answer_json(citations=[*cited, *other])).cited is False
    assert verdict(case(), answer_json(citations=[other[0]])).reasons == ("does not cite 'bridge.txt'",)


def test_each_group_needs_a_citation() -> None:
    made = case(cite=[["bridge.txt", "copy.txt"], ["river.txt"]])
    assert verdict(made, answer_json()).cited is False
    assert verdict(made, answer_json(citations=["copy.txt", "river.txt"])).cited


def test_markers_are_not_words_of_the_answer() -> None:
    assert not verdict(case(answer=[["1"]]), answer_json("Ann Lee. [1]")).correct


def test_without_cite_groups_citations_are_not_judged() -> None:
    assert verdict(case(cite=[]), answer_json(citations=[])) == Verdict(True, None, True, ())


# Agreement with the reference


@pytest.fixture(scope="module")
def reference(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("reference_score", shared / "evals" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def seeds(shared: Path) -> list[Any]:
    lines = (shared / "evals" / "seed_questions_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def variants(seed: dict[str, Any]) -> list[dict[str, Any]]:
    """Right, wrong, late, refused and miscited answers to one question."""
    items = [item.split("|")[-1] for group in seed["answer"] or [["nothing"]] for item in group]
    names = [group[-1] for group in seed["cite"]]
    said = " ".join(items)
    texts = [
        f"It was {said}. [1]",
        f"It was {' '.join(items[:-1])}. More follows. {items[-1]} [1][2]",
        "Word " * 79 + said,
        "Word " * 150 + said,
        "The articles do not say.",
        f"{said}. The excerpts do not mention it.",
        "".join(f"{word} " for word in seed.get("must_not", [])) + said,
        "",
    ]
    citations: list[list[Any]] = [
        names,
        [{"source": f"news/{name}.txt", "title": None} for name in names],
        names[:1],
        [*names, "x", "y"],
        [*names, {"url": "z"}],
        [],
    ]
    return [
        {"text": text, "status": status, "citations": cited}
        for text in texts
        for status in (None, "answered", "partial", "refused")
        for cited in citations
    ]


def test_agrees_with_the_reference_on_the_seed_questions(reference: ModuleType, seeds: list[Any], shared: Path) -> None:
    suite = load_suite(shared / "evals" / "seed_questions_dev.jsonl")
    compared = 0
    outcomes = set()
    for made, seed in zip(suite.cases, seeds, strict=True):
        for answer in variants(seed):
            expected = reference.score(seed, answer)
            found = verdict(made, answer)
            assert (found.correct, found.cited) == (expected["correct"], expected["cited"]), (seed["id"], answer)
            outcomes.add((found.correct, found.cited))
            compared += 1
    assert compared == 20 * 8 * 4 * 6
    assert {(True, True), (True, False), (False, True), (False, False)} <= outcomes


words = st.sampled_from('January 8 9th 2024 Gen. no The articles do not say U.S. " “ . ! [1] [2, 3] , 2021'.split())


@given(
    index=st.integers(0, 19),
    text=st.lists(words, max_size=120).map(" ".join),
    status=st.sampled_from([None, "answered", "partial", "refused"]),
    cited=st.lists(st.sampled_from(["dpct-ft", "dpct-donga", "x", "y", "brown-liu"]), max_size=4),
)
def test_agrees_with_the_reference_on_any_words(
    reference: ModuleType, seeds: list[Any], index: int, text: str, status: str | None, cited: list[str]
) -> None:
    answer = {"text": text, "status": status, "citations": cited}
    expected = reference.score(seeds[index], answer)
    found = verdict(Case.model_validate(seeds[index]), answer)
    assert (found.correct, found.cited) == (expected["correct"], expected["cited"])


# What the reference does not know


def test_a_dumped_article_is_too_long_to_pass() -> None:
    dumped = "Ann Lee cut the ribbon. " + "The band played on. " * 30
    found = verdict(case(), answer_json(dumped))
    assert found.both
    assert not found.passed
    assert found.reasons == ("125 words long, 120 are enough",)
    assert verdict(case(longest=200), answer_json(dumped)).passed
    assert verdict(case(kind="timeline"), answer_json(dumped)).passed


@pytest.mark.parametrize(
    ("values", "text", "right"),
    [
        ({"yes_no": True}, "Yes: Ann Lee cut it.", True),
        ({"yes_no": False}, "Yes: Ann Lee cut it.", False),
        ({"yes_no": False, "answer": [["Bob"]]}, "No, Bob cut it.", True),
        ({"yes_no": False}, "Ann Lee cut it.", False),
        ({"must_not_say": ["Bob"]}, "Ann Lee cut it. So did Bob.", False),
        ({"answer": [[{"date": "2024-01-08..2024-01-09"}]]}, "They met on 8–9 January 2024.", True),
        ({"answer": [[{"date": "2024-01-09"}]]}, "They met on 8–9 January 2024.", False),
        ({"answer": [[{"number": 14}]]}, "Fourteen people were hurt.", True),
    ],
)
def test_expectations_beyond_words(values: dict[str, Any], text: str, right: bool) -> None:
    base = {"id": "c", "question": "Did she?", "kind": "yes-no"}
    made = Case.model_validate(base | ({} if "yes_no" in values else {"answer": [["Ann Lee"]]}) | values)
    assert verdict(made, answer_json(text)).correct is right


def test_forbidden_articles_may_not_be_cited() -> None:
    found = verdict(case(cite=[], must_not_cite=["bridge.txt"]), answer_json())
    assert (found.correct, found.cited, found.reasons) == (True, False, ("cites 'bridge.txt'",))
    assert verdict(case(cite=[], must_not_cite=["river.txt"]), answer_json()).cited


VERSIONS = [{"answer": ["14|fourteen"], "cite": ["echo"]}, {"answer": [{"number": 17}], "cite": ["courier"]}]


@pytest.mark.parametrize(
    ("told", "correct", "cited"),
    [
        ([("Fourteen were hurt.", [1]), ("17 were hurt.", [2])], True, True),
        ([("Fourteen were hurt.", [2]), ("17 were hurt.", [1])], True, False),
        ([("Fourteen were hurt.", [1])], False, False),
    ],
)
def test_each_version_is_told_from_its_own_article(told: Any, correct: bool, cited: bool) -> None:
    made = Case.model_validate({"id": "c", "question": "How many?", "kind": "conflict", "versions": VERSIONS})
    answer = {
        "status": "answered",
        "text": " ".join(text for text, _ in told),
        "statements": [{"text": text, "citations": markers} for text, markers in told],
        "citations": [{"marker": 1, "source": "echo.txt"}, {"marker": 2, "source": "courier.txt"}],
    }
    found = verdict(made, answer)
    assert (found.correct, found.cited) == (correct, cited)
