"""What the language model says when it is simply given the documents, without Dateline: the baseline to beat."""

from __future__ import annotations

from collections.abc import Sequence

from qa.build import Product
from qa.errors import UsageError
from qa.providers.base import ChatModel, Message

_MOST_CHARACTERS = 12_000
_INSTRUCTION = (
    "Answer the question from the documents, as briefly as possible. Where the documents support several answers, "
    "give each. If the documents do not tell, say so.\n\nDocuments:\n\n{documents}\n\nQuestion: {question}"
)


def reply(product: Product, question: str, documents: Sequence[str]) -> str:
    """The model's words, at most 120 tokens of them; raises ProviderError.

    All documents together are cut at 12,000 characters, about the room that the embedded model has.
    """
    shown = "\n\n".join(f"[{number}] {text}" for number, text in enumerate(documents, 1))[:_MOST_CHARACTERS]
    prompt = _INSTRUCTION.format(documents=shown, question=question)
    return model_of(product).complete([Message("user", prompt)], max_tokens=120)


def model_of(product: Product) -> ChatModel:
    """Raises UsageError where there is none."""
    choice = product.choice()
    if choice.model is None:
        raise UsageError(f"there is no language model to compare with ({choice.reason}); leave --bare-model out")
    return choice.model
