"""Appointments and removals as they are read from clauses; the answers made of them are tested in compose."""

from __future__ import annotations

import pytest

from qa.tenure import changes_told


@pytest.mark.parametrize(
    ("clause", "subject", "told"),
    [
        ("The board appointed Dr Ana Reis on Monday", "", [("Ana Reis", True)]),
        ("Ana Reis was named chair in May", "", [("Ana Reis", True)]),
        ("he took over in May", "Jonas Falk", [("Jonas Falk", True)]),
        ("Jonas Falk succeeded Ana Reis in May", "", [("Jonas Falk", True), ("Ana Reis", False)]),
        ("Norland dismissed General Per Ek on Friday", "", [("Per Ek", False)]),
        ("who was sacked in June", "Per Ek", [("Per Ek", False)]),
        ("Ana Reis will step down in July", "", [("Ana Reis", False)]),
        ("the appointment of Admiral Ulf Dahl in March", "", [("Ulf Dahl", True)]),
        ("Ana Reis visited Per Ek in July", "", []),
    ],
)
def test_changes_that_a_clause_tells(clause: str, subject: str, told: list[tuple[str, bool]]) -> None:
    assert list(dict.fromkeys(changes_told(clause, subject))) == told
