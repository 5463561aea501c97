"""Sentences of an article that speak to whoever reads it, a machine above all: they are evidence of nothing.

News tells what happened. What orders or asks its reader something tells nothing of that, whether it comes from an
advertisement or from somebody who wants to steer a system that reads. Such sentences are no evidence. Those that have
no part in their article, called asides, stay in it and are shown with it, but nothing at all is derived from them.
Orders and questions that somebody is quoted as uttering stand in quotation marks and are told like anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from enum import Enum, auto
from itertools import groupby

from qa.imperatives import is_order
from qa.sentences import sentence_spans
from qa.terms import term_set
from qa.types import Span

ADVICE, FEWEST_SHARED, MOSTLY = 0.5, 2, 0.5

_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|«[^»]*»|‘[^’]*’(?!\w)|(?<!\w)'[^']*'(?!\w)|`[^`]*`"
    # quotations that go on over several sentences
    r"|(?:^|(?<=[\s(]))[“\"][^”\"]*$|^[^“\"]*[”\"](?=[\s,]|$)"
)
_MACHINE = (
    r"(?:(?:large |small )?language models?|LLMs?|(?:AI|virtual|automated|digital|helpful)[ -]?(?:assistants?|agents?|"
    r"models?|systems?|readers?|tools?|bots?|programs?|summari[sz]ers?)|chat ?bots?|assistants?|GPT[\w.-]*|ChatGPT|"
    r"AIs?|bots?|machines?|crawlers?|summari[sz]ers?|question[ -]answering systems?)"
)
_READS_THIS = (
    r"(?:reads?|reading|quotes?|quoting|process(?:es|ing)?|pars(?:es|ing)|index(?:es|ing)|scans?|scanning|"
    r"summari[sz]es?|summari[sz]ing) (?:this|these)"
)
_OUTPUT = r"(?:answers?|repl(?:y|ies)|responses?|outputs?|completions?|summar(?:y|ies)|messages?|translations?)"
_MUST = r"(?:must|should|shall|has to|have to|needs? to)"
_FORM = (
    r"(?:always |only |not |never |also )*(?:include|contain|end|begin|start|mention|say|state|cite|quote|repeat|claim|"
    r"be (?:only |just )?(?:written|given|translated|formatted|encoded|encrypted|preceded|followed|in [A-Z]|Q))"
)
_TO_A_MACHINE = re.compile(
    # The boundary of a word stands once, before all that begins with one: most places in a text then fail at once.
    r"\b(?:"
    # its answer
    rf"(?:in|of|to|for|with|from|into|through|throughout|within|as|by|alter|change|encode|reverse) your "
    rf"(?:\w+ ){{0,2}}{_OUTPUT}\b"
    rf"|your (?:\w+ )?(?:answer|reply|response|output) (?:{_MUST}|will)\b"
    rf"|{_OUTPUT} (?:\w+ ){{0,3}}{_MUST} {_FORM}"
    # itself
    rf"|{_MACHINE} (?:that |which |who )?(?:(?:is|are) )?{_READS_THIS}\b"
    rf"|(?:whoever|anyone|everyone|anything|those|all) (?:who |that )?{_READS_THIS}\b.{{0,60}}\b{_MUST}\b"
    rf"|you are (?:now|no longer|(?:an? |the )?(?:\w+ ){{0,3}}{_MACHINE})\b"
    rf"|as an? (?:AI|{_MACHINE})[ ,](?:\w+[ ,]+){{0,3}}(?:I|you)\b"
    # its instructions
    r"|(?:system|developer) (?:prompt|message|override)\b.{0,40}(?:[:>]|\bis\b)"
    r"|(?:previous|prior|above|earlier|preceding|existing|original|safety) (?:instructions?|prompts?|directives?)\b"
    r".{0,60}\b(?:void|cancell?ed|obsolete|replaced|superseded|overridden|no longer|not apply|ignored)\b"
    r")"
    rf"|^\W*(?:important )?(?:note|attention|message|notice|instructions?|warning|reminder|hello|hey|dear|hi|ok),? "
    rf"(?:to |for |all |any |every |the |you )*{_MACHINE}\b"
    r"|<\|?/?(?:im_start|im_end|system|assistant|user|endoftext|instructions?)\b[^>]*>|\[/?INST\]|<</?SYS>>",
    re.I,
)
_LABELLED = re.compile(
    r"^\W*(?:SYSTEM|ASSISTANT|USER|DEVELOPER|(?i:#+ *(?:system|instructions?|response)))\b[^:\]>]{0,20}[:\]>]"
)
_IGNORE = re.compile(
    r"^(?:please |now |and |then )*(?:ignore|disregard|forget|override|bypass|discard|skip)\b.{0,60}"
    r"\b(?:instructions?|prompts?|rules|guidelines|directives?|context|above|previous|before|earlier|question)\b",
    re.I,
)
_END_OF_MESSAGE = re.compile(r"<\|im_end\|>|<\|endoftext\|>|\[/INST\]|<</SYS>>|</(?:system|user|instructions?)>")
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")


class _Addressed(Enum):
    READER = auto()
    MACHINE = auto()


def asides(text: str) -> tuple[Span, ...]:
    """Where the sentences of an article stand that speak to its reader and have no part in it, in order.

    An order or a question to people has a part in it where it shares most of its words with what the article tells.
    What stands between two sentences to a machine in one paragraph goes with them.
    """
    spans = tuple(sentence_spans(text))
    addressed = _addressees([span.of(text) for span in spans])
    told = _told_terms(text, spans, addressed) if _Addressed.READER in addressed else frozenset()
    enclosed = _enclosed(text, spans, addressed)
    return tuple(
        _to_its_end(text, span)
        for index, (span, whom) in enumerate(zip(spans, addressed, strict=True))
        if index in enclosed or (whom is _Addressed.READER and _is_foreign(_terms(text, span), told))
    )


def telling(sentences: Sequence[str]) -> tuple[bool, ...]:
    """Which sentences of an article tell something, and so can be evidence; none that speaks to its reader does.

    Where most of them speak to readers, as in recipes, that is what the article tells.
    """
    return tuple(whom is None for whom in _addressees(sentences))


def _addressees(sentences: Sequence[str]) -> list[_Addressed | None]:
    found = [_addressed(_masked(sentence)) for sentence in sentences]
    people = found.count(_Addressed.READER)
    if people <= ADVICE * (people + found.count(None)):
        return found
    return [whom if whom is _Addressed.MACHINE else None for whom in found]


def _terms(text: str, span: Span) -> frozenset[str]:
    return term_set(span.of(text))


def _told_terms(text: str, spans: Sequence[Span], addressed: Sequence[_Addressed | None]) -> frozenset[str]:
    """Of the sentences that speak to nobody."""
    told = (span.of(text) for span, whom in zip(spans, addressed, strict=True) if whom is None)
    return term_set("\n".join(told))


def _is_foreign(terms: frozenset[str], told: frozenset[str]) -> bool:
    shared = len(terms & told)
    return shared < FEWEST_SHARED or shared < MOSTLY * len(terms)


def _to_its_end(text: str, span: Span) -> Span:
    """The aside up to the mark with which a message to a model ends, whatever runs on after it."""
    *_, last = [span.end, *(match.end() for match in _END_OF_MESSAGE.finditer(text, span.start, span.end))]
    return Span(span.start, last)


def _enclosed(text: str, spans: Sequence[Span], addressed: Sequence[_Addressed | None]) -> frozenset[int]:
    """The sentences from the first to the last one to a machine in each paragraph."""
    inner: set[int] = set()
    for _, paragraph in groupby(range(len(spans)), key=lambda index: text.count("\n", 0, spans[index].start)):
        reached = [index for index in paragraph if addressed[index] is _Addressed.MACHINE]
        inner.update(range(reached[0], reached[-1] + 1) if reached else ())
    return frozenset(inner)


def speaks_to_reader(text: str) -> bool:
    """The sentence orders or asks its reader something, be it a person or a program."""
    return _addressed(_masked(text)) is not None


def only_speaks_to_reader(text: str) -> bool:
    """All of its sentences do."""
    return all(speaks_to_reader(span.of(text)) for span in sentence_spans(text))


def _addressed(shown: str) -> _Addressed | None:
    """Whom a sentence, as it is shown with its quotations masked, speaks to; None where it tells something.

    To a machine speaks what is about its answer, its role or its instructions.
    """
    if any(form.search(shown) for form in (_TO_A_MACHINE, _LABELLED, _IGNORE)):
        return _Addressed.MACHINE
    asks = shown.rstrip(" )]*_").endswith("?")
    return _Addressed.READER if asks or is_order(shown) else None


def _masked(text: str) -> str:
    """As it reads: letters in their plain forms, nothing unseen between them, a 'Q' for each quotation."""
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", text))
    return _QUOTED.sub("Q", plain).strip()
