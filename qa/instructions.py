"""Sentences of an article that speak to whoever reads it: orders and questions. They are evidence of nothing.

News tells what happened; what tells the reader, or a machine that reads for one, to do or to answer something tells
nothing of that. Orders that somebody is quoted as giving stand in quotation marks and are kept.
"""

from __future__ import annotations

import re

_TO_A_MACHINE = re.compile(
    r"\b(?:ignore|disregard|forget) (?:all |any |the |your |previous |prior |above )*(?:instructions?|prompts?|rules)"
    r"|\b(?:system|developer) (?:prompt|message)\b"
    r"|\byou are (?:now )?(?:an? )?(?:AI|assistant|chatbot|language model)\b"
    r"|\b(?:reply|respond|answer) (?:only|just|instead|with)\b"
    r"|\b(?:AI|language) (?:model|assistant)s?\b.{0,60}\b(?:must|should|reading this)\b"
    r"|\bdo not (?:tell|mention|reveal|cite)\b.{0,40}\b(?:user|reader|question)\b"
    r"|\b(?:in|of|to|for|with) your (?:next |final |whole )?(?:answer|reply|response|output|message)s?\b"
    r"|\b(?:your|the) (?:answer|reply|response|output) (?:must|should|has to|needs to)\b",
    re.I,
)
_TASKS = (
    "add|anagram|answer|append|apply|assume|augment|begin|break down|combine|compose|convert|create|define|describe|"
    "develop|draft|encode|end|enhance|explain|finish|format|generate|give|group|imagine|include|insert|integrate|"
    "introduce|jumble|list|mention|misspell|modify|name|output|pretend|print|provide|put|rearrange|remove|render|repeat|"
    "replace|respond|reply|return|rewrite|say|scramble|show|solve|state|substitute|suggest|summari[sz]e|tell|translate|"
    "use|write"
)
_OBJECT = (
    r"(?:an?|the|me|us|your|every|each|any|all|some|how|what|why|who|in|with|out|this|these|those|that|it|one|two|"
    r"three|letters?|words?|vowels?|spaces?|numbers?|anagrams?|random|only|again|by)\b|[“\"'‘]"
)
_ORDER = re.compile(rf"^(?:please\s+|now\s+|then\s+|also,?\s+)*(?:{_TASKS})\s+(?:{_OBJECT})", re.I)
_QUESTION = re.compile(
    r"^(?:and |but |so )?(?:who|whom|whose|what(?:['’]s)?|which|when|where|why|how|is|are|was|were|do|does|did|can|"
    r"could|would|will|should|have|has)\b[^“”\"]*\?$",
    re.I,
)


def speaks_to_reader(text: str) -> bool:
    """The sentence orders or asks its reader something."""
    return any(form.search(text) for form in (_TO_A_MACHINE, _ORDER, _QUESTION))
