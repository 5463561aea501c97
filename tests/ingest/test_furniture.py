from __future__ import annotations

import pytest

from ingest.furniture import glued_labels, is_section_name, line_rule, opening_rule

FURNITURE = {
    "advertisement": [
        "- Advertisement -",
        "Advertisement",
        "ADVERTISEMENT Article continues below this ad",
        "Featured Ads",
    ],
    "share": [
        "Share This Post",
        "Facebook Twitter Whatsapp Reddit Email Share",
        "Share this article: Facebook | X",
        "Tweet",
    ],
    "sign-up": ["Subscribe", "Sign up for our newsletter", "Thank You", "CLICK HERE TO GET THE APP"],
    "menu": ["No menu items!", "Skip to content", "log in or register", "loader", "Home | World | Sport | Weather"],
    "comments": ["leave your comment", "12 Comments", "Join the conversation", "To participate in the discussion"],
    "related": ["Related Posts", "Recommended", "You may also like", "More from Business", "Most read", "Newsfeed"],
    "reading tools": ["3 min read", "Listen to this article", "1 of 12"],
    "copyright": ["© 2023 The Harbour Ledger", "All rights reserved."],
    "cross-link": ["READ: Harbour board backs pier", "Also Read: Ferry fares to rise", "RELATED | Pier plan"],
    "credit": [
        "Photo: Ann Lee",
        "A boat leaves the pier. Photo Ann Lee",
        "(Getty Images)",
        "The pier at dawn. Ann Lee | Reuters",
    ],
}
ARTICLE = [
    "Share prices fell on Monday.",
    "Related parties must be disclosed, the judge said.",
    "The company asked users to sign up for its newsletter before the sale began.",
    "Advertisements for the party were banned in the county, a court ruled on Friday.",
    "Readers commented on the decision.",
    "More from the fund will be needed, she said, if the harbour is to stay open.",
    "“Subscribe to nothing you cannot pay for,” he told the inquiry.",
    "The photo showed Ann Lee on the pier, police said.",
    "He watched the trial from the gallery. (Reuters)",
]


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in FURNITURE.items() for text in texts])
def test_furniture_is_told_by_its_form(kind: str, text: str) -> None:
    rule = line_rule(text)
    assert rule is not None
    assert rule.kind == kind


@pytest.mark.parametrize("text", ARTICLE)
def test_sentences_about_such_things_are_left_alone(text: str) -> None:
    assert line_rule(text) is None


def test_sentences_to_the_visitor_are_told_from_sentences_about_newsletters() -> None:
    assert opening_rule("Stay informed with free updates from the desk.") is not None
    assert opening_rule("Simply sign up to the Harbour digest, delivered directly to your inbox.") is not None
    assert opening_rule("Staff stay informed of changes by letter.") is None


def test_labels_that_lost_their_line_break_are_found() -> None:
    text = "The pier will be built.RecommendedThe mayor agreed. She Recommended it."
    assert [match.group() for match in glued_labels(text)] == ["Recommended"]


def test_section_names() -> None:
    assert is_section_name("World")
    assert not is_section_name("Port Ellis")
