"""Questions put in a roundabout way, put plainly: what is left is the question that the articles can answer."""

from __future__ import annotations

import re

from qa.terms import content_terms

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
_IS_IT_TRUE = re.compile(r"^\W*is it (?:true|correct|right|the case) that\s+(?=\w)", re.I)
_ABOUT_SUBJECT = re.compile(
    r"^(?P<asks>\W*(?:do|does|did)\s+(?:the|these|both|all|your)\s+(?:two |three |both )?"
    r"(?:articles?|reports?|sources?|accounts?|stor(?:y|ies)|(?:news)?papers?))\s+(?:on|about|of|covering)\s+"
    r"(?P<subject>.+?)(?P<verb>\s+(?:agree|disagree|differ|conflict|diverge|say the same(?: thing)?)\s+"
    r"(?:on|about|as to|over|regarding))\s+(?P<matter>.+)$",
    re.I,
)
_PREVIOUS = re.compile(r"\b(?:the |their )?(?:previous|preceding|prior|last) (?P<what>\w+)", re.I)


def asked_part(question: str) -> str:
    """The question without greetings, what leads up to 'could you tell me', and orders to whoever answers it."""
    text = _PREAMBLE.sub("", _GREETING.sub("", question))
    *before, last = re.split(r"(?<=[.!])\s+", text)
    kept = [sentence for sentence in before if not _TO_THE_BOT.match(sentence)]
    return " ".join([*kept, last]) if content_terms(last) else question


def plainly(question: str) -> str:
    """'Is it true that they met?' as 'Did they meet?'; what articles on something agree on, with that in it."""
    about = _ABOUT_SUBJECT.match(question)
    if about is not None:
        return f"{about['asks']}{about['verb']} {_with_subject(about['matter'].rstrip(' ?.'), about['subject'])}?"
    return _IS_IT_TRUE.sub("Did ", question)


def _with_subject(matter: str, subject: str) -> str:
    """'when the previous round was', of articles on 'the January talks', as 'when the round before them was'."""
    before = _PREVIOUS.search(matter)
    if before is None:
        return f"{matter} of {subject}"
    return f"{matter[: before.start()]}the {before['what']} before {subject}{matter[before.end() :]}"


def as_newspapers_write(question: str) -> str:
    """Months in capitals, for those who write all in small letters, and the United States as 'US'."""
    text = _SMALL_MONTH.sub(lambda match: match.group().capitalize(), question)
    return re.sub(r"\bUnited States(?: of America)?\b", "US", text)


_CLEAR = "january|february|april|june|july|august|september|october|november|december"
_SMALL_MONTH = re.compile(rf"\b(?:{_CLEAR})\b|(?<=\bin )(?:may|march)\b|\b(?:may|march)\b(?= (?:19|20)\d\d)")
