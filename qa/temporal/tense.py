"""Does the sentence around an expression speak of the past or of the future? From the nearest verb forms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from qa.temporal.context import Direction
from qa.temporal.tokens import Token

_REACH = 18
_FUTURE = frozenset(
    "will shall ll would must should expected expects expect scheduled due payable going intends intend hopes "
    "hope upcoming forthcoming slated deadline tentatively potentially pending likely aims vowed promised tomorrow "
    "starting beginning".split()
)
_SCHEDULED = frozenset(
    "begins starts opens reopens resumes meets hosts holds visits travels heads flies returns faces elects votes "
    "expires ends closes arrives launches speaks gathers resume meet elect".split()
)
"""Verbs that news use in the present tense for what is fixed but has not been: 'the council meets on 27 June'."""
_SCHEDULED_WITH = {
    "take": "effect place on over".split(),
    "takes": "effect place on over".split(),
    "come": "out into".split(),
    "comes": "out into".split(),
    "kick": ["off"],
    "kicks": ["off"],
    "goes": "into on".split(),
}
_BEFORE_NOUN = frozenset(
    "the a an this that its his her their our of for in with by on at from two three more most many some all to not "
    "t no did does do first last next - –".split()
)
"""After these 'visits' is a noun and 'meet' an infinitive."""
_BEFORE_TO = frozenset("is are planned proposed supposed set plan plans planning agreed decided".split())
_RESOLVED = frozenset("agreed decided planned vowed promised".split())
_BEFORE_FOR = frozenset("planned proposed set".split())
_UP_TO = [["by"], ["until"], ["till"], ["effective"]]
_PAST = frozenset(
    "was were had did said told according "
    "arose ate beat became began blew bought broke brought built came caught chose dealt died drank drew drove dug "
    "fed fell felt fled flew flung forbade forgot fought found froze gave got grew heard held hid hit hung kept knew "
    "laid led left lent lit lost made meant met overcame oversaw overtook paid ran rang rode rose sang sank saw sent "
    "shook shot showed slept slid sold sought spent spoke sprang stole stood struck stuck swam swept swore taught "
    "thought threw told took tore underwent undertook understood upheld went withdrew withheld woke won wore wrote "
    "been chosen done driven drawn fallen frozen given gone grown known risen seen shaken shown spoken stolen stricken "
    "sworn taken thrown withdrawn worn written broken beaten begun".split()
)
_WEAKLY_PAST = frozenset(("after", "since", "ago"))
"""These tell only where no verb does: 'closed after a storm', but 'to open after repairs'."""
_NOT_PAST = frozenset(
    "need succeed proceed exceed indeed speed feed seed united limited red bed hundred planned proposed supposed "
    "unspecified unlimited armed".split()
)
_BEFORE_ADJECTIVE = frozenset("the a an its his her their our - –".split())
_BEFORE_PARTICIPLE = frozenset("be being get getting is are to".split())
_NEGATION = frozenset(("not", "t", "never"))
_CLAUSE_STARTS = frozenset(". ! ? ; : , and but".split())
_NUMBERS = frozenset("NUM DAY YEAR CARD LARGE".split())
_NEAR = 9


def direction(tokens: Sequence[Token], start: int, end: int) -> Direction:
    """The direction of the verb form nearest to `tokens[start:end]`, first before it, then after it."""
    back = range(start - 1, max(-1, start - 1 - _REACH), -1)
    ahead = range(end, min(len(tokens), end + _REACH))
    earlier = _first_cue(tokens, back)
    if _is_deadline(tokens, start):
        return _at_deadline(tokens, start, earlier, _words(tokens, back), _words(tokens, ahead))
    if _is_limit(tokens, start, end) and earlier is Direction.PAST:
        return Direction.PAST if "had" in _words(tokens, back) else Direction.UNKNOWN
    if [token.text for token in tokens[max(0, start - 2) : start]] == ["as", "of"]:
        return _later_cue(tokens, ahead) if tokens[start - 2].capital else Direction.PAST
    if tokens[start].kind == "WEEKDAY" and _is_outlook(tokens, back):
        return Direction.FUTURE
    found = earlier if earlier is not Direction.UNKNOWN else _later_cue(tokens, ahead)
    if found is Direction.UNKNOWN and _opens_clause(tokens, start):
        return Direction.FUTURE
    return found


def _is_deadline(tokens: Sequence[Token], start: int) -> bool:
    """'by Friday', 'until the mid-May vote', 'as early as Friday'."""
    before = [token.text for token in tokens[max(0, start - 3) : start]]
    last = before[-2:-1] if before[-1:] == ["the"] else before[-1:]
    return last in _UP_TO or before in (["as", "early", "as"], ["as", "soon", "as"])


def _at_deadline(
    tokens: Sequence[Token], start: int, earlier: Direction, before: Sequence[str], after: Sequence[str]
) -> Direction:
    """Ahead, but for 'they had voted by Friday', 'many had left by May' and 'they did not know until Friday'."""
    limit = tokens[start - 1].text
    counted = limit == "by" and tokens[start].kind == "WEEKDAY"
    waited = limit in ("until", "till") and not _NEGATION.isdisjoint(before[:_NEAR])
    done = "had" in before or "had" in after or (earlier is Direction.PAST and (counted or waited))
    return Direction.PAST if done else Direction.FUTURE


def _is_limit(tokens: Sequence[Token], start: int, end: int) -> bool:
    """'did not rule out a cut before the summer' may speak of the one to come; 'had left before the summer' not."""
    return start > 0 and tokens[start - 1].text == "before" and tokens[end - 1].kind == "SEASON"


def _is_outlook(tokens: Sequence[Token], back: range) -> bool:
    """'praised them ahead of the match on Saturday'."""
    return ("of", "ahead") in pairwise(_words(tokens, back[:_NEAR]))


def _opens_clause(tokens: Sequence[Token], start: int) -> bool:
    """'; from Monday a ticket costs more' where no verb form tells more."""
    if start == 0 or tokens[start - 1].text != "from" or tokens[start].kind != "WEEKDAY":
        return False
    return start == 1 or tokens[start - 2].text in _CLAUSE_STARTS


def _first_cue(tokens: Sequence[Token], indexes: range) -> Direction:
    """The first verb form's; where there is none before the sentence ends, that of 'after', 'since' and 'ago'."""
    weak = Direction.UNKNOWN
    for index in _in_sentence(tokens, indexes):
        found = _cue(tokens, index)
        if found is not Direction.UNKNOWN:
            return found
        if tokens[index].text in _WEAKLY_PAST:
            weak = Direction.PAST
    return weak


