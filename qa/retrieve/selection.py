"""The fewest sentences that carry the evidence, for a reader with little room: a small language model, a summary.

Sentences are chosen one by one for the words of the question that no chosen sentence holds yet, rare words counting
more, until nothing much is left to gain or the budget is spent: the greedy algorithm for budgeted maximum coverage
(Khuller, Moss & Naor 1999; Lin & Bilmes 2010 for summaries). Of near-copies one is read, and all are counted.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from qa.library import Library
from qa.retrieve.copies import near_copies
from qa.retrieve.sentences import terms
from qa.types import Article, Hit, Sentence

# A sentence must bring in this share of what the best one does.
LEAST_GAIN = 0.15


@dataclass(frozen=True, slots=True)
class SelectedSentence:
    """A sentence, the article it stands in, its `tokens`, and the articles among the hits that carry the same report:
    `carried_by` holds their ids, its own first."""

    sentence: Sentence
    article: Article
    tokens: int
    carried_by: tuple[str, ...]


def select_evidence(
    question: str, hits: Sequence[Hit], library: Library, count_tokens: Callable[[str], int], budget: int
) -> tuple[SelectedSentence, ...]:
    """The sentences of the hits to read for `question`, most telling first, of at most `budget` tokens together.

    `hits` are passages, best first, as `Retriever.search` gives them.
    """
    stories = near_copies([hit.passage for hit in hits])
    carriers: dict[int, list[str]] = {}
    for story, hit in zip(stories, hits, strict=True):
        carriers.setdefault(story, []).append(hit.passage.article_id)
    found = [
        (sentence, story)
        for number, (story, hit) in enumerate(zip(stories, hits, strict=True))
        if story == number
        for sentence in library.sentences(hit.passage.article_id)
        if hit.passage.span.contains(sentence.span)
    ]
    texts = [sentence.text for sentence, _ in found]
    costs = [count_tokens(text) for text in texts]
    chosen = []
    for index in choose(terms(question), [terms(text) for text in texts], costs, budget):
        sentence, story = found[index]
        article = library.article(sentence.article_id)
        chosen.append(SelectedSentence(sentence, article, costs[index], tuple(dict.fromkeys(carriers[story]))))
    return tuple(chosen)


def choose(wanted: Sequence[str], held: Sequence[Sequence[str]], costs: Sequence[int], budget: int) -> tuple[int, ...]:
    """Which of the sentences to read, in the order of choice.

    `held` are the terms of each sentence, best sentences first, `costs` what reading each one takes.
    """
    weights = _weights(wanted, held)
    left, spent, first = dict(weights), 0, 0.0
    chosen: list[int] = []
    rest = set(range(len(held)))
    while rest:
        fitting = [index for index in rest if spent + costs[index] <= budget]
        gains = {index: sum(left.get(term, 0.0) for term in set(held[index])) for index in fitting}
        best = max(gains, key=lambda index: (gains[index], -index), default=None)
        if best is None or gains[best] <= LEAST_GAIN * first or not gains[best]:
            break
        first = first or gains[best]
        chosen.append(best)
        spent += costs[best]
        rest.remove(best)
        left = {term: 0.0 if term in held[best] else weight for term, weight in left.items()}
    return tuple(chosen)


def _weights(wanted: Sequence[str], held: Sequence[Sequence[str]]) -> Mapping[str, float]:
    """How rare each wanted term is among the sentences; what none holds counts nothing."""
    frequency = Counter(term for words in held for term in set(words))
    return {
        term: math.log1p((len(held) - frequency[term] + 0.5) / (frequency[term] + 0.5))
        for term in dict.fromkeys(wanted)
        if frequency[term]
    }
