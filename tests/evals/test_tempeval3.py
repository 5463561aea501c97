"""The TempEval-3 scorer on documents made up here, and the bars on the real ones where they are."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest

from evals.tempeval3 import (
    Document,
    Score,
    Timex,
    errors,
    half_of,
    load_document,
    load_documents,
    main,
    match_spans,
    score_document,
    score_documents,
)
from qa.temporal import find_timexes
from qa.types import DateMention, Interval, MentionType, Precision, Published, Span

TML = """<?xml version="1.0" ?>
<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<DCT><TIMEX3 tid="t0" type="DATE" value="2024-01-10">10/01/24</TIMEX3></DCT>
<TITLE>Talks of 2019</TITLE>
<TEXT>
The &amp; sides <EVENT eid="e1">met</EVENT> on <TIMEX3 tid="t1" type="DATE" value="2024-01-08">Monday</TIMEX3>
for <TIMEX3 tid="t2" type="DURATION" value="P2D"><EVENT eid="e2">two</EVENT> days</TIMEX3>.
</TEXT>
</TimeML>
"""
SHARED = Path(os.environ.get("DATELINE_SHARED", Path(__file__).parents[2].parent / "shared"))
DOCUMENTS = SHARED / "evals" / "tempeval3"


def mention(start: int, end: int, value: str, kind: MentionType = MentionType.DATE) -> DateMention:
    return DateMention(Span(start, end), "x" * (end - start), kind, value, None, Precision.UNKNOWN, "none")


def document(*timexes: tuple[int, int, str]) -> Document:
    published = Published(None, Precision.UNKNOWN, "none", "", 0.0)
    gold = tuple(Timex(Span(start, end), "x" * (end - start), "DATE", value) for start, end, value in timexes)
    return Document("a.tml", "x" * 100, published, gold)


def test_load_document(tmp_path: Path) -> None:
    (tmp_path / "a.tml").write_text(TML, encoding="utf-8")
    loaded = load_document(tmp_path / "a.tml")
    assert loaded.published.interval == Interval(date(2024, 1, 10), date(2024, 1, 10))
    assert [(timex.text, timex.value, timex.type) for timex in loaded.timexes] == [
        ("Monday", "2024-01-08", "DATE"),
        ("two days", "P2D", "DURATION"),
    ]
    assert all(timex.span.of(loaded.text) == timex.text for timex in loaded.timexes)
    assert "&" in loaded.text
    assert "2019" not in loaded.text


def test_perfect_tagging_of_a_loaded_document(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.tml").write_text(TML, encoding="utf-8")
    score = score_documents(load_documents(tmp_path), find_timexes)
    assert score == Score(gold=2, system=2, strict=2, relaxed=2, value=2, type=2)
    assert score.f1(score.value) == 1.0


@pytest.mark.parametrize(
    ("gold", "system", "pairs"),
    [
        ([(0, 5), (6, 9)], [(0, 5), (6, 9)], [(0, 0), (1, 1)]),
        ([(0, 9)], [(0, 4), (5, 9)], [(0, 0)]),
        ([(0, 4), (5, 9)], [(0, 9)], [(0, 0)]),
        ([(10, 12)], [(0, 4), (5, 9), (11, 15)], [(0, 2)]),
        ([(0, 4)], [(4, 8)], []),
        ([], [(1, 2)], []),
    ],
)
def test_match_spans(gold: list[tuple[int, int]], system: list[tuple[int, int]], pairs: list[tuple[int, int]]) -> None:
    assert match_spans([Span(*span) for span in gold], [Span(*span) for span in system]) == pairs


def test_scores_count_extent_value_and_type_apart() -> None:
    gold = document((0, 6, "2024"), (10, 16, "2023"), (20, 26, "2022"))
    system = [mention(0, 6, "2024"), mention(10, 14, "2023", MentionType.TIME), mention(40, 44, "2021")]
    score = score_document(gold, system)
    assert score == Score(gold=3, system=3, strict=1, relaxed=2, value=2, type=1)
    assert score.f1(score.relaxed) == pytest.approx(2 / 3)
    assert score.f1(score.strict) == pytest.approx(1 / 3)


def test_errors_name_each_kind() -> None:
    gold = document((0, 6, "2024"), (10, 16, "2023"), (20, 26, "2022"))
    system = [mention(0, 6, "2020"), mention(10, 14, "2023"), mention(40, 44, "2021")]
    assert sorted(kind for kind, _, _ in errors(gold, system)) == ["extent", "missed", "stray", "value"]


def test_the_halves_depend_on_the_name_alone() -> None:
    assert half_of(document()) == half_of(document((0, 1, "2024")))


def test_command_prints_scores_and_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.tml").write_text(TML.replace("P2D", "P3D"), encoding="utf-8")
    assert main([str(tmp_path), "--errors"]) == 0
    out = capsys.readouterr().out
    assert "two days [P3D] / two days [P2D]" in out
    assert "0.500" in out


def test_command_complains_of_a_folder_without_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 2
    assert "no .tml file" in capsys.readouterr().err


@pytest.mark.skipif(not DOCUMENTS.is_dir(), reason="the TempEval-3 documents are not here (DATELINE_SHARED)")
def test_bars_on_the_development_documents() -> None:
    score = score_documents(load_documents(DOCUMENTS))
    assert score.f1(score.relaxed) >= 0.90
    assert score.f1(score.strict) >= 0.80
    assert score.f1(score.value) >= 0.78
