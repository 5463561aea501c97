"""The store of questions: what is taken once, what is left to do, what a conversation was."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from qa.answer import Turn
from qa.slack.question import Question, State
from qa.slack.store import QuestionStore, StoreError

ASKED = Question("message:T1:C1:2.0", "T1", "C1", "1.0", "2.0", "U1", "When did they meet?", 100.0)
ANSWER = {"statements": [{"text": "They met on 9 February."}, {"text": "They talked."}]}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[QuestionStore]:
    found = QuestionStore(tmp_path / "slack.sqlite")
    yield found
    found.close()


def answer(store: QuestionStore, question: Question) -> None:
    store.admit(question)
    store.close_question(question.id, State.ANSWERED, ANSWER)


def test_a_question_comes_back_as_it_was_asked(store: QuestionStore) -> None:
    question = replace(ASKED, as_of=date(2024, 2, 1), private=True, repeats="r", text="Ü \ud800")
    assert store.admit(question)
    record = store.record(question.id)
    assert record is not None
    assert record.question == replace(question, text="Ü ?")
    assert (record.state, record.messages, record.answer) == (State.WAITING, (), None)


def test_many_threads_take_a_question_once(store: QuestionStore) -> None:
    with ThreadPoolExecutor(8) as hands:
        assert sum(hands.map(lambda _: store.admit(ASKED), range(40))) == 1


def test_what_is_open_is_taken_up_after_a_restart(store: QuestionStore, tmp_path: Path) -> None:
    for number, state in enumerate(State):
        question = replace(ASKED, id=f"q{number}", asked_at=float(10 - number))
        store.admit(question)
        if state is State.ANSWERING:
            store.begin(question.id)
            store.note_messages(question.id, ["5.0"])
        elif state is State.WITHDRAWN:
            store.withdraw(question.id)
        elif state is not State.WAITING:
            store.close_question(question.id, state)
    store.close()
    again = QuestionStore(tmp_path / "slack.sqlite")
    assert [(r.state, r.messages) for r in again.unfinished()] == [(State.ANSWERING, ("5.0",)), (State.WAITING, ())]
    again.close()


def test_a_withdrawn_question_is_not_answered_any_more(store: QuestionStore) -> None:
    store.admit(ASKED)
    assert store.withdraw(ASKED.id)
    assert not store.begin(ASKED.id)
    store.close_question(ASKED.id, State.ANSWERED, ANSWER)
    assert store.was_withdrawn(ASKED.id)
    assert not store.withdraw(ASKED.id)


def test_a_conversation_is_what_was_asked_before_in_the_thread(store: QuestionStore) -> None:
    answer(store, ASKED)
    answer(store, replace(ASKED, id="elsewhere", thread="9.0"))
    answer(store, replace(ASKED, id="another channel", channel="C2"))
    answer(store, replace(ASKED, id="another workspace", team="T2"))
    store.admit(replace(ASKED, id="unanswered", asked_at=101.0))
    later = replace(ASKED, id="later", asked_at=102.0)
    assert store.turns(later) == (Turn("When did they meet?", "They met on 9 February. They talked."),)
    assert store.turns(replace(ASKED, asked_at=100.0)) == ()


def test_a_question_asked_once_more_follows_on_what_it_followed_on(store: QuestionStore) -> None:
    answer(store, ASKED)
    answer(store, replace(ASKED, id="second", text="Who met?", asked_at=101.0))
    answer(store, replace(ASKED, id="third", text="Where?", asked_at=102.0))
    again = replace(ASKED, id="again", text="Who met?", asked_at=103.0, repeats="second")
    assert [turn.question for turn in store.turns(again)] == ["When did they meet?"]


def test_what_one_member_was_told_is_no_context_for_another(store: QuestionStore) -> None:
    answer(store, replace(ASKED, private=True))
    assert len(store.turns(replace(ASKED, id="later", asked_at=102.0))) == 1
    assert store.turns(replace(ASKED, id="later", asked_at=102.0, user="U2")) == ()
    assert not store.knows_thread("T1", "C1", "1.0")


def test_the_address_of_a_command_is_forgotten_with_its_answer(store: QuestionStore) -> None:
    answer(store, replace(ASKED, response_url="https://x.example/r"))
    record = store.record(ASKED.id)
    assert record is not None
    assert record.question.response_url == ""


def test_finished_questions_are_forgotten_in_time(store: QuestionStore) -> None:
    answer(store, ASKED)
    store.admit(replace(ASKED, id="open"))
    store.close_question("unknown", State.ANSWERED)
    assert store.forget(100.0 + 86_400 * 30 - 1, keep_days=30) == 0
    assert store.forget(100.0 + 86_400 * 30 + 1, keep_days=30) == 1
    assert store.record(ASKED.id) is None
    assert store.record("open") is not None


def test_a_file_that_is_no_store_is_explained(tmp_path: Path) -> None:
    (tmp_path / "slack.sqlite").write_text("not a database " * 100, "utf-8")
    with pytest.raises(StoreError, match="cannot use the file of Slack's questions"):
        QuestionStore(tmp_path / "slack.sqlite")
