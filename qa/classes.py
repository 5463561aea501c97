"""Closed classes that questions ask a member of: a sport, a party, an instrument, a profession.

Each is a list of English words (or their endings), so that a sentence with a member can be told from one without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from qa.terms import term_of

_MEMBERS = {
    "sport": r"(?:(?:american|association|australian rules|gaelic|ice|field|beach|table|rugby|speed|figure|short track|"
    r"cross-country|water|motor) )?(?:football|soccer|basketball|baseball|hockey|cricket|rugby|tennis|golf|boxing|"
    r"wrestling|swimming|athletics|cycling|skating|skiing|rowing|volleyball|handball|badminton|judo|karate|chess|racing|"
    r"gymnastics|softball|lacrosse|fencing|archery|sailing|surfing|polo|weightlifting|curling|snooker|darts|squash|"
    r"hurling|netball|triathlon|taekwondo|bobsleigh|biathlon|diving|shooting|snowboarding|track and field)(?:er|ers)?",
    "party": r"republicans?|democrat(?:s|ic)?|labou?r|conservatives?|liberals?|whigs?|tor(?:y|ies)|greens?|socialists?|"
    r"communists?|federalists?|nationalists?|populists?|progressives?|christian democrat\w*|social democrat\w*|"
    r"independents?|(?:[A-Z][\w-]+ ){1,4}(?:party|alliance|front|union|movement)",
    "instrument": r"(?:(?:electric|acoustic|bass|double|steel|alto|tenor|soprano|french|lead|slide) )?(?:guitars?|"
    r"piano|pianist|violin\w*|viola|cello|cellist|bass(?:ist)?|drums?|drummer|flute|flautist|clarinet\w*|saxophon\w*|"
    r"trumpet\w*|trombon\w*|horn|oboe|bassoon|harp\w*|organ(?:ist)?|keyboards?|tabla|sitar|accordion|banjo|mandolin|"
    r"percussion\w*|harmonica|ukulele|lute|vocals?|fiddle|guitarist|tuba|bagpipes?)",
    "genre": r"(?:[\w-]+[ -])?(?:rock|pop|jazz|blues|metal|punk|folk|country|hip[- ]hop|rap|soul|funk|disco|techno|"
    r"house|reggae|classical|opera|electronic\w*|indie|gospel|drama|comedy|thriller|horror|science fiction|fantasy|"
    r"romance|western|documentary|musical|adventure|mystery|satire|novel|biography|poetry)",
    "language": r"English|French|German|Spanish|Italian|Portuguese|Russian|Chinese|Mandarin|Cantonese|Japanese|Korean|"
    r"Arabic|Hindi|Urdu|Bengali|Tamil|Telugu|Punjabi|Persian|Turkish|Greek|Latin|Hebrew|Dutch|Swedish|Norwegian|Danish|"
    r"Finnish|Polish|Czech|Hungarian|Romanian|Ukrainian|Thai|Vietnamese|Indonesian|Malay|Tagalog|Swahili|Welsh|Irish",
    "religion": r"christian\w*|catholic\w*|protestant\w*|muslim|islam\w*|jewish|judaism|hindu\w*|buddhis\w*|"
    r"sikh\w*|orthodox\w*|anglican\w*|lutheran\w*|methodist\w*|baptist\w*|presbyterian\w*|mormon\w*|atheis\w*|taois\w*",
    "profession": r"(?:(?<=\ba )|(?<=\ban ))(?:[\w-]+ ){0,5}?(?:\w+(?:ist|er|or|ian|ant|eer|ress|man|woman)|judge|chef|"
    r"nurse|poet|spy|pilot|clerk|monk|priest|soldier|model|coach|athlete|diplomat|architect|cleric|general|admiral|captain)",
}
_ALSO_CALLED = {
    "game": "sport",
    "affiliation": "party",
    "style": "genre",
    "occupation": "profession",
    "job": "profession",
    "career": "profession",
    "faith": "religion",
    "denomination": "religion",
}


@lru_cache(maxsize=1)
def _classes() -> dict[str, re.Pattern[str]]:
    """Comparison form of what a class is called to the pattern of its members."""
    found = {name: re.compile(rf"\b(?:{words})\b", re.I) for name, words in _MEMBERS.items()}
    called = {name: name for name in _MEMBERS} | _ALSO_CALLED
    return {term_of(name): found[other] for name, other in called.items()}


def is_class(noun: str) -> bool:
    """A comparison form that names such a class."""
    return noun in _classes()


def members(noun: str, text: str) -> Iterator[re.Match[str]]:
    """Where a text names members of the class; nowhere where the noun names none."""
    if is_class(noun):
        yield from _classes()[noun].finditer(text)
