"""Small closed word lists that planning and event finding share: what kinds of event there are and how they are said.

A list belongs here when it names a class of English words, never a particular story.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from qa.terms import content_terms, is_stop_word, term_of, tokens


class EventType(StrEnum):
    """What kind of thing a sentence says happened."""

    MEET = "meet"
    SPEAK = "speak"
    VISIT = "visit"
    SIGN = "sign"
    APPOINT = "appoint"
    REMOVE = "remove"
    SUSPEND = "suspend"
    RESUME = "resume"
    BEGIN = "begin"
    END = "end"
    CANCEL = "cancel"
    SAY = "say"
    ATTACK = "attack"
    DIE = "die"
    WIN = "win"
    RELEASE = "release"
    DECIDE = "decide"
    OTHER = "other"


# Verbs first, then nouns that stand for the same thing.
_TRIGGERS: dict[EventType, str] = {
    EventType.MEET: "meet met hold held convene gather sit talks meeting dialogue summit session conference "
    "consultations negotiations discussions round engagement forum encounter occur happen take contact",
    EventType.SPEAK: "speak spoke phone telephone talk call conversation videoconference teleconference "
    "video-call contact communicate discuss",
    EventType.VISIT: "visit travel arrive land tour trip fly go depart",
    EventType.SIGN: "sign agree ink ratify conclude agreement accord treaty deal memorandum",
    EventType.APPOINT: "appoint name replace succeed promote elect install nominate swear appointment successor "
    "inauguration hire",
    EventType.REMOVE: "remove dismiss fire sack oust resign quit removal dismissal resignation step retire",
    EventType.SUSPEND: "suspend halt freeze sever cut break suspension cancel refuse pause",
    EventType.RESUME: "resume restart reopen renew restore resumption revive reinstate",
    EventType.BEGIN: "begin start launch open found establish create introduce inaugurate",
    EventType.END: "end finish close complete conclude expire",
    EventType.CANCEL: "cancel postpone scrap scrub shelve",
    EventType.ATTACK: "attack strike bomb shoot shell invade hit downed",
    EventType.DIE: "die kill death",
    EventType.WIN: "win beat defeat victory triumph",
    EventType.RELEASE: "release publish issue unveil announce",
    EventType.DECIDE: "decide approve vote pass adopt reject decision ruling rule raise lower cut",
    EventType.SAY: "say tell state announce warn claim report note stress urge declare assert reiterate mention "
    "statement communique answer reply",
}

# Nouns that point back at an event named before: 'the talks', 'this round'.
GENERIC_EVENT_NOUNS = frozenset(
    "talks talk meeting meetings dialogue discussions discussion negotiations negotiation engagement round session "
    "consultations exchange event gathering conversation call encounter edition".split()
)
# Nouns that can stand for one another when a meeting is referred back to.
MEETING_NOUNS = frozenset(
    "talks meeting meetings dialogue discussions negotiations engagement round session consultations".split()
)
# Nouns that name an event of their own kind, so that a clause about one is not about another.
SPECIFIC_EVENT_NOUNS = frozenset(
    "summit visit trip tour exercise drill election poll vote strike attack war conference hearing trial ceremony "
    "balloon agreement treaty match final race marathon festival forum crossing launch".split()
)
AGREEMENT_NOUNS = frozenset("agreement treaty".split())
# Wider nouns that take up a narrower one: 'the race' after 'the marathon'.
WIDER_NOUNS: dict[str, frozenset[str]] = {
    "race": frozenset({"marathon"}),
    "match": frozenset({"final"}),
    "vote": frozenset({"election", "poll"}),
    "poll": frozenset({"election", "vote"}),
    "trip": frozenset({"visit", "tour"}),
    "visit": frozenset({"trip", "tour"}),
    "agreement": frozenset({"treaty"}),
    "forum": frozenset({"conference"}),
    "drill": frozenset({"exercise"}),
}

MONTHS = tuple("January February March April May June July August September October November December".split())
CALENDAR_NAMES = (*MONTHS, *"Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

# Verbs by which reporters say whose words follow, or went before.
SAYS = (
    r"(?:said|says|added|told|warned|stated|argued|wrote|noted|explained|remarked|joked|urged|asked|requested|insisted|"
    r"replied|complained|(?:was|were) quoted as saying)"
)
CANCELLED = re.compile(
    r"\b(?:cancel(?:l?ed|l?ing|s)?|called off|calls off|scrapped|shelved|postpon\w+|put off|abandoned|rescheduled|"
    r"(?:was|were|been|is|be) (?:moved|put back|pushed back|brought forward) (?:to|until|by|from))\b",
    re.I,
)
DENIED = re.compile(
    r"\b(?:will not|won['’]t|den(?:y|ies|ied) (?:that|having|any|the|a)|"
    r"did not|didn['’]t|does not|has not|have not|had not|"
    r"hasn['’]t|haven['’]t|was not|were not|never|no longer|refus\w+|declin\w+|reject\w+|without)\b",
    re.I,
)
POSSIBLE = re.compile(
    r"\b(?:possib\w+|could|(?-i:may)|might|(?<!that )(?<!which )would|"
    r"hope[sd]?|hoping|likely|if|whether|proposed?|consider\w*|seek\w*|"
    r"calls? for|called for|call on|called on|urge[sd]?|want(?:s|ed)?|ready to|paves? the way|rumou?r\w*|"
    r"(?<!than )(?<!as )expect\w*|contenders?|candidates?|front-?runners?|tipped|speculat\w*)\b",
    re.I,
)
PLANNED = re.compile(
    r"\b(?:will|shall|(?:is|are|was|were) (?:to|due|set to|scheduled|expected|planned|going to)|"
    r"(?<!than )(?<!as )(?:plan(?:s|ned)?\b|schedul\w+)|"
    r"due (?:in|on|to (?:be|meet|hold|begin|start|visit|take|return|resume|open|travel|go|come|reopen))|"
    r"promised for|set for|slated|intend\w*|aim(?:s|ed)? to|upcoming|forthcoming|agreed to|"
    r"next (?:week|month|year|round|meeting|edition)|later this|to be held)\b",
    re.I,
)

# Ways of doing one thing that exclude one another: 'in person' against 'by video'.
CONTRASTS: tuple[tuple[str, ...], ...] = (
    (
        r"in[- ]person|face[- ]to[- ]face|in the same room",
        r"video\w*|virtual\w*|tele(?:phone|conference)\w*|by phone|phone call|online|digital|remote(?:ly)?|\bcall\b",
    ),
    (r"public(?:ly)?|open(?:ly)?", r"private(?:ly)?|secret(?:ly)?|behind closed doors|closed[- ]door"),
    (r"unanimous(?:ly)?", r"split|divided|by a majority"),
    (r"free|without charge", r"paid|for a fee"),
    (r"in public hands|state[- ]owned|nationali[sz]ed", r"privately owned|privati[sz]ed"),
    (r"won|win|victor\w*", r"lost|lose|defeat\w*"),
    (r"increas\w*|rose|rise[sn]?|rais\w*|hike\w*|grew", r"decreas\w*|fell|fall|cuts?|lower\w*|reduc\w*|shrank"),
    (r"support\w*|back(?:s|ed)|endors\w*|favou?r\w*", r"oppos\w*|against|resist\w*"),
    (r"accept\w*|agree[sd]?|welcom\w*", r"refus\w*|reject\w*|declin\w*|disagree\w*"),
    (r"allow\w*|permit\w*|authori[sz]\w*|legal", r"ban(?:s|ned)?|forbid\w*|forbade|prohibit\w*|outlaw\w*|illegal"),
    (r"men['’]s|men|male", r"women['’]s|women|female"),
    (r"guilty|convict\w*", r"innocent|acquit\w*|cleared"),
    (r"surviv\w*", r"died|killed|dead"),
    (
        r"chang\w*|alter\w*|revis\w*",
        r"left (?:\w+ ){1,6}(?:at|unchanged)|kept|keeps|held steady|unchanged|maintain\w*|as it had",
    ),
    (r"approv\w*|pass(?:ed)?|accept\w*", r"reject\w*|vot\w* down|turned down"),
)


@lru_cache(maxsize=1)
def trigger_types() -> dict[str, frozenset[EventType]]:
    """Comparison form of a trigger word to the event types it can stand for."""
    found: dict[str, set[EventType]] = {}
    for kind, words in _TRIGGERS.items():
        for word in words.split():
            found.setdefault(term_of(word), set()).add(kind)
    return {term: frozenset(kinds) for term, kinds in found.items()}


def event_types(terms: tuple[str, ...]) -> frozenset[EventType]:
    """All event types that some of the comparison forms stand for."""
    table = trigger_types()
    return frozenset(kind for term in terms for kind in table.get(term, ()))


_AGAIN = re.compile(
    r"\b(?:sail\w*|r[au]n\w*|start\w*|open\w*|operat\w*|work\w*|play\w*|f(?:ly|lew|lown)\w*|go(?:es|ing)?|went)"
    r"(?: (?:it|them|her|him|up))? again\b",
    re.I,
)
_CALL_OFF = re.compile(r"\bcall(?:s|ed|ing)? (?:(?:it|them|[\w-]+ [\w-]+|[\w-]+) )?off\b", re.I)
_COME_OUT = re.compile(r"\b(?:come|comes|came|coming) out\b(?! of\b)", re.I)
_TAKE_OVER = re.compile(
    r"\b(?:t(?:ake|akes|ook|aken|aking) (?:over|office|charge|the helm|up (?:the|his|her) post)|"
    r"bec(?:ome|omes|ame|oming) (?:the |its |their )?(?:\w+ ){0,2}"
    r"(?:chief|head|minister|president|director|chair\w*|leader|mayor|governor|secretary|commander|manager|captain|coach|editor))\b",
    re.I,
)


_LOSE_OFFICE = re.compile(
    r"\blos(?:e|es|t|ing) (?:the|his|her|their) (?:(?:\w+ )?(?:job|post|position|office|seat|place))\b", re.I
)


_HEAD_FOR = re.compile(r"\bhead(?:s|ed|ing)? (?:to|for|back|home|off|towards?)\b", re.I)
_DATES_FROM = re.compile(
    r"\b(?:dat(?:e|es|ed|ing) (?:from|back to)|g(?:et|ets|ot|etting) under ?way|kick(?:s|ed)? off)\b", re.I
)


_STATEMENT = r"(?:statement|communiqu[eé]|declaration)s?"
_ISSUE = (
    r"(?:issue[sd]?|issuing|release[sd]?|releasing|publish(?:es|ed|ing)?|put(?:s|ting)? out|makes?|made|making|gives?|"
    r"gave|given)"
)
_STATES = re.compile(
    rf"\b{_ISSUE}(?=\s+(?:(?:an?|the|its|his|her|their|this|that)\s+)?(?:\w+\s+){{0,2}}?{_STATEMENT}\b)"
    rf"|(?<=\bstatement )(?P<between>(?:[\w'’-]+ ){{0,8}}){_ISSUE}\b",
    re.I,
)


def stating(text: str) -> str:
    """'Issue a statement on the talks' as 'state a statement on the talks': what is said is meant, nothing issued."""
    return _STATES.sub(
        lambda match: f"{match['between'] or ''}stated" if match["between"] is not None else "state", text
    )


_A_STATE = re.compile(
    r"\b(?:United States|States|(?:[Ss]ecretar(?:y|ies)|[Dd]epartment) of [Ss]tate|State Department)\b"
)


def _plain_verbs(text: str) -> str:
    """The text with 'call off', 'take over' and 'come out' as one verb each: their first words alone mislead.

    The United States state nothing.
    """
    text = _HEAD_FOR.sub("travel", text)
    text = _DATES_FROM.sub("begin", _A_STATE.sub(" ", text))
    text = _LOSE_OFFICE.sub("remove", text)
    return _COME_OUT.sub("release", _TAKE_OVER.sub("appoint", _CALL_OFF.sub("cancel", text)))


_TAKES_EFFECT = re.compile(
    r"\b(?:t[ao]k\w+ effect|(?:com\w+|came|enter\w*|put) in(?:to)? (?:force|effect)|(?:is|are|was|be) effective)\b",
    re.I,
)


_FIRST_OF = re.compile(
    r"\b(?:first|inaugural|maiden|opening)(?: ever)? "
    r"(?:round|session|meeting|edition|talks|race|match|flight|issue|voyage)\b"
    r"(?!.*\b(?:since|for (?:\w+ ){1,3}years?|in (?:\w+ ){1,4}(?:years?|months?))\b)"
    r"|\bfirst (?:held|run|played|published|awarded|staged|celebrated|broadcast|printed|sold)\b",
    re.I,
)


def event_types_of(text: str) -> frozenset[EventType]:
    """All event types that the words of a text stand for; 'sailed again' resumes, the first round begins a row."""
    if _TAKES_EFFECT.search(text):
        return frozenset({EventType.BEGIN})
    types = event_types(content_terms(_plain_verbs(text)))
    again = {EventType.RESUME} if _AGAIN.search(text) else set()
    return types | again | ({EventType.BEGIN} if _FIRST_OF.search(text) else set())


def asked_types(text: str) -> frozenset[EventType]:
    """What a question asks to have happened: its verbs where it has any, else its event nouns ('the talks')."""
    text = _plain_verbs(text)
    if _TAKES_EFFECT.search(text) or _AGAIN.search(text):
        return event_types_of(text) & {EventType.BEGIN, EventType.RESUME}
    nouns = GENERIC_EVENT_NOUNS | SPECIFIC_EVENT_NOUNS
    words = [token for token in tokens(text) if not is_stop_word(token.text)]
    verbs = event_types(tuple(t.term for t in words if not {t.text.lower(), t.text.lower().rstrip("s")} & nouns))
    return verbs or event_types(tuple(token.term for token in words))


# Asked about one, an article may report the other.
_RELATED: tuple[frozenset[EventType], ...] = (
    frozenset({EventType.MEET, EventType.SPEAK}),
    frozenset({EventType.REMOVE, EventType.APPOINT}),
    frozenset({EventType.SUSPEND, EventType.CANCEL}),
    frozenset({EventType.BEGIN, EventType.RESUME}),
    frozenset({EventType.MEET, EventType.DECIDE}),
)


def akin(types: frozenset[EventType]) -> frozenset[EventType]:
    """The types with those that an article may report in place of one of them."""
    return types.union(*(group for group in _RELATED if group & types)) - {EventType.OTHER}


def related(asked: frozenset[EventType], told: frozenset[EventType]) -> float:
    """1 when a type is shared, .5 when a kindred or no definite one is told, else 0; 1 when nothing was asked."""
    asked = asked - {EventType.OTHER}
    if not asked or asked & told:
        return 1.0
    kindred = any(group & asked and group & told for group in _RELATED)
    return 0.5 if kindred or told <= {EventType.OTHER} else 0.0


def excludes(asked: str, told: str) -> bool:
    """`told` names a way or an outcome that the one `asked` about rules out: 'in person' and 'by video'."""
    return any(other.search(told) and not wanted.search(told) for wanted, other in _opposites(asked))


@lru_cache(maxsize=256)
def _opposites(asked: str) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """For each contrast that the text takes one side of: that side, and the other."""
    groups = [[re.compile(rf"\b(?:{words})\b", re.I) for words in group] for group in CONTRASTS]
    taken = [(one, other) for one, other in groups if bool(one.search(asked)) != bool(other.search(asked))]
    return tuple((one, other) if one.search(asked) else (other, one) for one, other in taken)


_CORRECTION = re.compile(r"^\W*(?:correct(?:ion|ed)|clarification|erratum|editor['’]s note)\b", re.I)


def is_correction(title: str) -> bool:
    """The headline of an article that puts an earlier one right."""
    return _CORRECTION.search(title) is not None


_PRESENT = re.compile(
    r"^\W*(?:who|what|which|where|how (?:much|many))\b(?:\s+[\w'’]+){0,3}?"
    r"(?:\s+(?:is|are|does|do|now|currently|today)\b|'s\b|"
    r"’s\b|"
    r"\s+(?:runs|heads|leads|chairs|commands|owns|holds|governs|manages|directs|represents|edits|captains)\b)"
    r"|\b(?:now|currently|at present|at the moment|these days)\W*$",
    re.I,
)


def asks_present(text: str) -> bool:
    """'Who is …', 'Who runs …', 'What's the rate …': the newest report of it counts most."""
    return _PRESENT.search(text) is not None
