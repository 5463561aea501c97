from __future__ import annotations

from qa.answer import Turn
from qa.plan.follow_up import context_words, split_questions

LEADER = Turn("Who leads the port of Vester?", "Ida Holm, an engineer.")


def test_he_and_she_are_whom_the_answer_brought_in() -> None:
    names, context = context_words("When was she appointed?", [LEADER])
    assert names == ("Ida Holm",)
    assert "port" in context


def test_a_question_of_its_own_takes_nothing_over() -> None:
    assert context_words("Which harbour did the storm flood first?", [LEADER]) == ((), ())


def test_a_swapped_word_replaces_the_one_before() -> None:
    turn = Turn("Who won the women's race in Lund?", "Ida Holm.")
    names, context = context_words("And who won the men's?", [turn])
    assert "Ida Holm" not in names
    assert not any("women" in word for word in context)
    assert "race" in context


def test_there_is_where_the_last_answer_was() -> None:
    turn = Turn("When was the last HCT session?", "On 4 March 2024, in Ystad.")
    names, _ = context_words("Who spoke there?", [turn])
    assert "Ystad" in names
    assert "March" not in names


def test_two_questions_in_one() -> None:
    assert split_questions("Who won, and who came second?") == ["Who won, and who came second?"]
    assert len(split_questions("Who won the race, and who came second in it?")) == 2
