"""What a correction takes back no longer answers; the rest of what it corrects stands."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status
from tests.newsroom import newsroom

FIRST = {
    "title": "Vester council sells the lighthouse",
    "publisher": "Lund Mail",
    "published": "2024-05-07",
    "text": "The Vester council sold the lighthouse to the painter Ida Holm on Monday.\n"
    "Seven members of the council voted for the sale and six against.\n"
    "The council met for three hours in Ystad.\n",
}
MENDED = {
    "title": "Correction: the vote on the Vester lighthouse",
    "publisher": "Lund Mail",
    "published": "2024-05-09",
    "text": "Our report on the sale of the lighthouse gave the wrong vote and the wrong town.\n"
    "Nine members of the Vester council voted for the sale and four against; the report said seven to six.\n"
    "The council met in Vester, not in Ystad.\n",
}


def _asked(folder: Path, question: str, *articles: dict[str, str]) -> Answer:
    with newsroom(folder, articles) as qa:
        return qa.ask(question)


@pytest.mark.parametrize(
    ("question", "said", "unsaid"),
    [
        ("How many members of the council voted for the sale of the lighthouse?", "Nine", "Seven members"),
        ("Where did the Vester council meet?", "in Vester, not in Ystad", "three hours"),
    ],
)
def test_the_correction_answers(tmp_path: Path, question: str, said: str, unsaid: str) -> None:
    answer = _asked(tmp_path, question, FIRST, MENDED)
    assert said in answer.statements[0].text
    assert unsaid not in answer.text
    assert not answer.conflicts


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Did seven members of the council vote for the sale?", "No"),
        ("Did the Vester council meet in Ystad?", "No"),
    ],
)
def test_what_was_taken_back_is_denied(tmp_path: Path, question: str, word: str) -> None:
    assert _asked(tmp_path, question, FIRST, MENDED).statements[0].text.startswith(f"{word}.")


def test_the_rest_of_the_corrected_report_stands(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "To whom did the council sell the lighthouse?", FIRST, MENDED)
    assert "Ida Holm" in answer.text


def test_without_the_correction_the_report_answers(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "How many members of the council voted for the sale of the lighthouse?", FIRST)
    assert "Seven" in answer.statements[0].text


def test_another_publishers_claim_is_not_taken_back(tmp_path: Path) -> None:
    other = {**FIRST, "publisher": "Vester Bladet", "title": "Painter buys lighthouse"}
    answer = _asked(tmp_path, "Where did the Vester council meet?", other, MENDED)
    assert {citation.publisher for citation in answer.citations} >= {"Lund Mail"}


def test_what_no_sentence_settles_is_refused_where_a_thing_asked_about_is_spoken_of_nowhere(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "Is there a storm near the lighthouse?", FIRST)
    assert answer.status is Status.REFUSED
