"""What sort of thing a question asks for: a person, a place, a number of something, a cause."""

from __future__ import annotations

import re
from itertools import takewhile

from qa.classes import is_class
from qa.plan.query import AnswerType, Focus, Kind
from qa.plan.relation import asked_verb
from qa.terms import content_terms, is_stop_word, term_of, tokens

_STOP = (
    r"(?=\s+(?:\w+ed|came|went|took|won|lost|led|ran|met|said|held|made|saw|gave|got|left|paid|spoke|told|became|began|"
    r"fell|rose|knew|died|is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|of|in|on|at|for|"
    r"to|by|with|from|that|who|which|the|an?|his|her|its|their|this|hurt|dead|aboard|missing|present|needed|left|"
    r"says?|thinks?|believes?|wants?)\b|\W*$)"
)
_COUNTED = re.compile(
    r"\b(?:how (?:many|much)|(?:the|what) (?:exact |total )?number of|the count of)\s+"
    r"(?!(?:did|does|do|was|were|is|are|has|have|had|will|would|can)\b)"
    rf"((?:[\w'’-]+\s+){{0,4}}?[\w'’-]+){_STOP}",
    re.I,
)
_CHOSEN = re.compile(
    rf"\b(?:what|which)\s+(?!(?:is|are|was|were|do|does|did|has|have|had|will|would|can)\b)((?:[\w'’-]+\s+){{0,5}}?[\w'’-]+){_STOP}",
    re.I,
)
_MONEY = re.compile(
    r"\bhow much (?:did|does|do|will|would|has|had|is|are|was|were|money)\b.*\b(?:costs?|pay|paid|spen[dt]|earn\w*|"
    r"worth|charge\w*|raise\w*|sell|sold|price\w*)\b|\bhow much money\b|\b(?:what|which)\b.*\b(?:price|fare|fee|salary|"
    r"wage|budget|fine)\b|\bwhat (?:did|does|do|will|would|has|had)\b.*\b(?:cost|pay|charge)\b",
    re.I,
)
_MEASURED = re.compile(
    r"^\W*(?:and |but |so )?what(?:'s|’s|\s+(?:is|are|was|were))\s+(?:the\s+)?(?:\w+\s+){0,2}?"
    r"(population|number|toll|turnout|circulation|capacity|attendance|area|height|length|depth|width|weight|speed|"
    r"distance|elevation|altitude)\s+(?:of|in|between)\b",
    re.I,
)
_WHICH_OF = re.compile(
    r"\bwhat(?:'s|’s|\s+(?:is|are|was|were))\s+(?:the\s+)?(?:[\w-]+\s+){0,2}?(?P<noun>[\w-]+)\s+(?:of|that|which|played|"
    r"practi[sc]ed|spoken)\b",
    re.I,
)
_AGE = re.compile(r"\bhow old\b|\b(?:what|at what)\b.*\bage\b", re.I)
_UNIT = re.compile(r"\bhow many (hours|days|weeks|months|years)\b", re.I)
_ROLE = re.compile(
    r"\bwho(?:'s|’s|\s+(?:is|was|are|were|became|will be))\s+(?:the |a |an )?((?:[\w'’-]+\s+){0,3}?[\w'’-]+)"
    r"(?=\s+(?:of|at|for|in|on|to|when|by|with|as|since|who|that)\b|\W*$)",
    re.I,
)
_PERSONS = re.compile(
    r"^(?:person|man|woman|general|admiral|colonel|captain|officer|official|minister|president|secretary|leader|"
    r"spokes\w+|mayor|governor|chief|chair\w*|winner|runner|author|expert|professor|analyst|player|actor|actress|"
    r"singer|king|queen|judge|lawyer|doctor|scientist|professor|coach|candidate|director|diplomat|ambassador)$"
)
_PLACES = re.compile(
    r"^(?:city|country|place|town|state|province|venue|island|nation|region|port|village|county|location|continent)$"
)


