"""Questions which of several events came first: what they choose from, and what those that only have a name did.

'A and B: which came first?' chooses from A and B; so does 'In what order did A, B and C happen?'. In 'Who resigned
first, Lind or Ek?' the choices are people, and what is dated is 'Lind resigned'.
"""

from __future__ import annotations

import re

from qa.lexicon import asked_types
from qa.plan.kind import kind_of
from qa.plan.query import Kind
from qa.plan.relation import asked_verb
from qa.plan.words import topic_terms
from qa.terms import tokens

_FIRST = r"(?:first|earlier|earliest|later|latest|last|more recent(?:ly)?|sooner|longer ago)"
_ONE_OF = r"(?:(?:which|what|who)(?:\s+one)?(?:\s+of\s+(?:the\s+)?(?:two|three|four|them|these|those)(?:\s+\w+)?)?)"
_PAIR = re.compile(
    r"^\W*(?:was|were|did|is|are|has|had|have)\s+(.+?)\s+"
    r"(?:before or after|after or before|earlier or later than)\s+(.+?)\W*$",
    re.I,
)
# 'A and B: which of the two …', 'Of A and B, which …', 'Which of A and B came …'
_LED_BY = re.compile(
    rf"^\W*(?:(?:out\s+)?of|between)?\s*(?P<list>[^?]+?)\s*(?:[:;?–—]|,|\s-)\s*(?:and\s+)?{_ONE_OF}\b.*\b{_FIRST}\b",
    re.I,
)
_OF_WHICH = re.compile(
    rf"^\W*(?:which|what|who)(?:\s+one)?\s+of\s+(?P<list>(?!(?:the\s+)?(?:two|three|four|them|these|those)\b).+?)\s+"
    rf"(?:came|comes|was|were|is|happened|occurred|took place)\b.*\b{_FIRST}\b",
    re.I,
)
_IN_WHAT_ORDER = re.compile(
    r"\bin (?:what|which) order (?:did|were|was)\s+(?P<list>.+?)"
    r"(?:\s+(?:happen|occur|take place|come|come about|held))?\W*$",
    re.I,
)
_PUT_IN_ORDER = re.compile(
    r"^\W*(?:please\s+)?(?:put|arrange|sort|order|rank|bring)\s+"
    r"(?:(?:these|the following)(?:\s+\w+)*?(?:\s+in[^:]*)?\s*[:–—]\s*)?(?P<list>.+?)"
    r"(?:\s+(?:in(?:to)?\s+(?:the\s+)?(?:\w+\s+)?order|by\s+(?:their\s+)?dates?)\b.*)?\W*$",
    re.I,
)
_AND_WHEN = re.compile(
    r"[\s,;?]+(?:and\s+)?(?:when|(?:on|in|at)\s+(?:what|which)\s+(?:day|date|month|year|time)|what(?:\s+was|\s+is)?\s+"
    r"(?:the\s+|its\s+)?(?:day|date|month|year))"
    r"(?:\s+(?:was|were|did|is|does|has)\s+(?:that|it|this|he|she|they|the\s+\w+(?:\s+one)?))?"
    r"(?:\s+(?:happen(?:ed)?|occur(?:red)?|take place|took place|come|be|held|meet|do (?:so|it)))?\W*$",
    re.I,
)


def without_when(question: str) -> str:
    """'Which came first, A or B, and in what year was that?' without its end: the day of what came first is told."""
    rest = _AND_WHEN.sub("", question)
    return f"{rest.rstrip(' ,;:?')}?" if rest != question and kind_of(rest) is Kind.ORDER else question


def list_if_unnamed(text: str, kind: Kind) -> Kind:
    """'Put the meetings of 2024 in order' names no events to choose from: it asks for a list by date."""
    unnamed = kind is Kind.ORDER and _PUT_IN_ORDER.match(text) is not None and not read_choices(text, kind)
    return Kind.TIMELINE if unnamed else kind


def read_choices(text: str, kind: Kind) -> tuple[str, ...]:
    """The alternatives of 'which came first, A or B?', 'A and B: which was later?' and 'was A before or after B?'."""
    if kind is not Kind.ORDER:
        return ()
    pair = _PAIR.match(text)
    if pair is not None:
        return pair.group(1), pair.group(2)
    return _after_the_question(text) or _listed(text)


