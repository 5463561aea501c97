"""The conversation as a value."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from qa.answer import Answer, Citation, Delta, Done, Notice, Retrieved, Statement, Status, Support, Timings, Turn
from qa.chat.conversation import Conversation, Exchange, Phase
from qa.types import Coverage, Span

CITATION = Citation(1, "a", Span(0, 5), "Quote", "Title", "Echo", "2024-02-12", "a.txt")
SAID = Statement("It met on 9 February 2024.", (1,), Support.QUOTED)
ANSWER = Answer(
    "When?",
    Status.ANSWERED,
    f"{SAID.text} [1]",
    (SAID,),
    (CITATION,),
    (),
    Coverage(1, "2024-02-12", "2024-02-12"),
    date(2024, 3, 1),
    None,
    "000001",
    "settings",
    Timings(),
    ("a note",),
)


def test_each_event_adds_what_it_brings() -> None:
    exchange = Exchange("When?")
    assert exchange.phase is Phase.SEARCHING
    exchange = exchange.after(Retrieved((), (), 3.0))
    assert exchange.phase is Phase.ANSWERING
    exchange = exchange.after(Notice("a note")).after(Delta(SAID, (CITATION,)))
    assert (exchange.notes, exchange.statements, exchange.citations) == (("a note",), (SAID,), (CITATION,))
    exchange = exchange.after(Done(ANSWER))
    assert (exchange.phase, exchange.statements, exchange.answer) == (Phase.DONE, (SAID,), ANSWER)


def test_a_refusal_is_known_as_such() -> None:
    assert not Exchange("When?").after(Done(ANSWER)).refused
    assert Exchange("When?").after(Done(replace(ANSWER, status=Status.REFUSED))).refused


def test_history_holds_what_was_said_however_the_answer_ended() -> None:
    conversation = Conversation().begin("First?")
    conversation = conversation.with_last(conversation.exchanges[-1].after(Delta(SAID, ())).stopped())
    conversation = conversation.begin("Second?")
    conversation = conversation.with_last(conversation.exchanges[-1].failed("broken"))
    assert conversation.history() == (Turn("First?", SAID.text),)


def test_stopping_ends_only_what_still_runs() -> None:
    exchange = Conversation().begin("When?").exchanges[-1]
    assert exchange.stopped().phase is Phase.STOPPED
    assert exchange.after(Done(ANSWER)).stopped().phase is Phase.DONE


def test_citations_are_found_by_exchange_and_marker() -> None:
    conversation = Conversation().begin("When?")
    conversation = conversation.with_last(conversation.exchanges[-1].after(Done(ANSWER)))
    assert conversation.citation(0, 1) == CITATION
    assert [conversation.citation(*where) for where in ((0, 2), (1, 1), (-1, 1))] == [None, None, None]
