"""The words of a question that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.temporal import find_mentions
from qa.terms import content_terms, nations, term_of, tokens
from qa.types import UNKNOWN_PUBLISHED, DateMention

SCAFFOLD = re.compile(
    r"\b(?:according to (?:the |these |your )?(?:(?:first|early|initial|later|latest) )?"
    r"(?:articles?|reports?|sources?|library|news|(?:news)?papers?|press)"
    r"(?: (?:right |shortly |just |immediately |soon )(?:after|before) the [\w-]+)?|"
    r"(?:do|did|that|which|what) the (?:articles?|reports?|sources?|(?:news)?papers?) "
    r"(?:say|report|mention|tell|state|describe)\w*(?: about| on| of)?|in the articles?|"
    r"(?:the )?articles? (?:report|say|mention|tell)\w*|that (?:is|was) reported|can you tell me|do you know|"
    r"and what (?:followed|happened (?:next|then|after(?:wards)?)|came (?:next|after))|please|tell me|"
    r"(?<=timeline )of what happened (?:to|with)|(?<=chronology )of what happened (?:to|with)|"
    r"going to|supposed to|i(?:'d| would) like to know|(?:is|are|was|were) given (?=(?:for|as)\b))\b",
    re.I,
)
_ARTICLES = (
    r"(?:all |all the |the|these|those|your|our)\s*(?:articles?|reports?|sources?|coverage|library|texts?|"
    r"(?:news)?papers?)"
)
_ASIDE = re.compile(
    rf",?\s*\b(?:(?:going|to go|judging) (?:by|from)|based on|on the (?:basis|evidence) of|in (?:the )?light of|"
    rf"as per|according to)\s+(?:what\s+)?{_ARTICLES}(?:\s+(?:here|given|say|report|tell|show|provided|available))?"
    r"(?: us)?(?=\W*$|,)"
    rf"|,?\s*\b(?:as far as|so far as|from what)\s+(?:{_ARTICLES}|you|we|anyone|one)\s+"
    r"(?:can\s+)?(?:tell|know|say|go|goes|report|show|see|knows|are concerned)(?: us)?(?=\W*$|,)",
    re.I,
)


def without_asides(question: str) -> str:
    """'When did they meet, going by the articles?' as 'When did they meet?': where else should the answer be from."""
    match = _ASIDE.search(question)
    if match is None:
        return question
    rest = f"{question[: match.start()]}{question[match.end() :]}".strip(" ,")
    return f"{rest[0].upper()}{rest[1:]}" if content_terms(rest) else question


_ASKING = frozenset(
    "date day month year week time last latest recent recently most newest first earliest next upcoming list name "
    "order timeline earlier later two many much long often say said report article held take place happen occur "
    "exact exactly many times which previous previously prior year years month months day days much hold event "
    "chronological chronologically mentioned mention tell know due planned scheduled expected supposed yet "
    "already ever actually number reason reasons give".split()
)
OPENERS = re.compile(
    r"who|whom|whose|what|when|where|why|how|which|was|were|did|is|are|does|do|and|but|so|then|has|had|have|can|could|"
    r"will|would|should|list|name|on|in|at|by|for|of|the|as|a|an|after|before|since|during|according|give|tell|compare|"
    r"explain|describe|summari[sz]e|show",
    re.I,
)
NAME_RUN = r"[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*"
"""Capitalised words in a row, as part of a pattern."""
ASKS = re.compile(r"\b(?:who|what|when|where|why|how|which|was|were|did|is|are|does|do)\b", re.I)


def without_dates(text: str, mentions: Sequence[DateMention]) -> str:
    for mention in sorted(mentions, key=lambda m: m.span, reverse=True):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return text


def without_day(name: str) -> str:
    """'the talks in Honolulu in 2024' as 'the talks in Honolulu'; as it is where nothing else would be left."""
    rest = re.sub(
        r"\s+(?:in|on|of|at|from|during)\W*$",
        "",
        " ".join(without_dates(name, find_mentions(name, UNKNOWN_PUBLISHED)).split()),
    )
    return rest if content_terms(rest) else name


_NAMED_SOURCE = r"(?:both\s+)?(?:the\s+)?['‘\"“]?[A-Z][\w.|&'’-]*(?:\s+(?:[A-Z|&-][\w.|&'’-]*|of|and|the|on))*['’\"”]?"
_SOURCES = re.compile(
    rf",?\s*\b(?:as |recently |also )*(?:reported|covered|mentioned|featured|noted|published|described|discussed)\s+"
    rf"(?:in (?:an |the )?(?:articles?|reports?) )?(?:by|from|in)\s+{_NAMED_SOURCE}|\b[Aa]ccording to\s+{_NAMED_SOURCE}"
)


def without_sources(text: str) -> str:
    """'… as reported by The Courier' without its last words: who reports it is not what is asked about."""
    rest = _SOURCES.sub(" ", text)
    return rest if content_terms(rest) else text


_DOING = re.compile(r"\b(?:take|takes|took|taken)\s+(?:over|off|part|office|charge|command)\b", re.I)


_MANNER = re.compile(r"\b(?:in[- ]person|face[- ]to[- ]face)\b", re.I)
_SIDE = re.compile(r"\b([\w.]+) side\b")


def topic_terms(text: str) -> tuple[str, ...]:
    """What a text is about.

    'Take' only counts where it is more than 'take place', and 'the Chinese side' is China; that they met 'in person' is
    seldom said where only countries are named, for then ministers or generals met.
    """
    text = _SIDE.sub(lambda match: match.group(1) if term_of(match.group(1)) in nations() else match.group(), text)
    if all(frozenset(content_terms(name)) <= nations() for name in name_runs(text)):
        text = _MANNER.sub(" ", text)
    asking = frozenset(content_terms(" ".join(_ASKING)))
    doing = frozenset(content_terms("take")) if _DOING.search(text) else frozenset[str]()
    return tuple(term for term in content_terms(text) if term not in asking or term in doing)


def name_runs(text: str) -> tuple[str, ...]:
    """Runs of capitalised words; the question word that opens the text and a possessive 's end or begin no run."""
    runs: list[list[str]] = []
    last_end = -2
    for index, token in enumerate(tokens(text)):
        if not token.text[0].isupper() or (index == 0 and OPENERS.fullmatch(token.text)):
            continue
        word = re.sub(r"['’]s$", "", token.text)
        if runs and token.span.start - last_end <= 1:
            runs[-1].append(word)
        else:
            runs.append([word])
        last_end = token.span.end if word == token.text else -2
    return tuple(" ".join(run) for run in runs)
