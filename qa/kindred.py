"""Words that reporters use for one another: 'headed' for 'led', 'injured' for 'hurt', 'signed up' for 'entered'.

A group is a loose class of words, not of strict synonyms: it says that a sentence with one may be about a question
with another, at a lower weight than the same word. Verbs of two words count as one ('call off', not 'call').
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from qa.terms import Token, is_stop_word, term_of, tokens

_GROUPS = (
    "lead head chair command run direct manage captain commander skipper chief leader boss steer helm charge",
    "delegation team side party mission contingent officials officers representatives envoys",
    "president presidency", "minister ministry secretary", "spokesman spokeswoman spokesperson",
    "ceo chief-executive managing-director", "mayor mayoress", "governor central-banker",
    "hurt injure injury wound casualty hospitalise",
    "die kill death dead fatal fatality perish drown deadly",
    "win winner victory victor champion triumph prevail title gold go-to",
    "lose defeat loss beat",
    "crash accident collision collide mishap ram wreck derail hit strike run-into",
    "ship vessel boat ferry liner steamer", "plane aircraft jet airplane warplane airliner fighter",
    "train railway rail tram locomotive metro", "car vehicle automobile truck lorry",
    "cause reason fault blame trigger culprit responsible likely due explain because result-from",
    "cost price fare fee charge pay worth ticket spend bill",
    "salary wage earn income remuneration pay",
    "job post position work employment employee worker staff layoff redundancy vacancy",
    "create add establish generate", "lose cut shed axe eliminate slash go",
    "passenger traveller traveler rider commuter", "people person resident inhabitant citizen",
    "runner entrant participant athlete competitor finisher starter",
    "enter register sign-up join enrol participate take-part apply compete",
    "finish complete finisher end conclude", "begin start launch open commence kick-off get-under-way inaugurate",
    "end close shut terminate terminus expire run-to run-from stop",
    "resume restart reopen renew restore revive bring-back start-again sail-again come-back begin-again",
    "replace succeed successor take-over follow takeover predecessor",
    "appoint name become install elect nominate choose promote select take-office take-over appointment swear-in",
    "dismiss remove sack fire oust strip drop expel removal dismissal",
    "resign quit step-down leave retire resignation stand-down",
    "cancel call-off scrap shelve axe abandon cancellation drop fall-through",
    "postpone delay put-off defer slip move late push-back set-back",
    "suspend halt freeze sever break-off cut-off cut break shut stop close suspension refuse pause call-off",
    "cut lower reduce decrease drop slash trim reduction ease", "raise increase rise grow hike climb lift jump soar",
    "fall drop decline sink slide slip plunge decrease tumble lose",
    "keep leave hold maintain unchanged retain stay remain",
    "change alter adjust modify revise move", "vote ballot poll election elect",
    "trip journey visit tour travel voyage stopover stop stay go fly land",
    "arrive come land reach", "return back come-back go-back bring-back", "depart leave sail set-off",
    "talk dialogue discussion negotiation conversation meeting session round consultation summit exchange",
    "call phone telephone videoconference teleconference video conversation hotline line",
    "say state tell announce warn claim note add declare assert describe call compare argue explain urge tell remark",
    "voice express raise air utter",
    "possible potential likely contender candidate favourite frontrunner tip tout", "quote word phrase",
    "promise pledge vow commit undertake assure",
    "ask request demand urge call-for press seek want", "deny reject dismiss refute", "criticise blame condemn attack",
    "senior rank ranking top", "send despatch dispatch mail post-to",
    "downed shoot-down bring-down gun-down", "confirm affirm reaffirm reiterate restate repeat",
    "agree accord deal pact treaty agreement settle sign", "aim goal purpose target objective intend design meant",
    "police officer detective constable", "inquiry investigation probe investigate inquire examine",
    "law legislation act bill statute", "court tribunal judge", "army military troops forces soldiers",
    "company firm business corporation operator group maker", "bank lender", "shop store retailer outlet",
    "plant factory works mill facility", "money fund cash finance sum", "loan mortgage credit",
    "interception intercept encounter", "weapon arms missile", "exercise drill manoeuvre",
    "storm gale hurricane cyclone typhoon weather", "fire blaze burn", "flood inundation",
    "child kid youngster", "film movie picture", "book novel", "home house residence", "doctor physician medic",
    "disease illness sickness infection", "big large huge great", "small little tiny",
    "rank title", "stand-for mean abbreviation abbreviate known-as call denote",
    "trade commerce export import", "build construct construction building", "destroy demolish wreck ruin",
    "buy purchase acquire acquisition procure", "sell sale", "give donate grant award hand", "get receive obtain",
    "publish release come-out bring-out", "turnover revenue sales", "shoot-down downed",
    "show reveal disclose indicate", "help assist aid support", "teach teacher lecturer professor",
    "study research survey", "expert analyst scholar specialist", "colleague counterpart partner",
    "born birth", "marry wed marriage wife husband", "age old aged",
    "length long kilometre mile metre distance", "height tall high", "speed fast", "size big large area",
    "member part belong", "found establish create set-up form", "found discover uncover find", "damage harm repair",
    "break record fastest best", "last take duration run", "carry transport bring convey", "often frequent daily",
    "protest demonstrate demonstration rally", "contact communication channel link tie",
    "arrange organise set-up schedule", "responsible liable accountable", "aboard passenger crew",
    "willing prepared ready inclined",
    "sanction embargo penalty", "free gratis", "cut-the-ribbon open inaugurate",
)  # fmt: skip
_PARTICLES = (
    "up|off|out|over|down|on|for|in|back|part|office|through|away|under way|as|into|from|to|again|aside|the ribbon"
)


@lru_cache(maxsize=1)
def _tables() -> tuple[dict[str, frozenset[int]], dict[tuple[str, str], frozenset[int]], frozenset[str]]:
    """Groups of single words by comparison form, of verbs with a particle by both, and all words that are in one."""
    single: dict[str, set[int]] = {}
    double: dict[tuple[str, str], set[int]] = {}
    for number, group in enumerate(_GROUPS):
        for word in group.split():
            head, _, particle = word.partition("-")
            if particle:
                double.setdefault((term_of(head), particle.replace("-", " ")), set()).add(number)
            else:
                single.setdefault(term_of(head), set()).add(number)
    return (
        {word: frozenset(numbers) for word, numbers in single.items()},
        {pair: frozenset(numbers) for pair, numbers in double.items()},
        frozenset(single) | frozenset(head for head, _ in double),
    )


_AFTER = re.compile(rf"\W+(?:(?:it|them|him|her)\s+)?({_PARTICLES})\b", re.I)


def word_groups(text: str, words: Iterable[Token] | None = None) -> dict[str, frozenset[int]]:
    """Comparison form of each meaningful word of a text to the groups that it stands for there.

    `words` are the text's tokens, where they are known already.
    """
    single, double, known = _tables()
    found: dict[str, frozenset[int]] = {}
    for token in tokens(text) if words is None else words:
        if is_stop_word(token.text) or token.term not in known:
            continue
        after = _AFTER.match(text, token.span.end)
        pair = (token.term, after.group(1).lower()) if after else None
        groups = double[pair] if pair in double else single.get(token.term, frozenset())
        if groups:
            found[token.term] = found.get(token.term, frozenset()) | groups
    return found


def groups_of(text: str, words: Iterable[Token] | None = None) -> frozenset[int]:
    """All groups that the words of a text stand for."""
    return frozenset(number for groups in word_groups(text, words).values() for number in groups)


def is_known_word(term: str) -> bool:
    """The comparison form is in a group, alone or with a particle."""
    return term in _tables()[2]


def are_kindred(a: str, b: str) -> bool:
    """Two comparison forms share a group."""
    single, _, _ = _tables()
    return a == b or bool(single.get(a, frozenset()) & single.get(b, frozenset()))
