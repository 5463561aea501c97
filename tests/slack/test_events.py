"""What was written, as the question it asks."""

from __future__ import annotations

import pytest

from qa.slack.events import plain_text


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<@UBOT> When did they meet?", "When did they meet?"),
        ("<@UBOT|dateline>  When\n did they meet?", "When did they meet?"),
        (
            "What does <https://ledger.example/a|the Ledger> say of &lt;it&gt; &amp; more?",
            "What does the Ledger say of <it> & more?",
        ),
        ("See <https://ledger.example/a>", "See https://ledger.example/a"),
        ("What of <#C1|harbour>, <@U2> and <!subteam^S1|@press>?", "What of #harbour, and @press?"),
        ("<!channel> who met?", "who met?"),
        ("<@UBOT>", ""),
    ],
)
def test_slacks_markup_is_taken_off(written: str, read: str) -> None:
    assert plain_text(written, "UBOT") == read
