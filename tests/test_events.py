from __future__ import annotations

from datetime import date

import pytest

from qa.events import EventStatus, dated_events, event_status
from qa.lexicon import EventType, event_types_of
from qa.sentences import split_sentences
from qa.temporal import find_mentions
from qa.types import Interval, Precision, Published

PUBLISHED = Published(Interval(date(2024, 3, 8), date(2024, 3, 8)), Precision.DAY, "sidecar", "2024-03-08", 1.0)


def _events(text: str) -> list[tuple[str, EventStatus, date]]:
    (sentence,) = split_sentences("a", text)
    found = dated_events(sentence, find_mentions(text, PUBLISHED), PUBLISHED)
    return [(event.clause.text.strip(), event.status, event.interval.first) for event in found]


def test_each_date_belongs_to_its_own_clause() -> None:
    events = _events("The council, which was founded in 1998 and was dissolved in 2011, met in Oslo in May 2009.")
    assert [first.year for _, _, first in events] == [1998, 2011, 2009]
    assert len({clause for clause, _, _ in events}) == 3


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The two sides met on Tuesday", EventStatus.HAPPENED),
        ("The two sides will meet on Tuesday", EventStatus.PLANNED),
        ("The meeting was called off on Tuesday", EventStatus.CANCELLED),
        ("The ministry denied that it met them on Tuesday", EventStatus.DENIED),
        ("They did not meet on Tuesday", EventStatus.DENIED),
        ("A meeting on Tuesday is possible", EventStatus.POSSIBLE),
    ],
)
def test_status_of_a_clause(text: str, status: EventStatus) -> None:
    day = Interval(date(2024, 3, 5), date(2024, 3, 5))
    assert event_status(text, day, PUBLISHED) is status


def test_a_date_after_publication_is_a_plan() -> None:
    later = Interval(date(2024, 6, 1), date(2024, 6, 1))
    assert event_status("The round takes place in Oslo", later, PUBLISHED) is EventStatus.PLANNED


def test_a_trigger_names_its_type() -> None:
    text = "Ida Holm was appointed minister on 4 March 2024."
    (sentence,) = split_sentences("a", text)
    (event,) = dated_events(sentence, find_mentions(text, PUBLISHED), PUBLISHED)
    assert EventType.APPOINT in event.types


def test_the_date_that_opens_a_sentence_is_that_of_the_saying() -> None:
    text = "In a statement on Wednesday, the harbour ministry said the ferry would sail on 20 March."
    (sentence,) = split_sentences("a", text)
    said, *_ = dated_events(sentence, find_mentions(text, PUBLISHED), PUBLISHED)
    assert said.near == "In a statement on Wednesday, the harbour ministry said"
    assert EventType.SAY in said.types
    assert said.status is EventStatus.HAPPENED


def test_of_several_dates_the_clause_that_follows_belongs_to_the_last() -> None:
    text = "First held in 1998, the fair has run ever since except in 2020, when a storm forced its cancellation."
    (sentence,) = split_sentences("a", text)
    first, last = dated_events(sentence, find_mentions(text, PUBLISHED), PUBLISHED)
    assert EventType.CANCEL not in first.types
    assert EventType.CANCEL in last.types


def test_the_united_states_state_nothing() -> None:
    assert EventType.SAY not in event_types_of("The United States and Norland held talks")
    assert EventType.SAY in event_types_of("The ministry stated its view")


def test_who_shook_hands_at_a_forum_held_none() -> None:
    text = "Ida Holm shook hands with Bo Vik at the Sund Dialogue security forum in Lund on 4 March 2024."
    (sentence,) = split_sentences("a", text)
    (event,) = dated_events(sentence, find_mentions(text, PUBLISHED), PUBLISHED)
    assert EventType.MEET not in event.types
