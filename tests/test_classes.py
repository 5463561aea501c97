from __future__ import annotations

import pytest

from qa.classes import is_class, members
from qa.terms import term_of


@pytest.mark.parametrize(
    ("noun", "text", "found"),
    [
        ("sport", "She gave up ice hockey for rowing in 1998.", ["ice hockey", "rowing"]),
        ("instrument", "He was an Indian tabla player.", ["tabla"]),
        ("occupation", "Ida Holm is a Danish landscape painter in Vester.", ["Danish landscape painter"]),
        ("party", "He was elected as a Republican.", ["Republican"]),
        ("religion", "The mayor opened the bridge.", []),
    ],
)
def test_members_of_a_class_are_found(noun: str, text: str, found: list[str]) -> None:
    assert is_class(term_of(noun))
    assert [match.group() for match in members(term_of(noun), text)] == found


def test_other_nouns_name_no_class() -> None:
    assert not is_class(term_of("lighthouse"))
