"""What is exported says what was shown, and nothing of an article becomes markup."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from qa.answer import Conflict, Done, Support, Version
from qa.chat.conversation import Conversation, Exchange, Scope
from qa.chat.export import answer_as_text, conversation_as_json, conversation_as_markdown
from qa.filters import Filters
from tests.chat.test_conversation import ANSWER, CITATION, SAID

HOSTILE = "<script>alert(1)</script> [x](javascript:alert(1)) *b* `c` # d"


def test_an_answer_as_text_has_its_sources() -> None:
    text = answer_as_text(Exchange("When?").after(Done(ANSWER)))
    assert text.splitlines()[0] == "When?"
    assert "It met on 9 February 2024. [1]" in text
    assert "[1] Title (Echo, 2024-02-12, a.txt)\n    “Quote”" in text


def test_markdown_tells_how_dates_came_about_and_where_sources_disagree() -> None:
    said = replace(SAID, support=Support.RESOLVED, derivation="“Friday”, published 12 February 2024")
    conflict = Conflict("the day", (Version("9 February", "…", (1,)), Version("10 February", "…", (1,))))
    answer = replace(ANSWER, statements=(said,), conflicts=(conflict,))
    text = conversation_as_markdown(Conversation((Exchange("When?").after(Done(answer)),)))
    assert "## When?" in text
    assert "“Friday”, published 12 February 2024" in text
    assert "**Sources disagree** about the day: 9 February; 10 February" in text


def test_nothing_of_an_article_is_markup_in_markdown() -> None:
    cited = replace(CITATION, title=HOSTILE, quote=HOSTILE, source=HOSTILE, publisher=HOSTILE)
    answer = replace(ANSWER, statements=(replace(SAID, text=HOSTILE),), citations=(cited,), notes=(HOSTILE,))
    text = conversation_as_markdown(Conversation((Exchange(HOSTILE).after(Done(answer)),)))
    for special in ("<script", "](", "`c`"):
        assert text.count(special) == text.count(f"\\{special}")
    assert text.count("\\<script\\>") == 7


def test_a_web_address_stays_one() -> None:
    cited = replace(CITATION, source="https://echo.example/a_b?c=[d]")
    text = conversation_as_markdown(Conversation((Exchange("When?").after(Done(replace(ANSWER, citations=(cited,)))),)))
    assert "<https://echo.example/a_b?c=[d]>" in text


def test_json_holds_the_scope_the_answer_and_what_the_reader_said() -> None:
    scope = Scope(None, Filters(after=date(2024, 1, 1), publishers=("Echo",)))
    exchange = Exchange("When?").within(scope).after(Done(ANSWER)).judged("down", "wrong day")
    exported = json.loads(conversation_as_json(Conversation((exchange, Exchange("Then?").failed("busy")))))
    first, second = exported["exchanges"]
    assert first["filters"] == {"publishers": ["Echo"], "after": "2024-01-01", "before": None}
    assert (first["answer"]["schema"], first["verdict"], first["reason"]) == (1, "down", "wrong day")
    assert (second["answer"], second["error"], second["phase"]) == (None, "busy", "failed")
