"""Does the sentence around an expression speak of the past or of the future? From the nearest verb forms."""

from __future__ import annotations

from collections.abc import Sequence

from qa.temporal.context import Direction
from qa.temporal.tokens import Token

_REACH = 14
_FUTURE = frozenset(
    "will shall ll would must should expected expects expect scheduled due payable going intends intend hopes "
    "hope upcoming forthcoming slated deadline tentatively pending likely aims vowed promised tomorrow starting "
    "beginning".split()
)
_SCHEDULED = frozenset("begins starts opens resumes meets hosts holds visits travels elects votes expires ends".split())
"""Verbs that news use in the present tense for what is fixed but has not been: 'the council meets on 27 June'."""
_BEFORE_TO = frozenset("is are planned proposed supposed set plan plans planning agreed decided".split())
_BEFORE_FOR = frozenset("planned proposed set".split())
_UP_TO = [["by"], ["until"], ["till"], ["effective"]]
_PAST = frozenset(
    "was were had did said told met held began came went took gave made found left rose fell became got "
    "brought sent won lost ran saw spoke wrote led fled flew sold bought grew drew hit shot kept paid built "
    "died since ago after".split()
)
_NOT_PAST = frozenset(
    "need succeed proceed exceed indeed speed feed seed united limited red bed hundred planned proposed supposed "
    "unspecified unlimited".split()
)


def direction(tokens: Sequence[Token], start: int, end: int) -> Direction:
    """The direction of the verb form nearest to `tokens[start:end]`, first before it, then after it."""
    back = range(start - 1, max(-1, start - 1 - _REACH), -1)
    ahead = range(end, min(len(tokens), end + _REACH))
    earlier = _first_cue(tokens, back)
    if _is_deadline(tokens, start):
        counted = earlier is Direction.PAST and tokens[start - 1].text == "by" and tokens[start].kind == "WEEKDAY"
        done = counted or any(tokens[index].text == "had" for index in (*back, *ahead))
        return Direction.PAST if done else Direction.FUTURE
    return earlier if earlier is not Direction.UNKNOWN else _first_cue(tokens, ahead)


def _is_deadline(tokens: Sequence[Token], start: int) -> bool:
    """'by Friday', 'until Friday', 'as early as Friday': ahead, but for 'they had voted by Friday'."""
    before = [token.text for token in tokens[max(0, start - 3) : start]]
    return before[-1:] in _UP_TO or before in (["as", "early", "as"], ["as", "soon", "as"])


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
    if (after == "to" and word in _BEFORE_TO) or (after == "for" and word in _BEFORE_FOR) or word in _SCHEDULED:
        return Direction.FUTURE
    if word in _FUTURE:
        adjective = word == "expected" and before in ("than", "as")
        return Direction.UNKNOWN if adjective else Direction.PAST if before == "been" else Direction.FUTURE
    if word in _PAST or (word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST):
        return _participle(tokens, index) if before in ("be", "get", "to") else Direction.PAST
    return Direction.UNKNOWN


def _participle(tokens: Sequence[Token], index: int) -> Direction:
    """'to be paid' is ahead; of 'would be paid' the verb before tells."""
    ahead = [token.text for token in tokens[max(0, index - 2) : index]] == ["to", "be"]
    return Direction.FUTURE if ahead else Direction.UNKNOWN
