"""Does the sentence around an expression speak of the past or of the future? From the nearest verb forms."""

from __future__ import annotations

from collections.abc import Sequence

from qa.temporal.context import Direction
from qa.temporal.tokens import Token

_REACH = 14
_FUTURE = frozenset(
    "will shall ll would must should expected expects expect scheduled due plans plan planning payable "
    "going intends intend hopes hope upcoming forthcoming slated deadline tentatively pending likely aims "
    "vowed promised tomorrow begins starts opens resumes starting beginning".split()
)
_FUTURE_WITH_TO = frozenset("is are planned proposed set".split())
_UP_TO = frozenset("by until till effective".split())
_PAST = frozenset(
    "was were had did said told met held began came went took gave made found left rose fell became got "
    "brought sent won lost ran saw spoke wrote led fled flew sold bought grew drew hit shot kept paid built "
    "died since ago after".split()
)
_NOT_PAST = frozenset(
    "need succeed proceed exceed indeed speed feed seed united limited red bed hundred planned proposed "
    "unspecified unlimited".split()
)


def direction(tokens: Sequence[Token], start: int, end: int) -> Direction:
    """The direction of the verb form nearest to `tokens[start:end]`, first before it, then after it."""
    before = [token.text for token in tokens[max(0, start - 3) : start]]
    if (before and before[-1] in _UP_TO) or before in (["as", "early", "as"], ["as", "soon", "as"]):
        return Direction.FUTURE
    earlier = _first_cue(tokens, range(start - 1, max(-1, start - 1 - _REACH), -1))
    if earlier is not Direction.UNKNOWN:
        return earlier
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
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if word == "expected" and before in ("than", "as"):
        return Direction.UNKNOWN
    if word in _FUTURE or (word in _FUTURE_WITH_TO and after in ("to", "for")):
        return Direction.FUTURE
    if word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        return Direction.UNKNOWN if before in ("be", "get", "to") else Direction.PAST
    return Direction.UNKNOWN
