"""'Who said …?': find the words in the articles and name the one they are attributed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.plan import Query
from qa.terms import is_stop_word, nations, term_set
from qa.types import Support

_WORDS = re.compile(r"\w+")
_SAYS = (
    r"(?:said|says|added|told|warned|stated|argued|wrote|noted|explained|remarked|joked|urged|asked|requested|insisted|"
    r"replied|complained)"
)
_ATTRIBUTED = re.compile(
    rf"[”\"’']\s*,?\s*{_SAYS}\s+(?P<after>[A-Z][^,.;“”]{{2,60}})|(?P<before>[A-Z][^,.;“”]{{2,60}}?)\s+{_SAYS}\b"
)


# 'Admiral John Aquilino, head of the command, last month said …'
_WITH_ROLE = re.compile(
    rf"(?P<name>(?:[A-Z][\w.'’-]+\s+){{1,4}}[A-Z][\w'’-]+),\s+[^,;“”]{{3,80}},\s+(?:[a-z]+\s+){{0,3}}{_SAYS}\b"
)


def who_said(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """The speaker first, then the words; where words are quoted in the question, exactly those."""
    exact = sentences_with(query.quoted, evidence)
    for item in (exact or tuple(evidence))[:1]:
        source = attribution(item, evidence)
        name = (speaker(source.sentence.text) or subject(source.sentence.text)) if source else None
        if name is not None and source is not None:
            cited = tuple(dict.fromkeys((item, source)))
            yield Draft(f"{name} said it.", cited, Support.RESOLVED, "the attribution in the sentence")
        yield quoted(item, lead=name is None)
        if source is not None and source is not item:
            yield quoted(source, lead=False)


def attribution(item: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """The sentence that attributes the words: their own, else the one before or after where a quotation runs on."""
    if speaker(item.sentence.text) is not None:
        return item
    if _HE_SAID.search(item.sentence.text):
        return _named_before(item, evidence)
    if not re.match(r"^\W*[“\"]", item.sentence.text) and "”" not in item.sentence.text:
        return None
    beside = {other.sentence.index: other for other in evidence if other.article.id == item.article.id}
    for index in (item.sentence.index - 1, item.sentence.index + 1):
        other = beside.get(index)
        if other is not None and speaker(other.sentence.text) is not None:
            return other
    return None


def _named_before(item: Evidence, evidence: Sequence[Evidence]) -> Evidence | None:
    """Whom 'he said' means: the one that a sentence shortly before opens with."""
    beside = {other.sentence.index: other for other in evidence if other.article.id == item.article.id}
    for index in range(item.sentence.index - 1, max(-1, item.sentence.index - 1 - MOST_BACK), -1):
        other = beside.get(index)
        name = (speaker(other.sentence.text) or subject(other.sentence.text)) if other is not None else None
        if name is not None and not term_set(name) <= nations():
            return other
    return None


def subject(text: str) -> str | None:
    """The name that a sentence opens with and has do something: 'Liu' of 'Liu also asked …'."""
    match = _SUBJECT.match(text)
    return match["name"].strip() if match and not is_stop_word(match["name"].split()[0]) else None


def sentences_with(phrases: Sequence[str], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Sentences that hold one of the quoted phrases, word for word; the best scored first."""
    wanted = [" ".join(_WORDS.findall(phrase.lower())) for phrase in phrases]
    return tuple(
        item
        for item in evidence
        if any(phrase and phrase in " ".join(_WORDS.findall(item.sentence.text.lower())) for phrase in wanted)
    )


def speaker(text: str) -> str | None:
    """Whom a sentence attributes its quotation to; None where it only says 'he said'."""
    match = _ATTRIBUTED.search(text)
    if match is None:
        beside = _WITH_ROLE.search(text)
        return beside["name"] if beside else None
    name = (match["after"] or match["before"]).strip()
    name = re.sub(r"^(?:But|And|However|Meanwhile)\s+", "", name)
    name = re.sub(r"\s+(?:of|from|at|in|to|on|after|who)\s.*$", "", name)
    run = re.match(r"(?!(?:The|A|An|Its|His|Her|Their|One)\b)(?:[A-Z][\w.'’-]*(?:\s+|$))+", name)
    name = run.group().strip() if run else name
    return name if re.search(r"[A-Z]", name) and term_set(name) and not _PRONOUN.fullmatch(name) else None


MOST_BACK = 3
_HE_SAID = re.compile(rf"[”\"’']\s*,?\s*(?:he|she)\s+{_SAYS}\b|\b(?:he|she)\s+(?:\w+\s+)?{_SAYS}\b", re.I)
_SUBJECT = re.compile(
    r"^\W*(?P<name>(?:[A-Z][\w.'-]+\s+){1,4}?)(?:also |additionally |then |later |again )?[a-z]+(?:ed|s|d)\b"
)
_PRONOUN = re.compile(r"(?:he|she|they|it)\b.*", re.I)
