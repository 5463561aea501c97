"""Questions put in the words that the rest of planning reads."""

from __future__ import annotations

import pytest

from qa.plan.recast import recast


@pytest.mark.parametrize(
    ("question", "put"),
    [
        ("Since when has the regatta been held?", "When was the regatta first held?"),
        ("How long have the talks existed?", "When did the talks begin?"),
        ("For how long has the fair been going on?", "When did the fair begin?"),
        ("When did the talks get under way?", "When did the talks begin?"),
        ("How long had the talks not been held?", "How long had the talks not been held?"),
        ("Before Ann Lee, who held the post of mayor?", "Who was mayor before Ann Lee?"),
        ("Before the summit, who was mayor?", "Before the summit, who was mayor?"),
        ("Who was Ann Lee's predecessor as mayor of Lund?", "Who was mayor of Lund before Ann Lee?"),
        ("Who was the successor of Ann Lee as mayor?", "Who was mayor after Ann Lee?"),
        ("Who preceded Ann Lee as the mayor of Lund?", "Who was mayor of Lund before Ann Lee?"),
        ("Who holds the post of mayor?", "Who is mayor?"),
        ("In which month did Ann Lee lose her job as mayor?", "In which month was Ann Lee dismissed as mayor?"),
        ("Set out in order who held Lund's mayor post.", "List in date order who was Lund's mayor."),
        ("In chronological order, who were the mayors?", "List in date order who were the mayors?"),
        ("Set out the reasons.", "Set out the reasons."),
        ("When Ann Lee lost the post?", "When was Ann Lee dismissed?"),
        ("Who was mayor when Ann Lee lost the post?", "Who was mayor when Ann Lee lost the post?"),
        ("Had she already been to Lund when they met?", "Had she visited Lund before they met?"),
        ("Had he already resigned by the time that it sank?", "Had he resigned before it sank?"),
        ("Had he already resigned?", "Had he already resigned?"),
        ("In which building were the talks held?", "Where were the talks held?"),
        ("Who held the post for a week?", "Who held the post for a week?"),
    ],
)
def test_recasts_beginnings_and_offices(question: str, put: str) -> None:
    assert recast(question) == put


@pytest.mark.parametrize(
    ("earlier", "office"),
    [
        ("Who was dismissed as Norland's foreign minister?", "Norland's foreign minister"),
        ("When did Ann Lee become mayor of Lund?", "mayor of Lund"),
        ("When did Ann Lee resign as head of the Port Authority?", "head of the Port Authority"),
    ],
)
def test_the_post_is_the_office_spoken_of_before(earlier: str, office: str) -> None:
    assert recast("Who holds the post now?", (earlier,)) == f"Who is {office} now?"


def test_the_post_stays_where_no_office_was_spoken_of() -> None:
    assert recast("Who holds the post now?", ("When did the ferry sail?",)) == "Who holds the post now?"


def test_what_a_ship_carried_was_aboard_and_the_most_is_how_far() -> None:
    assert (
        recast("How many people were on the ferry when it sank?")
        == "How many people were aboard the ferry when it sank?"
    )
    assert recast("How many people was the Lund carrying?") == "how many people were aboard the Lund?"
    assert recast("How many members were on the council?") == "How many members were on the council?"
    assert recast("What was the most that Lund would do?") == "how far would Lund go?"


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Who was tipped to become Lund's next mayor?", "Who was a possible Lund's mayor?"),
        ("Who is seen as a likely candidate for the post of harbour director?", "Who is a possible harbour director?"),
        ("Who was expected to replace Ida Holm as mayor?", "Who was a possible mayor?"),
        ("Which head of state did Holm meet?", "Which president did Holm meet?"),
        ("By whom was the lock opened in May?", "Who opened the lock in May?"),
        ("Who was the lock opened by?", "Who opened the lock?"),
    ],
)
def test_who_may_come_into_an_office_and_who_did_it(question: str, plain: str) -> None:
    assert recast(question) == plain
