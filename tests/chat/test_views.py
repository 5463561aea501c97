"""Actions, moments, the library and health as HTML: what they offer when, and that nothing from outside is markup."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from qa.answer import Done
from qa.chat.actions_view import actions_view
from qa.chat.conversation import Exchange
from qa.chat.health_view import check_view, health_view
from qa.chat.library_view import ROWS, articles_view, matching, progress_view, report_view
from qa.chat.moments_view import moments_view
from qa.health import Facts
from qa.suggestions import Suggestions
from qa.timeline import Moment
from qa.types import UNKNOWN_PUBLISHED, Article, Coverage, Interval, Precision, Published
from tests.chat.test_conversation import ANSWER
from tests.chat.test_markup import Reader

HOSTILE = '<script>alert(1)</script>" onclick="x'
COVERAGE = Coverage(2, "2024-01-01", "2024-02-01")
DONE = Exchange("When?").after(Done(ANSWER))
MOMENT = Moment(Interval(date(2024, 2, 9), date(2024, 2, 9)), Precision.DAY, "It met.", (1,), "Friday", "published …")


def article(name: str, day: date | None = None, **known: str) -> Article:
    published = Published(Interval(day, day), Precision.DAY, "sidecar", "", 1.0) if day else UNKNOWN_PUBLISHED
    return Article(name, f"{name}.txt", name, known.pop("title", name), "Text.", published, **known)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Failed:
    source: str
    reason: str


@dataclass(frozen=True)
class Came:
    added: int = 0
    changed: int = 0
    same: int = 0
    failed: tuple[Failed, ...] = ()
    articles: tuple[Article, ...] = ()
    redated: tuple[Article, ...] = field(default=())


def test_only_the_last_answer_can_be_asked_again() -> None:
    assert "Ask again" in actions_view(0, DONE, last=True)
    assert "Ask again" not in actions_view(0, DONE, last=False)


def test_what_did_not_become_an_answer_is_not_judged_but_can_be_asked_again() -> None:
    shown = actions_view(0, Exchange("When?").stopped(), last=True)
    assert "Ask again" in shown
    assert "thumb" not in shown
    assert actions_view(0, Exchange("When?"), last=True) == ""


def test_a_reason_is_asked_for_once_a_thumb_was_given() -> None:
    assert "form" not in Reader(actions_view(0, DONE, last=True)).tags
    assert "What is wrong or missing?" in actions_view(0, DONE.judged("down"), last=True)
    assert "Thank you" in actions_view(0, DONE.judged("down", "too short"), last=True)


@pytest.mark.parametrize(
    "shown",
    [
        actions_view(0, DONE.judged("up", HOSTILE).suggesting(Suggestions("meant", (HOSTILE,))), last=True),
        actions_view(0, replace(DONE, question=HOSTILE), last=True),
        moments_view(0, replace(DONE, question=HOSTILE).dated((replace(MOMENT, text=HOSTILE, said=HOSTILE),)), "1"),
        articles_view([article(HOSTILE, publisher=HOSTILE)], COVERAGE, HOSTILE, 0, can_remove=True),
        articles_view([], COVERAGE, HOSTILE, 0, can_remove=False),
        report_view(Came(failed=(Failed(HOSTILE, HOSTILE),), articles=(article(HOSTILE),))),
        health_view([Facts(HOSTILE, ((HOSTILE, HOSTILE),))]),
        check_view([HOSTILE]),
    ],
)
def test_what_comes_from_outside_is_escaped(shown: str) -> None:
    assert "script" not in Reader(shown).tags
    assert "<script" not in shown
    assert '" onclick="x' not in shown


def test_moments_say_how_a_relative_date_is_known() -> None:
    text = Reader(moments_view(0, DONE.dated((MOMENT,)), "1")).text
    assert "9 February 2024" in text
    assert "“Friday”, resolved by published …" in text
    absolute = replace(MOMENT, anchor="absolute")
    assert "resolved" not in Reader(moments_view(0, DONE.dated((absolute,)), "1")).text


def test_articles_are_found_by_every_word_newest_first_and_undated_ones_last() -> None:
    old, new = article("old ferry", date(2023, 1, 1), publisher="Echo"), article("new ferry", date(2024, 1, 1))
    undated = article("ferry")
    assert matching([undated, old, new], "FERRY") == [new, old, undated]
    assert matching([undated, old, new], "ferry echo") == [old]


@pytest.mark.parametrize(("start", "rows"), [(0, ROWS), (ROWS, 3), (-50, ROWS), (9999, 3)])
def test_a_page_of_the_table_is_never_empty(start: int, rows: int) -> None:
    articles = [article(f"a{number}") for number in range(ROWS + 3)]
    shown = Reader(articles_view(articles, COVERAGE, "", start, can_remove=False))
    assert shown.tags.count("tr") - 1 == rows


def test_a_report_counts_and_says_what_failed() -> None:
    report = Came(1, 2, 3, (Failed("a.csv", "no article"),), (article("new"),), (article("old", date(2024, 1, 2)),))
    text = Reader(report_view(report)).text
    assert "1 new article, 2 changed, 3 already there" in text
    assert "a.csv: no article" in text
    assert "old: 2 January 2024" in text


def test_many_failures_are_cut_short() -> None:
    text = Reader(report_view(Came(failed=tuple(Failed(f"{n}.csv", "no") for n in range(60))))).text
    assert "and 10 more" in text


def test_progress_has_a_bar_where_the_end_is_known() -> None:
    assert "progress" in Reader(progress_view("embedding", 2, 5)).tags
    assert "progress" not in Reader(progress_view("reading", 2, 0)).tags