def predicate_of(text: str, choices: tuple[str, ...]) -> str:
    """What they did of whom it is asked who did it first: 'lost his post'; '' where the choices are events."""
    if not choices or any(asked_types(choice) for choice in choices):
        return ""
    head = text[: min(text.find(choice) for choice in choices)].rstrip(" ,:;–—-")
    head = " ".join(re.sub(rf"\b{_FIRST}\b|\bbefore the other\b", " ", head).split())
    verb = asked_verb(head)
    start = next((token.span.start for token in tokens(head) if verb and token.term == verb), None)
    if start is None:
        told = re.sub(rf"^\W*{_ONE_OF}\b", "", head, flags=re.I)
        return told.strip() if all(map(_is_name, choices)) and topic_terms(told) else ""
    aux = re.search(r"\b(?:was|were|had|has)\s+(?:been\s+)?$", head[:start], re.I)
    return head[aux.start() if aux else start :]


def done_by(name: str, predicate: str) -> str:
    """'was Lind appointed', 'Lind resigned': the rest of a question when that was."""
    aux, _, rest = predicate.partition(" ")
    return f"{aux} {name} {rest}" if aux.lower() in ("was", "were", "had", "has") else f"{name} {predicate}"


def _is_name(choice: str) -> bool:
    """'Qin Gang', 'General Brown', not 'the summit on Bali'."""
    words = [token.text for token in tokens(choice) if token.text.lower() not in ("the", "of", "and")]
    return bool(words) and all(word[0].isupper() for word in words)


def _after_the_question(text: str) -> tuple[str, ...]:
    """What stands behind a colon or comma, joined by 'or'."""
    plain = re.sub(rf"^\W*{_ONE_OF}\b[^,:]*?\b{_FIRST}\s+(?=[^,:]+\sor\s)", "", text.rstrip("? "), flags=re.I)
    tail = re.split(r"[:,–—]\s+|\s-\s", plain, maxsplit=1)[-1]
    if re.search(r"\sor\s", tail) is None:
        return ()
    pieces = [piece.strip(" ,?") for piece in re.split(r",?\s+\bor\b\s+|,\s+", tail)]
    return _spelled_out([piece for piece in pieces if piece])


def _listed(text: str) -> tuple[str, ...]:
    """What is joined by 'and' before the question, within it, or is to be put in order."""
    forms = (_LED_BY, _OF_WHICH, _IN_WHAT_ORDER)
    found = next((match for form in forms if (match := form.search(text))), None)
    if found is not None:
        return _spelled_out(_apart(found["list"]))
    put = _PUT_IN_ORDER.match(text)
    names = _apart(put["list"]) if put is not None else []
    return _spelled_out(names) if all(asked_types(name) for name in names) else ()


def _apart(text: str) -> list[str]:
    """The things of 'A, B and C'; one that has an 'and' itself ('Xi and Biden's summit') stays whole."""
    pieces = [piece.strip(" ,?:") for piece in re.split(r"[,;]\s+(?:and\s+|or\s+)?", text)]
    *before, last = [piece for piece in pieces if piece] or [""]
    cuts = [match.span() for match in re.finditer(r"\s+(?:and|or)\s+", last)]
    split = [(last[:start], last[end:]) for start, end in cuts]
    whole = [pair for pair in split if all(asked_types(part) for part in pair)] or split
    return [*before, *(whole[0] if whole and (not before or asked_types(whole[0][0])) else (last,))]


def _spelled_out(names: list[str]) -> tuple[str, ...]:
    """'the one at Woodside' after 'the summit on Bali' as 'the summit at Woodside'."""
    if len(names) < 2:
        return ()
    noun = re.match(r"(?:the\s+)?(\w+)\s+(?:on|at|in|of|with|between)\b", names[0])
    if noun is None:
        return tuple(names)
    one = re.compile(r"\bthe one\b|\bthat\b(?= (?:on|at|in|of|with))")
    return tuple(one.sub(f"the {noun.group(1)}", name) for name in names)
