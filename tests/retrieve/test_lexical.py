from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.retrieve.lexical import match_expression

TEXTS = (
    "The Defence Policy Coordination Talks went on.",
    "Officials of the U.S. met.",
    "They told us nothing.",
    "A programme of co-operation was agreed.",
    "Some 1,200 ships AND boats came NEAR the port.",
)


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(text, tokenize='porter unicode61 remove_diacritics 2')")
    connection.executemany("INSERT INTO t(rowid, text) VALUES (?, ?)", enumerate(TEXTS))
    yield connection
    connection.close()


def found(index: sqlite3.Connection, match: str) -> set[int]:
    return {row[0] for row in index.execute("SELECT rowid FROM t WHERE t MATCH ?", (match,))}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("defense?", {0}),
        ("the US", {1, 2}),
        ("the U.S.", {1, 2}),
        ("a program", {3}),
        ("cooperation", {3}),
        ("co-operating", {3}),
        ("1,200", {4}),
        ("1,300", set()),
        ('"boats', {4}),
        ("near* AND (port", {4}),
    ],
)
def test_finds(index: sqlite3.Connection, text: str, rows: set[int]) -> None:
    assert found(index, match_expression(text)) == rows


def test_other_forms_are_phrases_in_either_spelling(index: sqlite3.Connection) -> None:
    assert found(index, match_expression("the DPCT", ("Defense Policy Co-ordination Talks",))) == {0}
    assert found(index, match_expression("the DPCT", ("Coordination Policy Talks",))) == set()


@pytest.mark.parametrize("text", ["", "  ", "?!", "who were they", "* ( )"])
def test_nothing_to_search_for_is_empty(text: str) -> None:
    assert match_expression(text) == ""


@given(st.text())
def test_every_expression_is_valid(index: sqlite3.Connection, text: str) -> None:
    match = match_expression(text, (text,))
    if match:
        found(index, match)
