"""The example in docs/dates.md does what the page says."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "dates.md"


def test_the_example_gives_what_its_comments_say() -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    setup, results = [], []
    for line in code.splitlines():
        expression, _, expected = line.partition("  # ")
        (results if expected else setup).append((expression, expected))
    scope: dict[str, object] = {}
    exec("\n".join(expression for expression, _ in setup), scope)  # noqa: S102
    assert results
    for expression, expected in results:
        assert repr(eval(expression, scope)) == expected  # noqa: S307
