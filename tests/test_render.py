from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from qa.answer import Answer, Citation, Conflict, Statement, Status, Support, Timings, Version
from qa.render import answer_text, answer_to_json, hits_to_json, marked, sources_text
from qa.types import Coverage, Hit, Passage, Span

QUOTED = Statement("The pier opened on 3 May 2021.", (1, 2), Support.QUOTED)
RESOLVED = Statement("It closed in 2023.", (2,), Support.RESOLVED, "“last year” is 2023")
CITATIONS = (
    Citation(1, "a1", Span(4, 20), "The pier — open.", "Pier opens", "Echo", "2021-05-04", "pier.txt"),
    Citation(2, "b2", Span(0, 7), "Closed.", "Pier shuts", None, None, "shut.md", ("machine-paraphrase",)),
)
CONFLICT = Conflict("When?", (Version("3 May 2021", "One.", (1,)), Version("4 May 2021", "Other.", (2,))))
ANSWER = Answer(
    question="When did the pier open?",
    status=Status.PARTIAL,
    text="The pier opened on 3 May 2021. [1][2]\nIt closed in 2023. [2]",
    statements=(QUOTED, RESOLVED),
    citations=CITATIONS,
    conflicts=(CONFLICT,),
    coverage=Coverage(2, "2021-05-04", "2024"),
    as_of=date(2024, 6, 1),
    llm=None,
    generation="g7",
    settings_id="s1",
    timings=Timings(plan=1.0, retrieve=2.0, compose=3.0, verify=4.0, total=11.5, first_evidence=3.5),
    notes=("Composed by code.",),
)

statements = st.lists(
    st.builds(
        Statement,
        text=st.text(alphabet="abc. é", min_size=1, max_size=20).filter(lambda text: text.strip() == text),
        citations=st.lists(st.integers(1, 9), max_size=4, unique=True).map(tuple),
        support=st.sampled_from(Support),
    ),
    max_size=5,
)


def test_a_statement_ends_in_its_markers() -> None:
    assert marked(QUOTED) == "The pier opened on 3 May 2021. [1][2]"
    assert marked(Statement("The articles do not say.", (), Support.COMPUTED)) == "The articles do not say."


@given(statements)
def test_the_text_holds_exactly_the_markers_of_its_statements(shown: list[Statement]) -> None:
    text = answer_text(replace(ANSWER, statements=tuple(shown)))
    wanted = [number for statement in shown for number in statement.citations]
    assert [int(number) for number in re.findall(r"\[(\d+)\]", text)] == wanted
    lines = text.split("\n") if shown else []
    assert len(lines) == len(shown)
    assert all(line.startswith(s.text) for line, s in zip(lines, shown, strict=True))


def test_the_json_names_every_field_of_schema_1() -> None:
    found = answer_to_json(ANSWER)
    assert found["schema"] == 1
    assert found["question"] == "When did the pier open?"
    assert found["status"] == "partial"
    assert found["text"] == ANSWER.text
    assert found["coverage"] == {"articles": 2, "from": "2021-05-04", "to": "2024"}
    assert found["as_of"] == "2024-06-01"
    assert found["generation"] == "g7"
    assert found["settings"] == "s1"
    assert found["notes"] == ["Composed by code."]
    assert found["timings_ms"] == {
        "plan": 1.0,
        "retrieve": 2.0,
        "compose": 3.0,
        "verify": 4.0,
        "total": 11.5,
        "first_evidence": 3.5,
    }


def test_a_derivation_is_given_where_there_is_one() -> None:
    quoted, resolved = answer_to_json(ANSWER)["statements"]
    assert quoted == {"text": QUOTED.text, "citations": [1, 2], "support": "quoted"}
    assert resolved["derivation"] == "“last year” is 2023"


def test_unknown_is_null_and_stays_in_the_json() -> None:
    found = answer_to_json(replace(ANSWER, coverage=Coverage(0, None, None)))
    second = found["citations"][1]
    assert second["publisher"] is None
    assert second["published"] is None
    assert found["llm"] is None
    assert found["coverage"] == {"articles": 0, "from": None, "to": None}
    assert '"publisher": null' in json.dumps(found)


def test_citations_carry_source_offsets_and_flags() -> None:
    first, second = answer_to_json(ANSWER)["citations"]
    assert (first["marker"], first["article_id"], first["source"]) == (1, "a1", "pier.txt")
    assert (first["title"], first["publisher"], first["published"]) == ("Pier opens", "Echo", "2021-05-04")
    assert first["end"] - first["start"] == len(first["quote"]) == 16
    assert (first["flags"], second["flags"]) == ([], ["machine-paraphrase"])


def test_conflicts_give_both_versions() -> None:
    (conflict,) = answer_to_json(ANSWER)["conflicts"]
    assert conflict == {
        "about": "When?",
        "versions": [
            {"value": "3 May 2021", "text": "One.", "citations": [1]},
            {"value": "4 May 2021", "text": "Other.", "citations": [2]},
        ],
    }


def test_the_id_of_a_batch_item_is_there_only_where_it_has_one() -> None:
    assert "id" not in answer_to_json(ANSWER)
    assert answer_to_json(ANSWER, 0)["id"] == 0
    assert answer_to_json(ANSWER, "q1")["id"] == "q1"


@given(statements)
def test_the_json_survives_being_written_and_read(shown: list[Statement]) -> None:
    found = answer_to_json(replace(ANSWER, statements=tuple(shown)), "x")
    assert json.loads(json.dumps(found, ensure_ascii=False)) == found


def test_hits_name_their_article_by_source_and_title() -> None:
    passage = Passage("a1:4-9", "a1", Span(4, 9), "open.")
    (hit,) = hits_to_json([Hit(passage, 0.25, 1, "fused")], {"a1": ("pier.txt", "Pier opens")})
    assert hit == {
        "article_id": "a1",
        "source": "pier.txt",
        "title": "Pier opens",
        "start": 4,
        "end": 9,
        "text": "open.",
        "score": 0.25,
    }


def test_the_list_of_sources_leaves_out_what_is_unknown_and_shows_flags() -> None:
    first, _, second, quote = sources_text(ANSWER).split("\n")
    assert first == "[1] Pier opens (Echo, 2021-05-04, pier.txt)"
    assert second == "[2] Pier shuts (shut.md) (machine-paraphrase)"
    assert quote.strip() == "“Closed.”"