def _later_cue(tokens: Sequence[Token], ahead: range) -> Direction:
    """As `_first_cue`; but 'in May, they agreed to merge' speaks of when they agreed."""
    words = _words(tokens, ahead)
    for index, word in enumerate(words):
        if word in _RESOLVED and words[index + 1 : index + 2] == ["to"]:
            return Direction.PAST
        if _cue(tokens, ahead[index]) is not Direction.UNKNOWN:
            break
    return _first_cue(tokens, ahead)


def _in_sentence(tokens: Sequence[Token], indexes: range) -> Iterator[int]:
    """The indexes as far as the sentence goes."""
    return takewhile(lambda index: tokens[index].kind != "BREAK" and tokens[index].text not in ".!?;", indexes)


def _words(tokens: Sequence[Token], indexes: range) -> list[str]:
    return [tokens[index].text for index in _in_sentence(tokens, indexes)]


def _cue(tokens: Sequence[Token], index: int) -> Direction:
    word = tokens[index].text
    before = tokens[index - 1].text if index else ""
    after = tokens[index + 1].text if index + 1 < len(tokens) else ""
    if (after == "to" and word in _BEFORE_TO) or (after == "for" and word in _BEFORE_FOR):
        return Direction.FUTURE
    if _is_scheduled(tokens, index, word, before, after):
        return Direction.FUTURE
    if word in _FUTURE:
        if (word == "expected" and before in ("than", "as")) or (word == "due" and _is_because(tokens, index)):
            return Direction.UNKNOWN
        return Direction.PAST if before == "been" else Direction.FUTURE
    if word in _PAST or _is_past_form(word, before):
        return _participle(tokens, index) if before in _BEFORE_PARTICIPLE else Direction.PAST
    return Direction.UNKNOWN


def _is_scheduled(tokens: Sequence[Token], index: int, word: str, before: str, after: str) -> bool:
    if word not in _SCHEDULED and after not in _SCHEDULED_WITH.get(word, ()):
        return False
    return before not in _BEFORE_NOUN and tokens[index - 1].kind not in _NUMBERS


def _is_past_form(word: str, before: str) -> bool:
    """'agreed'; not 'a planned visit' nor 'so-called'."""
    return word.endswith("ed") and len(word) > 3 and word not in _NOT_PAST and before not in _BEFORE_ADJECTIVE


def _is_because(tokens: Sequence[Token], index: int) -> bool:
    """'due to a storm'; not 'due to leave'."""
    after = [token.text for token in tokens[index + 1 : index + 3]]
    return after[:1] == ["to"] and after[-1] in _BEFORE_NOUN


def _participle(tokens: Sequence[Token], index: int) -> Direction:
    """'to be paid' is ahead; of 'would be paid' the verb before tells."""
    ahead = [token.text for token in tokens[max(0, index - 2) : index]] == ["to", "be"]
    return Direction.FUTURE if ahead else Direction.UNKNOWN