def focus_of(text: str, kind: Kind) -> Focus:
    """The focus of one question, given the kind that its question words tell."""
    if kind is Kind.YES_NO:
        return Focus(AnswerType.OTHER)
    value = _of_value(text)
    if value is not None:
        return value
    simple = {
        Kind.WHEN: AnswerType.DATE,
        Kind.WHY: AnswerType.CAUSE,
        Kind.HOW_LONG: AnswerType.DURATION,
        Kind.HOW_OFTEN: AnswerType.FREQUENCY,
        Kind.QUOTE: AnswerType.PERSON,
    }
    if kind in simple:
        unit = _UNIT.search(text) if kind is Kind.HOW_LONG else None
        return Focus(simple[kind], term_of(unit.group(1)) if unit else "")
    counted, chosen = _COUNTED.search(text), _CHOSEN.search(text)
    verb = asked_verb(text)
    if counted is not None or kind is Kind.HOW_MANY:
        return _of_counted(text, counted)
    if chosen is not None:
        return _of_chosen(_up_to(chosen.group(1), verb), kind)
    if kind is Kind.WHO and who_is(text):
        return Focus(AnswerType.OTHER)
    if kind is Kind.WHO:
        role = _ROLE.search(text)
        return Focus(AnswerType.PERSON, _head(role.group(1)) if role else "")
    return _of_class(text) or Focus(_BY_KIND.get(kind, AnswerType.OTHER))


_NAME_ASKED = re.compile(
    r"\b(?:what|which)(?:'s|’s|\s+(?:is|was|are|were))\s+the\s+(?:\w+\s+)?names?\s+of\s+(?P<of>.+)"
    r"|\bgive\s+the\s+names?\s+of\s+(?P<give>.+)"
    r"|\bwhat(?:'s|’s|\s+(?:is|was|are|were))\s+(?P<called>.+?)\s+(?:called|named)\b"
    r"|\bwhat(?:'s|’s|\s+(?:is|was))\s+(?P<whose>.+?)['’]s?\s+name\W*$",
    re.I,
)
_NOUN_PHRASE = re.compile(
    r"^(?:the|an?|this|that|its|his|her|their)?\s*(?P<name>[A-Z][\w.-]*(?:\s+[A-Z][\w.-]*)*(?:['’]s?)?\s*)?"
    r"(?P<noun>(?:(?!(?:of|that|which|who|whose|where|when|on|in|at|for|by|to|from|with|as|and|or|is|was|were|are|has|had)\b)"
    r"[a-z][\w-]*\s*)*)"
)


def named_noun(text: str) -> str:
    """Comparison form of the thing whose name is asked for: 'base' of 'What is the name of the base that …'; or ''."""
    asked = _NAME_ASKED.search(text)
    phrase = next((part for part in asked.groups() if part), "") if asked is not None else ""
    match = _NOUN_PHRASE.match(phrase)
    words = (match["noun"] or match["name"] or "").split() if match is not None else []
    own = list(takewhile(lambda word: word is words[0] or not _DOES.search(word), words))
    return _head(" ".join(own))


_DOES = re.compile(r"(?:ed|ing)$|^(?:led|held|hit|run|won|made|built|sold|told|taken)$")


def _of_value(text: str) -> Focus | None:
    """An age, a name, a sum or a measure; None where none of them is asked for."""
    if _AGE.search(text):
        return Focus(AnswerType.AGE)
    named = named_noun(text)
    if named:
        return Focus(AnswerType.NAME, named)
    if _MONEY.search(text):
        chosen = _CHOSEN.search(text)
        return Focus(AnswerType.MONEY, _head(chosen.group(1)) if chosen else "")
    measured = _MEASURED.search(text)
    if measured is not None and _OF_PEOPLE.search(text) is None and not _COUNTED.search(text):
        return Focus(AnswerType.NUMBER, term_of(measured.group(1)))
    return None


_BY_KIND = {Kind.WHERE: AnswerType.PLACE, Kind.LIST: AnswerType.SEVERAL}


def _of_class(text: str) -> Focus | None:
    """'What is the profession of …': a member of a class is asked for."""
    of = _WHICH_OF.search(text)
    noun = term_of(of["noun"]) if of is not None else ""
    return Focus(AnswerType.MEMBER, noun) if is_class(noun) else None


