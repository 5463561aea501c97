"""Orders in English: sentences whose main clause begins with the bare form of a verb and has no subject.

Which words are verbs is a list of common ones rather than a tagger. Those that are nouns too ('use', 'show', 'plan')
make an order only before a word that cannot follow a noun ('use the …') or where nothing else in the clause can be its
verb ('use numbers for vowels'). 'Note that …' and the like only lead up to what is told and are no orders.
"""

from __future__ import annotations

import re

_VERBS = frozenset(
    "accept achieve acknowledge act adapt add admit adopt advertise advise agree allow analyse analyze annotate "
    "announce append apply appreciate arrange ask assemble assert assess assign assist assume attach attend augment "
    "avoid bake be become begin behave believe boil bring browse bypass calculate cancel capitalise capitalize "
    "categorise categorize censor choose chop cite clarify classify click collect combine communicate compare "
    "compile compose compute conceal conclude condense confirm congratulate connect consider construct consult "
    "contain continue convert convey convince create criticise criticize decide declare decode decrypt deduce deduct "
    "define delete deliver demonstrate deny depict derive describe determine develop devise diagnose disable "
    "disclose discover discuss disguise disregard distinguish distribute donate download edit elaborate embed "
    "emphasise emphasize employ enable encipher encode encourage encrypt endorse engage enhance enjoy enlarge ensure "
    "enter entertain enumerate erase establish estimate evaluate examine exclude execute expand explain explore "
    "fabricate fill find follow forget formulate gather generate give go greet hide highlight identify ignore "
    "illustrate imagine imitate impersonate implement imply improve include incorporate indicate infer inform inject "
    "insert insist inspect install instruct integrate interleave interpret introduce invent invert investigate "
    "invite jailbreak jot keep learn listen locate maintain make mimic misspell modify navigate notify obey "
    "obfuscate observe obtain omit optimise optimize organise organize overlook overwrite paraphrase paste perform "
    "permute persuade portray predict preface preheat prepare prepend pretend prioritise prioritize proceed promote "
    "pronounce proofread propose prove provide publish put randomise randomize react rearrange recall recast recite "
    "recommend redirect reduce refer refine reflect refrain refuse reiterate reject relate relay rely remember "
    "remind remove render reorder reorganise repeat rephrase replace represent resolve respond restate restrict "
    "retrieve reveal revise rewrite roleplay scramble select send shorten shuffle simplify simulate sing smuggle "
    "solicit solve speak specify spoof sprinkle subscribe substitute suggest summarise summarize suppose suppress "
    "teach tell terminate throw transcribe transform translate transliterate transmit uncover understand uphold "
    "upload utilise utilize validate verify weave whisk withhold write".split()
)
_ALSO_NOUNS = frozenset(
    "access address anagram answer approach attempt book break build buy call chat cheer claim clean comment "
    "compliment conduct contact contrast cook copy correct count craft debug design display do document draft draw "
    "email end express extract fetch finish fix flip force forecast format forward get grade grill group guess guide "
    "hack handle heat help hint hum increase input interest join jumble know label leak leave let lie list log look "
    "lower map mask match mention message mix name note offer open order outline output override pay pick place plan "
    "play point post pour practice praise present press print process produce program project promise pull push "
    "question quote raise rank rate read record reference register remain reply report request research return "
    "reverse review reward rhyme rotate run save say scan schedule search secure see separate serve set share shift "
    "shop show sign sketch skip slice sort sound spell spin spread stand start state stay step stop store stress "
    "structure study sum supply support swap switch tag take talk tease test text thank think title total trace "
    "track train transfer treat trick trust try turn type update upgrade use view visit vote wait warn watch whisper "
    "work wrap".split()
)
_NEVER_AFTER_A_NOUN = re.compile(
    r"(?:an?|the|me|us|him|her|them|it|my|your|our|his|their|its|this|that|these|those|every|each|any|all|some|both|"
    r"what|how|who|whom|whose|which|why|yourself|only|again|always|never|Q)\b"
    r"|(?:down|up|out|off|away|back) (?:an?|the|my|your|our|his|their|its|this|that|these|those|every|each|any|all)\b"
)
_GERUND = re.compile(r"(?:stop|start|keep|try|practice) [a-z]{2,}ing\b")
_FINITE = re.compile(
    r"\b(?:is|are|was|were|am|has|have|had|does|did|will|would|can|could|may|might|must|shall|should|says|said|"
    r"(?<!ly )[a-z]+ed|began|became|came|drew|fell|felt|found|gave|got|grew|held|kept|knew|led|left|lost|made|meant|"
    r"met|paid|ran|rose|sat|saw|sent|sold|spent|spoke|stood|told|took|went|won|wrote)\b"
)
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|if|when|while|because|where|how|what|why|whether|until|so)\b|[;:—]"
)
_ONLY_LEADS_UP = re.compile(
    r"(?:note|remember|recall|consider|know|understand|believe|suppose|assume|imagine|(?:bear|keep)(?: it)? in mind|"
    r"be aware|make no mistake|let us not forget|add to (?:that|this|it))(?: also| too| however)?"
    r"(?:,|:| ?[—–]| (?:that|it or not)\b)"
)
_POLITE = re.compile(
    r"(?:please|kindly|now|then|also|next|first|firstly|second|secondly|third|finally|lastly|instead|additionally|"
    r"furthermore|moreover|just|simply|always|never|only|and|but|so|or|do not|don[’']t|do|be sure to|make sure to|"
    r"remember to|feel free to|go ahead and|from now on|henceforth|(?:i|we) (?:want|need|would like|expect|order|ask|"
    r"instruct|command) you to|your (?:new )?(?:task|job|goal|role|instructions?|orders?) (?:is|are)(?: now)? to|"
    r"you (?:must|should|shall|have to|need to|are (?:now )?to|will|may only|can only|ought to)(?: now| only| always|"
    r" never| not)*|(?:can|could|would|will) you(?: please)?)\b,?\s+"
)
_ADJUNCT = re.compile(
    r"(?:in|at|on|for|from|with|without|when|whenever|wherever|if|unless|until|before|after|while|as|once|to|"
    r"instead of|rather than|given|based on|using|by|throughout|during|regardless of|no matter)\b[^,]{2,90},\s+",
    re.I,
)
_LABEL = re.compile(r"[\w’' -]{1,60}?:\s+")
_LEADING_MARKS = re.compile(r"[^\w“\"‘'Q]+|\d+[.)]\s+")
_WORD = re.compile(r"[A-Za-z]+(?=[\s:,.!]|$)\s*")


