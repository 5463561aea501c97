"""Every check that a question must pass to be answered, in the order in which they are made.

Better to say that the articles do not tell than to quote what is near. First the library must reach so far, then the
articles found must speak of what is asked, as a whole, then a sentence must tell it, with what it leans on. That an
article was found among many says that it is about the question; that the only one was found says nothing, so a lone
text is judged by a rule of its own.
"""

from __future__ import annotations

from collections.abc import Callable

from qa.evidence import Evidence
from qa.matcher import Matcher
from qa.plan import Query
from qa.research import Pool
from qa.support import articles, naming, sentence, speaks
from qa.support.limits import goes_on

Objection = Callable[[Pool], str | None]
Check = Callable[[Query, Matcher, Evidence], bool]

LIBRARY: tuple[Objection, ...] = (articles.source_absent, articles.time_beyond)
LONE_TEXT: tuple[Objection, ...] = (*LIBRARY, articles.lone_text_silent)
ARTICLES: tuple[Objection, ...] = (
    *LIBRARY,
    articles.name_unspoken,
    articles.ordinal_unspoken,
    articles.noun_unspoken,
    articles.nothing_about_it,
    articles.attribute_untold,
    articles.nothing_could_answer,
    naming.only_mentioned,
    speaks.other_side,
)
# Articles that have neither date nor publisher cannot be weighed against one another; each that is near is quoted.
UNDATED: tuple[Objection, ...] = (articles.time_beyond, articles.nothing_about_it)
SENTENCE: tuple[Check, ...] = (
    sentence.of_the_time,
    sentence.of_the_place,
    sentence.verb_told,
    sentence.attribute_named,
    sentence.chosen_thing_named,
    naming.name_given,
    sentence.holder_beside_office,
    speaks.speaker_speaks,
    speaks.right_side,
    speaks.whose_deed,
    sentence.urging_told,
    sentence.cause_given,
    sentence.undone_told,
    sentence.length_measured,
    sentence.limit_told,
    sentence.time_measured,
    sentence.elided_thing_counted,
    sentence.something_asked_said,
)


def unanswerable(pool: Pool) -> bool:
    """The articles found do not tell what is asked."""
    return not passes(pool, LONE_TEXT if pool.lone else ARTICLES)


def passes(pool: Pool, objections: tuple[Objection, ...]) -> bool:
    """None of these is raised."""
    return all(objection(pool) is None for objection in objections)


def why_not(pool: Pool) -> str:
    """What a refusal can say of its reason, as a sentence; empty where nothing plain can be said."""
    return next((reason for objection in ARTICLES if (reason := objection(pool))), "")


def tells(query: Query, matcher: Matcher, item: Evidence) -> bool:
    """The sentence, with what it leans on, tells what is asked; one that goes on asks for no more."""
    return goes_on(query) or all(check(query, matcher, item) for check in SENTENCE)
