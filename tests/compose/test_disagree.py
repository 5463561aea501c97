"""Sources that disagree, corrections, copies, and copies that a machine has reworded."""

from __future__ import annotations

from pathlib import Path

import pytest

from qa.answer import Answer, Status
from tests.newsroom import newsroom


def _article(publisher: str, day: int, text: str, **more: object) -> dict[str, str]:
    told = {"title": f"News of day {day}", "publisher": publisher, "published": f"2024-05-{day:02}", "text": text}
    return {**told, **more}  # type: ignore[dict-item]


def _asked(folder: Path, question: str, *articles: dict[str, str]) -> Answer:
    with newsroom(folder, articles) as qa:
        return qa.ask(question)


def test_two_places_of_one_landing_are_both_given(tmp_path: Path) -> None:
    one = _article("Lund Mail", 7, "The balloon Gudrun landed in Ystad on Monday, the police said.\n")
    other = _article("Vester Bladet", 8, "The balloon Gudrun landed in Malmö on Monday, the police said.\n")
    answer = _asked(tmp_path, "Where did the balloon Gudrun land?", one, other)
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == {"Ystad", "Malmö"}
    assert len({citation.article_id for citation in answer.citations}) == 2


def test_sources_that_agree_are_no_conflict(tmp_path: Path) -> None:
    one = _article("Lund Mail", 7, "The balloon Gudrun landed in Ystad on Monday, the police said.\n")
    other = _article("Vester Bladet", 8, "The balloon Gudrun landed in Ystad on Monday, the mayor said.\n")
    assert not _asked(tmp_path, "Where did the balloon Gudrun land?", one, other).conflicts


HURT = "The storm over Vester hurt {} people on Monday, the hospital said.\n"
QUESTION = "How many people did the storm over Vester hurt?"


def test_a_later_correction_outranks_what_it_corrects(tmp_path: Path) -> None:
    first = _article("Lund Mail", 7, HURT.format(14))
    mended = _article("Lund Mail", 9, HURT.format(17), title="Correction: the storm over Vester")
    answer = _asked(tmp_path, QUESTION, first, mended)
    assert "17" in answer.statements[0].text
    assert not answer.conflicts


def test_copies_of_one_report_are_one_version(tmp_path: Path) -> None:
    copies = [_article(name, 7, HURT.format(14)) for name in ("Lund Mail", "Ystad Post", "Harbour Echo")]
    answer = _asked(tmp_path, QUESTION, *copies, _article("Vester Bladet", 8, HURT.format(17)))
    (conflict,) = answer.conflicts
    assert sorted(version.value for version in conflict.versions) == ["14", "17"]


def test_a_sound_source_is_quoted_before_a_reworded_copy(tmp_path: Path) -> None:
    sound = _article("Lund Mail", 7, "General Bo Lind opened the rebuilt lock at Vester on Monday.\n")
    copy = _article(
        "Copy Wire", 9, "Common Bo Lind opened the rebuilt lock at Vester on Monday.\n", flags="machine-paraphrase"
    )
    answer = _asked(tmp_path, "Who opened the rebuilt lock at Vester?", sound, copy)
    assert answer.citations[0].publisher == "Lund Mail"
    assert "Common" not in answer.text


def test_a_reworded_copy_alone_is_quoted_with_its_flag(tmp_path: Path) -> None:
    copy = _article("Copy Wire", 9, "Common Bo Lind opened the lock at Vester on Monday.\n", flags="machine-paraphrase")
    other = _article("Lund Mail", 7, "The mayor of Lund took a holiday by the sea.\n")
    answer = _asked(tmp_path, "Who opened the lock at Vester?", copy, other)
    assert answer.status is Status.ANSWERED
    assert answer.citations[0].flags == ("machine-paraphrase",)


def test_a_reworded_copy_makes_no_conflict(tmp_path: Path) -> None:
    sound = _article("Lund Mail", 7, HURT.format(14))
    copy = _article("Copy Wire", 8, HURT.format(41), flags="machine-paraphrase")
    answer = _asked(tmp_path, QUESTION, sound, copy)
    assert not answer.conflicts
    assert "14" in answer.statements[0].text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How many were injured by the storm over Vester?", "The articles disagree: 14 (Lund Mail, 7 May 2024) or 17"),
        ("Do the papers agree on how many people the storm over Vester hurt?", "No. The articles disagree: 14"),
        (
            "Is there disagreement about the number of people hurt by the storm over Vester?",
            "Yes. The articles disagree",
        ),
    ],
)
def test_a_conflict_is_said_plainly_whatever_the_wording(tmp_path: Path, question: str, first: str) -> None:
    one, other = _article("Lund Mail", 7, HURT.format(14)), _article("Vester Bladet", 8, HURT.format(17))
    answer = _asked(tmp_path, question, one, other)
    assert answer.statements[0].text.startswith(first)
    assert len(answer.conflicts) == 1


def test_sources_that_agree_are_said_to(tmp_path: Path) -> None:
    one, other = _article("Lund Mail", 7, HURT.format(14)), _article("Vester Bladet", 8, HURT.format("fourteen"))
    answer = _asked(tmp_path, "Do the papers agree on how many people the storm over Vester hurt?", one, other)
    assert answer.statements[0].text.startswith("Yes, as far as the articles tell.")


def test_three_versions_are_three(tmp_path: Path) -> None:
    papers = (("Lund Mail", 14), ("Vester Bladet", 17), ("Harbour Echo", 20))
    articles = [_article(name, 7, HURT.format(number)) for name, number in papers]
    (conflict,) = _asked(tmp_path, QUESTION, *articles).conflicts
    assert sorted(version.value for version in conflict.versions) == ["14", "17", "20"]


def test_one_source_alone_is_heard_where_it_is_named(tmp_path: Path) -> None:
    one, other = _article("Lund Mail", 7, HURT.format(14)), _article("Vester Bladet", 8, HURT.format(17))
    answer = _asked(tmp_path, "According to the Lund Mail, how many people did the storm over Vester hurt?", one, other)
    assert not answer.conflicts
    assert {citation.publisher for citation in answer.citations} == {"Lund Mail"}


def test_names_for_one_role_conflict(tmp_path: Path) -> None:
    one = _article("Lund Mail", 7, "Captain Bo Lind steered the ferry Gudrun on Monday, the police said.\n")
    other = _article("Vester Bladet", 8, "Captain Ida Holm steered the ferry Gudrun on Monday, the police said.\n")
    (conflict,) = _asked(tmp_path, "Who steered the ferry Gudrun?", one, other).conflicts
    assert len(conflict.versions) == 2


def test_news_of_another_month_is_no_conflict(tmp_path: Path) -> None:
    later = {**_article("Vester Bladet", 8, HURT.format(17)), "published": "2024-09-08"}
    assert not _asked(tmp_path, QUESTION, _article("Lund Mail", 7, HURT.format(14)), later).conflicts


@pytest.mark.parametrize("number", [14, 17])
def test_a_number_that_sources_dispute_is_neither_confirmed_nor_denied(tmp_path: Path, number: int) -> None:
    one, other = _article("Lund Mail", 7, HURT.format(14)), _article("Vester Bladet", 8, HURT.format(17))
    answer = _asked(tmp_path, f"Did the storm over Vester hurt {number} people?", one, other)
    assert answer.statements[0].text.startswith("The articles disagree: 14 (Lund Mail, 7 May 2024) or 17")
