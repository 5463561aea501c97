"""Questions that tell much of somebody or something and ask for the name: 'Which company is … and also …?'

Each clause of the question is compared with every sentence; a name counts for a clause as much as the best sentence
tells of it that has the name in it or beside it. The name that counts most over all clauses answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from qa.answer import Support
from qa.compose.draft import Draft
from qa.compose.quote import quoted
from qa.evidence import Evidence
from qa.matcher import Matcher
from qa.names import NameBook
from qa.plan import Kind, Query
from qa.retrieve.parts import Part
from qa.support.limits import MOST_TERMS
from qa.terms import content_terms, term_set

BESIDE_BEFORE, BESIDE_AFTER = 0.6, 0.4
LEAST_CLAUSE, LEAST_MEAN = 0.15, 0.2
MOST_QUOTED = 3
_NAMED_THING = (
    r"compan(?:y|ies)|firm|business|corporation|organi[sz]ation|institution|agency|entity|body|brand|startup|"
    r"platform|app|service|tool|chatbot|product|game|network|publisher|outlet|team|club|band|group|party|country|nation|"
    r"city|state|university|bank|airline"
)
_PERSON = (
    r"individual|person|man|woman|player|figure|personality|celebrity|star|singer|artist|actor|actress|athlete|coach|"
    r"founder|entrepreneur|executive|leader|politician|official|quarterback|driver|character|author|ceo"
)
_ASKS = re.compile(
    rf"^\W*(?:(?P<who>who)\b|(?:what|which)\s+(?:\w+\s+){{0,3}}?(?:(?P<person>{_PERSON})|(?:{_NAMED_THING}))\b"
    rf"|what is the name of the\s+(?:[\w-]+\s+){{0,3}}?(?:(?P<named>{_PERSON})|(?:{_NAMED_THING}))\b)",
    re.I,
)


def asks_for_name(query: Query, clauses: Sequence[Part]) -> bool:
    """A question that tells much, in several clauses, and wants a name."""
    plain = query.kind not in (Kind.ORDER, Kind.QUOTE, Kind.TIMELINE)
    return plain and len(clauses) > 1 and len(query.topic) > MOST_TERMS and _ASKS.match(query.question) is not None


@dataclass(frozen=True, slots=True)
class _Proof:
    """How surely a sentence tells of a clause, a name being in it or beside it."""

    worth: float
    item: Evidence


def answer_name(
    question: str, clauses: Sequence[Part], matcher: Matcher, evidence: Sequence[Evidence], names: NameBook
) -> Iterator[Draft]:
    """The name, then the sentences that tell of it clause by clause; nothing where no name fits well enough."""
    asks = _ASKS.match(question)
    person = bool(asks and (asks["who"] or asks["person"] or asks["named"]))
    asked = term_set(question)
    proofs = [_proofs(part, matcher, evidence, names) for part in clauses]
    totals = {
        name: sum(found[name].worth for found in proofs if name in found)
        for name in {name for found in proofs for name in found}
        if names.is_person(name) == person and not term_set(name) <= asked and not _is_source(name, evidence)
    }
    best = max(totals, key=lambda name: (totals[name], names.uses(name), name), default=None)
    if best is None or totals[best] < LEAST_MEAN * len(clauses):
        return
    own = sorted((found[best] for found in proofs if best in found), key=lambda proof: -proof.worth)
    shown = list(dict.fromkeys(proof.item for proof in own))[:MOST_QUOTED]
    naming = _naming(best, shown, evidence)
    yield Draft(f"{best}.", (naming, *(item for item in shown if item is not naming)), Support.COMPUTED,
        "the name that the sentences on each clause of the question share")  # fmt: skip
    for item in shown:
        yield quoted(item, lead=False)


def _proofs(part: Part, matcher: Matcher, evidence: Sequence[Evidence], names: NameBook) -> dict[str, _Proof]:
    """For each name its best sentence on one clause."""
    terms = content_terms(part.words)
    best: dict[str, _Proof] = {}
    for item in evidence:
        told = matcher.told(terms, item.sentence)
        if told < LEAST_CLAUSE:
            continue
        index = item.sentence.index
        for at, weight in ((index, 1.0), (index - 1, BESIDE_BEFORE), (index + 1, BESIDE_AFTER)):
            for name in names.of(item.article.id, at):
                if name not in best or told * weight > best[name].worth:
                    best[name] = _Proof(told * weight, item)
    return best


def _is_source(name: str, evidence: Sequence[Evidence]) -> bool:
    return any(name.lower() in (item.article.publisher or "").lower() for item in evidence)


def _naming(name: str, shown: Sequence[Evidence], evidence: Sequence[Evidence]) -> Evidence:
    """The sentence to cite for the name itself: one shown that has all of it, else another of the same articles."""
    articles = {item.article.id for item in shown}
    holding = [item for item in evidence if item.article.id in articles and name in item.sentence.text]
    return next((item for item in shown if item in holding), holding[0] if holding else shown[0])
