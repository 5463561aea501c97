"""Composers on articles of their own: people, numbers, yes and no, short forms, disagreement, refusal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.answer import Status, Turn
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

BARGE = {
    "title": "Barge sinks at Vester lock",
    "publisher": "Vester Bladet",
    "published": "2024-05-07",
    "text": "The barge Gudrun sank in the Vester lock on Monday and hurt 14 people, the police said.\n"
    "Captain Ida Holm, who has commanded the barge for six years, said that the rudder had jammed.\n"
    "“The rudder is older than I am,” said Bo Lind, a fisherman. “Nobody listened to me.”\n"
    "The Vester Lock Board (VLB) said that the crew was not to blame.\n"
    "It opposed a plan to shut the lock for good.\n"
    "The lock was built in 1931 and carries 900 boats a day.\n",
}
OTHER = {
    "title": "Seventeen hurt as barge goes down",
    "publisher": "Øresund Post",
    "published": "2024-05-08",
    "text": "Seventeen people were hurt when the barge Gudrun sank in the Vester lock on Monday, the hospital said.\n"
    "The mayor of Vester, Signe Dahl, visited them.\n",
}
RACE = {
    "title": "Lund wins the rowing race",
    "publisher": "Vester Bladet",
    "published": "2023-06-12",
    "text": "Karin Moe won the women's rowing race at Ystad on Sunday.\nThe men's race went to Nils Bro, a baker.\n",
}


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("news"), [BARGE, OTHER, RACE]) as product:
        yield product


def test_the_person_with_the_role_is_quoted_first(qa: NewsQA) -> None:
    assert "Ida Holm" in qa.ask("Who was in command of the Gudrun when it sank?").statements[0].text


def test_the_leading_quotation_counts_what_is_asked(qa: NewsQA) -> None:
    assert "900 boats" in qa.ask("How many boats does the Vester lock carry a day?").statements[0].text


def test_sources_that_count_differently_are_both_given(qa: NewsQA) -> None:
    answer = qa.ask("How many people were hurt when the Gudrun sank?")
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == {"14", "seventeen"}
    assert len({citation.article_id for citation in answer.citations}) == 2


def test_sources_that_count_in_kindred_words_disagree_too(qa: NewsQA) -> None:
    (conflict,) = qa.ask("How many people were injured when the Gudrun sank?").conflicts
    assert {version.value for version in conflict.versions} == {"14", "seventeen"}


def test_no_is_said_where_the_clause_denies_it(qa: NewsQA) -> None:
    assert qa.ask("Was the crew to blame for the sinking at Vester?").statements[0].text.startswith("No.")


def test_no_is_said_where_the_opposite_is_told(qa: NewsQA) -> None:
    assert qa.ask("Did the Vester Lock Board support a plan to shut the lock?").statements[0].text.startswith("No.")


def test_a_short_form_is_spelled_out(qa: NewsQA) -> None:
    assert qa.ask("What does VLB stand for?").statements[0].text == "VLB stands for Vester Lock Board."


def test_who_said_it_is_named(qa: NewsQA) -> None:
    assert qa.ask("Who said “the rudder is older than I am”?").statements[0].text == "Bo Lind said it."


def test_words_that_run_on_belong_to_the_speaker_before(qa: NewsQA) -> None:
    assert qa.ask("Who said “nobody listened to me”?").statements[0].text == "Bo Lind said it."


def test_a_follow_up_may_swap_a_word(qa: NewsQA) -> None:
    history = [Turn("Who won the women's rowing race at Ystad?", "Karin Moe.")]
    assert "Nils Bro" in qa.ask("And who won the men's?", history).statements[0].text


@pytest.mark.parametrize(
    "question",
    [
        "Who is the mayor of Kiruna?",
        "What salary does Ida Holm get?",
        "How many people died when the Gudrun sank?",
        "Who won the men's rowing race at Ystad in 2019?",
        "How many boats does the fifth lock carry?",
        "How old is Signe Dahl?",
    ],
)
def test_what_is_not_told_is_refused(qa: NewsQA, question: str) -> None:
    assert qa.ask(question).status is Status.REFUSED


PARAPHRASED = {
    "title": "Lock panel talks of the rudder",
    "publisher": "Spun News",
    "published": "2024-05-09",
    "text": "The chief of the Vester Bolt Panel (VLB) stated that the rudder of the barge had jammed.\n",
}


def test_odd_words_are_put_right_by_a_source_with_the_same_initials(tmp_path: Path) -> None:
    with newsroom(tmp_path, [BARGE, PARAPHRASED]) as product:
        answer = product.ask("What is the Vester Bolt Panel that one article mentions?")
    assert "Vester Lock Board" in answer.statements[0].text
    assert answer.statements[-1].text.startswith("The words as asked about: Spun News")


def test_he_said_is_whoever_was_named_with_a_role(tmp_path: Path) -> None:
    said = {
        "title": "Sund watches the straits",
        "publisher": "Sund Courier",
        "published": "2024-03-04",
        "text": "China has sent ships to the straits, the navy of Sund reported on Sunday.\n"
        "In a calmer note, Admiral Ove Stark, head of the coast command, last week said China had sent fewer.\n"
        "Speaking in Visby, he said it would be “a splendid spring” if that went on.\n",
    }
    with newsroom(tmp_path, [said]) as product:
        answer = product.ask("Who said that it would be 'a splendid spring'?")
    assert answer.statements[0].text == "Admiral Ove Stark said it."
