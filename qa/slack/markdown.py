"""Answers as Slack's markdown: statements with numbered footnotes, conflicts version by version, cut to fit.

What comes from articles is escaped: it can start no list, heading, link, mention, emoji or quotation of its own.
The escapes are those of CommonMark, and of Slack's own `<...>` (docs.slack.dev/messaging/formatting-message-text).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from qa.answer import Answer, Citation, Conflict, Statement
from qa.render import iso_text, shown
from qa.slack.limits import PART

_SPECIAL = re.compile(r"([\\`*_\[\]~])")
_NUMBER = re.compile(r"^(\d+)([.)])")
_EMOJI = re.compile(r":(?=[a-z0-9_+'-]*[a-z+][a-z0-9_+'-]*:)", re.I)
# Spaces only: line breaks are ours, and hold a footnote's parts apart.
_SENTENCE_END = re.compile(r"(?<=[.!?…”\"]) +")
_WORD_JOINER = "\u2060"
_BETWEEN = "\n\n"
_URL_SAFE = "/:?#@!$&'*+,;=%~-._"


def escape(text: str) -> str:
    """One line of plain text that is shown as it is, white space aside."""
    text = _EMOJI.sub(f":{_WORD_JOINER}", " ".join(text.split()))
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    text = _SPECIAL.sub(r"\\\1", text)
    text = _NUMBER.sub(r"\1\\\2", text)
    return f"\\{text}" if text[:1] in ("#", "+", "=", "-") else text


def link(text: str, address: str | None) -> str:
    """The text, leading to the address where there is one."""
    return f"[{escape(text)}]({quote(address, safe=_URL_SAFE)})" if address else escape(text)


def statement_markdown(statement: Statement) -> str:
    """'The talks were held in Washington. [1][2]'."""
    markers = "".join(f"\\[{number}\\]" for number in statement.citations)
    return f"{escape(shown(statement.text))} {markers}".strip()


def note_markdown(note: str) -> str:
    return f"_{escape(note)}_"


def answer_parts(
    answer: Answer, addresses: Mapping[str, str], opening: Sequence[str] = (), limit: int = PART
) -> tuple[str, ...]:
    """The whole answer in as many messages as it needs, each of at most `limit` characters.

    `addresses` are those of the web by article id; sources that have one are links.
    It begins with the notes of `opening` and the statements, each a paragraph, as they are streamed.
    """
    units = [*map(note_markdown, opening), *map(statement_markdown, answer.statements)]
    units += [_conflict(conflict, answer.citations) for conflict in answer.conflicts]
    units += map(note_markdown, answer.notes)
    units += [_sources(answer.citations, addresses)] if answer.citations else []
    return packed(_split_sources(units, limit), limit)


def joined(units: Sequence[str]) -> str:
    return _BETWEEN.join(units)


def packed(units: Sequence[str], limit: int) -> tuple[str, ...]:
    """Units in order, as many to a part as fit; one that is too long by itself is cut between sentences."""
    parts: list[str] = []
    for unit in chain.from_iterable(cut(whole, limit) for whole in units):
        if parts and len(parts[-1]) + len(_BETWEEN) + len(unit) <= limit:
            parts[-1] += _BETWEEN + unit
        else:
            parts.append(unit)
    return tuple(parts)


def cut(text: str, limit: int) -> tuple[str, ...]:
    """Pieces of at most `limit` characters: between sentences, else between words, else where it must be."""
    if len(text) <= limit:
        return (text,)
    pieces = [""]
    for sentence in _SENTENCE_END.split(text):
        for word in (sentence,) if len(sentence) <= limit else _words(sentence, limit):
            if not pieces[-1]:
                pieces[-1] = word
            elif len(pieces[-1]) + 1 + len(word) <= limit:
                pieces[-1] += f" {word}"
            else:
                pieces.append(word)
    return tuple(pieces)


def _words(text: str, limit: int) -> Iterator[str]:
    for word in text.split(" "):
        while len(word) > limit:
            # An escape or an entity is not cut in two.
            end = limit - (len(word[:limit]) - len(re.sub(r"(\\|&\w*)$", "", word[:limit])))
            yield word[:end]
            word = word[end:]
        yield word


def _conflict(conflict: Conflict, citations: Sequence[Citation]) -> str:
    """Which version is whose; what they say stands above, as statements."""
    lines = [f"**Sources disagree: {escape(conflict.about)}**"]
    for version in conflict.versions:
        told_by = [_teller(citation) for citation in citations if citation.marker in version.citations]
        lines.append(f"- **{escape(version.value)}**: {'; '.join(dict.fromkeys(told_by))}")
    return "\n".join(lines)


def _teller(citation: Citation) -> str:
    return f"{escape(_about(citation))} \\[{citation.marker}\\]"


def _about(citation: Citation) -> str:
    return shown(", ".join(part for part in (citation.publisher, iso_text(citation.published)) if part))


def _sources(citations: Sequence[Citation], addresses: Mapping[str, str]) -> str:
    notes = (source_markdown(citation, addresses.get(citation.article_id)) for citation in citations)
    return joined(["**Sources**", *notes])


def source_markdown(citation: Citation, address: str | None) -> str:
    """A footnote: number, publisher, date, title with its link, and the quotation."""
    flags = f" ({escape(', '.join(flag.replace('-', ' ') for flag in citation.flags))})" if citation.flags else ""
    title = link(shown(citation.title), address)
    return f"\\[{citation.marker}\\] {escape(_about(citation))} · {title}{flags}\n> “{escape(shown(citation.quote))}”"


def _split_sources(units: Sequence[str], limit: int) -> list[str]:
    """Footnotes may go to different messages; a quotation that is cut goes on as one."""
    found: list[str] = []
    for unit in units:
        for piece in unit.split(_BETWEEN):
            first, *rest = cut(piece, limit - 2)
            found += [first, *(f"> {more}" if "\n> " in piece else more for more in rest)]
    return found
