"""Questions recast in the words that the rest of planning reads: when something began, and who held an office.

'Since when have the talks been held?' asks when they were first held; 'Before Ann Lee, who held the post of mayor?'
who was mayor before her.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from qa.plan.office import OFFICES, office_phrase
from qa.plan.words import NAME_RUN, name_runs

_DONE = r"held|run|played|published|awarded|staged|organi[sz]ed|celebrated|used|sold|served|printed|broadcast"
_GOES_ON = (
    r"existed|exist|been (?:going(?: on)?|taking place|under ?way|around|in existence)|gone on|taken place|take place"
)
_SINCE_WHEN = r"^\W*(?:and |so |but )?(?:since when|(?:for )?how long)\s+"
_HELD_SINCE = re.compile(rf"{_SINCE_WHEN}(?P<be>has|have|had)\s+(?P<what>[^,?]+?)\s+been\s+(?P<done>{_DONE})\W*$", re.I)
_EXISTS_SINCE = re.compile(rf"{_SINCE_WHEN}(?:has|have|had|did|do|does)\s+(?P<what>[^,?]+?)\s+(?:{_GOES_ON})\W*$", re.I)
_GOT_GOING = re.compile(
    r"^(?P<asks>.*\bwhen (?:did|will|does|do) [^,?]+?)\s+(?:(?:first\s+)?get under ?way|get (?:going|started)|"
    r"kick off|come into (?:being|existence))\b",
    re.I,
)
_NOT = re.compile(r"\b(?:not|never|no)\b|n['’]t\b", re.I)

_POST = r"(?:post|office|job|position|role|place|title|seat)"
_BESIDE_FIRST = re.compile(rf"^\W*(?P<side>[Bb]efore|[Aa]fter)\s+(?P<name>{NAME_RUN}),\s+(?P<rest>who\b.*?)\W*$")
_HELD_POST = re.compile(
    rf"\b(?P<who>who(?:\s+else)?)\s+(?:(?P<now>holds|has|fills|occupies)|held|had|filled|occupied|got|took|took over)"
    rf"\s+the\s+{_POST}\s+of\s+(?:the\s+)?(?=.*\b(?:{OFFICES})\b)",
    re.I,
)
_HELD_OFFICE = re.compile(
    rf"\b(?P<who>who(?:\s+else)?)\s+(?:(?P<now>holds|has|fills|occupies)|held|had|filled|occupied)\s+"
    rf"(?P<office>(?:(?!\b{_POST}\b)[\w’'.-]+\s+)*?(?:{OFFICES})(?:ial|ship)?)\s+{_POST}\b",
    re.I,
)
_PREDECESSOR = re.compile(
    rf"^(?P<who>\W*[Ww]ho)\s+(?:is|was|were)\s+(?:the\s+(?P<side>predecessor|successor)\s+of\s+(?P<of>{NAME_RUN})|"
    rf"(?P<whose>{NAME_RUN})['’]s?\s+(?P<own>predecessor|successor))\s+"
    rf"(?:as|in the {_POST} of)\s+(?:the\s+)?(?P<office>.+?)\W*$"
)
_CAME_BESIDE = re.compile(
    rf"^(?P<who>\W*[Ww]ho)\s+(?:preceded|came before|was before)\s+(?P<name>{NAME_RUN})\s+"
    rf"(?:as|in the {_POST} of)\s+(?:the\s+)?(?P<office>.+?)\W*$"
)
_THE_POST = re.compile(
    rf"^\W*(?:and |so |but )?who\s+(?:(?P<now>holds|has|fills|occupies)|held|had|filled|occupied|got|took|took over)\s+"
    rf"(?:the|this|that|his|her|their)\s+{_POST}\b(?!\s+(?:of|as|at|for)\b)(?P<rest>[^?]*)\W*$",
    re.I,
)
# To call for something is to urge it, not to telephone.
_CALL_FOR = re.compile(r"^(\W*(?:and |so |but )?what (?:did|does|do|has|have) .+?)\s+(?:call(?:ed)? for)(?=\W*$)", re.I)
_LAST_BEFORE = re.compile(
    r"^\W*how long before (?P<event>.+?) had (?P<who>.+?) (?:last|previously) (?:held|had|convened) "
    r"(?:them|it|such (?:talks|meetings|sessions|a \w+))(?P<rest>[^?]*)",
    re.I,
)
_DEALT_WITH = re.compile(
    r"\b(?:dealt|had (?:dealings|contact)|(?:was|were) in (?:touch|contact)|engaged|interacted) with"
    r"(?=\s+(?:[A-Z]|(?:an?|his|her|their|its|the)\s+(?:\w+\s+){0,2}(?:counterparts?|general|minister|officials?)\b))"
)
_LOST_POST = re.compile(
    rf"^(?P<asks>\W*(?:and |so |but )?(?:when|(?:on|in|at) (?:what|which) (?:day|date|month|year|time)))(?: did)? "
    rf"(?P<who>[^,?]+?) los(?:e|t) (?:his|her|their|the) {_POST}\b",
    re.I,
)
_PAST = r"\w+ed|led|held|met|won|beaten|taken|made|built|written|sold|told|run|cut"
_BY_WHOM = re.compile(
    rf"^\W*(?:and |so |but )?by whom (?:was|were|is|are)\s+(?P<what>[^,?]+?)\s+(?P<done>{_PAST})"
    r"(?P<rest>(?:\s[^?]*)?)\W*$",
    re.I,
)
_WHO_BY = re.compile(
    rf"^\W*(?:and |so |but )?who(?:m)? (?:was|were|is|are)\s+(?P<what>[^,?]+?)\s+(?P<done>{_PAST})(?P<rest>)\s+by\W*$",
    re.I,
)
_VESSEL = r"(?:ship|boat|vessel|ferry|liner|steamer|yacht|plane|aircraft|airliner|jet|flight|train|tram|bus|coach)"
_CARRIED = re.compile(
    r"\bhow many (?P<who>people|persons|passengers)? ?"
    r"(?:(?:was|were|is) (?P<one>[^,?]+?) carrying|did (?P<two>[^,?]+?) carry)\b",
    re.I,
)
_ON_BOARD = re.compile(
    r"(?P<asks>\bhow many (?:people|persons|passengers)?\s*(?:(?:was|were|are|is)(?: there)?|travelled)\s+)"
    rf"(?:on board(?: of)?|on (?=(?:the )?(?:[a-z]+ )?{_VESSEL}\b)|"
    rf"on (?=(?:the )?(?-i:{NAME_RUN})\s*(?:\?|$|when|as|that|at the time)))",
    re.I,
)
_THE_MOST = re.compile(
    r"\bwhat (?:was|is) the (?:most|furthest|farthest) (?:that )?(?P<who>[^,?]+?) "
    r"(?:would|could|was (?:prepared|willing|ready) to|were (?:prepared|willing|ready) to) (?:do|go)\b",
    re.I,
)
_IN_ORDER = re.compile(r"\bin (?:(?:date|time|chronological) )?order\b(?: of (?:time|date))?|\bby date\b", re.I)
_SET_OUT = re.compile(
    r"^\W*(?:please\s+)?(?:(?:set|lay|write|spell) (?:me )?(?:out|down)|give|show|draw up|put down|outline|recount|"
    r"state|say|tell|trace|go through|run through|name|list)(?: me| us)?(?: out)?[\s,:]+"
    r"|^\W*(?=in (?:(?:date|time|chronological) )?order,? (?:who|what|which)\b)",
    re.I,
)
# Whom newspapers name by the office where a question asks by its kind.
_KINDS_OF_OFFICE = (
    (re.compile(r"(?<=[Ww]hich )heads? of state\b|(?<=[Ww]hat )heads? of state\b"), "president"),
    (re.compile(r"(?<=[Ww]hich )heads? of government\b|(?<=[Ww]hat )heads? of government\b"), "prime minister"),
    (re.compile(r"(?<=[Ww]hich )(?:military man|serviceman|soldier)\b"), "officer"),
    (re.compile(r"(?<=[Ww]hich )central banker\b"), "governor"),
)
_HELD_POSSIBLE = r"(?:seen|regarded|considered|mentioned|named|spoken of|talked of|discussed|touted|named|viewed)\s+as"
_TIPPED = re.compile(
    rf"\b(?P<who>who)\s+(?P<be>is|was)\s+(?:(?:being|often|widely|then|now|already|most)\s+)*"
    rf"(?:(?:tipped|favou?red|expected|likely|set|in line|in the running|rumou?red|thought likely)\s+"
    rf"(?:to\s+(?:be|become|be named|be appointed|get|replace|succeed|take over from)|as|for)"
    rf"|(?:the|a|an)\s+(?:\w+\s+)?(?:favou?rite|front-?runner|contender|candidate)\s+(?:to\s+(?:be|become|replace|succeed)|for|as)"
    rf"|{_HELD_POSSIBLE}\s+(?:the|a|an)\s+(?:\w+\s+)?(?:possible|likely|potential|future|favou?rite|front-?runner|contender|"
    rf"candidate)(?:\s+(?:to\s+(?:be|become|replace|succeed)|for|as))?)\s+"
    rf"(?:(?:the|an?)\s+)?(?:(?:post|office|job|position)\s+of\s+)?(?P<office>(?=[^?]*\b(?:{OFFICES})\b)[^?]+)",
    re.I,
)
_ALREADY_WHEN = re.compile(
    r"^(?P<done>\W*(?:and |so |but )?had\b[^?]*?)\s+already\b(?P<rest>[^?]*?),?\s+(?:when|by the time(?: that)?)\s+",
    re.I,
)
_IN_WHICH = re.compile(
    r"^(?P<and>\W*(?:and |so |but )?)(?:in|at) (?:which|what) (?:building|venue|place|location|spot)\b", re.I
)
_BEEN_TO = re.compile(r"\bbeen to\b", re.I)
_HIM = re.compile(r"\b(?:him|her|them)\b", re.I)


def recast(question: str, earlier: tuple[str, ...] = ()) -> str:
    """The question so put; `earlier` are the texts, nearest first, of which the office of 'the post' is taken."""
    for kind, office in _KINDS_OF_OFFICE:
        question = kind.sub(office, question)
    question = _TIPPED.sub(lambda m: f"{m['who']} {m['be']} a possible {_office_of(m['office'])}", question)
    plain = _CALL_FOR.sub(r"\1 urge", _of_beginnings(_actively(question)))
    plain = _CARRIED.sub(lambda m: f"how many {m['who'] or 'people'} were aboard {m['one'] or m['two']}", plain)
    plain = _ON_BOARD.sub(r"\g<asks>aboard ", plain)
    plain = _THE_MOST.sub(r"how far would \g<who> go", plain)
    plain = _as_list(plain)
    plain = _DEALT_WITH.sub("met", plain)
    plain = _IN_WHICH.sub(r"\g<and>Where", plain)
    plain = _ALREADY_WHEN.sub(lambda match: f"{match['done']}{_BEEN_TO.sub('visited', match['rest'])} before ", plain)
    plain = _LOST_POST.sub(r"\g<asks> was \g<who> dismissed", plain)
    return _of_offices(
        _LAST_BEFORE.sub(r"For how long had \g<event> not been held when they were held\g<rest>", plain), earlier
    )


def _as_list(question: str) -> str:
    """'Set out in order who held the post' as 'List in date order who held the post'."""
    opening, ordered = _SET_OUT.match(question), _IN_ORDER.search(question)
    if opening is None or ordered is None:
        return question
    rest = f"{question[opening.end() : ordered.start()]} {question[ordered.end() :]}"
    return f"List in date order {' '.join(rest.split()).lstrip(' ,:')}"


def _office_of(text: str) -> str:
    """'China's minister' of 'China's next minister', 'mayor of Lund' of 'Ida Holm as mayor of Lund'."""
    return re.sub(r"\b(?:next|new)\s+", "", text.rpartition(" as ")[2], flags=re.I)


def _actively(question: str) -> str:
    """'By whom was the lock opened?' as 'Who opened the lock?'."""
    passive = _BY_WHOM.match(question) or _WHO_BY.match(question)
    return question if passive is None else f"Who {passive['done']} {passive['what']}{passive['rest']}?"


def _of_beginnings(question: str) -> str:
    held = _HELD_SINCE.match(question)
    if held is not None and not _NOT.search(question):
        be = "was" if held["be"].lower() == "has" else "were"
        return f"When {be} {held['what']} first {held['done'].lower()}?"
    exists = _EXISTS_SINCE.match(question)
    if exists is not None and not _NOT.search(question):
        return f"When did {exists['what']} begin?"
    return _GOT_GOING.sub(lambda match: f"{match['asks']} begin", question)


def _of_offices(question: str, earlier: tuple[str, ...]) -> str:
    the_post = _THE_POST.match(question)
    if the_post is not None:
        office = next((found for text in earlier if (found := office_phrase(text))), "")
        rest = _HIM.sub(lambda match: next(_persons(earlier), match.group()), the_post["rest"].rstrip())
        return f"Who {_be(the_post['now'])} {office}{rest}?" if office else question
    first = _BESIDE_FIRST.match(question)
    if first is not None and re.search(rf"\b(?:{OFFICES})\b", first["rest"], re.I):
        question = f"W{first['rest'][1:]} {first['side'].lower()} {first['name']}?"
    predecessor = _PREDECESSOR.match(question)
    if predecessor is not None:
        side = "before" if (predecessor["side"] or predecessor["own"]) == "predecessor" else "after"
        name = predecessor["of"] or predecessor["whose"]
        return f"{predecessor['who']} was {predecessor['office']} {side} {name}?"
    beside = _CAME_BESIDE.match(question)
    if beside is not None:
        return f"{beside['who']} was {beside['office']} before {beside['name']}?"
    question = _HELD_OFFICE.sub(lambda match: f"{match['who']} {_be(match['now'])} {match['office']}", question)
    return _HELD_POST.sub(lambda match: f"{match['who']} {_be(match['now'])} ", question)


def _persons(texts: Iterable[str]) -> Iterator[str]:
    """Names of several words, none of which names an office."""
    runs = (run for text in texts for run in name_runs(text))
    return (run for run in runs if " " in run and not re.search(rf"\b(?:{OFFICES})\b", run, re.I))


def _be(now: str | None) -> str:
    return "is" if now else "was"
