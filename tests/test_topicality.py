"""How surely a dated clause tells of the event asked about."""

from __future__ import annotations

from pathlib import Path

from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Ferry bosses call each other",
        "publisher": "The Harbour Ledger",
        "published": "2024-02-08",
        "text": "Ferry bosses of Norland and Ostland held talks by telephone on Tuesday, the Castle said, the first "
        "such talks in a year.",
    },
    {
        "title": "Ferry lines move closer",
        "publisher": "Northgate Wire",
        "published": "2024-03-14",
        "text": "Deputy ferry bosses of Norland and Ostland talked for two hours. They met at the Castle on 12 March.",
    },
)


def test_what_only_speaks_is_not_where_it_was(tmp_path: Path) -> None:
    with newsroom(tmp_path, ARTICLES) as qa:
        answer = qa.ask("When did ferry bosses of Norland and Ostland hold talks at the Castle?")
    assert "12 March 2024" in answer.text
    assert "6 February" not in answer.text
