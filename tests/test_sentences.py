"""Sentence splitting: general properties on generated text, and the shapes that news text comes in."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.sentences import sentence_spans, split_sentences

WORDS = ("The talks", "Mr", "U.S", "Gen", "Nov", "22", "3.5", "said", "a.m", "He", "“Yes", "”", '"', "’s", "(AP)", "é")
MARKS = (".", ". ", "...", "…", "? ", "! ", "\n", "\n\n", "\r\n", " ", "\t", "\u00a0", ") ", "] ", "[1]", ", ", "-")
FRAGMENTS = st.sampled_from(WORDS + MARKS)
TEXTS = st.one_of(st.text(max_size=200), st.lists(FRAGMENTS, max_size=60).map("".join))


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentence_spans(text)]


@given(TEXTS)
def test_spans_are_in_order_trimmed_and_hold_all_that_is_not_space(text: str) -> None:
    spans = list(sentence_spans(text))
    position = 0
    for span in spans:
        assert span.start >= position
        assert text[position : span.start].strip() == ""
        assert span.of(text) == span.of(text).strip() != ""
        position = span.end
    assert text[position:].strip() == ""


@given(TEXTS)
def test_sentences_carry_their_text_and_count_from_zero(text: str) -> None:
    sentences = split_sentences("an-article", text)
    assert [sentence.index for sentence in sentences] == list(range(len(sentences)))
    assert all(sentence.text == sentence.span.of(text) for sentence in sentences)
    assert {sentence.article_id for sentence in sentences} <= {"an-article"}


@given(st.lists(st.sampled_from(["Both sides spoke.", "Who came?", "It ended in the U.S. on Nov. 22."]), min_size=1))
def test_plain_sentences_come_back_as_they_went_in(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


SPLITS = [
    # the full stop of an abbreviation, a title or an initial
    "He met Gen. Brown in the U.S. | The talks ended.",
    "The U.S. Department of Defense said it met Gen. C.Q. Brown Jr. on Thursday. | Lt. Gen. Xu Qiling spoke.",
    "George W. Bush met J. K. Rowling. | She smiled.",
    "Apple Inc. said it would pay. | Apple Inc. | The company said so.",
    "Rep. Mike Gallagher (R-Wis.) agreed. | Rep. Ro Khanna, D-Calif., did not.",
    "He moved to St. Petersburg from Main St. | The house is old.",
    "It is in Washington, D.C. | The talks moved on to Washington, D.C. on Monday.",
    "She holds a Ph.D. | The doctor left.",
    "Martin Luther King Jr. Day is a holiday. | He met Brown Jr. | The general left.",
    "He met with Mr.Smith and Dr.Jones. | They spoke.",
    "It was plan B. | The second plan failed.",
    "They said they wouldn’t. | Brown said they couldn't. | Liu agreed.",
    "Talks on R&D. | Nothing else.",
    # dates, times and numbers
    "It was held on Nov. 22 in Siem Reap. | Both sides spoke.",
    "It was held in Jan. | The next one came in Feb. 2022.",
    "On Sat. Dec. 2 they met. | They sat. | Then they left.",
    "It ran from July 29-Aug. 4 this year.",
    "They met at 5 p.m. on Monday. | They met at 5 p.m. | The talks ended at 9 a.m. Monday.",
    "She cut the ribbon at 10 a.m. | Rides were free until Sunday. | It closed at 9 p.m. | Smith went home.",
    "It begins at 9:30 a.m. Monday and at 8 p.m. Nov. 3. | It ended at 9 p.m. | Monday was a holiday.",
    "Trading opens at 9.30 A.M. Eastern, 10 p.m. Beijing time, not at 9 a.m. GMT. | Liu agreed.",
    "At 10 a.m. Mayor Sveen cut the ribbon. | On Monday, shortly before nine p.m. Liu called.",
    "Doors open at 7\u202fp.m. | “Come early,” she said. | It runs from 9 a.m. to 5 p.m. (0900 to 1700 GMT) each day.",
    "The gates shut at 6 p. m. | Visitors had left. | The show is at 8 p.m. | Saturday’s is at 9.",
    "He met A.M. Holm and P.M. Dahl. | They spoke.",
    "It rose 3.5 percent. | Sales fell 2.1%. | Then it stopped at $1.5bn. in cash.",
    "The No. 1 concern is this. | Is it? | No. | It is not.",
    "1. The first point.\n2. The second point.".replace("\n", " | "),
    # quotations
    '"We will talk," he said. | "We must." | She agreed.',
    "He said: “It is over.” | The room went quiet.",
    "“Is it over?” he asked. | “No!” | The room went quiet.",
    "“Is it over?” Mr. Brown asked. | “No!” Liu said.",
    "(It was the first time.) | They left.",
    # dots and marks
    "He waited... then he left. | It was late... | The end.",
    "Wait… what? | Yes… | The end.",
    "He spoke . . . and left. | It was over.",
    "Who?! | Me.",
    "It ended at midnight.[1] | The next day came.",
    "See www.example.com for more. | Version 3.11.7 is out.",
]


@pytest.mark.parametrize("marked", SPLITS)
def test_sentences_of_news_text(marked: str) -> None:
    expected = marked.split(" | ")
    separator = "\n" if expected[0].startswith("1.") else " "
    assert split(separator.join(expected)) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "The meeting was contentious.|The talks went on.",
        "It was contentious.|However, the talks went on.",
        "The pact is dead.|“We tried,” he said.",
        "He called it “a first”.|She did not.",
        "It fell by 2.1%.|Then it rose by 10.|In 2022 it fell.",
        "He flew back to the U.S.|The talks went on.",
        "He left.|She stayed.|It ended.",
    ],
)
def test_sentences_run_together_by_a_scraper(marked: str) -> None:
    expected = marked.split("|")
    assert split("".join(expected)) == expected


def test_names_with_inner_full_stops_stay_whole() -> None:
    text = "Amazon.com, Node.js, J.Crew and St.Johns agreed."
    assert split(text) == [text]


def test_headline_byline_and_paragraphs_are_sentences_of_their_own() -> None:
    text = "Talks resume\nBy a reporter\n\nThe talks, which began in 2005 and stopped in 2020, went on. They ended.\n"
    assert split(text) == [
        "Talks resume",
        "By a reporter",
        "The talks, which began in 2005 and stopped in 2020, went on.",
        "They ended.",
    ]


STORY = (
    "Two delegations met on the island of Norland for the first time in six years, officials said. "
    "They spoke with Gen. Ada Brown of the U.S. Army about ships and storms. Nothing was signed. "
    "A further round is planned for Nov. 22, although neither side would name a place for it."
)


@pytest.mark.parametrize("width", [48, 60, 72, 99])
def test_text_wrapped_to_a_width_splits_as_the_same_text_unwrapped(width: int) -> None:
    wrapped = textwrap.fill(STORY, width)
    assert [sentence.replace("\n", " ") for sentence in split(f"Norland talks\n\n{wrapped}\n\n{wrapped}")] == [
        "Norland talks",
        *split(STORY),
        *split(STORY),
    ]


def test_short_lines_that_are_no_wrapped_text_stay_apart() -> None:
    lines = ["Sport", "Ferry company buys two ships", "Storm warning for the coast", "Mayor to leave", "About us"]
    assert split("\n".join(lines)) == lines


def test_windows_line_ends_split_like_others() -> None:
    assert split("Talks resume\r\nThey ended\r\n\r\nNothing more") == ["Talks resume", "They ended", "Nothing more"]


def test_rows_of_a_table_are_lines_however_even() -> None:
    rows = [f"| row {number} | pier {number} | open |" for number in range(1, 7)]
    assert [span.of("\n".join(rows)) for span in sentence_spans("\n".join(rows))] == rows
