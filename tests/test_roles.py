"""Offices asked about, and who holds them in an article."""

from __future__ import annotations

import pytest

from qa.roles import asked_offices, holders_told, tells_office
from qa.terms import term_of

ARTICLE = (
    "President Ida Holm and her counterpart Bo Vik held talks with Defence Minister General Per Lind. "
    "Ann Moe, the deputy defence secretary, took notes. Ola Berg, Norland's finance minister, stayed at home."
)
MINISTER, PRESIDENT = (term_of(word) for word in ("minister", "president"))


@pytest.mark.parametrize(
    ("question", "offices"),
    [
        ("When did the two presidents last meet?", [PRESIDENT]),
        ("When did the countries' defence chiefs meet?", [term_of("chiefs")]),
        ("When did a defence secretary last meet a defence minister?", [term_of("secretary"), MINISTER]),
        ("When did Defence Minister Lind resign?", []),
        ("When did the deputy minister resign?", []),
        ("When did the joint chiefs meet?", []),
        ("When did the US and Chinese leaders meet?", [term_of("leaders")]),
        ("When did US and Chinese military leaders meet?", []),
    ],
)
def test_offices_that_a_question_names_nobody_for(question: str, offices: list[str]) -> None:
    found = asked_offices(question)
    assert len(found) == len(offices)
    assert all(office in group for office, group in zip(offices, found, strict=True))


def test_who_holds_an_office_is_told_once_and_then_goes_by_the_name() -> None:
    (presidents,) = asked_offices("When did the presidents meet?")
    (ministers,) = asked_offices("When did the defence chiefs meet?")
    assert holders_told(presidents, "Holm met Vik in Lund", ARTICLE) == 2
    assert tells_office(ministers, "Lind flew to Lund", ARTICLE)
    assert tells_office(ministers, "Berg flew to Lund", ARTICLE)
    assert not tells_office(ministers, "Holm flew to Lund", ARTICLE)


def test_a_deputy_holds_another_office() -> None:
    (ministers,) = asked_offices("When did the defence chiefs meet?")
    assert not tells_office(ministers, "The deputy defence secretary flew to Lund", ARTICLE)
    assert not tells_office(ministers, "Moe flew to Lund", ARTICLE)
