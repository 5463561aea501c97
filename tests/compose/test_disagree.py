"""Sources that disagree, corrections, copies, and copies that a machine has reworded."""

from __future__ import annotations

from pathlib import Path

from qa.types import Answer, Status
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
