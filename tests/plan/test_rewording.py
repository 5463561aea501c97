from __future__ import annotations

import pytest

from qa.plan.rewording import as_newspapers_write, plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Is it true that the barge sank?", "Did the barge sank?"),
        (
            "Do the reports on the May strike differ on when the last one was?",
            "Do the reports differ on when the one before the May strike was?",
        ),
        (
            "Do the two articles agree about when the barge sank?",
            "Do the two articles agree about when the barge sank?",
        ),
        ("Did the barge sink?", "Did the barge sink?"),
        ("Do the two ministers agree about when to meet?", "Do the two ministers agree about when to meet?"),
    ],
)
def test_what_is_asked_of_several_articles_is_the_matter_itself(question: str, plain: str) -> None:
    assert plainly(question) == plain


def test_months_in_small_letters_are_months_but_may_and_march_can_be_verbs() -> None:
    assert as_newspapers_write("who spoke at the january talks in may?") == "who spoke at the January talks in May?"
    assert as_newspapers_write("may they march on?") == "may they march on?"
