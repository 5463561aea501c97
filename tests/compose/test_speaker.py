from __future__ import annotations

import pytest

from qa.compose.speaker import speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("“It was rotten,” said Ida Holm, who runs the port.", "Ida Holm"),
        ("Professor Bo Lind of Lund said “no”.", "Professor Bo Lind"),
        ("But Ida Holm added that it was shut.", "Ida Holm"),
        ("“It was rotten,” he said.", None),
        ("Before the vote, a Swedish port official said the lock was “rotten”.", "a Swedish port official"),
        ("“No,” said harbour board spokeswoman Eva Ahl in a letter.", "Eva Ahl"),
        ("A spokesman for the Danish side said they spoke of “locks”.", "A spokesman for the Danish side"),
        ("“Hit the brakes,” Holm was quoted as saying.", "Holm"),
        ("“The board might have told Visby,” Lind said.", "Lind"),
    ],
)
def test_whom_a_sentence_attributes_its_words_to(text: str, name: str | None) -> None:
    assert speaker(text) == name
