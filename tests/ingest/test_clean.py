from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ingest.clean import Cleaned, clean
from ingest.slices import SlicedText
from tests.ingest.support import HARBOUR, assert_letter_for_letter

HEADLINE = "Harbour Board Approves a Second Pier"


def cleaned(text: str, title: str | None = None, publisher: str | None = None) -> Cleaned:
    found = clean(SlicedText.whole(text), title, publisher)
    assert_letter_for_letter(found.body, text)
    return found


def test_an_article_without_furniture_stays_as_it_is() -> None:
    found = cleaned(HARBOUR)
    assert found.body.text == HARBOUR
    assert found.dropped == ()


def test_furniture_around_and_between_the_paragraphs_goes() -> None:
    first, second, third = HARBOUR.split("\n\n")
    text = (
        f"Menu\nSport\n\n{HEADLINE}\n\nBy Ann Lee\n\nShare this\n\n{first}\n\n- Advertisement -\n\n{second}\n\n"
        f"READ: Ferry fares to rise\n\n{third}\n\nRelated Posts\n\nFerry fares to rise in May\n\nLeave a comment\n"
    )
    found = cleaned(text)
    assert found.body.text == HARBOUR
    assert (found.headline, found.byline) == (HEADLINE, "Ann Lee")
    assert {"menu", "byline", "share", "advertisement", "cross-link", "related"} <= {
        item.reason for item in found.dropped
    }


def test_the_headline_and_its_copies_are_lifted_out_whoever_names_it() -> None:
    text = f"{HEADLINE}\n\n{HEADLINE.upper()}\n\n{HARBOUR}"
    assert cleaned(text).body.text == HARBOUR
    assert cleaned(text, title=HEADLINE).body.text == HARBOUR


def test_lines_under_the_headline_stay() -> None:
    text = f"{HEADLINE}\n\nFishing boats keep their moorings\n\n{HARBOUR}"
    assert cleaned(text).body.text == f"Fishing boats keep their moorings\n\n{HARBOUR}"


def test_an_article_run_into_one_paragraph_is_cut_at_sentences() -> None:
    text = (
        "Stay informed with free updatesSimply sign up to the Harbour digest — delivered directly to your inbox.The "
        "harbour board has approved a second pier, its chairwoman said.Work is to begin in spring.RecommendedThe "
        "mayor agreed with the plan on Tuesday."
    )
    assert cleaned(text).body.text == (
        "The harbour board has approved a second pier, its chairwoman said.Work is to begin in spring.\n\n"
        "The mayor agreed with the plan on Tuesday."
    )


def test_a_teaser_between_paragraphs_goes_with_its_label() -> None:
    first, second, third = HARBOUR.split("\n\n")
    text = f"{first}\n\nWorld\nCan a Pier Save a Town? What Others Have Learned\n\n{second}\n\n{third}"
    assert cleaned(text).body.text == HARBOUR


def test_captions_that_share_the_site_s_name_go() -> None:
    first, second, third = HARBOUR.split("\n\n")
    text = (
        f"{first}\n\nBoats at the old pier - Example News\n\n{second}\n\nThe mayor at her desk - Example News\n\n"
        f"{third}\n\nA gull - Example News"
    )
    assert cleaned(text).body.text == HARBOUR
    once = cleaned(f"{HARBOUR}\n\nA gull on the old pier - Example News", publisher="Example News")
    assert once.body.text == HARBOUR


def test_the_source_line_below_a_copy_is_lifted_out() -> None:
    found = cleaned(f"{HARBOUR}\n\nSource: The Harbour Ledger\n\nRelated Posts")
    assert (found.body.text, found.source_line) == (HARBOUR, "The Harbour Ledger")


def test_date_lines_above_the_article_are_lifted_out() -> None:
    found = cleaned(f"{HEADLINE}\n\nPublished: 10 January 2024, 14:02\n\n{HARBOUR}")
    assert (found.body.text, found.date_lines) == (HARBOUR, ("Published: 10 January 2024, 14:02",))


def test_paragraphs_after_related_links_stay() -> None:
    first, second, third = HARBOUR.split("\n\n")
    text = f"{first}\n\nMost read\n\n{second}\n\n{third}"
    assert cleaned(text).body.text == HARBOUR


def test_wrapped_lines_are_joined_to_paragraphs() -> None:
    text = (
        "The council of Port Ellis met on Tuesday evening and agreed on a\nbudget for its schools, with nine votes "
        "against four,\nafter a long debate about the new gymnasium that ran to\nmidnight and beyond.\n"
    )
    found = cleaned(text)
    assert "\n" not in found.body.text
    assert found.body.text.split() == text.split()


def test_a_page_of_nothing_but_furniture_is_kept_rather_than_lost() -> None:
    assert cleaned("Subscribe\n\nShare").body.text == "Subscribe\n\nShare"


PARTS = st.sampled_from(
    [
        *HARBOUR.split("\n\n"),
        HEADLINE,
        "Advertisement",
        "World",
        "Related Posts",
        "READ: Ferry fares to rise",
        "Photo: Ann Lee",
        "© 2023 Example",
        "0",
        "Sign up to our newsletter today. The board met at noon.",
        "Boats at the pier - Example News",
        "\u00a0",
        "",
    ]
)


@given(st.lists(PARTS, max_size=14), st.sampled_from(["\n", "\n\n", " \r\n"]))
def test_whatever_the_page_kept_text_is_letter_for_letter(parts: list[str], separator: str) -> None:
    cleaned(separator.join(parts))


@given(st.text(max_size=200))
def test_any_text_can_be_cleaned(text: str) -> None:
    cleaned(text)


@given(st.lists(PARTS, max_size=14))
def test_cleaning_twice_changes_no_paragraph(parts: list[str]) -> None:
    once = cleaned("\n\n".join(parts)).body.text
    twice = cleaned(once).body.text
    prose = [part for part in HARBOUR.split("\n\n") if part in once]
    assert all(part in twice for part in prose)
