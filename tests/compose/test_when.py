"""Answers about one event's date, from articles to the sentence a reader sees."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from qa.answer import Answer, Status, Support
from qa.pipeline import NewsQA
from tests.newsroom import newsroom

ARTICLES = (
    {
        "title": "Fishery talks end in Ystad",
        "publisher": "Sund Courier",
        "published": "2023-09-15",
        "text": "Delegates of Norland and Skane held the Fishery Quota Talks in Ystad on Tuesday and Wednesday.\n"
        "The previous round of the Fishery Quota Talks was held in Visby on 4 March 2021.\n"
        "The first round of the Fishery Quota Talks took place in Kalmar in June 2014.\n"
        "The next round of the Fishery Quota Talks will be held in Turku on 20 February 2027.\n",
    },
    {
        "title": "Lighthouse week is off",
        "publisher": "Visby Herald",
        "published": "2025-11-20",
        "text": "The Lighthouse Festival planned for 14 June 2026 has been cancelled, the town of Visby said.\n"
        "Visitors who hold tickets get their money back.\n",
    },
    {
        "title": "Glider school moves",
        "publisher": "Kalmar Weekly",
        "published": "2022-07-08",
        "text": "The glider school of Kalmar moved to its new airfield on Monday.\n"
        "The move had been planned for April 2022 but took longer, head teacher Ake Lind said.\n",
    },
)
RIVALS = (
    {
        "title": "Dam gate opened",
        "publisher": "Lund Morning",
        "published": "2024-05-10",
        "text": "The Alva dam was opened on 6 May 2024, the water board said.\n",
    },
    {
        "title": "Water flows at Alva",
        "publisher": "Vester Bladet",
        "published": "2024-05-11",
        "text": "The Alva dam was opened on 8 May 2024, engineers told this paper.\n",
    },
)
COPIES = (
    {**RIVALS[0], "title": "Dam gate opened at last"},
    {**RIVALS[1], "text": "The Alva dam was opened on 6 May 2024, engineers told this paper.\n"},
)


CALLED_OFF = (
    {
        "title": "Talks in June",
        "publisher": "Visby Herald",
        "published": "2025-10-02",
        "text": "The Sund Talks will be held in Visby on 14 June 2026, the hosts said.\n",
    },
    {
        "title": "No talks",
        "publisher": "Sund Courier",
        "published": "2025-12-20",
        "text": "The Sund Talks planned for 14 June 2026 have been cancelled for want of money.\n",
    },
)


SPUN_AND_SOUND = (
    {
        "title": "Harbour chief goes",
        "publisher": "Visby Herald",
        "published": "2024-06-20",
        "text": "In April, the council removed Lind in a dispute over the quay, and the post stayed open.\n"
        "Per Lind had been harbour chief of Visby for nine years.\n",
    },
    {
        "title": "Candidates at Visby",
        "publisher": "Headline Mill",
        "published": "2024-06-02",
        "flags": "machine-paraphrase",
        "text": "Ek is the highest contender to interchange the harbour chief of Visby, Per Lind, who was dismissed "
        "from his place final month.\n",
    },
)


@pytest.fixture(scope="module")
def qa(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("when"), ARTICLES) as product:
        yield product


@pytest.fixture(scope="module")
def rivals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("rivals"), RIVALS) as product:
        yield product


def _first(answer: Answer) -> str:
    return answer.statements[0].text


@pytest.mark.parametrize(
    ("question", "when"),
    [
        ("When were the Fishery Quota Talks last held?", "12–13 September 2023"),
        ("When were the Fishery Quota Talks first held?", "June 2014"),
        ("When were the Fishery Quota Talks last held before 2023?", "4 March 2021"),
        ("When were the Fishery Quota Talks held after 2014 for the first time?", "4 March 2021"),
        ("When were the Fishery Quota Talks held in 2021?", "4 March 2021"),
        ("As of 2022, when were the Fishery Quota Talks last held?", "4 March 2021"),
        ("When did the glider school move?", "4 July 2022"),
    ],
)
def test_the_event_asked_for_is_dated(qa: NewsQA, question: str, when: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.ANSWERED
    assert when in _first(answer)
    assert answer.statements[0].support is Support.RESOLVED


def test_a_relative_date_says_how_it_was_worked_out(qa: NewsQA) -> None:
    first = qa.ask("When were the Fishery Quota Talks last held?").statements[0]
    assert first.derivation is not None
    assert "Tuesday and Wednesday" in first.derivation
    assert "15 September 2023" in first.derivation
    assert "12–13 September 2023" in first.derivation


def test_an_absolute_date_is_quoted_with_its_source(qa: NewsQA) -> None:
    first = qa.ask("When were the Fishery Quota Talks held in 2021?").statements[0]
    assert first.derivation == "“4 March 2021” (Sund Courier, 15 September 2023)"


def test_the_answer_is_followed_by_its_quotation(qa: NewsQA) -> None:
    answer = qa.ask("When were the Fishery Quota Talks last held?")
    texts = [statement.text for statement in answer.statements]
    assert any("held the Fishery Quota Talks in Ystad on Tuesday and Wednesday." in text for text in texts[1:])


def test_a_planned_round_is_told_beside_the_last(qa: NewsQA) -> None:
    answer = qa.ask("When were the Fishery Quota Talks last held?")
    assert "20 February 2027" not in _first(answer)
    assert any("is planned for 20 February 2027" in statement.text for statement in answer.statements[1:])


def test_the_next_event_is_the_planned_one(qa: NewsQA) -> None:
    answer = qa.ask("When are the next Fishery Quota Talks?")
    assert _first(answer).startswith(
        "The next is planned for 20 February 2027, as Sund Courier, 15 September 2023, says"
    )


def test_a_plan_that_lies_behind_was_planned(qa: NewsQA) -> None:
    answer = qa.ask("When are the next Fishery Quota Talks?", as_of=date(2028, 1, 1))
    assert "was planned for 20 February 2027" in _first(answer)


def test_a_plan_is_unknown_before_its_article(qa: NewsQA) -> None:
    answer = qa.ask("When are the next Fishery Quota Talks?", as_of=date(2023, 1, 1))
    assert "planned for 20 February 2027" not in _first(answer)


def test_what_was_planned_is_told_apart_from_what_came_of_it(qa: NewsQA) -> None:
    answer = qa.ask("When was the move of the glider school planned?")
    assert "was planned for April 2022" in _first(answer)
    assert "April 2022" not in _first(qa.ask("When did the glider school move?"))


def test_a_cancelled_event_is_no_next_one(qa: NewsQA) -> None:
    answer = qa.ask("When is the next Lighthouse Festival?")
    assert answer.status is Status.REFUSED
    assert not any("is planned for" in statement.text for statement in answer.statements)
    assert any("has been cancelled" in citation.quote for citation in answer.citations)


def test_a_plan_stands_until_it_is_called_off(tmp_path_factory: pytest.TempPathFactory) -> None:
    with newsroom(tmp_path_factory.mktemp("off"), CALLED_OFF) as product:
        before = product.ask("When are the next Sund Talks?", as_of=date(2025, 11, 1))
        after = product.ask("When are the next Sund Talks?")
    assert "is planned for 14 June 2026" in _first(before)
    assert not any("is planned for" in statement.text for statement in after.statements)


def test_two_outlets_that_disagree_are_both_cited(rivals: NewsQA) -> None:
    answer = rivals.ask("When was the Alva dam opened?")
    assert re.match(r"The articles disagree: 8 May 2024 \(.+\) or 6 May 2024 \(.+\)\.$", _first(answer))
    cited = {c.publisher for c in answer.citations if c.marker in answer.statements[0].citations}
    assert cited == {"Lund Morning", "Vester Bladet"}
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == {"6 May 2024", "8 May 2024"}
    for version in conflict.versions:
        quotes = [c.quote for c in answer.citations if c.marker in version.citations]
        assert any(version.value in quote for quote in quotes)


def test_outlets_that_agree_are_no_conflict(tmp_path_factory: pytest.TempPathFactory) -> None:
    with newsroom(tmp_path_factory.mktemp("copies"), COPIES) as product:
        answer = product.ask("When was the Alva dam opened?")
    assert answer.conflicts == ()
    assert _first(answer) == "The Alva dam was opened on 6 May 2024."


def test_the_publication_of_an_article_is_its_own_date(qa: NewsQA) -> None:
    answer = qa.ask("When was the article about the glider school published?")
    assert _first(answer).startswith("The article was published on 8 July 2022")


@pytest.mark.parametrize(
    "question",
    ["What did the glider school do in 2031?", "When were the Fishery Quota Talks held in March 2029?"],
)
def test_a_time_after_the_newest_article_is_refused(qa: NewsQA, question: str) -> None:
    answer = qa.ask(question)
    assert answer.status is Status.REFUSED
    assert answer.text.startswith("The articles do not say.")


MOVED = (
    {
        "title": "Regatta put off",
        "publisher": "Sund Courier",
        "published": "2024-04-10",
        "text": "The Sund Regatta, planned for 20 April 2024, was postponed to 4 May because of gales, it said.\n",
    },
    {
        "title": "Fire at the mill",
        "publisher": "Lund Morning",
        "published": "2024-05-21",
        "text": "The Alva mill burned down on 12 May 2024.\nThe owner, Jan Ek, was arrested that day.\n",
    },
    {
        "title": "Talks on quotas",
        "publisher": "Sund Courier",
        "published": "2023-09-15",
        "text": "The first round of the Fishery Quota Talks took place in Kalmar in June 2014.\n"
        "Norland and Skane held the Fishery Quota Talks again on Wednesday, for the first time in two years.\n",
    },
)


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewsQA]:
    with newsroom(tmp_path_factory.mktemp("moved"), MOVED) as product:
        yield product


@pytest.mark.parametrize("question", ["When is the Sund Regatta?", "When will the Sund Regatta take place?"])
def test_what_was_put_off_is_planned_for_its_new_day(moved: NewsQA, question: str) -> None:
    first = moved.ask(question, as_of=date(2024, 4, 15)).statements[0].text
    assert first.startswith("It is planned for 4 May 2024")


def test_what_was_put_off_was_first_planned_for_its_old_day(moved: NewsQA) -> None:
    first = moved.ask("When was the Sund Regatta originally planned for?").statements[0].text
    assert first.startswith("It was planned for 20 April 2024")


def test_a_day_told_by_another_sentence_cites_both(moved: NewsQA) -> None:
    answer = moved.ask("When was Jan Ek arrested?")
    assert answer.statements[0].text == "Jan Ek was arrested on 12 May 2024."
    quotes = {citation.quote for citation in answer.citations if citation.marker in answer.statements[0].citations}
    assert quotes == {"The Alva mill burned down on 12 May 2024.", "The owner, Jan Ek, was arrested that day."}


def test_a_row_of_talks_began_with_its_first_round(moved: NewsQA) -> None:
    assert moved.ask("When did the Fishery Quota Talks begin?").statements[0].text.endswith("in June 2014.")


PLANS = (
    {
        "title": "Lock to open",
        "publisher": "Vester Bladet",
        "published": "2024-02-12",
        "text": "The Vester lock is to open again on 4 March 2024, the lock board said.\n",
    },
    {
        "title": "Repairs at the lock",
        "publisher": "Øresund Post",
        "published": "2024-02-13",
        "text": "The Vester lock will reopen on 9 March 2024, its engineers said.\n",
    },
)


def test_plans_that_sources_date_differently_are_both_given(tmp_path: Path) -> None:
    with newsroom(tmp_path, PLANS) as product:
        answer = product.ask("When was the Vester lock to open again?")
    (conflict,) = answer.conflicts
    assert {version.value for version in conflict.versions} == {"4 March 2024", "9 March 2024"}
    assert answer.statements[0].text.startswith("The articles give different dates for the plan")


def test_the_last_event_is_told_with_its_place(qa: NewsQA) -> None:
    first = qa.ask("When were the Fishery Quota Talks last held?").statements[0].text
    assert first == "The Fishery Quota Talks were last held on 12–13 September 2023 in Ystad."


def test_a_place_that_the_question_names_is_not_told_again(qa: NewsQA) -> None:
    first = qa.ask("When were the Fishery Quota Talks last held in Ystad?").statements[0].text
    assert first.count("Ystad") == 1


def test_what_a_spun_article_dates_otherwise_is_told_beside_the_original(tmp_path: Path) -> None:
    with newsroom(tmp_path, SPUN_AND_SOUND) as product:
        answer = product.ask("In which month did Per Lind lose his job as harbour chief?")
    assert [version.value for version in answer.conflicts[0].versions] == ["May 2024", "April 2024"]
    assert answer.citations[0].flags == ("machine-paraphrase",)
