"""Whom 'he' and 'she' mean."""

from __future__ import annotations

import pytest

from qa.antecedents import antecedents


def _meant(*texts: str) -> str | None:
    found = antecedents(texts)[-1]
    return None if found is None else found.name


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (("Harbour master Ida Holm wrote to Captain Bo Lind.", "She asked for a tug."), "Ida Holm"),
        (("Ida Holm said no.", "“I do not like it.", "It is late,” she said.", "She denied the rest."), "Ida Holm"),
        (("After her talk with Bo Lind, Minister Ida Holm spoke.", "She will go to Visby."), "Ida Holm"),
        (("Port chief Ida Holm spoke.", "Holm repeated it.", "He is 40.", "Speaking in Ystad, she said “no”."), "Holm"),
        (("Secretary of State Ida B. Holm spoke.", "She left."), "Ida B. Holm"),
        # Open: whoever is named himself, a thing, a body that speaks, and him whose own sentence names somebody first.
        (("The general met Minister Bo Lind.", "War, he told Lind, was near."), None),
        (("Minister Ida Holm spoke.", "Bo Lind said he had heard her."), None),
        (("The ferry Ida Holm sank.", "She lay deep."), None),
        (
            ("Minister Ida Holm spoke.", "The Harbour Board said the lock was shut.", "The sea was calm.", "He left."),
            None,
        ),
        (("“He came late,” said Ida Holm.", "“He always does.”"), None),
    ],
)
def test_the_one_named_before(texts: tuple[str, ...], name: str | None) -> None:
    assert _meant(*texts) == name


def test_where_the_name_stands() -> None:
    _, _, found = antecedents(["Minister Ida Holm spoke.", "She left.", "Later she came back."])
    assert found is not None
    assert (found.index, found.span.start) == (0, 6)
