"""all-MiniLM-L6-v2 as a graph that onnxruntime runs fast: integer arithmetic, fused attention, pooling inside.

The published file keeps its weights as 8-bit integers but multiplies them as floats. Here the same integers meet
activations that are quantized as they come (one scale a tensor: Jacob et al., "Quantization and Training of Neural
Networks for Efficient Integer-Arithmetic-Only Inference", CVPR 2018), which takes a third of the time.
`com.microsoft` operators: github.com/microsoft/onnxruntime, docs/ContribOperators.md.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Array = NDArray[Any]
Arithmetic = Literal["int8", "float32"]

DIMENSION = 384
LARGE_SUM = 64 * 255 * 127
_LAYERS = 6
_HEADS = 12
_EPSILON = 1e-12
_MICROSOFT = "com.microsoft"
_PRODUCTS = 6
"""Matrices a layer: query, key, value, output, and the two of the feed-forward net."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """`values * scale`, shape (inputs, outputs): floats, or int8 with a scale for each output (of embeddings: row)."""

    values: Array
    scale: Array

    def floats(self) -> Array:
        return self.values.astype(np.float32) * self.scale


@dataclass(frozen=True, slots=True)
class Weights:
    """Matrices in the order of the layers, `_PRODUCTS` each; vectors (biases, norms) by their name in BERT."""

    words: Matrix
    positions: Array
    matrices: tuple[Matrix, ...]
    vectors: Mapping[str, Array]


def read_weights(path: Path) -> Weights:
    """The weights of the verified file `all-minilm-l6-v2-int8.onnx`."""
    tensors = {item.name: numpy_helper.to_array(item) for item in onnx.load(path).graph.initializer}

    def matrix(name: str) -> Matrix:
        return Matrix(tensors[f"{name}_q"], tensors[f"{name}_scale"].astype(np.float32))

    inner = "inner.embeddings."
    kinds = tensors[f"{inner}token_type_embeddings.weight"]
    names = [name.removesuffix("_q") for name in tensors if name.startswith("val_") and name.endswith("_q")]
    return Weights(
        words=matrix(f"{inner}word_embeddings.weight"),
        positions=matrix(f"{inner}position_embeddings.weight").floats() + kinds[0],
        matrices=tuple(map(matrix, names)),
        vectors={name.removeprefix("inner."): value for name, value in tensors.items() if value.ndim == 1},
    )


def minilm_graph(weights: Weights, arithmetic: Arithmetic = "int8") -> bytes:
    """An ONNX model from `input_ids` of shape (1, pieces) to `vector` of shape (1, 384), L2-normalised.

    'float32' multiplies floats, for comparison.
    """
    graph = _Graph(arithmetic)
    state = _embeddings(graph, weights)
    for layer in range(_LAYERS):
        matrices = weights.matrices[layer * _PRODUCTS : (layer + 1) * _PRODUCTS]
        prefix = f"encoder.layer.{layer}."
        own = {n.removeprefix(prefix): value for n, value in weights.vectors.items() if n.startswith(prefix)}
        state = _layer(graph, state, matrices, own)
    mean = graph.node("ReduceMean", state, graph.constant(np.array([1])), keepdims=0)
    graph.node("LpNormalization", mean, output="vector", axis=-1, p=2)
    return graph.model()


def overflow_graph() -> bytes:
    """An ONNX model without inputs whose `sums`, 8-bit products as those of `minilm_graph`, are all `LARGE_SUM` unless
    the processor adds them up in 16 bits, as those without VNNI do."""
    values = {"left": np.full((8, 64), 255, np.uint8), "right": np.full((64, 64), 127, np.int8)}
    constants = [numpy_helper.from_array(value, name) for name, value in values.items()]
    sums = helper.make_tensor_value_info("sums", TensorProto.INT32, [8, 64])
    product = helper.make_node("MatMulInteger", ["left", "right"], ["sums"])
    graph = helper.make_graph([product], "overflow", [], [sums], constants)
    return _serialized(graph)


def _embeddings(graph: _Graph, weights: Weights) -> str:
    """The sum of a piece's word and position, normalised."""
    ids = "input_ids"
    values = graph.node("Gather", graph.constant(weights.words.values), ids)
    scale = graph.node("Gather", graph.constant(weights.words.scale), ids)
    words = graph.node("Mul", graph.node("Cast", values, to=TensorProto.FLOAT), scale)
    length = graph.node("Shape", ids, start=1, end=2)
    zero = graph.constant(np.array([0]))
    positions = graph.node("Slice", graph.constant(weights.positions), zero, length, zero)
    return graph.norm(graph.node("Add", words, positions), "embeddings.LayerNorm", weights.vectors)