def is_order(text: str) -> bool:
    """The sentence, whose quotations are masked by 'Q', tells somebody who is not named to do something."""
    plain = _without(_LEADING_MARKS, text.lower() if text.isupper() else text)
    unlabelled = _without(_LEADING_MARKS, _without(_LABEL, plain))
    return any(
        _begins_with_order(part, strict=False) or _begins_with_order(_without(_ADJUNCT, part), strict=True)
        for part in dict.fromkeys((plain, unlabelled))
    )


def _begins_with_order(text: str, *, strict: bool) -> bool:
    """`strict`: a noun before words that may follow one is no order, whatever comes after."""
    lowered = text[:1].lower() + text[1:]
    if _ONLY_LEADS_UP.match(lowered):
        return False
    polite = _POLITE.match(lowered)
    while polite:
        text = text[polite.end() :]
        lowered = text[:1].lower() + text[1:]
        polite = _POLITE.match(lowered)
    if _GERUND.match(lowered) or lowered.startswith(("let's ", "let’s ")):
        return True
    word = _WORD.match(lowered)
    if word is None:
        return False
    verb, after = word.group().strip(), lowered[word.end() :]
    if verb in _VERBS:
        return True
    return verb in _ALSO_NOUNS and (_NEVER_AFTER_A_NOUN.match(after) is not None or (not strict and _lone(after)))


def _lone(after: str) -> bool:
    """What follows the word has no verb of its own, so that the word is the verb."""
    clause = _CLAUSE.split(after, maxsplit=1)[0]
    words = clause.split()
    if len(words) < 3 or words[0] == "of" or not words[0][0].islower() or _FINITE.search(clause):
        return False
    return not (words[0].endswith("s") and words[0][:-1] in _VERBS | _ALSO_NOUNS)


def _without(lead: re.Pattern[str], text: str) -> str:
    match = lead.match(text)
    return text[match.end() :] if match else text
