"""Where an event was that is chosen by its date."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import newsroom

SUMMITS = (
    {
        "title": "Holm and Vik meet",
        "publisher": "Sund Courier",
        "published": "2023-10-04",
        "text": "Premier Ida Holm and Premier Bo Vik held a summit on Monday.\n"
        "The two spent three hours at the Lund estate in Varberg.\n"
        "Their last summit took place in Malmo in May 2021.\n",
    },
    {
        "title": "Ferries to run again",
        "publisher": "Visby Herald",
        "published": "2023-11-20",
        "text": "Ferries will run again, as agreed at the summit of Ida Holm and Bo Vik in October.\n"
        "Ahead of the Holm-Vik summit in Varberg, the union had called for a strike.\n",
    },
)


@pytest.mark.parametrize(
    ("question", "articles", "told"),
    [
        (
            "When and where did Holm and Vik last hold a summit?",
            SUMMITS,
            "on 2 October 2023 at the Lund estate in Varberg",
        ),
        ("Where did Holm and Vik last hold a summit?", SUMMITS, "at the Lund estate in Varberg on 2 October 2023"),
        ("When and where did Holm and Vik hold a summit before 2023?", SUMMITS, "in May 2021 in Malmo"),
        ("Where and when did Holm and Vik last hold a summit?", SUMMITS[1:], "in October 2023 in Varberg"),
    ],
)
def test_tells_where_the_very_event_was(
    question: str, articles: tuple[dict[str, str], ...], told: str, tmp_path: Path
) -> None:
    with newsroom(tmp_path, articles) as product:
        answer = product.ask(question)
    assert told in answer.statements[0].text
