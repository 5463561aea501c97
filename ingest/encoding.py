"""Bytes of a file to text: byte order marks, UTF-8, what the file declares, else a careful guess."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from qa.errors import ReadError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset=[\"']?([\w-]{2,20})|<\?xml[^>]{0,80}encoding=[\"']([\w-]{2,20})", re.I
)
_CONTROLS = bytes(frozenset(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_SAMPLE = 1 << 16
_WESTERN_SHARE = 0.12
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(data: bytes) -> str:
    """The text of `data`; raises ReadError when it is not text.

    UTF-8 with a few broken bytes (a cut-off download) stays UTF-8, the broken ones read as U+FFFD. Text with
    few bytes beyond ASCII that is no UTF-8 is taken for Windows-1252, as browsers do; else charset-normalizer
    guesses.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace").removeprefix("\ufeff")
    if _is_binary(data):
        raise ReadError("not a text file (it holds binary data)")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data)


def encodable(text: str) -> str:
    """`text` with lone surrogates, which no file can hold, read as U+FFFD."""
    return _SURROGATE.sub("\ufffd", text)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return b"\0" in sample or controls > 0.02 * len(sample)


def _decode_other(data: bytes) -> str:
    lenient = data.decode("utf-8", errors="replace")
    broken = lenient.count("\ufffd")
    if broken and sum(char > "\x7f" for char in lenient) - broken > 2 * broken:
        return lenient
    declared = _declared_encoding(data)
    if declared:
        return data.decode(declared, errors="replace")
    beyond_ascii = sum(byte > 127 for byte in data[:_SAMPLE])
    if beyond_ascii <= _WESTERN_SHARE * min(len(data), _SAMPLE):
        return data.decode("cp1252", errors="replace")
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ReadError("cannot tell its character encoding; save it as UTF-8")
    return data.decode(best.encoding, errors="replace")


def _declared_encoding(data: bytes) -> str | None:
    match = _DECLARED.search(data[:4096])
    if match is None:
        return None
    name = (match.group(1) or match.group(2)).decode("ascii")
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
