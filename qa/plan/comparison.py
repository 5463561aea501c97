"""Questions that compare two things, taken apart into a question on each.

'How many crossings does the Skua make, compared with the Gudrun?' asks how many the one makes and how many the other.
"""

from __future__ import annotations

import re

from qa.plan.asked_thing import as_question
from qa.plan.counterpart import with_counterpart
from qa.plan.words import NAME_RUN

_WH = r"(?:who|what|which|when|where|how)\b"
_BESIDE = (
    r"(?:(?:as\s+|when\s+)?(?:compared|contrasted)\s+(?:with|to|against)|in\s+(?:comparison|contrast)\s+(?:with|to)|"
    r"as\s+(?:opposed\s+to|against)|versus|vs\.?|relative\s+to)"
)
_ASKED = (
    re.compile(rf"^\W*(?P<one>{_WH}[^?]+?),?\s+{_BESIDE}\s+(?P<other>[^?]+?)\W*$", re.I),
    re.compile(rf"^\W*(?:compared|in comparison)\s+(?:with|to)\s+(?P<other>[^,?]+),\s+(?P<one>{_WH}[^?]+?)\W*$", re.I),
)
_NAMED = (
    re.compile(
        r"^\W*how\s+(?:do|does|did|has|have)\s+(?P<one>[^?]+?)\s+"
        r"(?:compared?\s+(?:with|to|against)|differ(?:ed)?\s+from)\s+(?P<other>[^?]+?)\W*$",
        re.I,
    ),
    re.compile(r"^\W*(?:please\s+)?compare\s+(?P<one>[^?]+?)\s+(?:with|to)\s+(?P<other>[^?]+?)\W*$", re.I),
    re.compile(
        r"^\W*what\s+(?:is|was|were|are)\s+the\s+difference\s+between\s+(?P<one>[^?]+?)\s+and\s+(?P<other>[^?]+?)\W*$",
        re.I,
    ),
)
# 'How many more boats did the Skua carry than the Gudrun?'
_MORE = re.compile(
    r"^\W*(?P<how>how\s+(?:many|much))\s+(?:more|fewer|less)\s+(?P<rest>[^?]+?)\s+than\s+(?P<other>[^?]+?)\W*$", re.I
)
_WHAT_DID = re.compile(
    r"^(?:what|how\s+(?:many|much|long))\s+(?P<name>.+?)\s+(?:[a-z]+ed|[a-z]+s|did|does|do|was|is|had|has|made)$"
)

_NAME = rf"(?:the\s+)?{NAME_RUN}"
_ONLY_NAMED = re.compile(rf"(?:(?:the|an?)\s+)?(?:[a-z-]+\s+)?{NAME_RUN}|(?:the|an?)\s+[a-z-]+")
_SAID = r"(?P<said>say|said|stated?|tell|told|demand(?:ed)?|ask(?:ed)? for|think|thought|want(?:ed)?|promised?)\b"
_TWO = rf"(?P<one>{_NAME})\s+and\s+(?P<other>{_NAME})"
_EACH_SAID = tuple(
    re.compile(rf"^\W*{pattern}\W*$")
    for pattern in (
        rf"(?i:(?:please\s+)?(?:compare|contrast|set out)\s+what)\s+{_TWO}\s+(?:each\s+)?{_SAID}(?P<rest>[^?]*?)",
        rf"(?i:what\s+(?:did|do|does))\s+{_TWO}\s+(?:each|both)\s+{_SAID}(?P<rest>[^?]*?)",
        rf"(?i:what\s+(?:did|do|does))\s+{_TWO}\s+{_SAID}(?P<rest>[^?]*?)\s+each",
    )
)


def sides_of(question: str) -> tuple[str, ...]:
    """The questions that a comparison consists of, one a side; none where it is no comparison that is plain."""
    said = next((match for pattern in _EACH_SAID if (match := pattern.match(question))), None)
    if said is not None:
        verb = "think" if said["said"].startswith("th") else "say"
        return tuple(f"What did {said[side]} {verb}{said['rest']}?" for side in ("one", "other"))
    more = _MORE.match(question)
    if more is not None:
        return _both(f"{more['how']} {more['rest']}", more["other"])
    asked = next((match for pattern in _ASKED if (match := pattern.match(question))), None)
    if asked is not None:
        return _both(asked["one"], asked["other"])
    named = next((match for pattern in _NAMED if (match := pattern.match(question))), None)
    if named is None or _ONLY_NAMED.fullmatch(named["one"]):
        return ()
    return _both(as_question(named["one"]), named["other"])


def _both(one: str, other: str) -> tuple[str, ...]:
    first = f"{one[0].upper()}{one[1:].rstrip(' ?')}?"
    named = _WHAT_DID.match(other)
    second = with_counterpart(first, named["name"] if named else other)
    return (first, second) if second is not None and second != first else ()
