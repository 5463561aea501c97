"""Runs against an asker that answers by rule: which questions are asked, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from evals.runner import Reply, Result, judge, run
from qa.errors import LibraryMissing
from qa.types import Answer, Citation, Coverage, Span, Statement, Status, Support, Timings, Turn
from tests.evals.support import TEXT, answer_json, case

QUOTE = "Ann Lee cut the ribbon."


def text_of(article_id: str) -> str | None:
    return TEXT if article_id == "a" else None


@dataclass
class Scripted:
    """Raises for questions that say so; answers all others with the same quotation."""

    asked: list[tuple[str, Sequence[Turn], date | None]] = field(default_factory=list)

    def ask(self, question: str, history: Sequence[Turn] = (), *, as_of: date | None = None) -> Answer:
        self.asked.append((question, history, as_of))
        if "library" in question:
            raise LibraryMissing("there is no library")
        if "crash" in question:
            raise ZeroDivisionError("oops")
        start = TEXT.index(QUOTE)
        span = Span(start, start + len(QUOTE))
        return Answer(
            question=question,
            status=Status.ANSWERED,
            text=f"{QUOTE} [1]",
            statements=(Statement(QUOTE, (1,), Support.QUOTED),),
            citations=(Citation(1, "a", span, QUOTE, "Bridge", None, None, "bridge.txt"),),
            conflicts=(),
            coverage=Coverage(1, None, None),
            as_of=as_of or date(2024, 1, 1),
            llm=None,
            generation="000001",
            settings_id="s",
            timings=Timings(),
        )


def test_asks_with_history_and_as_of_and_judges() -> None:
    asker = Scripted()
    made = case(history=[{"question": "a?", "answer": "b"}], as_of="2024-02-01")
    kept: list[Result] = []
    (found,) = run([made], asker, text_of, {}, kept.append)
    assert asker.asked == [(made.question, (Turn("a?", "b"),), date(2024, 2, 1))]
    assert found.verdict.both
    assert found.quotations.checked == 1
    assert not found.quotations.problems
    assert kept == [found]


def test_a_broken_question_does_not_stop_the_rest() -> None:
    cases = [case(id="1", question="library?"), case(id="2", question="crash?"), case(id="3")]
    missing, crashed, fine = run(cases, Scripted(), text_of, {})
    assert missing.failed
    assert missing.reply.error == {"code": "library_missing", "message": "there is no library"}
    assert crashed.reply.error == {"code": "crash", "message": "ZeroDivisionError: oops"}
    assert not crashed.verdict.correct
    assert crashed.verdict.cited is False
    assert fine.verdict.both


def test_answered_before_is_scored_anew_but_not_asked_again() -> None:
    made = case()
    earlier = {made.id: Reply(made.id, made.asked(), 5.0, answer_json("Ann Lee. [1]"))}
    asker = Scripted()
    kept: list[Result] = []
    (found,) = run([case(answer=[["Bob"]])], asker, text_of, earlier, kept.append)
    assert not asker.asked
    assert not kept
    assert found.reply.ms == 5.0
    assert found.verdict.reasons == ("does not say 'Bob'",)


def test_errors_and_changed_questions_are_asked_again() -> None:
    made, changed = case(id="1"), case(id="2", question="Who else?")
    earlier = {
        "1": Reply("1", made.asked(), 5.0, error={"code": "crash", "message": "x"}),
        "2": Reply("2", case(id="2").asked(), 5.0, answer_json()),
    }
    asker = Scripted()
    assert all(found.verdict.both for found in run([made, changed], asker, text_of, earlier))
    assert [question for question, _, _ in asker.asked] == [made.question, "Who else?"]


def test_a_false_quotation_is_seen() -> None:
    made = case()
    answer = answer_json()
    answer["citations"][0]["start"] -= 1
    found = judge(made, Reply(made.id, made.asked(), 1.0, answer), text_of)
    assert found.verdict.both
    assert len(found.quotations.problems) == 1
