"""'Who said …?': find the words in the articles and name the one they are attributed to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import LEANS, quoted
from qa.evidence import Evidence
from qa.lexicon import SAYS
from qa.matcher import Matcher
from qa.plan import Query
from qa.plan.words import topic_terms
from qa.support.voice import speaks_for
from qa.terms import nations, term_set

_WORDS = re.compile(r"\w+")
_ATTRIBUTED = re.compile(
    rf"[”\"’']\s*,?\s*{SAYS}\s+(?:(?!(?:he|she|it|they|that|in|at|on|to)\b)[a-z][\w-]*\s+){{0,4}}(?P<after>[A-Z][^,.;“”]{{2,60}})|(?P<before>[A-Z][^,.;“”]{{2,60}}?)\s+{SAYS}\b"
)


# 'Admiral John Aquilino, head of the command, last month said …'
_WITH_ROLE = re.compile(
    rf"(?P<name>(?:[A-Z][\w.'’-]+\s+){{1,4}}[A-Z][\w'’-]+),\s+[^,;“”]{{3,80}},\s+(?:[a-z]+\s+){{0,3}}{SAYS}\b"
)


def who_said(query: Query, evidence: Sequence[Evidence]) -> Iterator[Draft]:
    """The speaker first, then the words; where words are quoted in the question, exactly those."""
    exact = sentences_with(query.quoted, evidence)
    nearest = sorted(evidence[:MOST_READ], key=lambda item: -(item.score + item.core))
    for item in (exact or nearest)[:1]:
        told = attribution(item, evidence)
        if told is not None:
            cited = tuple(dict.fromkeys((item, told.source)))
            text = f"{told.name[0].upper()}{told.name[1:]} said it."
            yield Draft(text, cited, Support.RESOLVED, "the attribution in the sentence")
        yield quoted(item, lead=told is None)
        if told is not None and told.source is not item:
            yield quoted(told.source, lead=False)


def on_the_matter(query: Query, matcher: Matcher, evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """Asked what somebody said about something, the sentences that say most of that; none where nothing does."""
    matter = _ABOUT.search(query.question)
    terms = [term for term in topic_terms(matter["matter"]) if term in query.topic] if matter else []
    shares = [matcher.says_share(terms, item.sentence) for item in evidence] if terms else []
    most = max(shares, default=0.0)
    if not terms:
        return tuple(evidence)
    return tuple(item for item, share in zip(evidence, shares, strict=True) if share and share >= AS_MUCH * most)


@dataclass(frozen=True, slots=True)
class Attribution:
    """Whose words they are, and the sentence that names him."""

    name: str
    source: Evidence


def named_first(nation: frozenset[str], evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """What a country said: first the sentences that name who says it, and of those the ones that lean on no other."""
    return tuple(
        sorted(
            evidence, key=lambda i: (not speaks_for(nation, (i.sentence,)), LEANS.match(i.sentence.text) is not None)
        )
    )


def attribution(item: Evidence, evidence: Sequence[Evidence]) -> Attribution | None:
    """Whose words the sentence tells: by itself, else by one beside it where a quotation or report runs on."""
    beside = {other.sentence.index: other for other in evidence if other.article.id == item.article.id}
    own = _attributed(item, beside)
    if own is not None:
        return own
    before = beside.get(item.sentence.index - 1)
    if before is not None and _REPORTED_ON.match(item.sentence.text) and _REPORTS.search(before.sentence.text):
        return _attributed(before, beside)
    if not _QUOTATION.match(item.sentence.text) and "”" not in item.sentence.text:
        return None
    near = (beside.get(index) for index in (_quotation_opens(item, beside) - 1, item.sentence.index + 1))
    return next((found for other in near if other is not None and (found := _attributed(other, beside))), None)


def _attributed(item: Evidence, beside: Mapping[int, Evidence]) -> Attribution | None:
    """Whom the sentence itself has say something: a name, or the one whom its 'he said' means."""
    name = speaker(item.sentence.text)
    if name is not None:
        return Attribution(name, item)
    he = item.antecedent if _HE_SAID.search(item.sentence.text) else None
    source = beside.get(he.index) if he is not None else None
    if he is None or source is None:
        return None
    full = speaker(source.sentence.text) or ""
    return Attribution(full if term_set(he.name) <= term_set(full) else he.name, source)


def _quotation_opens(item: Evidence, beside: Mapping[int, Evidence]) -> int:
    """Where the row of sentences begins that are quoted one after the other, with nobody named between."""
    index = item.sentence.index
    while (other := beside.get(index - 1)) is not None and _QUOTATION.match(other.sentence.text):
        if speaker(other.sentence.text) is not None:
            break
        index -= 1
    return index


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
    match = next((m for m in _ATTRIBUTED.finditer(text) if not _AUXILIARY.search(m["before"] or "")), None)
    if match is None:
        beside = _WITH_ROLE.search(text)
        return beside["name"] if beside else None
    phrase = _ASIDE.sub("", _OPENING.sub("", (match["after"] or match["before"]).strip()))
    name = _name_in(phrase)
    if name == phrase and phrase[-1:].islower() and match["before"]:
        determiner = _DETERMINER.search(text[: match.start()])
        name = f"{determiner.group().strip()} {phrase}" if determiner else phrase
    return name if re.search(r"[A-Z]", name) and term_set(name) and not _PRONOUN.fullmatch(name) else None


def _name_in(phrase: str) -> str:
    """'Mao Ning' of 'China's foreign ministry spokeswoman Mao Ning'; the whole of 'US defence official'."""
    runs = [run for run in _CAPITALISED.finditer(phrase) if not _DETERMINED.match(run.group())]
    if not runs:
        return phrase
    first, last = runs[0], runs[-1]
    if last is not first and last.end() == len(phrase) and phrase[: last.start()].split()[-1].islower():
        return last.group()
    nation = term_set(first.group()) <= nations() or first.group().isupper()
    return phrase if first.start() or nation else first.group()


