"""Readers' feedback, kept in a real SQLite file."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.answer import Turn
from qa.errors import FeedbackError
from qa.feedback import Feedback, FeedbackStore
from tests.conftest import REPOSITORY

LIKED = Feedback(
    id="a1",
    at=datetime(2024, 3, 1, 12, 30, tzinfo=UTC),
    channel="chat",
    verdict="up",
    reason="",
    question="When did they last meet?",
    history=(Turn("Who met?", "The delegations met. [1]"),),
    as_of=date(2024, 3, 1),
    answer={"schema": 1, "status": "answered", "text": "They met on 9 February 2024. [1]", "llm": None},
    generation="000001",
)


@pytest.fixture
def store(tmp_path: Path) -> FeedbackStore:
    return FeedbackStore.beside(tmp_path / "library")


def test_nothing_was_said_yet_and_asking_makes_no_file(store: FeedbackStore, tmp_path: Path) -> None:
    assert store.all() == ()
    assert list(tmp_path.iterdir()) == []


def test_feedback_comes_back_as_it_was_given_oldest_first(store: FeedbackStore) -> None:
    earlier = replace(LIKED, id="b", at=datetime(2024, 2, 1, tzinfo=UTC), channel="slack", verdict="down", history=())
    store.add(LIKED)
    store.add(earlier)
    assert store.all() == (earlier, LIKED)


@settings(max_examples=30)
@given(text=st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_kept_letter_for_letter(text: str) -> None:
    said = replace(LIKED, question=text, reason=text, history=(Turn(text, text),), answer={"text": text})
    with TemporaryDirectory() as folder:
        store = FeedbackStore(Path(folder) / "feedback.sqlite")
        store.add(said)
        assert store.all() == (said,)


def test_half_a_character_does_not_lose_the_rest(store: FeedbackStore) -> None:
    store.add(replace(LIKED, reason="why\ud83d not"))
    assert store.all() == (replace(LIKED, reason="why? not"),)


def test_a_second_word_on_an_answer_takes_the_place_of_the_first(store: FeedbackStore) -> None:
    store.add(LIKED)
    store.add(replace(LIKED, verdict="down"))
    store.set_reason("a1", "it met in March")
    assert store.all() == (replace(LIKED, verdict="down", reason="it met in March"),)


def test_a_reason_for_nothing_is_an_error(store: FeedbackStore) -> None:
    with pytest.raises(FeedbackError, match="no feedback 'a1'"):
        store.set_reason("a1", "why")


def test_threads_and_another_process_write_at_once(store: FeedbackStore, tmp_path: Path) -> None:
    code = (
        "import sys; from dataclasses import replace; from pathlib import Path; from tests.test_feedback import *\n"
        "for i in range(25): FeedbackStore(Path(sys.argv[1])).add(replace(LIKED, id=f'other{i}'))"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "library" / "feedback.sqlite")]
    with subprocess.Popen(command, cwd=REPOSITORY) as other, ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda i: store.add(replace(LIKED, id=f"mine{i}")), range(25)))
    assert other.returncode == 0
    assert {item.id for item in store.all()} == {f"{who}{i}" for who in ("mine", "other") for i in range(25)}


def test_a_file_that_is_no_database_is_told_of_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "feedback.sqlite"
    path.write_text("these are notes, not a database; they are longer than a header", "utf-8")
    with pytest.raises(FeedbackError, match=r"feedback\.sqlite"):
        FeedbackStore(path).add(LIKED)
    assert path.read_text("utf-8").startswith("these are notes")


def test_a_file_that_another_program_locks_is_told_of(tmp_path: Path) -> None:
    store = FeedbackStore(tmp_path / "feedback.sqlite", busy_timeout_s=0.05)
    store.add(LIKED)
    with sqlite3.connect(tmp_path / "feedback.sqlite") as holder:
        holder.execute("BEGIN IMMEDIATE")
        with pytest.raises(FeedbackError, match="locked"):
            store.add(LIKED)
    holder.close()
