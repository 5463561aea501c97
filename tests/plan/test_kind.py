from __future__ import annotations

import pytest

from qa.plan import Kind
from qa.plan.kind import kind_of


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Who leads the port?", Kind.WHO),
        ("Who was at the wheel when the barge sank?", Kind.WHO),
        ("When did the barge sink?", Kind.WHEN),
        ("Since when has the lock been shut?", Kind.WHEN),
        ("Did the crew know when it sank?", Kind.YES_NO),
        ("How many barges sank?", Kind.HOW_MANY),
        ("How long did it last?", Kind.HOW_LONG),
        ("Why is the lock shut?", Kind.WHY),
        ("Where is the lock?", Kind.WHERE),
        ("What do the letters PLA mean?", Kind.DEFINITION),
        ("Who said that the lock was rotten?", Kind.QUOTE),
    ],
)
def test_the_question_words_tell_the_kind(text: str, kind: Kind) -> None:
    assert kind_of(text) is kind


def test_how_far_somebody_would_go_is_no_distance() -> None:
    assert kind_of("How far was the town prepared to go against the mill?") is Kind.FACT
    assert kind_of("How far is the town from the mill?") is Kind.HOW_MANY
