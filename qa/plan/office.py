"""Questions about an office and its holders: 'Who was minister before Li?', 'How long was she mayor?'."""

from __future__ import annotations

import re

from qa.plan.words import NAME_RUN, name_runs, topic_terms
from qa.terms import content_terms, term_set

OFFICES = (
    r"minister|ministry|secretary|president|presidency|premier|chancellor|governor|mayor|chief executive|ceo|chair|"
    r"chairman|chairwoman|director|head|leader|commander|ambassador|speaker|king|queen|coach|manager|editor|"
    r"commissioner|treasurer|boss"
)
_HEADED = r"head(?:s|ed)?|lead(?:s)?|led|r[au]ns?|chair(?:s|ed)?|command(?:s|ed)?|govern(?:s|ed)?|directed|managed"
_BODIES = (
    r"ministry|department|agency|bank|company|government|army|navy|air force|council|committee|commission|club|union|"
    r"university|court|police|office|institute|organi[sz]ation|board|bureau|service|city|country|state|newspaper|paper|"
    r"parliament|senate|embassy|museum|hospital|school|firm|group"
)
_WHO_HELD = re.compile(
    rf"\bwho(?:\s+(?:is|was|became|served as|has been|had been)\b.*\b(?:{OFFICES})\b|\s+(?:{_HEADED})\s+"
    rf"(?:(?!\b(?:at|in|on|of|during)\b).)*(?:\b(?:{_BODIES})\b|\b(?:before|after)\s+[A-Z]))",
    re.I,
)
_HOW_LONG = re.compile(
    rf"\b[Hh]ow long (?:was|has|had|is|did)\s+(?P<name>(?:[A-Z][\w’'.-]+\s+){{1,4}}).*\b(?:{OFFICES})\b"
)
_HOLDERS = re.compile(
    rf"^\W*(?:list|name|give|which|what|who (?:are|were|have been))\b"
    rf"(?!.*\b(?:meetings?|talks|calls?|contacts?|summits?|dialogues?)\b).*\b(?:{OFFICES}|minister)s\b"
    r"(?!.*\b(?:meet|met|meeting|discuss\w*|say|said|talk\w*|agree\w*|visit\w*)\b)",
    re.I,
)
_WHO_IN_ORDER = re.compile(
    rf"^\W*list in date order who (?:was|were|is|are|has been|have been|became|served as)\b.*\b(?:{OFFICES})s?\b", re.I
)
_CHANGES = re.compile(rf"\b(?:changes?|holders?|successions?|turnover)\b.*\b(?:{OFFICES})s?\b", re.I)
_NOT_OFFICE = frozenset(
    content_terms(
        "change holder succession head lead run chair command govern direct manage become serve now currently"
    )
)
_VACANT = re.compile(
    rf"\bhow (?:long|many (?:day|week|month|year)s)\b(?=.*\b(?:{OFFICES})s?\b).*\b(?:vacant|vacancy|empty|unfilled|"
    r"unoccupied|without an?|(?:have|has|had|be|was|is) no|"
    r"(?:stay|stayed|remain|remained|stand|stood|post|office|job|was) open|open\W*$)",
    re.I,
)
_NOT_VACANT = frozenset(
    content_terms(
        "post office job position place seat vacant vacancy empty unfilled unoccupied open without stay remain stand "
        "have"
    )
)
_POSSIBLE = re.compile(r"\bwho (?:is|was) a possible\b", re.I)
_OF_WHAT = r"(?:\s+(?:of|for)\s+(?:the\s+)?(?!(?:19|20)\d\d)[\w’'-]+(?:\s+(?:of\s+)?[A-Z][\w’'-]+)*)?"
_NAMED = re.compile(
    rf"(?<![\w’'])(?:(?!\b(?:who|is|was|as|the|an?|of|new|became|become|to|by|that|and|named|appointed|dismissed|removed|held)\b)"
    rf"[\w.’'-]+\s+){{0,4}}\b(?:{OFFICES})\b{_OF_WHAT}",
    re.I,
)


def office_of(question: str, core: str) -> frozenset[str]:
    """Comparison forms of what names the office that a question is about; empty where it is about none."""
    if asks_vacancy(question):
        return frozenset(topic_terms(core)) - _NOT_OFFICE - _NOT_VACANT
    if asks_possible(question):
        return frozenset()
    asks = any(pattern.search(question) for pattern in (_WHO_HELD, _HOW_LONG, _CHANGES, _HOLDERS))
    if not asks:
        return frozenset()
    return frozenset(topic_terms(core)) - _NOT_OFFICE - term_set(holder_of(question))


def office_words(phrase: str) -> frozenset[str]:
    """Comparison forms of what names an office: 'china', 'defence', 'minister'."""
    return frozenset(topic_terms(phrase)) - _NOT_OFFICE


def asks_possible(question: str) -> bool:
    """'Who was a possible mayor?': not who held the office."""
    return _POSSIBLE.search(question) is not None


def asks_vacancy(question: str) -> bool:
    """'How long was the post of mayor vacant?', 'How long was Skarv without a mayor?'."""
    return _VACANT.search(question) is not None


def office_phrase(text: str) -> str:
    """'China's defence minister' of 'Who was dismissed as China's defence minister?'; empty where none is named."""
    match = _NAMED.search(text)
    return match.group() if match else ""


_NEXT = r"replaced|succeeded|followed|came after|took over from|inherited (?:the|his|her) (?:post|office|job) from"
_BESIDE = re.compile(
    rf"^\W*(?:and |so |but )?who\s+(?:(?P<next>{_NEXT})|preceded|came before)\s+"
    rf"(?P<whom>him|her|(?-i:{NAME_RUN}))(?:\s+(?:as|in (?:the|his|her) (?:post|office|job))\b.*)?\W*$",
    re.I,
)


def neighbour_asked(question: str) -> tuple[str, bool] | None:
    """Whose successor (True) or predecessor a question asks for: 'Who replaced Li Shangfu?', 'Who came before him?'."""
    match = _BESIDE.match(question)
    return (match["whom"], match["next"] is not None) if match else None


def asks_holders(question: str) -> bool:
    """'List the mayors of Skarv', 'List in order who was mayor', not how they changed."""
    asks = _HOLDERS.search(question) is not None or _WHO_IN_ORDER.search(question) is not None
    return asks and not _CHANGES.search(question)


def holder_of(question: str) -> str:
    """The person of 'How long was Li Shangfu minister?', or ''."""
    match = _HOW_LONG.search(question)
    return " ".join(name_runs(f"was {match['name']}")) if match else ""
