"""What sort of answer a question asks for, from its question words."""

from __future__ import annotations

import re

from qa.plan.query import Kind

_ROLES = (
    "person|man|woman|general|admiral|officer|official|minister|president|secretary|leader|spokes\\w+|mayor|"
    "governor|captain|chief|chair\\w*|winner|runner|author|expert"
)
# 'The spokesman who described the talks' asks for no speaker, 'Who spoke of “a good day”?' does.
_WHOSE_WORDS = (
    r"(?:^|[,;:]\s|\b(?:and|but|so)\s)\W*who (?:said|told|warned|claimed|stated|called|described|argued|urged)\b",
    r"\bwho (?:spoke|talked|wrote|used|(?:is|was) quoted|uttered)\b[^?]*\s['‘\"“][a-z][^'’\"”]{5,}['’\"”]",
    r"\bwho used the (?:words?|phrase|expression)\b",
    r"\bwhose (?:words?|phrase|expression|remark|comment|quote|quotation|line|verdict|description)s?\b",
)
_FIRST = r"(?:first|earlier|later|last|more recent(?:ly)?|latest|longer ago|sooner)"
_EXTENT = (
    r"\bhow far (?:was|were|is|are|did|do|does|would|will|could|can|had|has)\b(?=.*\b(?:go|going|went|gone|prepared|"
    r"willing|ready)\b)(?!.*\b(?:miles?|kilomet(?:re|er)s?|away)\b)"
)
_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile("|".join(patterns), re.I))
    for kind, patterns in (
        (
            Kind.ORDER,
            (
                rf"\b(?:which|what|who)\b.*\b{_FIRST}\b.*\bor\b",
                r"\b(?:earlier|later|first|more recent) of the (?:two|three)\b",
                r"\bwhich (?:came|happened|was) (?:first|earlier|later)",
                rf"\b(?:which|who)(?: one)? of (?:the )?(?:two|three|them|these|those)\b.*\b{_FIRST}\b",
                rf"\band\b.*[,:;?–—-]\s+(?:which|who)\b(?: \w+){{1,3}} {_FIRST}\W*$",
                rf"\bwhich of .+ and .+ (?:came|was|were|happened|took place|occurred) (?:\w+ )?{_FIRST}\W*$",
                r"\b(?:before or after|after or before|earlier or later than)\b",
                r"\bin (?:what|which) order\b",
                r"^\W*(?:please )?(?:put|arrange|sort|rank|bring)\b.*\b(?:order|by (?:their )?dates?)\b",
            ),
        ),
        (
            Kind.TIMELINE,
            (r"\b(?:timeline|chronolog\w+|in (?:date |time |chronological )?order|in order of date|by date)\b",),
        ),
        (Kind.QUOTE, _WHOSE_WORDS),
        (Kind.HOW_LONG, (r"\bhow (?:long|much time|much later|many (?:years|months|weeks|days|hours))\b",)),
        (Kind.HOW_OFTEN, (r"\bhow (?:often|many times|frequently)\b",)),
        (
            Kind.HOW_MANY,
            (
                rf"\bhow (?:many|much|big|large|high|(?!{_EXTENT[6:]})far|old|tall)\b",
                r"\bthe number of\b",
                r"\bwhat (?:number|share|percentage|proportion|price|amount|figure)\b",
            ),
        ),
        (
            Kind.WHEN,
            (
                r"\bwhen\b",
                r"\b(?:on|in|by|at|since) (?:what|which) (?:date|day|month|year|time|week)s?\b",
                r"\b(?:what|which) (?:date|day|month|year)s?\b",
                r"\bwhat (?:is|was) the date\b",
            ),
        ),
        (
            Kind.WHERE,
            (
                r"\bwhere\b",
                r"\b(?:what|which) (?:city|country|place|town|state|province|venue)\b",
            ),
        ),
        (
            Kind.WHY,
            (
                r"\bwhy\b",
                r"\bfor (?:what|which) reason\b",
                r"\bwhat (?:caused|led to|prompted)\b",
                r"\b(?:what|which) (?:(?:is|was|were|are) )?(?:the )?(?:\w+ )?reasons?\b",
            ),
        ),
        (Kind.WHO, (r"\bwho(?:m|se)?\b", rf"\b(?:what|which) (?:\w+ ){{0,2}}(?:{_ROLES})\b")),
        (Kind.LIST, (r"\b(?:list|name (?:all|the)|enumerate|which \w+s (?:are|were|did|have))\b",)),
        (Kind.FACT, (r"\b(?:what|which)(?:'s|’s|\s+(?:is|was|are|were))\s+the\s+(?:\w+\s+)?names?\s+of\b",)),
        (
            Kind.DEFINITION,
            (
                r"^\W*what (?:is|are|was|were) (?:the |an? )?[\w\s.'’/()-]{2,60}\?*$",
                r"\bwhat (?:does|do|did) .* (?:stand for|mean)\b",
            ),
        ),
        (
            Kind.YES_NO,
            (r"^\W*(?:and |so |but )?(?:is|are|was|were|did|does|do|has|have|had|can|could|will|would|should)\b",),
        ),
    )
)


_ASKING = re.compile(
    r"\b(?:who|whom|whose|what|which|where|why|how)\b|^\W*(?:is|are|was|were|did|does|do|has|have|had)\b", re.I
)
_WHEN_CLAUSE = re.compile(r"[\s,]+when\s+(?!(?:is|are|was|were|did|does|do|has|have|had|will)\b).*", re.I)


def kind_of(text: str) -> Kind:
    core = _WHEN_CLAUSE.sub("", text)
    if _ASKING.search(core) is None:
        core = text
    return next((kind for kind, pattern in _KINDS if pattern.search(core)), Kind.FACT)


_ASKS_EXTENT = re.compile(_EXTENT, re.I)


def asks_extent(text: str) -> bool:
    """'How far were they prepared to go?': where they would stop, not a distance."""
    return _ASKS_EXTENT.search(text) is not None


_SEVERAL = re.compile(
    r"^\W*(?:what|which|list|name)\s+(?:the\s+|all\s+)*(?!(?:is|was|has|does)\b)"
    r"(?:(?!(?:is|are|was|were|has|have|had|does|do|did)\b)[\w-]+\s+){0,2}(?!(?:is|was|has|does)\b)[\w-]+s\b",
    re.I,
)


def asks_several(text: str) -> bool:
    """'What talks …', 'Which channels …', 'List the changes …': more than one thing is asked for."""
    return _SEVERAL.match(text) is not None
