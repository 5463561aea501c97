from __future__ import annotations

from ingest.clean import clean
from ingest.slices import SlicedText
from tests.ingest.support import HARBOUR

HEADLINE = "Harbour Board Approves a Second Pier"
MENU = "Home\nWorld News\nHarbour Life\nTides and Weather\nPodcasts\nJobs Board\nLetters\nObituaries\nVideo Desk"
TEASERS = "\n".join(f"Ferry fares to rise again on the {name} line\nA day ago" for name in "red blue grey pink".split())


def text_of(page: str) -> str:
    return clean(SlicedText.whole(page)).body.text


def test_a_list_of_links_above_and_below_the_article_goes() -> None:
    assert text_of(f"{MENU}\n\n{HEADLINE}\n\n{HARBOUR}\n\n{MENU}") == HARBOUR


def test_of_a_whole_web_page_what_is_far_from_the_article_goes() -> None:
    body = HARBOUR + "\n\n" + HARBOUR.replace("harbour", "port").replace("pier", "quay")
    excerpt = "A gull was seen on the pier on Sunday by a boy of nine."
    page = (
        f"Skip to content\nSearch\n{MENU}\n{TEASERS}\n{HEADLINE}\nShare this article\n{body}\nAdvertisement\n"
        f"You may also like\n{TEASERS}\n{excerpt}\n{TEASERS}\nSign up for our newsletter\n© 2024 Example\n"
    )
    left = text_of(page)
    assert body in left
    assert excerpt not in left
    assert left.count("Ferry fares to rise") <= 4


def test_a_list_that_ends_an_article_stays() -> None:
    results = "\n".join(f"{number}. Team {number}, {3 * number} points" for number in range(1, 15))
    assert text_of(f"{HARBOUR}\n\n{results}").endswith("14. Team 14, 42 points")


def test_one_caption_with_a_dash_is_no_pattern() -> None:
    page = f"{HARBOUR}\n\nThe old pier - Port Ellis"
    assert text_of(page) == page


def test_a_caption_printed_twice_goes_with_its_credit() -> None:
    caption = "Boats wait at the old pier in Port Ellis"
    assert text_of(f"© Example / ANN LEE{caption}\n{caption}\n\n{HARBOUR}") == HARBOUR
