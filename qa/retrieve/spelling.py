"""British and American spellings of a word, both ways.

A variant that is no word costs nothing in a search, one that is another word does; so what could make one
(filed/filled, four/for) is held to the words that do have two spellings.
"""

from __future__ import annotations

import re
from functools import lru_cache

# British and American beginnings; the ending follows the word ('colourful', 'colorful').
_BEGINNINGS = tuple(
    tuple(pair.split())
    for pair in (
        "armour armor|behaviour behavior|candour candor|clamour clamor|colour color|demeanour demeanor|"
        "endeavour endeavor|favour favor|fervour fervor|flavour flavor|glamour glamor|harbour harbor|honour honor|"
        "humour humor|labour labor|neighbour neighbor|odour odor|parlour parlor|rancour rancor|rigour rigor|"
        "rumour rumor|saviour savior|savour savor|splendour splendor|tumour tumor|valour valor|vapour vapor|"
        "vigour vigor|defence defense|offence offense|pretence pretense|licence license|practise practice|"
        "aeroplane airplane|ageing aging|aluminium aluminum|anaemi anemi|anaesthe anesthe|artefact artifact|"
        "cosy cozy|counsellor counselor|diarrhoea diarrhea|encyclopaed encycloped|enrolment enrollment|"
        "foetus fetus|foetal fetal|fulfilment fulfillment|grey gray|gynaecolog gynecolog|haemo hemo|"
        "instalment installment|jewellery jewelry|judgement judgment|leukaemia leukemia|manoeuvre maneuver|"
        "manoeuvring maneuvering|marvellous marvelous|mould mold|moustache mustache|mum mom|oestrogen estrogen|"
        "orthopaed orthoped|paediatr pediatr|plough plow|programme program|pyjama pajama|sceptic skeptic|"
        "skilful skillful|speciality specialty|sulphur sulfur|tyre tire|wilful willful|woollen woolen|"
        "cooperat co-operat|coordinat co-ordinat"
    ).split("|")
)
_ENDINGS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(?<=[a-z]{3})is(e|es|ed|ers?|ing|ations?|ational)$", r"iz\1"),
        (r"(?<=[a-z]{3})iz(e|es|ed|ers?|ing|ations?|ational)$", r"is\1"),
        (r"(?<=al|ar)ys(e|es|ed|ers?|ing)$", r"yz\1"),
        (r"(?<=al|ar)yz(e|es|ed|ers?|ing)$", r"ys\1"),
        (r"(?<=[a-z]{2}[bt])re(s|d)?$", r"er\1"),
        (r"^(cent|theat|met|lit|fib|calib|spect|kilomet|centimet|somb|meag|lust)er(s|ed)?$", r"\1re\2"),
        (r"(?<=[a-z]{2})ogue(s?)$", r"og\1"),
        (r"(?<=[a-z]{2})ogued$", "oged"),
        (r"^(dial|catal|anal|monol|prol|epil)og(?:e(?=d$))?(?=s?$|d$)", r"\1ogue"),
        (r"([aeiou][a-z]*[aeiou])ll(ed|ing|ers?|ors?)$", r"\1l\2"),
        (r"([aeiou][a-z]*[aeiou])l(ed|ing|ers?|ors?)$", r"\1ll\2"),
    )
)


@lru_cache(maxsize=4096)
def other_spellings(word: str) -> tuple[str, ...]:
    """How else the small-letter `word` may be spelt, itself left out; often nothing.

    'defence' gives 'defense', 'organized' gives 'organised', 'cooperation' gives 'co-operation'.
    """
    found: dict[str, None] = {}
    for british, american in _BEGINNINGS:
        if word.startswith(british):
            found.setdefault(american + word.removeprefix(british))
        elif word.startswith(american):
            found.setdefault(british + word.removeprefix(american))
    for pattern, replacement in _ENDINGS:
        changed = pattern.sub(replacement, word)
        if changed != word:
            found.setdefault(changed)
    return tuple(found)
