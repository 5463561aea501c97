"""Floors: what breaks the gate, and how they rise and sink."""

from __future__ import annotations

from pathlib import Path

import pytest

from evals.floors import Floors, load_floors, lowered, raised, save_floors
from evals.gate import breaches
from evals.run_folder import Line
from evals.suite_metrics import METRICS
from evals.summary import Summary, summarise
from qa.errors import UsageError
from tests.evals.support import BROKE, SUITES, line, output

GOOD, WRONG = line("1"), line("2", "Bob did. [1]")


def summary(*lines: Line) -> Summary:
    return summarise("mine", METRICS, lines)


def file_of(folder: Path, text: str) -> Path:
    file = folder / "floors.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_the_gate_breaks_below_the_floor_only_and_names_the_samples() -> None:
    lines = [GOOD, WRONG]
    assert breaches(summary(*lines), lines, Floors(suites={"mine": {"both": 0.5, "rightly cited": 1}})) == []
    (told,) = breaches(summary(*lines), lines, Floors(suites={"mine": {"both": 0.51}}))
    assert told == "mine: both is 0.500, the floor is 0.51; failing: 2"


def test_samples_that_broke_and_false_quotations_are_below_any_floor() -> None:
    false = {**output(), "quotations": {"checked": 1, "problems": ["[1] is not what stands at 0..3"]}}
    lines = [GOOD, line("2", reply=BROKE), line("3", reply={"output": false})]
    told = breaches(summary(*lines), lines, Floors(suites={"mine": {"both": 0}}))
    assert told == [
        "mine: 1 quotations do not hold: 3: [1] is not what stands at 0..3",
        "mine: 1 samples broke",
    ]


def test_a_suite_or_metric_that_is_not_known_cannot_be_gated() -> None:
    with pytest.raises(UsageError, match="no floor for the suite 'mine'"):
        breaches(summary(GOOD), [GOOD], Floors(suites={"other": {"both": 0.5}}))
    with pytest.raises(UsageError, match="metric 'beauty', which the suite 'mine' does not have"):
        breaches(summary(GOOD), [GOOD], Floors(suites={"mine": {"beauty": 0.5}}))


def test_floors_rise_to_what_was_reached_and_never_sink() -> None:
    floors = Floors(suites={"mine": {"both": 0.3, "right": 0.9}, "other": {"both": 1}})
    found = raised(floors, summary(GOOD, WRONG, GOOD), ["MAP"])
    assert found.suites == {"mine": {"both": 0.5, "right": 0.9, "MAP": 1.0}, "other": {"both": 1}}
    assert found.unexplained() == []


def test_a_floor_sinks_for_a_reason_only(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    save_floors(raised(Floors(suites={}), summary(GOOD, WRONG), ["both", "recall@10"]), path)
    floors = load_floors(path)
    assert floors.suites == {"mine": {"both": 0.5, "recall@10": 1.0}}
    save_floors(lowered(floors, "mine", "recall@10", 0.9, "an article was taken out, so one is missed"), path)
    assert load_floors(path).suites["mine"]["recall@10"] == 0.9
    assert load_floors(path).lowered[0].was == 1.0
    path.write_text(path.read_text("utf-8").replace("0.9\n", "0.8\n", 1), "utf-8")
    with pytest.raises(UsageError, match=r"\[mine\] recall@10 is 0.8 and was 1"):
        load_floors(path)


def test_a_floor_that_vanishes_is_seen(tmp_path: Path) -> None:
    path = file_of(tmp_path, "[mine]\n[highest.mine]\nboth = 0.5\n")
    with pytest.raises(UsageError, match=r"both is 0 and was 0\.5"):
        load_floors(path)


@pytest.mark.parametrize(
    ("metric", "value", "reason"), [("both", 0.4, "no"), ("both", 0.6, "long enough"), ("x", 0.1, "long enough")]
)
def test_lowering_wants_a_lower_value_and_a_reason(metric: str, value: float, reason: str) -> None:
    with pytest.raises(UsageError):
        lowered(Floors(suites={"mine": {"both": 0.5}}), "mine", metric, value, reason)


@pytest.mark.parametrize("text", ["[mine]\nboth = 2", "[mine]\nboth = 'x'", "mine", "[[lowered]]\nsuite = 'mine'"])
def test_bad_floors_are_a_usage_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError, match="cannot use the floors"):
        load_floors(file_of(tmp_path, text))


def test_the_floors_of_the_repository_cover_its_suites() -> None:
    suites = {path.stem for path in SUITES.iterdir()}
    assert suites
    assert suites == set(load_floors().suites)
