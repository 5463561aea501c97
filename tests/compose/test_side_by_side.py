"""What two named sources tell of one thing, put beside one another."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status
from tests.newsroom import newsroom

MAIL = {
    "title": "Sund Talks held again in Vester",
    "publisher": "Lund Mail",
    "published": "2024-05-08",
    "text": "The Sund Talks were held in Vester on Monday and Tuesday. They were last held in May 2021. "
    "Nobody was hurt when 14 boats sank in Vester on Monday.\n"
    "In April Bo Lind spoke by telephone with Ida Holm about the weather.\n",
}
ECHO = {
    "title": "Sund Talks come back",
    "publisher": "Harbour Echo",
    "published": "2024-05-08",
    "text": "The Sund Talks were held in Vester on Monday and Tuesday. The previous Sund Talks were held in May 2019. "
    "In Vester 17 boats sank on Monday.\n",
}


def _asked(folder: Path, question: str) -> Answer:
    with newsroom(folder, (MAIL, ECHO)) as qa:
        return qa.ask(question)


@pytest.mark.parametrize(
    ("question", "opens", "values"),
    [
        ("Do the Lund Mail and the Echo agree on how many boats sank in Vester?", "No.", {"14", "17"}),
        ("Does the Echo contradict the Lund Mail on how many boats sank?", "Yes.", {"14", "17"}),
        ("How many boats sank according to the Echo and the Mail?", "The articles disagree", {"14", "17"}),
        ("Does the Mail give the same year for the previous talks as the Echo?", "No.", {"May 2021", "May 2019"}),
    ],
)
def test_values_that_differ_are_both_told(tmp_path: Path, question: str, opens: str, values: set[str]) -> None:
    answer = _asked(tmp_path, question)
    assert answer.statements[0].text.startswith(opens)
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == values
    assert {citation.publisher for citation in answer.citations} == {"Lund Mail", "Harbour Echo"}


def test_a_round_that_is_the_only_one_told_is_not_the_previous_one(tmp_path: Path) -> None:
    alone = {**ECHO, "text": "The Sund Talks were held in Vester on Monday and Tuesday.\n"}
    with newsroom(tmp_path, (alone, {**MAIL, "text": "A boat sank in Lund on Monday.\n"})) as qa:
        assert qa.ask("When were the previous talks held?").status is Status.REFUSED


def test_what_both_say_is_said_once_with_a_sentence_of_each(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "Do the Lund Mail and the Echo agree on when the Sund Talks were held in 2024?")
    assert answer.status is Status.ANSWERED
    assert answer.statements[0].text.startswith("Yes, as far as the articles tell.")
    assert "6–7 May 2024" in answer.statements[0].text
    assert not answer.conflicts
    assert {citation.publisher for citation in answer.citations} == {"Lund Mail", "Harbour Echo"}


def test_a_paper_that_does_not_tell_is_named(tmp_path: Path) -> None:
    answer = _asked(tmp_path, "What do the Lund Mail and the Echo each say about when Bo Lind spoke with Ida Holm?")
    assert answer.status is Status.PARTIAL
    assert "April 2024" in answer.text
    assert "The articles of the Echo do not say." in answer.text


def test_reports_of_a_month_without_a_year_are_the_last_ones(tmp_path: Path) -> None:
    asks = "What did the Lund Mail and the Echo each report in {} about how many boats sank?"
    with newsroom(tmp_path, (MAIL, ECHO)) as qa:
        assert qa.ask(asks.format("May")).conflicts
        assert qa.ask(asks.format("April")).status is Status.REFUSED
