"""What the pipeline needs of models: an embedder and, where there is one, a chat model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
ModelSize = Literal["small", "strong"]


class Embedder(Protocol):
    """Texts to unit vectors; may be used from several threads."""

    @property
    def fingerprint(self) -> str:
        """Names model and weights; a library made with another fingerprint must be rebuilt."""
        ...

    @property
    def dimension(self) -> int: ...

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Array of shape (len(texts), dimension), rows L2-normalised, in the order of `texts`."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """As `embed`, for passages that questions are to find."""
        ...

    def count_tokens(self, text: str) -> int:
        """Word pieces of `text`, special tokens included."""
        ...


@dataclass(frozen=True, slots=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens of one call, as the server counted them; 0 where it did not say."""

    prompt_tokens: int = 0
    completion_tokens: int = 0


class ChatModel(Protocol):
    """A chat-completion server. Temperature is 0 and the seed fixed."""

    @property
    def name(self) -> str: ...

    @property
    def size(self) -> ModelSize:
        """'small' gets single small tasks, 'strong' a richer prompt."""
        ...

    @property
    def usage(self) -> Usage:
        """Tokens counted since the model was built."""
        ...

    def stream(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> Iterator[str]:
        """Yield pieces of text; raises ProviderError, also in the middle. `grammar` (GBNF) only binds the
        embedded model; others get `json_schema` or nothing."""
        ...

    def complete(
        self,
        messages: Sequence[Message],
        *,
        max_tokens: int,
        stop: Sequence[str] = (),
        json_schema: Mapping[str, Any] | None = None,
        grammar: str | None = None,
    ) -> str:
        """The whole reply."""
        ...

    def choose(self, messages: Sequence[Message], options: Sequence[str]) -> tuple[float, ...]:
        """Probabilities, adding up to 1, of the reply beginning with each option; options should differ in
        their first token. Raises ProviderError, also where the server gives no log-probabilities."""
        ...
