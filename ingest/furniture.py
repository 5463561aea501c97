"""What web sites print around and between the paragraphs of an article, told by its form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ingest import furniture_phrases as phrases

_DECORATION = " \t\xa0-–—*•·|#>»«=~_[](){}:;,…!?.→←↓↑▼▲►◄+"
_MAX_LABEL_WORDS = 12
_MAX_OPENING_WORDS = 45
_MAX_SENTENCE_LABEL_WORDS = 4


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of furniture and how to tell it.

    `ends_article`: nothing but furniture follows, unless whole paragraphs do.
    """

    kind: str
    pattern: re.Pattern[str]
    ends_article: bool = False


def _alternatives(lines: str) -> str:
    lists = {"network": _joined(phrases.NETWORK), "things": _joined(phrases.THINGS), "ad": phrases.AD}
    for name, words in lists.items():
        lines = lines.replace(f"{{{name}}}", words)
    return _joined(lines.replace(" ~", r"( \S+){0,6}"))


def _joined(lines: str) -> str:
    return "|".join(line for line in lines.strip().splitlines())


def _rules(table: Mapping[str, str], *, ends_article: bool = False) -> tuple[Rule, ...]:
    return tuple(
        Rule(kind, re.compile(rf"\W*({_alternatives(lines)})", re.IGNORECASE), ends_article)
        for kind, lines in table.items()
    )


_LABELS = _rules(phrases.LABELS) + _rules(phrases.CLOSING_LABELS, ends_article=True)
_OPENINGS = _rules(phrases.OPENINGS)
_PHOTO_AGENCY = _joined(phrases.PICTURE_AGENCIES)
_AGENCY = f"{_PHOTO_AGENCY}|{_joined(phrases.AGENCIES)}"
_SECTIONS = frozenset(_joined(phrases.SECTIONS).split("|"))
_NAME = r"[A-Z][\w'’.-]+( ([A-Z][\w'’.-]*|de|van|von|al|bin)){0,4}"
_PICTURE = r"([Pp]hoto(graph)?s?|[Ii]mages?|[Pp]icture|[Ii]llustration|[Gg]raphic|[Cc]redit|PHOTO|IMAGE|CREDIT)"
_BY = r"( (?i:credits?|by|courtesy( of)?|via|source|from))"
_SIGNED = rf"({_NAME}|(?i:{_AGENCY}))( ?[/|] ?[\w .]+)?"
# A name before an agency, or the other way round: 'Jane Doe | Reuters', 'AP Photo/Jane Doe'.
_WHO = r"([\w .,'’-]{0,50}[/,|] ?|[\w .'’-]{0,40}\bvia )"
_CREDIT = re.compile(
    "|".join(
        (
            r"^\W*(©|\(c\)) ?\S.{0,240}$",
            r"^Image (source|caption),",
            rf"^\W*{_PICTURE}{_BY}? ?[:/©] ?.{{1,120}}$",
            rf"^\W*{_PICTURE}{_BY} {_NAME}[^.!?]{{0,80}}\W*$",
            rf"[.!?…)”\"’'\s]{_PICTURE}({_BY}?:|{_BY})? {_SIGNED}\W*$",
            r"[.!?…’”] Photograph: .{1,90}$",
            rf"([\[(/|]|\bvia\b|\b(?i:photo by)\b.{{0,60}}) ?{_WHO}(?i:{_AGENCY})( ?[/|] ?[\w .'’-]{{1,40}})?\W*$",
            rf"([^.!?] [\[(]|^[\[(]|\|) ?(?i:{_AGENCY})[\])]?$",
            rf"(?<![.!?]\s)(?<!\w)(via )?(?i:{_PHOTO_AGENCY})(/\w+)?[\])]?$",
            rf"[\[(]((?i:{_PHOTO_AGENCY})|{_PICTURE}{_BY}?:[^()]{{1,150}})[\])]$",
            rf"^(?i:{_AGENCY}) ?/ ?[\w .'’-]{{2,60}}$",
        )
    )
)
_CREDIT_RULE = Rule("credit", _CREDIT)
_CROSS_LINK = Rule(
    "cross-link",
    re.compile(
        r"^\W*((ALSO |MUST )?(READ|WATCH|LISTEN|SEE|VIEW)( ALSO| MORE| NEXT| NOW| HERE)?"
        r"|RELATED( STORY| ARTICLE| NEWS| VIDEO| LINK)?|MORE|DON[’']T MISS|IN PICTURES"
        r"|Also ([Rr]ead|[Ss]ee)|Read ([Mm]ore|[Aa]lso|[Nn]ext|[Tt]he [Ff]ull [Ss]tory)|See [Aa]lso"
        r"|Related( [Ss]tory| [Aa]rticle| [Nn]ews| [Cc]overage)?) ?[:|»>→–-]+ ?\S.*$"
        # what a box of other articles is headed by, with one of them in the same line
        r"|^\W*(?i:(most|also) (read|viewed|popular|shared|commented|watched)|more (from|on|in|about) [\w ]{1,30}"
        r"|(top|latest|recommended|other|further) (stories|news|reading|articles)|(popular|trending)( now)?"
        r"|you (may|might) also (like|enjoy)|editor[’']?s[’']? (picks?|choice)|in case you missed it"
        r"|what to read next|up next|coming up|on our site|from the archives?) ?[:»>→]+ ?\S.*(?<![.!?…”])$"
    ),
)
_MENU_BAR = Rule("menu", re.compile(r"\S+( \S+){0,2}( ?[|•·»›>] ?\S+( \S+){0,2}){2,}"))
_DECORATION_RULE = Rule("decoration", re.compile(r"\W*"))
_SENTENCE_END = r"((?<=[.!?…])|(?<=[.!?][”\"’')\]])|(?<=[”\"’'][.!?]))"
_GLUED_LABEL = re.compile(
    _SENTENCE_END + r"(Recommended|Related( Articles| Posts| Stories)?|Advertisement|ADVERTISEMENT|Read [Mm]ore"
    r"|Subscribe|Sign [Uu]p|Share|Sponsored|Most [Rr]ead)(?=[“\"‘']?[A-Z])"
)


def line_rule(text: str) -> Rule | None:
    """The rule by which a whole line is furniture, or None."""
    core = text.strip(_DECORATION)
    if not core:
        return _DECORATION_RULE
    words = len(core.split())
    if words <= _MAX_LABEL_WORDS or text[0] in "©(":
        for rule in _LABELS:
            if rule.kind == "related" and words > _MAX_SENTENCE_LABEL_WORDS and text.endswith("."):
                continue
            if rule.pattern.fullmatch(core) or rule.pattern.fullmatch(text):
                return rule
    if words <= 30 and _MENU_BAR.pattern.fullmatch(text):
        return _MENU_BAR
    if words <= 30 and _CROSS_LINK.pattern.match(text):
        return _CROSS_LINK
    if words <= 60 and _CREDIT.search(text):
        return _CREDIT_RULE
    return opening_rule(text) if words <= _MAX_OPENING_WORDS else None


def opening_rule(text: str) -> Rule | None:
    """The rule by which a line or sentence addresses the visitor of the site, or None."""
    return next((rule for rule in _OPENINGS if rule.pattern.match(text)), None)


def is_section_name(text: str) -> bool:
    """'World', 'Asia', 'Opinion': what a site prints above a headline."""
    return text.strip(_DECORATION).casefold() in _SECTIONS


def glued_labels(text: str) -> list[re.Match[str]]:
    """Labels that lost their line break: '…South China Sea”.RecommendedUS defence secretary …'."""
    return list(_GLUED_LABEL.finditer(text))
