"""Copies of one report among the articles found: near-copies, texts that a machine has reworded, translations.

A copy counts as the report it was made from. Where both are there the original is quoted: a sentence of a copy gives
way to the sentence of a sound article that tells the same, known by the words that both keep (names, numbers) and by
its nearness in meaning. What only a copy tells is quoted from it, with its flag.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from qa.evidence import Evidence
from qa.flags import NEAR_COPY, is_copy
from qa.matcher import Matcher
from qa.readings import ReadArticle
from qa.types import Article

FEWEST_TERMS, FEWEST_SHARED, MOSTLY = 5, 3, 0.5
MOST_LOOKED_AT, MOST_ALIKE, FEWEST_KEPT, SAME_TELLING = 10, 6, 2, 0.68
SAME_SENTENCE = 0.8


def with_copies_marked(articles: Mapping[str, ReadArticle]) -> dict[str, ReadArticle]:
    """The articles, those that repeat most sentences of one that came before flagged as near-copies of it.

    Of one publisher's the newest stands: it is the same report revised.
    """
    sentences = {name: _sentences(read) for name, read in articles.items()}
    marked = dict(articles)
    originals: list[str] = []
    for name in sorted(articles, key=lambda name: _first_out(articles[name].article)):
        copied = next((other for other in originals if _repeats(sentences[name], sentences[other])), None)
        if copied is None:
            originals.append(name)
            continue
        newer, older = articles[name].article, articles[copied].article
        revised = newer.publisher is not None and newer.publisher == older.publisher
        if revised:
            originals[originals.index(copied)] = name
        copy = copied if revised else name
        marked[copy] = _flagged(marked[copy])
    return marked


def _first_out(article: Article) -> tuple[bool, date, int, str]:
    """Sound ones before reworded ones, older before newer, longer before shorter."""
    published, words = article.published.interval, article.text.split()
    return is_copy(article), published.first if published else date.max, -len(words), article.source_key


def _sentences(read: ReadArticle) -> frozenset[frozenset[str]]:
    return frozenset(reading.terms for reading in read.readings if len(reading.terms) >= FEWEST_TERMS)


def _repeats(one: frozenset[frozenset[str]], other: frozenset[frozenset[str]]) -> bool:
    shared = len(one & other)
    return shared >= FEWEST_SHARED and shared >= MOSTLY * min(len(one), len(other))


def _flagged(read: ReadArticle) -> ReadArticle:
    flags = tuple(dict.fromkeys((*read.article.flags, NEAR_COPY)))
    return replace(read, article=replace(read.article, flags=flags))


def with_originals(
    evidence: Sequence[Evidence], matcher: Matcher, likeness: Callable[[str, Sequence[str]], Sequence[float]]
) -> tuple[Evidence, ...]:
    """The evidence, copies among the first sentences left out for the originals that tell the same, in their place.

    `likeness` gives the cosines of one text with others.
    """
    if not any(is_copy(item.article) for item in evidence[:MOST_LOOKED_AT]):
        return tuple(evidence)
    sound = [item for item in evidence if not is_copy(item.article)]
    told: dict[Evidence, Evidence | None] = dict.fromkeys(evidence)
    for item in evidence[:MOST_LOOKED_AT]:
        if is_copy(item.article):
            told[item] = _original(item, sound, matcher, likeness)
    kept: dict[Evidence, float] = {}
    for item, original in told.items():
        stands = original or item
        kept[stands] = max(item.score, kept.get(stands, stands.score))
    return tuple(replace(item, score=score) if score != item.score else item for item, score in kept.items())


def _original(
    copy: Evidence,
    sound: Sequence[Evidence],
    matcher: Matcher,
    likeness: Callable[[str, Sequence[str]], Sequence[float]],
) -> Evidence | None:
    """The sound sentence that tells what a copy's sentence tells; None where none does."""
    terms = matcher.terms(copy.sentence)
    shared = [(len(terms & matcher.terms(item.sentence)), item) for item in sound]
    near = sorted((pair for pair in shared if pair[0] >= FEWEST_KEPT), key=lambda pair: -pair[0])[:MOST_ALIKE]
    same = next(
        (i for count, i in near if count >= SAME_SENTENCE * max(len(terms), len(matcher.terms(i.sentence)))), None
    )
    if same is not None or not near:
        return same
    cosines = likeness(copy.sentence.text, [item.sentence.text for _, item in near])
    cosine, (_, best) = max(zip(cosines, near, strict=True), key=lambda pair: pair[0])
    return best if cosine >= SAME_TELLING else None
