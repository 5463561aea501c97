"""The words of a question that say what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.terms import content_terms, tokens
from qa.types import DateMention

SCAFFOLD = re.compile(
    r"\b(?:according to (?:the |these |your )?(?:(?:first|early|initial|later|latest) )?"
    r"(?:articles?|reports?|sources?|library|news|(?:news)?papers?|press)"
    r"(?: (?:right |shortly |just |immediately |soon )(?:after|before) the [\w-]+)?|"
    r"(?:do|did|that|which|what) the (?:articles?|reports?|sources?|(?:news)?papers?) "
    r"(?:say|report|mention|tell|state|describe)\w*(?: about| on| of)?|in the articles?|"
    r"(?:the )?articles? (?:report|say|mention|tell)\w*|that (?:is|was) reported|can you tell me|do you know|"
    r"and what (?:followed|happened (?:next|then|after(?:wards)?)|came (?:next|after))|please|tell me|"
    r"going to|supposed to|i(?:'d| would) like to know)\b",
    re.I,
)
_ASKING = frozenset(
    "date day month year week time last latest recent recently most newest first earliest next upcoming list name "
    "order timeline earlier later two many much long often say said report article held take place happen occur "
    "exact exactly many times which previous previously prior year years month months day days much hold event "
    "chronological chronologically mentioned mention tell know due planned scheduled expected supposed yet "
    "already ever actually number".split()
)
OPENERS = re.compile(
    r"who|whom|whose|what|when|where|why|how|which|was|were|did|is|are|does|do|and|but|so|then|has|had|have|can|could|"
    r"will|would|should|list|name|on|in|at|by|for|of|the|as|a|an|after|before|since|during|according|give|tell",
    re.I,
)
ASKS = re.compile(r"\b(?:who|what|when|where|why|how|which|was|were|did|is|are|does|do)\b", re.I)


_PREAMBLE = re.compile(
    r"^.*\b(?:could|can|would|will) you (?:please |kindly )?(?:tell|say to) (?:me|us)[,:]?\s+(?=\w)", re.I
)
_GREETING = re.compile(
    r"^(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear \w+)(?: there| all)?\s*[,!.]\s*(?=\w)", re.I
)
_TO_THE_BOT = re.compile(
    r"^\W*(?:(?:system|assistant|user)\s*:\s*)?(?:please\s+)?"
    r"(?:ignore|disregard|forget|pretend|do not|don['’]t|never|always|say|print|repeat|respond|reply|answer)\b",
    re.I,
)


def asked_part(question: str) -> str:
    """The question without greetings, what leads up to 'could you tell me', and orders to whoever answers it."""
    text = _PREAMBLE.sub("", _GREETING.sub("", question))
    *before, last = re.split(r"(?<=[.!])\s+", text)
    kept = [sentence for sentence in before if not _TO_THE_BOT.match(sentence)]
    return " ".join([*kept, last]) if content_terms(last) else question


def without_dates(text: str, mentions: Sequence[DateMention]) -> str:
    for mention in sorted(mentions, key=lambda m: m.span, reverse=True):
        text = text[: mention.span.start] + " " + text[mention.span.end :]
    return text


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


def topic_terms(text: str) -> tuple[str, ...]:
    """What a text is about; 'take' only counts where it is more than 'take place'."""
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
