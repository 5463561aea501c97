from __future__ import annotations

from datetime import date

from ingest.dating import infer_published
from qa.types import Precision, Published
from tests.ingest.support import TODAY, article, on

TALKS = article(
    "The two harbour towns have held their first talks this week after a long quarrel.\n\n"
    "Ann Lee, the mayor of Port Ellis, led the talks with Tom Brown of Grayholm.\n\n"
    "The talks on Monday and Tuesday dealt with ferries and with the price of herring.",
    "talks.txt",
)
RIVAL = article(
    "On the 8th and 9th the mayors Ann Lee and Tom Brown met in Grayholm, it was reported from the town hall.\n\n"
    "The round before was held in Port Ellis in January 2020, and the resumption after four years was welcomed.",
    "rival.txt",
)
UNRELATED = article("The price of herring rose on Monday and Tuesday, and the fishermen were glad of it.", "fish.txt")


def inferred(*articles_and_library: object, **named: object) -> dict[str, str | None]:
    found = infer_published(*articles_and_library, today=TODAY, **named)  # type: ignore[arg-type]
    return {source: published.iso() for source, published in found.items()}


def test_nothing_follows_from_nothing() -> None:
    assert inferred([TALKS]) == {}
    assert inferred([TALKS, UNRELATED]) == {}
    assert inferred([]) == {}


def test_two_undated_articles_date_each_other() -> None:
    """Mondays that are an 8th in 2024 fall in January, April and July: the year is sure, the month is not."""
    assert inferred([RIVAL]) == {"rival.txt": "2024"}
    assert inferred([TALKS, RIVAL]) == {"talks.txt": "2024", "rival.txt": "2024"}


def test_a_dated_account_tells_the_month() -> None:
    dated = article(RIVAL.text, "rival.txt", on(2024, 1, 10))
    found = infer_published([TALKS], [dated], TODAY)["talks.txt"]
    assert (found.iso(), found.precision, found.method) == ("2024-01", Precision.MONTH, "another article's account")
    assert "Monday and Tuesday" in found.evidence
    assert "8th and 9th" in found.evidence
    assert 0.5 < found.confidence < 1


def test_a_new_article_dates_one_of_the_library() -> None:
    dated = article(RIVAL.text, "rival.txt", on(2024, 1, 10))
    assert inferred([dated], [TALKS]) == {"talks.txt": "2024-01"}


def test_an_inferred_date_of_the_library_can_only_become_finer() -> None:
    year = infer_published([RIVAL], today=TODAY)["rival.txt"]
    coarse = article(RIVAL.text, "rival.txt", year)
    talks = article(TALKS.text, "talks.txt", on(2024, 1, 10))
    found = infer_published([talks], [coarse], TODAY)["rival.txt"]
    assert found.iso() == "2024-01"
    assert found.evidence.startswith(year.evidence)
    fine = article(RIVAL.text, "rival.txt", Published(found.interval, Precision.MONTH, found.method, "x", 0.8))
    assert inferred([talks], [fine]) == {}


def test_a_stated_date_is_never_touched() -> None:
    wrong = article(RIVAL.text, "rival.txt", on(2019, 5, 1))
    assert inferred([wrong, TALKS]) == {}


def test_no_article_is_of_a_day_to_come() -> None:
    early = infer_published([RIVAL], today=date(2023, 6, 1))
    assert early == {}


def test_a_copy_of_the_article_tells_nothing_of_its_date() -> None:
    copy = article(TALKS.text, "copy.txt", on(2024, 1, 10))
    assert copy.id == TALKS.id
    assert inferred([TALKS], [copy]) == {}


def test_contradicting_evidence_leaves_the_date_open() -> None:
    text = (
        "Two boats collided on Tuesday, January 9, the port office said.\n\n"
        "They had been built in one yard, which was closed on Friday, March 7, the owners said."
    )
    assert inferred([article(text, "boats.txt")]) == {}
