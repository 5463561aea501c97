"""Answers as Slack's markdown: nothing of an article becomes markup, and no message is too long."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from qa.answer import Answer, Citation, Conflict, Statement, Status, Support, Timings, Version
from qa.slack.markdown import answer_parts, cut, escape, link, note_markdown, packed, statement_markdown
from qa.types import Coverage, Span

COMMONMARK = MarkdownIt("commonmark").enable(["strikethrough", "table"])
MARKUP = st.text(st.sampled_from("ab1 .)-+=#*_~`[]()!<>&;:\\/|@\n\t\"'{}é"), max_size=40)
QUOTE = "They met on 9 February."


def words_of(tokens: list[Token]) -> str:
    """The text of a document that is one paragraph of plain words; fails where it is anything else."""
    shown = ""
    for token in tokens:
        assert token.type in ("paragraph_open", "inline", "paragraph_close")
        for child in token.children or ():
            assert child.type in ("text", "text_special")
            shown += child.content
    return shown


@settings(max_examples=500, deadline=None)
@given(MARKUP | st.text(max_size=40))
def test_any_text_is_shown_as_it_is(text: str) -> None:
    shown = words_of(COMMONMARK.parse(escape(text)))
    assert shown.replace("\u2060", "").split() == text.replace("\u2060", "").replace("\x00", "\ufffd").split()


@settings(max_examples=200, deadline=None)
@given(MARKUP)
def test_no_text_calls_anybody_or_is_an_emoji(text: str) -> None:
    escaped = escape(f"{text} <!channel> <@U1> :rotating_light: 10:30:45")
    assert "<" not in escaped
    assert ":rotating" not in escaped
    assert "10:30:45" in escaped


@given(MARKUP)
def test_a_link_leads_nowhere_else(text: str) -> None:
    (paragraph,) = [token for token in COMMONMARK.parse(link(text, "https://x.example/a(b) c")) if token.children]
    opened = [child for child in paragraph.children or () if child.type == "link_open"]
    assert [token.attrs["href"] for token in opened] == ["https://x.example/a%28b%29%20c"]


SENTENCES = st.lists(st.text(st.sampled_from("abc def.?&<*"), min_size=1, max_size=60), max_size=12)


@given(SENTENCES, st.integers(20, 80))
def test_what_is_cut_fits_and_loses_no_word(sentences: list[str], limit: int) -> None:
    text = escape(" ".join(sentences))
    pieces = cut(text, limit)
    assert all(len(piece) <= limit for piece in pieces)
    assert "".join("".join(pieces).split()) == "".join(text.split())


def test_it_is_cut_between_sentences() -> None:
    assert cut("One two. Three four. Five.", 20) == ("One two. Three four.", "Five.")


@given(st.text(st.sampled_from("&<>*_\\"), min_size=30, max_size=90))
def test_an_escape_is_not_cut_in_two(text: str) -> None:
    pieces = cut(escape(text), 20)
    assert (
        words_of(COMMONMARK.parse("x" + pieces[0]))[1:] == text[: len(words_of(COMMONMARK.parse("x" + pieces[0]))) - 1]
    )


@given(st.lists(st.text(st.sampled_from("ab ."), min_size=1, max_size=30), max_size=10))
def test_parts_hold_all_units_in_order(units: list[str]) -> None:
    parts = packed(units, 50)
    assert all(len(part) <= 50 for part in parts)
    assert "\n\n".join(parts) == "\n\n".join(units)


def answer(statements: int = 1) -> Answer:
    citations = tuple(
        Citation(
            n, f"a{n}", Span(0, 23), f"{QUOTE} {'It is so. ' * 20}", "Talks", "The Ledger", "2024-02-12", "talks.txt"
        )
        for n in range(1, statements + 1)
    )
    said = tuple(
        Statement(f"{n}. They met. {'They talked. ' * 10}", (n,), Support.QUOTED) for n in range(1, statements + 1)
    )
    return Answer(
        question="When did they meet?",
        status=Status.ANSWERED,
        text="",
        statements=said,
        citations=citations,
        conflicts=(),
        coverage=Coverage(1, None, None),
        as_of=date(2024, 3, 1),
        llm=None,
        generation="000001",
        settings_id="s",
        timings=Timings(),
        notes=("Composed without a language model.",),
    )


def test_a_long_answer_goes_on_in_further_messages_and_begins_as_it_is_streamed() -> None:
    made = answer(30)
    parts = answer_parts(made, {}, ["As of 1 March 2024"], limit=1000)
    assert len(parts) > 5
    assert all(len(part) <= 1000 for part in parts)
    streamed = "\n\n".join([note_markdown("As of 1 March 2024"), *map(statement_markdown, made.statements[:3])])
    assert parts[0].startswith(streamed)
    assert "\n\n".join(parts).count("\n> “They met on 9 February.") == 30


def test_a_quotation_longer_than_a_message_is_still_a_quotation() -> None:
    long = replace(answer().citations[0], quote="It is so. " * 200)
    *_, last = answer_parts(replace(answer(), citations=(long,)), {}, limit=500)
    assert last.startswith("> It is so.")


def test_each_version_of_a_conflict_says_whose_it_is() -> None:
    one, two = Citation(1, "a", Span(0, 1), QUOTE, "A", "Ledger", "2024-02-12", "a"), answer().citations[0]
    two = replace(two, marker=2, publisher="North*gate")
    conflict = Conflict("when they met", (Version("9 February", "", (1,)), Version("8 February", "", (2,))))
    (part,) = answer_parts(replace(answer(), citations=(one, two), conflicts=(conflict,)), {})
    assert (
        "**Sources disagree: when they met**\n"
        "- **9 February**: Ledger, 12 February 2024 \\[1\\]\n"
        "- **8 February**: North\\*gate, 12 February 2024 \\[2\\]"
    ) in part