_OF_PEOPLE = re.compile(
    r"\b(?:how many|number of)\s+(?:(?:were|was|have|been|are|did|had|got|get|people|persons|the)\s+)*"
    r"(?P<done>casualties|victims|injuries|fatalities|deaths|survivors|hurt|injured|wounded|killed|dead|died|die|drowned|"
    r"missing|hospitali[sz]ed|rescued|saved|arrested|detained|evacuated|displaced|attended|perished|survived)\b",
    re.I,
)


def _of_counted(text: str, counted: re.Match[str] | None) -> Focus:
    """'How many were hurt' and 'how many injured' count people, although nobody is named."""
    people = _OF_PEOPLE.search(text)
    if people is not None:
        return Focus(AnswerType.NUMBER, term_of("people"), term_of(people["done"]))
    if counted is None:
        return Focus(AnswerType.NUMBER)
    return Focus(AnswerType.NUMBER, _head(counted.group(1)), _verb(text[counted.end() :]))


_WHO_IS = re.compile(r"^\W*[Ww]ho(?:['’]s|\s+(?:is|was|are|were))\s+(?P<name>[A-Z][\w.'’-]*(?:\s+[A-Z][\w.'’-]*)+)\W*$")


def who_is(text: str) -> str:
    """The person of 'Who is Ida Holm?', or ''."""
    match = _WHO_IS.match(text)
    return match["name"].rstrip(".") if match else ""


def _up_to(phrase: str, verb: str) -> str:
    """The phrase up to the verb asked about: 'company' of 'company operates the ferry'."""
    at = next((token.span.start for token in tokens(phrase) if verb and token.term == verb), len(phrase))
    return phrase[:at] or phrase


def _of_chosen(phrase: str, kind: Kind) -> Focus:
    words = [token.text for token in tokens(phrase) if not is_stop_word(token.text)]
    if not words:
        return Focus(AnswerType.OTHER)
    last = words[-1].lower()
    if _PERSONS.match(last) or _PERSONS.match(last.removesuffix("s")):
        return Focus(AnswerType.PERSON, _head(phrase))
    if _PLACES.match(last) or _PLACES.match(last.removesuffix("s")):
        return Focus(AnswerType.PLACE, _head(phrase))
    if is_class(_head(phrase)):
        return Focus(AnswerType.MEMBER, _head(phrase))
    if kind is Kind.LIST or (last.endswith("s") and not last.endswith("ss")):
        return Focus(AnswerType.SEVERAL, _head(phrase))
    return Focus(AnswerType.OTHER, _head(phrase))


_DONE = re.compile(
    r"\s*(?:(?:were|was|have|has|had|did|do|does|will|would|can|could|been|being|be|are|is)\s+)*([a-z]+)", re.I
)


def _verb(rest: str) -> str:
    """Comparison form of the verb that follows a counted noun; empty where another word does."""
    match = _DONE.match(rest)
    return term_of(match.group(1)) if match and not is_stop_word(match.group(1)) and match.group(1).islower() else ""


def _head(phrase: str) -> str:
    """Comparison form of the noun that a phrase is about: its last meaningful word."""
    terms = content_terms(phrase)
    return terms[-1] if terms else ""


_SCOPE = re.compile(
    r"(?<!\bdue)(?<!\bset)(?<!supposed)(?<!scheduled)(?<!planned)(?<!expected)(?<!\bgoing)"
    r"(?<!\bwant)(?<!\bwants)(?<!\bwanted)(?<!\bneeds)(?<!\brefused)(?<!\bagreed)(?<!\bpromised)(?<!\btried)"
    r"\s(?:at|in|on|during|for|to|from|with|after|before|when|while|as|since|between|under|aboard|within)\s",
    re.I,
)


def scope_terms(text: str, kind: Kind) -> frozenset[str]:
    """Terms of the phrases that only say where, when and in whose story: 'at the talks in Honolulu', 'when it sank'.

    An article says them once, often in another sentence than the one that answers.
    """
    if kind in (Kind.YES_NO, Kind.WHY, Kind.QUOTE, Kind.DEFINITION):
        return frozenset()
    for match in _SCOPE.finditer(text):
        core = frozenset(content_terms(text[: match.start()]))
        told_by_clause = kind is Kind.WHERE and match.group().strip().lower() in ("when", "while", "as")
        if core and not told_by_clause:
            return frozenset(content_terms(text[match.end() :])) - core
    return frozenset()
