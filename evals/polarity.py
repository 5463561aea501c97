"""Whether an answer says yes or no."""

from __future__ import annotations

import re

YES = frozenset("yes true consistent similar agree agreed correct same".split())
NO = frozenset("no false inconsistent dissimilar different disagree disagreed incorrect".split())
_LEADING = re.compile(r"\W*(\w+)")
_NEGATION = r"(?:not|n't|never|hardly)\s+(?:\w+\s+)?"


def polarity(text: str) -> bool | None:
    """True for yes, False for no, None where the text is neither or both.

    The first word decides ('No, …'); otherwise the words for agreement in the first sentence do, a negation before
    them turning them round.
    """
    leading = _LEADING.match(text)
    if leading and (found := _of_word(leading[1])) is not None:
        return found
    sentence = re.split(r"(?<=[.!?])\s", text.strip(), maxsplit=1)[0]
    said = {
        (_of_word(match[2]) is True) != bool(match[1])
        for match in re.finditer(rf"({_NEGATION})?\b(\w+)", sentence, re.IGNORECASE)
        if match[2].lower() not in ("yes", "no") and _of_word(match[2]) is not None
    }
    return said.pop() if len(said) == 1 else None


def _of_word(word: str) -> bool | None:
    folded = word.lower()
    return True if folded in YES else False if folded in NO else None
