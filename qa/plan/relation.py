"""The relation that a question asks about: the verb of 'Why did she resign?', the noun of 'What is his salary?'.

Rules on auxiliaries and word order, no parser. Where a question is built otherwise nothing is found, and nothing more
is asked of an answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from qa.kindred import is_known_word
from qa.lexicon import trigger_types
from qa.terms import Token, bare, is_stop_word, term_of, tokens

_DO = frozenset("do does did will would can could shall should".split())
_BE = frozenset("is are was were be been has have had".split())
_ASK = frozenset("who whom whose what which where when why how".split())
_DETERMINERS = frozenset("the a an his her its their our this that these those".split())
_FOLLOWS_VERB = _DETERMINERS | frozenset(
    "in on at to for from by with as of over about into off out up down after before since during under against "
    "through until when while because if him her it them himself herself itself that and or not".split()
)
_CLAUSE = re.compile(r"[,;:?]|\b(?:when|while|because|after|before|since|if|that|who|which)\b(?=\s+\w)", re.I)
_IRREGULAR = frozenset(
    "held met begun taken given sent won lost made built struck shot chosen found seen led brought written kept broken "
    "drawn cut set put hit told paid bought sold born known spoken founded run said went came left fell rose ran spoke "
    "wrote became gave took began got grew broke fought taught caught drove flew sank swam threw wore chose stole sang "
    "driven flown sunk thrown worn stolen sung fought taught caught left gone come fallen risen grown quit beaten "
    "hurt shut beat dealt".split()
)
# Verbs that say nothing without their object.
LIGHT = frozenset(
    term_of(word)
    for word in "do have be go get make take hold happen occur come give put keep let mean call name use see think "
    "feel tell say include want try seem become work need belong exist involve concern stand decide".split()
)
_JOINS = frozenset("and or of for in at with from to by".split())
_ADVERBS = frozenset("last first next ever actually already yet latest previously now then still also".split())
PARTICLES = frozenset("off up down out over away back".split())
# Nouns that only stand for the sort of answer.
_PLAIN_NOUNS = frozenset(
    term_of(word)
    for word in "name thing person people man woman kind sort type one place part way word title number amount figure "
    "date day time year month event fact detail information".split()
)
_PERSON = re.compile(
    r"\b(?:person|man|woman|boy|girl|captain|officer|official|minister|president|secretary|leader|mayor|governor|chief|"
    r"head|chair\w*|winner|runner|author|expert|professor|player|actor|actress|singer|king|queen|judge|lawyer|doctor|"
    r"coach|director|manager|editor|founder|owner|ambassador|commander|inspector|spokes\w+|predecessor|successor|deputy|"
    r"wife|husband|partner|son|daughter|mother|father|brother|sister|teacher|pilot|driver|skipper|engineer|architect|"
    r"designer|producer|composer|artist|writer|journalist|reporter|analyst|scientist|boss|general|admiral|colonel)s?\b",
    re.I,
)
_NOUN_ASKED = re.compile(
    r"^\W*(?:and |but |so )?(?:what|which)(?:'s|’s|\s+(?:is|are|was|were))\s+(?P<phrase>.+?)\W*$", re.I
)
_NAME_OF = re.compile(r"^(?:the\s+)?(?:full\s+)?names?\s+of\s+", re.I)
_BESIDE = r"(?:of|at|in|on|for|to|from|by|before|after|during|as|when|while|last|this|with|under|since)"
_NOUN_WORD = rf"(?!{_BESIDE}\b|(?:is|are|was|were)\b)[\w-]+"
_DANGLING = re.compile(rf"\s+{_BESIDE}\W*$", re.I)
_MEASURES = frozenset(term_of(word) for word in "rate level figure index".split())
_OWNER = re.compile(
    rf"^.*?\w(?:['’]s|(?<=s)['’])\s+(?P<noun>{_NOUN_WORD}(?:\s+{_NOUN_WORD})*?)(?:\s+{_BESIDE}\s.*)?\s*$"
)
_OF = re.compile(
    r"^(?:the|his|her|its|their)?\s*(?P<noun>(?:[\w-]+\s+){0,3}?[\w-]+)\s+(?:of|at|in|on|for|to|from|by)\s", re.I
)


# 'When was the council agreed on by both to hold its first session?' asks when it is to be held, not agreed on.
_IS_TO = re.compile(r"^[^,?]*?\b(?:is|are|was|were)\s[^,?]*?\bto (?P<verb>\w+) (?:its|their|his|her)\b", re.I)


def asked_verb(text: str) -> str:
    """Comparison form of the verb that a question asks about; '' where none is plain or it says little by itself."""
    to_do = _IS_TO.match(text)
    if to_do is not None:
        verb = term_of(to_do["verb"])
        return "" if verb in LIGHT else verb
    whose = _WHOSE.match(text)
    if whose is not None and (deed := term_of(whose["deed"])) in trigger_types():
        return deed
    words = list(tokens(_clause(text)))
    at = next((i for i, word in enumerate(words) if bare(word.text) in _DO | _BE), None)
    asked = next((i for i, word in enumerate(words) if bare(word.text) in _ASK), None)
    if at is None or (asked is not None and _direct(words, asked, at)):
        found = _past(words[asked + 1 :]) if asked is not None else None
    elif bare(words[at].text) in _DO:
        found = _base(words[at + 1 :])
    else:
        direct = asked == at - 1 and bare(words[asked].text) != "when"
        found = None if asked_noun(text) else _participle(words[at + 1 :], direct)
    if found is None or (found.term in LIGHT and not _has_particle(words, found)):
        return ""
    return found.term


# Whose visit it was is told by who visited.
_WHOSE = re.compile(r"^\W*(?:and |but |so )?whose\s+(?P<deed>[a-z]+)\b", re.I)
_NAMED_PERSON = re.compile(
    r"^(?P<before>\W*(?:and |but |so )?)what(?:'s|’s|\s+(?P<be>is|was))\s+the\s+(?:full\s+)?name\s+of\s+(?P<who>.+)$",
    re.I | re.S,
)


_FOR_A_LIVING = re.compile(r"\bwhat (do|does|did) (?P<who>.+?) do for (?:a|his|her|their) living\b", re.I)


def by_relation(text: str) -> str:
    """'What is the name of the ferry's captain?' as 'Who is the ferry's captain?', 'do for a living' as 'job'."""
    text = _FOR_A_LIVING.sub(lambda m: f"What is {m['who']}'s job", text)
    match = _NAMED_PERSON.match(text)
    if match is None or not _PERSON.search(match["who"].split(" who ")[0]):
        return text
    return f"{match['before']}Who {match['be'] or 'is'} {match['who']}"


def asked_noun(text: str) -> str:
    """Comparison form of the attribute of 'What is her salary?', 'What is the salary of X?'; '' where none is asked.

    Of 'the inflation rate' it is inflation: 'Inflation fell to 2 percent' says no more.
    """
    match = _NOUN_ASKED.match(_DANGLING.sub("", text))
    if match is None:
        return ""
    phrase = _NAME_OF.sub("", match["phrase"])
    found = _OF.match(f"{phrase} ") or _OWNER.match(phrase)
    words = [word for word in tokens(found["noun"]) if not is_stop_word(word.text)] if found else []
    if len(words) > 1 and words[-1].term in _MEASURES and not words[-2].name:
        return words[-2].term
    if not words or words[-1].name or words[-1].term in _PLAIN_NOUNS:
        return ""
    return words[-1].term


def _clause(text: str) -> str:
    """The main clause: 'When the bridge fell, who was hurt?' without what comes before or after it."""
    parts = [part.strip() for part in re.split(r",\s+", text)]
    asking = next((part for part in parts if re.search(r"\b(?:who|what|which|where|why|when|how)\b", part, re.I)), text)
    head = re.match(r"\W*(?:and |but |so )?(?:\w+\s+){0,2}?(?:who|whom|what|which|where|when|why|how)\b", asking, re.I)
    start = head.end() if head else 0
    cut = _CLAUSE.search(asking, start)
    return asking[: cut.start()] if cut else asking


def _direct(words: Sequence[Token], asked: int, at: int) -> bool:
    """'Who won …', 'Which ship replaced …': the verb stands before any auxiliary."""
    return _past(words[asked + 1 : at]) is not None


def _past(words: Sequence[Token]) -> Token | None:
    """The first finite verb: 'replaced' of 'ship replaced the', 'operates' of 'company operates the'."""
    for i, word in enumerate(words):
        if word.name or is_stop_word(word.text) or (i and words[i - 1].text.lower() in _DETERMINERS):
            continue
        lower = word.text.lower()
        if lower.endswith("ed") or lower in _IRREGULAR:
            return word
        follows = i + 1 < len(words) and (words[i + 1].name or words[i + 1].text.lower() in _DETERMINERS)
        if lower.endswith("s") and follows and _is_verb(word):
            return word
    return None


def _base(words: Sequence[Token]) -> Token | None:
    """The verb after 'did' and its subject."""
    named = _opens_with_name(words)
    for i, word in enumerate(words):
        lower = word.text.lower()
        if word.name or is_stop_word(lower) or lower.endswith("ly") or lower in _ADVERBS:
            continue
        if words[i - 1].text.lower() in _DETERMINERS if i else True:
            continue
        if named or (_ends(words, i) and _is_verb(word) and not _is_office(words, i)):
            return word
    return None


def _is_office(words: Sequence[Token], at: int) -> bool:
    """'A defence secretary and a minister': no verb, for which something would have to be done to somebody."""
    after = words[at + 1] if at + 1 < len(words) else None
    return _PERSON.fullmatch(words[at].text) is not None and after is not None and after.text.lower() in _JOINS


def _participle(words: Sequence[Token], who: bool) -> Token | None:
    """The participle after 'was' and its subject, which may be the 'who' before it."""
    for i, word in enumerate(words):
        lower = word.text.lower()
        modifies = words[i - 1].text.lower() in _DETERMINERS if i else not who
        doing = lower.endswith("ing") and _ends(words, i)
        if not word.name and not modifies and (doing or lower.endswith("ed") or lower in _IRREGULAR):
            return word
    return None


def _ends(words: Sequence[Token], at: int) -> bool:
    """What follows shows that the words before it are a whole verb: a name, 'the', 'by', or nothing."""
    after = words[at + 1] if at + 1 < len(words) else None
    return after is None or after.name or after.text.lower() in _FOLLOWS_VERB or after.text.lower().endswith("ly")


def _opens_with_name(words: Sequence[Token]) -> bool:
    """The subject is a name alone, not what belongs to it: 'Lund', not 'Lund's ferry'."""
    own = next((word for before, word in pairwise(words) if before.name and not word.name), None)
    last = words[words.index(own) - 1] if own is not None else None
    return bool(words) and words[0].name and last is not None and not re.search(r"['’]s?$", last.text)


def _has_particle(words: Sequence[Token], verb: Token) -> bool:
    """'call off', 'called the race off'."""
    after = words[words.index(verb) + 1 :][:4]
    return any(word.text.lower() in PARTICLES for word in after)


def _is_verb(word: Token) -> bool:
    return is_known_word(word.term) or word.term in trigger_types()
