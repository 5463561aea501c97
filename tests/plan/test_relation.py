from __future__ import annotations

import pytest

from qa.plan.relation import asked_noun, asked_verb, by_relation
from qa.terms import term_of


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("Why did Ida Holm resign as director?", "resign"),
        ("Why did the restart of the ferry slip by a week?", "slip"),
        ("Who designed the bridge at Lund?", "designed"),
        ("Which hospital treated Captain Berg?", "treated"),
        ("Which company operates the Sund Line?", "operates"),
        ("Where was Ida Holm born?", "born"),
        ("Who was hurt when the barge sank?", "hurt"),
        ("When was Ida Holm appointed director?", "appointed"),
        ("Why was the regatta called off?", "called"),
        ("Where does Lund's second line end?", "end"),
        ("When did Holm and Berg last meet?", "meet"),
        ("Why is Vester closing the dock?", "closing"),
    ],
)
def test_the_verb_asked_about(text: str, verb: str) -> None:
    assert asked_verb(text) == term_of(verb)


@pytest.mark.parametrize(
    "text",
    [
        "How many children does Ida Holm have?",
        "Who is the mayor of Lund?",
        "What happened in Ystad?",
        "Where did the fair take place?",
        "What is the price of a ticket that was sold in May?",
        "Who is the managing director of Vester Line?",
    ],
)
def test_no_verb_where_it_says_little_or_is_not_plain(text: str) -> None:
    assert asked_verb(text) == ""


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("What is the salary of Ida Holm?", "salary"),
        ("What is Ida Holm's profession?", "profession"),
        ("What was the Lund interest rate at the time of the vote?", "interest"),
        ("What is the name of the mayor of Lund?", "mayor"),
        ("What was Vester's turnover last year?", "turnover"),
        ("What is the date of the fair?", ""),
        ("Who is the mayor of Lund?", ""),
    ],
)
def test_the_attribute_asked_about(text: str, noun: str) -> None:
    assert asked_noun(text) == (term_of(noun) if noun else "")


def test_a_name_asked_for_is_a_person_asked_for() -> None:
    assert by_relation("What is the name of the ferry's captain?") == "Who is the ferry's captain?"
    assert by_relation("What is the name of the new bridge?") == "What is the name of the new bridge?"
    assert by_relation("What does Ida Holm do for a living?") == "What is Ida Holm's job?"


def test_whose_deed_it_was_is_told_by_who_did_it() -> None:
    assert asked_verb("Whose visit to Lund led Ystad to shut the lock?") == term_of("visit")
    assert asked_verb("Whose predecessor opened the lock?") == term_of("opened")
