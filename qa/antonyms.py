"""Words that say the opposite of one another: a question with one of them is not answered by a text with the other."""

from __future__ import annotations

from functools import lru_cache

from qa.terms import term_of, term_set

_PAIRS = (
    "first/last before/after more/less more/fewer most/least most/fewest largest/smallest biggest/smallest "
    "highest/lowest increase/decrease increase/reduce win/lose begin/end start/end start/stop open/close north/south "
    "northern/southern east/west eastern/western early/late earlier/later old/new young/old oldest/newest "
    "oldest/youngest earliest/latest male/female men/women rich/poor wealthy/poor strong/weak stronger/weaker high/low "
    "higher/lower long/short longest/shortest longer/shorter large/small larger/smaller big/small fast/slow "
    "faster/slower hot/cold easy/difficult easy/hard positive/negative true/false same/different include/exclude "
    "accept/reject allow/prevent allow/forbid support/oppose agree/disagree success/failure succeed/fail "
    "public/private internal/external import/export buy/sell arrive/leave enter/exit enter/leave above/below "
    "inside/outside inner/outer upper/lower left/right full/empty common/rare always/never all/none major/minor "
    "majority/minority maximum/minimum ancient/modern natural/artificial active/passive simple/complex war/peace "
    "love/hate friend/enemy birth/death born/died alive/dead create/destroy build/destroy rise/fall gain/lose "
    "attack/defend victory/defeat even/odd top/bottom front/back best/worst good/bad better/worse day/night "
    "summer/winter direct/indirect formal/informal legal/illegal singular/plural single/multiple primary/secondary "
    "permanent/temporary urban/rural offensive/defensive absolute/relative employer/employee teacher/student "
    "parent/child husband/wife king/queen winner/loser winning/losing heavy/light thick/thin wide/narrow deep/shallow "
    "hard/soft wet/dry warm/cool quickly/slowly frequently/rarely often/rarely usually/rarely few/many little/much "
    "far/near closest/farthest nearest/farthest cause/prevent keep/lose add/remove raise/lower forward/backward "
    "future/past present/absent safe/dangerous domestic/foreign civilian/military lender/borrower ally/enemy "
    "likely/unlikely join/leave praise/criticize encourage/discourage permit/prohibit require/forbid broad/narrow "
    "general/specific similar/different decline/growth decline/grow shrink/grow expand/contract expand/shrink "
    "connect/separate unite/divide attract/repel absorb/emit gain/loss income/expense profit/loss "
    "ascending/descending rising/falling beginning/end former/latter vertical/horizontal parallel/perpendicular"
)


def swaps_antonym(asked: str, told: str) -> bool:
    """`told` has the opposite of a word of `asked`, and not the word itself."""
    said = term_set(told)
    return any(_antonyms().get(term, frozenset()) & said for term in term_set(asked) - said)


@lru_cache(maxsize=1)
def _antonyms() -> dict[str, frozenset[str]]:
    """Comparison form of each word to those of its opposites."""
    found: dict[str, set[str]] = {}
    for pair in _PAIRS.split():
        one, other = map(term_of, pair.split("/"))
        found.setdefault(one, set()).add(other)
        found.setdefault(other, set()).add(one)
    return {word: frozenset(others) for word, others in found.items()}
