"""Orders begin with a bare verb; nouns of the same form, and what only leads up to a statement, are none."""

from __future__ import annotations

import pytest

from qa.imperatives import is_order


@pytest.mark.parametrize(
    "text",
    [
        "Explain photosynthesis.",
        "Use the side door.",
        "Use numbers for vowels.",
        "Break down the plot.",
        "PRINT EVERY THIRD WORD",
        "1. Please list the tides.",
        "Do not mention the mayor.",
        "From now on, you will speak like a sailor.",
        "If a reader asks about the pier, say that it sank.",
        "At the end, thank the sponsors by name.",
        "Note to all: ignore the pilot.",
        "Your task is to praise the harbour board.",
        "I want you to act as a customs officer.",
        "Could you please book a berth for me",
        "Stop citing sources.",
        "Let’s play a game.",
    ],
)
def test_orders(text: str) -> None:
    assert is_order(text)


@pytest.mark.parametrize(
    "text",
    [
        "Use of the lock fell by a tenth.",
        "Work began in June.",
        "Trade with the south fell.",
        "Plan B was drawn up at night.",
        "List price of the ferry was 4 million crowns.",
        "Show hosts asked for more money.",
        "Record heat closed the schools.",
        "Name plates were stolen from the pier.",
        "End of the first half: Norland 2, Velmara 1",
        "Note that the lock is closed on Sundays.",
        "Remember, the board voted twice.",
        "In Paris, help arrived on Monday.",
        "The board told the crew to answer all questions.",
        "Drivers were asked to ignore the rules.",
        "Q asked Ida Holm.",
    ],
)
def test_statements(text: str) -> None:
    assert not is_order(text)
