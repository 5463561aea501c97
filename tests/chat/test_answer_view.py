"""The conversation as HTML."""

from __future__ import annotations

from dataclasses import replace

from qa.answer import Citation, Conflict, Done, Notice, Statement, Status, Support, Version
from qa.chat.answer_view import conversation_view
from qa.chat.conversation import Conversation, Exchange
from qa.types import Span
from tests.chat.test_conversation import ANSWER, CITATION, SAID
from tests.chat.test_markup import Reader

OTHER = Citation(2, "b", Span(0, 5), "Other", "Other title", "Courier", None, "b.txt", ("machine-paraphrase",))


def shown(exchange: Exchange) -> str:
    return conversation_view(Conversation((exchange,)))


def test_citations_are_numbered_buttons_with_a_label() -> None:
    page = shown(Exchange("When?").after(Done(ANSWER)))
    assert 'data-exchange="0" data-marker="1" aria-label="Source 1: Title, Echo, 12 February 2024"' in page


def test_versions_of_a_conflict_stand_together_and_only_once() -> None:
    one = Statement("17 people were hurt.", (1,), Support.QUOTED)
    between = Statement("The ferry hit the pier.", (1,), Support.QUOTED)
    other = Statement("14 people were hurt.", (2,), Support.QUOTED)
    conflict = Conflict("how many were hurt", (Version("17", one.text, (1,)), Version("14", other.text, (2,))))
    answer = replace(ANSWER, statements=(one, between, other), citations=(CITATION, OTHER), conflicts=(conflict,))
    text = Reader(shown(Exchange("How many?").after(Done(answer)))).text
    assert text.index("Sources disagree") < text.index(one.text) < text.index(other.text) < text.index(between.text)
    assert text.count(one.text) == text.count(other.text) == 1


def test_derivations_are_folded_away() -> None:
    derived = Statement("It met on 9 February.", (1,), Support.RESOLVED, "“Friday” published 12 February")
    page = shown(Exchange("When?").after(Done(replace(ANSWER, statements=(derived,)))))
    assert "<details" in page
    assert "How this date was worked out" in page
    assert "“Friday” published 12 February" in page


def test_notes_flags_and_who_wrote_it_are_shown() -> None:
    text = Reader(shown(Exchange("When?").after(Done(replace(ANSWER, citations=(OTHER,)))))).text
    assert "a note" in text
    assert "machine paraphrase" in text
    assert "without a language model" in text
    assert "Courier, undated" in text


def test_stopped_failed_and_refused_exchanges_say_so() -> None:
    assert "You stopped this answer." in shown(Exchange("When?").after(Notice("n")).stopped())
    assert 'role="alert">The library is busy.' in shown(Exchange("When?").failed("The library is busy."))
    refused = shown(Exchange("When?").after(Done(replace(ANSWER, status=Status.REFUSED))))
    assert 'class="exchange refused"' in refused


def test_what_comes_from_outside_is_escaped() -> None:
    hostile = "<script>alert(1)</script>"
    said = replace(SAID, text=hostile, derivation=hostile)
    cited = replace(CITATION, title=hostile + '" onclick="x', publisher=hostile)
    answer = replace(ANSWER, statements=(said,), citations=(cited,), notes=(hostile,), llm=hostile)
    page = shown(Exchange(hostile).after(Done(answer)))
    assert "script" not in Reader(page).tags
    assert "<script" not in page
    assert '" onclick="x' not in page
