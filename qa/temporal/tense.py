"""Does the sentence around an expression speak of the past or of the future? From the nearest verb forms."""

from __future__ import annotations

from collections.abc import Sequence

from qa.temporal.context import Direction
from qa.temporal.tokens import Token

_REACH = 14
_FUTURE = frozenset(
    "will shall ll would must should expected expects expect scheduled due plans plan "
    "planning planned set going intends intend hopes hope upcoming forthcoming slated "
    "deadline tentatively pending aims vowed promised tomorrow".split()
)
_UP_TO = frozenset(("by", "until", "till", "effective"))
_PAST = frozenset(
    "was were had did said told met held began came went took gave made found left rose fell became got "
    "brought sent set won lost ran saw spoke wrote led fled flew sold bought grew drew hit shot kept paid "
    "built died since ago after".split()
) - {"set"}
_NOT_PAST = frozenset("need proceed exceed indeed speed feed seed united limited red bed hundred".split())


def direction(tokens: Sequence[Token], start: int, end: int) -> Direction:
    """The direction of the verb form nearest to `tokens[start:end]`, first before it, then after it."""
    if start and tokens[start - 1].text in _UP_TO:
        return Direction.FUTURE
    before = _first_cue(tokens, range(start - 1, max(-1, start - 1 - _REACH), -1))
    if before is not Direction.UNKNOWN:
        return before
    return _first_cue(tokens, range(end, min(len(tokens), end + _REACH)))


def _first_cue(tokens: Sequence[Token], indexes: range) -> Direction:
    for index in indexes:
        token = tokens[index]
        if token.kind == "BREAK" or token.text in ".!?;":
            break
        found = _cue(tokens, index)
        if found is not Direction.UNKNOWN:
            return found
    return Direction.UNKNOWN


def _cue(tokens: Sequence[Token], index: int) -> Direction:
    word = tokens[index].text
    if word in _FUTURE:
        return Direction.FUTURE
    if word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        return Direction.PAST
    if word in ("is", "are") and index + 1 < len(tokens) and tokens[index + 1].text == "to":
        return Direction.FUTURE
    return Direction.UNKNOWN
