from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from qa.library import LibraryStore
from qa.retrieve.misspelling import misspelt, respelled

TEXT = "A balloon drifted over the harbour on Monday. The committee of the harbour resigned. Two balloons were seen."


def _pieces(text: str) -> int:
    """As a tokenizer that knows these words whole and cuts all others in two."""
    return 1 if text in ("word", "balloon", "harbour", "resigns", "committee", "abandon") else 2


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("when was the baloon seen?", "when was the balloon seen?"),
        ("when was the ballono seen?", "when was the balloon seen?"),
        ("did the comittee meet at the harbuor?", "did the committee meet at the harbour?"),
        ("did they abandon the harbour?", "did they abandon the harbour?"),
        ("did Baloon meet them?", "did Baloon meet them?"),
        ("is the weather good?", "is the weather good?"),
    ],
)
def test_one_slip_is_mended_where_the_library_holds_the_word(
    library_of: Callable[[dict[str, str]], Path], question: str, read: str
) -> None:
    with LibraryStore(library_of({"a.txt": TEXT})).open() as library:
        assert respelled(question, misspelt(question, library, _pieces)) == read
