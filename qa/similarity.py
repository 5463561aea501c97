"""How near sentences are to a question in meaning: cosines of their embeddings, each sentence embedded once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock

import numpy as np

from qa.providers.base import Embedder, Vectors

MOST_KEPT = 20_000


class SentenceVectors:
    """Embeddings of sentences, the latest `MOST_KEPT` kept (30 MB at 384 dimensions); safe to use from threads."""

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self._kept: OrderedDict[str, Vectors] = OrderedDict()
        self._lock = Lock()

    def similarities(self, question: str, sentences: Sequence[str]) -> tuple[float, ...]:
        """The cosine of the question with each sentence, -1..1; raises ProviderError."""
        if not sentences:
            return ()
        asked, *rows = self._vectors((question, *sentences))
        return tuple(float(row @ asked) for row in rows)

    def _vectors(self, texts: Sequence[str]) -> list[Vectors]:
        with self._lock:
            known = {text: self._kept[text] for text in texts if text in self._kept}
        missing = [text for text in dict.fromkeys(texts) if text not in known]
        if missing:
            known |= dict(zip(missing, self._embedder.embed(missing), strict=True))
            with self._lock:
                self._kept |= {text: known[text] for text in missing}
                while len(self._kept) > MOST_KEPT:
                    self._kept.popitem(last=False)
        return [np.asarray(known[text]) for text in texts]
