"""Accounts of one event are brought together, accounts of two kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qa.events import EventStatus
from qa.evidence import score_sentences
from qa.matcher import Matcher
from qa.occurrences import Occurrence, find_occurrences, happened, within
from qa.plan import plan
from qa.readings import Acronyms, ReadArticle, read_article
from qa.sentences import split_sentences
from qa.temporal import find_mentions
from qa.types import Article, Interval, Precision, Published

AS_OF = date(2026, 1, 15)
QUESTION = "When were the Amber Talks held?"


@dataclass(frozen=True)
class Report:
    """A small article; `flags` as ingest gives them."""

    text: str
    published: str
    flags: tuple[str, ...] = ()


def _day(iso: str, last: str | None = None) -> Interval:
    return Interval(date.fromisoformat(iso), date.fromisoformat(last or iso))


def _article(name: str, report: Report) -> Article:
    published = Published(_day(report.published), Precision.DAY, "sidecar", report.published, 1.0)
    return Article(name, f"{name}.txt", name, "", report.text, published, flags=report.flags)


def _found(reports: Sequence[Report], question: str = QUESTION) -> tuple[Occurrence, ...]:
    articles: Mapping[str, Article] = {f"a{i}": _article(f"a{i}", report) for i, report in enumerate(reports)}
    acronyms = Acronyms({})
    read = {name: _read(article, acronyms) for name, article in articles.items()}
    query = plan(question, (), None, AS_OF)
    matcher = Matcher(query, read, acronyms)
    return find_occurrences(query, matcher, score_sentences(query, matcher, read.values()))


def _read(article: Article, acronyms: Acronyms) -> ReadArticle:
    mentions = find_mentions(article.text, article.published)
    return read_article(article, split_sentences(article.id, article.text), mentions, acronyms)


HELD = Report("The Amber Talks were held in Ystad on 9 October 2023.", "2023-10-12")
COPY = Report("The Amber Talks were held in Ystad on 9 October 2023, the ministry said.", "2023-10-13")
MONTH = Report("The Amber Talks were held in Ystad in October 2023.", "2023-12-01")
YEAR = Report("The Amber Talks were held in 2023.", "2024-02-01")
EARLIER = Report("The Amber Talks were held in Lund on 3 March 2021.", "2021-03-04")
PLANNED = Report("The Amber Talks will be held in Ystad on 9 October 2023.", "2023-09-01")
COMING = Report("The Amber Talks will be held in Turku on 20 May 2027.", "2025-12-01")
CANCELLED = Report("The Amber Talks planned for 9 October 2023 have been cancelled.", "2023-10-01")
FLAGGED = Report("The Amber Talks were held in Ystad on 9 October 2023.", "2023-10-12", ("machine-paraphrase",))


def test_copies_of_one_report_are_one_occurrence() -> None:
    (event,) = _found([HELD, COPY])
    assert event.interval == _day("2023-10-09")
    assert event.article_ids == {"a0", "a1"}
    assert len(event.accounts) == 2


@pytest.mark.parametrize("loose", [MONTH, YEAR])
def test_a_looser_date_joins_the_exact_one_within_it(loose: Report) -> None:
    (event,) = _found([loose, HELD])
    assert (event.interval, event.precision) == (_day("2023-10-09"), Precision.DAY)
    assert event.best.evidence.article.id == "a1"
    assert event.article_ids == {"a0", "a1"}


def test_a_looser_date_with_no_exact_one_within_it_stands_for_itself() -> None:
    older, newer = _found([EARLIER, MONTH])
    assert older.interval == _day("2021-03-03")
    assert (newer.interval, newer.precision) == (_day("2023-10-01", "2023-10-31"), Precision.MONTH)


def test_two_days_are_two_occurrences_oldest_first() -> None:
    events = _found([HELD, EARLIER])
    assert [event.interval for event in events] == [_day("2021-03-03"), _day("2023-10-09")]
    assert [event.article_ids for event in events] == [{"a1"}, {"a0"}]


def test_two_days_together_take_in_a_report_of_one_of_them() -> None:
    both = Report("The Amber Talks were held in Ystad on 9 and 10 October 2023.", "2023-10-12")
    (event,) = _found([HELD, both])
    assert event.interval == _day("2023-10-09", "2023-10-10")
    assert event.article_ids == {"a0", "a1"}


def test_what_was_planned_and_then_held_was_held() -> None:
    (event,) = _found([PLANNED, HELD])
    assert event.status is EventStatus.HAPPENED
    assert event.best.evidence.article.id == "a1"
    assert {account.event.status for account in event.accounts} == {EventStatus.PLANNED, EventStatus.HAPPENED}


def test_a_plan_that_nobody_saw_come_true_stays_a_plan() -> None:
    (event,) = _found([PLANNED])
    assert event.status is EventStatus.PLANNED
    assert happened([event], AS_OF) == ()


def test_a_plan_that_was_called_off_is_cancelled() -> None:
    (event,) = _found([PLANNED, CANCELLED])
    assert event.status is EventStatus.CANCELLED
    assert happened([event], AS_OF) == ()


def test_a_flagged_copy_never_stands_first() -> None:
    (event,) = _found([FLAGGED, COPY])
    assert event.best.evidence.article.id == "a1"


def test_only_plans_are_looked_at_for_a_question_about_the_next_one() -> None:
    events = _found([HELD, COMING], "When are the next Amber Talks?")
    assert [event.status for event in events] == [EventStatus.PLANNED]
    assert events[0].interval == _day("2027-05-20")


def test_an_event_of_another_topic_is_left_out() -> None:
    other = Report("The bridge of Vester was closed on 9 October 2023.", "2023-10-10")
    (event,) = _found([HELD, other])
    assert event.article_ids == {"a0"}
    assert _found([other]) == ()


def test_a_sentence_that_goes_on_is_dated_by_the_sentence_before() -> None:
    text = "The Amber Talks were held in Ystad on 9 October 2023.\nThe talks were the first in two years.\n"
    (event,) = _found([Report(text, "2023-10-12")])
    first, second = sorted(event.accounts, key=lambda account: account.evidence.sentence.index)
    assert second.event.inherited
    assert second.interval == _day("2023-10-09")
    assert second.dated_by is first.evidence
    assert event.best is first


def test_that_day_is_the_day_just_told() -> None:
    text = "Delegates came to Ystad on 9 October 2023.\nThe Amber Talks were held behind closed doors that day.\n"
    (event,) = _found([Report(text, "2023-10-12")])
    assert event.interval == _day("2023-10-09")
    assert event.best.evidence.sentence.index == 1


def test_happened_keeps_to_the_as_of_day() -> None:
    events = _found([HELD, EARLIER, COMING])
    assert [event.interval.first.year for event in happened(events, AS_OF)] == [2021, 2023]
    assert [event.interval.first.year for event in happened(events, date(2022, 1, 1))] == [2021]
    assert happened(events, date(2021, 3, 2)) == ()


def test_within_keeps_to_the_window() -> None:
    events = _found([HELD, EARLIER])
    assert [e.interval for e in within(events, _day("2023-10-09", "2023-12-31"))] == [_day("2023-10-09")]
    assert within(events, _day("2022-01-01", "2022-12-31")) == ()


@settings(deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 3000), min_size=1, max_size=5, unique=True), st.data())
def test_each_day_is_one_occurrence_in_whatever_order_it_is_told(offsets: list[int], data: st.DataObject) -> None:
    days = [date(2015, 1, 1) + timedelta(days=offset) for offset in offsets]
    reports = [
        Report(f"The Amber Talks were held in Ystad on {day.day} {day:%B %Y}.", (day + timedelta(days=2)).isoformat())
        for day in [*days, *days]
    ]
    events = _found(data.draw(st.permutations(reports)))
    assert [event.interval.first for event in events] == sorted(days)
    assert all(len(event.accounts) == 2 for event in events)
