from __future__ import annotations

from qa.retrieve.copies import near_copies
from qa.types import Passage, Span

REPORT = (
    "The ferry sank in calm water on Monday night with forty people on board, the harbour master said, "
    "and all of them were brought ashore before the first lifeboat from Porto arrived."
)
OTHER = (
    "Bakers of the old town sold more bread this summer than in any year since the war, the guild said, "
    "and the price of flour has fallen by a third since the harvest came in."
)


def passage(article: str, text: str) -> Passage:
    return Passage(f"{article}:0-{len(text)}", article, Span(0, len(text)), text)


def test_copies_point_at_the_first_that_carries_the_report() -> None:
    longer = f"{REPORT} Divers will search the wreck next week."
    found = near_copies([passage("a", REPORT), passage("b", OTHER), passage("c", longer), passage("d", OTHER.upper())])
    assert found == (0, 1, 0, 1)


def test_passages_of_one_article_are_no_copies() -> None:
    assert near_copies([passage("a", REPORT), passage("a", REPORT)]) == (0, 1)


def test_a_report_told_in_other_words_is_no_copy() -> None:
    told = "Forty people were rescued when a ferry went down off the coast on Monday night in still weather."
    assert near_copies([passage("a", REPORT), passage("b", told)]) == (0, 1)


def test_short_texts_are_no_copies() -> None:
    assert near_copies([passage("a", "The ferry sank."), passage("b", "The ferry sank.")]) == (0, 1)
    assert near_copies([]) == ()