MOST_READ, AS_MUCH = 8, 0.8
_ABOUT = re.compile(
    r"\bwhat (?:did|does|do|has|have|had)\b.*?\b(?:say|said|tell|told|write|written|claim|state|stress|demand|think|"
    r"promise|urge)\s+(?:(?!(?:would|will|could|should|can|did|had|has|is|was|were|are)\b)\w+\s+){0,3}?"
    r"(?:about|on|of|regarding|concerning)\s+(?P<matter>[^?]+)",
    re.I,
)
_HE_SAID = re.compile(rf"[”\"’']\s*,?\s*(?:he|she)\s+{SAYS}\b|\b(?:he|she)\s+(?:\w+\s+)?{SAYS}\b", re.I)
# 'The lock was rotten, he said. It would have to go.'
_REPORTS = re.compile(rf",\s+(?:\w+\s+){{1,4}}{SAYS}\W*$", re.I)
_REPORTED_ON = re.compile(r"^[^“\"]*\b(?:would|had|could|should|was|were)\b[^“\"]*$")
_PRONOUN = re.compile(r"(?:he|she|they|it)\b.*", re.I)
_AUXILIARY = re.compile(r"\b(?:have|to|would|could|might|may|not|never)$")
_OPENING = re.compile(r"^(?:But|And|However|Meanwhile)\s+")
_ASIDE = re.compile(
    r"\s+(?:(?<!Ministry )(?<!Department )(?<!Bank )(?<!University )of|from|at|in|to|on|after|who|also|later|then|"
    r"last|this|next|earlier|repeatedly|previously|recently|has|had|have)\s.*$|\s+(?:also|later|then|again|recently)$"
)
_DETERMINER = re.compile(r"\b(?:a|an|the|one|another)\s+$", re.I)
_DETERMINED = re.compile(r"(?:The|A|An|Its|His|Her|Their|One)\b")
_CAPITALISED = re.compile(r"[A-Z][\w.'’-]*(?:\s+(?:of\s+(?=[A-Z]))?[A-Z][\w.'’-]*)*")
_QUOTATION = re.compile(r"^\W*[“\"]")
