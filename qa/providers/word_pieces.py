"""The uncased WordPiece tokenizer of BERT, which all-MiniLM-L6-v2 and the passage limit share.

`wordpieces.txt` is the vocabulary of BERT base, uncased (Devlin et al., 2019; google-research/bert,
Apache-2.0), letter for letter.
"""

from __future__ import annotations

from importlib.resources import files

from tokenizers import BertWordPieceTokenizer


class WordPieces:
    """Texts to vocabulary numbers; may be used from several threads."""

    def __init__(self) -> None:
        words = files("qa.providers").joinpath("wordpieces.txt").read_text(encoding="utf-8")
        vocabulary = {word: number for number, word in enumerate(words.rstrip("\n").split("\n"))}
        self._tokenizer = BertWordPieceTokenizer(vocabulary, lowercase=True)

    def count(self, text: str) -> int:
        """Word pieces of `text` with [CLS] and [SEP]."""
        return len(self._tokenizer.encode(text).ids)

    def ids(self, text: str, limit: int) -> list[int]:
        """[CLS], the first pieces of `text`, [SEP]: at most `limit` numbers."""
        ids: list[int] = self._tokenizer.encode(text).ids
        return ids if len(ids) <= limit else [*ids[: limit - 1], ids[-1]]
