"""Events in their order, from articles to the sentences a reader sees."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.answer import Status, Support
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Storm tears down the pier of Visby",
        "publisher": "Visby Herald",
        "published": "2022-02-03",
        "text": "A storm destroyed the old pier of Visby on 1 February 2022, the coast guard said.\n",
    },
    {
        "title": "Ferry crews walk out",
        "publisher": "Sund Courier",
        "published": "2022-05-20",
        "text": "Crews of the Sund ferry began a strike on 18 May 2022, their union said.\n",
    },
    {
        "title": "Three rounds of wage talks",
        "publisher": "Kalmar Weekly",
        "published": "2023-12-01",
        "text": "The wage talks of the glass workers were held in Boda on 9 October 2023.\n"
        "Earlier wage talks of the glass workers were held in Orrefors on 12 January 2023.\n"
        "The wage talks of the glass workers were also held in Kosta in June 2023.\n",
    },
)
RIVALS = (
    {
        "title": "Council of Visby loses two",
        "publisher": "Visby Herald",
        "published": "2023-05-05",
        "text": "Per Lind resigned as harbour chief of Visby on Tuesday, the council said.\n"
        "Eva Ek had resigned as head of the library of Visby on 9 January 2023.\n"
        "Nils Dahl was due to resign too.\n",
    },
)
STRETCH = (
    {
        "title": "The harbour of Visby closes",
        "publisher": "Visby Herald",
        "published": "2022-06-10",
        "text": "A storm struck the harbour of Visby on 1 February 2022.\n"
        "Divers, whom the town had called in from three neighbouring ports for a fee that nobody has published so far, "
        "began to clear the harbour of Visby on 7 March 2022, although the water was cold and the wreck lay deep.\n"
        "The transport minister visited the harbour of Visby on 18 May 2022.\n"
        "The harbour of Visby was closed on 9 June 2022.\n",
    },
)
TALKS = ("12 January 2023", "June 2023", "9 October 2023")


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("timeline"), ARTICLES) as product:
        yield product


@pytest.mark.parametrize(
    ("question", "start"),
    [
        ("Which came first, the ferry strike or the storm at Visby?", "The earlier was the storm at Visby, on 1 Feb"),
        ("Which came first, the storm at Visby or the ferry strike?", "The earlier was the storm at Visby, on 1 Feb"),
        ("Which was later, the ferry strike or the storm at Visby?", "The later was the ferry strike, on 18 May 2022"),
    ],
)
def test_the_order_does_not_depend_on_how_the_choices_are_given(qa: NewsQA, question: str, start: str) -> None:
    answer = qa.ask(question)
    first = answer.statements[0]
    assert first.text.startswith(start)
    assert first.support is Support.COMPUTED


def test_the_other_event_is_dated_too(qa: NewsQA) -> None:
    answer = qa.ask("Which came first, the ferry strike or the storm at Visby?")
    assert answer.statements[1].text == "The ferry strike was on 18 May 2022."
    assert {citation.publisher for citation in answer.citations} >= {"Visby Herald", "Sund Courier"}


def test_who_did_it_first_is_told_with_the_day_that_is_asked_for(tmp_path: Path) -> None:
    with newsroom(tmp_path, RIVALS) as product:
        answer = product.ask("Who resigned first, Per Lind or Eva Ek, and on what date was that?")
        unsure = product.ask("Who resigned first, Per Lind or Nils Dahl?")
    assert answer.statements[0].text == "The earlier was Eva Ek, on 9 January 2023."
    assert answer.statements[1].text == "For Per Lind it was on 2 May 2023."
    assert unsure.status is Status.REFUSED


def test_a_timeline_between_two_events_begins_and_ends_with_them(tmp_path: Path) -> None:
    with newsroom(tmp_path, STRETCH) as product:
        answer = product.ask(
            "Give a timeline of the harbour of Visby from the storm to the visit of the transport minister."
        )
    told = [statement.text for statement in answer.statements]
    assert [text.partition(":")[0] for text in told] == ["1 February 2022", "7 March 2022", "18 May 2022"]
    assert told[1].endswith("began to clear the harbour of Visby on 7 March 2022 …”")
    assert told[1].startswith("7 March 2022: “Divers")


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("Was the ferry strike before or after the storm at Visby?", "After"),
        ("Was the storm at Visby before or after the ferry strike?", "Before"),
    ],
)
def test_before_or_after_gives_both_dates(qa: NewsQA, question: str, word: str) -> None:
    first = qa.ask(question).statements[0]
    dates = ("18 May 2022", "1 February 2022") if word == "After" else ("1 February 2022", "18 May 2022")
    assert first.text == f"{word}: the one was on {dates[0]}, the other on {dates[1]}."
    assert len(first.citations) == 2


def test_a_timeline_is_in_the_order_of_the_dates_not_of_the_article(qa: NewsQA) -> None:
    answer = qa.ask("Give a timeline of the wage talks of the glass workers.")
    assert answer.status is Status.ANSWERED
    told = [statement.text.partition(":")[0] for statement in answer.statements]
    assert tuple(value for value in told if value in TALKS) == TALKS


def test_a_timeline_ends_at_the_as_of_day(qa: NewsQA) -> None:
    answer = qa.ask("Give a timeline of the wage talks of the glass workers.", as_of=date(2023, 7, 31))
    told = [statement.text.partition(":")[0] for statement in answer.statements]
    assert "9 October 2023" not in told
    assert "12 January 2023" in told


def test_each_line_of_a_timeline_cites_a_sentence_that_it_quotes(qa: NewsQA) -> None:
    answer = qa.ask("List the wage talks of the glass workers in date order.")
    quotes = {citation.marker: citation.quote for citation in answer.citations}
    assert len(answer.statements) >= 3
    for statement in answer.statements:
        assert any(quotes[number] in statement.text for number in statement.citations)


def test_an_order_of_things_unknown_is_refused(qa: NewsQA) -> None:
    answer = qa.ask("Which came first, the chess final in Reykjavik or the balloon race of Oulu?")
    assert answer.status is Status.REFUSED