def _layer(graph: _Graph, state: str, matrices: Sequence[Matrix], vectors: Mapping[str, Array]) -> str:
    """Attention and feed-forward net, each added to what came in and normalised (Devlin et al., 2019)."""
    biases = [vectors[f"attention.self.{name}.bias"] for name in ("query", "key", "value")]
    heads = graph.products(state, matrices[:3], biases)
    attended = graph.node("MultiHeadAttention", *heads, domain=_MICROSOFT, num_heads=_HEADS)
    (output,) = graph.products(attended, matrices[3:4], [vectors["attention.output.dense.bias"]])
    state = graph.norm(graph.node("Add", output, state), "attention.output.LayerNorm", vectors)
    (inner,) = graph.products(state, matrices[4:5], [vectors["intermediate.dense.bias"]])
    inner = graph.node("Gelu", inner, domain=_MICROSOFT)
    (output,) = graph.products(inner, matrices[5:], [vectors["output.dense.bias"]])
    return graph.norm(graph.node("Add", output, state), "output.LayerNorm", vectors)


class _Graph:
    """Collects nodes and constants; each method gives the name of what it made."""

    def __init__(self, arithmetic: Arithmetic) -> None:
        self._integer = arithmetic == "int8"
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def constant(self, value: Array) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, kind: str, *inputs: str, output: str = "", domain: str = "", **attributes: Any) -> str:
        name = output or f"node{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, inputs, [name], domain=domain, **attributes))
        return name

    def products(self, value: str, matrices: Sequence[Matrix], biases: Sequence[Array]) -> list[str]:
        """`value` times each matrix, plus its bias; `value` is quantized once for all of them."""
        added = [self.constant(bias) for bias in biases]
        if not self._integer:
            floats = [self.constant(matrix.floats()) for matrix in matrices]
            return [self.node("Add", self.node("MatMul", value, m), b) for m, b in zip(floats, added, strict=True)]
        quantized, scale, zero = self._quantized(value)
        found = []
        for matrix, bias in zip(matrices, added, strict=True):
            integers, scales = self.constant(matrix.values), self.constant(matrix.scale.reshape(-1))
            inputs = (quantized, integers, scale, scales, zero, "", bias)
            found.append(self.node("MatMulIntegerToFloat", *inputs, domain=_MICROSOFT))
        return found

    def _quantized(self, value: str) -> tuple[str, str, str]:
        """`value` as 8-bit integers, with their scale and zero point."""
        name = f"node{len(self._nodes)}"
        outputs = (f"{name}_integers", f"{name}_scale", f"{name}_zero")
        self._nodes.append(helper.make_node("DynamicQuantizeLinear", [value], outputs))
        return outputs

    def norm(self, value: str, name: str, vectors: Mapping[str, Array]) -> str:
        weight, bias = (self.constant(vectors[f"{name}.{part}"]) for part in ("weight", "bias"))
        return self.node("LayerNormalization", value, weight, bias, axis=-1, epsilon=_EPSILON)

    def model(self) -> bytes:
        ids = helper.make_tensor_value_info("input_ids", TensorProto.INT64, [1, "pieces"])
        vector = helper.make_tensor_value_info("vector", TensorProto.FLOAT, [1, DIMENSION])
        graph = helper.make_graph(self._nodes, "minilm", [ids], [vector], self._constants)
        return _serialized(graph)


def _serialized(graph: onnx.GraphProto) -> bytes:
    versions = [helper.make_opsetid("", 18), helper.make_opsetid(_MICROSOFT, 1)]
    model: bytes = helper.make_model(graph, opset_imports=versions, ir_version=9).SerializeToString()
    return model
