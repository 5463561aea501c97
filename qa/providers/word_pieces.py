"""The uncased WordPiece tokenizer of BERT, which all-MiniLM-L6-v2 and the passage limit share.

`wordpieces.txt` is the vocabulary of BERT base, uncased (Devlin et al., 2019; google-research/bert,
Apache-2.0), letter for letter.
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from itertools import chain

from tokenizers import BertWordPieceTokenizer

# White space at which every text may be cut without changing its pieces: BERT cuts there before all else.
_CHUNK = re.compile(r"[^ \t\n\r]+")
_MOST_KEPT = 1 << 17


class WordPieces:
    """Texts to vocabulary numbers; may be used from several threads.

    The pieces of each run of characters between spaces are kept, since most runs of a text have come before: some
    twenty times as fast as tokenizing whole texts, with the same pieces.
    """

    def __init__(self) -> None:
        words = files("qa.providers").joinpath("wordpieces.txt").read_text(encoding="utf-8")
        vocabulary = {word: number for number, word in enumerate(words.rstrip("\n").split("\n"))}
        tokenizer = BertWordPieceTokenizer(vocabulary, lowercase=True)
        self._first, self._last = vocabulary["[CLS]"], vocabulary["[SEP]"]

        @lru_cache(maxsize=_MOST_KEPT)
        def pieces(chunk: str) -> tuple[int, ...]:
            return tuple(tokenizer.encode(chunk, add_special_tokens=False).ids)

        self._pieces = pieces

    def count(self, text: str) -> int:
        """Word pieces of `text` with [CLS] and [SEP]."""
        return 2 + sum(map(len, map(self._pieces, _CHUNK.findall(text))))

    def ids(self, text: str, limit: int) -> list[int]:
        """[CLS], the first pieces of `text`, [SEP]: at most `limit` numbers."""
        pieces = list(chain.from_iterable(map(self._pieces, _CHUNK.findall(text))))
        return [self._first, *pieces[: limit - 2], self._last]
